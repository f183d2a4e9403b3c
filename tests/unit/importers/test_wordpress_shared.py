"""Exports that WordPress publishes for tests come in: counted, built, and nothing private out."""

from pathlib import Path

import pytest

from generator import build, check
from generator.foundation import Severity, fixed_clock
from generator.importers import RefusedError, Report, Wishes, bring_in
from tests.unit.importers.blog import NOW, blog, files_with

REFUSED = {"crazy-cdata.xml", "malformed.xml", "malformed-simple.xml"}
"""Not XML at all."""

CANARIES = (
    "themeshaperwp",  # e-mail address of an author
    "example@example.org",  # of commenters
    "This post is drafted",
    "This content, comments, pingbacks, and trackbacks should not be visible until",
)

BUILT = {"small-export.xml", "valid-wxr-1.0.xml", "wxr-utf-8-challenges.xml", "slashes.xml"}


def bring(site: Path, file: Path) -> Report:
    """Import *file* into *site*."""
    wishes = Wishes(format="wordpress", sources=[file])
    return bring_in(site, wishes, clock=fixed_clock(NOW))


@pytest.mark.parametrize("name", ["themeunittestdata.wordpress.xml", "64-block-test-data.xml"])
def test_the_official_test_exports_come_in(tmp_path: Path, data_folder: Path, name: str) -> None:
    """Every thing is counted once, the blog builds, and nothing private is in what is published.

    That is: neither drafts nor protected posts, no comment that waits, no e-mail address.
    """
    site = blog(tmp_path / "site")

    report = bring(site, data_folder / "wxr" / name)

    assert report.adds_up
    built = build(site, clock=fixed_clock(NOW))
    assert not [p for p in built.problems if p.severity is Severity.ERROR]
    published = [line for line in report.posts if not line.is_draft]
    assert {line.url for line in published if line.status == "published"} <= set(built.new)
    for canary in CANARIES:
        assert files_with(canary, site / "public") == []
        assert files_with(canary, site / "comments") == []


def test_the_importers_own_fixtures_come_in_or_are_refused_in_words(
    tmp_path: Path, data_folder: Path
) -> None:
    """CDATA in pieces, wrong versions, broken files: none of them is a traceback."""
    refused, origins = set(), 0
    for file in sorted((data_folder / "wxr").glob("*.xml")):
        if file.stat().st_size > 100_000:
            continue
        site = blog(tmp_path / file.stem)
        try:
            report = bring(site, file)
        except RefusedError:
            refused.add(file.name)
            continue
        assert report.adds_up, file.name
        origins += sum(counts.found for counts in report.counts.values())
        if file.name in BUILT:
            problems = check(site, clock=fixed_clock(NOW)).problems
            assert not [p for p in problems if p.severity is Severity.ERROR], file.name
    assert origins > 50
    assert refused == REFUSED
