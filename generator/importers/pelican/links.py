r"""What Pelican's Markdown says in its own way -> the same as it is said here.

    [x]({filename}../a.md)   ![y]({static}/images/b.png)       :::python (indented code)

https://docs.getpelican.com/en/latest/content.html#linking-to-internal-content
"""

import posixpath
import re
from textwrap import dedent

from generator.foundation import slugify
from generator.importers.content_folder import MARKDOWN, relative
from generator.importers.content_folder.markdown import fenced

_LINK = re.compile(
    r"[{|](?P<what>filename|static|attach|tag|category|author|index)[}|](?P<rest>[^)\s\"'<>]*)"
)
_CODE = re.compile(
    r"^(?P<indent> {4}|\t)(?::::|#!)(?P<language>[\w+#-]+)(?P<options>[^\n]*)\n"
    r"(?P<body>(?:(?:(?P=indent)[^\n]*|[ \t]*)(?:\n|\Z))*)",
    re.MULTILINE,
)
_LINES_TO_MARK = re.compile(r"hl_lines=[\"']([\d ]+)[\"']")


def with_our_links(text: str, *, source: str, content: str) -> str:
    """Write the links and the code of *text* as they are written here.

    Args:
        text: Pelican's Markdown.
        source: The file that it stands in, below the folder that is imported.
        content: The folder that paths with a slash begin in; empty for the imported one.
    """
    text = _CODE.sub(_fenced, text)
    return _LINK.sub(lambda found: _target(found["what"], found["rest"], source, content), text)


def _fenced(found: re.Match[str]) -> str:
    lines = _LINES_TO_MARK.search(found["options"])
    body = found["body"].rstrip()
    code = dedent(body.expandtabs(4)) if body else ""
    options = f'hl_lines="{lines[1]}"' if lines else ""
    return fenced(code, found["language"], options).lstrip("\n")


def _target(what: str, rest: str, source: str, content: str) -> str:
    if what == "index":
        return "/"
    if what in {"tag", "category"}:
        return f"/tags/{slugify(rest)}/"
    if what == "author":
        return "/"
    path, mark, anchor = rest.partition("#")
    top = content if path.startswith("/") else posixpath.dirname(source)
    target = posixpath.normpath(posixpath.join(top, path.lstrip("/")))
    if target.endswith((*MARKDOWN, ".rst", ".html")):
        return f"{relative(target, source)}{mark}{anchor}"
    below = target.removeprefix(f"{content}/") if content else target
    return f"/{below}{mark}{anchor}"
