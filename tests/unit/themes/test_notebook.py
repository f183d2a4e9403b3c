"""The theme notebook: another character by a handful of files, and nothing of quiet lost."""

import re
from pathlib import Path

import html5lib
import pytest

from generator.themes import bundled_themes, load_theme
from generator.themes.colours import colour_of, contrast
from tests.unit.themes.stand_in import all_pages, load, render

FOLDER = bundled_themes() / "notebook"
PAGES = all_pages()


def test_it_is_small_enough_to_be_read_in_a_minute() -> None:
    """An example that is copied must be understood first."""
    files = [file for file in FOLDER.rglob("*") if file.is_file()]

    assert len(files) <= 5
    assert sum(len(file.read_text("utf-8").splitlines()) for file in files) <= 120


@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_it_loads_without_a_word(tmp_path: Path, language: str) -> None:
    """What it does not say itself it has from its parent, in every language."""
    assert load_theme("notebook", tmp_path, params={}, language=language).problems == ()


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_valid_and_has_its_stylesheet(tmp_path: Path, name: str) -> None:
    """Beside that of the parent, from which it takes whatever it leaves alone."""
    html = render(load(tmp_path, "notebook"), *PAGES[name])
    html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)

    stylesheets = re.findall(r'<link rel="stylesheet" href="/assets/css/(\w+)\.', html)

    assert stylesheets[:2] == ["site", "notebook"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_whatever_is_read_stands_out_on_its_own_grounds(tmp_path: Path, scheme: str) -> None:
    """Its text and all colours of its parent have 7:1 on the grounds that it lays below them."""
    assets = load(tmp_path, "notebook").assets
    css = "".join(assets[f"css/{name}.css"].data.decode() for name in ("site", "notebook"))
    pairs = re.findall(r"--(\w+): light-dark\((#\w{6}), (#\w{6})\)", css)
    colours = {name: colour_of(pair[scheme == "dark"]) for name, *pair in pairs}

    for name in ("text", "muted", "link", "visited", "accent", "green"):
        for ground in ("page", "raised"):
            assert contrast(colours[name], colours[ground]) >= 7, (name, ground)


def test_the_newest_entry_lies_open(tmp_path: Path) -> None:
    """Its front page shows one post whole, by a parameter and not by a template."""
    theme = load(tmp_path, "notebook")

    assert '<article class="latest">' in render(theme, *PAGES["home"])
    assert not (FOLDER / "templates/home.html").exists()
