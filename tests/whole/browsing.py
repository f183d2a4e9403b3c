"""Opens what a build wrote at its own address, as a browser gets it from a static host.

Nothing goes over a network: each request to the site is answered from the folder, with the headers
of `_headers`, and each request to anybody else is refused and noted.
"""

import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request, Route

HOST = "https://example.org"


@dataclass
class Visit:
    """A reader at the site, and what was noticed."""

    page: "Page"
    requests: list[str] = field(default_factory=list)
    """Addresses that the browser asked the site for."""

    elsewhere: list[str] = field(default_factory=list)
    """Addresses of other hosts, all refused; a form that was sent is one of them."""

    sent: list[str] = field(default_factory=list)
    """What forms sent, as it went."""

    complaints: list[str] = field(default_factory=list)
    """What the browser had to say: errors of scripts, what the policy forbade, what was missing."""

    def open(self, path: str) -> "Page":
        """Go to *path* and wait until everything is there."""
        self.requests.clear()
        self.page.goto(HOST + path, wait_until="load")
        return self.page


@contextmanager
def visit(browser: "Browser", public: Path, **options: object) -> Iterator[Visit]:
    """Open a browser window with *options*, those of `browser.new_context`."""
    context = browser.new_context(**options)  # type: ignore[arg-type]
    page = context.new_page()
    noticed = Visit(page)
    policy = _policy(public)

    def answer(route: "Route", request: "Request") -> None:
        if not request.url.startswith(f"{HOST}/"):
            noticed.elsewhere.append(request.url)
            noticed.sent.append(request.post_data or "")
            route.abort()
            return
        noticed.requests.append(request.url)
        file = public / unquote(urlsplit(request.url).path).removeprefix("/")
        file = file / "index.html" if file.is_dir() else file
        status = 200 if file.is_file() else 404
        file = file if file.is_file() else public / "404.html"
        kind = "text/xml" if file.suffix == ".xml" else mimetypes.guess_type(file.name)[0]
        headers = {"content-type": f"{kind}; charset=utf-8", "content-security-policy": policy}
        route.fulfill(status=status, body=file.read_bytes(), headers=headers)

    def complain(text: str) -> None:
        noticed.complaints.append(text)

    context.route("**/*", answer)
    page.on("pageerror", lambda error: complain(str(error)))
    page.on("console", lambda said: complain(said.text) if said.type == "error" else None)
    yield noticed
    context.close()


def _policy(public: Path) -> str:
    lines = (public / "_headers").read_text("utf-8").splitlines()
    name = "Content-Security-Policy: "
    return next(line.strip().removeprefix(name) for line in lines if name in line)
