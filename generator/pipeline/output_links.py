"""Rendered pages -> Problems for links and anchors that lead nowhere, templates' own included.

Links in posts are checked where they are resolved, with the line in the source. This second look
is over the finished HTML, where a theme's mistakes show.
"""

from collections.abc import Collection, Iterable
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

from generator.foundation import Location, Problem

_LINKING = {"a": "href", "link": "href", "img": "src", "script": "src", "source": "src"}


class _Page(HTMLParser):
    """Collects the ids and the links of one page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: set[str] = set()
        self.links: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what the tag names and where it leads."""
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            elif name == _LINKING.get(tag) and value:
                self.links.append((value, self.getpos()[0]))


class OutputLinks:
    """Every link of the output, judged when all pages are known."""

    def __init__(self) -> None:
        """Begin without a page."""
        self._ids: dict[str, set[str]] = {}
        self._links: dict[tuple[str, str], Location] = {}
        """URL of a page and a link as it stands there -> one place that has it."""

    def add(self, output: str, data: bytes) -> None:
        """Take in one file of the output; only HTML has links."""
        if not output.endswith(".html"):
            return
        page = _Page()
        page.feed(data.decode())
        url = _url_of(output)
        self._ids[url] = page.ids
        for link, line in page.links:
            # A link from the root means the same on every page.
            here = "/" if link.startswith("/") else url
            self._links.setdefault((here, link), Location(f"public/{output}", line))

    def problems(self, site: str, outputs: Iterable[str]) -> tuple[Problem, ...]:
        """Name each link that leads nowhere, once, at a page that has it.

        Args:
            site: public address of the site.
            outputs: every file of the output.

        """
        urls = frozenset(map(_url_of, outputs))
        found: dict[tuple[str, str], Location] = {}
        for (here, link), where in self._links.items():
            target = urljoin(site + here.removeprefix("/"), link)
            if target.startswith(site):
                parts = urlsplit(target.removeprefix(site))
                found.setdefault(("/" + unquote(parts.path), unquote(parts.fragment)), where)
        objections = (self._objection(*target, where, urls) for target, where in found.items())
        return tuple(problem for problem in objections if problem)

    def _objection(
        self, path: str, fragment: str, where: Location, urls: Collection[str]
    ) -> Problem | None:
        hint = "A template or raw HTML may have written it."
        if path not in urls:
            return Problem(where, f"A link leads to `{path}`, which is not in the output.", hint)
        if fragment and path in self._ids and fragment not in self._ids[path]:
            return Problem(where, f"A link leads to `{path}#{fragment}`, which is not there.", hint)
        return None


def _url_of(output: str) -> str:
    return "/" + (output.removesuffix("index.html") if _is_index(output) else output)


def _is_index(output: str) -> bool:
    return output == "index.html" or output.endswith("/index.html")
