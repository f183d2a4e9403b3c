"""Python-Markdown's tree -> the HTML we promise: figures, galleries, tables that scroll.

One pass over the finished tree: a pass of its own for each would cost more than what it does.
No `style` attribute leaves this room, so that the content security policy can forbid them.
Scrollable regions take the keyboard: https://dequeuniversity.com/rules/axe/4.10/scrollable-region-focusable
"""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from generator.content import media

_TASK = re.compile(r"\s*\[([ xX])\]\s+")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS_IN_ITEMS = frozenset({"ul", "ol", "dl", "p", "div", "pre", "blockquote", "table", "figure"})
_MAX_LABEL = 80


class Shape(Treeprocessor):
    """Shapes the tree of one document."""

    def __init__(self, md: Markdown, *, figures: bool, galleries: bool) -> None:
        """Make figures of images that stand alone, and galleries of several, if it is wanted."""
        super().__init__(md)
        self._steps: dict[str, Callable[[Element, int, Element], None]] = {
            "table": _table,
            "li": _task,
            "img": media.play,
        }
        if figures or galleries:
            self._steps["p"] = media.Paragraphs(figures=figures, galleries=galleries)

    def run(self, root: Element) -> None:
        """Change *root* in place."""
        elements = list(root.iter())
        if any(element.tag == "h1" for element in elements):
            _lower_headings(elements)
        steps = self._steps
        for parent in elements:
            for index, child in enumerate(parent):
                step = steps.get(child.tag)
                if step:
                    step(parent, index, child)


def _lower_headings(elements: list[Element]) -> None:
    """Move all headings down by one, since the title of the post is the page's only `<h1>`."""
    for element in elements:
        if element.tag in _HEADINGS:
            level = _HEADINGS.index(element.tag)
            element.tag = _HEADINGS[min(level + 1, 5)]


def _table(parent: Element, index: int, table: Element) -> None:
    """Let wide tables scroll, and name them by their columns: words the author wrote."""
    if parent.get("class") == "table":
        return
    names = [" ".join("".join(head.itertext()).split()) for head in table.iter("th")]
    label = ", ".join(filter(None, names))
    for cell in table.iter():
        _align_by_class(cell)
    wrapper = Element("div", {"class": "table", "tabindex": "0"})
    if label and "\x02" not in label:
        wrapper.attrib |= {"role": "group", "aria-label": _shortened(label)}
    wrapper.tail, table.tail = table.tail, None
    wrapper.append(table)
    parent[index] = wrapper


def _align_by_class(cell: Element) -> None:
    style = cell.get("style", "")
    if cell.tag in {"td", "th"} and style.startswith("text-align:"):
        del cell.attrib["style"]
        name = f"align-{style.removeprefix('text-align:').strip(' ;')}"
        cell.set("class", f"{cell.get('class', '')} {name}".strip())


def _shortened(label: str) -> str:
    return label if len(label) <= _MAX_LABEL else label[: _MAX_LABEL - 1].rstrip(", ") + "…"


def _task(parent: Element, _index: int, item: Element) -> None:
    """Make a checkbox with a label of `[ ] buy seeds`."""
    holder = item[0] if len(item) and item[0].tag == "p" and not _words(item) else item
    mark = _TASK.match(holder.text or "")
    if not mark:
        return
    inline = []
    for child in list(holder):
        if child.tag in _BLOCKS_IN_ITEMS:
            break
        inline.append(child)
        holder.remove(child)
    label = Element("label")
    box = SubElement(label, "input", {"type": "checkbox", "disabled": "disabled"})
    if mark[1] != " ":
        box.set("checked", "checked")
    box.tail = " " + (holder.text or "")[mark.end() :]
    label.extend(inline)
    holder.text = None
    holder.insert(0, label)
    item.set("class", f"{item.get('class', '')} task".strip())
    parent.set("class", "tasks")


def _words(element: Element) -> str:
    return (element.text or "").strip()
