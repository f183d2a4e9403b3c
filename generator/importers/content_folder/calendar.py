"""A date and a pattern of it -> the text, in English and the same on every computer."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_DIRECTIVES: Mapping[str, Callable[[datetime], str]] = {
    "Y": lambda date: f"{date.year:04}",
    "y": lambda date: f"{date.year % 100:02}",
    "m": lambda date: f"{date.month:02}",
    "-m": lambda date: str(date.month),
    "b": lambda date: MONTHS[date.month - 1][:3],
    "B": lambda date: MONTHS[date.month - 1],
    "d": lambda date: f"{date.day:02}",
    "-d": lambda date: str(date.day),
    "a": lambda date: DAYS[date.weekday()][:3],
    "A": lambda date: DAYS[date.weekday()],
    "j": lambda date: f"{date.timetuple().tm_yday:03}",
    "H": lambda date: f"{date.hour:02}",
    "M": lambda date: f"{date.minute:02}",
    "S": lambda date: f"{date.second:02}",
    "%": lambda _date: "%",
}
_DIRECTIVE = re.compile(r"%(-?[A-Za-z%])")


def written(date: datetime, pattern: str) -> str:
    """Write *date* by a pattern of `strftime`; directives that are unknown stay."""

    def one(found: re.Match[str]) -> str:
        make = _DIRECTIVES.get(found[1])
        return make(date) if make else found[0]

    return _DIRECTIVE.sub(one, pattern)
