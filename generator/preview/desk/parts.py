"""What the desk works with: the queue, the pages it belongs to, and who may decide."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from generator.preview.desk.forms import token_of
from generator.preview.desk.waiting import WaitingComments
from generator.preview.showing import Showing
from generator.preview.workshop import Place

Places = Callable[[str], Place | None]
"""Comment key -> its post; `None` when no post has it."""

Nudge = Callable[[Sequence[str]], None]
"""Tells the builder that something was decided just now, and which comment files changed for it."""


class DeskParts(NamedTuple):
    """Everything that the pages of the desk are made from."""

    waiting: WaitingComments
    showing: Showing
    places: Places
    nudge: Nudge
    key: str
    """The key of the preview."""

    @property
    def token(self) -> str:
        """What a form must carry."""
        return token_of(self.key)
