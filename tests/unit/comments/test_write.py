"""What is written is read back as the same, by us and by a reader of YAML."""

import secrets
from datetime import UTC, datetime, timedelta
from typing import cast

import msgspec
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.comments import (
    COMMENT_KEYS,
    CommentFile,
    CommentKind,
    CommentState,
    clean_line,
    clean_name,
    file_name,
    new_comment_id,
    read_comment_file,
    write_comment,
)

FILE = CommentFile(
    id="k3f9q2mx",
    date=datetime(2026, 6, 11, 18, 42, 5, tzinfo=UTC),
    name='Ana "Maria" 🌻',
    reply_to="wp-1234",
    likes=1,
    aliases=("comment-12",),
    body="First.\n\n---\n\nSecond.",
)

ids = st.from_regex(r"[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,8})?", fullmatch=True)
times = st.datetimes(datetime(1, 1, 1), datetime(9998, 1, 1)).map(  # noqa: DTZ001 - made UTC below
    lambda time: time.replace(microsecond=0, tzinfo=UTC)
)
lines = st.text(st.characters(codec="utf-8", exclude_characters="@.:"), max_size=60)
bodies = st.text(st.characters(codec="utf-8", exclude_characters="\r<"), max_size=200)
files = st.builds(
    CommentFile,
    id=ids,
    date=times,
    name=lines.map(lambda line: clean_name(line) or "x"),
    reply_to=st.just("") | ids,
    author=st.sampled_from(["", "wren"]),
    url=st.sampled_from(["", "https://example.org/a?b=%20#c"]),
    reply_to_missing=lines.map(clean_line),
    state=st.sampled_from(cast("tuple[CommentState, ...]", ("shown", "hidden", "removed"))),
    edited=st.none() | times,
    likes=st.integers(0, 999_999_999),
    kind=st.sampled_from(cast("tuple[CommentKind, ...]", ("comment", "pingback", "webmention"))),
    aliases=st.lists(st.from_regex(r"[a-z]{1,4}[.:_-][0-9]{1,4}", fullmatch=True)).map(tuple),
    person=st.just("") | ids,
    warning=lines.map(clean_line),
    language=st.sampled_from(["", "de", "pt-BR"]),
    pinned=st.booleans(),
    body=bodies.map(lambda body: body.strip("\n")),
)


@given(files)
def test_what_was_written_is_read_as_the_same(file: CommentFile) -> None:
    """Moderation and importers rely on it: nothing a reader wrote is lost on the way."""
    data = write_comment(file).encode()

    assert read_comment_file(f"comments/a/{file_name(file)}", data, {"wren"}).file == file


@given(files)
def test_a_reader_of_yaml_reads_the_same_header(file: CommentFile) -> None:
    """The header is a subset of YAML, so that other programs can read it."""
    header = write_comment(file).split("\n---\n")[0]
    values = yaml.safe_load(header)

    assert {"id", "date", "name"} <= set(values)
    for key in COMMENT_KEYS:
        if key.name in values:
            value = getattr(file, key.attribute)
            assert values[key.name] == (list(value) if isinstance(value, tuple) else value)


def test_a_file_looks_like_this() -> None:
    """The exact text: it is what stands in the author's repository."""
    assert write_comment(FILE) == (
        "---\n"
        'id: "k3f9q2mx"\n'
        "date: 2026-06-11T18:42:05Z\n"
        'name: "Ana \\"Maria\\" 🌻"\n'
        'reply_to: "wp-1234"\n'
        "likes: 1\n"
        'aliases: ["comment-12"]\n'
        "---\n"
        "First.\n\n---\n\nSecond.\n"
    )


def test_a_file_name_tells_time_and_id_and_nothing_else() -> None:
    """No reader's name in it: erasing a name must not need a rename in the history."""
    assert file_name(FILE) == "20260611T184205Z-k3f9q2mx.md"


def test_names_of_files_sort_by_time() -> None:
    """A listing of the folder is the conversation."""
    dates = [FILE.date + timedelta(days=37 * step) for step in range(40)]
    names = [file_name(msgspec.structs.replace(FILE, date=date)) for date in dates]

    assert names == sorted(names)


def test_a_new_id_is_eight_characters_that_cannot_be_misread() -> None:
    """A letter first, none of i, l, o and u; from the source that was handed in."""
    drawn = [new_comment_id(secrets.choice) for _ in range(500)]

    assert len(set(drawn)) == 500
    assert {len(one) for one in drawn} == {8}
    assert all(one[0].isalpha() for one in drawn)
    assert set("".join(drawn)) == set("0123456789abcdefghjkmnpqrstvwxyz")
    assert new_comment_id(lambda letters: letters[-1]) == "zzzzzzzz"
