"""What templates see of somebody who writes here."""

from dataclasses import dataclass

from generator.render.context import PageContext
from generator.settings import Author


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorView:
    """Somebody who writes here."""

    name: str
    """The name to print."""

    url: str
    """A page about them; may be empty."""

    bio: str
    """A sentence or two; may be empty."""

    profiles: tuple[str, ...]
    """Their pages elsewhere."""


def author_view(author: Author, context: PageContext) -> AuthorView:
    """Show *author*; a page of this site as a link that works from everywhere on it."""
    url = context.href(author.url) if author.url.startswith("/") else author.url
    return AuthorView(name=author.name, url=url, bio=author.bio, profiles=author.profiles)
