"""A site and a workshop -> the preview: watched, built, served, until the author has enough."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from generator.foundation import BuildStoppedError, Clock, system_clock
from generator.preview.app import make_app
from generator.preview.desk import DeskParts, WaitingComments, desk_routes, in_place
from generator.preview.hints import Hints
from generator.preview.key import PARAMETER
from generator.preview.listen import Listening, listen, urls
from generator.preview.news import News, Notice, Serving
from generator.preview.rounds import Rounds
from generator.preview.server import Server
from generator.preview.showing import Showing
from generator.preview.trust import is_open, trust_of
from generator.preview.watch import Watcher
from generator.preview.workshop import Workshop
from generator.settings import SETTINGS_FILE


class Preview:
    """A preview that is being served."""

    def __init__(self, rounds: Rounds, hints: Hints, serving: Serving) -> None:
        """Keep what `open_preview` brought together."""
        self._rounds = rounds
        self._hints = hints
        self.serving = serving
        """What was told when it began."""

    def keep_up(self) -> None:
        """Follow the author's changes until `end` is called."""
        self._rounds.run()

    def end(self) -> None:
        """Let `keep_up` return. Called from another thread."""
        self._hints.close()


@contextmanager
def open_preview(  # noqa: PLR0913 - one for each thing the author or a test decides
    site: Path,
    workshop: Workshop,
    *,
    tell: Callable[[News], None],
    host: str = "127.0.0.1",
    port: int = 8000,
    key: str,
    waiting: WaitingComments | None = None,
    clock: Clock = system_clock,
) -> Iterator[Preview]:
    """Build the *site*, an absolute path, and serve it to who has *key*; *tell* hears of it.

    With what is *waiting*, the author decides in it; the same must have been given to the workshop.

    Raises:
        UsageError: nothing can listen at *host* and *port*.
        BuildStoppedError: there is no site in the folder.
        AfterwordError: the preview cannot be written.

    """
    hints = Hints()
    with ExitStack() as ends:
        showing = Showing(site, workshop.output)
        listening = _listening(ends, host, port)
        if is_open(host):
            tell(Notice(_open_to_all(host), "Leave out `--host` to keep it to this computer."))
        trust = trust_of(host, listening.port, key)
        if waiting:
            nudge = partial(_nudge, hints, site, waiting.folder)
            parts = DeskParts(waiting, showing, workshop.place_of, nudge, key)
            app = make_app(showing, trust, desk_routes(parts), in_place(parts))
        else:
            app = make_app(showing, trust)
        server = Server(app, listening.sockets, showing)
        server.start()
        ends.callback(server.stop)
        watcher = Watcher(site, hints, tell, [waiting.folder / "queue"] if waiting else [])
        ends.callback(watcher.stop)
        rounds = Rounds(
            site=site,
            workshop=workshop,
            watcher=watcher,
            hints=hints,
            showing=showing,
            clock=clock,
            tell=tell,
        )
        outcome = rounds.begin()
        if outcome.failed and not (site / SETTINGS_FILE).is_file():
            raise BuildStoppedError(outcome.problems)
        here, *outside = (f"{url}?{PARAMETER}={key}" for url in urls(host, listening.port))
        serving = Serving(here, tuple(outside), listening.port, port, outcome)
        tell(serving)
        yield Preview(rounds, hints, serving)


def _nudge(hints: Hints, site: Path, private: Path, files: Sequence[str]) -> None:
    """Build at once what a decision changed: nobody is still writing."""
    hints.add([private, *(site / file for file in files)], is_whole=True)


def _listening(ends: ExitStack, host: str, port: int) -> Listening:
    listening = listen(host, port)
    for one in listening.sockets:
        ends.callback(one.close)
    return listening


def _open_to_all(host: str) -> str:
    return (
        f"Listening at `{host}`: other devices can read the preview, drafts and all, once they"
        " have its address with the key. What goes through your network is not encrypted."
    )
