"""What is shown -> a stream of messages for one page in a browser.

Each message says everything: what is wrong now, and what changed since the build that the browser
last heard of. A browser that was away, or asleep, therefore needs no special care.
https://html.spec.whatwg.org/multipage/server-sent-events.html
"""

import asyncio
from collections.abc import AsyncIterator

import msgspec

from generator.preview.showing import Showing, Shown
from generator.preview.trouble import Trouble

_STILL_HERE_SECONDS = 15
_RETRY = "retry: 400\n\n"
_STILL_HERE = ": still here\n\n"


class State(msgspec.Struct, frozen=True):
    """What one message says. `browser/reload.js` reads it."""

    build: str
    """The server's run and the number of the last good build."""

    changed: tuple[str, ...] | None
    """URL paths that changed since the build that the browser knew; `null` when not known."""

    failed: bool
    """Whether the page shown is the last good one, and not the latest."""

    troubles: tuple[Trouble, ...]


async def events(showing: Showing, known_build: str) -> AsyncIterator[str]:
    """Tell a browser that knows *known_build* of everything, until the server closes."""
    yield _RETRY
    told: Shown | None = None
    while not showing.is_closed:
        bell, shown = showing.bell(), showing.shown
        if shown is not None and shown is not told:
            yield _message(showing, shown, known_build)
            told, known_build = shown, build_id(showing, shown)
        try:
            async with asyncio.timeout(_STILL_HERE_SECONDS):
                await bell.wait()
        except TimeoutError:
            yield _STILL_HERE


def build_id(showing: Showing, shown: Shown) -> str:
    """Name what is shown, so that another server's never has the same name."""
    return f"{showing.run}.{shown.number}"


def _message(showing: Showing, shown: Shown, known_build: str) -> str:
    run, _, number = known_build.partition(".")
    is_known = run == showing.run and number.isascii() and number.isdigit()
    changed = shown.changed_since(int(number)) if is_known else None
    build = build_id(showing, shown)
    state = State(
        build=build,
        changed=None if changed is None else tuple(sorted(changed)),
        failed=shown.failed,
        troubles=shown.troubles,
    )
    # JSON holds no line feed of its own, which would end the message.
    return f"id: {build}\ndata: {msgspec.json.encode(state).decode()}\n\n"
