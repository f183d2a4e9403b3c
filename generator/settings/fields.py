"""A table as `tomllib` gives it -> the fields of a settings type, and what is wrong with the rest.

The types in `types.py` are the schema. They are read field by field and not by `msgspec.convert`,
which stops at the first mistake and knows neither lines nor what was probably meant.
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple, get_origin

import msgspec

from generator.foundation import closest, did_you_mean
from generator.settings.places import KeyPath
from generator.settings.refusal import Refusal
from generator.settings.types import TABLES, Settings
from generator.settings.values import CONTROL, NEVER_EMPTY, READERS, key_objection

_LINE_BREAKS = re.compile(r"[ \t]*\r?\n\s*")
_LONGEST_VALUE = 80
_TRUTHS = {
    **dict.fromkeys(("true", "yes", "on", "1"), "true"),
    **dict.fromkeys(("false", "no", "off", "0"), "false"),
}


class Fault(NamedTuple):
    """A Problem before its line is known."""

    path: KeyPath
    what: str
    hint: str = ""


class At(NamedTuple):
    """Where in the settings a value belongs."""

    path: KeyPath = ()
    rule: str = ""
    """The path with `*` for keys that authors choose: a key of `READERS`."""

    def key(self, name: str, rule: str | None = None) -> "At":
        """Step to the key *name*, for which *rule* stands in `READERS`."""
        return At((*self.path, name), f"{self.rule}.{rule or name}".removeprefix("."))

    def item(self, index: int) -> "At":
        """Step to the item *index* of a list."""
        return At((*self.path, index), self.rule)

    def __str__(self) -> str:
        """Write the path as a TOML key, without the number of an item."""
        return ".".join(quoted(key) for key in self.path if isinstance(key, str))


class Read(NamedTuple):
    """What became of a value."""

    value: Any
    """Means nothing unless `faults` is empty."""

    faults: tuple[Fault, ...] = ()


def fields_of(kind: type[msgspec.Struct], table: dict[str, Any], at: At) -> Read:
    """Read *table* as the keyword arguments of *kind*, leaving out what cannot be read."""
    known = {field.name: field for field in msgspec.structs.fields(kind)}
    values: dict[str, object] = {}
    faults: list[Fault] = []
    for key, given in table.items():
        if key not in known:
            faults.append(_unknown(key, kind, at))
            continue
        value, more = _value(known[key].type, given, at.key(key))
        faults += more
        if not more:
            values[key] = value
    for name, field in known.items():
        if field.required and name not in table and not _is_misspelt(name, known, table):
            faults.append(_missing(name, at))
    return Read(values, tuple(faults))


def _value(kind: Any, given: Any, at: At) -> Read:  # noqa: ANN401 - a type and a TOML value
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        if not isinstance(given, dict):
            return Read(None, (_no_table(given, at),))
        fields, faults = fields_of(kind, given, at)
        return Read(None, faults) if faults else Read(kind(**fields))
    if get_origin(kind) is Mapping:
        return _mapping(kind.__args__[1], given, at)
    if get_origin(kind) is tuple:
        return _list(int if kind.__args__[0] is int else str, given, at)
    plain = kind if kind in {int, bool} else str  # a time zone and a choice are texts here
    return _scalar(plain, given, at)


def _mapping(kind: Any, given: Any, at: At) -> Read:  # noqa: ANN401 - a type and a TOML value
    """Read a table whose keys the author chose."""
    if not isinstance(given, dict):
        return Read(None, (_no_table(given, at),))
    if kind is object:
        return Read(given)
    values: dict[str, object] = {}
    faults: list[Fault] = []
    for key, item in given.items():
        place = at.key(key, rule="*")
        objection = key_objection(str(at), key)
        if objection:
            faults.append(Fault(place.path, f"`{place}` is {objection.why}.", objection.hint))
        values[key], more = _value(kind, item, place)
        faults += more
    return Read(values, tuple(faults))


def _list(kind: type[str | int], given: Any, at: At) -> Read:  # noqa: ANN401 - a TOML value
    if not isinstance(given, list):
        mended = f"{quoted(str(at.path[-1]))} = [{_toml(given)}]"
        hint = f"Write `{mended}`." if isinstance(given, kind) else ""
        return Read(None, (_refused(given, at, Refusal("not a list", hint)),))
    if not given and at.rule in NEVER_EMPTY:
        return Read(None, (_refused(given, at, Refusal("an empty list", NEVER_EMPTY[at.rule])),))
    items = [_scalar(kind, item, at.item(index)) for index, item in enumerate(given)]
    faults = tuple(fault for item in items for fault in item.faults)
    return Read(tuple(item.value for item in items), faults)


def _scalar(kind: type[str | int | bool], given: Any, at: At) -> Read:  # noqa: ANN401 - a TOML value
    if type(given) is not kind:  # not isinstance: `true` is no number
        return Read(None, (_refused(given, at, _wrong_type(kind, given, at)),))
    if isinstance(given, str):
        if CONTROL.search(given):
            refusal = Refusal("a text with a control character", "Leave it out.")
            return Read(None, (_refused(given, at, refusal),))
        given = _LINE_BREAKS.sub(" ", given).strip()
    reader = READERS.get(at.rule)
    value = reader(given) if reader else given
    if isinstance(value, Refusal):
        return Read(None, (_refused(given, at, value),))
    return Read(value)


def _wrong_type(kind: type, given: Any, at: At) -> Refusal:  # noqa: ANN401 - a TOML value
    wanted = {str: "a text in quotes", int: "a whole number", bool: "`true` or `false`"}[kind]
    mended = _mended(kind, given)
    key, in_list = at.path[-1], isinstance(at.path[-1], int)
    written = mended if in_list else f"{quoted(str(key))} = {mended}"
    return Refusal(f"not {wanted}", f"Write `{written}`." if mended else "")


def _mended(kind: type, given: Any) -> str:  # noqa: ANN401 - a TOML value
    """Write *given* as the value of type *kind* that was probably meant, or nothing."""
    if kind is str:
        return "" if isinstance(given, (list, dict)) else _toml(_toml(given).strip('"'))
    text = str(given).strip().casefold()
    if kind is int:
        return text if isinstance(given, str) and text.isascii() and text.isdigit() else ""
    return _TRUTHS.get(text, "")


def _refused(given: Any, at: At, refusal: Refusal) -> Fault:  # noqa: ANN401 - a TOML value
    shown = _toml(given)
    if len(shown) > _LONGEST_VALUE:
        shown = f"{shown[:_LONGEST_VALUE]}…"
    return Fault(at.path, f"`{at}` is `{shown}`, {refusal.why}.", refusal.hint)


def _toml(value: object) -> str:
    """Write a value as it stands in the file: texts in quotes."""
    return msgspec.json.encode(value).decode()


def quoted(key: str) -> str:
    """Write *key* as TOML does: in quotes only when it must."""
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else _toml(key)


def _no_table(given: Any, at: At) -> Fault:  # noqa: ANN401 - a TOML value
    header = f"{at}.KEY" if str(at) == "authors" else str(at)
    return _refused(given, at, Refusal("not a table", f"Write `[{header}]` on a line of its own."))


def _unknown(key: str, kind: type[msgspec.Struct], at: At) -> Fault:
    place = at.key(key)
    hint = _belongs_elsewhere(key, kind) or did_you_mean(
        key, kind.__struct_fields__, otherwise="Keys of your own belong under `[params]`."
    )
    return Fault(place.path, f"Unknown setting `{place}`.", hint)


def _belongs_elsewhere(key: str, kind: type[msgspec.Struct]) -> str:
    """Say where *key* would be known: below the wrong header is the usual mistake in TOML."""
    homes = [header for header, table in TABLES.items() if key in table.__struct_fields__]
    if kind is not Settings and "" in homes:
        return f"Move `{key}` to the top of the file, above the first `[table]`."
    if len(homes) == 1:
        return f"Move `{key}` below the line `[{homes[0]}]`."
    return ""


def _is_misspelt(name: str, known: Mapping[str, object], table: Mapping[str, object]) -> bool:
    """Tell whether an unknown key of *table* is reported as a misspelling of *name*."""
    return any(key not in known and closest(key, known) == name for key in table)


def _missing(name: str, at: At) -> Fault:
    if at.path:
        return Fault(at.path, f"`[{at}]` has no `{name}`.", f'Write `{name} = "…"` below it.')
    example = "https://example.org/" if name == "url" else "The name of your blog"
    return Fault((), f"There is no `{name}`.", f'Write `{name} = "{example}"` at the top.')
