"""A small stand-in for a blog and its builder, served for real on a free port."""

import json
import threading
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from typing import Any, NamedTuple

from generator.foundation import Clock, Location, Problem, system_clock
from generator.preview import News, Notice, Outcome, Place, Rebuilt, open_preview

KEY = "a-key-for-tests"


class StandIn:
    """Makes one page of each file in `content/`; text with BROKEN in it is a Problem.

    It looks only where hints point, so that a change which is not announced is not seen.
    """

    def __init__(self, site: Path) -> None:
        """Build *site* into its `.preview/`."""
        self.site = site
        self.output = site / ".preview"
        self.base_path = "/"
        self.next_change: datetime | None = None
        self.asked: list[frozenset[Path] | None] = []
        self.times_at_leisure = 0
        self.versions: list[dict[str, str]] = []
        self.extra: dict[str, bytes] = {}
        self._texts: dict[Path, str] = {}
        self._written: dict[str, str] = {}

    def build(self, hints: Collection[Path] | None) -> Outcome:
        """Read what *hints* name, then write what differs."""
        self.asked.append(None if hints is None else frozenset(hints))
        self._read([self.site / "content"] if hints is None else hints)
        problems = tuple(self._problems())
        if problems:
            return self._outcome(problems=problems)
        now = {f"{file.stem}/index.html": text for file, text in self._texts.items()}
        now["404.html"] = "<body>Nothing here.</body>"
        changed = {path for path, text in now.items() if self._written.get(path) != text}
        removed = self._written.keys() - now.keys()
        for path in changed:
            self._write(path, now[path])
        for path in removed:
            (self.output / path).unlink()
        self._written = now
        if changed or removed:
            self.versions.append(now)
        return self._outcome(changed=frozenset(changed), removed=frozenset(removed))

    def use_leisure(self) -> None:
        """Count how often there was time."""
        self.times_at_leisure += 1

    def place_of(self, key: str) -> Place | None:
        """Find the page that is called as the key is."""
        return Place(key.title(), f"/{key}/") if f"{key}/index.html" in self._written else None

    def _read(self, hints: Collection[Path]) -> None:
        for hint in hints:
            for known in [each for each in self._texts if hint in (each, *each.parents)]:
                del self._texts[known]
            if not hint.is_relative_to(self.site / "content"):
                continue
            for file in [hint] if hint.is_file() else hint.rglob("*.md"):
                if file.suffix == ".md":
                    self._texts[file] = file.read_text(encoding="utf-8")

    def _problems(self) -> Iterator[Problem]:
        for file, text in sorted(self._texts.items()):
            if "BROKEN" in text or not text:
                line = text[: text.find("BROKEN")].count("\n") + 1 if text else None
                where = Location(file.relative_to(self.site).as_posix(), line, 2)
                yield Problem(where, "`BROKEN` is written here.", "Write something else.")

    def _write(self, path: str, text: str) -> None:
        file = self.output / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.with_suffix(".new").write_text(text, encoding="utf-8")
        file.with_suffix(".new").replace(file)

    def _outcome(
        self,
        *,
        problems: tuple[Problem, ...] = (),
        changed: frozenset[str] = frozenset(),
        removed: frozenset[str] = frozenset(),
    ) -> Outcome:
        for path, data in self.extra.items():
            (self.output / path).write_bytes(data)
        return Outcome(
            problems=problems,
            failed=bool(problems),
            files=frozenset({*self._written, *self.extra}),
            changed=changed,
            removed=removed,
            next_change=self.next_change,
            base_path=self.base_path,
        )


class Answer(NamedTuple):
    """What the server said."""

    status: int
    headers: HTTPMessage
    body: bytes


@dataclass
class Served:
    """A preview that runs, and what it said."""

    site: Path
    workshop: StandIn
    port: int
    news: list[News] = field(default_factory=list)

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for *path*, exactly as it is spelled."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        given = {"Cookie": self.cookie} | headers
        spelled = {name.replace("_", "-"): value for name, value in given.items()}
        connection.request(method, path, headers=spelled)
        response = connection.getresponse()
        answer = Answer(response.status, response.headers, response.read())
        connection.close()
        return answer

    @property
    def cookie(self) -> str:
        """Give what a browser sends that was let in."""
        return f"afterword-{self.port}={KEY}"

    def text(self, path: str) -> str:
        """Ask for the body of *path*."""
        return self.get(path).body.decode()

    def listen(self, build: str = "", last_event_id: str = "") -> "Stream":
        """Listen to what browsers are told."""
        return Stream(self, build, last_event_id)

    def rebuilt(self) -> list[Rebuilt]:
        """Give what was told of builds."""
        return [news for news in self.news if isinstance(news, Rebuilt)]

    def notices(self) -> list[Notice]:
        """Give what was told of the preview itself."""
        return [news for news in self.news if isinstance(news, Notice)]


class Stream:
    """The messages that one browser gets."""

    def __init__(self, served: Served, build: str, last_event_id: str) -> None:
        """Begin to listen."""
        self._connection = HTTPConnection("127.0.0.1", served.port, timeout=5)
        headers = {"Cookie": served.cookie}
        headers |= {"Last-Event-ID": last_event_id} if last_event_id else {}
        self._connection.request("GET", f"/_preview/events?build={build}", headers=headers)
        self._response = self._connection.getresponse()

    def message(self) -> dict[str, Any]:
        """Wait for the next message."""
        while True:
            line = self._response.readline()
            assert line, "the stream ended"
            if line.startswith(b"data: "):
                message: dict[str, Any] = json.loads(line.removeprefix(b"data: "))
                return message

    def close(self) -> None:
        """Listen no more."""
        self._response.close()
        self._connection.close()


@contextmanager
def serving(
    site: Path,
    *,
    workshop: StandIn | None = None,
    clock: Clock = system_clock,
    host: str = "127.0.0.1",
) -> Iterator[Served]:
    """Serve *site* until the block ends."""
    workshop = workshop or StandIn(site)
    news: list[News] = []
    with open_preview(
        site, workshop, tell=news.append, host=host, port=0, key=KEY, clock=clock
    ) as preview:
        served = Served(site, workshop, preview.serving.port, news)
        thread = threading.Thread(target=preview.keep_up)
        thread.start()
        try:
            yield served
        finally:
            preview.end()
            thread.join(10)


def make_site(folder: Path) -> Path:
    """Make a site with two posts in *folder*."""
    folder = folder.resolve()
    (folder / "content" / "posts").mkdir(parents=True)
    (folder / "site.toml").write_text('title = "A"\nurl = "https://a.example/"\n', "utf-8")
    (folder / "content" / "posts" / "winter.md").write_text("<body>cold</body>", "utf-8")
    (folder / "content" / "posts" / "summer.md").write_text("<body>warm</body>", "utf-8")
    return folder


def eventually(is_so: Callable[[], object], seconds: float = 2.0) -> None:
    """Wait until something is so, and fail when it does not come to be."""
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until, "it did not come to be in time"
        time.sleep(0.01)
