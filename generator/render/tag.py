"""A start tag as the author or Markdown wrote it -> the same with other attributes.

The rest of the tag stays as it was typed: a parser would have to write it anew.
Syntax: https://html.spec.whatwg.org/multipage/syntax.html#attributes-2
"""

import re
from collections.abc import Mapping
from functools import cache

from generator.foundation import escape

_NAME = re.compile(r"<[a-z][\w:-]*", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""[\s"'/]([a-z][\w:-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?(?=[\s/>"'])""",
    re.IGNORECASE,
)


def attributes_of(tag: str) -> Mapping[str, str]:
    """Read the attributes of *tag*, names in lower case; one without a value has an empty one."""
    name = _NAME.match(tag)
    found = _ATTRIBUTE.findall(tag, name.end() if name else 0)
    return {key.lower(): double or single or bare for key, double, single, bare in found}


def with_attribute(tag: str, name: str, value: str) -> str:
    """Set the attribute *name*, which *tag* has already or has not, to the plain text *value*."""
    written = f'{name}="{escape(value)}"'
    changed, count = _pattern(name).subn(lambda found: found[1] + written, tag, count=1)
    if count:
        return changed
    end = -2 if tag.endswith("/>") else -1
    return f"{tag[:end].rstrip()} {written}{tag[end:]}"


def without_attribute(tag: str, name: str) -> str:
    """Take the attribute *name* out of *tag*."""
    return _pattern(name).sub("", tag, count=1)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"""(\s){name}\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+)""", re.IGNORECASE)
