"""A request -> a page of the preview, its script, or the stream of changes.

    /_preview/events   what changed and what is wrong, as it happens
    /_preview/NAME     our own script and stylesheet
    /_desk/            the queue; see desk/routes.py
    anything else      what the last good build lists, or the site's own page for what is not there

https://www.starlette.io/
"""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from generator.foundation import media_type
from generator.preview.events import events
from generator.preview.key import PARAMETER, cookie_of, has_key, is_key
from generator.preview.respond import Tools, no_tools, respond
from generator.preview.showing import Showing
from generator.preview.trust import Trust, refusal

_BROWSER = Path(__file__).parent / "browser"

_ALWAYS = {
    "cache-control": "no-cache",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
"""Headers of every response. No other site may read, embed or frame the preview."""

_DEFAULT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"


_NO_KEY = "This preview is private. Open the address that `afterword serve` printed, key and all.\n"


def make_app(
    showing: Showing, trust: Trust, routes: Sequence[Route] = (), tools: Tools = no_tools
) -> ASGIApp:
    """Make the application that shows *showing*, with *tools*, to those who have *trust*.

    *routes* are those of the desk.
    """

    async def stream(request: Request) -> Response:
        known = request.headers.get("last-event-id") or request.query_params.get("build", "")
        if request.method == "HEAD":
            return Response(media_type="text/event-stream")
        return StreamingResponse(events(showing, known), media_type="text/event-stream")

    async def page(request: Request) -> Response:
        return await respond(request, showing, tools)

    own = [
        Route(f"/_preview/{file.name}", _own_file(file), methods=["GET"])
        for file in sorted(_BROWSER.iterdir())
    ]
    app = Starlette(
        routes=[Route("/_preview/events", stream), *own, *routes, Route("/{path:path}", page)],
    )
    app.router.redirect_slashes = False
    return _Door(app, trust)


def _own_file(file: Path) -> Response:
    """Hold the file *file* of ours ready as a response."""
    return Response(file.read_bytes(), media_type=media_type(file.name))


class _Door:
    """Turns away whom the preview does not trust, and marks every answer as private."""

    def __init__(self, app: ASGIApp, trust: Trust) -> None:
        self._app = app
        self._trust = trust

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        headers = {name.decode(): value.decode("latin-1") for name, value in scope["headers"]}
        address, method = scope.get("server"), scope["method"]
        refused = refusal(headers, self._trust, address, method=method)
        if refused:
            answer: ASGIApp = PlainTextResponse(f"{refused.what}\n", refused.status)
        elif has_key(headers, self._trust.key, self._trust.port):
            answer = self._app
        else:
            answer = _let_in(Request(scope), self._trust)
        await answer(scope, receive, _marking(send))


def _let_in(request: Request, trust: Trust) -> Response:
    """Give a browser that brings the key in its address a cookie, and the address without it."""
    if not is_key(request.query_params.get(PARAMETER, ""), trust.key):
        return PlainTextResponse(_NO_KEY, 401)
    url = request.url.remove_query_params(PARAMETER)
    path = quote(request.url.path, safe="/%:@!$&'()*+,;=~") + (f"?{url.query}" if url.query else "")
    response = Response(status_code=303, headers={"location": "/" + path.lstrip("/")})
    response.headers["set-cookie"] = cookie_of(trust.key, trust.port)
    return response


def _marking(send: Send) -> Send:
    async def marked(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _ALWAYS.items():
                headers[name] = value
            headers.setdefault("content-security-policy", _DEFAULT_POLICY)
        await send(message)

    return marked
