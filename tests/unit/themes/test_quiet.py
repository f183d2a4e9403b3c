"""The theme quiet: valid pages, safe whatever readers write, readable in both palettes."""

import re
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace as Thing

import html5lib
import pytest
from babel import Locale

from generator.themes import REQUIRED_TEMPLATES, bundled_themes, load_theme
from generator.themes.colours import colour_of, contrast
from tests.unit.themes.stand_in import (
    ATTACKS,
    all_pages,
    comment,
    entry,
    hostile,
    load_quiet,
    long_thread,
    page,
    paging,
    post,
    render,
    rich_post,
    site,
    thread,
)

LANGUAGES = ("en", "de", "fr", "es", "pt", "ar", "ja")
PAGES = all_pages()
FOLDER = bundled_themes() / "quiet"


def elements_of(html: str) -> list[tuple[str, frozenset[str]]]:
    """Parse strictly, and give each element's name with those of its attributes."""
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    return [(str(node.tag), frozenset(node.attrib)) for node in tree.iter()]


@pytest.mark.parametrize("language", ["en", "ar", "ja"])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_valid(name: str, language: str) -> None:
    """A strict parser has nothing to say, there is one main and one h1, and no id twice."""
    html = render(load_quiet(language, recent_comments=2), *PAGES[name])

    tags = [tag for tag, _ in elements_of(html)]
    ids = re.findall(r' id="([^"]*)"', html)

    assert (tags.count("main"), tags.count("h1")) == (1, 1)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", PAGES)
def test_no_page_needs_what_a_strict_policy_forbids(name: str) -> None:
    """No script but data, no style but the stylesheet, no handler, and nothing from elsewhere."""
    html = render(load_quiet(), *PAGES[name])

    scripts = re.findall("<script[^>]*>", html)
    loaded = re.findall(r'<(?:link rel="(?:stylesheet|icon)"|img)[^>]* (?:href|src)="([^"]*)', html)

    assert all(
        re.fullmatch('<script (type="application/ld.json"|src="/assets/js/[^"]*")>', one)
        for one in scripts
    )
    assert not re.search(r"<style|\sstyle=|\son\w+=", html)
    assert all(re.match("/(?!/)", address) for address in loaded)


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("name", ["home", "note", "tag", "series", "archive", "not found"])
def test_hostile_text_adds_no_element_and_no_attribute(name: str, attack: str) -> None:
    """With the attack in every field the page has the elements it has with a harmless word."""
    template, variables = PAGES[name]
    theme = load_quiet(recent_comments=2)

    def shape(word: str) -> list[tuple[str, frozenset[str]]]:
        replaced = {key: hostile(value, word) for key, value in variables.items()}
        blog = Thing(
            **{**vars(hostile(site(theme), word)), "language": "en", "params": site(theme).params}
        )
        tree = render(theme, template, {**replaced, "site": blog})
        parsed = html5lib.parse(tree, namespaceHTMLElements=False)
        return [(str(node.tag), frozenset(node.attrib)) for node in parsed.iter()]

    assert shape(attack) == shape("harmless")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_exists_in_every_language(tmp_path: Path, language: str) -> None:
    """Nothing is missing, and nothing is translated that English does not have."""
    english = load_quiet("en").words.sentences
    loaded = load_theme("quiet", tmp_path, params={}, language=language)

    assert loaded.problems == ()
    assert loaded.theme
    of_language = loaded.theme.words.sentences
    assert {sentence.language for sentence in of_language.values()} == {language}
    assert of_language.keys() == english.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_has_its_plural_in_every_language(language: str) -> None:
    """A sentence that counts has every form that CLDR knows in its language."""
    forms = {*Locale.parse(language).plural_form.tags, "other"}
    sentences = load_quiet(language).words.sentences
    counted = [key for key, one in load_quiet().words.sentences.items() if len(one.forms) > 1]

    assert {key: set(sentences[key].forms) for key in counted} == dict.fromkeys(counted, forms)


