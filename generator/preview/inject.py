"""A page of the output -> the same page with the preview's script, which is named and not inlined.

The script must know which page it is on. It asks for the page again after a build; from two digests
it knows whether the page is another one, and whether only its stylesheets are.
"""

import hashlib
import html
import re

_STYLESHEET = re.compile(rb"<link\b[^>]*\brel\s*=\s*[\"']?stylesheet\b[^>]*>", re.IGNORECASE)
_END = re.compile(rb"</body\s*>", re.IGNORECASE)


def with_script(page: bytes, *, build: str, path: str) -> bytes:
    """Add the script to *page*, which came from build *build* and is the file at URL *path*."""
    tag = (
        '<script type="module" src="/_preview/reload.js" data-afterword-preview'
        f' data-build="{build}" data-path="{html.escape(path)}"'
        f' data-page="{_digest(page)}" data-text="{_digest(_STYLESHEET.sub(b"", page))}">'
        "</script>\n"
    )
    end = len(page)
    for match in _END.finditer(page):
        end = match.start()
    return page[:end] + tag.encode() + page[end:]


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]
