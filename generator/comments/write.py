"""A `CommentFile` -> the text and the name of its file, such that reading it gives the same back.

Every string is quoted, so that no reader of YAML takes a name for a number or a truth.
"""

import re
from collections.abc import Callable
from datetime import datetime

from generator.comments.comment import CommentFile, Header
from generator.comments.header import FENCE
from generator.comments.keys import COMMENT_KEYS

_LETTERS = "abcdefghjkmnpqrstvwxyz"
_LETTERS_AND_DIGITS = f"0123456789{_LETTERS}"
"""Crockford's base32, lower case: no `i`, `l`, `o` or `u`. https://www.crockford.com/base32.html"""

_ID_LENGTH = 8
_ESCAPED = re.compile('[\x00-\x1f"\\\\\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]')
_ALWAYS = frozenset({"id", "date", "name"})
_DEFAULTS = dict(
    zip(reversed(Header.__struct_fields__), reversed(Header.__struct_defaults__), strict=False)
)


def write_comment(file: CommentFile) -> str:
    """Write *file* as text; keys that say nothing are left out. Save it in UTF-8 with LF ends."""
    lines = [FENCE]
    for key in COMMENT_KEYS:
        value = getattr(file, key.attribute)
        if key.name in _ALWAYS or value != _DEFAULTS[key.attribute]:
            lines.append(f"{key.name}: {_written(value)}")
    body = file.body.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    return "\n".join([*lines, FENCE, body, ""]) if body else "\n".join([*lines, FENCE, ""])


def file_name(header: Header) -> str:
    """Name the file of a comment: `20260611T184205Z-k3f9q2mx.md`."""
    time = header.date.isoformat()[:19].replace("-", "").replace(":", "")
    return f"{time}Z-{header.id}.md"


def new_comment_id(choose: Callable[[str], str]) -> str:
    """Make an id of eight characters, a letter first; *choose* draws one, as `secrets.choice`."""
    rest = (choose(_LETTERS_AND_DIGITS) for _ in range(_ID_LENGTH - 1))
    return choose(_LETTERS) + "".join(rest)


def _written(value: object) -> str:
    if isinstance(value, datetime):
        return f"{value.isoformat()[:19]}Z"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_written, value))}]"
    return str(value) if isinstance(value, int) else f'"{_ESCAPED.sub(_escape, str(value))}"'


def _escape(found: re.Match[str]) -> str:
    return f"\\{found[0]}" if found[0] in '"\\' else f"\\u{ord(found[0]):04x}"
