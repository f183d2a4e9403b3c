"""Stored text of WordPress becomes what WordPress printed."""

import pytest

from generator.importers.wordpress.clickable import with_links
from generator.importers.wordpress.paragraphs import with_paragraphs
from tests.unit.comments.text_cases import read_cases


def cases(name: str) -> list[object]:
    """Read pairs of text and HTML."""
    return [pytest.param(*case, id=title) for title, *case in read_cases(name, 2)]


@pytest.mark.parametrize(("text", "html"), cases("wordpress_paragraphs.txt"))
def test_paragraphs_are_those_of_wordpress(text: str, html: str) -> None:
    """Its own function made the expected HTML."""
    assert with_paragraphs(text) == html


@pytest.mark.parametrize(("text", "html"), cases("wordpress_links.txt"))
def test_links_are_those_of_wordpress(text: str, html: str) -> None:
    """A reader could click on these."""
    assert with_links(text) == html


@pytest.mark.parametrize("text", ["", " \n\t", "\r\n"])
def test_nothing_stays_nothing(text: str) -> None:
    """A blank text has no paragraph."""
    assert with_paragraphs(text) == ""
