"""A corpus that is served with its queue -> how long an approval takes, and how long the list.

approve     from the press of the button until the page on disk shows the comment
answer      from the press until the answer is there
first list  the first page of the list when very many have just come
list again  the same once more
"""

import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from generator.moderation import Queue, Submission, open_queue
from generator.preview import Desk, KeptSite, WaitingComments, open_preview
from generator.preview.desk.forms import token_of
from generator.settings import load_settings
from tests.bench.serving import Latency

_KEY = "k" * 43
_START = datetime(2026, 11, 1, tzinfo=UTC)
_PATIENCE_SECONDS = 10.0


def measure_desk(site: Path, *, saves: int, pending: int) -> Iterator[Latency]:
    """Yield a Latency for each kind of work at the desk of the corpus *site*."""
    settings = load_settings(site).settings
    assert settings
    queue = open_queue(site, settings)
    folders = sorted((site / "comments").iterdir())
    keys = [folders[number * len(folders) // saves].name for number in range(saves)]
    for number, key in enumerate(keys):
        queue.deliver(_submission(number, key))
    waiting = WaitingComments(Desk(site))
    with (
        KeptSite(site, waiting=waiting) as kept,
        open_preview(site, kept, tell=lambda _: None, port=0, key=_KEY, waiting=waiting) as preview,
    ):
        thread = threading.Thread(target=preview.keep_up)
        thread.start()
        try:
            visitor = _Visitor(site, preview.serving.port)
            yield from _approvals(visitor, keys)
            _fill(queue, keys, pending)
            yield _latency("first list", [visitor.list_seconds()])
            yield _latency("list again", [visitor.list_seconds() for _ in range(10)])
        finally:
            preview.end()
            thread.join()


class _Visitor:
    """The author's browser."""

    def __init__(self, site: Path, port: int) -> None:
        self._site = site
        self._port = port

    def approve(self, key: str, number: int) -> tuple[float, float]:
        """Approve, and give the seconds until the page and until the answer are there."""
        words = _words(number).encode()
        page = next((self._site / ".preview").glob(f"*/*/{key}/index.html"))
        found: list[float] = []
        started = time.perf_counter()

        def look() -> None:
            while time.perf_counter() - started < _PATIENCE_SECONDS:
                data = page.read_bytes()
                if b"pending" not in data and words in data:
                    found.append(time.perf_counter() - started)
                    return
                time.sleep(0.001)

        looking = threading.Thread(target=look)
        looking.start()
        fields = {"token": token_of(_KEY), "what": "approve", "ref": f"{key}/{_id(number)}"}
        self._ask("POST", "/_desk/decide", urlencode(fields))
        answered = time.perf_counter() - started
        looking.join()
        return found[0], answered

    def list_seconds(self) -> float:
        """Give how long the first page of the list takes."""
        started = time.perf_counter()
        self._ask("GET", "/_desk/")
        return time.perf_counter() - started

    def _ask(self, method: str, path: str, body: str = "") -> None:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=120)
        headers = {"Cookie": f"afterword-{self._port}={_KEY}", "Accept": "application/json"}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body or None, headers)
        response = connection.getresponse()
        text = response.read()
        connection.close()
        if response.status != 200:
            raise RuntimeError(text.decode())


def _approvals(visitor: _Visitor, keys: list[str]) -> Iterator[Latency]:
    found = []
    for number, key in enumerate(keys):
        found.append(visitor.approve(key, number))
        time.sleep(0.3)  # an author reads the next one; the watcher's own round is over
    yield _latency("approve", [page for page, _ in found])
    yield _latency("answer", [answer for _, answer in found])


def _fill(queue: Queue, keys: list[str], pending: int) -> None:
    for number in range(1000, 1000 + pending):
        queue.deliver(_submission(number, keys[number % len(keys)]))


def _submission(number: int, key: str) -> Submission:
    return Submission(
        id=_id(number),
        received=_START + timedelta(seconds=number),
        key=key,
        name=f"Reader {number}",
        text=_words(number),
        nonce=f"n{number}",
    )


def _id(number: int) -> str:
    return f"v{number:07}"


def _words(number: int) -> str:
    return f"It was number {number} for me, and {number * 7919 % 1000} for my sister."


def _latency(what: str, found: list[float]) -> Latency:
    found = sorted(found)
    high = found[int(0.95 * (len(found) - 1))]
    return Latency(what, found[len(found) // 2], high, found[-1], 1)
