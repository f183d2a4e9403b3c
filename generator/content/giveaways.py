"""The front matter and address of a protected document -> Problems about what gives it away."""

from collections.abc import Iterator

from generator.content.front_matter import Read
from generator.foundation import Location, Problem, Severity, slugify

_SHORTEST_TELLING = 3
"""Letters of a word that tells something: `of` and `a` may stand in any address."""


def giveaways(path: str, read: Read, *, title: str, slug: str) -> Iterator[Problem]:
    """Object to an address that tells the title, and to a public title of what is public anyway."""
    matter, lines = read.matter, read.lines
    if matter.public_title and not matter.protected and "protected" not in read.unread:
        what = "`public_title` is for protected posts, and this one is not."
        hint = "Add a line `protected: true`, or take this one out."
        yield Problem(Location(path, lines.get("public_title")), what, hint, Severity.WARNING)
    told = _words(slug) & (_words(title) - _words(matter.public_title))
    if matter.protected and not matter.slug and told:
        what = f"The address would tell `{min(told)}`, a word of the protected title."
        hint = "Add a line `slug: …` of words that everybody may read, or a `public_title`."
        yield Problem(Location(path, lines.get("protected")), what, hint)


def _words(text: str) -> set[str]:
    words = slugify(text.replace("/", "-")).split("-")
    return {word for word in words if len(word) >= _SHORTEST_TELLING}
