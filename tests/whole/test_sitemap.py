"""The sitemap: what search engines should know of, and since when it is as it is."""

from xml.etree import ElementTree as ET

from tests.whole.site import Site

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def _sitemap(site: Site) -> dict[str, str | None]:
    site.build()
    tree = ET.fromstring(site.output("sitemap.xml"))  # noqa: S314 - our own, just built
    return {
        (url.findtext(f"{NAMESPACE}loc") or "").removeprefix("https://example.org"): url.findtext(
            f"{NAMESPACE}lastmod"
        )
        for url in tree
    }


def test_each_page_has_the_time_of_its_last_change(site: Site) -> None:
    """A post was last changed when its author says so; a list with its newest post."""
    site.post("a", date="2026-03-01")
    site.post("b", date="2026-03-02", updated="2026-04-01")
    site.write("content/pages/about.md", "---\ntitle: About\n---\nMe.\n")

    entries = _sitemap(site)

    assert entries["/2026/03/a/"] == "2026-03-01T00:00:00+00:00"
    assert entries["/2026/03/b/"] == entries["/"] == "2026-04-01T00:00:00+00:00"
    # A page that never said when it changed has no date, rather than a false one.
    assert entries["/about/"] is None


def test_only_pages_worth_finding_are_named(site: Site) -> None:
    """Unlisted posts, later pages of a list, redirects and feeds are left out."""
    for number in range(12):
        site.post(f"p{number}", aliases="[/old/]" if number == 0 else "[]")
    site.post("secret", unlisted="true")

    entries = _sitemap(site)

    assert "/2026/11/p0/" in entries
    left_out = {"/2026/11/secret/", "/page/2/", "/old/", "/feed.xml", "/404.html"}
    assert not left_out & entries.keys()
