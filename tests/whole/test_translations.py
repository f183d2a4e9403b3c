"""A blog in several languages: versions lead to each other, and each language has its feed."""

import re

import feedparser

from tests.whole.site import Site


def in_three_languages(site: Site) -> Site:
    """Write a post in English, Arabic and Brazilian Portuguese, and one in English alone."""
    site.post("cranes", title="Cranes", tags="[birds]")
    site.post("karaki", title="الكراكي", lang="ar", translation_of="cranes.md", tags="[birds]")
    site.post("grous", title="Grous", lang="pt-BR", translation_of="cranes.md")
    site.post("alone", title="Alone")
    site.build()
    return site


def test_every_version_names_all_of_them(site: Site) -> None:
    """Search engines find the same set on each, with the default for everybody else."""
    in_three_languages(site)
    expected = {
        ("en", "https://example.org/2026/11/cranes/"),
        ("ar", "https://example.org/2026/11/karaki/"),
        ("pt-BR", "https://example.org/2026/11/grous/"),
        ("x-default", "https://example.org/2026/11/cranes/"),
    }

    for name in ("cranes", "karaki", "grous"):
        html = site.output(f"2026/11/{name}/index.html")
        named = re.findall(r'<link rel="alternate" hreflang="([^"]*)" href="([^"]*)">', html)
        assert len(named) == 4
        assert set(named) == expected
    assert "hreflang" not in site.output("2026/11/alone/index.html")


def test_readers_find_the_other_versions(site: Site) -> None:
    """Each link says in its own language where it leads."""
    html = in_three_languages(site).output("2026/11/cranes/index.html")

    assert 'hreflang="ar" lang="ar" dir="rtl" title="الكراكي">العربية</a>' in html
    assert 'lang="pt-BR" dir="ltr" title="Grous">Português (Brasil)</a>' in html


def test_lists_and_the_main_feed_have_one_version(site: Site) -> None:
    """Nobody sees the same post three times; the sitemap knows all of them."""
    in_three_languages(site)
    lists = ("index.html", "archive/index.html", "tags/birds/index.html", "feed.xml")

    for path in lists:
        assert "Cranes" in site.output(path)
        assert "karaki/" not in site.output(path)
    assert site.output("sitemap.xml").count("<loc>https://example.org/2026/11/") == 5


def test_each_language_has_its_feed(site: Site) -> None:
    """It is in that language, has what is written in it, and pages in it name it."""
    in_three_languages(site)
    feed = feedparser.parse(site.output("ar/feed.xml"))

    assert [entry.title for entry in feed.entries] == ["الكراكي"]
    assert (feed.feed.title, feed.feed.language) == ("A quiet garden: العربية", "ar")
    assert feed.feed.link == "https://example.org/"
    assert (site.public / "pt-br/feed.json").exists()
    assert 'href="/ar/feed.xml"' in site.output("2026/11/karaki/index.html")
    assert 'href="/ar/feed.xml"' not in site.output("2026/11/cranes/index.html")
    assert 'href="/ar/feed.xml"' in site.output("index.html")


def test_one_language_needs_no_feed_of_its_own(site: Site) -> None:
    """The main feed is it; and an author may not want the others."""
    site.post("cranes")
    site.build()
    assert not (site.public / "en").exists()

    site.post("kraniche", lang="de")
    site.write("site.toml", f"{site.root.joinpath('site.toml').read_text('utf-8')}[feeds]\n")
    site.edit("site.toml", "[feeds]", "[feeds]\nper_language = false")
    site.build()
    assert not (site.public / "de").exists()


def test_a_translation_that_appears_reaches_every_version(site: Site) -> None:
    """The versions that were built before name it as well."""
    site.post("cranes", title="Cranes")
    site.build()
    site.post("kraniche", title="Kraniche", lang="de", translation_of="cranes.md")
    site.build()
    assert "Deutsch</a>" in site.output("2026/11/cranes/index.html")

    site.delete("content/posts/kraniche.md")
    site.build()
    assert "hreflang" not in site.output("2026/11/cranes/index.html")
