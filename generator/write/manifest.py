"""The list of our files in the output folder: what may be replaced and what may be deleted.

It is the folder's mark, too: a folder that holds files but no list of ours is not ours to write.
The same site gives the same bytes: no times, no paths of this machine.
"""

import os
from collections.abc import Collection, Mapping
from pathlib import Path

import msgspec

from generator.write.errors import OutputRefusedError
from generator.write.names import OWN_PREFIX, objection

NAME = f"{OWN_PREFIX}manifest.json"
_FORMAT = 1
_START_AGAIN = "Move anything of your own out of the folder, delete it, and build again."


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the folder holds of ours."""

    format: int = _FORMAT
    """Version of this layout."""

    files: dict[str, str] = {}
    """Output path to the SHA-256 of its bytes. A build that was killed leaves old digests, and
    names of files not yet there, but never a file of ours unnamed."""

    published: dict[str, str] = {}
    """Source of each published document to its URL, as of the last finished build."""


def encoded(manifest: Manifest) -> bytes:
    """Write *manifest* sorted, one entry per line, so that version control shows what changed."""
    return msgspec.json.format(msgspec.json.encode(manifest, order="sorted"), indent=1) + b"\n"


def read_manifest(folder: Path) -> Manifest | None:
    """Read the list of *folder*; `None` when there is none.

    Raises:
        OutputRefusedError: it cannot be trusted, so that nothing here is known to be ours.

    """
    if (folder / NAME).is_symlink():
        raise _refusal(folder, "is a link")
    try:
        data = (folder / NAME).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise _refusal(folder, "cannot be read") from error
    try:
        manifest = msgspec.json.decode(data, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _refusal(folder, "is damaged") from error
    if manifest.format != _FORMAT:
        raise _refusal(folder, "was written by another version of Afterword")
    if any(objection(path) for path in manifest.files):
        raise _refusal(folder, "names files that Afterword never writes")
    return manifest


def files_of(folder: Path) -> Collection[str]:
    """Give the paths of all files that the last build into *folder* left there; none before it.

    Raises:
        OutputRefusedError: the list in *folder* cannot be trusted.

    """
    manifest = read_manifest(folder)
    return manifest.files if manifest else ()


def published_before(folder: Path) -> Mapping[str, str]:
    """Give source -> URL of what the last build into *folder* published; empty before the first.

    Raises:
        OutputRefusedError: the list in *folder* cannot be trusted.

    """
    manifest = read_manifest(folder)
    return manifest.published if manifest else {}


def _refusal(folder: Path, fault: str) -> OutputRefusedError:
    what = f"The list of files `{NAME}` in `{os.fspath(folder)}` {fault}."
    return OutputRefusedError(what, _START_AGAIN)
