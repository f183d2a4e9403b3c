"""Settings that are addresses: of the site, of pages, of places that pages may load from."""

import re
from collections.abc import Callable
from urllib.parse import SplitResult, urlsplit

from generator.settings.refusal import Refusal

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.|\Z))+|[0-9a-f:.]*:[0-9a-f:.]*")
_URL_PATH = re.compile(r"(?:/[A-Za-z0-9._~%+@-]+)*/?")
_SOURCE_PATH = re.compile(r"(?:posts|pages)(?:/[^/\\]+)+\.md(?:#.+)?")
_ORIGIN = re.compile(r"(?:https?|wss?)://(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::[0-9]{1,5})?")
_HASH = re.compile(r"'sha(?:256|384|512)-[A-Za-z0-9+/_-]+={0,2}'")


def site_url(value: str) -> str | Refusal:
    """Read the address of the site; it comes back with a slash at its end."""
    parts = _split(value)
    if parts is None or parts.scheme not in {"http", "https"} or not parts.hostname:
        looks_bare = re.fullmatch(r"[\w.-]+\.\w+(?:/.*)?", value)
        hint = (
            f"`https://{value}`" if looks_bare else "`https://` and the host, then perhaps a path"
        )
        return Refusal("not the address of a site", f"Write {hint}.")
    if not parts.hostname.isascii():
        host = f"https://{_ascii_host(parts.hostname)}/"
        return Refusal("whose host has letters beyond ASCII", f"Write it as `{host}`.")
    if parts.query or parts.fragment or parts.username is not None:
        return Refusal("more than the address of a site", "Leave out `?`, `#` and `@`.")
    if not _HOST.fullmatch(parts.hostname) or not _is_plain_path(parts.path):
        return Refusal("not written in plain characters", "Use letters, digits, `-`, `.` and `/`.")
    host = parts.netloc.lower().removesuffix(":")
    return f"{parts.scheme}://{host}{parts.path.rstrip('/')}/"


def _split(value: str) -> SplitResult | None:
    try:
        parts = urlsplit(value)
        parts.port  # noqa: B018 - asking is how urlsplit checks the number
    except ValueError:
        return None
    return None if re.search(r"[\s\x00-\x20\x7f]", value) else parts


def _ascii_host(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return "xn--…"


def _is_plain_path(path: str) -> bool:
    return bool(_URL_PATH.fullmatch(path)) and not {".", ".."} & set(path.split("/"))


def address(value: str) -> str | Refusal:
    """Read the address of a page elsewhere, or a path of this site; empty for none."""
    parts = _split(value)
    if parts is not None:
        is_web = parts.scheme in {"http", "https"} and parts.hostname
        if not value or is_web or (value.startswith("/") and not parts.netloc):
            return value
    return Refusal("no address", "Begin with `https://`, or with `/` for a page of this site.")


def menu_target(value: str) -> str | Refusal:
    """Read an address, or the path of a source file below `content/`, perhaps with an anchor."""
    steps = value.partition("#")[0].split("/")
    if _SOURCE_PATH.fullmatch(value) and not {".", ".."} & set(steps):
        return value
    below_content = value.removeprefix("./").removeprefix("content/")
    if below_content != value and _SOURCE_PATH.fullmatch(below_content):
        return Refusal("not a path below `content/`", f"Write `{below_content}`.")
    if value and not isinstance(address(value), Refusal):
        return value
    hint = "Write `/tags/`, `https://example.org/` or a source file such as `pages/about.md`."
    return Refusal("neither an address nor a source file", hint)


def origin_or(*keywords: str) -> Callable[[str], str | Refusal]:
    """Make the reader of one source of a content security policy.

    The grammar, a part of which is allowed: https://www.w3.org/TR/CSP3/#grammardef-source-list
    """

    def read(value: str) -> str | Refusal:
        if _ORIGIN.fullmatch(value) or value in keywords:
            return value
        if "'hash'" in keywords and _HASH.fullmatch(value):
            return value
        if value in {"self", "'self'"}:
            return Refusal("allowed always", "Leave it out.")
        origin = re.match(_ORIGIN.pattern + r"(?=/)", value.lower())
        written = origin.group() if origin else "https://images.example"
        return Refusal("not an origin", f"Write `{written}`.")

    return read
