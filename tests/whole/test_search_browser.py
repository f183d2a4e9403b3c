"""Search in Chromium: by keyboard, under the policy that hosts are told to send."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from generator.search import find_program
from tests.rebuilds.garden import comment_file
from tests.whole.hosting import hosted
from tests.whole.site import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_program() is None, reason="no Pagefind for this system"),
]

SETTINGS = """\
title = "A quiet garden"
url = "https://example.org/blog/"
[search]
enabled = true
"""


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Publish a blog below a path, with posts and a comment; give the search page's address."""
    site = Site(tmp_path_factory.mktemp("search") / "site")
    site.write("site.toml", SETTINGS)
    for number in range(12):
        site.post(f"crane-{number}", f"Crane number {number} flies <b>&</b> calls.", tags="[birds]")
    site.post("noted", "Sorrowful words.", content_note="a loss")
    site.comment("crane-3", comment_file(1, body="I saw a whimbrel & two knots."))
    site.build()
    with hosted(site, below="/blog") as base:
        yield f"{base}search/"


@pytest.fixture
def page(browser: "Browser", url: str) -> Iterator["Page"]:
    """Open the page; whatever the browser complains about fails the test."""
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(f"{error}"))
    page.goto(url)
    yield page
    page.close()
    assert complaints == []


def test_a_word_of_a_comment_is_found_by_keyboard(page: "Page", url: str) -> None:
    """Type, choose where, go to the link, and be at the comment."""
    page.keyboard.type("whimbrel")
    page.get_by_text("Nothing was found.").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.get_by_text("on “crane-3”").wait_for()
    assert page.locator("mark").inner_text() == "whimbrel"
    assert "whimbrel & two" in page.locator("#search-found p").last.inner_text()
    assert page.url == f"{url}?q=whimbrel&in=comments"

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/crane-3/#comment-c0000001")


def test_more_is_shown_when_asked_and_the_focus_goes_on(page: "Page") -> None:
    """Ten at once; the next begins where the last ended."""
    page.get_by_label("Words").fill("crane")
    page.get_by_text("Posts found: 12").wait_for()
    assert page.locator("#search-found li").count() == 10
    page.get_by_role("button", name="Show more").press("Enter")

    page.locator("#search-found li").nth(11).wait_for()
    assert page.locator("#search-found li").nth(10).locator("a:focus").count() == 1
    assert page.get_by_role("button", name="Show more").is_hidden()


def test_an_address_can_be_shared(page: "Page", url: str) -> None:
    """What is looked for, and where, is in it."""
    page.goto(f"{url}?q=birds&in=titles")

    page.get_by_text("Posts found: 12").wait_for()
    assert page.get_by_label("In titles and tags").is_checked()


def test_a_content_note_stands_in_the_place_of_an_excerpt(page: "Page") -> None:
    """What is behind it is found, and not shown."""
    page.get_by_label("Words").fill("sorrowful")

    page.get_by_text("Content note: a loss").wait_for()
    assert page.get_by_text("Sorrowful words").count() == 0


def test_without_javascript_there_are_other_ways(browser: "Browser", url: str) -> None:
    """The page says why, and leads on."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(url)

    assert page.get_by_text("Searching needs JavaScript").is_visible()
    assert page.get_by_role("link", name="All posts by date").is_visible()
    assert page.locator("form").is_hidden()
    context.close()
