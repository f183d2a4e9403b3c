"""`afterword comments trash`: comments -> the trash."""

from generator.cli.queue.stroke_command import Kind, stroke_command

command = stroke_command(
    Kind(
        "trash",
        """Put comments into the trash, also from their pages.

The trash is emptied after a while; the filter learns nothing from it.""",
        lambda queue, refs, why: queue.trash(refs, why=why),
    )
)
