"""What a check may know of the surroundings of a submission, gathered by who can see them.

Everything is a fact about this one submission, so that a check stays a function of two values.
"""

from datetime import datetime
from typing import Literal, NamedTuple

import msgspec

from generator.settings import Settings

TwinState = Literal["pending", "approved", "spam", "trash"]


class Twin(NamedTuple):
    """Another comment with the same words, by the `fingerprint` of both."""

    id: str
    state: TwinState
    name: str
    key: str
    """Comment key of its post."""


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """The surroundings of one submission. What is not known keeps the default that says nothing."""

    settings: Settings

    is_open: bool = True
    """Whether the post took comments when this one came."""

    may_be_answered: bool = True
    """Whether the comment that it answers, if any, is on the page of the same post."""

    approved: int = 0
    """Comments of this person that were approved before, counted by proof and never by name."""

    sent_from_prefix: tuple[datetime, ...] = ()
    """When the other submissions came that share its `signs.prefix`, in any state and order."""

    twins: tuple[Twin, ...] = ()
    """Other comments with the same words, the oldest first."""
