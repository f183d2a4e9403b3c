"""The ledger -> what it tells of some comments: since when they are there, and what was kept."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from generator.moderation import ledger
from generator.moderation.decision import Decision, Move, Put, stem_touched
from generator.moderation.folders import STATES, Folders, State


class Arrival(NamedTuple):
    """When a submission came into the state where it is."""

    state: State
    when: datetime


def arrivals(folders: Folders, stems: Collection[str]) -> Mapping[str, Arrival]:
    """Tell when each of *stems* was moved last; without those that never were."""
    found: dict[str, Arrival] = {}
    for decision in ledger.newest_first(folders):
        for step in reversed(decision.steps):
            state = _state_after(step)
            if state and stem_touched(step) in stems:
                found.setdefault(stem_touched(step), Arrival(state, decision.when))
        if len(found) == len(stems):
            break
    return found


def originals(folders: Folders, stems: Collection[str]) -> Iterator[str]:
    """Give the paths, below the private folder, of what was kept of *stems*."""
    for decision in ledger.newest_first(folders):
        yield from originals_of(decision, stems)


def originals_of(decision: Decision, stems: Collection[str]) -> Iterator[str]:
    """Give the paths of what *decision* kept of *stems*."""
    for index, step in enumerate(decision.steps):
        if isinstance(step, Put) and step.before and stem_touched(step) in stems:
            yield original_path(decision.number, index)


def original_path(number: int, index: int) -> str:
    """Name the file in which the decision *number* keeps what its step *index* replaced."""
    return f"originals/{number:06}-{index}"


def _state_after(step: object) -> State | None:
    if isinstance(step, Move):
        return step.target
    if isinstance(step, Put) and step.after and step.path.startswith("queue/"):
        return next((state for state in STATES if f"/{state}/" in step.path), None)
    return None
