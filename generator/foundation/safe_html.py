"""HTML that is already safe to print: the only type a template leaves unescaped.

Jinja's autoescaping asks a value for `__html__` and prints the answer as it is. Only three places
may make a SafeHtml: `comments/markup.py` (after the sanitiser), `content/` (the author's own
Markdown) and `render/` (what our own code assembled from escaped parts). A test holds that list.
"""

import html


class SafeHtml(str):
    """A piece of HTML. Concatenating it gives a plain `str`, which is escaped again."""

    __slots__ = ()

    def __html__(self) -> str:
        """Give the text itself, as Jinja's autoescaping expects."""
        return str(self)


def escape(text: str) -> SafeHtml:
    """Turn plain *text* into HTML, fit for content and for double-quoted attributes."""
    return SafeHtml(html.escape(text, quote=True))
