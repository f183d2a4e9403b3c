"""A protected document -> what its envelope holds: JSON for the script that opens it.

    {"title": …, "html": "<main>…</main>", "files": {"/2026/11/letter/1.sealed": …}}

The page is rendered as if it were public, with the theme's own templates; its `main` element takes
the place of the one that asked for the passphrase.
"""

import html
import json
import re

from generator.content import DocumentKind
from generator.foundation import Location, Problem, has_errors, media_type
from generator.pages import DocumentPage, Route
from generator.render.context import address_of
from generator.render.html import HtmlRenderer
from generator.render.questions import Questions
from generator.render.render import render
from generator.render.rendered import Rendered

_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)


def render_letter(
    route: Route, ask: Questions, renderer: HtmlRenderer, *, kind: DocumentKind
) -> Rendered:
    """Render the document of *route* to be sealed; *ask* knows all of it."""
    source = route.origin
    page = Route(ask.url(source), route.output, DocumentPage(source, kind), source)
    rendered = render(page, ask, renderer)
    if has_errors(rendered.problems):
        return rendered._replace(data=b"")
    text = rendered.data.decode()
    main = _MAIN.search(text)
    if main is None:
        template = f"{kind}.html"
        what = f"`{template}` of the theme has no `main` element, which a protected post needs."
        problem = Problem(Location(source), what, "Put one around what the page is about.")
        return rendered._replace(data=b"", problems=(*rendered.problems, problem))
    title = _TITLE.search(text)
    letter = {
        "title": html.unescape(title[1]) if title else "",
        "html": main[0],
        "files": {
            address_of(ask).path(url): {"type": media_type(path), "name": path.rpartition("/")[2]}
            for path, url in ask.sealed_files(source)
        },
    }
    return rendered._replace(data=json.dumps(letter, ensure_ascii=False).encode())


def printed_url(route: Route, ask: Questions) -> str:
    """Give the URL of *route* as pages print it, which an envelope is proved to lie at."""
    return address_of(ask).path(route.url)
