"""Every mistake in `site.toml` that is foreseen, as a file and what is said about it."""

import re
import sys
from pathlib import Path

import pytest

from generator.foundation import has_errors
from generator.settings import load_settings

_CASES = Path(__file__).parents[2] / "cases" / "settings_problems.txt"


def _cases() -> list[tuple[str, str, str]]:
    """Split the cases into title, `site.toml` and the Problems expected."""
    parts = re.split(r"^=== (.+)\n", _CASES.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    pairs = zip(parts[::2], parts[1::2], strict=True)
    return [(title, *body.split("---\n", 1)) for title, body in pairs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(text, expected, id=title) for title, text, expected in _cases()],
)
def test_each_mistake_is_said_with_its_place_and_what_to_type(
    tmp_path: Path, text: str, expected: str
) -> None:
    """The whole text of the Problems is a promise, hints and columns included."""
    (tmp_path / "site.toml").write_text(text, encoding="utf-8", newline="\n")

    _, problems, _ = load_settings(tmp_path)

    said = "\n".join(str(problem) for problem in problems)
    assert re.sub(r"^site\.toml:(?: |(?=\d))", "", said, flags=re.MULTILINE) == expected.strip()
    assert has_errors(problems)


def test_a_mistake_in_one_setting_leaves_the_others_readable(tmp_path: Path) -> None:
    """A default stands in for what is wrong, so that mistakes elsewhere are found in one run."""
    text = 'title = "A"\nurl = "https://example.org/"\nposts_per_page = 0\nlanguage = "de"\n'
    (tmp_path / "site.toml").write_text(text, encoding="utf-8", newline="\n")

    settings, problems, _ = load_settings(tmp_path)

    assert has_errors(problems)
    assert settings is not None
    assert (settings.language, settings.posts_per_page) == ("de", 10)


@pytest.mark.parametrize("pattern", ["{year}/{slug}/", "/{year}/{slug}", "/{slug}.htm", "{slug}"])
def test_a_permalink_needs_both_its_ends(tmp_path: Path, pattern: str) -> None:
    """A pattern begins with a slash and ends with one, or with `.html`."""
    assert "`/` on both ends" in _only_problem(tmp_path, f'permalink = "{pattern}"')


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("/{year}/", "without `{slug}`"),
        ("/{slg}/{slug}/", "unknown part `{slg}`"),
        ("/{}/{slug}/", "unknown part `{}`"),
        ("/{slug.__class__}/{slug}/", "unknown part `{slug.__class__}`"),
        ("/{slug!r}/", "unknown part `{slug}`"),
        ("/{slug:>10}/", "unknown form `:>10`"),
        ("/{year:%Y}/{slug}/", "unknown form `:%Y`"),
        ("/{year:{slug}}/{slug}/", "unknown form `:{slug}`"),
        ("/{year/{slug}/", "braces do not match"),
        ("/{slug}}/", "braces do not match"),
        ("/{{x}}/{slug}/", "characters that addresses escape"),
        ("/a b/{slug}/", "characters that addresses escape"),
        ("/x?/{slug}/", "characters that addresses escape"),
        ("/../{slug}/", "empty or dotted step"),
        ("/./{slug}/", "empty or dotted step"),
        ("//{slug}/", "empty or dotted step"),
        ("/{year}//{slug}/", "empty or dotted step"),
    ],
)
def test_a_permalink_that_makes_no_address_is_refused(
    tmp_path: Path, pattern: str, said: str
) -> None:
    """The pattern becomes URLs and file names, so only what is safe in both passes."""
    assert said in _only_problem(tmp_path, f'permalink = "{pattern}"')


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/",
        "https://",
        "https:///x",
        "https://example.org/?q=1",
        "https://example.org/#top",
        "https://wren:secret@example.org/",
        "https://example.org:port/",
        "https://example.org:99999/",
        "https://exa mple.org/",
        "https://example.org/a b/",
        "https://example.org/../x/",
        "https://example.org//x/",
        "https://example.org/grün/",
        "https://-example.org/",
        "https://[::1/",
        "//example.org/",
        "/blog/",
        "",
    ],
)
def test_what_is_not_the_address_of_a_site_is_refused(tmp_path: Path, url: str) -> None:
    """Every absolute link, feed and redirect begins with this address."""
    (tmp_path / "site.toml").write_text(f'title = "A"\nurl = "{url}"\n', encoding="utf-8")

    (problem,) = load_settings(tmp_path).problems

    assert problem.where[1:] == (2, 1)
    assert problem.what.startswith("`url` is ")
    assert problem.hint


