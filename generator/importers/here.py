"""The blog as it stands -> what an import must not run into: files, addresses, comment keys."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from generator.content import Card, find_sources, read, read_card
from generator.foundation import BuildStoppedError
from generator.pages import ARCHIVE, COMMENTS, SERIES, TAGS, alias_url, url_of
from generator.settings import Settings, load_settings

_TAKEN = ("/", TAGS, ARCHIVE, SERIES, COMMENTS, "/page/", "/feed/")
"""Addresses that the blog itself has."""


class Here(NamedTuple):
    """What is in the blog before anything comes in."""

    site: Path
    settings: Settings

    cards: tuple[Card, ...]
    """Of every document whose front matter can be read, by source."""

    files: frozenset[str]
    """Path of everything below `content/`, folded."""


def look(site: Path) -> Here:
    """Look through the folder *site*.

    Raises:
        BuildStoppedError: Its settings cannot be read.
    """
    settings, problems, _ = load_settings(site)
    if settings is None:
        raise BuildStoppedError(problems)
    sources = find_sources(site)
    cards = (read_card(read(found), settings) for found in sources.documents)
    paths = [*(found.path for found in sources.documents), *sources.places]
    folded = frozenset(path.casefold() for path in paths)
    return Here(site, settings, tuple(card for card in cards if card), folded)


class Taken:
    """Names that are in use, each compared as the least discerning file system does."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        """Begin with *names*."""
        self._names = {name.casefold() for name in names}

    def __contains__(self, name: str) -> bool:
        """Tell whether *name* is taken."""
        return name.casefold() in self._names

    def take(self, name: str) -> None:
        """Let nobody else have *name*."""
        self._names.add(name.casefold())


def addresses(here: Here, settings: Settings) -> Taken:
    """Give every address that the blog has or answers, with *settings* instead of its own."""
    taken = Taken(_TAKEN)
    for card in here.cards:
        taken.take(url_of(card, settings))
        for alias in card.aliases:
            taken.take(alias_url(alias))
    return taken
