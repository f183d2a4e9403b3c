"""The commands as an author types them."""

import json
import subprocess
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import frontmatter
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cli import main
from generator.cli.commands.init import starter_files
from generator.cli.commands.new import front_matter
from generator.foundation import quoted
from generator.settings import load_settings

_NOW = datetime(2026, 11, 23, 12, 34, 56, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _at_a_known_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set the clock to 2026-11-23 12:34:56 UTC, and nothing else in the environment."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(_NOW.timestamp())))
    monkeypatch.delenv("AFTERWORD_SITE", raising=False)
    monkeypatch.delenv("AFTERWORD_DEBUG", raising=False)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a blog of three settings the current folder."""
    text = 'title = "A"\nurl = "https://example.org/"\ntimezone = "Asia/Tokyo"\n'
    (tmp_path / "site.toml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_new_post_is_dated_now_where_the_blog_is(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The front matter is filled in, and the path is printed for an editor to open."""
    assert main(["new", 'Another  winter: "cold"']) == 0

    assert capsys.readouterr().out == "content/posts/another-winter-cold.md\n"
    assert (site / "content/posts/another-winter-cold.md").read_bytes().decode() == (
        '---\ntitle: "Another winter: \\"cold\\""\ndate: 2026-11-23 21:34\ntags: []\n---\n\n'
    )


def test_a_new_page_is_undated_and_a_draft_says_so(site: Path) -> None:
    """Pages stand alone; a draft is the same for both."""
    assert main(["new", "About", "--page", "--draft"]) == 0

    text = (site / "content/pages/about.md").read_text(encoding="utf-8")
    assert text == '---\ntitle: "About"\ndraft: true\n---\n\n'


def test_new_tells_a_program_what_it_made(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The path is below the blog, the date carries its offset."""
    assert main(["--site", str(site), "new", "Ünïcode 🌻", "--json"]) == 0

    assert json.loads(capsys.readouterr().out) == {
        "path": "content/posts/unicode.md",
        "title": "Ünïcode 🌻",
        "slug": "unicode",
        "date": "2026-11-23T21:34+09:00",
    }


@pytest.mark.parametrize("taken", ["content/posts/a.md", "content/posts/a/index.md"])
def test_new_never_touches_a_post_that_exists(
    site: Path, capsys: pytest.CaptureFixture[str], taken: str
) -> None:
    """Neither a file nor a folder that would make the same page."""
    file = site / taken
    file.parent.mkdir(parents=True)
    file.write_text("mine", encoding="utf-8")

    assert main(["new", "A"]) == 2

    assert capsys.readouterr().err == (
        f"`{taken}` is there already.\n  hint: Open it, or choose another title, such as `A 2`.\n"
    )
    assert [path.read_text() for path in site.rglob("*.md")] == ["mine"]


@pytest.mark.parametrize("title", ["", "  ", "\x1b", "a\udcff"])
@pytest.mark.usefixtures("site")
def test_a_title_that_names_nothing_is_refused(title: str) -> None:
    """An empty one, one of control characters, one that is not UTF-8."""
    assert main(["new", title]) == 2


def test_new_in_a_folder_that_is_no_blog_says_how_to_start_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The Problem of the settings is shown like any other."""
    assert main(["--site", str(tmp_path), "new", "A"]) == 1

    assert "afterword init DIR" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_environment_names_the_blog(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`build.py` says this way where the blog is."""
    (tmp_path / "site.toml").write_text('title = "A"\nurl = "https://a.example"', encoding="utf-8")
    monkeypatch.setenv("AFTERWORD_SITE", str(tmp_path))

    assert main(["new", "A"]) == 0

    assert Path(capsys.readouterr().out.strip()) == tmp_path / "content/posts/a.md"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_title_comes_back_from_the_front_matter_as_it_was(title: str) -> None:
    """Quotes, colons, backslashes, emoji and what YAML cannot print are all spelled safely."""
    text = front_matter(title, None, draft=False)

    assert frontmatter.loads(text).metadata == {"title": title}


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_quoted_text_is_the_same_in_toml(text: str) -> None:
    """The settings of a new blog hold its title."""
    assert tomllib.loads(f"title = {quoted(text)}") == {"title": text}


def test_a_new_blog_has_settings_a_post_a_page_and_two_comments(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A reader's comment and the author's answer, all of it in the past."""
    folder = tmp_path / "my blog"

    assert main(["init", str(folder), "--title", 'He said "hi" 🌻']) == 0

    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))
    assert files == [
        ".gitignore",
        "README.md",
        "comments/a-first-post/20261123T115400Z-k3f9q2mx.md",
        "comments/a-first-post/20261123T121400Z-m7t2v8wc.md",
        "content/pages/about.md",
        "content/posts/a-first-post.md",
        "site.toml",
    ]
    settings, problems, _ = load_settings(folder)
    assert settings is not None
    assert (settings.title, settings.author, problems) == ('He said "hi" 🌻', "me", ())
    assert "/private/\n" in (folder / ".gitignore").read_text(encoding="utf-8")
    out = capsys.readouterr().out
    assert f'cd "{folder.as_posix()}"' in out
    assert "afterword build" in out


def test_the_front_matter_of_a_new_blog_can_be_read() -> None:
    """No placeholder is left, and dates are dates."""
    files = starter_files("A", _NOW)

    assert not any("$" in path + text for path, text in files.items())
    post = frontmatter.loads(files["content/posts/a-first-post.md"])
    assert post["date"] == "2026-11-23 11:34" or str(post["date"]) == "2026-11-23 11:34:00"


def test_a_new_blog_builds_without_a_problem(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not even a warning: it is the first thing that a newcomer does."""
    assert main(["init", str(tmp_path / "blog")]) == 0
    capsys.readouterr()

    status = main(["--site", str(tmp_path / "blog"), "build"])

    out, err = capsys.readouterr()
    assert (status, err) == (0, "")
    assert "1 post, 1 page. 2 comments: 2 shown." in out


@pytest.mark.parametrize("in_the_way", ["notes.txt", ".hidden", "content"])
def test_a_folder_with_anything_in_it_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], in_the_way: str
) -> None:
    """Nothing is mixed into what somebody has already."""
    (tmp_path / in_the_way).mkdir()

    assert main(["init", str(tmp_path)]) == 2

    assert "is not empty" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == [in_the_way]


def test_a_fresh_repository_counts_as_empty(tmp_path: Path) -> None:
    """Who begins with `git init` may go on with `afterword init .`."""
    (tmp_path / ".git").mkdir()

    assert main(["init", str(tmp_path)]) == 0


def test_a_module_is_run_like_the_command() -> None:
    """`build.py` starts it this way; help names every command and imports none."""
    code = (
        "import sys; from generator.cli import main; main(['--help']);"
        "print(sorted(m for m in sys.modules if 'commands.' in m or m in {'rich', 'jinja2'}))"
    )
    helped = _run("-m", "generator.cli", "--help")

    assert helped.returncode == 0
    for command in ("build", "check", "init", "new"):
        assert f"\n  {command}  " in helped.stdout
    assert _run("-c", code).stdout.splitlines()[-1] == "[]"


def test_the_version_is_the_one_of_the_project() -> None:
    """In a clone, where nothing is installed under our name."""
    project = Path(__file__).parents[3] / "pyproject.toml"
    version = tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"]

    run = _run("-m", "generator.cli", "--version")

    assert (run.returncode, run.stdout) == (0, f"afterword {version}\n")


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, check=False, encoding="utf-8"
    )


def test_a_passphrase_is_made_kept_and_printed(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is printed is what posts are sealed with; a second one needs a clear word."""
    assert main(["passphrase"]) == 0
    printed = capsys.readouterr().out.splitlines()[0]
    assert main(["passphrase"]) == 2
    assert "--replace" in capsys.readouterr().err
    assert main(["passphrase", "family", "--json", "--words", "8"]) == 0
    family = json.loads(capsys.readouterr().out)

    kept = tomllib.loads((site / "private/passphrases.toml").read_text("utf-8"))
    assert kept == {"default": printed, "family": family["passphrase"]}
    assert len(printed.split()) == 6
    assert len(family["passphrase"].split()) == 8
    assert family["path"] == "private/passphrases.toml"

    assert main(["passphrase", "--replace"]) == 0
    again = tomllib.loads((site / "private/passphrases.toml").read_text("utf-8"))
    assert again["default"] == capsys.readouterr().out.splitlines()[0] != printed
    assert again["family"] == family["passphrase"]


def test_a_passphrase_that_is_only_printed_is_kept_nowhere(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """For the secrets of a machine that publishes."""
    assert main(["passphrase", "--print"]) == 0

    assert len(capsys.readouterr().out.split()) == 6
    assert not (site / "private").exists()


def test_a_passphrase_needs_a_plain_name(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One that posts and the environment can write."""
    assert main(["passphrase", "My Family"]) == 2

    assert "`My Family` cannot name a passphrase." in capsys.readouterr().err
    assert not (site / "private").exists()
