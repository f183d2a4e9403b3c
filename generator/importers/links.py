"""An address in an old post -> what the file here says instead.

    https://old.example/2019/winter/#comment-12   ->  2019-01-05-winter.md#comment-12
    https://old.example/…/uploads/frost-300x200.jpg  ->  frost.jpg
    /category/garden/                              ->  /tags/garden/

Anchors that are not there are cut off, since a link to one stops a build. What leads to something
of the old site that did not come along keeps its whole address.
"""

import posixpath
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

from generator.importers.addresses import spelling
from generator.importers.item import FoundPost
from generator.importers.plan import Placed, Plan
from generator.pages import HOME, tag_url

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_SHELF = re.compile(r"/(?:category|tag|tags|categories)/(?:[^/]+/)*([^/]+)")
_COMMENT = re.compile(r"(?:comment-|c)[A-Za-z0-9-]*\d[A-Za-z0-9-]*\Z")
_OWN = frozenset({"", "top", "main", "comments", "respond"})
_MARKDOWN_LINK = re.compile(
    r"""
      (?P<code>
          (?:^|(?<=\n))(?P<fence>```+|~~~+)[^\n]*\n.*?(?:\n(?P=fence)[^\n]*(?=\n|\Z)|\Z)
        | (?P<tick>`+)(?!`).+?(?<!`)(?P=tick)(?!`) )
    | (?P<before>
          \]\(\s*<?
        | ^[ ]{0,3}\[[^\]\n]+\]:[ ]*<?
        | <(?:a|img|video|audio|source)\b[^<>]*?\s(?:href|src|poster)\s*=\s*["'] )
      (?P<target>[^\s<>)"']+)
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE | re.IGNORECASE,
)


class Links:
    """Rewrites the addresses of one post, and counts those that still lead to the old site."""

    def __init__(self, plan: Plan, post: FoundPost, own: Placed) -> None:
        """Rewrite for *post*, which is at *own*."""
        self._plan, self._post, self._own = plan, post, own
        self.left: list[str] = []
        """Addresses on the old site for which there is nothing here."""

        self.cut: list[str] = []
        """Anchors that are not there."""

    def rewrite(self, target: str) -> str:
        """Give what stands for *target*; empty when it leads nowhere."""
        if target.startswith("#"):
            return self._own_anchor(target)
        by_file = self._by_file(target)
        if by_file:
            return by_file
        if self._lies_beside(target):
            return target
        whole = self._whole(target)
        if not self._plan.site.has(whole):
            return whole if _SCHEME.match(target) or target.startswith("//") else target
        return self._inside(whole)

    def _inside(self, whole: str) -> str:
        """Rewrite an address of the old blog."""
        address, anchor = urldefrag(whole)
        site = self._plan.site
        put = self._plan.files.find(address, site)
        if put:
            return self._to_file(put.post, put.name)
        found = self._post_at(address)
        if found:
            return self._to_post(found, anchor)
        parts = urlsplit(address)
        path = parts.path[len(site.base) :].rstrip("/") if site.base else parts.path.rstrip("/")
        if not path and not parts.query:
            return HOME
        shelf = _SHELF.fullmatch(path)
        if shelf and shelf[1] in self._plan.tags:
            return tag_url(shelf[1])
        self.left.append(whole)
        return whole

    def _post_at(self, address: str) -> Placed | None:
        spelt = spelling(address, self._plan.site.base)
        return self._plan.addresses.get(spelt) if spelt != "/" else None

    def _to_post(self, found: Placed, anchor: str) -> str:
        if found.source == self._own.source:
            return self._own_anchor(f"#{anchor}") if anchor else self._relative(found.source)
        kept = anchor if self._has(found, anchor) else ""
        if anchor and not kept:
            self.cut.append(anchor)
        return self._relative(found.source) + (f"#{quote(kept)}" if kept else "")

    def _to_file(self, post: str, name: str) -> str:
        if not post:
            return f"/{quote(name)}"
        owner = self._plan.posts[post]
        return self._relative(f"{posixpath.dirname(owner.source)}/{name}")

    def _relative(self, path: str) -> str:
        return quote(posixpath.relpath(path, posixpath.dirname(self._own.source)))

    def _by_file(self, target: str) -> str:
        """Rewrite a path to another file of the folder that is imported."""
        if not self._post.file or _SCHEME.match(target) or target.startswith("//"):
            return ""
        path, anchor = urldefrag(target)
        folder = posixpath.dirname(self._post.file)
        near = posixpath.normpath(posixpath.join(folder, path)) if path else ""
        found = self._plan.by_file.get(near) or self._plan.by_file.get(path.lstrip("/"))
        return self._to_post(found, anchor) if found else ""

    def _lies_beside(self, target: str) -> bool:
        """Tell whether *target* is a file of the post's own folder, which comes along as it is."""
        if not self._post.folder or target.startswith("/") or _SCHEME.match(target):
            return False
        folder = Path(self._post.folder)
        place = folder / unquote(urlsplit(target).path)
        return place.is_file() and place.resolve().is_relative_to(folder.resolve())

    def _whole(self, target: str) -> str:
        """Read *target* as a browser did on the old page."""
        if _SCHEME.match(target) or target.startswith("//"):
            return target
        base = self._own.old_url or self._plan.site.url
        try:
            return urljoin(urljoin(self._plan.site.url, base), target)
        except ValueError:
            return target

    def _own_anchor(self, target: str) -> str:
        anchor = target[1:]
        if anchor in _OWN or self._has(self._own, anchor):
            return target
        self.cut.append(anchor)
        return ""

    def _has(self, placed: Placed, anchor: str) -> bool:
        if _COMMENT.match(anchor):
            return self._plan.threads.has_anchor(placed.source, anchor)
        return anchor in placed.anchors or anchor == "comments"


def rewritten_markdown(text: str, rewrite: Callable[[str], str]) -> str:
    """Rewrite the addresses of Markdown, those in its HTML included, and leave its code alone."""

    def replace(found: re.Match[str]) -> str:
        if found["code"]:
            return found[0]
        return f"{found['before']}{rewrite(found['target']) or '#'}"

    return _MARKDOWN_LINK.sub(replace, text)
