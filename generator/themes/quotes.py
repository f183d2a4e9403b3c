"""A template -> the expressions in it that stand in an attribute without double quotes.

Escaping makes a value safe between tags and in double quotes, and nowhere else: in
`<a href={{ url }}>` a space in the value begins a new attribute.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

import jinja2

_State = Literal["text", "comment", "tag", "value", "double", "single", "bare"]

_STEPS: dict[_State, tuple[re.Pattern[str], dict[str, _State]]] = {
    "text": (re.compile(r"<!--|</?[a-zA-Z]"), {"<!--": "comment"}),
    "comment": (re.compile(r"-->"), {"-->": "text"}),
    "tag": (re.compile(r"=|>"), {"=": "value", ">": "text"}),
    "value": (re.compile(r"\"|'|>|[^\s\"'>]"), {'"': "double", "'": "single", ">": "text"}),
    "double": (re.compile(r'"'), {'"': "tag"}),
    "single": (re.compile(r"'"), {"'": "tag"}),
    "bare": (re.compile(r">|\s"), {">": "text"}),
}
"""What to look for in each state of reading HTML, and the state that it leads to."""

_ELSE: dict[_State, _State] = {"text": "tag", "value": "bare", "bare": "tag"}
"""Where any other match leads."""

_FLAWS: dict[_State, str] = {
    "tag": "stands inside a tag, outside the quotes of an attribute",
    "value": "is an attribute's value without quotes",
    "bare": "is an attribute's value without quotes",
    "single": "is an attribute's value in single quotes",
}


class Unquoted(NamedTuple):
    """An expression that escaping does not make safe."""

    line: int
    """1-based."""

    flaw: str
    """The end of a sentence that begins with "An expression"."""


def unquoted_expressions(source: str, lexer: jinja2.Environment) -> Iterator[Unquoted]:
    """Yield the expressions of the template *source* that do not stand in text or double quotes.

    Branches are read one after the other, as they are written.
    """
    state: _State = "text"
    for line, kind, value in lexer.lex(source):
        if kind == "data":
            state = _read_on(value, state)
        elif kind == "variable_begin":
            if state in _FLAWS:
                yield Unquoted(line, _FLAWS[state])
            state = "bare" if state == "value" else state


def _read_on(html: str, state: _State) -> _State:
    """Read *html* from *state* on and give the state at its end."""
    position = 0
    while True:
        pattern, leads_to = _STEPS[state]
        match = pattern.search(html, position)
        if match is None:
            return state
        state = leads_to.get(match[0]) or _ELSE[state]
        position = match.end()
