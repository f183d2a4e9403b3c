"""Why a value of `site.toml` will not do, before its place is known."""

from typing import NamedTuple


class Refusal(NamedTuple):
    """Why a value will not do."""

    why: str
    """Goes on after "`key` is `value`": "not a whole number"."""

    hint: str = ""
    """What to type instead."""
