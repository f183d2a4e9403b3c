"""What a right `site.toml` becomes."""

import pickle
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from generator.settings import Author, CommentSettings, Settings, load_settings

_TWO_LINES = 'title = "A"\nurl = "https://example.org"\n'


def _load(site: Path, text: str) -> Settings:
    (site / "site.toml").write_text(text, encoding="utf-8", newline="\n")
    settings, problems, _ = load_settings(site)
    assert problems == ()
    assert settings is not None
    return settings


def test_two_lines_are_enough(tmp_path: Path) -> None:
    """Every other key has its default."""
    expected = Settings(title="A", url="https://example.org/")

    assert _load(tmp_path, _TWO_LINES) == expected


@pytest.mark.parametrize("begin", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_a_byte_order_mark_and_windows_lines_change_nothing(
    tmp_path: Path, begin: bytes, line_end: bytes
) -> None:
    """Notepad writes both, and lines are still counted right."""
    text = _TWO_LINES + "\ntheme = 3\n"
    (tmp_path / "site.toml").write_bytes(begin + text.encode().replace(b"\n", line_end))

    (problem,) = load_settings(tmp_path).problems

    assert problem.where == ("site.toml", 4, 1)


@pytest.mark.parametrize(
    ("written", "kept", "base_path"),
    [
        ("https://example.org", "https://example.org/", "/"),
        ("https://example.org/", "https://example.org/", "/"),
        ("HTTPS://Example.ORG", "https://example.org/", "/"),
        ("http://localhost:8000/blog", "http://localhost:8000/blog/", "/blog/"),
        ("https://example.org:/", "https://example.org/", "/"),
        ("https://example.org/~wren/A/", "https://example.org/~wren/A/", "/~wren/A/"),
        ("https://xn--bcher-kva.example", "https://xn--bcher-kva.example/", "/"),
        ("http://[::1]:8000", "http://[::1]:8000/", "/"),
    ],
)
def test_the_address_of_the_site_ends_with_one_slash(
    tmp_path: Path, written: str, kept: str, base_path: str
) -> None:
    """The host is lower case, since it does not count there; the path stays as it is."""
    settings = _load(tmp_path, f'title = "A"\nurl = "{written}"')

    assert settings.url == kept
    assert settings.base_path == base_path
    assert settings.origin + settings.base_path == kept


def test_the_first_author_is_the_default(tmp_path: Path) -> None:
    """The order of the file counts, not the alphabet."""
    text = _TWO_LINES + '[authors.wren]\nname = "Wren"\n[authors.ana]\nname = "Ana"\n'

    settings = _load(tmp_path, text)

    assert settings.author == "wren"
    assert list(settings.authors.items()) == [
        ("wren", Author(name="Wren")),
        ("ana", Author(name="Ana")),
    ]


def test_dotted_keys_and_inline_tables_are_the_same_as_headers(tmp_path: Path) -> None:
    """TOML has three spellings for a table."""
    by_header = _load(tmp_path, _TWO_LINES + '[comments]\ndefault = "off"\nmax_levels = 3\n')
    by_dots = _load(tmp_path, _TWO_LINES + 'comments.default = "off"\ncomments.max_levels = 3\n')
    inline = _load(tmp_path, _TWO_LINES + 'comments = {default = "off", max_levels = 3}\n')

    assert by_header == by_dots == inline
    assert inline.comments == CommentSettings(default="off", max_levels=3)


def test_the_menu_keeps_its_order_and_its_kinds_of_target(tmp_path: Path) -> None:
    """Addresses, pages of the site, and source files, with or without an anchor."""
    menu = {
        "Zebra": "/zebra/",
        "About": "pages/about.md",
        "Roses": "posts/roses/index.md#red",
        "Friends": "https://example.com/?a=b#c",
    }
    lines = "".join(f'"{label}" = "{target}"\n' for label, target in menu.items())

    assert list(_load(tmp_path, f"{_TWO_LINES}[menu]\n{lines}").menu.items()) == list(menu.items())


def test_params_are_free(tmp_path: Path) -> None:
    """What the theme is told is not for us to judge."""
    text = _TWO_LINES + 'params = {a = [1, {b = true}], "c d" = 1.5, theme = "x"}'

    assert _load(tmp_path, text).params == {"a": [1, {"b": True}], "c d": 1.5, "theme": "x"}


@pytest.mark.parametrize(
    ("written", "kept"),
    [("de", "de"), ("PT-br", "pt-BR"), ("zh-hant-tw", "zh-Hant-TW"), ("es-419", "es-419")],
)
def test_a_language_is_kept_as_html_writes_it(tmp_path: Path, written: str, kept: str) -> None:
    """Case means nothing in a language code, so it is made the usual one."""
    assert _load(tmp_path, _TWO_LINES + f'language = "{written}"').language == kept


def test_a_time_zone_is_ready_to_use(tmp_path: Path) -> None:
    """Nobody looks up its name again."""
    settings = _load(tmp_path, _TWO_LINES + 'timezone = "Europe/London"')

    assert settings.timezone == ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    "pattern",
    ["/{slug}/", "/{year}/{month:02}/{day:02}/{slug}/", "/blog/{slug}.html", "/{year:04}-{slug}/"],
)
def test_a_permalink_may_be_any_path_with_the_slug(tmp_path: Path, pattern: str) -> None:
    """The usual patterns of other programs are all there."""
    assert _load(tmp_path, _TWO_LINES + f'permalink = "{pattern}"').permalink == pattern


def test_a_description_over_several_lines_becomes_one(tmp_path: Path) -> None:
    """It goes into attributes and feeds; spaces that do not break stay as they are."""
    text = _TWO_LINES + 'description = """\nOne\u00a0:\n  two\n"""'

    assert _load(tmp_path, text).description == "One\u00a0: two"


@pytest.mark.parametrize(
    "line",
    [
        'images = ["https://*.example.org", "data:", "http://localhost:8000"]',
        "styles = [\"'unsafe-inline'\", \"'sha256-abc+/_-=='\"]",
        'connect = ["wss://example.org"]',
        "frames = []",
    ],
)
def test_origins_that_a_policy_may_name_pass(tmp_path: Path, line: str) -> None:
    """Hosts with a wildcard, schemes that fit, hashes."""
    _load(tmp_path, f"{_TWO_LINES}[security]\n{line}")


def test_the_queue_may_lie_outside_of_the_blog(tmp_path: Path) -> None:
    """Beside the blog, or anywhere by its whole path."""
    site = tmp_path / "blog"
    site.mkdir()

    for folder in ("../queue", (tmp_path / "queue").as_posix(), "private/queue", "contents"):
        assert _load(site, f'{_TWO_LINES}comments.private = "{folder}"').comments.private == folder


def test_settings_travel_to_another_process(tmp_path: Path) -> None:
    """Parallel builds send them there."""
    settings = _load(tmp_path, _TWO_LINES + '[menu]\nA = "/a/"\n[authors.a]\nname = "A"\n')

    assert pickle.loads(pickle.dumps(settings)) == settings  # noqa: S301 - our own bytes
