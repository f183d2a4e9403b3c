"""Whatever anybody wrote, in whatever field, comes out as text in every page and every feed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from xml.etree.ElementTree import Element, fromstring

import msgspec
import pytest

from generator.comments import Comment, CommentFile, file_name, parse_comment, write_comment
from generator.foundation import Problem
from tests.whole.pages import (
    Entry,
    all_feeds,
    all_pages,
    assert_conversation_is_allow_listed,
    assert_page_runs_nothing,
    assert_reader_html,
    elements,
    fragment_tree,
    text_of,
    with_class,
)
from tests.whole.payloads import own_payloads, public_payloads, quoted
from tests.whole.site import Site

SETTINGS = """\
title = "A quiet garden"
url = "https://example.org/"
[comments]
endpoint = "https://comments.example.org/"
max_levels = 3
[feeds]
limit = 500
[params]
recent_comments = 500
"""
FIRST = datetime(2026, 6, 1, tzinfo=UTC)
TEXT_FIELDS = (
    *("name", "url", "reply_to_missing", "warning", "person", "language"),
    *("author", "state", "kind", "aliases", "body"),
)
PER_POST = 20
"""Payloads below one post; each is in four comments, and so many still have forms beside them."""

_NOT_CHARACTERS = re.compile("[\ufdd0-\ufdef]")
"""Authors may publish them, and then the page has them, though no page should."""

Payloads = Sequence[str]


@pytest.fixture(params=["ours", "public"])
def payloads(request: pytest.FixtureRequest) -> Payloads:
    """Give one list of payloads after the other."""
    if request.param == "ours":
        return own_payloads()
    return public_payloads(request.getfixturevalue("data_folder"))


def test_no_comment_does_harm_in_any_field(site: Site, payloads: Payloads) -> None:
    """Pages hold the frame of the theme and the comment subset; feeds hold the subset alone."""
    site.write("site.toml", SETTINGS)
    comments = dict(_commented(site, payloads))

    site.build()

    outputs = site.outputs()
    pages, feeds = all_pages(outputs), all_feeds(outputs)
    for tree in pages.values():
        assert_page_runs_nothing(tree)
        assert_conversation_is_allow_listed(tree)
    for entry in (entry for entries in feeds.values() for entry in entries):
        assert_reader_html(fragment_tree(entry.html), also={"p", "strong"})
    fromstring(outputs["sitemap.xml"])  # noqa: S314 - our own, just built
    assert len(comments) >= 3 * len(payloads)
    _assert_every_word_arrived(comments, pages, feeds)


def test_no_front_matter_does_harm_in_any_field(site: Site, payloads: Payloads) -> None:
    """Titles, summaries, tags, series, notes and own keys are text in pages, feeds and JSON-LD."""
    _write_theme_that_prints_params(site)
    titles = _posts_of_payloads(site, payloads)
    refused = _leave_out_what_is_refused(site)

    site.build()

    outputs = site.outputs()
    pages = all_pages(outputs)
    for tree in pages.values():
        assert_page_runs_nothing(tree)
    shown = {path: title for path, title in titles.items() if path not in refused}
    for path, title in shown.items():
        name = path.rpartition("/")[2].removesuffix(".md")
        tree = pages[f"2026/11/{name}/index.html"]
        assert _words(next(one for one in elements(tree) if one.tag == "h1")) == title
        assert _words(next(with_class(tree, "mood"))) == title
    for entry in (entry for entries in all_feeds(outputs).values() for entry in entries):
        note = next(elements(fragment_tree(entry.html)))
        assert entry.title in shown.values()
        assert text_of(note).endswith(entry.title)
    fromstring(outputs["sitemap.xml"])  # noqa: S314 - our own, just built
    assert len(shown) > 0.9 * len(titles)


def test_no_setting_does_harm(site: Site) -> None:
    """The blog's own names stand on every page, and in the head of every feed."""
    # Settings with a control character are refused.
    everything = quoted(" ".join(filter(str.isprintable, own_payloads())))
    site.write(
        "site.toml",
        f"title = {everything}\nurl = 'https://example.org/'\ndescription = {everything}\n"
        f"[authors.wren]\nname = {everything}\nbio = {everything}\n"
        f"[menu]\n{everything} = '/archive/'\n[params]\nfooter = {everything}\n",
    )
    site.post("a", tags="[x]", series="y", content_note="z")

    site.build()

    for tree in all_pages(site.outputs()).values():
        assert_page_runs_nothing(tree)
    assert all_feeds(site.outputs())


def test_braces_are_never_a_template(site: Site) -> None:
    """A theme is code, and what is written into its blanks is not."""
    braces = "{{ 7*7 }} {% include 'base.html' %} {{ ''.__class__ }} {# gone #} ${7*7} #{7*7}"
    site.write(
        "site.toml",
        f'title = {quoted(f"{braces} 1")}\nurl = "https://example.org/"\n'
        f"description = {quoted(f'{braces} 2')}\n[params]\nfooter = {quoted(f'{braces} 3')}\n"
        "[markdown]\nsmart_quotes = false\n",
    )
    fields = ("title", "summary", "content_note", "series")
    front_matter = {name: quoted(f"{braces} {name}") for name in fields}
    site.post(
        "a",
        f"`{braces} body` {{{{ 1 }}}} {{% 2 %}} {{# 3 #}}",
        **front_matter,
        tags=f"[{quoted(braces)}]",
    )
    file = CommentFile(id="c1", date=FIRST, name=f"{braces} name", body=f"`{braces} comment`")
    site.comment("a", msgspec.structs.replace(file, warning=f"{braces} warning"))

    site.build()

    page = text_of(all_pages(site.outputs())["2026/11/a/index.html"])
    for mark in ("1", "3", *fields[:1], *fields[2:], "body", "name", "comment", "warning"):
        assert f"{braces} {mark}" in page
    assert "{{ 1 }} {% 2 %} {# 3 #}" in page
    assert not [path for path, data in site.outputs().items() if re.search(rb"\b49\b", data)]


