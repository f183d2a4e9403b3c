"""Numbers and names -> the phrases of a sentence."""

from collections.abc import Sequence


def counted(number: int, noun: str, ending: str = "s") -> str:
    """Write "1 post" or "14 posts", with the *ending* of many."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}{ending}"


def shortened(items: Sequence[str], *, most: int, separator: str = ", ") -> str:
    """Join *items*, the ones beyond *most* only counted: "a, b and 12 more"."""
    rest = len(items) - most
    if rest <= 0:
        return separator.join(items)
    return f"{separator.join(items[:most])} and {rest:,} more"
