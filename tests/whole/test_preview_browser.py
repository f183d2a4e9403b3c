"""Save to screen: what an author sees in Chromium while she writes."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser

SETTINGS = 'title = "A quiet garden"\nurl = "https://garden.example/"\n'
PARAGRAPHS = "\n\n".join(f"Paragraph {number} of the post." for number in range(1, 81))
POST = "---\ntitle: The long winter\ndate: 2026-01-02\ntags: [garden]\n---\n\n{body}\n"
ADDRESS = "2026/01/winter/"
KEY = "k" * 43
PATIENCE = 10_000


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Make a blog with a long post and a theme of its own, which changes nothing yet."""
    for folder in ("content/posts", "content/static", "themes/mine/assets/css"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "site.toml").write_text(f'{SETTINGS}theme = "mine"\n', "utf-8")
    (tmp_path / "themes/mine/theme.toml").write_text('name = "mine"\nparent = "quiet"\n', "utf-8")
    write_css(tmp_path, "rgb(1, 2, 3)")
    write_post(tmp_path, PARAGRAPHS)
    write_other(tmp_path, "Elsewhere.")
    return tmp_path


def write_post(site: Path, body: str) -> None:
    """Save the post."""
    (site / "content/posts/winter.md").write_text(POST.format(body=body), "utf-8")


def write_other(site: Path, body: str) -> None:
    """Save a post that is not looked at."""
    text = f"---\ntitle: Another\ndate: 2020-01-02\n---\n\n{body}\n"
    (site / "content/posts/other.md").write_text(text, "utf-8")


def write_css(site: Path, colour: str) -> None:
    """Save the stylesheet of the theme."""
    file = site / "themes/mine/assets/css/site.css"
    file.write_text(f"h1 {{ color: {colour}; }}\n", "utf-8")


