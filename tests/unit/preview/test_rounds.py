"""When a build begins, what becomes of it, and what the author hears."""

import time
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from generator.foundation import BuildStoppedError, UsageError
from generator.preview import Outcome, Serving
from generator.preview.hints import Batch
from generator.preview.pace import Pace
from tests.unit.preview.stand_in import StandIn, eventually, serving

HERE = Path("/site")


def test_one_file_is_built_at_once() -> None:
    """A save of one file is a few events within milliseconds."""
    now = 100.0

    assert Batch({Path(__file__)}, now, now).settles_at() == pytest.approx(now + 0.02)


def test_a_file_that_is_gone_or_empty_is_waited_for(tmp_path: Path) -> None:
    """It is the middle of a save more often than the end of one."""
    empty = tmp_path / "empty.md"
    empty.touch()

    assert Batch({tmp_path / "gone.md"}, 0.0, 0.0).settles_at() == pytest.approx(0.12)
    assert Batch({empty}, 0.0, 0.0).settles_at() == pytest.approx(0.12)
    assert Batch({tmp_path}, 0.0, 0.0).settles_at() == pytest.approx(0.02)


def test_many_files_are_waited_for_longer_and_not_for_ever() -> None:
    """A checkout pauses between files; a program that never stops writing is not waited for."""
    many = {HERE / f"{number}" for number in range(100)}

    assert Batch(many, 0.0, 1.0).settles_at() == pytest.approx(1.08)
    assert Batch(many, 0.0, 5.0).settles_at() == pytest.approx(2.0)
    assert Batch({Path(__file__)}, 0.0, 5.0).settles_at() == pytest.approx(0.4)


def test_looking_takes_a_hundredth_of_the_time() -> None:
    """A tenth when nothing else shows what changed, and never without a pause."""
    assert Pace(cost_seconds=0.001).pause_seconds() == 3.0
    assert Pace(cost_seconds=0.5).pause_seconds() == pytest.approx(50)
    assert Pace(is_alone=True, cost_seconds=0.001).pause_seconds() == 1.0
    assert Pace(is_alone=True, cost_seconds=0.5).pause_seconds() == pytest.approx(5)


def test_a_post_whose_hour_has_come_appears(site: Path) -> None:
    """Nobody has to save anything; time has passed, and that is all the builder is told."""
    workshop = StandIn(site)
    workshop.next_change = datetime.now(UTC) + timedelta(seconds=0.5)

    with serving(site, workshop=workshop) as served:
        eventually(lambda: frozenset() in served.workshop.asked)
        assert datetime.now(UTC) >= workshop.next_change
        time.sleep(0.3)
        assert served.workshop.asked.count(frozenset()) == 1


def test_an_hour_by_a_clock_that_stands_still_does_not_come(site: Path) -> None:
    """`SOURCE_DATE_EPOCH` stops the clock, and the preview does not spin."""
    noon = datetime(2026, 11, 22, 12, tzinfo=UTC)
    workshop = StandIn(site)
    workshop.next_change = noon + timedelta(seconds=1)

    with serving(site, workshop=workshop, clock=lambda: noon):
        time.sleep(0.3)

    assert workshop.asked == [None]


def test_what_is_looked_at_in_vain_is_not_told(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking every few seconds is silent, in the terminal and in the browser."""
    monkeypatch.setattr("generator.preview.pace._SHORTEST_SECONDS", 0.05)

    with serving(site) as served:
        eventually(lambda: served.workshop.asked.count(None) > 3)
        assert [type(news) for news in served.news] == [Serving]


def test_leisure_is_used_at_the_start_and_after_changes(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once each time, when a while has passed, and not for looking in vain."""
    monkeypatch.setattr("generator.preview.pace._SHORTEST_SECONDS", 0.05)
    monkeypatch.setattr("generator.preview.rounds._LEISURE_AFTER_SECONDS", 0.2)

    with serving(site) as served:
        eventually(lambda: served.workshop.times_at_leisure == 1)
        (site / "content/posts/winter.md").write_text("<body>mild</body>", "utf-8")
        eventually(served.rebuilt)
        eventually(lambda: served.workshop.times_at_leisure == 2)

        looks = served.workshop.asked.count(None)
        eventually(lambda: served.workshop.asked.count(None) > looks + 3)
        assert served.workshop.times_at_leisure == 2


class Failing(StandIn):
    """Raises when a file says so."""

    def build(self, hints: Collection[Path] | None) -> Outcome:
        """Build, or fail in a way nobody foresaw."""
        outcome = super().build(hints)
        text = (self.site / "content/posts/winter.md").read_text("utf-8")
        if "DISK" in text:
            raise OSError(28, "No space left on device")
        if "BUG" in text:
            raise ZeroDivisionError
        return outcome


@pytest.mark.parametrize(
    ("text", "what"), [("DISK", "No space left"), ("BUG", "a mistake in Afterword")]
)
def test_a_failure_that_nobody_foresaw_does_not_end_the_preview(
    site: Path, text: str, what: str
) -> None:
    """It is shown as a Problem, the last good page stays, and the next save may mend it."""
    with serving(site, workshop=Failing(site)) as served:
        file = site / "content/posts/winter.md"
        file.write_text(text, "utf-8")
        eventually(lambda: served.rebuilt() and served.rebuilt()[-1].outcome.failed)
        assert what in served.rebuilt()[-1].outcome.problems[0].what
        assert served.get("/summer/").status == 200

        file.write_text("<body>mild</body>", "utf-8")
        eventually(lambda: served.rebuilt()[-1].is_mended)
        assert "mild" in served.text("/winter/")


def test_the_same_problem_is_told_once(site: Path) -> None:
    """However often a broken file is saved."""
    with serving(site) as served:
        file = site / "content/posts/winter.md"
        file.write_text("BROKEN", "utf-8")
        eventually(served.rebuilt)
        file.write_text("BROKEN again", "utf-8")
        time.sleep(0.4)

        assert len(served.rebuilt()) == 1
        assert served.rebuilt()[0].problems_differ


def test_where_no_site_is_there_is_no_preview(site: Path) -> None:
    """Whoever is in the wrong folder is told so, and the command ends."""
    (site / "site.toml").unlink()
    (site / "content/posts/winter.md").write_text("BROKEN", "utf-8")

    with pytest.raises(BuildStoppedError), serving(site):
        pytest.fail("it was served")


def test_the_end_is_quick(site: Path) -> None:
    """Also while a browser listens, and while a build goes on."""
    with serving(site) as served:
        listening = served.listen()
        started = time.monotonic()
    listening.close()

    assert time.monotonic() - started < 1.5


def test_a_port_that_cannot_be_had_is_said_before_anything_is_built(site: Path) -> None:
    """Not after a minute of building."""
    workshop = StandIn(site)

    with pytest.raises(UsageError), serving(site, workshop=workshop, host="203.0.113.9"):
        pytest.fail("it was served")

    assert not workshop.asked
