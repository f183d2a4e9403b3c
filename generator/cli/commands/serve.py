"""`afterword serve`: the blog -> a preview in the browser that follows every save."""

import signal
import threading
import webbrowser
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Never
from urllib.parse import urlsplit

import click

from generator.cli import console
from generator.cli.queue.opened import tend
from generator.cli.wording import counted
from generator.foundation import AfterwordError, BuildStoppedError
from generator.preview import (
    KEY_FILE,
    Desk,
    KeptSite,
    News,
    Notice,
    Outcome,
    Rebuilt,
    Serving,
    WaitingComments,
    kept_key,
    open_preview,
)


@click.command("serve")
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=8000,
    show_default=True,
    help="Port to serve at; the next free one when it is taken.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to serve at. Any but this one lets other devices read your drafts.",
)
@click.option("--search", "searches", is_flag=True, help="Make the indexes for searching, too.")
@click.option("--open", "opens_browser", is_flag=True, help="Open the browser.")
@click.pass_context
def command(
    ctx: click.Context, *, port: int, host: str, searches: bool, opens_browser: bool
) -> int:
    """Show the blog in the browser and follow every change.

    Drafts and scheduled posts are shown, too. `public/` is not touched. Ctrl-C stops it.
    """
    signal.signal(signal.SIGTERM, _stop)
    site = Path(ctx.obj.site).resolve()
    key = kept_key(site / KEY_FILE)
    waiting = WaitingComments(Desk(site))
    _tend(waiting.desk)
    tell = partial(_say, desk=waiting.desk)
    console.say("Building the preview …")
    try:
        with (
            KeptSite(site, waiting=waiting, searches=searches) as workshop,
            open_preview(
                site, workshop, tell=tell, host=host, port=port, key=key, waiting=waiting
            ) as preview,
        ):
            if opens_browser:
                threading.Thread(target=_open, args=[preview.serving.url], daemon=True).start()
            preview.keep_up()
    except KeyboardInterrupt:
        console.say("Stopped.")
    finally:
        waiting.desk.save()
    return 0


def _stop(_signal: int, _frame: FrameType | None) -> Never:
    raise KeyboardInterrupt


def _open(url: str) -> None:
    """Open *url*; in a thread, since some browsers keep whoever opened them waiting."""
    if not webbrowser.open(url):
        console.complain("No browser could be opened.", f"Go to {url}")


def _tend(desk: Desk) -> None:
    # What is wrong with the settings is told by the build.
    with suppress(BuildStoppedError), desk.queue() as queue:
        tend(queue)


def _waiting(desk: Desk) -> int:
    """Count the comments that wait; none where they cannot be counted."""
    with suppress(AfterwordError), desk.queue() as queue:
        return queue.counts().pending
    return 0


def _say(news: News, desk: Desk) -> None:
    match news:
        case Serving():
            console.show_problems(news.outcome.problems)
            console.say(_beginning(news, _waiting(desk)))
        case Rebuilt():
            if news.problems_differ:
                console.show_problems(news.outcome.problems)
            console.say(_rebuilt(news))
        case Notice():
            console.complain(news.what, news.hint)


def _beginning(news: Serving, waiting: int) -> str:
    desk = urlsplit(news.url)._replace(path="/_desk/").geturl()
    wait = "wait" if waiting != 1 else "waits"
    taken = f"Port {news.wanted_port} is taken; the preview is at the next free one."
    lines = (
        taken if news.wanted_port not in {0, news.port} else "",
        f"Preview: {news.url}",
        *(f"From other devices: {url}" for url in news.outside_urls),
        f"{counted(waiting, 'comment')} {wait}: {desk}" if waiting else "",
        _beyond(news.outcome),
        "Every change is shown as soon as it is saved. Ctrl-C stops the preview.",
    )
    return "\n".join(line for line in lines if line)


def _beyond(outcome: Outcome) -> str:
    if outcome.failed:
        return "Nothing can be shown until the Problems are mended."
    if outcome.beyond is None:
        return "Drafts and scheduled posts are shown, too."
    drafts, scheduled, unlisted = outcome.beyond
    counts = (
        (drafts, counted(drafts, "draft")),
        (scheduled, f"{scheduled:,} scheduled"),
        (unlisted, f"{unlisted:,} unlisted"),
    )
    shown = ", ".join(text for number, text in counts if number)
    return f"Shown here and not yet, or in no list, on the public site: {shown}." if shown else ""


def _rebuilt(news: Rebuilt) -> str:
    outcome = news.outcome
    if outcome.failed:
        return "The browser keeps showing the last good pages."
    files = counted(len(outcome.changed), "file")
    removed = f", {len(outcome.removed):,} removed" if outcome.removed else ""
    mended = "Mended. " if news.is_mended else ""
    return f"{mended}Rebuilt in {_duration(outcome.seconds)}: {files}{removed}."


def _duration(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"
