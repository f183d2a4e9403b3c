"""Facts that tags of other generators state -> the Markdown that says them here."""

import re
from collections.abc import Mapping
from html import escape

from generator.importers.content_folder.arguments import Arguments

_BACKTICKS = re.compile(r"`{3,}")
_PLAIN_LANGUAGE = re.compile(r"[\w+#.-]+")
_HTML_TAG = re.compile(r"</?[a-z][^>]*>", re.IGNORECASE)
_EMPTY_HOST = re.compile(r"https?://")

_EMBEDS: Mapping[str, str] = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "youtube_lite": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "gist": "https://gist.github.com/{}",
    "tweet": "https://twitter.com/i/status/{}",
    "twitter": "https://twitter.com/i/status/{}",
    "x": "https://twitter.com/i/status/{}",
    "instagram": "https://www.instagram.com/p/{}/",
    "asciinema": "https://asciinema.org/a/{}",
    "soundcloud": "https://soundcloud.com/{}",
    "spotify": "https://open.spotify.com/{}",
}
"""Tag -> where a visitor finds what it shows. Embedded, it would tell others who reads the page."""

_IMAGE_TAGS = frozenset(
    {"figure", "image", "img", "picture", "imgc", "responsive_image", "figure2"}
)
_SOURCES = ("src", "url", "file", "image_path", "path", "image", "img", "filename")


def fenced(code: str, language: str = "", options: str = "") -> str:
    """Write *code* as a block of its own; *options* stand behind the language."""
    longest = max((len(run) for run in _BACKTICKS.findall(code)), default=2)
    fence = "`" * (longest + 1)
    name = language if _PLAIN_LANGUAGE.fullmatch(language) else ""
    head = f"{fence}{name} {options}".rstrip()
    body = code.strip("\n")
    return f"\n\n{head}\n{body}\n{fence}\n\n"


def set_apart(block: str, before: str, after: str) -> str:
    """Let *block* stand between empty lines and not between more of them than need be."""
    if not (block.startswith("\n\n") and block.endswith("\n\n")):
        return block
    start = "" if not before.strip() else "\n" * (2 - len(before) + len(before.rstrip("\n")))
    end = "\n" * (2 - len(after) + len(after.lstrip("\n")))
    return start + block.strip("\n") + end


def embed(name: str, arguments: Arguments) -> str | None:
    """Write what the tag *name* embeds as a link; `None` when it embeds nothing that is known."""
    pattern = _EMBEDS.get(name)
    if pattern is None:
        return None
    target = "/".join(arguments.words[:2]) if name == "gist" else ""
    if name == "gist" and arguments.words and "/" in arguments.words[0]:
        target = arguments.words[0]
    target = target or arguments.first("id", "url", "link", "key", "code", "videoid")
    if not target or any(sign in target for sign in "<>{}\n "):
        return None
    return f"<{target if _EMPTY_HOST.match(target) else pattern.format(target)}>"


def figure(name: str, arguments: Arguments) -> str | None:
    """Write what the tag *name* shows as an image; `None` when it is no tag for images."""
    source = arguments.first(*_SOURCES)
    if name not in _IMAGE_TAGS or not source or "{" in source:
        return None
    named = arguments.named
    positional = arguments.words[1] if len(arguments.words) > 1 else ""
    alt = _line(named.get("alt", "") or positional)
    caption = _line(named.get("caption", "") or named.get("title", ""))
    return image(source, alt or caption, caption, link=named.get("link", ""))


def image(source: str, alt: str, caption: str = "", *, link: str = "") -> str:
    """Write an image; alone in its paragraph it becomes a figure with its caption."""
    title = f' "{escape(caption)}"' if caption else ""
    shown = f"![{alt.replace('[', '(').replace(']', ')')}]({_target(source)}{title})"
    return f"[{shown}]({_target(link)})" if link else shown


def _target(address: str) -> str:
    return address.strip().replace(" ", "%20").replace("(", "%28").replace(")", "%29")


def _line(text: str) -> str:
    return " ".join(_HTML_TAG.sub("", text).split())
