"""`docs/front-matter.md` and `docs/markdown.md` say what the code does."""

import re
from pathlib import Path

import pytest
import yaml

from generator.content import FRONT_MATTER_KEYS, RESERVED_ANCHORS
from generator.content.front_matter import FrontMatter
from tests.unit.content.parsing import HEADER, document, parsed

DOCS = Path(__file__).parents[3] / "docs"
FRONT_MATTER = (DOCS / "front-matter.md").read_text("utf-8")
MARKDOWN = (DOCS / "markdown.md").read_text("utf-8")


def test_every_key_has_its_row_in_order() -> None:
    """Name, type, default and meaning, word for word."""
    rows = re.findall(r"^\| `(\w+)` \| (.*) \|$", FRONT_MATTER, re.MULTILINE)

    assert rows == [
        (key.name, f"{key.type} | {key.default} | {key.sentence}") for key in FRONT_MATTER_KEYS
    ]


def test_every_key_fills_a_field_and_every_field_has_a_key() -> None:
    """Nothing is read and dropped."""
    assert [key.name for key in FRONT_MATTER_KEYS] == list(FrontMatter.__struct_fields__)


@pytest.mark.parametrize(
    "block", re.findall(r"^```yaml\n(.*?)^```$", FRONT_MATTER, re.MULTILINE | re.DOTALL)
)
def test_every_example_of_front_matter_works(block: str) -> None:
    """As it stands, or below a title and a date."""
    text = block if block.startswith("---") else f"---\ntitle: x\ndate: 2026-01-01\n{block}---\n"

    assert parsed(text).problems == ()
    assert yaml.safe_load(block.split("---\n")[1] if block.startswith("---") else block)


@pytest.mark.parametrize(
    "block", re.findall(r"^(`{3,4})\n(.*?)^\1$", MARKDOWN, re.MULTILINE | re.DOTALL)
)
def test_every_example_of_markdown_works(block: tuple[str, str]) -> None:
    """Each becomes something else than a paragraph of text."""
    found = parsed(HEADER + block[1])

    assert found.problems == ()
    assert found.document is not None
    assert not found.document.body.html.startswith("<p>")


def test_the_reserved_anchors_are_listed() -> None:
    """So that an author knows why a heading got its number."""
    listed = ", ".join(f"`{name}`" for name in sorted(RESERVED_ANCHORS))

    assert listed in MARKDOWN.replace("\n", " ")


def test_a_link_to_a_second_heading_of_the_same_words_is_as_documented() -> None:
    """`#two-winters_1`."""
    body = document(HEADER + "## Two winters\n\n## Two winters").body

    assert body.anchors == {"two-winters", "two-winters_1"}
