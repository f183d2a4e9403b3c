"""A request for something of the site -> what the last good build has for it.

Nothing is kept by browsers without asking again, since the next save may change it.
"""

import hashlib
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response

from generator.foundation import media_type
from generator.preview.desk import with_tools
from generator.preview.events import build_id
from generator.preview.find import Elsewhere, File, OnDemand, find
from generator.preview.inject import with_script
from generator.preview.policy import headers_of
from generator.preview.showing import Showing, Shown, url_path

Tools = Callable[[str, str], str]
"""Path of a page and id of a comment on it -> markup to stand below it; may be empty."""

_NOT_FOUND = "404.html"
_IN_ONE_PIECE = 1 << 20
"""Bytes up to which a file is read at once; a larger one, such as a film, is sent as it is read."""

_KEPT_FOR_304 = frozenset(
    {"etag", "content-security-policy", "permissions-policy", "referrer-policy"}
)

_NOTHING_YET = b"""\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Nothing to show yet</title>
<body>
<h1>Nothing to show yet</h1>
<p>The first build met Problems. This page changes by itself once they are mended.</p>
</body>
</html>
"""


def no_tools(_path: str, _comment_id: str) -> str:
    """Add nothing."""
    return ""


async def respond(request: Request, showing: Showing, tools: Tools) -> Response:
    """Answer *request* with a page or file of what *showing* shows, with *tools* at comments."""
    if showing.shown is not None:
        response = await run_in_threadpool(_found, _Visit(request, showing, showing.shown, tools))
        if response is not None:
            return response
    # It may be a file that the build which is going on is about to list, or has just removed.
    visit = _Visit(request, showing, await showing.finished(), tools)
    response = await run_in_threadpool(_found, visit)
    return await run_in_threadpool(_not_found, visit) if response is None else response


class _Visit(NamedTuple):
    request: Request
    showing: Showing
    shown: Shown
    tools: Tools

    @property
    def path(self) -> str:
        """The path of the URL, not percent-encoded."""
        return str(self.request.scope["path"])

    def headers(self) -> dict[str, str]:
        """Give the headers that the published site would have here."""
        return headers_of(self.path, self.shown.policy)

    def dressed(self, page: bytes, path: str) -> bytes:
        """Add to *page*, the file at URL *path*, what the preview adds."""
        page = with_script(page, build=build_id(self.showing, self.shown), path=path)
        return with_tools(page, partial(self.tools, self.path))


def _found(visit: _Visit) -> Response | None:
    shown = visit.shown
    match find(visit.path, shown.files, shown.base_path, shown.on_demand):
        case Elsewhere(path):
            query = visit.request.url.query
            return RedirectResponse(f"{path}?{query}" if query else path, status_code=302)
        case File(output):
            try:
                return _unless_known(visit, _file(visit, output))
            except FileNotFoundError:
                return None
        case OnDemand(output):
            made = shown.on_demand[output]()
            response = made and _whole(made, media_type(output), visit.headers())
            return _unless_known(visit, response) if response else None
        case _:
            return None


def _not_found(visit: _Visit) -> Response:
    if not visit.shown.number:
        body = visit.dressed(_NOTHING_YET, "")
        return Response(body, 503, media_type="text/html")
    if _NOT_FOUND not in visit.shown.files:
        return PlainTextResponse("Not found\n", 404)
    return _page(visit, _NOT_FOUND, status=404)


def _file(visit: _Visit, output: str) -> Response:
    kind = media_type(output)
    if kind.startswith("text/html"):
        return _page(visit, output)
    file = visit.showing.output / output
    status, headers = file.stat(), visit.headers()
    if "range" in visit.request.headers or status.st_size > _IN_ONE_PIECE:
        headers["etag"] = f'"{status.st_mtime_ns:x}-{status.st_size:x}"'
        return FileResponse(file, headers=headers, media_type=kind, stat_result=status)
    headers["accept-ranges"] = "bytes"
    return _whole(file.read_bytes(), kind, headers)


def _page(visit: _Visit, output: str, *, status: int = 200) -> Response:
    """Answer with the HTML page *output* and the preview's script in it."""
    page = (visit.showing.output / output).read_bytes()
    body = visit.dressed(page, url_path(output, visit.shown.base_path))
    return _whole(body, media_type(output), visit.headers(), status=status)


def _whole(body: bytes, kind: str, headers: dict[str, str], *, status: int = 200) -> Response:
    headers["etag"] = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    return Response(body, status, headers=headers, media_type=kind)


def _unless_known(visit: _Visit, response: Response) -> Response:
    """Save the browser what it has: https://www.rfc-editor.org/rfc/rfc9110#name-if-none-match."""
    asked = visit.request.headers.get("if-none-match", "").split(",")
    if response.headers["etag"] not in {tag.strip().removeprefix("W/") for tag in asked}:
        return response
    kept = {name: value for name, value in response.headers.items() if name in _KEPT_FOR_304}
    return Response(status_code=304, headers=kept)
