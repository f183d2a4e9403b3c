"""The option `--json`: what a command prints is one object for a program."""

from collections.abc import Callable
from typing import TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., object])


def json_option(command: _Command) -> _Command:
    """Give *command* the option, as `as_json`; when Problems stop it they are an object, too."""
    option = click.option(
        "--json",
        "as_json",
        is_flag=True,
        is_eager=True,
        callback=_keep,
        help="Print one JSON object.",
    )
    return option(command)


def _keep(ctx: click.Context, _option: click.Parameter, is_wanted: bool) -> bool:  # noqa: FBT001 - click's signature
    ctx.obj.as_json = is_wanted
    return is_wanted