@contextmanager
def serving(site: Path, port: int = 0) -> Iterator[str]:
    """Serve the blog as its author does; give its address, without the key."""
    (site / ".cache/preview").mkdir(parents=True, exist_ok=True)
    (site / ".cache/preview/key").write_text(KEY, "ascii")
    words = ["--site", str(site), "serve", "--port", str(port)]
    with subprocess.Popen(
        [sys.executable, "-m", "generator.cli", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"},
    ) as process:
        assert process.stdout
        found = (re.search(r"http://[^\s?]+", line) for line in process.stdout)
        yield next(match.group() for match in found if match)
        process.terminate()


@pytest.fixture
def url(site: Path) -> Iterator[str]:
    """Serve the blog on any port."""
    with serving(site) as url:
        yield url


@pytest.fixture
def page(browser: "Browser", url: str) -> Iterator["Page"]:
    """Open the post; whatever the browser complains about fails the test."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(f"{error}"))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.set_default_timeout(PATIENCE)
    page.goto(f"{url}{ADDRESS}?key={KEY}")
    page.evaluate("window.sameDocument = true")
    yield page
    page.close()
    # A page that is gone answers 404, which the browser calls an error of its own.
    assert [each for each in complaints if "404" not in each] == []


def wait_until(page: "Page", expression: str) -> None:
    """Wait until *expression* is true; playwright's own way is against the page's policy."""
    from playwright.sync_api import Error  # noqa: PLC0415 - takes 0.3 s

    until = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < until:
        with suppress(Error):  # it is loading just now
            if page.evaluate(expression):
                return
        page.wait_for_timeout(20)
    raise AssertionError(expression)


def come_late(route: "Route") -> None:
    """Keep whoever asks waiting."""
    time.sleep(0.4)
    route.continue_()


def is_same_document(page: "Page") -> bool:
    """Tell whether the page was not loaded again."""
    return bool(page.evaluate("window.sameDocument === true"))


def test_a_save_is_seen_without_a_reload_by_hand_and_the_place_is_kept(
    page: "Page", site: Path
) -> None:
    """The paragraph at the top stays there, though the text above it has grown."""
    page.evaluate("scrollTo(0, 1500)")
    top = "[...document.querySelectorAll('p')].find(p => p.getBoundingClientRect().bottom > 0)"
    before = page.evaluate(f"({top}).textContent")
    offset = page.evaluate(f"({top}).getBoundingClientRect().top")

    write_post(site, "A new one above.\n\n" * 20 + PARAGRAPHS + "\n\nThe last word.")
    page.get_by_text("The last word.").wait_for()

    assert not is_same_document(page)
    wait_until(page, "scrollY > 1500")
    assert page.evaluate(f"({top}).textContent") == before
    assert abs(page.evaluate(f"({top}).getBoundingClientRect().top") - offset) < 2


def test_the_place_is_kept_while_images_arrive_late(page: "Page", site: Path) -> None:
    """An image without a size pushes everything down when it has come."""
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="900"/>'
    (site / "content/static/tall.svg").write_text(picture, "utf-8")
    write_post(site, f'<img src="/tall.svg" alt="">\n\n{PARAGRAPHS}')
    wait_until(page, "document.images.length && document.images[0].height > 800")
    page.route("**/tall.svg", come_late)
    page.evaluate("document.querySelectorAll('p')[60].scrollIntoView()")
    before = page.evaluate("document.querySelectorAll('p')[60].getBoundingClientRect().top")

    write_post(site, f'<img src="/tall.svg" alt="">\n\n{PARAGRAPHS}\n\nThe last word.')
    page.get_by_text("The last word.").wait_for()
    wait_until(page, "document.images[0].height > 800")
    page.wait_for_timeout(200)

    after = page.evaluate("document.querySelectorAll('p')[60].getBoundingClientRect().top")
    assert abs(after - before) < 2


def test_a_stylesheet_is_exchanged_in_place(page: "Page", site: Path) -> None:
    """Its name changes with its text, and so does the page; yet nothing is loaded again."""
    page.evaluate("scrollTo(0, 700)")

    write_css(site, "rgb(40, 50, 60)")
    colour = "getComputedStyle(document.querySelector('h1')).color"
    wait_until(page, f"{colour} === 'rgb(40, 50, 60)'")
    wait_until(page, "document.querySelectorAll('link[rel=stylesheet]').length === 1")

    assert is_same_document(page)
    assert page.evaluate("scrollY") == 700
    write_css(site, "rgb(70, 80, 90)")
    wait_until(page, f"{colour} === 'rgb(70, 80, 90)'")
    assert is_same_document(page)


def test_a_page_that_did_not_change_is_left_alone(
    page: "Page", site: Path, url: str, browser: "Browser"
) -> None:
    """A save of another post loads nothing again."""
    write_other(site, "Elsewhere, and more.")
    while "and more" not in fetched(browser, f"{url}2020/01/other/"):
        page.wait_for_timeout(20)
    page.wait_for_timeout(300)

    assert is_same_document(page)


def test_an_image_that_is_shown_is_shown_anew(page: "Page", site: Path) -> None:
    """Its address stays, and so does the page; what the page uses has changed."""
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{0}"/>'
    (site / "content/static/dot.svg").write_text(picture.format(40), "utf-8")
    write_post(site, '<img src="/dot.svg" alt="">')
    wait_until(page, "document.images[0]?.width === 40")

    (site / "content/static/dot.svg").write_text(picture.format(80), "utf-8")
    wait_until(page, "document.images[0]?.width === 80")


def test_a_stylesheet_of_the_authors_own_is_exchanged_in_place(page: "Page", site: Path) -> None:
    """One below `content/static/` keeps its name."""
    (site / "content/static/own.css").write_text("p { color: rgb(1, 1, 1); }", "utf-8")
    write_post(site, '<link rel="stylesheet" href="/own.css">\n\nText.')
    colour = "getComputedStyle(document.querySelector('main p')).color"
    wait_until(page, f"{colour} === 'rgb(1, 1, 1)'")
    page.evaluate("window.sameDocument = true")

    (site / "content/static/own.css").write_text("p { color: rgb(2, 2, 2); }", "utf-8")
    wait_until(page, f"{colour} === 'rgb(2, 2, 2)'")
    assert is_same_document(page)


def test_a_problem_lies_over_the_page_until_it_is_mended(page: "Page", site: Path) -> None:
    """With the file, the line, the line's text and the hint; Esc puts it away."""
    file = site / "content/posts/winter.md"
    good = file.read_text("utf-8")
    file.write_text(good.replace("tags: [garden]", "tgas: [<b>garden</b>]"), "utf-8")

    dialog = page.get_by_role("dialog", name="1 error")
    dialog.wait_for()
    assert dialog.get_by_text("content/posts/winter.md:4").is_visible()
    assert dialog.get_by_text("Did you mean").is_visible()
    assert "tgas: [<b>garden</b>]" in dialog.locator(".meant").inner_text()
    assert page.locator("afterword-preview b").count() == 0
    assert page.get_by_text("Paragraph 1 of the post.").is_visible()

    page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")
    page.get_by_role("button", name="1 error").click()
    dialog.wait_for()

    file.write_text(good, "utf-8")
    dialog.wait_for(state="hidden")
    assert page.locator("afterword-preview").count() == 0
    assert is_same_document(page)


def test_warnings_wait_in_a_corner(page: "Page", site: Path) -> None:
    """They stop nothing, and cover nothing until they are asked for."""
    (site / "content/posts/notes.markdown").write_text("x", "utf-8")

    badge = page.get_by_role("button", name="1 warning")
    badge.wait_for()
    assert page.get_by_role("dialog").count() == 0
    badge.click()
    assert page.get_by_role("dialog").get_by_text("Rename it to").is_visible()


def test_a_deleted_post_is_gone_everywhere(
    page: "Page", site: Path, url: str, browser: "Browser"
) -> None:
    """From its own address at once, and from home, its tag and the feeds."""
    for place in ("", "tags/garden/", "feed.xml"):
        assert "The long winter" in fetched(browser, f"{url}{place}")
    (site / "content/posts/winter.md").unlink()

    wait_until(page, "!document.body.textContent.includes('Paragraph 1')")
    response = page.goto(f"{url}{ADDRESS}?key={KEY}")
    assert response
    assert response.status == 404
    for place in ("", "tags/garden/", "feed.xml"):
        assert "The long winter" not in fetched(browser, f"{url}{place}")

    write_post(site, "It is back.")
    page.get_by_text("It is back.").wait_for()


def fetched(browser: "Browser", address: str) -> str:
    """Fetch *address* outside any page."""
    context = browser.new_context()
    text = context.request.get(f"{address}?key={KEY}").text()
    context.close()
    return text


def test_what_was_opened_stays_open(page: "Page", site: Path) -> None:
    """A post behind a content note need not be opened again after every save."""
    write_post(site, f"<details><summary>More</summary>Inside.</details>\n\n{PARAGRAPHS}")
    page.get_by_text("More", exact=True).click()
    page.get_by_text("Inside.").wait_for()

    write_post(site, "<details><summary>More</summary>Inside.</details>\n\nThe last word.")
    page.get_by_text("The last word.").wait_for()
    page.get_by_text("Inside.").wait_for()


def test_a_hidden_tab_holds_no_connection_and_catches_up(page: "Page", site: Path) -> None:
    """A browser has six connections for one server; a seventh tab must not wait for ever."""
    hide = "visible => { Object.defineProperty(document, 'hidden', {value: !visible, configurable:"
    hide += " true}); document.dispatchEvent(new Event('visibilitychange')); }"
    page.evaluate(hide, False)  # noqa: FBT003 - an argument of the script
    write_post(site, "Written meanwhile.")
    page.wait_for_timeout(1500)
    assert is_same_document(page)

    page.evaluate(hide, True)  # noqa: FBT003 - the same
    page.get_by_text("Written meanwhile.").wait_for()


def test_the_page_comes_back_with_the_server(browser: "Browser", site: Path) -> None:
    """Stopped, changed, started again: nobody has to press a key."""
    page = browser.new_page()
    with serving(site) as url:
        page.goto(f"{url}{ADDRESS}?key={KEY}")
    write_post(site, "Written while it was off.")
    with serving(site, int(url.rstrip("/").rpartition(":")[2])) as again:
        assert again == url
        page.get_by_text("Written while it was off.").wait_for(timeout=PATIENCE)
    page.close()
