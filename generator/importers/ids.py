"""What another system calls a comment -> the id that it gets here, the same at every run."""

import hashlib
import re

_FITTING = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST = 64
_DIGITS_OF_HASH = 16


def comment_id(system: str, name: str) -> str:
    """Put the short name of the *system* before *name*; a name that cannot be one is hashed."""
    if len(name) <= _LONGEST and _FITTING.fullmatch(name):
        return f"{system}-{name}"
    digest = hashlib.sha256(name.encode(errors="surrogatepass")).hexdigest()
    return f"{system}-x{digest[:_DIGITS_OF_HASH]}"
