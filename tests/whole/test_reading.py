"""quiet as readers meet it: on a telephone, in the dark, without scripts, on paper."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import expect

from tests.whole.browsing import Visit, visit
from tests.whole.site import Site
from tests.whole.test_accessibility import KINDS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

THREAD = "/2026/11/long/"
POST = "/2026/01/the-surge/"
NOTED = "/2024/11/nights/"
PAPER, NIGHT = "rgb(253, 252, 249)", "rgb(22, 21, 19)"
SPILL = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def ground(page: "Page") -> str:
    """Give the colour of the page."""
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


@pytest.fixture(scope="module")
def narrow(browser: "Browser", talking: Site) -> Iterator[Visit]:
    """Visit on the narrowest telephone, which is also a desk at 400 %."""
    with visit(browser, talking.public, viewport={"width": 320, "height": 640}) as visited:
        yield visited


@pytest.fixture
def plain(browser: "Browser", talking: Site) -> Iterator[Visit]:
    """Visit without JavaScript, by day."""
    with visit(browser, talking.public, java_script_enabled=False) as visited:
        yield visited


@pytest.mark.parametrize("path", [*KINDS.values(), THREAD, "/feed.xml"])
def test_nothing_scrolls_sideways_and_nobody_else_is_asked(narrow: Visit, path: str) -> None:
    """At 320 pixels, with every form open; and the policy forbids nothing that the page wants."""
    page = narrow.open(path)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")

    assert page.evaluate(SPILL) == 0
    assert narrow.elsewhere == []
    missing = [said for said in narrow.complaints if "404" not in said]
    assert missing == []
    narrow.complaints.clear()


def test_a_deep_thread_keeps_its_width_on_a_telephone(narrow: Visit) -> None:
    """The words of the tenth answer have nearly the room of the first, and say whom they answer."""
    page = narrow.open(THREAD)
    widths = page.evaluate(
        "[...document.querySelectorAll('.comment .words')].map(one => one.clientWidth)"
    )
    tenth = page.locator("#comment-c9")

    assert min(width for width in widths if width) >= 0.75 * 280
    assert tenth.locator(".to").get_attribute("href") == "#comment-c8"
    assert tenth.evaluate("one => one.closest('li').parentElement.closest('li') !== null")


def test_replies_of_the_author_are_known_without_colour(narrow: Visit) -> None:
    """A word says it."""
    marks = narrow.open(THREAD).locator("#comment-c2 .mark")

    assert marks.all_text_contents() == ["Author"]


def test_everything_can_be_read_without_javascript(
    browser: "Browser", talking: Site, plain: Visit
) -> None:
    """The same words are there; a content note opens on a click."""
    with visit(browser, talking.public) as scripted:
        for path in (POST, NOTED, "/", "/archive/"):
            assert plain.open(path).inner_text("main") == scripted.open(path).inner_text("main")
    page = plain.open(NOTED)
    assert not page.locator(".prose").is_visible()
    page.locator(".whole > summary").click()
    assert page.locator(".prose").is_visible()


def test_a_comment_can_be_sent_without_javascript(plain: Visit) -> None:
    """From the form beside a comment, which opens on a click and names what it answers."""
    page = plain.open(POST)
    reply = page.locator(".comment .reply").first
    reply.locator("summary").click()
    reply.locator("textarea").fill("مرحبا – hello")
    reply.locator("input[name=name]").fill("Ana")
    reply.locator("button").click(no_wait_after=True)
    page.wait_for_timeout(200)

    assert plain.elsewhere == ["https://comments.example/"]
    sent = parse_qs(plain.sent[0])
    assert (sent["text"], sent["name"], sent["post"]) == (["مرحبا – hello"], ["Ana"], ["the-surge"])
    assert re.fullmatch("[a-z0-9-]+", sent["reply_to"][0])


@pytest.mark.parametrize(
    ("scheme", "first", "second"), [("light", PAPER, NIGHT), ("dark", NIGHT, PAPER)]
)
def test_the_switch_needs_no_javascript(
    browser: "Browser", talking: Site, scheme: str, first: str, second: str
) -> None:
    """It starts as the system is, and turns with one key."""
    options = {"java_script_enabled": False, "color_scheme": scheme}
    with visit(browser, talking.public, **options) as visited:
        page = visited.open("/")
        before = page.locator("body").evaluate("one => getComputedStyle(one).backgroundColor")
        page.locator(".colours").focus()
        page.keyboard.press("Space")
        after = page.locator("body").evaluate("one => getComputedStyle(one).backgroundColor")

    assert (before, after) == (first, second)


def test_the_switch_is_remembered_on_this_device_and_may_be_turned_back(
    browser: "Browser", talking: Site
) -> None:
    """On other pages, against a system that changes, and until it says what the system says."""
    with visit(browser, talking.public, color_scheme="light") as visited:
        page = visited.open("/")
        assert page.evaluate("localStorage.length") == 0
        page.locator(".colours").check()
        assert ground(visited.open("/archive/")) == NIGHT
        page.emulate_media(color_scheme="dark")
        expect(page.locator(".colours")).not_to_be_checked()
        assert ground(page) == NIGHT
        page.emulate_media(color_scheme="light")
        expect(page.locator(".colours")).to_be_checked()
        assert ground(page) == NIGHT
        page.locator(".colours").uncheck()
        assert ground(visited.open("/")) == PAPER
        assert page.evaluate("localStorage.length") == 0
        assert visited.complaints == []


def test_the_keyboard_reaches_the_text_first_and_is_seen_everywhere(
    browser: "Browser", talking: Site
) -> None:
    """A skip link leads into the text, and whatever has the focus has a ring."""
    with visit(browser, talking.public) as visited:
        page = visited.open(POST)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        for _ in range(12):
            page.keyboard.press("Tab")
            style = "getComputedStyle(document.activeElement)"
            assert page.evaluate(f"{style}.outlineStyle") == "solid"
            assert page.evaluate(f"{style}.outlineWidth") == "3px"


def test_paper_has_the_words_and_nothing_to_click(browser: "Browser", talking: Site) -> None:
    """White, without menus and forms, with the text behind a content note opened."""
    with visit(browser, talking.public, color_scheme="dark") as visited:
        page = visited.open(NOTED)
        page.emulate_media(media="print", color_scheme="dark")
        assert ground(page) == "rgb(255, 255, 255)"
        assert page.locator(".prose p").first.bounding_box()
        for hidden in ("nav", "form", ".colours", ".reply", ".foot"):
            assert not page.locator(hidden).first.is_visible()
        assert page.locator(".comment .words").first.is_visible()


def test_forced_colours_and_less_motion_are_respected(browser: "Browser", talking: Site) -> None:
    """A switch that would do nothing is gone, and nothing moves."""
    options = {"forced_colors": "active", "reduced_motion": "reduce"}
    with visit(browser, talking.public, **options) as visited:
        page = visited.open(POST)

        assert not page.locator(".colours").is_visible()
        assert page.evaluate("document.getAnimations().length") == 0
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_a_page_from_right_to_left_is_the_mirror_of_one_from_left_to_right(
    browser: "Browser", talking: Site
) -> None:
    """The line of an answer stands on the side where reading begins."""
    with visit(browser, talking.public, viewport={"width": 320, "height": 640}) as visited:
        page = visited.open(THREAD)
        page.evaluate("document.documentElement.dir = 'rtl'")
        answers = page.locator(".thread ol").first

        assert answers.evaluate("one => getComputedStyle(one).borderRightWidth") == "2px"
        assert answers.evaluate("one => getComputedStyle(one).borderLeftWidth") == "0px"
        assert page.evaluate(SPILL) == 0


def test_a_feed_opens_as_a_page(browser: "Browser", talking: Site) -> None:
    """Its entries are links, and the words of its posts are not spilt as source."""
    with visit(browser, talking.public) as visited:
        page = visited.open("/feed.xml")
        first = page.locator("entry a").first

        assert ground_of_root(page) == PAPER
        assert "<p>" not in page.evaluate("document.documentElement.innerText || ''")
        first.click()
        page.wait_for_load_state()
        assert page.locator("h1").inner_text()


def ground_of_root(page: "Page") -> str:
    """Give the colour behind a document that has no body."""
    return str(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
