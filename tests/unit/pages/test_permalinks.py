"""Addresses of documents, old ones, and the files that answer them."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.content import Bundled, Card
from generator.pages import (
    AssetRef,
    Plan,
    Redirect,
    feed_url,
    numbered_url,
    output_path,
    tag_url,
    url_of,
)
from generator.settings import Settings

Make = Callable[..., Card]
Planned = Callable[..., Plan]

_CASES = Path(__file__).parents[2] / "cases" / "permalinks.txt"


def cases() -> list[object]:
    """Read the cases: a title, then pattern, document, address and output on one line."""
    blocks = _CASES.read_text(encoding="utf-8").split("\n\n")[1:]
    pairs = [block.strip().split("\n") for block in blocks]
    return [pytest.param(*line.split(" | "), id=title) for title, line in pairs]


@pytest.mark.parametrize(("pattern", "document", "address", "output"), cases())
def test_addresses_follow_the_pattern(
    post: Make, pattern: str, document: str, address: str, output: str
) -> None:
    """Each case of `permalinks.txt`."""
    kind, day, slug = document.split(" ")
    date = None if day == "-" else datetime.fromisoformat(day).replace(tzinfo=UTC)
    card = post("any", kind=kind, date=date, slug=slug)
    site = Settings(title="A", url="https://a.example/", permalink=pattern)

    assert url_of(card, site) == address
    assert output_path(address) == output


@pytest.mark.parametrize(
    ("alias", "address"),
    [
        ("/2019/winter/", "/2019/winter/"),
        ("/2019/winter", "/2019/winter/"),
        ("/2019/winter/index.html", "/2019/winter/"),
        ("/winter.html", "/winter.html"),
        ("/winter.php", "/winter.php/"),
        ("/caf%C3%A9/", "/café/"),
        ("/cafe\u0301/", "/café/"),
        ("/100%/", "/100%/"),
        ("/%ff/", "/%ff/"),
    ],
)
def test_old_addresses_lead_on(post: Make, planned: Planned, alias: str, address: str) -> None:
    """With or without slash, percent-encoded or not, one old page has one address."""
    plan = planned([post("winter", aliases=(alias,))])

    assert plan.problems == ()
    assert plan.by_url[address].subject == Redirect("/2026/01/winter/")


def test_an_alias_to_itself_needs_no_redirect(post: Make, planned: Planned) -> None:
    """Somebody who changed their mind back is not told off, and the same alias twice is one."""
    aliases = ("/2026/01/winter", "/old/", "/old")
    plan = planned([post("winter", aliases=aliases)])

    assert plan.problems == ()
    redirects = [route.url for route in plan.routes if isinstance(route.subject, Redirect)]
    assert redirects == ["/old/"]


@pytest.mark.parametrize(
    ("file", "address"),
    [
        (Bundled("content/static/img/a.png", ""), "/img/a.png"),
        (Bundled("content/static/demo/index.html", ""), "/demo/"),
        (Bundled("content/static/.well-known/x", ""), "/.well-known/x"),
        (Bundled("content/posts/2026/cat.jpg", ""), "/posts/2026/cat.jpg"),
        (Bundled("content/pages/map.svg", ""), "/pages/map.svg"),
        (Bundled("content/posts/winter/cat.jpg", "content/posts/winter/index.md"),
         "/2026/01/winter/cat.jpg"),
        (Bundled("content/posts/winter/small/cat.jpg", "content/posts/winter/index.md"),
         "/2026/01/winter/small/cat.jpg"),
    ],
)  # fmt: skip
def test_files_lie_where_their_documents_look_for_them(
    post: Make, planned: Planned, file: Bundled, address: str
) -> None:
    """Static files at the top, files of a bundle beside its page, others by their path."""
    winter = post("winter", source="content/posts/winter/index.md")

    plan = planned([winter], files=[file])

    assert plan.problems == ()
    assert plan.by_source[file.path] == address
    assert address in plan.by_url


def test_files_lie_in_a_folder_beside_a_page_that_is_a_file(post: Make, planned: Planned) -> None:
    """`/winter.html` has no folder; its files and its feed get `/winter/`."""
    winter = post("winter", source="content/posts/winter/index.md")
    cat = Bundled("content/posts/winter/cat.jpg", winter.source)

    plan = planned([winter], files=[cat], commented=(winter.source,), permalink="/{slug}.html")

    assert plan.by_source[cat.path] == "/winter/cat.jpg"
    assert "/winter/feed.xml" in plan.by_url


def test_lists_count_from_their_first_page() -> None:
    """Page 3 of `python` is no neighbour of the tag `python3`."""
    assert numbered_url("/", 1) == "/"
    assert numbered_url("/", 2) == "/page/2/"
    assert numbered_url(tag_url("python"), 3) == "/tags/python/page/3/"
    assert feed_url(tag_url("python"), "json") == "/tags/python/feed.json"


def test_an_asset_keeps_the_address_that_the_theme_gave(planned: Planned) -> None:
    """With or without the slash at its beginning."""
    refs = [AssetRef("a.css", "/assets/a.1f.css"), AssetRef("b.css", "assets/b.2e.css")]

    plan = planned(assets=refs)

    assert {"/assets/a.1f.css", "/assets/b.2e.css"} <= set(plan.by_url)