def test_every_sentence_is_used() -> None:
    """A sentence that no template and no page title asks for is dead weight for translators."""
    sources = "".join(
        file.read_text(encoding="utf-8") for file in sorted((FOLDER / "templates").rglob("*.html"))
    )
    asked = set(re.findall(r'word\("(\w+)"[,)]', sources))
    shown = ("draft", "scheduled", "expired", "unlisted", "protected")
    states = {f"state_{state}" for state in shown}
    of_render = {
        *("archive_of", "content_note_with", "comments_feed_title", "page_number"),
        *("feed_what", "feed_home", "protected_title"),
    }

    assert asked | states | of_render == load_quiet().words.sentences.keys()


def test_the_theme_has_every_template_of_the_contract() -> None:
    """It stands alone."""
    files = {
        file.relative_to(FOLDER / "templates").as_posix()
        for file in (FOLDER / "templates").rglob("*.html")
    }
    assert set(REQUIRED_TEMPLATES) <= files


def test_a_thread_is_nested_as_it_was_spoken() -> None:
    """Each reply stands in a list inside the item that it answers, five levels deep."""
    html = render(load_quiet(), *PAGES["post"])
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)

    def shape(items: list[Thing]) -> list[object]:
        return [
            [item.find(".//*[@class]").get("id"), shape(item.findall("ol/li"))] for item in items
        ]

    assert shape(tree.findall(".//ol[@class='thread']/li")) == [
        [
            "comment-k1",
            [
                ["comment-k2", [["comment-k3", [["comment-k4", [["comment-k5", []]]]]]]],
                ["comment-k8", []],
            ],
        ],
        ["comment-k6", []],
    ]


@pytest.mark.parametrize(
    "expected",
    [
        '<h2 id="comments">6 thoughts on “Another winter”</h2>',
        '<span id="wp-9"></span>',
        '<span class="mark">Author</span>',
        '<a class="to" href="#comment-k1">to \u2068Ana-Maria 🌻\u2069</a>',
        ">to a removed comment</a>",
        '<div class="comment gone" id="comment-k3">This comment has been removed.</div>',
        '<a class="when" href="#comment-k1"><time datetime="2026-11-23T18:01:00+00:00">',
        '<span class="number">#5</span>',
        "Liked by 1 person</p>",
        "Liked by 3 people</p>",
        "Edited on 24 November 2026</p>",
        '<div class="words" dir="rtl" lang="he">',
        '<a href="https://example.org/ana" rel="nofollow ugc noopener"><bdi>Ana-Maria 🌻</bdi></a>',
        "<strong>Content note:</strong> <bdi>a burial</bdi></summary>",
        "<h2>1 mention elsewhere</h2>",
        '<form method="post" action="https://comments.example.org/">',
        '<input type="hidden" name="post" value="another-winter">',
        '<input type="hidden" name="reply_to" value="k4">',
        "A person reads every comment before it appears",
    ],
)
def test_a_thread_says_all_there_is_to_say(expected: str) -> None:
    """Names, marks, links, numbers, dates, likes, notes, mentions and the form are there."""
    assert expected in render(load_quiet(), *PAGES["post"])


def test_the_form_is_there_only_while_it_leads_somewhere() -> None:
    """Closed threads say so; without an address there is no form, and no word about closing."""
    theme = load_quiet()
    closed = render(theme, *PAGES["closed"])
    variables = {
        "page": page("post"),
        "post": rich_post(),
        "site": site(theme, comments_endpoint=""),
    }
    nowhere = render(theme, "post.html", variables)

    assert "<form" not in closed + nowhere
    assert "Comments are closed." in closed
    assert "Comments are closed." not in nowhere


def test_a_post_without_comments_shows_none_when_they_are_off() -> None:
    """No heading, no form, no word."""
    assert "omment" not in re.sub(
        "<footer.*", "", render(load_quiet(), *PAGES["off"]), flags=re.DOTALL
    )


