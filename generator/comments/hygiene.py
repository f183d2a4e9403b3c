r"""Reader text -> the same text without what deceives, hides or breaks out of its line.

Taken out: control characters, bidirectional overrides, invisible letters, tag characters outside
flags, joiners where no script joins, marks piled upon marks. What people write stays, in every
script. Applying it twice changes nothing.

Sources: https://trojansource.codes/ (bidi), https://www.unicode.org/reports/tr36/ and
https://www.unicode.org/reports/tr39/ (deceiving text), https://www.unicode.org/reports/tr51/ (emoji
sequences).
"""

import re
import unicodedata

_PLAIN = re.compile(r"[\n\t -~]*")
_HARMLESS = re.compile(
    "[\n\t -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u0590\u1e00-\u1fff"
    "\u2010-\u2027\u2030-\u205e\u20a0-\u20cf\u2100-\u2bff\u3001-\u3029\u3041-\u3096\u309b-\u30ff"
    "\u4e00-\u9fff\uac00-\ud7a3\U0001f300-\U0001f6ff\U0001f900-\U0001faff]*"
)
"""Characters that no rule below touches. With NFC they are the common case, and cost one match."""

_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_MANY_LINE_ENDS = re.compile(r"\n{4,}")
_NEVER = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls but tab and line feed
    "\u200e\u200f\u061c\u202a-\u202e"  # bidi marks, embeddings and overrides
    "\u200b\u2060-\u2065\u206a-\u206f\ufeff\u00ad\u180e\u034f"  # no width
    "\u115f\u1160\u3164\uffa0\u17b4\u17b5"  # blank letters
    "\ufff9-\ufffb\U0001d173-\U0001d17a\U0001bca0-\U0001bca3"  # annotations, notation
    "\ud800-\udfff\ufdd0-\ufdef"  # not characters
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
    )
    + "\U000e0080-\U000e00ff\U000e01f0-\U000e0fff"  # unassigned and invisible
    "]"
)
_TAGS = re.compile(
    "(\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f)"  # a region's flag
    "|[\U000e0000-\U000e007f]"
)
_JOINER = re.compile("[\u200c\u200d]")
_SELECTOR = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_SIGNS = frozenset({"So", "Sm", "Sk", "Po", "Pd", "Nd"})
_FIRST_IDEOGRAPH = "\u2e80"
_ISOLATE = re.compile("[\u2066-\u2069]")
_CLOSES_ISOLATE = "\u2069"

_JOINING_SCRIPTS = re.compile(
    "[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\u1900-\u1aff\u1b00-\u1bff"
    "\ua840-\ua87f\ua8e0-\ua8ff\U00010a00-\U00010aff\U00011000-\U00011fff\U0001e900-\U0001e95f]"
)
"""Arabic to Mande, the scripts of India and their kin: a joiner there changes the letter."""

_STACKING_SCRIPTS = re.compile("[\u0900-\u109f\u1780-\u17ff\u1900-\u1bff\U00011000-\U00011fff]")
"""Devanagari to Myanmar, Thai, Tibetan, Khmer: several marks on one letter are spelling."""

_RUN_WITH_MARKS = re.compile(r"[^\w\s\x00-\x7f]{5,}")
_MAX_MARKS = 4
_MAX_SPELLED_MARKS = 8
"""As many as Tibetan needs; a pile above it is a decoration that covers other people's lines."""

_BADGES = re.compile("[✓✔☑✅🗸⭐🌟🛡🎖🏅🔰][\ufe0e\ufe0f]?")


def clean_text(text: str) -> str:
    """Clean *text* of many lines: NFC, line feeds, at most two blank lines in a row."""
    if not _PLAIN.fullmatch(text) and not _is_harmless(text):
        text = _settled(text)
    return _MANY_LINE_ENDS.sub("\n\n\n", text) if "\n\n\n\n" in text else text


def clean_line(text: str) -> str:
    """Clean *text* to one line with single spaces, as names and other headings need it."""
    return " ".join(clean_text(text).split())


def clean_name(text: str) -> str:
    """Clean the name of a reader; signs that look like a badge of trust go as well."""
    line = clean_line(text)
    while not line.isascii() and _BADGES.search(line):
        line = clean_line(_BADGES.sub("", line))
    return line


def _is_harmless(text: str) -> bool:
    harmless = _HARMLESS.fullmatch(text) is not None
    return harmless and unicodedata.is_normalized("NFC", text)


def _settled(text: str) -> str:
    """Repeat the rules until none finds work, since one may uncover another's."""
    while True:
        cleaned = _clean_once(text)
        if cleaned == text:
            return text
        text = cleaned


def _clean_once(text: str) -> str:
    text = _LINE_ENDS.sub("\n", text)
    text = _NEVER.sub("", text)
    text = _TAGS.sub(r"\1", text)
    text = _SELECTOR.sub(_selector_in_its_place, text)
    text = _JOINER.sub(_joiner_in_its_place, text)
    if _ISOLATE.search(text):
        text = "\n".join(map(_with_balanced_isolates, text.split("\n")))
    text = unicodedata.normalize("NFC", text)
    return _RUN_WITH_MARKS.sub(_with_few_marks, text)


def _selector_in_its_place(found: re.Match[str]) -> str:
    """Keep a variation selector after a sign or an ideograph; after a letter it only hides."""
    before = found.string[found.start() - 1 : found.start()] if found.start() else "a"
    category = unicodedata.category(before)
    is_ideograph = category == "Lo" and before >= _FIRST_IDEOGRAPH
    return found[0] if is_ideograph or category in _SIGNS else ""


def _joiner_in_its_place(found: re.Match[str]) -> str:
    """Keep a joiner after a letter that joins, and between two emoji."""
    before = found.string[found.start() - 1 : found.start()] if found.start() else ""
    after = found.string[found.end() : found.end() + 1]
    if _JOINING_SCRIPTS.match(before) and unicodedata.category(before)[0] in "LM":
        return found[0]
    is_emoji = found[0] == "\u200d" and _is_emoji(before) and _is_emoji(after)
    return found[0] if is_emoji else ""


def _is_emoji(char: str) -> bool:
    is_symbol = bool(char) and unicodedata.category(char) in {"So", "Sk"}
    return is_symbol or char in {"\ufe0f", "\u20e3", "\u2194", "\u2195"} or char == "\U000e007f"


def _with_balanced_isolates(line: str) -> str:
    """Keep the isolates that both open and close on *line*."""
    opened: list[int] = []
    kept: set[int] = set()
    for found in _ISOLATE.finditer(line):
        if found[0] != _CLOSES_ISOLATE:
            opened.append(found.start())
        elif opened:
            kept |= {opened.pop(), found.start()}
    return "".join(char for at, char in enumerate(line) if at in kept or not _ISOLATE.match(char))


def _with_few_marks(found: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for char in found[0]:
        category = unicodedata.category(char)
        if category[0] == "M" and not _SELECTOR.match(char):
            marks += 1
        elif category != "Cf":
            marks = 0
        limit = _MAX_SPELLED_MARKS if _STACKING_SCRIPTS.match(char) else _MAX_MARKS
        if marks <= limit:
            kept.append(char)
    return "".join(kept)
