"""Saved pages of the old site tell what did not come along."""

from pathlib import Path

from generator.foundation import fixed_clock
from generator.importers import Report, Wishes, bring_in
from tests.unit.importers.blog import NOW, blog
from tests.unit.importers.wxr import comment, export, item

TEXT = "The first frost came on a Tuesday, and with it the last of the beans was gone for good."


def page(*, title: str = "Frost", text: str = TEXT, comments: int = 2) -> str:
    """Write a page as a theme of WordPress does."""
    items = "".join(f'<li id="comment-{n}">x</li>' for n in range(1, comments + 1))
    link = '<link rel="canonical" href="https://old.example/2012/03/post-1/">'
    return (
        f"<html><head>{link}</head><body><h1>Garden</h1><h1 class='entry-title'>{title}</h1>"
        f"<div class='entry-content'><p>{text}</p></div><ol>{items}</ol></body></html>"
    )


def compared(folder: Path, saved: str) -> Report:
    """Import a post with two comments and compare it with *saved*."""
    (folder / "saved").mkdir()
    (folder / "saved" / "any.html").write_text(saved, encoding="utf-8")
    file = folder / "export.xml"
    post = item(1, TEXT, [comment(1), comment(2, type="pingback")], title="Frost")
    file.write_text(export(post), encoding="utf-8")
    wishes = Wishes(format="wordpress", sources=[file], compare=folder / "saved")
    return bring_in(blog(folder / "site"), wishes, clock=fixed_clock(NOW))


def test_a_page_that_says_the_same_is_only_counted(tmp_path: Path) -> None:
    """Themes and their words around it do not matter."""
    report = compared(tmp_path, page())

    assert (report.compared, report.differences) == (1, ())


def test_what_differs_is_named(tmp_path: Path) -> None:
    """Title, number of comments, and the first words that are missing."""
    saved = page(title="Ice", text=f"{TEXT} A plugin wrote this other sentence there.", comments=3)

    differences = compared(tmp_path, saved).differences

    assert [difference.what for difference in differences] == [
        "The title there is `Ice`, here `Frost`.",
        "It shows 3 comments; there are 1 and 1 pingbacks here.",
        "`… gone for good a plugin wrote this other …` stands on the saved page and not here.",
    ]


def test_a_page_without_a_post_is_named(tmp_path: Path) -> None:
    """It may be one that should have come along."""
    saved = page().replace("/2012/03/post-1/", "/lost/")

    (difference,) = compared(tmp_path, saved).differences

    assert difference.what == "No post here has its address."
