"""Tags as authors type them."""

import pytest

from generator.render import attributes_of
from generator.render.tag import with_attribute, without_attribute


@pytest.mark.parametrize(
    ("tag", "attributes"),
    [
        ('<img src="a.jpg" alt="">', {"src": "a.jpg", "alt": ""}),
        ("<IMG SRC='a b.jpg' alt=x/>", {"src": "a b.jpg", "alt": "x/"}),
        ('<img alt="a > b" src=c.jpg hidden>', {"alt": "a > b", "src": "c.jpg", "hidden": ""}),
        (
            '<img alt="width=3"\n data-src="x" src="y">',
            {"alt": "width=3", "data-src": "x", "src": "y"},
        ),
        ("<img/src='a'/alt='b'>", {"src": "a", "alt": "b"}),
    ],
)
def test_attributes_are_read_in_every_manner(tag: str, attributes: dict[str, str]) -> None:
    """Quotes of either kind or none, values or none."""
    assert attributes_of(tag) == attributes


@pytest.mark.parametrize(
    ("tag", "changed"),
    [
        ("<img src='a'>", '<img src="x &quot;y&quot;">'),
        ("<img SRC=a alt>", '<img src="x &quot;y&quot;" alt>'),
        ("<img alt=''/>", "<img alt='' src=\"x &quot;y&quot;\"/>"),
        ("<img data-src='a'>", "<img data-src='a' src=\"x &quot;y&quot;\">"),
    ],
)
def test_an_attribute_is_exchanged_or_added(tag: str, changed: str) -> None:
    """The rest of the tag stays as it was typed."""
    assert with_attribute(tag, "src", 'x "y"') == changed


def test_an_attribute_is_taken_out() -> None:
    """And no other one."""
    assert without_attribute('<img src="a" sizes="b" alt="">', "sizes") == '<img src="a" alt="">'
    assert without_attribute('<img src="a">', "sizes") == '<img src="a">'