def _commented(site: Site, payloads: Payloads) -> Iterator[tuple[str, Comment]]:
    """Write the comments, and yield what each must be read as by its place in the output."""
    for number, payload in enumerate(payloads):
        key = f"post-{number // PER_POST}"
        if number % PER_POST == 0:
            site.post(key)
        for variant, file in enumerate(_files(payload, FIRST + timedelta(hours=number))):
            named = msgspec.structs.replace(file, id=f"c{number}-{variant}")
            if variant == 1:
                named = msgspec.structs.replace(named, reply_to=f"c{number}-0")
            comment = _read(named)
            if comment:
                site.comment(key, named)
                yield f"{key}#{comment.id}", comment


def _files(payload: str, date: datetime) -> list[CommentFile]:
    """Put *payload* into every field that takes it, and into the words in several ways."""
    plain = CommentFile(id="c", date=date, name="Ana", body="Words.")
    taken = {}
    for field in TEXT_FIELDS:
        value = (payload,) if field == "aliases" else payload
        if _read(msgspec.structs.replace(plain, **{field: value})):
            taken[field] = value
    everywhere = msgspec.structs.replace(plain, **taken)
    in_words = (f"> {payload}", f"[{payload}](https://a.example/) [words]({payload})")
    variants = [everywhere, *(msgspec.structs.replace(plain, body=body) for body in in_words)]
    taken.pop("aliases", None)  # one anchor leads to one comment
    mention = msgspec.structs.replace(plain, **{**taken, "kind": "pingback"})
    return [*variants, mention]


def _read(file: CommentFile) -> Comment | None:
    """Read *file* as a build does; a refusal comes back as Problems, never as an exception."""
    data = write_comment(file).encode("utf-8", "surrogatepass")
    comment, problems = parse_comment(f"comments/k/{file_name(file)}", data, ())
    assert all(type(problem) is Problem and problem.hint for problem in problems)
    assert comment or problems
    return comment


def _assert_every_word_arrived(
    comments: Mapping[str, Comment],
    pages: Mapping[str, Element],
    feeds: Mapping[str, Sequence[Entry]],
) -> None:
    """Hold names and words, as a browser and a feed reader have them, against what was read."""
    by_place = {
        f"{path.split('/')[2]}#{one.get('id', '').removeprefix('comment-')}": one
        for path, tree in pages.items()
        for one in with_class(tree, "comment")
    }
    in_feeds = {
        entry.id.partition(":post-")[2]: entry
        for path, entries in feeds.items()
        if path.startswith("2026/")
        for entry in entries
    }
    for place, comment in comments.items():
        if comment.state != "shown" or comment.kind != "comment":
            continue
        shown = by_place[place]
        assert text_of(next(one for one in elements(shown) if one.tag == "bdi")) == comment.name
        words = text_of(next(with_class(shown, "words"))).strip()
        assert words == text_of(fragment_tree(comment.html)).strip()
        entry = in_feeds.get(place.removeprefix("post-").replace("#", "/"))
        assert entry is not None
        assert entry.author == comment.name
        assert text_of(fragment_tree(entry.html)).strip().endswith(words)


def _posts_of_payloads(site: Site, payloads: Payloads) -> dict[str, str]:
    """Write a post for each payload, which stands in every field; give title by path."""
    titles, slugs = {}, {}
    for number, payload in enumerate(payloads):
        title = " ".join(_NOT_CHARACTERS.sub("", payload).split())
        words = dict.fromkeys(("title", "summary", "image_alt", "content_note"), quoted(title))
        if title.isprintable() and title and title.casefold() not in slugs:
            slugs[title.casefold()] = f"{quoted(title)} = 't{number}'\n"
            words |= {"tags": f"[{quoted(title)}]", "series": quoted(f"{title} {number}")}
        path = site.post(f"p{number}", **words, params=f"{{mood: {quoted(title)}}}")
        titles[path] = title
    rest = (
        "theme = 'mine'\nposts_per_page = 500\n[markdown]\nsmart_quotes = false\n"
        "[feeds]\nlimit = 500\nper_tag = false\n"
    )
    site.edit("site.toml", '/"\n', f'/"\n{rest}[tags]\n{"".join(slugs.values())}')
    return titles


def _leave_out_what_is_refused(site: Site) -> set[str]:
    """Delete the posts that `check` refuses, with a reason each."""
    problems = site.check().problems
    assert all(problem.what for problem in problems)
    refused = {problem.where.path for problem in problems}
    for path in refused:
        site.delete(path)
    return refused


def _write_theme_that_prints_params(site: Site) -> None:
    site.write("themes/mine/theme.toml", 'name = "mine"\nparent = "quiet"\n')
    site.write(
        "themes/mine/templates/post.html",
        '{% extends "quiet:post.html" %}\n{% block after_text %}'
        '<p class="mood" title="{{ post.params.mood }}">{{ post.params.mood }}</p>{% endblock %}\n',
    )


def _words(element: Element) -> str:
    return " ".join(text_of(element).split())
