"""Compiled templates, kept between builds in a folder of the site.

Jinja's own keeper trusts what it finds; a file that was torn by a power cut would stop the build
with a traceback. Here each file carries the digest of the rest; what does not match is not there.
"""

import hashlib
import os
from contextlib import suppress
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

_FORMAT = f"jinja-{jinja2.__version__}-1"
"""Names the folder. Count up when an option of the environment changes what is compiled."""

_DIGEST_BYTES = 32


class BytecodeFolder(jinja2.BytecodeCache):
    """Keeps compiled templates in files below a folder that only the author can write to."""

    def __init__(self, cache: Path) -> None:
        """Use a folder below *cache*, made when first needed."""
        self._folder = cache / _FORMAT

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill *bucket* if its template is kept here whole."""
        with suppress(OSError):
            data = (self._folder / bucket.key).read_bytes()
            digest, code = data[:_DIGEST_BYTES], data[_DIGEST_BYTES:]
            if hashlib.sha256(code).digest() == digest:
                bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in *bucket*; a disk that refuses costs only time."""
        code = bucket.bytecode_to_string()
        part = self._folder / f"{bucket.key}.{os.getpid()}.part"
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            part.write_bytes(hashlib.sha256(code).digest() + code)
            part.replace(self._folder / bucket.key)
