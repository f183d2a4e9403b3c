"""A document -> warnings for images that say nothing to whoever cannot see them.

A picture that only adorns says so, with `aria-hidden=true`; an empty `alt` alone may be forgotten.
https://www.w3.org/WAI/tutorials/images/decision-tree/
"""

import posixpath
from collections.abc import Iterator

from generator.content import Body, Card
from generator.foundation import Location, Problem, Severity
from generator.render import attributes_of, candidate_paths

_ADORNS = frozenset({"presentation", "none"})


def silent_images(card: Card, body: Body) -> Iterator[Problem]:
    """Name each image of a document that has no words, its cover included."""
    is_cover_shown = False
    for reference in body.references:
        if reference.tag != "img" or reference.attribute != "src":
            continue
        paths = candidate_paths(reference.target, card.source)
        is_cover_shown = is_cover_shown or card.image in paths
        tag = attributes_of(body.html[reference.start : reference.end])
        adorns = tag.get("role") in _ADORNS or tag.get("aria-hidden") == "true"
        if not (tag.get("alt") or tag.get("aria-label") or adorns):
            hint = "Write `![what it shows](…)`; if it only adorns, `![](…){aria-hidden=true}`."
            yield _problem(reference.where, reference.target, hint)
    if card.image and not card.image_alt and not is_cover_shown:
        where = Location(card.source, card.title_line)
        yield _problem(where, posixpath.basename(card.image), "Add `image_alt:`.")


def _problem(where: Location, name: str, hint: str) -> Problem:
    what = f"The image `{name}` has no words for those who cannot see it."
    return Problem(where, what, hint, Severity.WARNING)
