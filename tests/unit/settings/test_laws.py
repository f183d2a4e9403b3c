"""What holds for every file that might be called `site.toml`."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from generator.settings import load_settings
from generator.settings.places import KeyPath, places_of

_SHARED_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])

_KEYS = st.sampled_from(["a", "b-1", '"q.r"', "'s'", '"\\u00e9"', "7"]).flatmap(
    lambda first: st.sampled_from(["", ".x", ' . "y z"']).map(lambda rest: first + rest)
)
_PLAIN = st.sampled_from(
    [
        "1", "-1.5e3", "true", "2026-01-02 03:04:05", '""', '"#"', "'\\'", '"\\"]}"', '"\\\\"',
        '"""\n[x]\n""q"""""', "'''\na = 1\n''''", '"=,"', "[]", "{}",
    ]
)  # fmt: skip
_VALUES = st.recursive(
    _PLAIN,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: "[ # c\n" + ",\n".join(items) + "]"),
        st.lists(inner, max_size=3).map(
            lambda items: (
                "{" + ", ".join(f"k{number} = {item}" for number, item in enumerate(items)) + "}"
            )
        ),
    ),
    max_leaves=5,
)
_STATEMENTS = st.one_of(
    st.tuples(_KEYS, _VALUES).map(lambda pair: f"{pair[0]} = {pair[1]} # [c]"),
    _KEYS.map(lambda key: f"[ {key} ]"),
    st.sampled_from(["", "# a = 1", "\t"]),
)


@given(st.lists(_STATEMENTS, max_size=6).map("\n".join))
def test_every_key_and_item_has_a_place_where_it_is_written(text: str) -> None:
    """Whatever TOML reads from a file, the scanner finds, and finds nothing else."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        assume(False)  # noqa: FBT003 - that is how hypothesis discards
        return

    places = places_of(text)

    assert set(places) == set(_paths(table, ()))
    lines = text.split("\n")
    for place in places.values():
        assert lines[place.line - 1][place.column - 1 :].strip()


def _paths(value: object, path: KeyPath) -> Iterator[KeyPath]:
    """Name every key and list item below *value*."""
    below: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        below = list(value.items())
    elif isinstance(value, list):
        below = list(enumerate(value))
    for key, inner in below:
        yield (*path, key)
        yield from _paths(inner, (*path, key))


@_SHARED_FOLDER
@given(st.binary(max_size=60))
@example(b"\xef\xbb\xbf\x00")
@example(b"[[a]]\n[[a]]\nb=1\n[a.c]\n")
def test_no_bytes_raise(tmp_path: Path, data: bytes) -> None:
    """Whatever lies there, there is either a blog or a Problem."""
    (tmp_path / "site.toml").write_bytes(data)

    loaded = load_settings(tmp_path)

    assert loaded.problems
    assert loaded.settings is None


@_SHARED_FOLDER
@given(
    st.sampled_from(["url", "language", "timezone", "permalink", "theme", "comments.private"]),
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="'"), max_size=30),
)
def test_no_text_in_a_setting_raises(tmp_path: Path, key: str, value: str) -> None:
    """Each text is kept or refused, and a refusal is about this setting only."""
    lines = {"title": "'A'", "url": "'https://example.org/'", key: f"'{value}'"}
    text = "".join(f"{name} = {item}\n" for name, item in lines.items())
    (tmp_path / "site.toml").write_text(text, encoding="utf-8", newline="\n")

    loaded = load_settings(tmp_path)

    assert loaded.problems or loaded.settings is not None
    assert all(problem.what.startswith(f"`{key}` is ") for problem in loaded.problems)