@pytest.mark.parametrize(
    "folder",
    [
        "content/private",
        "Content",
        "./comments",
        "private/../themes/x",
        "public",
        "public\\\\x",
        ".preview/private",
        ".cache",
        ".",
        "..",
        "/",
        "",
        "~/x",
    ],
)
def test_the_queue_never_lies_where_files_are_published_from(tmp_path: Path, folder: str) -> None:
    """On systems where case does not count `Content` is `content`, so it is refused everywhere."""
    line = f'comments.private = "{folder}"'

    assert "`comments.private` is " in _only_problem(tmp_path, line)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_link_that_leads_to_what_is_published_is_no_private_folder(tmp_path: Path) -> None:
    """Its name says nothing of where the queue would lie."""
    (tmp_path / "content" / "static").mkdir(parents=True)
    (tmp_path / "queue").symlink_to(tmp_path / "content" / "static")

    assert "may be published" in _only_problem(tmp_path, 'comments.private = "queue"')


@pytest.mark.parametrize("zone", ["", "Europe", "../UTC", "/etc/localtime", "a\\u0000b", "ü"])
def test_a_time_zone_that_is_no_name_is_a_problem_and_nothing_worse(
    tmp_path: Path, zone: str
) -> None:
    """The name is looked up in the file system, which has errors of its own."""
    assert _only_problem(tmp_path, f'timezone = "{zone}"').startswith("`timezone` is ")


@pytest.mark.parametrize(
    "value",
    ["1" * 40, "-" + "1" * 40, "inf", "nan", "0x1f", "07:32:00", "1979-05-27T07:32:00Z", "[[[]]]"],
)
def test_every_kind_of_value_can_be_shown_when_it_is_wrong(tmp_path: Path, value: str) -> None:
    """TOML has more kinds of values, and larger ones, than settings use."""
    assert _only_problem(tmp_path, f"theme = {value}").endswith("`, not a text in quotes.")
    assert _only_problem(tmp_path, f"menu.a = {value}").endswith("`, not a text in quotes.")
    assert _only_problem(tmp_path, f"images = {value}").endswith("`, not a table.")


def test_a_menu_label_with_a_control_character_is_refused(tmp_path: Path) -> None:
    """Labels are printed on every page."""
    assert "control character" in _only_problem(tmp_path, 'menu."a\\u001b[31m" = "/"')


def test_a_long_value_is_shortened(tmp_path: Path) -> None:
    """A megabyte in one setting does not fill the terminal."""
    assert len(_only_problem(tmp_path, f'theme = "{"/" * 1_000_000}"')) < 200


def test_a_folder_without_the_file_is_no_blog(tmp_path: Path) -> None:
    """The hint says both ways out."""
    settings, (problem,), _ = load_settings(tmp_path)

    assert settings is None
    assert str(problem) == (
        "site.toml: This folder is not a blog yet: it has no `site.toml`.\n"
        "  hint: Run `afterword init DIR` to start one, or name a blog's folder with `--site DIR`."
    )


def test_a_file_that_cannot_be_opened_is_a_problem(tmp_path: Path) -> None:
    """A folder of that name is the simplest such file."""
    (tmp_path / "site.toml").mkdir()

    settings, (problem,), _ = load_settings(tmp_path)

    assert settings is None
    assert problem.what.startswith("The file cannot be opened: ")


@pytest.mark.parametrize(
    ("data", "line", "byte"),
    [
        (b'title = "A"\nurl = "\xe9"\n', 2, "0xe9"),
        ('title = "A"\n'.encode("utf-16"), 1, "0xff"),
    ],
)
def test_another_encoding_is_said_with_its_line(
    tmp_path: Path, data: bytes, line: int, byte: str
) -> None:
    """Editors on Windows still write Latin-1 and UTF-16."""
    (tmp_path / "site.toml").write_bytes(data)

    (problem,) = load_settings(tmp_path).problems

    assert problem.where.line == line
    assert f"`{byte}`" in problem.what


@pytest.mark.parametrize(
    "value", ["9" * 5000, "[" * 3000 + "]" * 3000, "{a=" * 3000 + "1" + "}" * 3000]
)
def test_a_value_of_monstrous_size_is_a_problem(tmp_path: Path, value: str) -> None:
    """Python gives up on both, and says so in words that mean nothing to an author."""
    (problem,) = _problems(tmp_path, f"params.x = {value}")

    assert problem in {
        "A number has thousands of digits.",
        "The brackets are nested too deeply.",
    }


def _problems(site: Path, line: str) -> list[str]:
    text = f'title = "A"\nurl = "https://example.org/"\n{line}\n'
    (site / "site.toml").write_text(text, encoding="utf-8", newline="\n")
    return [problem.what for problem in load_settings(site).problems]


def _only_problem(site: Path, line: str) -> str:
    (what,) = _problems(site, line)
    return what
