"""`afterword comments hide`: comments on their pages -> the same, seen nowhere."""

from generator.cli.queue.stroke_command import Kind, stroke_command

command = stroke_command(
    Kind(
        "hide",
        """Let comments be seen nowhere; their files stay.""",
        lambda queue, refs, why: queue.hide(refs, why=why),
        states=("approved",),
    )
)
