"""What all tests share: the machine's browser and Java, the folder of test data, `--nightly`.

Under CI, a test that lacks something outside Python fails; elsewhere it is skipped and says why.
"""

import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Never

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
CHROMIUM_PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
)
CHROMIUM_ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-gpu",
    "--disable-sync",
    "--no-default-browser-check",
    "--no-first-run",
)
"""A browser that speaks to nobody but the test."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer the longer forms of tests."""
    parser.addoption("--nightly", action="store_true", help="run the longer forms as well")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Ask, before a marked test runs, for what its marker names."""
    if item.get_closest_marker("nightly") and not item.config.getoption("--nightly"):
        pytest.skip("a longer form: run with --nightly")
    for marker, is_there in NEEDS.items():
        if item.get_closest_marker(marker) and not is_there():
            missing(f"{marker} (see `markers` in pyproject.toml)")


def missing(what: str) -> Never:
    """Fail under CI, skip elsewhere, since *what* is not on this machine."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"CI must provide: {what}", pytrace=False)
    pytest.skip(f"not on this machine: {what}")


@functools.cache
def find_chromium() -> str | None:
    """Find a Chromium that the system provides."""
    on_path = filter(None, map(shutil.which, CHROMIUM_NAMES))
    return next((place for place in (*on_path, *CHROMIUM_PLACES) if Path(place).exists()), None)


@functools.cache
def has_java_and_npm() -> bool:
    """Tell whether the Nu HTML checker can be installed and run."""
    return bool(shutil.which("java") and shutil.which("npm"))


@functools.cache
def has_package_index() -> bool:
    """Tell whether pip can fetch a small package."""
    pip = (sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed", "--no-deps")
    quick = ("--no-cache-dir", "--retries=0", "--timeout=10", "mdurl")
    return subprocess.run([*pip, *quick], capture_output=True, check=False).returncode == 0


@functools.cache
def has_npm() -> bool:
    """Tell whether tools that are written in JavaScript can be installed."""
    return bool(shutil.which("npm"))


NEEDS: Mapping[str, Callable[[], object]] = {
    "browser": find_chromium,
    "java": has_java_and_npm,
    "npm": has_npm,
    "network": has_package_index,
}
"""Marker to the question whether this machine has what it needs."""


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Start Chromium once for all tests with the marker `browser`."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - takes 0.3 s

    executable = find_chromium()
    if executable is None:
        missing("Chromium")
    is_root = sys.platform != "win32" and os.geteuid() == 0
    arguments = [*CHROMIUM_ARGUMENTS, *(["--no-sandbox"] if is_root else [])]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=arguments)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """Give the folder of test data, which is too large for the repository."""
    named = os.environ.get("AFTERWORD_DATA")
    folder = Path(named) if named else ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("no folder of test data: set AFTERWORD_DATA")
    return folder
