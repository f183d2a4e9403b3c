"""Arguments -> the command they name -> its exit status.

0: done. 1: Problems, or a failure that the message explains. 2: asked for what cannot be.
130: stopped by Ctrl-C.

A command's module is imported when it runs. `--help` needs none of them, which is why the
sentences stand in `COMMANDS`.
"""

import gc
import importlib
import keyword
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Never

import click

from generator.cli import console
from generator.foundation import (
    AfterwordError,
    BuildStoppedError,
    UsageError,
    did_you_mean,
    version,
)

COMMANDS: Mapping[str, str] = {
    "build": "Build the blog into `public/`.",
    "check": "Find what is wrong, links included, and write nothing.",
    "export": "Write the blog, or its comments, for another system.",
    "import": "Bring a blog or its comments in from another system.",
    "init": "Start a new blog in the folder DIR.",
    "new": "Start a post or a page.",
    "passphrase": "Make a passphrase for protected posts.",
    "serve": "Show the blog in the browser and follow every change.",
}
"""Name to the sentence that `--help` prints; the module of the same name holds `command`, with a
`_` behind a name that Python keeps for itself."""

_DONE, _FAILED, _MISUSED, _INTERRUPTED = 0, 1, 2, 130


@dataclass(slots=True)
class Invocation:
    """What holds for every command; the options before the command fill it in."""

    site: Path = Path()
    """Folder of the blog, as it was given."""

    debug: bool = False
    """Whether a failure of ours shows its traceback."""


class _LazyCommands(click.Group):
    """A group that knows its commands' names without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - the same
        return _command(cmd_name) if cmd_name in COMMANDS else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            _refuse_command(args[0], ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - the same
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _command(name: str) -> click.Command:
    module_name = f"{name}_" if keyword.iskeyword(name) else name
    module = importlib.import_module(f"generator.cli.commands.{module_name}")
    command: click.Command = module.command
    return command


def _refuse_command(name: str, ctx: click.Context) -> Never:
    what = f"No such command `{name}`."
    otherwise = f"`{ctx.command_path} --help` lists the commands."
    raise UsageError(what, did_you_mean(name, COMMANDS, otherwise=otherwise))


def _keep_debug(ctx: click.Context, _option: click.Parameter, is_wanted: bool) -> None:  # noqa: FBT001 - click's signature
    # Not in the group's body: that runs after the command's module was imported, which may fail.
    ctx.obj.debug = is_wanted


def _print_version(ctx: click.Context, _option: click.Parameter, is_wanted: bool) -> None:  # noqa: FBT001 - click's signature
    if not is_wanted or ctx.resilient_parsing:
        return
    console.say(f"afterword {version()}")
    ctx.exit()


@click.group(
    cls=_LazyCommands,
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
        return int(ctx.invoke(_command("build")))
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
        return _explain(error, debug=invocation.debug)
    return status if isinstance(status, int) else _DONE


def _collect_garbage_seldom() -> None:
    """Let a hundred thousand objects come before Python looks for circles among them.

    A build makes many small objects and hardly a circle; to look after each 700 takes a tenth of
    its time.
    """
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def _explain(error: Exception, *, debug: bool) -> int:
    match error:
        case BuildStoppedError():
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
            console.complain(f"{error}")
            return _FAILED
    console.show_failure(error, debug=debug)
    return _FAILED
