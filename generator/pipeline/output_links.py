"""Rendered pages -> Problems for links and anchors that lead nowhere, templates' own included.

Links in posts are checked where they are resolved, with the line in the source. This second look
is over the finished HTML, where a theme's mistakes show.
"""

from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

from generator.foundation import Location, Problem
from generator.render import Answers, Rendered

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

    def __init__(self, answers: Answers) -> None:
        """Judge by the addresses that *answers* knows."""
        settings = answers.settings()
        self._site = settings.url
        self._url_of_output = {route.output: route.url for route in answers.plan.routes}
        self._urls = frozenset(self._url_of_output.values())
        self._ids: dict[str, set[str]] = {}
        self._links: dict[tuple[str, str], Location] = {}
        """Path and fragment within the site -> one place that links there."""

    def add(self, rendered: Rendered) -> None:
        """Take in one file of the output; only HTML has links."""
        if not rendered.output.endswith(".html"):
            return
        page = _Page()
        page.feed(rendered.data.decode())
        url = self._url_of_output[rendered.output]
        self._ids[url] = page.ids
        here = self._site + url.removeprefix("/")
        for link, line in page.links:
            self._keep(urljoin(here, link), Location(f"public/{rendered.output}", line))

    def problems(self) -> tuple[Problem, ...]:
        """Name each link that leads nowhere, once, at a page that has it."""
        found = (self._objection(*target, where) for target, where in self._links.items())
        return tuple(problem for problem in found if problem)

    def _keep(self, link: str, where: Location) -> None:
        if link.startswith(self._site):
            parts = urlsplit(link.removeprefix(self._site))
            self._links.setdefault(("/" + unquote(parts.path), unquote(parts.fragment)), where)

    def _objection(self, path: str, fragment: str, where: Location) -> Problem | None:
        if path not in self._urls:
            hint = "A template or raw HTML may have written it."
            return Problem(where, f"A link leads to `{path}`, which is not in the output.", hint)
        if fragment and path in self._ids and fragment not in self._ids[path]:
            hint = "A template or raw HTML may have written it."
            return Problem(where, f"A link leads to `{path}#{fragment}`, which is not there.", hint)
        return None
