"""Stock extensions of Python-Markdown, each changed where it surprises or costs most."""

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import ParagraphProcessor
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.footnotes import (
    FootnoteExtension,
    FootnoteInlineProcessor,
    FootnotePostTreeprocessor,
)
from markdown.extensions.md_in_html import HtmlBlockPreprocessor
from markdown.extensions.toc import TocExtension, TocTreeprocessor

_ATTRIBUTES = r"\{(?::|(?=[ ]*(?:[#.][\w-]|[\w:-]+=)))[ ]*([^\}\n ][^\n]*)\}"
_NOT_IN_ID = re.compile(r"[^\w.-]+")


class Attributes(AttrListTreeprocessor):
    """Reads `{: .wide }`, `{#id}` and `{key=value}`; all other braces are text."""

    # The stubs call these final; the library reads them from the instance.
    HEADER_RE = re.compile(rf"[ ]+{_ATTRIBUTES}[ ]*$")  # type: ignore[misc]
    BLOCK_RE = re.compile(rf"\n[ ]*{_ATTRIBUTES}[ ]*$")  # type: ignore[misc]
    INLINE_RE = re.compile(rf"^{_ATTRIBUTES}")  # type: ignore[misc]


class RawHtml(HtmlBlockPreprocessor):
    """Takes out the author's HTML, and leaves a text alone that cannot hold any."""

    def run(self, lines: list[str]) -> list[str]:
        """Go through *lines* with an HTML parser, where a tag or an entity may begin."""
        if any("<" in line or "&" in line for line in lines):
            return super().run(lines)
        return lines


class Prose(ParagraphProcessor):
    """Takes blocks that can only be paragraphs before all other block processors look at them.

    Every line begins with a letter, and nothing makes a table: nearly all blocks of a post.
    """

    _RE = re.compile(r"(?:[^\W\d_][^\n|]*(?:\n|\Z))+\Z")

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - the library's signature
        """Tell whether *block* is nothing but prose."""
        return self._RE.match(block) is not None


class _Contents(TocTreeprocessor):
    """Makes the list only for a document that shows it."""

    def run(self, doc: Element) -> None:
        """Look through paragraphs only; the library joins the text of everything there is."""
        paragraphs = doc.iter("p")
        self._is_wanted = any((one.text or "").strip() == self.marker for one in paragraphs)
        super().run(doc)

    def build_toc_div(self, toc_list: list[Any]) -> Element:
        """Give the list, or an empty element in its place."""
        return super().build_toc_div(toc_list) if self._is_wanted else Element("div")

    def replace_marker(self, root: Element, elem: Element) -> None:
        """Put the list where its marker stands."""
        if self._is_wanted:
            super().replace_marker(root, elem)


class Contents(TocExtension):
    """Anchors for headings, and `[TOC]`."""

    TreeProcessorClass = _Contents


class Footnotes(FootnoteExtension):
    """Footnotes numbered as the text meets them, with ids that HTML allows."""

    def __init__(self, missing: list[str]) -> None:
        """Append the labels of footnotes that have no text to *missing*."""
        super().__init__(USE_DEFINITION_ORDER=False, BACKLINK_TEXT="&#8617;&#xfe0e;")
        self._missing = missing

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Register everything, with a reference that tells when it leads nowhere."""
        super().extendMarkdown(md)
        reference = _NotedReference(r"\[\^([^\]]*)\]", self, self._missing)
        md.inlinePatterns.register(reference, "footnote", 175)
        md.treeprocessors.register(_Backlinks(self), "footnote-duplicate", 15)
        # It looks for notes under the labels that authors typed, and fails on an empty one.
        md.treeprocessors.deregister("footnote-reorder")

    def unused(self) -> list[str]:
        """List the labels of notes that the text never refers to."""
        return [label for label in self.footnotes if label not in self.footnote_order]

    def makeFootnoteId(self, id: str) -> str:  # noqa: A002, N802 - the library's names
        """Name the note: `fn:my-note` for `[^my note]`."""
        return super().makeFootnoteId(_NOT_IN_ID.sub("-", id))

    def makeFootnoteRefId(self, id: str, found: bool = False) -> str:  # noqa: A002, FBT001, FBT002, N802
        """Name the place that refers to it."""
        return super().makeFootnoteRefId(_NOT_IN_ID.sub("-", id), found)


class _NotedReference(FootnoteInlineProcessor):
    def __init__(self, pattern: str, footnotes: Footnotes, missing: list[str]) -> None:
        super().__init__(pattern, footnotes)
        self._missing = missing

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the library's name
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str | None, int | None, int | None]:
        answer = super().handleMatch(m, data)
        if answer[0] is None:
            self._missing.append(m[1])
        return answer


class _Backlinks(FootnotePostTreeprocessor):
    """Sorts the notes, drops those nothing refers to, and tells what numbers and arrows mean.

    It tells by role, which software reads aloud in its user's language.
    https://www.w3.org/TR/dpub-aria-1.1/
    """

    def run(self, root: Element) -> None:
        """Change *root* in place."""
        super().run(root)
        for link in root.iter("a"):
            if link.get("class") == "footnote-ref":
                link.set("role", "doc-noteref")
        for notes in root.findall("div[@class='footnote']"):
            notes.attrib |= {"class": "footnotes", "role": "doc-endnotes"}
            if not notes.findall("ol/li"):
                root.remove(notes)

    def handle_duplicates(self, parent: Element) -> None:
        """Go through the notes, which are the children of *parent*."""
        super().handle_duplicates(parent)
        labels = enumerate(self.footnotes.footnote_order)
        order = {self.footnotes.makeFootnoteId(label): number for number, label in labels}
        used = (note for note in parent if note.get("id") in order)
        parent[:] = sorted(used, key=lambda note: order[note.get("id", "")])
        for number, note in enumerate(parent, start=1):
            arrows = [a for a in note.iter("a") if a.get("class") == "footnote-backref"]
            for turn, arrow in enumerate(arrows, start=1):
                name = f"{number}-{turn}" if len(arrows) > 1 else f"{number}"
                arrow.attrib |= {"aria-label": f"↩\ufe0e {name}", "role": "doc-backlink"}
                arrow.attrib.pop("title", None)
