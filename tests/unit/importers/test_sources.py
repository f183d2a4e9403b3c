"""What the author names on the command line is opened, or refused in words."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from generator.importers import Hints, RefusedError
from generator.importers.sources import open_each


def contents(*sources: Path) -> dict[str, bytes]:
    """Read everything there is."""
    return {opened.name: opened.stream.read() for opened in open_each(sources, Hints())}


def read_on(file: Path) -> None:
    """Read everything, piece by piece."""
    for opened in open_each([file], Hints()):
        while opened.stream.read(1 << 16):
            pass


def zipped(file: Path, members: dict[str, bytes]) -> Path:
    """Make a zip file."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file


def test_files_folders_gzip_and_zip_are_read_alike(tmp_path: Path) -> None:
    """However an export was saved, its files come out."""
    plain, folder = tmp_path / "a.xml", tmp_path / "parts"
    plain.write_bytes(b"a")
    folder.mkdir()
    (folder / "b.xml").write_bytes(b"b")
    packed = tmp_path / "c.xml.gz"
    packed.write_bytes(gzip.compress(b"c", mtime=0))
    archive = zipped(tmp_path / "d.zip", {"d/1.xml": b"1", "d/2.xml": b"2", "__MACOSX/x": b"no"})

    found = contents(plain, folder, packed, archive)

    expected = {"a.xml": b"a", "b.xml": b"b", "c.xml": b"c", "d/1.xml": b"1", "d/2.xml": b"2"}
    assert found == expected


def test_names_inside_a_zip_lead_nowhere(tmp_path: Path) -> None:
    """They are shown in messages, and nothing is written by them."""
    names = ("../../evil.xml", "/abs.xml", "C:\\c.xml")
    archive = zipped(tmp_path / "x.zip", dict.fromkeys(names, b"<a/>"))

    contents(archive)

    assert [path.name for path in tmp_path.iterdir()] == ["x.zip"]


def test_a_bomb_is_refused_before_it_fills_anything(tmp_path: Path) -> None:
    """A gigabyte of zeros in a megabyte of zip or gzip is no blog."""
    zeros = io.BytesIO()
    with gzip.GzipFile(fileobj=zeros, mode="wb", compresslevel=9) as packed:
        for _ in range(90):
            packed.write(bytes(1 << 20))
    bomb = tmp_path / "bomb.gz"
    bomb.write_bytes(zeros.getvalue())
    other = tmp_path / "bomb.zip"
    with (
        zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("x.xml", "w") as member,
    ):
        for _ in range(90):
            member.write(bytes(1 << 20))

    for file in (bomb, other):
        with pytest.raises(RefusedError, match="unpacks to more than 100 times its size"):
            read_on(file)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.gz", b"\x1f\x8b\x08\x00garbage"),
        ("cut.gz", gzip.compress(b"a" * 1000, mtime=0)[:-9]),
        ("x.zip", b"PK\x03\x04garbage"),
    ],
)
def test_a_damaged_archive_is_named(tmp_path: Path, name: str, data: bytes) -> None:
    """The message says which file, and what to do."""
    (tmp_path / name).write_bytes(data)

    with pytest.raises(RefusedError, match=rf"{name}` cannot be read") as refused:
        contents(tmp_path / name)

    assert "export or copy it again" in refused.value.hint


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    """A typing mistake is no traceback."""
    with pytest.raises(RefusedError, match="There is no file"):
        contents(tmp_path / "nothing.xml")


def test_progress_ends_where_the_sizes_end(tmp_path: Path) -> None:
    """The bar is full when everything was read."""
    seen: list[tuple[int, int]] = []
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(bytes(100_000))
    hints = Hints(advance=lambda done, total: seen.append((done, total)))

    for opened in open_each([tmp_path], hints):
        opened.stream.read()

    assert seen[-1] == (200_000, 200_000)
    assert seen == sorted(seen)
