"""`afterword comments restore`: comments -> where they were before."""

from generator.cli.queue.stroke_command import Kind, stroke_command

command = stroke_command(
    Kind(
        "restore",
        """Bring comments back from spam or trash to where they were.

Those that were hidden or removed are shown again.""",
        lambda queue, refs, why: queue.restore(refs, why=why),
        states=("spam", "trash"),
    )
)
