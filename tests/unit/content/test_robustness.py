"""Whatever stands in a file, parsing ends soon and with an answer."""

import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.foundation import has_errors
from generator.settings import MarkdownSettings
from tests.unit.content.parsing import HEADER, document, parsed, told

ROOT = Path(__file__).parents[3]
POST = (
    'The *first* frost came, and "nobody" knew [why](why.md); it\'s a **long** `story`.\n' * 6
    + "\n## Heading\n\n- one\n- two\n\n> A quote.\n\n```python\nx = 1\n```\n\n"
    + "| a | b |\n|---|---|\n| 1 | 2 |\n\n"
)


def test_a_megabyte_of_markdown_is_parsed_in_time() -> None:
    """About a second; ten times the text costs about ten times as much."""
    parsed(HEADER + POST)
    start = time.process_time()
    document(HEADER + POST * (1_000_000 // len(POST)))

    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50_000,
        "![" * 50_000,
        "[a](" * 20_000,
        "<p " * 50_000,
        '<a href="' * 20_000,
        "\"'a " * 20_000,
        "~~a " * 20_000,
        "$a " * 20_000,
        "$$a" * 20_000,
        "`" * 50_000,
        "*a **b " * 5_000,
        "<!--" * 20_000,
        "&#" * 20_000,
        "\n" * 100_000,
        "|" * 50_000,
        "{: a" * 20_000,
        "```\n" * 20_000,
    ],
    ids=repr,
)
def test_hostile_repetition_ends_soon(text: str) -> None:
    """By a limit where the library has none."""
    start = time.process_time()
    parsed(HEADER + text)

    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    "text",
    ["".join("    " * depth + "- a\n" for depth in range(300)), "<div markdown=1>\n" * 500],
    ids=["lists", "HTML"],
)
def test_nesting_too_deep_is_a_problem(text: str) -> None:
    """Never a traceback; the next post is parsed as ever."""
    found = parsed(HEADER + text)

    assert found.document is None or not found.problems
    assert document(HEADER + "*a*").body.html == "<p><em>a</em></p>"


def test_too_many_brackets_are_told() -> None:
    """With the name of the file, and what to do."""
    (problem,) = told(HEADER + "[" * 3_000)

    assert problem == (
        "content/posts/a.md: One paragraph holds more than 2000 brackets.\n"
        "  hint: Split the text, or mend the marks."
    )


@given(st.binary(max_size=200))
def test_any_bytes_give_an_answer(data: bytes) -> None:
    """A document, or an error."""
    found = parsed(data)

    assert (found.document is None) == has_errors(found.problems)


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_gives_an_answer(header: str, body: str) -> None:
    """In the front matter and below it."""
    data = f"---\ntitle: x\n{header}\n---\n{body}".encode(errors="ignore")
    found = parsed(data, path="content/posts/2026-01-01-a.md")

    assert (found.document is None) == has_errors(found.problems)


def test_threads_do_not_meet() -> None:
    """Each has its own instance of the library."""
    texts = [f"{HEADER}## H{number}\n\nx[^1]\n\n[^1]: {number}" for number in range(40)]
    alone = [document(text) for text in texts]

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(document, texts)) == alone


def test_the_room_is_entered_without_heavy_imports() -> None:
    """Commands that parse nothing must not wait for Markdown, Pygments and YAML."""
    heavy = ["markdown", "pygments", "pymdownx", "yaml", "frontmatter", "latex2mathml"]
    code = (
        "import json, sys, generator.content; "
        f"print(json.dumps([name for name in {heavy} if name in sys.modules]))"
    )

    out = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)

    assert json.loads(out.stdout) == []


@pytest.mark.parametrize("name", ["blns.json", "xss.jsonl"])
def test_naughty_strings_are_only_text_in_front_matter(data_folder: Path, name: str) -> None:
    """A title is a title, whatever it looks like."""
    lines = (data_folder / "text" / name).read_text("utf-8").splitlines()
    for line in lines[:400]:
        header = f"title: {json.dumps(line)}\ndate: 2026-01-01"
        source = f"---\n{header}\n---\n{line}\n".encode(errors="replace")
        found = parsed(source, markdown=MarkdownSettings(smart_quotes=False))
        assert found.document is None or found.document.card.title == " ".join(line.split())
