"""Hugo's shortcodes in a post -> Markdown; what cannot be said so stays, and is told.

    {{< figure src="a.jpg" >}}   {{% notice tip %}} … {{% /notice %}}   {{</* shown as text */>}}

Shortcodes: https://gohugo.io/shortcodes/
"""

import re
from bisect import bisect_left
from collections.abc import Callable
from textwrap import indent

from generator.importers.content_folder.arguments import Arguments, read_arguments
from generator.importers.content_folder.liquid import Converted
from generator.importers.content_folder.markdown import embed, fenced, figure, set_apart

_CODE = re.compile(
    r"\{\{(?P<open>[<%])\s*(?P<shown>/\*)?(?P<body>(?:(?!\{\{).){0,4000}?)(?(shown)\*/)\s*(?P<close>[>%])\}\}",
    re.DOTALL,
)
_BODY = re.compile(r"\s*(?P<end>/)?\s*(?P<name>[\w./-]+?)(?P<arguments>\s.*?)?\s*/?\s*", re.DOTALL)
_BOXES = frozenset({"notice", "admonition", "callout", "alert", "hint", "note", "tip", "warning"})
_BOX_KINDS = frozenset({"note", "tip", "warning", "danger", "info", "important", "caution"})
_PLAIN_BLOCKS = frozenset({"rawhtml", "raw", "html", "unsafe", "center"})
_REFERENCES = frozenset({"ref", "relref"})
_LINES_TO_MARK = re.compile(r"hl_lines\s*=\s*[\"']?([\d ,-]+)", re.IGNORECASE)

_END = re.compile(r"\{\{[<%]\s*/\s*(?P<name>[\w./-]+)\s*[>%]\}\}")
_Ends = dict[str, list[tuple[int, int]]]
"""Name -> where its end tags begin and end."""

Find = Callable[[str], str | None]
"""What `ref` names -> a link to it; `None` when there is no such page."""


def from_shortcodes(text: str, find: Find) -> Converted:
    """Turn the shortcodes of *text* into Markdown; *find* knows the pages."""
    pieces: list[str] = []
    kept: dict[str, None] = {}
    lost: dict[str, None] = {}
    ends = _ends(text)
    position = 0
    while found := _CODE.search(text, position):
        pieces.append(text[position : found.start()])
        position = found.end()
        if found["shown"]:
            pieces.append(f"{{{{{found['open']}{found['body']}{found['close']}}}}}")
            continue
        said, position = _said(found, ends, find)
        if said is None and _name(found) in _REFERENCES:
            lost[found[0]] = None
            said = "#"
        elif said is None:
            kept[found[0]] = None
        said = found[0] if said is None else said
        pieces.append(set_apart(said, pieces[-1], text[position : position + 2]))
    pieces.append(text[position:])
    return Converted("".join(pieces), tuple(kept), tuple(lost))


def _name(found: re.Match[str]) -> str:
    body = _BODY.fullmatch(found["body"])
    return body["name"].lower() if body and not body["end"] else ""


def _said(found: re.Match[str], ends: _Ends, find: Find) -> tuple[str | None, int]:
    """Give the Markdown of a shortcode and where the text goes on."""
    body = _BODY.fullmatch(found["body"])
    if body is None or body["end"]:
        return None, found.end()
    name, written = body["name"].lower(), body["arguments"] or ""
    arguments = read_arguments(written)
    of_name = ends.get(name, [])
    next_end = bisect_left(of_name, (found.end(), 0))
    if next_end < len(of_name):
        start, end = of_name[next_end]
        said = _block(name, written, arguments, found.string[found.end() : start])
        if said is not None:
            return said, end
    return _single(name, arguments, find), found.end()


def _ends(text: str) -> _Ends:
    ends: dict[str, list[tuple[int, int]]] = {}
    for found in _END.finditer(text):
        ends.setdefault(found["name"].lower(), []).append(found.span())
    return ends


def _single(name: str, arguments: Arguments, find: Find) -> str | None:
    if name in _REFERENCES:
        return find(arguments.first("path"))
    if name == "toc":
        return "[TOC]"
    if name in {"tweet", "x", "twitter"} and {"user", "id"} <= arguments.named.keys():
        return "<https://twitter.com/{user}/status/{id}>".format(**arguments.named)
    return embed(name, arguments) or figure(name, arguments)


def _block(name: str, written: str, arguments: Arguments, inner: str) -> str | None:
    if name in {"highlight", "code"}:
        lines = _LINES_TO_MARK.search(written)
        options = f'hl_lines="{" ".join(lines[1].replace(",", " ").split())}"' if lines else ""
        language = arguments.first("lang", "language") if arguments.words or arguments.named else ""
        return fenced(inner, language, options)
    if name in _PLAIN_BLOCKS:
        return inner
    if name == "details":
        summary = arguments.first("summary", "title")
        return (
            f'<details markdown="1"><summary>{summary}</summary>\n\n{inner.strip()}\n\n</details>'
        )
    return _box(name, arguments, inner) if name in _BOXES else None


def _box(name: str, arguments: Arguments, inner: str) -> str | None:
    kind = (arguments.first("type", "class", "level") or name).lower()
    kind = name if name in _BOX_KINDS else kind
    if not re.fullmatch(r"[a-z]+", kind):
        return None
    title = arguments.named.get("title", "")
    head = f'!!! {kind} "{title}"' if title and '"' not in title else f"!!! {kind}"
    return f"\n\n{head}\n\n{indent(inner.strip(), '    ')}\n\n"
