"""Everybody can use the desk: axe-core finds nothing on any of its screens."""

from typing import TYPE_CHECKING

import pytest

from generator.moderation import Reason
from tests.desk.queue_of_100 import PEOPLE
from tests.desk.served import FIRST, KEY, WINTER, Served
from tests.unit.preview.stand_in import eventually
from tests.whole.axe import findings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.npm]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_screen_of_the_desk_can_be_used_by_everybody(
    browser: "Browser", served: Served, scheme: str, width: int
) -> None:
    """WCAG 2.2 AA and best practice: the list with a wave, one comment, the log, the real page."""
    shown = served.receive(PEOPLE[0][1], PEOPLE[0][0], reasons=(FIRST,))
    served.decide("approve", shown)
    one = served.receive("And I answer.", "Ben", reply_to=shown, reasons=(FIRST,))
    for number in range(4):
        text = f"Best casino bonus {number} free spins at https://win.example/{number} today"
        served.receive(text, f"Lucky {number}", reasons=(Reason("links", "It has 1 link."),))
    served.decide("spam", served.receive("Cheap watches.", "Seller"))
    eventually(lambda: f"comment-{one}" in served.get(WINTER).text)
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=True,
    )
    page = context.new_page()
    page.goto(f"{served.url}/?key={KEY}")

    places = ("/_desk/", "/_desk/?state=approved", "/_desk/?state=spam&q=x", "/_desk/log")
    for place in (*places, "/_desk/help", f"/_desk/comment/winter/{one}", WINTER):
        page.goto(f"{served.url}{place}")
        assert findings(page) == [], place
    context.close()
