"""The desk in Chromium: the keyboard clears a queue, and everything comes back."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.desk.queue_of_100 import PEOPLE, fill
from tests.desk.served import KEY, WINTER, Served
from tests.unit.preview.stand_in import eventually

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

MOST_PRESSES = 30


class Keyboard:
    """Presses keys as a person does, who looks at the screen in between, and counts them."""

    def __init__(self, page: "Page") -> None:
        """Use the keyboard of *page*."""
        self._page = page
        self.presses = 0

    def press(self, key: str) -> None:
        """Press *key*."""
        self.presses += 1
        self._page.keyboard.press(key)

    def decide(self, key: str) -> None:
        """Press *key*, and wait until the number of those that wait is another."""
        before = self.pending()
        self.press(key)
        eventually(lambda: self.pending() != before, seconds=10)

    def pending(self) -> str:
        """Read how many wait."""
        return self._page.locator("[data-count=pending]").inner_text()

    def current(self) -> str:
        """Read the row that has the focus."""
        return str(self._page.evaluate("document.activeElement.closest('.row')?.innerText ?? ''"))


@pytest.fixture
def page(browser: "Browser", served: Served) -> Iterator["Page"]:
    """Open a browser that was let in; whatever it complains about fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(f"{error}"))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    page.set_default_timeout(10_000)
    page.goto(f"{served.url}/?key={KEY}")
    yield page
    context.close()
    # What was refused answers 409, which the browser calls an error of its own.
    assert [each for each in complaints if "409" not in each] == []


def test_a_queue_of_a_hundred_is_cleared_by_few_keys_and_comes_back_by_as_many(
    page: "Page", served: Served
) -> None:
    """Eighty of three waves are spam, twenty are people; then `z` takes back each decision."""
    fill(served)
    before = served.files()
    page.goto(f"{served.url}/_desk/")
    keyboard = Keyboard(page)
    while keyboard.pending() != "0":
        keyboard.decide("s" if "https://" in keyboard.current() else "a")

    decisions = keyboard.presses
    assert decisions <= MOST_PRESSES
    counts = served.queue.counts()
    assert (counts.pending, counts.spam, counts.approved) == (0, 80, 20)
    eventually(lambda: "thoughts on" in served.get(WINTER).words)
    for _ in range(decisions):
        keyboard.decide("z")
    assert keyboard.pending() == "100"
    assert served.files() == before


def test_keys_move_tick_search_and_open(page: "Page", served: Served) -> None:
    """Every key of the list does what the help says."""
    for number in range(3):
        served.receive(PEOPLE[number][1], name=f"R{number}")
    page.goto(f"{served.url}/_desk/")
    keyboard = Keyboard(page)

    assert "R0" in keyboard.current()
    keyboard.press("j")
    assert "R1" in keyboard.current()
    keyboard.press("k")
    keyboard.press("k")
    assert "R0" in keyboard.current()
    keyboard.press("x")
    keyboard.press("j")
    keyboard.press("x")
    keyboard.decide("d")
    assert "R2" in keyboard.current()
    assert served.queue.counts().trash == 2
    keyboard.press("r")
    page.keyboard.type("Thank you. a s d")
    page.keyboard.press("Escape")
    assert "R2" in keyboard.current()
    keyboard.press("r")
    before = keyboard.pending()
    page.keyboard.press("Control+Enter")
    eventually(lambda: keyboard.pending() != before, seconds=10)
    assert served.queue.counts().approved == 1
    keyboard.decide("z")
    keyboard.press("e")
    page.wait_for_url("**/_desk/comment/**")
    page.go_back()
    keyboard.press("?")
    page.wait_for_url("**/_desk/help")
    page.goto(f"{served.url}/_desk/")
    keyboard.press("/")
    page.keyboard.type("nothing of the kind")
    page.keyboard.press("Enter")
    page.get_by_text("Nothing here.").wait_for()


def test_keys_that_are_pressed_fast_are_each_heard(page: "Page", served: Served) -> None:
    """A key waits for the decision before it, and goes to the next row."""
    for name, text in PEOPLE[:6]:
        served.receive(text, name)
    page.goto(f"{served.url}/_desk/")
    for key in "asdasd":
        page.keyboard.press(key)
    eventually(lambda: served.queue.counts().pending == 0, seconds=10)

    assert tuple(served.queue.counts()) == (0, 2, 2, 2)


