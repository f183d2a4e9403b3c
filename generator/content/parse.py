"""SourceFile -> Document.

A pure function of the bytes and the settings: nothing else is read, so that its result may be kept
for as long as these two stay the same.
"""

from typing import NamedTuple

from generator.content.document import Card, Document, SourceFile
from generator.foundation import Problem
from generator.settings import Settings


class Parsed(NamedTuple):
    """What `parse` found."""

    document: Document | None
    """`None` exactly when one of the problems is an error."""

    problems: tuple[Problem, ...]


def read_card(source: SourceFile, settings: Settings) -> Card | None:
    """Read what *source* says of itself without its text, which is much quicker.

    Title and summary are those of the front matter only, perhaps empty; `None` when it cannot be
    read.
    """
    from generator.content.card_alone import card_alone  # noqa: PLC0415 - as in `parse`

    return card_alone(source, settings)


def parse(source: SourceFile, settings: Settings) -> Parsed:
    """Read *source*, with a Problem for whatever the author should mend; it never raises one."""
    # YAML, Markdown and Pygments take a tenth of a second to import; most commands need none.
    from generator.content.assemble import assemble  # noqa: PLC0415 - see above

    document, problems = assemble(source, settings)
    return Parsed(document, problems)
