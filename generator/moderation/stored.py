"""A Submission <-> the bytes of its file: indented JSON with a closed schema.

JSON and not the header of a comment file, since no person has to write it, and a reader's words
can hold whatever they like without changing what the rest means.
"""

from datetime import datetime

import msgspec

from generator.moderation.submission import Submission

MAX_FILE_BYTES = 512 * 1024
"""A submission of control characters only, each written as six, stays below it."""

_DECODER = msgspec.json.Decoder(Submission)


class TornError(Exception):
    """The bytes are no submission: a fact, without the path."""


def store(submission: Submission) -> bytes:
    """Write *submission* as UTF-8 with LF ends; the same submission gives the same bytes."""
    return msgspec.json.format(msgspec.json.encode(submission), indent=2) + b"\n"


def restore(data: bytes) -> Submission:
    """Read what `store` wrote.

    Raises:
        TornError: it is something else.

    """
    try:
        return _DECODER.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        message = f"cannot be read: {error}"
        raise TornError(message) from None


def stem_for(moment: datetime, comment_id: str) -> str:
    """Name the file of a submission, and later of its comment, without the suffix."""
    time = moment.isoformat()[:19].replace("-", "").replace(":", "")
    return f"{time}Z-{comment_id}"
