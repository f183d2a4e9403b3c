"""A table of commands -> a group that imports each one's module only when it runs.

`--help` needs none of them, which is why the sentences stand in the table.
"""

import importlib
import keyword
from collections.abc import Mapping
from typing import Any, Never

import click

from generator.foundation import UsageError, did_you_mean


class LazyGroup(click.Group):
    """A group that knows its commands' names without importing them."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - what click.Group takes
        sentences: Mapping[str, str],
        package: str,
        **attributes: Any,  # noqa: ANN401 - the same
    ) -> None:
        """Offer what *sentences* tells of: name to what it does.

        In *package* the module of the same name holds `command`, with a `_` behind a name that
        Python keeps for itself.
        """
        super().__init__(*args, **attributes)
        self._sentences = sentences
        self._package = package

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Name the commands."""
        return list(self._sentences)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - the same
        """Import the command *cmd_name*; `None` when there is none."""
        return self.load(cmd_name) if cmd_name in self._sentences else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that *args* begin with.

        Raises:
            UsageError: there is none; a similar one is suggested.

        """
        if args and args[0] not in self._sentences and not args[0].startswith("-"):
            self._refuse(args[0], ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - the same
        """Write what each command does."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self._sentences.items()))

    def load(self, name: str) -> click.Command:
        """Import the command *name*."""
        module_name = f"{name}_" if keyword.iskeyword(name) else name
        module = importlib.import_module(f"{self._package}.{module_name}")
        command: click.Command = module.command
        return command

    def _refuse(self, name: str, ctx: click.Context) -> Never:
        what = f"No such command `{name}`."
        otherwise = f"`{ctx.command_path} --help` lists the commands."
        raise UsageError(what, did_you_mean(name, self._sentences, otherwise=otherwise))