def test_what_was_typed_is_not_lost_when_the_disk_refuses(page: "Page", served: Served) -> None:
    """The box stays open, and the reason is said."""
    one = served.receive("May I ask something?")
    page.goto(f"{served.url}/_desk/")
    Keyboard(page).press("r")
    page.keyboard.type("A long answer.")
    served.queue.spam([one])
    (served.site / "private/queue/spam").joinpath(
        next((served.site / "private/queue/spam").iterdir()).name
    ).unlink()
    page.keyboard.press("Control+Enter")
    eventually(lambda: page.locator("#said").inner_text(), seconds=10)

    assert page.locator("textarea").first.input_value() == "A long answer."


def test_a_decision_on_the_page_shows_it_as_readers_will(page: "Page", served: Served) -> None:
    """With the buttons below the comment, in the author's theme; the place is kept."""
    one = served.receive("Thank you for the goose.", name="Noor")
    eventually(lambda: "goose" in served.get(WINTER).text)
    page.goto(f"{served.url}{WINTER}#comment-{one}")
    comment = page.locator(f"#comment-{one}")
    assert comment.get_by_text("Waits for you").is_visible()
    comment.get_by_role("button", name="Approve").click()
    page.get_by_text("1 thought on").wait_for()

    assert page.locator(f"#comment-{one}").get_by_text("Waits for you").count() == 0
    assert page.url.endswith(f"{WINTER}#comment-{one}")


def test_without_scripts_everything_can_be_decided(browser: "Browser", served: Served) -> None:
    """By buttons and pages alone; also the undo."""
    served.receive("Cheap watches.", name="Seller")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served.url}/_desk/?key={KEY}")
    page.get_by_role("button", name="Spam").first.click()
    page.get_by_text("Put 1 comment into spam.", exact=True).wait_for()
    assert served.queue.counts().spam == 1
    page.get_by_role("button", name="Undo", exact=True).click()
    page.get_by_text("Cheap watches.").first.wait_for()
    page.get_by_text("Reply", exact=True).first.click()
    page.get_by_label("Your answer").fill("No, thank you.")
    page.get_by_role("button", name="Reply").click()
    page.get_by_text("Answered, and approved what you answered.", exact=True).wait_for()
    context.close()

    assert served.queue.counts().approved == 1


@pytest.mark.parametrize("width", [320, 360])
def test_no_page_of_the_desk_scrolls_sideways_on_a_phone(
    page: "Page", served: Served, width: int
) -> None:
    """Whatever a reader sent: one word of thousands of letters, Arabic, a thousand accents."""
    one = served.receive("x" * 8000, name="W" * 240)
    served.receive("مرحبا بالعالم " * 40, name="ليلى")
    served.receive("e" + "\u0301" * 500, name="Zalgo")
    page.set_viewport_size({"width": width, "height": 700})

    for path in ("/_desk/", f"/_desk/comment/winter/{one}", "/_desk/log", "/_desk/help", WINTER):
        page.goto(f"{served.url}{path}")
        wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wider <= 0, path


def test_no_attack_in_reader_text_runs_anywhere(
    page: "Page", served: Served, data_folder: Path
) -> None:
    """In the list, the boxes, the raw view and the real page: no dialog, no request, no error."""
    lines = (data_folder / "text/xss.jsonl").read_text("utf-8").strip().split("\n")
    attacks = [str(json.loads(line)["payload"]) for line in lines]
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    one = ""
    for number, attack in enumerate(attacks[:: len(attacks) // 40]):
        name = attack.encode()[:240].decode(errors="ignore")
        one = served.receive(
            attack, name=name, url=f"https://example.org/{number}", email=name[:90]
        )
    eventually(lambda: f"comment-{one}" in served.get(WINTER).text)

    for path in ("/_desk/", f"/_desk/comment/winter/{one}", "/_desk/log", WINTER):
        page.goto(f"{served.url}{path}")
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        page.evaluate("document.querySelectorAll('main *').forEach(one => one.focus?.())")
    assert {url for url in asked if not url.startswith((f"{served.url}/", "data:,"))} == set()
    assert page.evaluate("document.title") != "hacked"
