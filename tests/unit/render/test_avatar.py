"""An avatar is the same for one person, another for others, and safe whatever the name."""

from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.comments import CommentFile
from generator.render.avatar import AVATAR_STYLES, AvatarStyle, avatar
from tests.whole.site import NOW, TWO_LINES, Site


@given(
    name=st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))
)
@pytest.mark.parametrize("style", AVATAR_STYLES)
def test_no_name_breaks_the_drawing(style: AvatarStyle, name: str) -> None:
    """It is well-formed, hidden from screen readers, and holds nothing but its own elements."""
    drawing = fromstring(avatar("", name, style))  # noqa: S314 - our own, just made

    assert {one.tag for one in drawing.iter()} <= {"svg", "path", "rect", "text"}
    assert drawing.get("aria-hidden") == "true"


def test_one_person_has_one_face() -> None:
    """By the random id under every name; without it by the name, however it is typed."""
    assert avatar("p1", "Ana", "shapes") == avatar("p1", "Ana-Maria", "shapes")
    assert avatar("", "Ana Maria", "shapes") == avatar("", " ana  MARIA", "shapes")
    faces = {avatar(f"p{number}", "Ana", "shapes") for number in range(200)}
    assert len(faces) > 190


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("ana", "A"),
        ("«Öl»", "Ö"),
        ("e\u0301va", "E\u0301"),
        ("けいこ", "け"),
        ("🌻", "·"),
        ("", "·"),
    ],
)
def test_an_initial_is_the_first_letter(name: str, letter: str) -> None:
    """Whatever stands before it, and with its accent."""
    assert f">{letter}</text>" in avatar("", name, "initials")


@pytest.mark.parametrize("style", ["none", *AVATAR_STYLES])
def test_a_blog_has_avatars_only_when_it_wants_them(
    tmp_path_factory: pytest.TempPathFactory, style: str
) -> None:
    """They are in the page itself, so that a conversation asks for no file more."""
    site = Site(tmp_path_factory.mktemp("site"))
    site.write("site.toml", f'{TWO_LINES}[params]\navatars = "{style}"\n')
    site.post("cranes")
    site.comment("cranes", CommentFile(id="a1", date=NOW, name="Ana", body="Yes."))
    site.build()

    html = site.output("2026/11/cranes/index.html")
    assert ('<svg class="face"' in html) == (style != "none")
