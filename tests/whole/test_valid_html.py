"""The Nu HTML checker, which is the one of the W3C, finds nothing in the sample blog."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.whole.npm import installed
from tests.whole.site import Site

PACKAGE = "vnu-jar"
VERSION = "26.9.27"
"""https://github.com/validator/validator: it gets stricter with time, and tests must not."""


@pytest.mark.java
@pytest.mark.timeout(600)
def test_every_page_and_stylesheet_is_valid(sample: Site) -> None:
    """Pages, redirects, stylesheets and drawings: no error, and no warning either."""
    assert _findings(sample.public) == []


@pytest.mark.java
@pytest.mark.timeout(600)
def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    """Otherwise the test above would prove nothing."""
    (tmp_path / "page.html").write_text("<!doctype html><title>x</title><p><wrong>", "utf-8")
    (tmp_path / "style.css").write_text("a { colr: red }", "utf-8")
    (tmp_path / "drawing.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'><wrong/></svg>")

    found = {finding.partition(":")[0] for finding in _findings(tmp_path)}

    assert found == {"page.html", "style.css", "drawing.svg"}


def _findings(folder: Path) -> Sequence[str]:
    """Check *folder* and give each message with its file and line."""
    java = shutil.which("java") or "java"
    options = ["--skip-non-html", "--also-check-css", "--also-check-svg", "--format", "json"]
    finished = subprocess.run(
        [java, "-jar", _jar(), *options, folder], capture_output=True, check=False
    )
    messages: list[dict[str, Any]] = json.loads(finished.stderr)["messages"]
    return [
        f"{message.get('url', '').rpartition(f'{folder.as_posix()}/')[2]}"
        f":{message.get('lastLine')}: {message['message']}"
        for message in messages
    ]


def _jar() -> Path:
    return next(installed(PACKAGE, VERSION).glob("**/vnu.jar"))
