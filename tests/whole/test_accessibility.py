"""axe-core finds nothing on any kind of page, in light and dark, on a telephone and on a desk."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.whole.axe import findings
from tests.whole.browsing import visit
from tests.whole.site import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.npm]

KINDS = {
    "home": "/",
    "post": "/2026/01/the-surge/",
    "conversation": "/2026/11/winter/",
    "noted": "/2024/11/nights/",
    "page": "/how-comments-work/",
    "tag": "/tags/garden/",
    "tags": "/tags/",
    "archive": "/archive/",
    "series": "/series/the-long-winter/",
    "not found": "/nowhere/",
}
LOOKS = [(scheme, width) for scheme in ("light", "dark") for width in (320, 1280)]


@pytest.fixture(scope="module", params=LOOKS, ids=lambda look: f"{look[0]}-{look[1]}")
def page(request: pytest.FixtureRequest, browser: "Browser", talking: Site) -> Iterator["Page"]:
    """Give a window on the blog in one of its looks."""
    scheme, width = request.param
    size = {"width": width, "height": 800}
    options = {"viewport": size, "color_scheme": scheme, "bypass_csp": True}
    with visit(browser, talking.public, **options) as visited:
        yield visited.page


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_can_be_used_by_everybody(page: "Page", kind: str) -> None:
    """WCAG 2.2 AA and best practice, in both palettes, wide and narrow."""
    page.goto("https://example.org" + KINDS[kind])

    assert findings(page) == []


def test_a_thread_of_500_comments_can_be_used_by_everybody(
    page: "Page", request: pytest.FixtureRequest
) -> None:
    """Twelve deep, with names and words that are longer than the screen is wide."""
    look = request.node.callspec.params["page"]
    if look in (LOOKS[1], LOOKS[2]) and not request.config.getoption("--nightly"):
        pytest.skip("a longer form: run with --nightly")
    page.goto("https://example.org/2026/11/long/")

    assert page.locator(".comment").count() == 500
    assert findings(page) == []


def test_axe_finds_what_is_wrong(browser: "Browser", tmp_path: Path) -> None:
    """Otherwise the tests above would prove nothing."""
    (tmp_path / "_headers").write_text("  Content-Security-Policy: default-src 'self'\n", "utf-8")
    wrong = "<!doctype html><title>x</title><p style='color:#aaa'>Pale<img src='/x.png'>"
    for name in ("index.html", "404.html"):
        (tmp_path / name).write_text(wrong, "utf-8")
    with visit(browser, tmp_path, bypass_csp=True) as visited:
        found = {line.partition(":")[0] for line in findings(visited.open("/"))}

    assert {"color-contrast", "html-has-lang", "image-alt", "landmark-one-main"} <= found
