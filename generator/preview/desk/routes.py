"""Requests below `/_desk/` -> pages of the queue, and the author's decisions.

    GET  /_desk/               the list, by state, post, person and words
    GET  /_desk/comment/REF    one comment, whole: its raw words, why it is held, its history
    GET  /_desk/log            decisions, the newest first
    GET  /_desk/help           the keys
    POST /_desk/decide         one stroke: approve, spam, trash, …
    POST /_desk/reply          answer as an author
    POST /_desk/edit           other words
    POST /_desk/undo           take back

GET changes nothing. A POST carries a token that only our own pages know.
"""

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from generator.foundation import AfterwordError, BuildStoppedError, UsageError
from generator.preview.desk.actions import ACTIONS, Said
from generator.preview.desk.forms import Form, FormRefusedError, read_form
from generator.preview.desk.pages import Pages
from generator.preview.desk.parts import DeskParts

_BUILD_SECONDS = 2.0

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:;"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def desk_routes(parts: DeskParts) -> list[Route]:
    """Make the routes of the desk."""
    pages = Pages(parts)

    def page(render: Callable[[Request], str]) -> Callable[[Request], object]:
        async def respond(request: Request) -> Response:
            return await run_in_threadpool(_page, render, request, pages)

        return respond

    def action(name: str) -> Callable[[Request], object]:
        async def respond(request: Request) -> Response:
            return await _act(request, name, parts)

        return respond

    return [
        Route("/_desk/", page(pages.listing), methods=["GET"]),
        Route("/_desk/comment/{ref:path}", page(pages.comment), methods=["GET"]),
        Route("/_desk/log", page(pages.log), methods=["GET"]),
        Route("/_desk/help", page(pages.help), methods=["GET"]),
        *(Route(f"/_desk/{name}", action(name), methods=["POST"]) for name in ACTIONS),
    ]


def _page(render: Callable[[Request], str], request: Request, pages: Pages) -> Response:
    try:
        return _html(render(request))
    except UsageError as error:
        return _html(pages.trouble(error.what, error.hint), 404)
    except BuildStoppedError as error:
        return _html(pages.problems(error.problems), 503)
    except AfterwordError as error:
        return _html(pages.trouble(f"{error}"), 503)


def _html(text: str, status: int = 200) -> Response:
    return HTMLResponse(text, status, headers={"content-security-policy": _POLICY})


async def _act(request: Request, name: str, parts: DeskParts) -> Response:
    wants_json = request.headers.get("accept", "").startswith("application/json")
    try:
        form = await read_form(request, parts.token)
    except FormRefusedError as error:
        return PlainTextResponse(f"{error}\n", error.status)
    number = parts.showing.shown.number if parts.showing.shown else 0
    said = await run_in_threadpool(_decided, name, form, parts)
    if said.is_done:
        parts.nudge(said.files)
    if wants_json:
        return JSONResponse(said.as_json(), 200 if said.is_done else 409)
    if not said.is_done:
        pages = Pages(parts)
        page = pages.refused(said, form)
        return _html(page, 409)
    if form.returns_to_page:
        await parts.showing.newer_than(number, _BUILD_SECONDS)
    return Response(status_code=303, headers={"location": form.back_with(said.decision)})


def _decided(name: str, form: Form, parts: DeskParts) -> Said:
    try:
        with parts.waiting.desk.queue() as queue:
            return ACTIONS[name](queue, form)
    except UsageError as error:
        return Said.refused(error.what, error.hint)
    except AfterwordError as error:
        return Said.refused(f"{error}")
