"""`afterword new "Title"`: a title -> a file below `content/`, its front matter filled in."""

from datetime import datetime
from pathlib import Path

import click

from generator.cli import console
from generator.cli.json_option import json_option
from generator.foundation import (
    BuildStoppedError,
    UsageError,
    quoted,
    slugify,
    system_clock,
)
from generator.settings import load_settings


@click.command("new")
@click.argument("title")
@click.option("--page", is_flag=True, help="Start a page, undated, instead of a post.")
@click.option("--draft", is_flag=True, help="Mark it as a draft: only in the preview.")
@json_option
@click.pass_context
def command(ctx: click.Context, title: str, *, page: bool, draft: bool, as_json: bool) -> int:
    """Start a post with the title TITLE and print where it is.

    Its date is now, in the time zone of the blog. A file that exists is never touched.
    """
    site: Path = ctx.obj.site
    title = " ".join(title.split())
    slug = _slug(title)
    settings, problems, _ = load_settings(site)
    if settings is None:
        raise BuildStoppedError(problems)
    now = None if page else system_clock().astimezone(settings.timezone)
    path = f"content/{'pages' if page else 'posts'}/{slug}.md"
    _refuse_if_taken(site, path, title)
    _write(site / path, front_matter(title, now, draft=draft))
    if as_json:
        date = now.isoformat(timespec="minutes") if now else None
        console.give({"path": path, "title": title, "slug": slug, "date": date})
    else:
        console.say((site / path).as_posix())
    return 0


def front_matter(title: str, date: datetime | None, *, draft: bool) -> str:
    """Write the start of a file: a post when there is a *date*, else a page."""
    lines = [f"title: {quoted(title)}"]
    if date:
        lines += [f"date: {date:%Y-%m-%d %H:%M}", "tags: []"]
    if draft:
        lines.append("draft: true")
    return "\n".join(["---", *lines, "---", "", ""])


def _slug(title: str) -> str:
    if any("\ud800" <= char <= "\udfff" for char in title):
        what = "The title is not UTF-8."
        raise UsageError(what, "Type it in a terminal that writes UTF-8.")
    slug = slugify(title)
    if not slug:
        what = "The title is empty."
        raise UsageError(what, 'Run `afterword new "A title"`.')
    return slug


def _refuse_if_taken(site: Path, path: str, title: str) -> None:
    """Refuse when the file *path*, or the folder that would make the same page, exists."""
    for taken in (path, f"{path.removesuffix('.md')}/index.md"):
        if (site / taken).exists():
            what = f"`{taken}` is there already."
            raise UsageError(what, f"Open it, or choose another title, such as `{title} 2`.")


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    # "x" fails rather than overwrite what came there since we looked.
    with file.open("x", encoding="utf-8", newline="\n") as opened:
        opened.write(text)
