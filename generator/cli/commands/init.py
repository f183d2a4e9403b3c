"""`afterword init DIR`: an empty folder -> a small blog that builds, to be written over."""

import sys
from datetime import datetime, timedelta
from pathlib import Path
from string import Template

import click

from generator.cli import console
from generator.foundation import UsageError, quoted, system_clock, walk

_STARTER = Path(__file__).resolve().parent.parent / "starter"
_TITLE = "My blog"
_WRITING_TIME = timedelta(hours=1)
"""The post is so old when the blog starts; its comments came since, so nothing is in the future."""


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--title", default=_TITLE, show_default=True, help="Name of the blog.")
def command(folder: Path, *, title: str) -> int:
    """Start a new blog in the folder DIR, which must be empty or not there yet."""
    if folder.is_dir() and any(entry.name != ".git" for entry in folder.iterdir()):
        what = f"`{folder}` is not empty."
        raise UsageError(what, "Name a folder that is empty or does not exist.")
    for path, text in starter_files(title, system_clock()).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as opened:
            opened.write(text)
    console.say(_next_steps(folder))
    return 0


def starter_files(title: str, now: datetime) -> dict[str, str]:
    """Give path to text of a new blog called *title* that starts *now*."""
    name = " ".join(title.split())
    if not name or any("\ud800" <= char <= "\udfff" for char in name):
        what = "The title says nothing."
        raise UsageError(what, 'Write `--title "The name of your blog"`.')
    values = _values(name, now)
    return {
        Template(found.path).substitute(values).replace("_dot_", "."): Template(
            found.file.read_text(encoding="utf-8")
        ).substitute(values)
        for found in walk(_STARTER, below=_STARTER.parent).files
    }


def _values(title: str, now: datetime) -> dict[str, str]:
    """Give what stands for each `$name` in the starter's files and their names."""
    begun = (now - _WRITING_TIME).replace(second=0)
    comment, reply = begun + timedelta(minutes=20), begun + timedelta(minutes=40)
    return {
        "title": title,
        "quoted_title": quoted(title),
        "post_date": f"{begun:%Y-%m-%d %H:%M}",
        "comment_date": f"{comment:%Y-%m-%dT%H:%M:%SZ}",
        "comment_time": f"{comment:%Y%m%dT%H%M%SZ}",
        "reply_date": f"{reply:%Y-%m-%dT%H:%M:%SZ}",
        "reply_time": f"{reply:%Y%m%dT%H%M%SZ}",
    }


def _next_steps(folder: Path) -> str:
    name = folder.as_posix()
    typed = f'"{name}"' if " " in name else name
    return f"""\
A new blog is in {name}/. Next:

  cd {typed}
  {_command()} serve --open         see it, and follow every save
  {_command()} new "A first word"   start a post of your own
  {_command()} build                make the pages for the public, in public/

Then open site.toml and say what the blog is called and where it will be.
README.md explains the folders."""


def _command() -> str:
    """Name this program as it was started: by its own name, or by the script of a checkout."""
    script = Path(sys.argv[0])
    return f"python3 {script.resolve()}" if script.name == "build.py" else "afterword"
