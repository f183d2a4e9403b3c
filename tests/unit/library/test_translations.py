"""Versions of a post find each other, and one of them stands in lists."""

from collections.abc import Callable

import pytest

from generator.content import Card
from generator.library import Library

Post = Callable[..., Card]
Make = Callable[..., Library]

CRANES = "content/posts/cranes.md"
KRANICHE = "content/posts/kraniche.md"
GRULLAS = "content/posts/grullas.md"


def versions(post: Post) -> list[Card]:
    """Make a post in English, German and Spanish."""
    return [
        post("cranes", "2026-01-01"),
        post("kraniche", "2026-01-03", language="de", translation_of=CRANES),
        post("grullas", "2026-01-02", language="es", translation_of=CRANES),
    ]


def test_versions_know_each_other(post: Post, library: Make) -> None:
    """Each finds all of them, the one for lists first, the others by language."""
    found = library([*versions(post), post("alone")])

    assert {found.translations(source) for source in (CRANES, KRANICHE, GRULLAS)} == {
        (CRANES, KRANICHE, GRULLAS)
    }
    assert found.translations("content/posts/alone.md") == ()
    assert found.problems == ()


@pytest.mark.parametrize(("language", "listed"), [("en", CRANES), ("de", KRANICHE), ("fr", CRANES)])
def test_one_version_stands_in_lists(post: Post, library: Make, language: str, listed: str) -> None:
    """The one in the language of the site, or else the original."""
    original, *others = versions(post)
    spoken = post("cranes", "2026-01-01", language="en")
    found = library([spoken if language != "en" else original, *others], language=language)

    assert found.posts() == (listed,)
    assert found.years() == (2026,)


def test_a_language_has_all_its_posts(post: Post, library: Make) -> None:
    """Translations are among them, the newest first."""
    found = library([*versions(post), post("storch", "2026-02-01", language="de")])

    assert found.languages() == ("de", "en", "es")
    assert found.posts_in("de", 10) == ("content/posts/storch.md", KRANICHE)
    assert found.posts_in("de", 1) == ("content/posts/storch.md",)
    assert found.posts_in("fr", 10) == ()


def test_what_is_hidden_or_unlisted_is_no_version(post: Post, library: Make) -> None:
    """A draft is no mistake, and a translation of one stands in lists by itself."""
    original, german, spanish = versions(post)
    hidden = post("cranes", draft=True)
    unlisted = post("grullas", language="es", translation_of=CRANES, unlisted=True)

    of_draft = library([hidden, german])
    of_unlisted = library([original, unlisted, german])

    assert of_draft.posts() == (KRANICHE,)
    assert of_draft.problems == ()
    assert of_unlisted.translations(CRANES) == (CRANES, KRANICHE)
    assert library([original, spanish]).posts() == (CRANES,)


@pytest.mark.parametrize(
    ("changes", "what", "hint"),
    [
        (
            {"translation_of": "content/posts/crane.md", "language": "de"},
            "It translates `content/posts/crane.md`, which is not there.",
            "Did you mean `content/posts/cranes.md`?",
        ),
        (
            {"translation_of": KRANICHE, "language": "fr"},
            "It translates `content/posts/kraniche.md`, which is itself a translation.",
            "Let all versions name the original.",
        ),
        (
            {"translation_of": GRULLAS, "language": "fr"},
            "It translates `content/posts/grullas.md`, which is itself a translation.",
            "Let all versions name the original.",
        ),
        (
            {"translation_of": CRANES},
            "It is in `en`, and so is `content/posts/cranes.md`, which says the same.",
            "Add a line `lang: …`.",
        ),
        (
            {"translation_of": "content/pages/about.md", "language": "fr"},
            "A post cannot translate a page: `content/pages/about.md`.",
            "Let posts name posts, and pages name pages.",
        ),
    ],
)
def test_a_translation_of_nothing_is_a_problem(
    post: Post, library: Make, changes: dict[str, object], what: str, hint: str
) -> None:
    """It is told at the title of whoever says so; itself is no original either."""
    page = post("about", kind="page", date=None, source="content/pages/about.md")
    original, german, _ = versions(post)

    (problem,) = library([original, german, page, post("grullas", **changes)]).problems

    assert (problem.what, problem.hint) == (what, hint)
    assert str(problem.where) == f"{GRULLAS}:2"
