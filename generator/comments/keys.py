"""The keys of a comment file. The schema is closed.

A comment file is published with the repository. So a key that could hold an e-mail address, an IP
address, a browser's name or a hash of one is an error, even when its value is empty.
"""

import re
from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

from generator.comments.header import Field, shown
from generator.comments.values import (
    PRIVATE_HINT,
    RefusedError,
    Value,
    read_aliases,
    read_date,
    read_id,
    read_language,
    read_likes,
    read_line,
    read_name,
    read_one_of,
    read_person,
    read_pinned,
    read_text,
    read_url,
)
from generator.foundation import did_you_mean


class CommentKey(NamedTuple):
    """One key of the header, as the documentation prints it."""

    name: str
    attribute: str
    """The field of `Header` that it fills."""

    type: str
    """What may stand there, in words."""

    sentence: str
    read: Callable[[Field], Value]
    """Raises RefusedError."""


COMMENT_KEYS: tuple[CommentKey, ...] = (
    CommentKey(
        "id",
        "id",
        "a letter, then letters, digits and hyphens, lower case",
        "Names the comment in its folder, in its file name and on the page; required.",
        read_id,
    ),
    CommentKey(
        "date",
        "date",
        "time in UTC",
        "When the comment was written, to the second; required.",
        read_date,
    ),
    CommentKey(
        "name",
        "name",
        "text, at most 250 characters",
        "As the reader signed; required, and empty only in a removed comment.",
        read_name,
    ),
    CommentKey(
        "reply_to",
        "reply_to",
        "id",
        "The comment of the same folder that this one answers.",
        read_id,
    ),
    CommentKey(
        "author",
        "author",
        "key of `[authors]` in `site.toml`",
        "Marks a comment of a site's author; only the author's own tools write it.",
        read_text,
    ),
    CommentKey("url", "url", "`http` or `https` address", "The reader's own page.", read_url),
    CommentKey(
        "reply_to_missing",
        "reply_to_missing",
        "text, at most 250 characters",
        "What the comment answered on the old site, when that did not come along.",
        read_line,
    ),
    CommentKey(
        "state",
        "state",
        "`shown`, `hidden` or `removed`",
        "Hidden is printed nowhere; removed loses words and name but keeps its replies in place.",
        read_one_of("shown", "hidden", "removed"),
    ),
    CommentKey("edited", "edited", "time in UTC", "When its words were last changed.", read_date),
    CommentKey("likes", "likes", "number, 0 or more", "How many people liked it.", read_likes),
    CommentKey(
        "type",
        "kind",
        "`comment`, `pingback` or `webmention`",
        "A pingback or webmention is listed apart from what people wrote here.",
        read_one_of("comment", "pingback", "webmention"),
    ),
    CommentKey(
        "aliases",
        "aliases",
        "list of old anchors",
        "Anchors of an old site, without `#`, so that links to them still land.",
        read_aliases,
    ),
    CommentKey(
        "person",
        "person",
        "id",
        "A random id that the comments of one person share; never derived from anything.",
        read_person,
    ),
    CommentKey(
        "warning",
        "warning",
        "text, at most 250 characters",
        "Shown first; the words open on a click.",
        read_line,
    ),
    CommentKey(
        "lang",
        "language",
        "language tag",
        "Language of the words, when it is not the post's.",
        read_language,
    ),
    CommentKey(
        "pinned",
        "pinned",
        "`true` or `false`",
        "Leads the thread, when it answers the post.",
        read_pinned,
    ),
)
"""Every key there is, in the order in which files are written."""

KEYS_BY_NAME: Mapping[str, CommentKey] = {key.name: key for key in COMMENT_KEYS}

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+")
_PRIVATE_WORDS = frozenset(
    {"ip", "ips", "ipv4", "ipv6", "ua", "agent", "hash", "browser", "avatar"}
)
_PRIVATE_PARTS = re.compile(
    "mail|gravatar|useragent|ipaddr|ipv[46]|(?:author|user|client|remote|commenter|poster)ip"
    "|md5|sha1|sha2|sha5|iphash|hashed|fingerprint|phone"
)


def refuse_key(key: str, known: Collection[str]) -> RefusedError:
    """Say why *key* is none of *known*."""
    if _is_private(key):
        what = f"The key `{shown(key)}` could hold what must not be published."
        return RefusedError(what, PRIVATE_HINT)
    otherwise = "The keys of a comment file are in its documentation."
    hint = did_you_mean(shown(key), known, otherwise=otherwise)
    return RefusedError(f"Unknown key `{shown(key)}` in a comment file.", hint)


def _is_private(key: str) -> bool:
    words = [word.casefold() for word in _CAMEL.split(key)]
    return not _PRIVATE_WORDS.isdisjoint(words) or bool(_PRIVATE_PARTS.search("".join(words)))
