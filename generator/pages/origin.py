"""A route -> who asked for it, as a message names it and as an editor opens it."""

from generator.foundation import Location
from generator.library import Library
from generator.pages.route import CommentFeed, PublishedFile, Redirect, Route


def place_of(route: Route, library: Library) -> Location | None:
    """Give the author's file behind *route*; `None` when no single file asked for it."""
    card = library.card(route.origin)
    if card:
        return Location(card.source, card.title_line)
    return Location(printable(route.origin)) if isinstance(route.subject, PublishedFile) else None


def name_of(route: Route, library: Library) -> str:
    """Say what asked for *route*, within a sentence."""
    place = place_of(route, library)
    words = f"`{place}`" if place else printable(route.origin)
    if isinstance(route.subject, Redirect):
        return f"an alias in {words}"
    if isinstance(route.subject, CommentFeed) and route.subject.source:
        return f"the comment feed of {words}"
    return words


def printable(text: str) -> str:
    """Write line breaks, broken Unicode and the like as escapes, so that messages stay whole."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text)
