"""Text -> XML: the little that writing an export takes."""

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def element(name: str, text: object, attributes: Mapping[str, str] | None = None) -> str:
    """Write an element that holds *text*."""
    return f"<{_start(name, attributes)}>{escape(_legal(str(text)))}</{name}>"


def cdata(name: str, text: object, attributes: Mapping[str, str] | None = None) -> str:
    """Write an element whose *text* is kept as it is, HTML for instance."""
    inner = _legal(str(text)).replace("]]>", "]]]]><![CDATA[>")
    return f"<{_start(name, attributes)}><![CDATA[{inner}]]></{name}>"


def _start(name: str, attributes: Mapping[str, str] | None) -> str:
    given = (f" {key}={quoteattr(_legal(value))}" for key, value in (attributes or {}).items())
    return name + "".join(given)


def _legal(text: str) -> str:
    return _ILLEGAL.sub("", text)
