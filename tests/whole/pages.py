"""Reads what a build wrote as browsers and feed readers do, and says what must hold of it."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, cast
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element, fromstring

import html5lib

from generator.comments import ALLOWED_HTML

ATOM = "{http://www.w3.org/2005/Atom}"
URL_ATTRIBUTES = frozenset({"href", "src", "action", "formaction", "poster", "cite", "data"})
SAFE_URL = re.compile(r"(?:https?://[a-z0-9]|mailto:[^?]+@|[/#])[^\s\"'<>\\`]*")
"""Schemes that run nothing; a path of the site; an anchor."""

COMMON = frozenset({"class", "id", "lang", "dir"})
_FRAME: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("h2", "h3", "ol", "li", "article", "header", "bdi", "span"), frozenset()),
    **dict.fromkeys(("div", "p", "small", "strong", "summary", "label", "button"), frozenset()),
    "section": frozenset({"aria-labelledby"}),
    "a": frozenset({"href", "rel"}),
    "time": frozenset({"datetime"}),
    "details": frozenset({"name"}),
    "form": frozenset({"method", "action"}),
    "input": frozenset({"type", "name", "value", "autocomplete", "maxlength", "required"}),
    "textarea": frozenset({"name", "rows", "required"}),
}
"""What the theme's own templates put around the words of readers."""


class Entry(NamedTuple):
    """One entry of a feed."""

    id: str
    title: str
    author: str
    html: str
    """The words, as HTML."""


def page_tree(html: bytes) -> Element:
    """Parse a whole page; the first mistake in it is an error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return cast("Element", parser.parse(html.decode()))


def fragment_tree(html: str) -> Element:
    """Parse a piece of HTML as browsers do, whatever it holds."""
    return cast("Element", html5lib.parseFragment(html, namespaceHTMLElements=False))


def elements(tree: Element) -> Iterator[Element]:
    """Yield every element below *tree*; comments are none."""
    return (one for one in tree.iter() if one is not tree and isinstance(one.tag, str))


def with_class(tree: Element, name: str) -> Iterator[Element]:
    """Yield every element below *tree* that has the class *name*."""
    return (one for one in elements(tree) if name in one.get("class", "").split())


def text_of(element: Element) -> str:
    """Give the text that a reader sees in *element*."""
    return "".join(element.itertext())


def structured_data(tree: Element) -> list[Mapping[str, Any]]:
    """Give what each script element of a page says; all must be data, or a file of the theme."""
    scripts = [one for one in elements(tree) if one.tag == "script"]
    of_theme = [one for one in scripts if "/assets/js/" in one.get("src", "")]
    data = [one for one in scripts if one not in of_theme]
    assert all(one.attrib == {"type": "application/ld+json"} for one in data)
    assert not any(text_of(one) for one in of_theme)
    return [json.loads(text_of(one)) for one in data]


def assert_page_runs_nothing(tree: Element) -> None:
    """Find no script, no handler, no style and no address that runs something on a page."""
    assert len(structured_data(tree)) <= 1
    for one in elements(tree):
        assert one.tag not in {"iframe", "object", "embed", "base", "style", "template"}
        for name, value in one.attrib.items():
            assert not str(name).startswith(("on", "style", "srcdoc")), (one.tag, one.attrib)
            if name in URL_ATTRIBUTES:
                assert SAFE_URL.fullmatch(value), (one.tag, one.attrib)


def assert_conversation_is_allow_listed(tree: Element) -> None:
    """Find only the theme's frame in the conversation, and only the comment subset in its words."""
    for conversation in with_class(tree, "comments"):
        for one in _outside_words(conversation):
            assert one.tag in _FRAME, one.tag
            assert set(one.attrib) <= _FRAME[one.tag] | COMMON, (one.tag, one.attrib)
        for words in with_class(conversation, "words"):
            assert_reader_html(words)


def assert_reader_html(tree: Element, *, also: Iterable[str] = ()) -> None:
    """Find nothing below *tree* but what readers may write, and the tags of *also*."""
    for one in elements(tree):
        assert one.tag in ALLOWED_HTML or one.tag in also, one.tag
        assert set(one.attrib) <= ALLOWED_HTML.get(one.tag, frozenset()), (one.tag, one.attrib)
        assert SAFE_URL.fullmatch(one.get("href", "/")), one.attrib
        assert one.get("rel", "nofollow ugc noopener") == "nofollow ugc noopener"


def atom_entries(xml: bytes) -> list[Entry]:
    """Read an Atom feed, which must be well-formed."""
    feed = fromstring(xml)  # noqa: S314 - our own, just built
    return [
        Entry(
            id=entry.findtext(f"{ATOM}id", ""),
            title=entry.findtext(f"{ATOM}title", ""),
            author=entry.findtext(f"{ATOM}author/{ATOM}name", ""),
            html=entry.findtext(f"{ATOM}content", ""),
        )
        for entry in feed.iter(f"{ATOM}entry")
    ]


def json_entries(text: bytes) -> list[Entry]:
    """Read a JSON feed."""
    return [
        Entry(item["id"], item["title"], item["authors"][0]["name"], item["content_html"])
        for item in json.loads(text)["items"]
    ]


def all_feeds(outputs: Mapping[str, bytes]) -> dict[str, list[Entry]]:
    """Read every feed of *outputs*, by its path."""
    atom = {path: atom_entries(data) for path, data in outputs.items() if path.endswith("feed.xml")}
    rest = {
        path: json_entries(data) for path, data in outputs.items() if path.endswith("feed.json")
    }
    return atom | rest


def all_pages(outputs: Mapping[str, bytes]) -> dict[str, Element]:
    """Parse every HTML page of *outputs*, by its path."""
    return {path: page_tree(data) for path, data in outputs.items() if path.endswith(".html")}


def links(tree: Element) -> list[str]:
    """Give every address that a page or a piece of HTML links to or loads."""
    return [
        value
        for one in elements(tree)
        for name, value in one.attrib.items()
        if name in URL_ATTRIBUTES
    ]


def is_absolute(url: str) -> bool:
    """Tell whether *url* says where it leads without the page that it stands on."""
    parts = urlsplit(url)
    return parts.scheme == "mailto" or (parts.scheme in {"http", "https"} and bool(parts.netloc))


def broken_links(outputs: Mapping[str, bytes], site_url: str) -> list[str]:
    """Give each link of a page that leads to a place of this site where nothing is."""
    pages = all_pages(outputs)
    ids = {path: {one.get("id") for one in elements(tree)} for path, tree in pages.items()}
    found = []
    for path, tree in pages.items():
        here = site_url + path.removesuffix("index.html")
        for link in links(tree):
            url, _, anchor = urljoin(here, link).partition("#")
            if urlsplit(url).netloc != urlsplit(site_url).netloc:
                continue
            target = unquote(url).removeprefix(site_url)
            target += "index.html" if target.endswith("/") or not target else ""
            if target not in outputs or (anchor and unquote(anchor) not in ids[target]):
                found.append(f"{path}: {link}")
    return found


def _outside_words(tree: Element) -> Iterator[Element]:
    for child in tree:
        yield child
        if "words" not in child.get("class", "").split():
            yield from _outside_words(child)
