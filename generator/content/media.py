"""Images in Python-Markdown's tree -> figures, galleries, films and sounds.

    ![A bed in frost](frost.jpg "The north bed")    alone: a figure, its title the caption

    ![One](1.jpg)                                   several, with nothing else in the paragraph:
    ![Two](2.jpg)                                   a gallery

    ![The bees](bees.mp4)                           by the ending of its name: a film

Nothing plays by itself, and no more than the beginning is loaded before somebody presses play.
https://html.spec.whatwg.org/multipage/media.html#media-elements
"""

from posixpath import basename
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element, SubElement

_PLAYED = {
    **dict.fromkeys(("m4v", "mov", "mp4", "ogv", "webm"), "video"),
    **dict.fromkeys(("aac", "flac", "m4a", "mp3", "oga", "ogg", "opus", "wav"), "audio"),
}
"""Ending of a file's name -> the element that plays it."""

_SHOWN = frozenset({"img", *_PLAYED.values()})


class Paragraphs:
    """Shapes paragraphs that hold nothing but images."""

    def __init__(self, *, figures: bool, galleries: bool) -> None:
        """Make figures of single images, or galleries of several, or both."""
        self._figures = figures
        self._galleries = galleries

    def __call__(self, _parent: Element, _index: int, paragraph: Element) -> None:
        """Change *paragraph* in place."""
        images = _images(paragraph)
        if len(images) == 1 and self._figures:
            paragraph.tag = "figure"
            _caption(paragraph, images[0])
        elif len(images) > 1 and self._galleries:
            _gallery(paragraph, images)


def play(parent: Element, _index: int, image: Element) -> None:
    """Make a player of an image whose name is that of a film or a sound."""
    source = image.get("src", "")
    path = unquote(urlsplit(source).path)
    player = _PLAYED.get(path.rpartition(".")[2].lower())
    if player is None:
        return
    words = image.attrib.pop("alt", "")
    image.attrib.pop("sizes", None)
    image.tag = player
    image.attrib |= {"controls": "controls", "preload": "metadata"}
    if words:
        image.set("aria-label", words)
    if parent.tag != "a":  # for those who cannot play it
        SubElement(image, "a", {"href": source}).text = words or basename(path)


def _gallery(paragraph: Element, images: list[Element]) -> None:
    """Make each image a figure of its own; how wide they are drawn is for the theme to say."""
    members = [member for member in paragraph if member.tag != "br"]
    paragraph.tag = "div"
    paragraph.set("class", f"gallery {paragraph.get('class', '')}".strip())
    paragraph.text = None
    paragraph[:] = []
    for member, image in zip(members, images, strict=True):
        member.tail = None
        figure = SubElement(paragraph, "figure")
        figure.tail = "\n"
        figure.append(member)
        image.attrib.setdefault("sizes", "gallery")
        _caption(figure, image)


def _caption(figure: Element, image: Element) -> None:
    title = image.attrib.pop("title", "")
    if title:
        SubElement(figure, "figcaption").text = title


def _images(paragraph: Element) -> list[Element]:
    """Give the images of *paragraph*, linked or not, if it holds nothing else."""
    found = [_image(child) for child in paragraph if child.tag != "br"]
    texts = (paragraph.text, *(child.tail for child in paragraph))
    if any((text or "").strip() for text in texts):
        return []
    images = [image for image in found if image is not None]
    return images if len(images) == len(found) else []


def _image(element: Element) -> Element | None:
    """Find the image that *element* is, or that it links from."""
    if element.tag == "a" and len(element) == 1:
        texts = element.text, element[0].tail
        return None if any((text or "").strip() for text in texts) else _image(element[0])
    return element if element.tag in _SHOWN else None
