"""The value of one setting, of the right type already -> the value that is kept, or a Refusal.

`READERS` names the settings that not every value of their type will do for. What a reader gives
back is normalised, so that no other room has to wonder whether an address ends with a slash.
"""

import re
import zoneinfo
from collections.abc import Callable, Mapping
from typing import Any, get_args

from generator.foundation import did_you_mean, slugify
from generator.settings.addresses import address, menu_target, origin_or, site_url
from generator.settings.permalink import permalink_pattern
from generator.settings.phrases import phrase, reserved_name
from generator.settings.refusal import Refusal
from generator.settings.types import CommentPolicy

_LANGUAGE = re.compile(r"([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|[0-9]{3}))?", re.IGNORECASE)
_FOLDER_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_ZONES_OF_THE_MACHINE = frozenset({"localtime", "posixrules", "Factory"})
"""Names that mean something else on each computer."""

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""Characters that no text of a page may hold; line breaks and tabs are not among them."""

_LONGEST_LIST = 500
_DAYS_IN_A_CENTURY = 36500
_DEEPEST_LEVEL = 50
_MOST_LINKS = 100
_SECONDS_IN_AN_HOUR = 3600
_MINUTES_IN_A_DAY = 1440
_WIDEST_IMAGE = 4000
_IMAGE_FORMATS = ("avif", "webp")

Reader = Callable[[Any], object]
"""Takes a value of the right type and gives the value to keep, or a Refusal."""


def _title(value: str) -> str | Refusal:
    return value or Refusal("which says nothing", 'Write `title = "The name of your blog"`.')


def _name(value: str) -> str | Refusal:
    return value or Refusal("which names nobody", "Write the name that readers shall see.")


def _language(value: str) -> str | Refusal:
    match = _LANGUAGE.fullmatch(value.replace("_", "-"))
    if not match:
        return Refusal("no language code", _language_hint(value))
    parts = (match[1].lower(), (match[2] or "").title(), (match[3] or "").upper())
    code = "-".join(filter(None, parts))
    if "_" in value:
        return Refusal("not written as HTML writes it", f"Write `{code}`.")
    return code if _is_known(code) else Refusal("no known language", _language_hint(value))


def _is_known(code: str) -> bool:
    if code == "en":
        return True
    # Babel takes 20 ms to import; a blog with the default language may never need it.
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415

    try:
        Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def _language_hint(value: str) -> str:
    """Find the code of a language that was written out ("German")."""
    from babel import Locale  # noqa: PLC0415 - only when something is wrong

    names = {name.casefold(): code for code, name in Locale("en").languages.items()}
    code = names.get(value.casefold())
    written = f"`{code.replace('_', '-')}`" if code else "a code such as `en`, `de` or `pt-BR`"
    return f"Write {written}."


def _timezone(value: str) -> zoneinfo.ZoneInfo | Refusal:
    try:
        if value not in _ZONES_OF_THE_MACHINE:
            return zoneinfo.ZoneInfo(value)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        pass  # said below
    return Refusal("no time zone", _timezone_hint(value))


def _timezone_hint(value: str) -> str:
    zones = sorted(zoneinfo.available_timezones() - _ZONES_OF_THE_MACHINE)
    wanted = value.strip().replace(" ", "_").casefold()
    for zone in zones:
        if wanted in {zone.casefold(), zone.rpartition("/")[2].casefold()}:
            return f"Did you mean `{zone}`?"
    return did_you_mean(value, zones, otherwise="Write a name such as `Europe/London`.")


def _theme(value: str) -> str | Refusal:
    hint = "Write the name of a folder in `themes/`, without the path."
    return value if _FOLDER_NAME.fullmatch(value) else Refusal("not the name of a folder", hint)


def _within(lowest: int, highest: int) -> Reader:
    def read(value: int) -> int | Refusal:
        if lowest <= value <= highest:
            return value
        nearest = min(max(value, lowest), highest)
        return Refusal(f"not from {lowest} to {highest}", f"The nearest that will do is {nearest}.")

    return read


def _comment_policy(value: str) -> str | Refusal:
    known = get_args(CommentPolicy)
    hint = did_you_mean(value, known, otherwise="Write one of the three.")
    return value if value in known else Refusal("not `open`, `closed` or `off`", hint)


def _image_format(value: str) -> str | Refusal:
    hint = did_you_mean(value, _IMAGE_FORMATS, otherwise="JPEG and PNG need not be named.")
    return value if value in _IMAGE_FORMATS else Refusal("neither `avif` nor `webp`", hint)


def _private_folder(value: str) -> str | Refusal:
    hint = 'Write `private = "private"`, or the whole path of a folder elsewhere.'
    return Refusal("no folder", hint) if value in {"", "~"} or value.startswith("~/") else value


def _static_file(value: str) -> str | Refusal:
    steps = value.split("/")
    if not value or not {"", ".", ".."} & set(steps):
        return value
    return Refusal("no file below `content/static/`", "Write its path there, such as `icon.png`.")


def _tag_slug(value: str) -> str | Refusal:
    slug = slugify(value)
    if slug and slug == value:
        return value
    return Refusal("not fit for an address", f"Write `{slug or 'a-short-name'}`.")


READERS: Mapping[str, Reader] = {
    "title": _title,
    "url": site_url,
    "language": _language,
    "timezone": _timezone,
    "theme": _theme,
    "permalink": permalink_pattern,
    "posts_per_page": _within(1, _LONGEST_LIST),
    "authors.*.name": _name,
    "authors.*.url": address,
    "authors.*.profiles": address,
    "icon": _static_file,
    "menu.*": menu_target,
    "tags.*": _tag_slug,
    "comments.default": _comment_policy,
    "comments.close_after_days": _within(0, _DAYS_IN_A_CENTURY),
    "comments.max_levels": _within(1, _DEEPEST_LEVEL),
    "comments.endpoint": address,
    "comments.private": _private_folder,
    "comments.trash_days": _within(0, _DAYS_IN_A_CENTURY),
    "comments.spam_days": _within(0, _DAYS_IN_A_CENTURY),
    "comments.address_days": _within(0, _DAYS_IN_A_CENTURY),
    "comments.email_days": _within(0, _DAYS_IN_A_CENTURY),
    "moderation.max_links": _within(0, _MOST_LINKS),
    "moderation.words": phrase,
    "moderation.spam_words": phrase,
    "moderation.min_seconds": _within(0, _SECONDS_IN_AN_HOUR),
    "moderation.flood_limit": _within(1, _LONGEST_LIST),
    "moderation.flood_minutes": _within(1, _MINUTES_IN_A_DAY),
    "moderation.languages": _language,
    "moderation.reserved_names": reserved_name,
    "feeds.limit": _within(1, _LONGEST_LIST),
    "images.widths": _within(16, _WIDEST_IMAGE),
    "images.formats": _image_format,
    "images.quality": _within(1, 100),
    "security.images": origin_or("data:", "blob:"),
    "security.media": origin_or("data:", "blob:"),
    "security.frames": origin_or(),
    "security.scripts": origin_or("'hash'"),
    "security.styles": origin_or("'hash'", "'unsafe-inline'"),
    "security.fonts": origin_or("data:"),
    "security.connect": origin_or(),
}
"""Setting to its reader; `*` stands for any key, and a list is read item by item."""

NEVER_EMPTY: Mapping[str, str] = {
    "images.widths": "To publish images as they are, write `responsive = false`.",
    "images.formats": "To publish images as they are, write `responsive = false`.",
}
"""Lists that need an item, and what an author may have meant who left it out."""


def key_objection(table: str, key: str) -> Refusal | None:
    """Say why *key* will not do in `[authors]`, `[menu]` or `[tags]`, whose keys are free."""
    if table == "authors" and slugify(key) != key:
        return Refusal("no key", f"Write `[authors.{slugify(key) or 'me'}]`.")
    if not key.strip():
        return Refusal("empty", "Write the words that readers shall see.")
    if CONTROL.search(key):
        return Refusal("a text with a control character", "Leave it out.")
    return None
