"""`docs/queue.md` says what the code does."""

import re
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from generator.moderation import Decision, Submission, What
from generator.moderation.stored import restore, store
from generator.settings import CommentSettings
from tests.unit.moderation.garden import Garden

PAGE = (Path(__file__).parents[3] / "docs" / "queue.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)


def first_column(heading: str) -> list[str]:
    """Read the first column of the table under the row *heading*."""
    table = PAGE.partition(f"| {heading} |")[2].partition("\n\n")[0]
    return re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)


def test_the_example_is_a_submission_as_it_is_written() -> None:
    """Byte for byte, with its line ends."""
    assert store(restore(EXAMPLES[0].encode())).decode() == EXAMPLES[0]


def test_the_example_of_the_ledger_is_a_decision() -> None:
    """With its steps."""
    assert len(msgspec.json.decode(EXAMPLES[1], type=Decision).steps) == 2


def test_every_field_and_every_decision_is_documented_in_order() -> None:
    """A new one has to be explained."""
    assert first_column("field") == [f.name for f in msgspec.structs.fields(Submission)]
    assert first_column("decision") == list(get_args(What))


@pytest.mark.parametrize("setting", ["trash_days", "address_days", "email_days"])
def test_the_days_are_those_of_the_settings(setting: str) -> None:
    """Their defaults stand in the table."""
    assert f"`{setting}`, {getattr(CommentSettings(), setting)}" in PAGE


def test_every_place_in_the_folder_is_documented(garden: Garden) -> None:
    """Whoever opens it finds each name on the page."""
    garden.queue.approve([garden.receive()])
    garden.queue.rows()
    tree = PAGE.partition("```\nprivate/\n")[2].partition("```")[0]
    private = garden.site / "private"

    made = {file.name for file in private.iterdir()} - {"queue"}
    made |= {f"queue/{file.name}" for file in (private / "queue").iterdir()}
    named = set(re.findall(r"^  ([\w./-]+?)/? ", tree, re.MULTILINE))
    assert made <= {name.partition("/")[0] for name in named} | named
