"""`content/` -> documents and the files that are published as they are."""

from pathlib import Path

import pytest

from generator.content import Bundled, SourceFile, find_sources, read


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Make a site with a file of every kind."""
    for path in (
        "posts/cranes.md",
        "posts/cranes.jpg",
        "posts/winter/index.md",
        "posts/winter/frost.jpg",
        "posts/winter/deep/snow.jpg",
        "posts/winter/other.md",
        "posts/2026/geese.md",
        "posts/2026/geese.txt",
        "pages/about.md",
        "pages/garden/index.md",
        "pages/garden/plan.pdf",
        "static/cv.pdf",
        "static/readme.md",
    ):
        file = tmp_path / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(path.encode())
    return tmp_path


def test_documents_and_files_are_told_apart(site: Path) -> None:
    """Bundles own what lies in their folders, however deep."""
    found = find_sources(site)

    assert [file.path.removeprefix("content/") for file in found.documents] == [
        "pages/about.md",
        "pages/garden/index.md",
        "posts/2026/geese.md",
        "posts/cranes.md",
        "posts/winter/index.md",
        "posts/winter/other.md",
    ]
    assert found.files == (
        Bundled("content/pages/garden/plan.pdf", "content/pages/garden/index.md"),
        Bundled("content/posts/2026/geese.txt", ""),
        Bundled("content/posts/cranes.jpg", ""),
        Bundled("content/posts/winter/deep/snow.jpg", "content/posts/winter/index.md"),
        Bundled("content/posts/winter/frost.jpg", "content/posts/winter/index.md"),
        Bundled("content/static/cv.pdf", ""),
        Bundled("content/static/readme.md", ""),
    )
    assert list(found.places) == [file.path for file in found.files]
    assert found.problems == ()


def test_a_found_document_can_be_read(site: Path) -> None:
    """Its path is below the site."""
    first = find_sources(site).documents[0]

    assert read(first) == SourceFile("content/pages/about.md", b"pages/about.md")


def test_a_site_without_content_is_empty(tmp_path: Path) -> None:
    """A new blog has none yet."""
    assert find_sources(tmp_path) == ((), (), {}, ())


@pytest.mark.parametrize("name", ["x.markdown", "x.mdown", "x.MD", "x.Mkd"])
def test_what_is_almost_a_post_is_left_out_and_told(tmp_path: Path, name: str) -> None:
    """It could be a draft; publishing it as it is would show it."""
    file = tmp_path / "content" / "posts" / name
    file.parent.mkdir(parents=True)
    file.touch()

    found = find_sources(tmp_path)

    assert (found.documents, found.files) == ((), ())
    assert str(found.problems[0]) == (
        f"content/posts/{name}: warning: `{name}` is not a post, since it does not end in `.md`; "
        "it is left out.\n  hint: Rename it to `x.md`."
    )


@pytest.mark.parametrize(("path", "folder"), [("hello.md", "posts"), ("img/a.png", "static")])
def test_what_lies_elsewhere_is_left_out_and_told(tmp_path: Path, path: str, folder: str) -> None:
    """Nothing vanishes in silence."""
    file = tmp_path / "content" / path
    file.parent.mkdir(parents=True)
    file.touch()

    found = find_sources(tmp_path)

    assert (found.documents, found.files) == ((), ())
    assert str(found.problems[0]) == (
        f"content/{path}: warning: `content/{path}` is in none of `posts/`, `pages/` and "
        f"`static/`; it is left out.\n  hint: Move it to `content/{folder}/`."
    )
