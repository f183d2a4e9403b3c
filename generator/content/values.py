"""A value of the front matter, as typed -> what its key means by it, or a Mistake.

Each reader takes the node and the settings. YAML's own guesses play no part: `title: no` is a title
and `comments: off` a policy. What is obviously meant is understood: tags in one string, numbers as
text, `yes` for `true`.
"""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import NamedTuple, TypeAlias, cast

from generator.content.dates import FORMS, read_date
from generator.content.nodes import Items, Node, Scalar, Table
from generator.foundation import did_you_mean, slugify
from generator.protection import DEFAULT_NAME, is_name
from generator.settings import CommentPolicy, Settings

_TRUE = frozenset({"true", "yes", "on"})
_FALSE = frozenset({"false", "no", "off"})
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_POLICIES = ("open", "closed", "off")
_INTEGER = re.compile(r"[-+]?(?:0|[1-9]\d{0,17})", re.ASCII)
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9]\d{0,17})\.\d{1,18}", re.ASCII)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", re.ASCII)
_FILE_NAME = re.compile(r"\w(?:[\w.-]{0,98}\w)?")
_PATH = re.compile(r"/(?!/)[^\s?#\\]*")


class Mistake(NamedTuple):
    """Why a value will not do."""

    line: int
    what: str
    hint: str = ""


Reader: TypeAlias = Callable[[str, Node, Settings], object]
"""Key, value, settings -> the value typed, or a Mistake."""


def is_absent(node: Node) -> bool:
    """Tell whether nothing stands after the colon, or `null`, or an empty string."""
    return isinstance(node, Scalar) and node.text in (_NULL if node.is_plain else {""})


def text(key: str, node: Node, _settings: Settings) -> str | Mistake:
    """Read words on one line."""
    if isinstance(node, Scalar):
        return " ".join(node.text.split())
    hint = f'Put it in quotes: `{key}: "…"`.'
    return Mistake(node.line, f"`{key}` is {_shown(node)}; it must be text.", hint)


def truth(key: str, node: Node, _settings: Settings) -> bool | Mistake:
    """Read `true` or `false`."""
    word = node.text.strip().casefold() if isinstance(node, Scalar) else ""
    if word in _TRUE | _FALSE:
        return word in _TRUE
    return Mistake(node.line, f"`{key}` is {_shown(node)}; it must be `true` or `false`.")


def date(key: str, node: Node, settings: Settings) -> datetime | Mistake:
    """Read a date or a date with a time."""
    found = read_date(node.text, settings.timezone) if isinstance(node, Scalar) else None
    if found:
        return found
    return Mistake(node.line, f"`{key}` is {_shown(node)}, which is no date.", FORMS)


def words(key: str, node: Node, _settings: Settings) -> tuple[str, ...] | Mistake:
    """Read a list of words, each once; one string with commas will do."""
    if isinstance(node, Scalar):
        found = node.text.split(",")
    elif isinstance(node, Items) and all(isinstance(item, Scalar) for item in node.items):
        items = (item for item in node.items if isinstance(item, Scalar))
        found = [item.text for item in items if not is_absent(item)]
    else:
        hint = f"Write `{key}: [one, two]`."
        return Mistake(node.line, f"`{key}` must be a list of words.", hint)
    one_line = (" ".join(word.split()) for word in found)
    return tuple(dict.fromkeys(filter(None, one_line)))


def aliases(key: str, node: Node, settings: Settings) -> tuple[str, ...] | Mistake:
    """Read old addresses, each a path of this site."""
    found = words(key, node, settings)
    if isinstance(found, Mistake):
        return found
    for alias in found:
        if not _PATH.fullmatch(alias) or "/../" in f"{alias}/":
            hint = "Write the old address without `https://` and host, from the first `/` on."
            return Mistake(node.line, f"The alias `{alias}` is not a path of this site.", hint)
    return found


