"""Options of a command -> which comments are meant: a Filter for the queue."""

from collections.abc import Callable, Sequence
from datetime import datetime, time, tzinfo
from functools import wraps
from typing import Any, NamedTuple, get_args

import click

from generator.foundation import UsageError, did_you_mean
from generator.moderation import CHECKS, STATES, Filter, State
from generator.settings import Settings

_EVERY = "all"


class Wishes(NamedTuple):
    """The options that choose comments, as they were typed."""

    state: tuple[str, ...] = ()
    post: str = ""
    person: str = ""
    text: str = ""
    reason: str = ""
    since: str = ""
    until: str = ""

    @property
    def are_empty(self) -> bool:
        """Whether nothing was asked for."""
        return not any(self)

    def filter(self, settings: Settings, otherwise: Sequence[State] = ("pending",)) -> Filter:
        """Make the question to the queue; the states are *otherwise* when none was named.

        Raises:
            UsageError: an option makes no sense.

        """
        states = STATES if _EVERY in self.state else tuple(s for s in STATES if s in self.state)
        return Filter(
            states=states or tuple(otherwise),
            post=self.post,
            person=self.person,
            text=self.text,
            reason=_check_named(self.reason),
            since=_instant(self.since, settings.timezone, is_end=False),
            until=_instant(self.until, settings.timezone, is_end=True),
        )


def choosing(command: Callable[..., int]) -> Callable[..., int]:
    """Give *command* the options that choose comments, as one argument `wishes`."""

    @wraps(command)
    def gathered(*args: Any, **options: Any) -> int:  # noqa: ANN401 - whatever click hands over
        wishes = Wishes(**{name: options.pop(name) for name in Wishes._fields})
        return command(*args, wishes=wishes, **options)

    for option in reversed(_OPTIONS):
        gathered = option(gathered)
    return gathered


_OPTIONS = (
    click.option(
        "--state",
        type=click.Choice([*get_args(State), _EVERY]),
        multiple=True,
        help="In this state; may be given several times.",
    ),
    click.option("--post", default="", metavar="KEY", help="Of the post with this comment key."),
    click.option(
        "--person", default="", metavar="WHO", help="By this id or e-mail, or part of a name."
    ),
    click.option("--text", default="", metavar="WORDS", help="With these words, name or address."),
    click.option("--reason", default="", metavar="CHECK", help="Held by this check, as `links`."),
    click.option("--since", default="", metavar="DATE", help="Not older: `2026-11-01`."),
    click.option("--until", default="", metavar="DATE", help="Not newer; the day is included."),
)


def _check_named(reason: str) -> str:
    """Give the name of a check, however it is typed."""
    name = reason.strip().casefold().replace(" ", "_").replace("-", "_")
    names = [check.__module__.rpartition(".")[2] for check in CHECKS]
    if name and name not in names:
        what = f"There is no check `{reason}`."
        raise UsageError(what, did_you_mean(name, names, otherwise=f"They are {', '.join(names)}."))
    return name


def _instant(typed: str, zone: tzinfo, *, is_end: bool) -> datetime | None:
    """Read a date, or a date and time, where the blog is."""
    if not typed:
        return None
    try:
        when = datetime.fromisoformat(typed)
    except ValueError:
        what = f"`{typed}` is no date."
        raise UsageError(what, "Write it as `2026-11-01` or `2026-11-01T18:30`.") from None
    if is_end and len(typed) <= len("2026-11-01"):
        when = datetime.combine(when, time.max)
    return when if when.tzinfo else when.replace(tzinfo=zone)
