"""Rows of the queue -> what one page of the list shows: groups of what looks alike, one by one."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.moderation import STATES, Filter, Group, Judged, State, group_alike

_NUMBER = re.compile(r"[0-9]{1,6}")

PER_PAGE = 50
"""Groups on one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the address of a list asks for."""

    state: State = "pending"
    text: str = ""
    post: str = ""
    person: str = ""
    reason: str = ""
    page: int = 1

    @property
    def filter(self) -> Filter:
        """The question to the queue."""
        return Filter(
            states=(self.state,),
            post=self.post,
            person=self.person,
            text=self.text,
            reason=self.reason,
        )

    def query(self, **other: str | int) -> dict[str, str | int]:
        """Give the query of the address, with *other* values; what is empty is left out."""
        all_of_it = {
            "state": self.state,
            "q": self.text,
            "post": self.post,
            "person": self.person,
            "reason": self.reason,
            "page": 1,
            **other,
        }
        plain = {"state": "pending", "page": 1}
        return {k: v for k, v in all_of_it.items() if v and v != plain.get(k)}


class Listing(NamedTuple):
    """One page of a list."""

    groups: tuple[Group, ...]
    comments: int
    """On all pages."""

    page: int
    pages: int


def wanted_of(query: Mapping[str, str]) -> Wanted:
    """Read the query of an address; what makes no sense in it asks for nothing."""
    states = {str(state): state for state in STATES}
    page = query.get("page", "")
    return Wanted(
        state=states.get(query.get("state", ""), "pending"),
        text=query.get("q", "").strip(),
        post=query.get("post", "").strip(),
        person=query.get("person", "").strip(),
        reason=query.get("reason", "").strip(),
        page=max(1, int(page)) if _NUMBER.fullmatch(page) else 1,
    )


def list_rows(judged: Sequence[Judged], page: int) -> Listing:
    """Group *judged*, the most genuine first, and give page *page*, or the last one."""
    groups = group_alike(judged)
    pages = max(1, -(-len(groups) // PER_PAGE))
    page = min(page, pages)
    shown = groups[(page - 1) * PER_PAGE : page * PER_PAGE]
    return Listing(shown, len(judged), page, pages)
