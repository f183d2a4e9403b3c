"""Shortcodes of WordPress -> the HTML that they stood for; the others stay as they were typed.

`[[gallery]]` is text about a shortcode. https://codex.wordpress.org/Shortcode_API
"""

import re
from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import NamedTuple

_CODE_TAGS = ("sourcecode", "code", "source", "python", "php", "bash", "html", "css", "js")
_CODE = re.compile(
    rf"\[({'|'.join(_CODE_TAGS)})\b([^\]]*)\](.*?)\[/\1\]", re.DOTALL | re.IGNORECASE
)
_SHORTCODE = re.compile(
    r"(?P<open>\[?)\[(?P<name>[A-Za-z][\w-]*)(?P<given>(?:[\s=\u00a0\u200b][^\[\]]*)?)(?P<void>/?)\]"
    r"(?:(?P<inner>(?:(?!\[(?P=name)\b).){0,20000}?)\[/(?P=name)\])?(?P<close>\]?)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"""([\w-]+)\s*=\s*"([^"]*)"|([\w-]+)\s*=\s*'([^']*)'|([\w-]+)\s*=\s*([^\s"']+)|"([^"]*)"|(\S+)"""
)
_SPACES = re.compile("[\u00a0\u200b]+")
_IMAGE = re.compile(
    r"\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)(.*)", re.DOTALL | re.IGNORECASE
)
_ALONE_IN_P = re.compile(r"<p>\s*(\[[\w-][^\[\]]*\])\s*</p>")
_VIDEO_ID = re.compile(r"[\w-]{6,20}")


class Picture(NamedTuple):
    """An image of the old site's library."""

    url: str
    alt: str = ""
    caption: str = ""
    """HTML."""


class Pictures(NamedTuple):
    """Asks the library of images."""

    by_id: Callable[[str], Picture | None]

    of_post: Callable[[], Iterable[Picture]]
    """Those uploaded with the post, in their order."""


class Replaced(NamedTuple):
    """A text without the shortcodes that are known."""

    html: str
    unknown: tuple[str, ...]
    """Names of those that stayed, each once."""


class Given(NamedTuple):
    """What a shortcode was given."""

    named: Mapping[str, str]
    """Lower-case key to value."""

    first: str
    """The first value without a key; empty when there is none."""

    inner: str
    """HTML between the shortcode and its end; empty when it has none."""


def with_code_blocks(text: str) -> str:
    """Make `[sourcecode]` preformatted before paragraphs are looked for in it."""
    return _CODE.sub(_code, text) if "[/" in text else text


def without_paragraphs(html: str) -> str:
    """Take away the paragraph around a shortcode that stands alone."""
    return _ALONE_IN_P.sub(r"\1", html)


def replaced(html: str, pictures: Pictures) -> Replaced:
    """Replace what is known in *html*."""
    unknown: list[str] = []

    def replace(found: re.Match[str]) -> str:
        if found["open"] and found["close"]:
            return found[0][1:-1]
        name = found["name"].lower()
        writer = _WRITERS.get(name)
        written = writer(_given(found), pictures) if writer else None
        if written is None:
            if writer or _is_meant(found):
                unknown.append(found["name"])
            inner = found["inner"]
            if not inner or "[" not in inner:
                return found[0]
            return found[0].replace(inner, _SHORTCODE.sub(replace, inner), 1)
        return f"{found['open']}{written}{found['close']}"

    return Replaced(_SHORTCODE.sub(replace, html) if "[" in html else html, tuple(unknown))


def _given(found: re.Match[str]) -> Given:
    named: dict[str, str] = {}
    first = ""
    text = _SPACES.sub(" ", found["given"] or "")
    if text.startswith("="):
        first, text = text[1:].strip("\"' "), ""
    for match in _ATTRIBUTE.finditer(text):
        groups = match.groups()
        for key, value in ((groups[0], groups[1]), (groups[2], groups[3]), (groups[4], groups[5])):
            if key is not None:
                named.setdefault(key.lower(), value)
        first = first or groups[6] or groups[7] or ""
    return Given(named, first, found["inner"] or "")


def _is_meant(found: re.Match[str]) -> bool:
    """Tell a shortcode of a plugin from words in brackets, such as `[sic]`."""
    return found["inner"] is not None or "=" in (found["given"] or "") or "_" in found["name"]


