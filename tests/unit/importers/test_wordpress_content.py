"""Whatever WordPress kept of a post becomes Markdown that says the same."""

from pathlib import Path
from typing import Any

import pytest

from generator.foundation import fixed_clock
from generator.importers import FoundPost, Hints, Wishes, bring_in, reader
from tests.unit.comments.text_cases import read_cases
from tests.unit.importers.blog import NOW, blog
from tests.unit.importers.wxr import export, item

UPLOADS = "https://old.example/wp-content/uploads"


def surroundings() -> list[str]:
    """Make two images and a reusable block."""
    one = {"_wp_attachment_image_alt": "One"}
    image: Any = {"post_type": "attachment", "status": "inherit", "post_parent": 1}
    return [
        item(21, attachment_url=f"{UPLOADS}/one.jpg", excerpt="First", meta=one, **image),
        item(22, attachment_url=f"{UPLOADS}/two.jpg", **image),
        item(30, "<!-- wp:paragraph --><p>Again and again.</p><!-- /wp:paragraph -->",
             post_type="wp_block"),
    ]  # fmt: skip


FOOTNOTES = '[{"id": "f1", "content": "The note. <a href=\\"#f1-link\\">↩</a>"}]'


@pytest.mark.parametrize(
    ("text", "markdown"),
    [pytest.param(*case, id=title) for title, *case in read_cases("wordpress_content.txt", 2)],
)
def test_stored_text_becomes_markdown(tmp_path: Path, text: str, markdown: str) -> None:
    """As an author finds it in the file."""
    file = tmp_path / "export.xml"
    post = item(1, text, meta={"footnotes": FOOTNOTES})
    file.write_text(export(post, *surroundings()), encoding="utf-8")
    site = blog(tmp_path / "site")

    bring_in(site, Wishes(format="wordpress", sources=[file]), clock=fixed_clock(NOW))

    (path,) = (site / "content" / "posts").iterdir()
    _, _, body = path.read_text(encoding="utf-8").partition("\n---\n\n")
    assert body.removesuffix("\n") == markdown


NOTES = {
    "<!-- wp:latest-posts /-->": "The block `latest-posts` draws itself on the old site",
    '[contact-form to="x"]': "The shortcode `[contact-form]` is kept as text.",
    "<!--nextpage-->": "Its pages (`<!--nextpage-->`) are joined into one.",
    '<!-- wp:block {"ref":99} /-->': "The block `block` draws itself on the old site",
}


@pytest.mark.parametrize(("text", "note"), NOTES.items())
def test_what_does_not_come_along_is_named(tmp_path: Path, text: str, note: str) -> None:
    """Nothing is dropped in silence."""
    file = tmp_path / "export.xml"
    file.write_text(export(item(1, f"a {text}")), encoding="utf-8")

    posts = (i for i in reader("wordpress").read([file], Hints()) if isinstance(i, FoundPost))

    assert next(posts).notes[0].startswith(note)


@pytest.mark.parametrize(
    "text",
    [
        "[a]" * 20_000,
        "[caption]" * 5_000,
        "[[" * 20_000,
        "<!-- wp:a " * 5_000,
        "<!-- wp:group -->" * 5_000,
        "<pre>" * 5_000,
        "<p><div><blockquote>\n\n" * 3_000,
        "<!-- wp:paragraph " + '{"a":' * 20_000 + " -->",
        "https://e.org/" + "(" * 20_000,
    ],
    ids=lambda text: text[:20],
)
def test_no_text_takes_forever(tmp_path: Path, text: str) -> None:
    """An export may be anybody's; the time limit of the tests is what would fail."""
    file = tmp_path / "export.xml"
    file.write_text(export(item(1, text)), encoding="utf-8")

    assert any(isinstance(each, FoundPost) for each in reader("wordpress").read([file], Hints()))
