"""A blog that is served with its queue, and a browser without a screen to visit it."""

import html
import json
import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

from generator.foundation import fixed_clock
from generator.moderation import Queue, Reason, Submission, open_queue
from generator.preview import Desk, KeptSite, WaitingComments, open_preview
from generator.preview.desk.forms import token_of
from generator.settings import load_settings

KEY = "k" * 43
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
SETTINGS = """\
title = "A quiet garden"
url = "https://garden.example/"
author = "wren"
[authors.wren]
name = "Wren"
"""
POST = "---\ntitle: {title}\ndate: 2026-11-01\n---\n\nWords about it.\n"
WINTER = "/2026/11/winter/"


class Answer(NamedTuple):
    """What the server said."""

    status: int
    headers: HTTPMessage
    text: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever the server said
        """Read the body as JSON."""
        return json.loads(self.text)

    @property
    def token(self) -> str:
        """Take the token of a form out of the page."""
        found = re.search(r'name="token" value="([0-9a-f]+)"', self.text)
        assert found, self.text
        return found[1]

    @property
    def words(self) -> str:
        """Give what can be read on the page."""
        return html.unescape(re.sub(r"<[^>]*>", " ", self.text))


class Served:
    """A blog that is served, and its queue opened as another process would."""

    def __init__(self, site: Path, port: int) -> None:
        """Know where it is."""
        self.site = site
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self._sent = 0

    @property
    def queue(self) -> Queue:
        """Open the queue."""
        settings = load_settings(self.site).settings
        assert settings
        return open_queue(self.site, settings, clock=fixed_clock(NOW))

    def receive(self, text: str, name: str = "Ana", key: str = "winter", **more: Any) -> str:  # noqa: ANN401 - any field
        """Let a reader send *text*, one minute after the one before; give the id."""
        self._sent += 1
        received = NOW - timedelta(days=1) + timedelta(minutes=self._sent)
        given = {"id": f"q{self._sent:07}", "nonce": f"n{self._sent}", **more}
        submission = Submission(received=received, key=key, name=name, text=text, **given)
        return self.queue.deliver(submission).id

    def ask(
        self, method: str, path: str, body: str = "", headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Send a request as the author's browser does; *headers* replace its own."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        own = {"Cookie": f"afterword-{self.port}={KEY}"}
        if body:
            own["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body.encode() or None, {**own, **(headers or {})})
        response = connection.getresponse()
        answer = Answer(response.status, response.headers, response.read().decode())
        connection.close()
        return answer

    def get(self, path: str) -> Answer:
        """Visit *path*."""
        return self.ask("GET", path)

    def post(self, form: str, fields: Mapping[str, str | Sequence[str]], **more: str) -> Answer:
        """Send a *form* of the desk with the token of its pages; *more* are headers."""
        body = urlencode({"token": token_of(KEY), **fields}, doseq=True)
        headers = {name.replace("_", "-"): value for name, value in more.items()}
        return self.ask("POST", f"/_desk/{form}", body, headers)

    def decide(self, what: str, *ids: str, key: str = "winter") -> Answer:
        """Decide as a browser without scripts does."""
        refs = [f"{key}/{each}" for each in ids]
        return self.post("decide", {"what": what, "ref": refs, "back": "/_desk/"})

    def files(self) -> dict[str, bytes]:
        """Give every byte of the queue and of the comments."""
        private = self.site / "private/queue"
        places = [private / state for state in ("pending", "spam", "trash", "approved")]
        return {
            file.relative_to(self.site).as_posix(): file.read_bytes()
            for place in (*places, self.site / "comments")
            for file in sorted(place.rglob("*"))
            if file.is_file()
        }


def plant(site: Path) -> Path:
    """Write a blog of two posts."""
    (site / "content/posts").mkdir(parents=True)
    (site / "site.toml").write_text(SETTINGS, "utf-8")
    for name, title in (("winter", "The long winter"), ("spring", "Spring, at last")):
        text = POST.format(title=title)
        (site / f"content/posts/{name}.md").write_text(text, "utf-8")
    return site


@contextmanager
def serving(site: Path) -> Iterator[Served]:
    """Serve the blog at *site*, with its queue."""
    waiting = WaitingComments(Desk(site, fixed_clock(NOW)))
    with (
        KeptSite(site, fixed_clock(NOW), waiting) as kept,
        open_preview(site, kept, tell=lambda _: None, port=0, key=KEY, waiting=waiting) as preview,
    ):
        thread = threading.Thread(target=preview.keep_up)
        thread.start()
        try:
            yield Served(site, preview.serving.port)
        finally:
            preview.end()
            thread.join(20)


FIRST = Reason("first_comment", "It is the first comment by this person.")
