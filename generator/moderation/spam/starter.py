"""The comments that a new filter starts with: written for it, by nobody, to nobody.

`starter/spam.txt` and `starter/genuine.txt` hold what blogs get, in a few languages. They count
like decisions of the author, and so weigh less with each real one. An entry is a line
`name | own page` (`-` for no name), then its text; a blank line ends it.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from generator.moderation.submission import Submission

_FOLDER = Path(__file__).parent / "starter"
_TIME = datetime(2026, 1, 1, tzinfo=UTC)


@cache
def starter(*, is_spam: bool) -> tuple[Submission, ...]:
    """Read the spam, or the genuine comments."""
    name = "spam" if is_spam else "genuine"
    text = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(_entries(text, name))


def _entries(text: str, name: str) -> Iterator[Submission]:
    for number, entry in enumerate(text.strip().split("\n\n"), start=1):
        head, _, words = entry.partition("\n")
        signed, _, url = head.partition(" | ")
        yield Submission(
            id=f"{name}-{number}",
            received=_TIME,
            key="starter",
            name=signed.removeprefix("-"),
            text=words,
            url=url,
        )
