"""Protected posts in Chromium: what readers meet, under the policy that hosts are told to send."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.whole.hosting import hosted
from tests.whole.letters import LETTER, PHRASE, plant_letters

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Route

pytestmark = pytest.mark.browser

FAMILY = f"{PHRASE} too"
PATIENCE = 15_000
ENVELOPE = f"**/{LETTER}post.sealed"


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Publish the blog with the headers that it asks its host for; give the letter's address."""
    site = plant_letters(tmp_path_factory.mktemp("letters") / "site")
    site.build()
    with hosted(site) as base:
        yield f"{base}{LETTER}"


@pytest.fixture
def context(browser: "Browser") -> Iterator["BrowserContext"]:
    """Have a browser that knows nothing; whatever it complains about fails the test."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    complaints: list[str] = []
    context.on("console", lambda said: complaints.append(said.text))
    context.on("weberror", lambda error: complaints.append(f"{error.error}"))
    yield context
    context.close()
    assert complaints == []


@pytest.fixture
def page(context: "BrowserContext", url: str) -> "Page":
    """Open the page that asks for the passphrase."""
    page = context.new_page()
    page.goto(url)
    return page


def unlock(page: "Page", phrase: str = FAMILY, *, remember: bool = False) -> None:
    """Type the passphrase as a reader does."""
    page.get_by_label("Passphrase").fill(phrase)
    if remember:
        page.get_by_label("Remember it").check()
    page.keyboard.press("Enter")


def wait_for_letter(page: "Page") -> None:
    """Wait until the post is open."""
    page.get_by_role("heading", name="Dear canary", level=1).wait_for()


def stored(page: "Page") -> list[list[str]]:
    """Name everything that the page left in the browser."""
    found: list[list[str]] = page.evaluate(
        "[Object.keys(sessionStorage), Object.keys(localStorage), document.cookie.split('; ')]"
    )
    return found


def test_the_passphrase_opens_text_picture_and_conversation(page: "Page") -> None:
    """In place, with its title, under the strict policy, by keyboard, nothing remembered."""
    unlock(page, f" {FAMILY.capitalize()}  ")
    wait_for_letter(page)

    assert page.title() == "Dear canary · A quiet garden"
    assert page.evaluate("document.activeElement.tagName") == "MAIN"
    page.get_by_text("Open the post").click()
    page.get_by_text("The canary sings.").wait_for()
    picture = page.get_by_role("img", name="A canary").first
    picture.scroll_into_view_if_needed()
    page.wait_for_timeout(200)
    assert picture.evaluate("image => [image.naturalWidth, image.naturalHeight]") == [40, 30]
    assert page.get_by_text("Canary words of a reader.").count() == 2
    with page.expect_download() as download:
        page.get_by_role("link", name="a paper").click()
    assert download.value.suggested_filename == "canary.pdf"
    assert Path(download.value.path()).read_bytes() == b"%PDF-1.4\ncanary\n"
    assert stored(page) == [[], [], [""]]


def test_a_wrong_passphrase_is_told_kindly_and_may_be_mended(page: "Page") -> None:
    """What was typed stays and is chosen, so that the next attempt is one word away."""
    unlock(page, PHRASE)
    page.get_by_text("That did not open it.").wait_for()

    assert page.evaluate("document.activeElement.value") == PHRASE
    unlock(page)
    wait_for_letter(page)


def test_a_tab_that_was_asked_to_remember_does_and_another_does_not(
    page: "Page", context: "BrowserContext", url: str
) -> None:
    """The key is kept, never the passphrase; a new tab asks again."""
    unlock(page, remember=True)
    wait_for_letter(page)
    page.reload()
    wait_for_letter(page)

    kept = page.evaluate("JSON.stringify(Object.entries(sessionStorage))")
    assert not set(FAMILY.split()) & set(re.findall("[a-z]{3,}", kept))
    other = context.new_page()
    other.goto(url)
    other.get_by_label("Passphrase").wait_for()
    assert stored(other) == [[], [], [""]]


def test_a_link_to_a_comment_leads_there_once_it_is_open(page: "Page", url: str) -> None:
    """The address of a comment is that of the post with a `#`, as everywhere."""
    page.goto(f"{url}#comment-c0000002")
    page.reload()
    unlock(page)
    wait_for_letter(page)

    assert page.locator("#comment-c0000002").evaluate(
        "one => one.getBoundingClientRect().top < innerHeight"
    )


def test_without_javascript_the_page_says_what_it_needs(browser: "Browser", url: str) -> None:
    """And shows no form that would do nothing."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(url)

    assert page.get_by_text("Opening it needs JavaScript").is_visible()
    assert page.locator("form").is_hidden()
    context.close()


def test_an_insecure_page_says_what_it_needs(context: "BrowserContext", url: str) -> None:
    """Browsers decipher over HTTPS only; the reader is told, and not left with a dead button."""
    context.add_init_script("Object.defineProperty(self, 'isSecureContext', {value: false})")
    page = context.new_page()
    page.goto(url)

    page.get_by_text("over a secure connection").wait_for()
    assert page.locator("form").is_hidden()


def _with_rounds(envelope: bytes, rounds: int) -> bytes:
    return envelope[:2] + rounds.to_bytes(4, "big") + envelope[6:]


def _flipped(envelope: bytes, place: int) -> bytes:
    return envelope[:place] + bytes([envelope[place] ^ 1]) + envelope[place + 1 :]


@pytest.mark.parametrize(
    ("alter", "told"),
    [
        (lambda data: _with_rounds(data, 1000), "not as the author made it"),
        (lambda data: _with_rounds(data, 599_999), "not as the author made it"),
        (lambda data: _with_rounds(data, 2**32 - 1), "not as the author made it"),
        (lambda data: _flipped(data, 0), "not as the author made it"),
        (lambda data: _flipped(data, 1), "not as the author made it"),
        (lambda data: data[:0], "not as the author made it"),
        (lambda data: data[:22], "not as the author made it"),
        (lambda data: _with_rounds(data, 600_000), "did not open"),
        (lambda data: _flipped(data, 6), "did not open"),
        (lambda data: _flipped(data, 22), "did not open"),
        (lambda data: _flipped(data, 100), "did not open"),
        (lambda data: _flipped(data, -1), "did not open"),
        (lambda data: data[:-1], "did not open"),
        (lambda data: data[:40], "did not open"),
    ],
)
def test_an_altered_envelope_stays_closed(
    page: "Page", alter: Callable[[bytes], bytes], told: str
) -> None:
    """Whatever was changed on its way, nothing of it is shown, and no cheaper key is accepted."""

    def deliver(route: "Route") -> None:
        route.fulfill(body=alter(route.fetch().body()))

    page.route(ENVELOPE, deliver)
    unlock(page)

    page.get_by_text(told).wait_for()
    assert page.get_by_label("Passphrase").is_visible()


def test_a_post_that_cannot_be_fetched_is_told_as_that(browser: "Browser", url: str) -> None:
    """It is not the passphrase that was wrong."""
    page = browser.new_page()  # the browser itself complains of what is aborted
    page.goto(url)
    page.route(ENVELOPE, lambda route: route.abort())
    unlock(page)

    page.get_by_text("It could not be fetched.").wait_for()
    page.close()
