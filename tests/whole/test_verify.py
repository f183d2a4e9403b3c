"""`build --verify`: the promise that incremental builds equal clean ones, checked by the author."""

import json

import pytest

from generator.cli import main
from tests.whole.site import Site


def _verify(site: Site, *more: str) -> int:
    return main(["--site", str(site.root), "build", "--verify", *more])


def test_an_incremental_build_is_verified(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """The second build makes one page, and a clean one agrees with all of them."""
    for name in ("a", "b", "c"):
        site.post(name)
    assert _verify(site) == 0
    site.edit("content/posts/b.md", "Words.", "Other words.")

    assert _verify(site) == 0

    assert "Verified: a build from nothing gives the same bytes." in capsys.readouterr().out


def test_a_difference_is_named(
    site: Site, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Should it ever happen, the author is told which files differ, and the status says so."""
    site.post("a")
    site.build()
    # The output changes behind the back of a build that already looked.
    monkeypatch.setattr("generator.cli.commands.build.build", lambda *_: site.build_and_spoil())

    assert _verify(site, "--json") == 1

    assert json.loads(capsys.readouterr().out)["differing"] == ["index.html"]
