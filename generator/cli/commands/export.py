"""`afterword export FORMAT`: the blog -> one file that other systems read."""

from pathlib import Path

import click

from generator.cli import console
from generator.cli.wording import counted
from generator.exporters import ENDINGS, EXPORTS, collect, written
from generator.foundation import UsageError, did_you_mean, system_clock


@click.command("export")
@click.argument("name", metavar="FORMAT")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write here; by default `export.json` or `export.xml` in the current folder.",
)
@click.option(
    "--private",
    is_flag=True,
    help="Add comments that were not published, with e-mail addresses. Keep the file to yourself.",
)
@click.pass_context
def command(ctx: click.Context, name: str, *, output: Path | None, private: bool) -> int:
    """Write the blog, or its comments, for another system.

    FORMAT is `json` (everything), `wxr` (WordPress), `disqus` or `isso` (comments). A file that
    exists is never overwritten.
    """
    if name not in EXPORTS:
        what = f"There is no format `{name}`."
        raise UsageError(what, did_you_mean(name, EXPORTS, otherwise=f"Choose {_choices()}."))
    file = output or Path(f"export.{ENDINGS[name]}")
    blog = collect(ctx.obj.site, now=system_clock(), is_private=private)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as opened:
            opened.writelines(written(name, blog))
    except FileExistsError:
        what = f"`{file}` is there already."
        raise UsageError(what, "Name another with `--output FILE`, or remove it.") from None
    console.show_problems(blog.left_out)
    console.say(f"{file.as_posix()} holds {counted(blog.total, 'post')}, pages included.")
    return int(bool(blog.left_out))


def _choices() -> str:
    return ", ".join(f"`{name}`" for name in EXPORTS)
