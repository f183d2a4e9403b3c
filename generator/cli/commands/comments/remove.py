"""`afterword comments remove`: comments on their pages -> places without words."""

from generator.cli.queue.stroke_command import Kind, stroke_command

command = stroke_command(
    Kind(
        "remove",
        """Take the words and the name out of comments.

Their places stay, and the answers to them. The words are kept in the private folder, for undo.""",
        lambda queue, refs, why: queue.remove(refs, why=why),
        states=("approved",),
    )
)
