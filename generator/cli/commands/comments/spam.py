"""`afterword comments spam`: comments -> the spam folder."""

from generator.cli.queue.stroke_command import Kind, stroke_command

command = stroke_command(
    Kind(
        "spam",
        """Put comments into spam, also from their pages.

The filter learns from it. Nothing is deleted.""",
        lambda queue, refs, why: queue.spam(refs, why=why),
    )
)
