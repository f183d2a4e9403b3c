"""Liquid and Nunjucks tags in a post -> Markdown; what cannot be said so stays, and is told.

`{% raw %}`, `{% highlight %}` and comments are taken as blocks. Every other tag is offered to the
generator whose post it is, then to what all of them share: embeds and images.
Tags: https://shopify.github.io/liquid/ and https://jekyllrb.com/docs/liquid/tags/
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from generator.importers.content_folder.arguments import Arguments, read_arguments
from generator.importers.content_folder.markdown import embed, fenced, figure, set_apart

_TAG = re.compile(
    r"\{%-?\s*(?P<name>\w+)(?P<arguments>(?:[^%]|%(?!\})){0,4000}?)-?%\}|\{\{-?(?P<output>[^{}]{0,1000}?)-?\}\}"
)
_BLOCKS = frozenset({"raw", "verbatim", "highlight", "codeblock", "comment"})
_ADDRESSES = frozenset({"post_url", "link"})
_RAW_TAG = re.compile(r"\{%-?\s*(?:end)?raw\s*-?%\}")
_LITERAL = re.compile(
    r"""\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')(?P<filters>.*)""", re.DOTALL
)
_FILTERS = re.compile(
    r"""(?:\s*\|\s*(?:relative_url|absolute_url|url|strip|escape|xml_escape|uri_escape|safe
        |prepend:\s*site\.(?:baseurl|url))\s*)*""",
    re.VERBOSE,
)
_SITE_ADDRESS = frozenset({"site.url", "site.baseurl", "site.github.url", "base_path"})
_LINES_TO_MARK = re.compile(r"""(?:hl_lines|mark_lines)\s*=\s*["']?([\d ,-]+)["']?""")


class Tag(NamedTuple):
    """One tag, as it stands in the text."""

    name: str
    """Lower case; empty for output, `{{ … }}`."""

    text: str
    """What stands behind the name, or between the braces of output; no white space around it."""

    @property
    def arguments(self) -> Arguments:
        """Give its words and named values."""
        return read_arguments(self.text)


class Converted(NamedTuple):
    """A text without tags but those that were kept."""

    text: str
    kept: tuple[str, ...]
    """Tags that stay as text, each once."""

    lost: tuple[str, ...]
    """Tags that named a page that is not there, each once; `#` stands for its address."""


Answer = Callable[[Tag], str | None]
"""A tag -> the Markdown for it; `None` when the generator has no own answer."""


def from_liquid(text: str, answer: Answer) -> Converted:
    """Turn the tags of *text* into Markdown, asking *answer* first."""
    pieces: list[str] = []
    kept: dict[str, None] = {}
    lost: dict[str, None] = {}
    position = 0
    while found := _TAG.search(text, position):
        pieces.append(text[position : found.start()])
        position = found.end()
        name = (found["name"] or "").lower()
        if name in _BLOCKS:
            body, position = _block(text, position, name)
            block = _of_block(name, found["arguments"], body)
            pieces.append(set_apart(block, pieces[-1], text[position : position + 2]))
            continue
        tag = Tag(name, (found["arguments"] or found["output"] or "").strip())
        said = answer(tag)
        said = _shared(tag) if said is None else said
        if said is None and name in _ADDRESSES:
            lost[found[0]] = None
            said = "#"
        elif said is None:
            kept[found[0]] = None
        pieces.append(found[0] if said is None else said)
    pieces.append(text[position:])
    return Converted("".join(pieces), tuple(kept), tuple(lost))


def literal(text: str) -> str | None:
    """Read what an output tag prints when it is a quoted text behind filters for addresses."""
    if text in _SITE_ADDRESS:
        return ""
    found = _LITERAL.fullmatch(text)
    if found is None or not _FILTERS.fullmatch(found["filters"].strip()):
        return None
    quoted = found["double"] if found["double"] is not None else found["single"]
    return quoted or ""


def _block(text: str, start: int, name: str) -> tuple[str, int]:
    """Give what stands up to the end tag of *name*, and where the text goes on."""
    end = re.compile(rf"\{{%-?\s*end{name}\s*-?%\}}").search(text, start)
    if end is None:
        return text[start:], len(text)
    return text[start : end.start()], end.end()


def _of_block(name: str, arguments: str, body: str) -> str:
    if name == "comment":
        return ""
    if name in {"raw", "verbatim"}:
        return body
    words = read_arguments(arguments).words
    lines = _LINES_TO_MARK.search(arguments)
    options = f'hl_lines="{" ".join(lines[1].replace(",", " ").split())}"' if lines else ""
    return fenced(_RAW_TAG.sub("", body), words[0] if words else "", options)


def _shared(tag: Tag) -> str | None:
    if not tag.name:
        return literal(tag.text)
    name, arguments = (
        _included(tag) if tag.name.startswith("include") else (tag.name, tag.arguments)
    )
    return embed(name, arguments) or figure(name, arguments)


def _included(tag: Tag) -> tuple[str, Arguments]:
    """Take an included file for the tag that its name tells: `youtube.html id="…"`."""
    words, named = tag.arguments
    file = words[0].rpartition("/")[2].rpartition(".")[0] or words[0] if words else ""
    name = named.get("provider") or file
    for known in ("youtube", "vimeo", "figure", "image", "img", "gist", "tweet"):
        if known in name.lower():
            name = known
            break
    return name.lower(), Arguments(words[1:], named)