def slug(key: str, node: Node, settings: Settings) -> str | Mistake:
    """Read a part of an address, or several joined by slashes."""
    found = text(key, node, settings)
    if isinstance(found, Mistake):
        return found
    fitting = "/".join(filter(None, map(slugify, found.split("/"))))
    if found == fitting:
        return found
    hint = f"Write `{key}: {fitting}`." if fitting else ""
    return Mistake(node.line, f"`{found}` cannot stand in an address.", hint)


def policy(key: str, node: Node, _settings: Settings) -> CommentPolicy | Mistake:
    """Read who may comment."""
    word = node.text.strip().casefold() if isinstance(node, Scalar) else ""
    word = "open" if word in _TRUE else "off" if word in _FALSE else word
    if word in _POLICIES:
        return cast("CommentPolicy", word)
    what = f"`{key}` is {_shown(node)}; it must be `open`, `closed` or `off`."
    return Mistake(node.line, what, did_you_mean(word, _POLICIES))


def protection(key: str, node: Node, _settings: Settings) -> str | Mistake:
    """Read the name of a passphrase; `true` is the one that needs no name."""
    word = node.text.strip() if isinstance(node, Scalar) else ""
    if word.casefold() in _TRUE:
        return DEFAULT_NAME
    if word.casefold() in _FALSE:
        return ""
    if is_name(word):
        return word
    fitting = slugify(word)
    hint = f"Write `{key}: {fitting}`." if is_name(fitting) else ""
    hint = hint or f"Write `{key}: true`, or a name such as `family`."
    return Mistake(node.line, f"`{key}` is {_shown(node)}, which names no passphrase.", hint)


def author(key: str, node: Node, settings: Settings) -> str | Mistake:
    """Read the key of an author whom `site.toml` knows."""
    found = text(key, node, settings)
    if isinstance(found, Mistake) or found in settings.authors:
        return found
    otherwise = f"Add `[authors.{found}]` with a `name` to `site.toml`."
    hint = did_you_mean(found, settings.authors, otherwise=otherwise)
    return Mistake(node.line, f"`site.toml` knows no author `{found}`.", hint)


def file_name(key: str, node: Node, settings: Settings) -> str | Mistake:
    """Read a name that a folder can have on every system."""
    found = text(key, node, settings)
    if isinstance(found, Mistake) or _FILE_NAME.fullmatch(found):
        return found
    fitting = slugify(found)
    hint = f"Write `{key}: {fitting}`." if fitting else ""
    return Mistake(node.line, f"`{found}` cannot be the name of a folder.", hint)


def language(key: str, node: Node, settings: Settings) -> str | Mistake:
    """Read a language as HTML names it."""
    found = text(key, node, settings)
    if isinstance(found, Mistake) or _LANGUAGE.fullmatch(found):
        return found
    hint = "Write a code such as `en`, `de` or `pt-BR`."
    return Mistake(node.line, f"`{found}` is not a language code.", hint)


def free(key: str, node: Node, _settings: Settings) -> dict[str, object] | Mistake:
    """Read the author's own keys."""
    if isinstance(node, Table):
        return {entry.key.text: _value(entry.value) for entry in node.entries}
    hint = f"Write `{key}: {{mood: grey}}`."
    return Mistake(node.line, f"`{key}` is {_shown(node)}; it must hold keys and values.", hint)


def _value(node: Node) -> object:
    if isinstance(node, Table):
        return {entry.key.text: _value(entry.value) for entry in node.entries}
    if isinstance(node, Items):
        return [_value(item) for item in node.items]
    return next(_typed(node)) if node.is_plain else node.text


def _typed(node: Scalar) -> Iterator[object]:
    """Type a plain value; what is no truth value and no plain number, dates included, is text."""
    if node.text in _NULL:
        yield None
    if node.text.casefold() in _TRUE | _FALSE:
        yield node.text.casefold() in _TRUE
    if _INTEGER.fullmatch(node.text):
        yield int(node.text)
    if _DECIMAL.fullmatch(node.text):
        yield float(node.text)
    yield node.text


def _shown(node: Node) -> str:
    if isinstance(node, Table):
        return "keys and values"
    return "a list" if isinstance(node, Items) else f"`{node.text}`"
