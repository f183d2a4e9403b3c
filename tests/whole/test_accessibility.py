"""axe-core finds nothing on any kind of page, in light and dark, on a telephone and on a desk."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.whole.browsing import visit
from tests.whole.npm import installed
from tests.whole.site import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.npm]

PACKAGE = "axe-core"
VERSION = "4.14.1"
"""https://github.com/dequelabs/axe-core: it gets stricter with time, and tests must not."""

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
KINDS = {
    "home": "/",
    "post": "/2026/01/the-surge/",
    "noted": "/2024/11/nights/",
    "page": "/how-comments-work/",
    "tag": "/tags/garden/",
    "tags": "/tags/",
    "archive": "/archive/",
    "series": "/series/the-long-winter/",
    "not found": "/nowhere/",
}
LOOKS = [(scheme, width) for scheme in ("light", "dark") for width in (320, 1280)]


@pytest.fixture(scope="module")
def axe() -> str:
    """Give the script, from the package."""
    return (installed(PACKAGE, VERSION) / "axe.min.js").read_text("utf-8")


def findings(page: "Page", axe: str) -> list[str]:
    """Run *axe* on *page* with everything opened that opens, and give what breaks which rule."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    page.evaluate(axe)
    options = {"runOnly": RULES, "resultTypes": ["violations"]}
    results: dict[str, Any] = page.evaluate("options => axe.run(options)", options)
    return [
        f"{broken['id']}: {node['html']}"
        for broken in results["violations"]
        for node in broken["nodes"]
    ]


@pytest.fixture(scope="module", params=LOOKS, ids=lambda look: f"{look[0]}-{look[1]}")
def page(request: pytest.FixtureRequest, browser: "Browser", talking: Site) -> Iterator["Page"]:
    """Give a window on the blog in one of its looks."""
    scheme, width = request.param
    size = {"width": width, "height": 800}
    options = {"viewport": size, "color_scheme": scheme, "bypass_csp": True}
    with visit(browser, talking.public, **options) as visited:
        yield visited.page


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_can_be_used_by_everybody(page: "Page", axe: str, kind: str) -> None:
    """WCAG 2.2 AA and best practice, in both palettes, wide and narrow."""
    page.goto("https://example.org" + KINDS[kind])

    assert findings(page, axe) == []


def test_a_thread_of_500_comments_can_be_used_by_everybody(
    page: "Page", axe: str, request: pytest.FixtureRequest
) -> None:
    """Twelve deep, with names and words that are longer than the screen is wide."""
    look = request.node.callspec.params["page"]
    if look in (LOOKS[1], LOOKS[2]) and not request.config.getoption("--nightly"):
        pytest.skip("a longer form: run with --nightly")
    page.goto("https://example.org/2026/11/long/")

    assert page.locator(".comment").count() == 500
    assert findings(page, axe) == []


def test_axe_finds_what_is_wrong(browser: "Browser", axe: str, tmp_path: Path) -> None:
    """Otherwise the tests above would prove nothing."""
    (tmp_path / "_headers").write_text("  Content-Security-Policy: default-src 'self'\n", "utf-8")
    wrong = "<!doctype html><title>x</title><p style='color:#aaa'>Pale<img src='/x.png'>"
    for name in ("index.html", "404.html"):
        (tmp_path / name).write_text(wrong, "utf-8")
    with visit(browser, tmp_path, bypass_csp=True) as visited:
        found = {line.partition(":")[0] for line in findings(visited.open("/"), axe)}

    assert {"color-contrast", "html-has-lang", "image-alt", "landmark-one-main"} <= found
