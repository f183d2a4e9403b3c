"""A web address that a reader typed -> the same address rebuilt from its parts, or nothing.

Only `http`, `https` and `mailto` come through. A user name and password before the host go, because
they make `https://bank.example@evil.example/` look like the bank. Hosts are written in ASCII, as
the name servers are asked for them: https://www.rfc-editor.org/rfc/rfc5890 and
https://www.unicode.org/reports/tr46/
"""

import re
import unicodedata
from typing import NamedTuple
from urllib.parse import quote, unquote

_COMMON = re.compile(
    r"https?://(?P<host>[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+)(?::\d{1,5})?"
    r"(?:[/?#][A-Za-z0-9\-._~:/?#@!$&()*+,;=%]*)?"
)
"""What nearly every address looks like: nothing in it needs rebuilding."""

_PARTS = re.compile(r"(https?)://([^/?#]*)([^\s]*)", re.IGNORECASE)
_AUTHORITY = re.compile(r"(?:.*@)?([^@:\[\]]+|\[[0-9a-f:.]+\])(?::(\d{0,5}))?", re.IGNORECASE)
_MAIL = re.compile(r"mailto:([A-Za-z0-9.!#$%&*+/=^_{|}~-]+)@([^\s@?&/\\]+)(?:\?.*)?", re.IGNORECASE)
_UNSAFE = re.compile("[\x00-\x20\x7f-\xa0\\\\]")
_KEPT_IN_PATHS = "%/?#[]@!$&()*+,;=:~"
_MAX_LENGTH = 2048
_MAX_HOST_LENGTH = 253
_MAX_LABEL = 63
_DOTS = re.compile("[.。．｡]")
"""The stops that browsers read as dots in a host: https://www.unicode.org/reports/tr46/#Notation"""

_LOOKALIKE_SCRIPTS = frozenset({"CYRILLIC", "GREEK", "COPTIC", "ARMENIAN", "CHEROKEE", "LISU"})
"""Scripts with letters that nobody can tell from Latin ones."""


class Address(NamedTuple):
    """An address that may be printed as the target of a link."""

    url: str
    """ASCII only; no quote, angle bracket or space."""

    host: str
    """In lower-case ASCII; of a mail address, what follows the `@`."""

    typed_host: str
    """The same as the reader typed it, which may be in letters that look like others."""

    shown: str
    """What tells readers where the link leads: the host, or the whole mail address."""


def read_address(text: str) -> Address | None:
    """Rebuild the address in *text*; `None` when it is relative, of another scheme, or broken."""
    if len(text) > _MAX_LENGTH:
        return None
    common = _COMMON.fullmatch(text)
    if common:
        host = common["host"]
        return Address(text, host, host, host)
    if _UNSAFE.search(text):
        return None
    return _mail(text) if text[:7].lower() == "mailto:" else _web(text)


def _web(text: str) -> Address | None:
    parts = _PARTS.fullmatch(text)
    authority = _AUTHORITY.fullmatch(parts[2]) if parts else None
    if parts is None or authority is None:
        return None
    typed, port = unquote(authority[1]), authority[2]
    host = typed.lower() if typed.startswith("[") else ascii_host(typed)
    if not host:
        return None
    rest = quote(parts[3], safe=_KEPT_IN_PATHS)
    url = f"{parts[1].lower()}://{host}{f':{port}' if port else ''}{rest}"
    return Address(url, host, typed, host)


def _mail(text: str) -> Address | None:
    parts = _MAIL.fullmatch(unquote(text))
    host = ascii_host(parts[2]) if parts else ""
    if parts is None or not host:
        return None
    mailbox = quote(parts[1], safe="!#$&*+/=^_{|}~-.")
    return Address(f"mailto:{mailbox}@{host}", host, parts[2], f"{parts[1]}@{host}")


def ascii_host(host: str) -> str:
    """Write *host* as name servers know it; empty when it cannot be a host."""
    plain = unicodedata.normalize("NFKC", host).lower()
    labels = _DOTS.split(_DOTS.sub(".", plain).removesuffix("."))
    written = [_ascii_label(label) for label in labels]
    fits = len(host) <= _MAX_HOST_LENGTH and all(0 < len(part) <= _MAX_LABEL for part in written)
    return ".".join(written) if fits else ""


def _ascii_label(label: str) -> str:
    """Write one part of a host; empty when it holds what no host does."""
    if not all(map(_belongs_to_a_host, label)):
        return ""
    return label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")


def _belongs_to_a_host(char: str) -> bool:
    return char.isalnum() or char in "-_" or unicodedata.category(char)[0] == "M"


def deceives(host: str) -> bool:
    """Tell whether *host*, as typed, mixes letters that look alike, or is spelt with such alone."""
    letters = [char for char in host if char.isalpha()]
    scripts = {_script(char) for char in letters}
    if not scripts & _LOOKALIKE_SCRIPTS:
        return any(map(_is_rare_latin, letters))
    return "LATIN" in scripts


def _script(char: str) -> str:
    return "LATIN" if char.isascii() else unicodedata.name(char, "?").partition(" ")[0]


def _is_rare_latin(char: str) -> bool:
    """Spot `ɡ`, `ı`, `ʟ` and others that no everyday alphabet of hosts needs."""
    return char in "ıĸſƽ" or "\u0180" <= char <= "\u02af" or "\u1d00" <= char <= "\u1dbf"
