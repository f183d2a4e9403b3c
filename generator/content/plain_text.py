"""HTML -> the words in it, and how many they are, in scripts with and without spaces."""

import html as html_text
import re

MAX_SUMMARY = 300
"""Characters; what search engines and cards show of a page is shorter."""

_UNREAD = re.compile(r"<!--.*?-->|<(script|style|svg)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_BEFORE_BLOCKS = re.compile(
    r"<(?=/?(?:p|li|h\d|td|th|dt|dd|div|pre|br|hr|figure|figcaption)\b)", re.IGNORECASE
)
_TAG = re.compile(r"""</?[a-z!](?:[^<>"']++|"[^"]*+"|'[^']*+')*+>""", re.IGNORECASE)
_IDEOGRAPH = (
    "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Chinese characters and Japanese syllables, as the inside of a character class."""

_IDEOGRAPHS = re.compile(f"[{_IDEOGRAPH}]")
_WIDE = f"{_IDEOGRAPH}\u3000-\u303f\uff00-\uffef"
_WIDE_LINE_END = re.compile(rf"(?<=[{_WIDE}])\s+(?=[{_WIDE}])")


def plain(html: str) -> str:
    """Give the words of *html* on one line."""
    text = _UNREAD.sub("", html) if "<!--" in html or "<s" in html else html
    text = _TAG.sub("", _BEFORE_BLOCKS.sub(" <", text))
    return " ".join(html_text.unescape(text).replace("\ufe0e", "").split())


def summary(text: str) -> str:
    """Shorten plain *text* to what a card can show, at the end of a word."""
    text = _WIDE_LINE_END.sub("", text)
    if len(text) <= MAX_SUMMARY:
        return text
    cut = text[: MAX_SUMMARY - 1]
    head, _, rest = cut.rpartition(" ")
    # Text without spaces, as in Japanese, may be cut anywhere.
    return (head if head and len(rest) < MAX_SUMMARY // 3 else cut).rstrip(" ,;:–—") + "…"


def count_words(text: str) -> int:
    """Count the words of plain *text*; two characters of Chinese or Japanese make one."""
    characters = len(_IDEOGRAPHS.findall(text)) if not text.isascii() else 0
    if not characters:
        return len(text.split())
    return len(_IDEOGRAPHS.sub(" ", text).split()) + (characters + 1) // 2
