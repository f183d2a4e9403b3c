"""What the preview has to tell, as values; the command line finds the words."""

from dataclasses import dataclass
from typing import NamedTuple

from generator.preview.workshop import Outcome


class Serving(NamedTuple):
    """The preview can be visited. Told once, after the first build."""

    url: str
    """Address of the front page on this computer, with the key that lets a browser in."""

    outside_urls: tuple[str, ...]
    """Addresses for other devices; empty on loopback, where no other device comes."""

    port: int
    wanted_port: int
    """Differs from `port` when it was taken."""

    outcome: Outcome


class Rebuilt(NamedTuple):
    """A build changed what is shown, or what is wrong."""

    outcome: Outcome

    is_mended: bool
    """Whether the build before had failed."""

    problems_differ: bool
    """Whether they are not those told last."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about the preview itself that the author should know."""

    what: str
    hint: str = ""


News = Serving | Rebuilt | Notice
