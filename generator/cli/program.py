"""Arguments -> the command they name -> its exit status.

0: done. 1: Problems, or a failure that the message explains. 2: asked for what cannot be.
130: stopped by Ctrl-C.

A command's module is imported when it runs.
"""

import gc
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from generator.cli import console
from generator.cli.as_json import problems_as_json
from generator.cli.lazy_group import LazyGroup
from generator.foundation import (
    AfterwordError,
    BuildStoppedError,
    UsageError,
    version,
)

COMMANDS: Mapping[str, str] = {
    "build": "Build the blog into `public/`.",
    "check": "Find what is wrong, links included, and write nothing.",
    "comments": "Decide what happens to readers' comments.",
    "export": "Write the blog, or its comments, for another system.",
    "import": "Bring a blog or its comments in from another system.",
    "init": "Start a new blog in the folder DIR.",
    "new": "Start a post or a page.",
    "passphrase": "Make a passphrase for protected posts.",
    "serve": "Show the blog in the browser and follow every change.",
}
"""Name to the sentence that `--help` prints; see `LazyGroup`."""

_DONE, _FAILED, _MISUSED, _INTERRUPTED = 0, 1, 2, 130


@dataclass(slots=True)
class Invocation:
    """What holds for every command; the options before the command fill it in."""

    site: Path = Path()
    """Folder of the blog, as it was given."""

    debug: bool = False
    """Whether a failure of ours shows its traceback."""

    as_json: bool = False
    """Whether a program reads what is printed."""


def _keep_debug(ctx: click.Context, _option: click.Parameter, is_wanted: bool) -> None:  # noqa: FBT001 - click's signature
    # Not in the group's body: that runs after the command's module was imported, which may fail.
    ctx.obj.debug = is_wanted


def _print_version(ctx: click.Context, _option: click.Parameter, is_wanted: bool) -> None:  # noqa: FBT001 - click's signature
    if not is_wanted or ctx.resilient_parsing:
        return
    console.say(f"afterword {version()}")
    ctx.exit()


@click.group(
    cls=LazyGroup,
    sentences=COMMANDS,
    package="generator.cli.commands",
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    envvar="AFTERWORD_SITE",
    metavar="DIR",
    help="Folder of the blog, which holds `site.toml`; the current folder by default.",
)
@click.option(
    "--debug",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_keep_debug,
    envvar="AFTERWORD_DEBUG",
    help="Show where in the program a failure happened.",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Print the version and exit.",
)
@click.pass_context
def afterword(ctx: click.Context, site: Path) -> int:
    """Build a blog whose readers' words are files. Without a command: build."""
    ctx.obj.site = site
    if ctx.invoked_subcommand is None:
        return int(ctx.invoke(afterword.load("build")))
    return _DONE


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that *argv* names and give its exit status; `None` means `sys.argv`."""
    _collect_garbage_seldom()
    console.prepare()
    invocation = Invocation()
    try:
        args = None if argv is None else list(argv)
        status = afterword.main(args, "afterword", standalone_mode=False, obj=invocation)
    except (KeyboardInterrupt, click.Abort):
        console.complain("Stopped.")
        return _INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last net: an author never sees a traceback
        return _explain(error, invocation)
    return status if isinstance(status, int) else _DONE


def _collect_garbage_seldom() -> None:
    """Let a hundred thousand objects come before Python looks for circles among them.

    A build makes many small objects and hardly a circle; to look after each 700 takes a tenth of
    its time.
    """
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def _explain(error: Exception, invocation: Invocation) -> int:
    match error:
        case BuildStoppedError():
            if invocation.as_json:
                console.give({"ok": False, "problems": problems_as_json(error.problems)})
            else:
                console.show_problems(error.problems)
            return _FAILED
        case UsageError():
            console.complain(error.what, error.hint)
            return _MISUSED
        case click.UsageError():
            path = error.ctx.command_path if error.ctx else "afterword"
            console.complain(error.format_message(), f"`{path} --help` lists what can be given.")
            return _MISUSED
        case click.ClickException():
            console.complain(error.format_message())
            return error.exit_code
        case AfterwordError():
            console.complain(f"{error}", getattr(error, "hint", ""))
            return _FAILED
    console.show_failure(error, debug=invocation.debug)
    return _FAILED