def test_very_long_threads_have_one_form() -> None:
    """Beside each of a thousand comments a form would be most of the page."""
    entries = [entry(comment(number)) for number in range(1, 5)]
    variables = {"page": page("post"), "post": post(comments=thread(*entries))}

    few = render(load_quiet(reply_forms_up_to=4), "post.html", variables)
    many = render(load_quiet(reply_forms_up_to=3), "post.html", variables)

    assert (few.count("<form"), many.count("<form")) == (5, 1)


def test_a_content_note_stands_before_the_text_and_in_place_of_the_excerpt() -> None:
    """The text opens on a click, without a script; lists show the note alone."""
    theme = load_quiet()
    note = render(theme, *PAGES["note"])
    home = render(theme, *PAGES["home"])

    before, _, inside = note.partition('<details class="note whole">')
    assert "plum tree" not in before.partition("<body>")[2]
    assert "plum tree" in inside.partition("</details>\n</article>")[0] or "plum tree" in inside
    first_card = home.partition("<li>\n<article")[2].partition("</article>")[0]
    assert "a death in the family" in first_card
    assert "plum tree" not in first_card


def test_a_post_in_another_language_says_so_and_its_surroundings_do_not() -> None:
    """A screen reader reads the text as Hebrew and the menu as English."""
    html = render(load_quiet(), *PAGES["hebrew"])

    assert '<html lang="en" dir="ltr">' in html
    assert '<article lang="he" dir="rtl">' in html
    assert '<p class="facts" lang="en" dir="ltr">' in html


def shown_on(home: str, posts: list[Thing], number: int = 1) -> tuple[int, int, int]:
    """Count the cards, the lines and the whole posts of the front page in the layout *home*."""
    variables = {"page": page("home", title="", paging=paging(number, 2)), "posts": posts}
    html = render(load_quiet(home=home), "home.html", variables)
    return html.count("<h2><a"), html.count("<li><time"), html.count('class="latest"')


def test_the_front_page_has_three_layouts() -> None:
    """Beginnings, titles, or one post whole; what is protected cannot lie open."""
    posts = [post("One"), post("Two"), post("Three")]
    closed = [post("Secret", state="protected"), *posts]

    assert shown_on("excerpts", posts) == (3, 0, 0)
    assert shown_on("titles", posts) == (0, 3, 0)
    assert shown_on("latest", posts) == (1, 2, 1)
    assert shown_on("latest", posts, number=2) == (0, 3, 0)
    assert shown_on("latest", closed) == (0, 4, 0)


def test_the_line_of_facts_begins_with_a_fact() -> None:
    """A page has no date, and so no dot before what comes next."""
    about = post("About", is_page=True, date=None, updated=datetime(2026, 4, 19, tzinfo=UTC))
    html = render(load_quiet(), "page.html", {"page": page("page"), "post": about})

    assert '<p class="facts" lang="en" dir="ltr">updated 19 April 2026' in html


def test_the_stylesheet_stays_small() -> None:
    """About 4 KB are sent with brotli; 17 KB of source stand for that without the library."""
    assert (FOLDER / "assets/css/site.css").stat().st_size < 17_000


PALETTES = ("page", "raised")
READ = ("text", "muted", "link", "visited", "accent", "green")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("name", "wanted"), [*((name, 7.0) for name in READ), ("control", 3.0), ("focus", 3.0)]
)
def test_whatever_is_read_stands_out(scheme: str, name: str, wanted: float) -> None:
    """Text and code have 7:1 on both grounds, borders and the focus ring 3:1."""
    css = load_quiet().assets["css/site.css"].data.decode()
    pairs = re.findall(r"--(\w+): light-dark\((#\w{6}), (#\w{6})\)", css)
    colours = {name: colour_of(pair[scheme == "dark"]) for name, *pair in pairs}

    for ground in PALETTES:
        assert contrast(colours[name], colours[ground]) >= wanted


def test_the_longest_thread_of_the_tests_is_really_deep() -> None:
    """The pages above are only worth what they show."""
    assert max(found.level for found in long_thread().entries) == 5