def _code(found: re.Match[str]) -> str:
    tag, given, text = found.groups()
    language = re.search(r"lang(?:uage)?=[\"']?([\w+#-]+)", given)
    name = language[1] if language else "" if tag.lower() in _CODE_TAGS[:3] else tag.lower()
    plain = text.strip("\r\n")
    # WordPress keeps `&lt;` for `<` in the code of some themes, and `<` in that of others.
    body = plain if re.search(r"&(?:lt|gt|amp);", plain) and "<" not in plain else escape(plain)
    attribute = f' class="language-{escape(name)}"' if name else ""
    body = body.replace("[", "&#91;")  # what looks like a shortcode in it is none
    return f"\n\n<pre><code{attribute}>{body}</code></pre>\n\n"


def _caption(given: Given, _pictures: Pictures) -> str | None:
    image = _IMAGE.match(given.inner)
    if not image:
        return given.inner
    words = (given.named.get("caption") or image[2]).strip()
    if not words or given.named.get("width", "1").strip() in {"", "0"}:
        return given.inner
    return f"<figure>{image[1]}<figcaption>{words}</figcaption></figure>"


def _gallery(given: Given, pictures: Pictures) -> str | None:
    ids = given.named.get("ids") or given.named.get("include") or ""
    if ids:
        known = (pictures.by_id(each.strip()) for each in ids.split(","))
        chosen = [picture for picture in known if picture]
    else:
        left_out = {each.strip() for each in given.named.get("exclude", "").split(",")}
        out = {p.url for each in left_out if (p := pictures.by_id(each))}
        chosen = [picture for picture in pictures.of_post() if picture.url not in out]
    if given.named.get("order", "").upper() == "DESC":
        chosen.reverse()
    return "".join(figure(picture) for picture in chosen) or None


def figure(picture: Picture) -> str:
    """Write an image with its caption."""
    caption = f"<figcaption>{picture.caption}</figcaption>" if picture.caption else ""
    return (
        f'<figure><img src="{escape(picture.url)}" alt="{escape(picture.alt)}">{caption}</figure>'
    )


def _media(tag: str) -> Callable[[Given, Pictures], str | None]:
    def write(given: Given, _pictures: Pictures) -> str | None:
        files = ("src", "mp3", "m4a", "ogg", "wav", "mp4", "m4v", "webm", "ogv", "flv")
        source = next((given.named[key] for key in files if given.named.get(key)), given.first)
        poster = given.named.get("poster", "")
        shown = f' poster="{escape(poster)}"' if poster else ""
        return f'<{tag} controls src="{escape(source)}"{shown}></{tag}>' if source else None

    return write


def _playlist(given: Given, pictures: Pictures) -> str | None:
    known = (pictures.by_id(each.strip()) for each in given.named.get("ids", "").split(","))
    links = [f'<li><a href="{escape(p.url)}">{escape(p.alt or p.url)}</a></li>' for p in known if p]
    return f"<ul>{''.join(links)}</ul>" if links else None


def _address(given: Given, _pictures: Pictures) -> str | None:
    url = (given.inner or given.first or given.named.get("url", "")).strip()
    return link(url) if url.startswith(("http://", "https://")) else None


def _page_of(prefix: str) -> Callable[[Given, Pictures], str | None]:
    def write(given: Given, pictures: Pictures) -> str | None:
        name = (given.first or given.named.get("id", "") or given.inner).strip()
        if name.startswith(("http://", "https://")):
            return _address(given._replace(first=name, inner=""), pictures)
        return link(prefix + name) if _VIDEO_ID.fullmatch(name) else None

    return write


def link(url: str) -> str:
    """Write a paragraph that holds a link to *url*, in place of what was embedded."""
    shown = escape(url.replace("&amp;", "&"))
    return f'<p><a href="{shown}">{shown}</a></p>'


_WRITERS: Mapping[str, Callable[[Given, Pictures], str | None]] = {
    "caption": _caption,
    "wp_caption": _caption,
    "gallery": _gallery,
    "slideshow": _gallery,
    "audio": _media("audio"),
    "video": _media("video"),
    "playlist": _playlist,
    "embed": _address,
    "tweet": _address,
    "instagram": _address,
    "soundcloud": _address,
    "gist": _address,
    "youtube": _page_of("https://www.youtube.com/watch?v="),
    "vimeo": _page_of("https://vimeo.com/"),
}
