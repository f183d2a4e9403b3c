"""`afterword comments unapprove`: comments on their pages -> the queue."""

from generator.cli.queue.stroke_command import Kind, stroke_command

command = stroke_command(
    Kind(
        "unapprove",
        """Take comments off their pages; they wait again.""",
        lambda queue, refs, why: queue.unapprove(refs, why=why),
        states=("approved",),
    )
)
