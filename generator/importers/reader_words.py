"""FoundComment -> the comment file that is published, or the submission that waits unseen.

What is published holds no e-mail and no IP address. Everything is cleaned as what comes through the
door is, since the old system may have been less careful.
"""

import ipaddress
import re
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import msgspec

from generator.comments import (
    MAX_FILE_BYTES,
    CommentFile,
    clean_name,
    clean_text,
    file_name,
    read_address,
    read_comment_file,
    write_comment,
)
from generator.foundation import has_errors
from generator.importers.item import FoundComment
from generator.importers.markup import comment_markdown
from generator.importers.plan import Placed, Plan
from generator.importers.standing import NAMELESS
from generator.importers.threads import Answer
from generator.moderation import MAX_NAME_BYTES, MAX_TEXT_BYTES, Reason, Signs, Submission
from generator.settings import CommentSettings

_MOST_LIKES = 999_999_999
_ALIAS = re.compile(r"(?=.*\d)[A-Za-z0-9_][A-Za-z0-9_.:-]{0,127}")
_UNUSUAL = re.compile(r"[@:]|\d\.\d|[0-9a-f]{32}")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_MOST_URL = 500
_MOST_EMAIL = 254


class Published(NamedTuple):
    """A comment file."""

    path: str
    """Below the site."""

    data: bytes
    notes: tuple[str, ...]


class Kept:
    """What the private folder keeps of a reader, for as long as the settings say."""

    def __init__(self, now: datetime, settings: CommentSettings) -> None:
        """Count the days from *now*."""
        self._now, self._settings = now, settings

    def of(self, comment: FoundComment) -> FoundComment:
        """Take from *comment* what its time is over for."""
        email, address = comment.email.strip(), comment.address
        if self._is_over(comment.date, self._settings.email_days):
            email = ""
        if self._is_over(comment.date, self._settings.address_days):
            address = ""
        if email == comment.email and address == comment.address:
            return comment
        return msgspec.structs.replace(comment, email=email, address=address)

    def _is_over(self, date: datetime, days: int) -> bool:
        return days > 0 and self._now - date > timedelta(days=days)


def published(comment: FoundComment, post: Placed, plan: Plan) -> Published | str:
    """Write *comment* of *post*; or say why it cannot be a file."""
    answer = plan.threads.answer(comment)
    file = _file(comment, _body(comment, plan), answer, plan)
    notes: list[str] = []
    if _UNUSUAL.search(file.name + file.url) and not _is_readable(file, plan):
        notes.append(f"The name or address with comment `{comment.id}` is private; it is left out.")
        file = _file(comment, file.body, answer, plan, is_nameless=True)
    data = write_comment(file).encode()
    if len(data) > MAX_FILE_BYTES:
        return f"It has {len(data) // 1024} KiB; a comment file holds {MAX_FILE_BYTES // 1024}."
    return Published(f"comments/{post.key}/{file_name(file)}", data, tuple(notes))


def submission(comment: FoundComment, key: str, plan: Plan) -> Submission:
    """Make what waits in the private queue."""
    answer = plan.threads.answer(comment)
    text, name = _body(comment, plan), clean_name(comment.name)
    url = _url(comment.url)
    return Submission(
        id=comment.id,
        received=_seconds(comment.date),
        key=key,
        name=_cut(name, MAX_NAME_BYTES),
        text=_cut(text, MAX_TEXT_BYTES),
        reply_to=answer.reply_to,
        reply_to_missing=answer.missing,
        url=url,
        email=comment.email.strip() if len(comment.email.encode()) <= _MOST_EMAIL else "",
        signs=Signs(prefix=prefix(comment.address)),
        reasons=(Reason(check="import", what="It came from the old site undecided."),)
        if comment.state == "pending"
        else (),
        origin="import",
        kind=comment.kind,
        likes=min(max(comment.likes, 0), _MOST_LIKES),
        aliases=tuple(filter(_ALIAS.fullmatch, comment.aliases)),
        edited=_seconds(comment.edited) if comment.edited else None,
    )


def prefix(address: str) -> str:
    """Cut an IP address to what is kept of it anywhere here: /24, or /48."""
    try:
        found = ipaddress.ip_address(address.strip())
    except ValueError:
        return ""
    network = ipaddress.ip_network((found, 24 if found.version == 4 else 48), strict=False)  # noqa: PLR2004 - IPv4
    return str(network)


def _file(
    comment: FoundComment, body: str, answer: Answer, plan: Plan, *, is_nameless: bool = False
) -> CommentFile:
    is_removed = comment.state == "removed"
    name = "" if is_removed else _cut(clean_name(comment.name), MAX_NAME_BYTES)
    return CommentFile(
        id=comment.id,
        date=_seconds(comment.date),
        name="" if is_removed else NAMELESS if is_nameless else name or NAMELESS,
        reply_to=answer.reply_to,
        reply_to_missing=answer.missing,
        author="" if is_removed else plan.authors.keys.get(comment.author, ""),
        url="" if is_removed or is_nameless else _url(comment.url),
        state="removed" if is_removed else "shown",
        edited=_seconds(comment.edited) if comment.edited else None,
        likes=min(max(comment.likes, 0), _MOST_LIKES),
        kind=comment.kind,
        aliases=tuple(filter(_ALIAS.fullmatch, comment.aliases)),
        body="" if is_removed else body,
    )


def _body(comment: FoundComment, plan: Plan) -> str:
    if comment.words.markup == "markdown":
        return clean_text(comment.words.text).strip("\n")
    base = plan.site.url

    def whole(target: str) -> str:
        if _SCHEME.match(target):
            return target
        address = read_address(f"{base.rstrip('/')}/{target.lstrip('/')}") if base else None
        return address.url if address and not target.startswith("//") else f"https:{target}"

    return clean_text(comment_markdown(comment.words.text, whole)).strip("\n")


def _is_readable(file: CommentFile, plan: Plan) -> bool:
    authors = {*plan.settings.authors, *(author.key for author in plan.authors.new)}
    problems = read_comment_file(file_name(file), write_comment(file).encode(), authors).problems
    return not has_errors(problems)


def _url(text: str) -> str:
    address = (
        read_address(text.strip()) if text.strip().startswith(("http://", "https://")) else None
    )
    is_plain = address and "@" not in text.partition("//")[2].partition("/")[0]
    return address.url if address and is_plain and len(address.url.encode()) <= _MOST_URL else ""


def _seconds(date: datetime) -> datetime:
    return date.astimezone(UTC).replace(microsecond=0)


def _cut(text: str, most: int) -> str:
    data = text.encode()
    return text if len(data) <= most else data[:most].decode(errors="ignore")
