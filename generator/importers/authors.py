"""Who wrote on the old site -> keys of `[authors]` in `site.toml`."""

from collections.abc import Mapping
from typing import NamedTuple

from generator.foundation import slugify
from generator.importers.item import FoundAuthor
from generator.settings import Settings


class NewAuthor(NamedTuple):
    """Somebody whom `site.toml` does not know yet."""

    key: str
    name: str


class Authors(NamedTuple):
    """Who is who."""

    keys: Mapping[str, str]
    """Origin -> key; only of those who wrote something that came along."""

    new: tuple[NewAuthor, ...]


def known_authors(
    settings: Settings, found: Mapping[str, FoundAuthor], writers: Mapping[str, int]
) -> Authors:
    """Match those of *found* who wrote something, by name, with those of the settings."""
    by_name = {author.name.casefold(): key for key, author in settings.authors.items()}
    keys: dict[str, str] = {}
    new: list[NewAuthor] = []
    taken = set(settings.authors)
    for origin in writers:
        author = found.get(origin)
        if author is None:
            continue
        name = " ".join(author.name.split()) or "Author"
        # Not the login: it is half of what opens the old site.
        key = by_name.get(name.casefold()) or _free(slugify(name) or "author", taken)
        if key not in taken:
            taken.add(key)
            by_name[name.casefold()] = key
            new.append(NewAuthor(key, name))
        keys[origin] = key
    return Authors(keys, tuple(new))


def _free(key: str, taken: set[str]) -> str:
    number = 2
    free = key
    while free in taken:
        free, number = f"{key}-{number}", number + 1
    return free
