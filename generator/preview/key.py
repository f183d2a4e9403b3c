"""A secret of this blog's preview -> who may see it: browsers that were given the address with it.

Other people with an account on this computer can connect to it, too; they cannot read the address
in the author's terminal. The key is kept, so that a browser which was let in once stays in, and
made anew after a month. https://jupyter-server.readthedocs.io/en/latest/operators/security.html
"""

import os
import secrets
import time
from collections.abc import Mapping
from contextlib import suppress
from hmac import compare_digest
from http.cookies import CookieError, SimpleCookie
from pathlib import Path

PARAMETER = "key"
"""Name in the query of the address that lets a browser in."""

_BYTES = 32
_DAYS = 30
_DAY_SECONDS = 86_400


def kept_key(file: Path) -> str:
    """Give the key that is kept in *file*, or a new one that is from now on.

    Where nothing can be kept it is a new one each time.
    """
    with suppress(OSError, UnicodeDecodeError):
        is_fresh = time.time() - file.stat().st_mtime < _DAYS * _DAY_SECONDS
        key = file.read_text("ascii")
        if is_fresh and len(key) == len(new_key()):
            return key
    key = new_key()
    with suppress(OSError):
        _keep(file, key)
    return key


def new_key() -> str:
    """Make a key that nobody can guess."""
    return secrets.token_urlsafe(_BYTES)


def cookie_of(key: str, port: int) -> str:
    """Write the cookie that a browser keeps; it goes with no request that another site begins.

    A link from elsewhere is followed with it: what can be seen changes nothing.
    """
    kept = f"Path=/; Max-Age={_DAYS * _DAY_SECONDS}; HttpOnly; SameSite=Lax"
    return f"{_name(port)}={key}; {kept}"


def has_key(headers: Mapping[str, str], key: str, port: int) -> bool:
    """Tell whether a request with *headers*, their names in lower case, carries *key*."""
    try:
        morsel = SimpleCookie(headers.get("cookie", "")).get(_name(port))
    except CookieError:
        return False
    return morsel is not None and is_key(morsel.value, key)


def is_key(given: str, key: str) -> bool:
    """Compare in a time that tells nothing."""
    return compare_digest(given.encode(), key.encode())


def _name(port: int) -> str:
    # Cookies know no ports, and several blogs may be shown at once.
    return f"afterword-{port}"


def _keep(file: Path, key: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f"{file.name}.{os.getpid()}")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as opened:
        opened.write(key)
    new.replace(file)
