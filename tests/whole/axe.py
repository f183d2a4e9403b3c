"""A page in a browser -> what of it not everybody can use, as axe-core finds it."""

import functools
from typing import TYPE_CHECKING, Any

from tests.whole.npm import installed

if TYPE_CHECKING:
    from playwright.sync_api import Page

PACKAGE = "axe-core"
VERSION = "4.14.1"
"""https://github.com/dequelabs/axe-core: it gets stricter with time, and tests must not."""

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@functools.cache
def _script() -> str:
    return (installed(PACKAGE, VERSION) / "axe.min.js").read_text("utf-8")


def findings(page: "Page") -> list[str]:
    """Run axe on *page* with everything opened that opens, and give what breaks which rule."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    page.evaluate(_script())
    options = {"runOnly": RULES, "resultTypes": ["violations"]}
    results: dict[str, Any] = page.evaluate("options => axe.run(options)", options)
    return [
        f"{broken['id']}: {node['html']}"
        for broken in results["violations"]
        for node in broken["nodes"]
    ]
