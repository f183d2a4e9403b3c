"""A posted form -> its fields, when it comes from one of our own pages.

The door has already asked for the cookie and compared `Origin` and `Sec-Fetch-Site`. The token is a
third lock: https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
"""

import hashlib
import hmac
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from starlette.requests import Request

MAX_FORM_BYTES = 4 << 20
"""Enough for a stroke over every comment of a large wave."""

_MAX_FIELDS = 200_000
_FORM = "application/x-www-form-urlencoded"
_DESK = "/_desk/"


class FormRefusedError(Exception):
    """A form that is not taken."""

    def __init__(self, status: int, what: str) -> None:
        """Answer with *status* and say *what* is wrong."""
        super().__init__(what)
        self.status = status


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form, in order."""

    fields: tuple[tuple[str, str], ...]

    def one(self, name: str) -> str:
        """Give the field *name*, the last if there are several; empty when there is none."""
        return next((value for key, value in reversed(self.fields) if key == name), "")

    def every(self, name: str) -> tuple[str, ...]:
        """Give every field *name*."""
        return tuple(value for key, value in self.fields if key == name)

    @property
    def returns_to_page(self) -> bool:
        """Whether the author decided on a page of the blog, and not in the list."""
        return not self._back.startswith(_DESK)

    def back_with(self, decision: int) -> str:
        """Give the address to go on at, which tells of *decision* if it is one of the desk's."""
        parts = urlsplit(self._back)
        if self.returns_to_page or not decision:
            return self._back
        kept = [each for each in parse_qsl(parts.query) if each[0] != "done"]
        query = urlencode([*kept, ("done", decision)])
        return urlunsplit(("", "", parts.path, query, parts.fragment))

    @property
    def _back(self) -> str:
        """Where the form stands; an address of this server in any case."""
        back = self.one("back")
        is_ours = back.startswith("/") and not back.startswith(("//", "/\\"))
        return back if is_ours and back.isascii() and back.isprintable() else _DESK


def token_of(key: str) -> str:
    """Make the token of forms from the *key* of the preview."""
    return hmac.new(key.encode(), b"forms of the desk", hashlib.sha256).hexdigest()


async def read_form(request: Request, token: str) -> Form:
    """Read the form that *request* carries.

    Raises:
        FormRefusedError: it is too long, of another kind, or does not have *token*.

    """
    if request.headers.get("content-type", "").partition(";")[0].strip() != _FORM:
        raise FormRefusedError(415, "This is not a form of the desk.")
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > MAX_FORM_BYTES:
            raise FormRefusedError(413, "The form is too long.")
    try:
        fields = parse_qsl(
            data.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MAX_FIELDS,
        )
    except ValueError as error:
        raise FormRefusedError(400, "The form cannot be read.") from error
    form = Form(tuple((name, value.replace("\r\n", "\n")) for name, value in fields))
    if not hmac.compare_digest(form.one("token").encode(), token.encode()):
        raise FormRefusedError(403, "The form is out of date. Go back, reload the page, try again.")
    return form
