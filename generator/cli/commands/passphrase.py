"""`afterword passphrase`: randomness -> a passphrase for protected posts, in the private folder."""

import os
from pathlib import Path

import click

from generator.cli import console
from generator.cli.json_option import json_option
from generator.foundation import BuildStoppedError, UsageError
from generator.protection import (
    DEFAULT_NAME,
    FEWEST_WORDS,
    Secrets,
    is_name,
    keep_passphrase,
    kept_passphrase,
    new_passphrase,
)
from generator.settings import load_settings

_MOST_WORDS = 24


@click.command("passphrase")
@click.argument("name", default=DEFAULT_NAME)
@click.option("--replace", is_flag=True, help="Put it in the place of the one that is there.")
@click.option("--print", "is_only_printed", is_flag=True, help="Keep it nowhere.")
@click.option(
    "--words",
    type=click.IntRange(FEWEST_WORDS, _MOST_WORDS),
    default=FEWEST_WORDS,
    show_default=True,
    metavar="N",
    help="How many words.",
)
@json_option
@click.pass_context
def command(  # noqa: PLR0913 - one for each option
    ctx: click.Context,
    *,
    name: str,
    replace: bool,
    is_only_printed: bool,
    words: int,
    as_json: bool,
) -> int:
    """Make a passphrase for posts with `protected: NAME`, and print it.

    Without NAME it is for posts with `protected: true`. It is kept in the private folder of the
    blog, from where `build` takes it.
    """
    phrase = new_passphrase(words)
    place = None if is_only_printed else _keep(ctx.obj.site, name, phrase, replace=replace)
    if as_json:
        console.give({"name": name, "passphrase": phrase, "path": place})
    else:
        console.say(phrase)
        if place:
            console.say(f"Kept in {place}. Give it to your readers by a way that you trust.")
    return 0


def _keep(site: Path, name: str, phrase: str, *, replace: bool) -> str:
    if not is_name(name):
        what = f"`{name}` cannot name a passphrase."
        raise UsageError(what, "Write small letters, digits and hyphens, such as `family`.")
    secrets = _secrets(site)
    if kept_passphrase(name, secrets) and not replace:
        what = f"`{secrets.shown_file}` has a passphrase `{name}` already."
        raise UsageError(what, "Open the file to see it, or write `--replace` to make another.")
    keep_passphrase(name, phrase, secrets)
    return secrets.shown_file


def _secrets(site: Path) -> Secrets:
    settings, problems, _ = load_settings(site)
    if settings is None:
        raise BuildStoppedError(problems)
    private = settings.comments.private
    return Secrets(site / private, private, os.environ)
