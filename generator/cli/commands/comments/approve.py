"""`afterword comments approve`: comments -> files in `comments/`."""

from generator.cli.queue.stroke_command import Kind, stroke_command

command = stroke_command(
    Kind(
        "approve",
        """Publish comments: the next build shows them.

A reply to a comment that waits itself is refused: name that one as well.""",
        lambda queue, refs, why: queue.approve(refs, why=why),
    )
)
