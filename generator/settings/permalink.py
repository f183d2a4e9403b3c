"""The setting `permalink`: the pattern of a post's address."""

import re
from string import Formatter

from generator.foundation import closest
from generator.settings.refusal import Refusal

_FIELDS = ("year", "month", "day", "slug")
_WIDTH = re.compile(r"(?:0?[1-9])?")
_TEXT = re.compile(r"[^\s{}?#%\\<>\"|*:^`\x00-\x1f\x7f-\x9f]*")


def permalink_pattern(value: str) -> str | Refusal:
    """Read a pattern such as `/{year}/{month:02}/{slug}/`, which must name the slug."""
    try:
        parts = list(Formatter().parse(value))
    except ValueError:
        return Refusal("a pattern whose braces do not match", "Write `/{year}/{slug}/`.")
    for _, field, width, conversion in parts:
        if field is not None and (field not in _FIELDS or conversion):
            return Refusal(f"a pattern with the unknown part `{{{field}}}`", _field_hint(field))
        if width and (field == "slug" or not _WIDTH.fullmatch(width)):
            return Refusal(f"a pattern with the unknown form `:{width}`", "Write `{month:02}`.")
    return _objection(value, "".join(text for text, *_ in parts)) or value


def _objection(pattern: str, fixed_text: str) -> Refusal | None:
    if "{slug}" not in pattern:
        return Refusal("a pattern without `{slug}`: all posts would share one address", "Add it.")
    if not pattern.startswith("/") or not pattern.endswith(("/", ".html")):
        hint = f"Write `/{pattern.strip('/')}/`."
        return Refusal("a pattern without `/` on both ends (or `.html` at the end)", hint)
    if {"", ".", ".."} & set(pattern[1:].removesuffix("/").split("/")):
        return Refusal("a pattern with an empty or dotted step", "Write `/{year}/{slug}/`.")
    if not _TEXT.fullmatch(fixed_text):
        return Refusal("a pattern with characters that addresses escape", "Use plain letters.")
    return None


def _field_hint(field: str) -> str:
    match = closest(field, _FIELDS)
    if match:
        return f"Did you mean `{{{match}}}`?"
    return "The parts are " + ", ".join(f"`{{{name}}}`" for name in _FIELDS) + "."
