"""Items -> a file of their own for as long as a run takes, and back.

Links can be rewritten only when every post is known, and an export may be larger than memory. JSON
and not msgpack, since it keeps the offset of a date.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from generator.importers.item import Item


class Spool:
    """Keeps items in their order. The file has no name, and is gone when it is closed."""

    def __init__(self, folder: Path | None) -> None:
        """Write in *folder*, the private one, since items hold e-mail addresses."""
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed by `close`
        self._encode = msgspec.json.Encoder().encode
        self.count = 0

    def add(self, item: Item) -> None:
        """Put *item* at the end."""
        self._file.write(self._encode(item) + b"\n")
        self.count += 1

    def items(self) -> Iterator[Item]:
        """Give every item from the first on."""
        decode = msgspec.json.Decoder(Item).decode
        self._file.seek(0)
        for line in self._file:
            yield decode(line)

    def close(self) -> None:
        """Forget everything."""
        self._file.close()
