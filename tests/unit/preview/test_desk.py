"""The desk keeps the private folder in order while it is open."""

from datetime import timedelta
from pathlib import Path

from generator.preview.desk.desk import Desk
from tests.unit.moderation.garden import Garden


def test_what_its_time_is_over_for_goes_while_the_preview_runs(tmp_path: Path) -> None:
    """Once a day, when somebody asks for the queue, also after weeks."""
    text = 'title = "A"\nurl = "https://example.org/"\n'
    (tmp_path / "site.toml").write_text(text, encoding="utf-8")
    garden = Garden(tmp_path)
    garden.queue.trash([garden.receive()])
    desk = Desk(tmp_path, garden.clock)
    with desk.queue() as queue:
        assert queue.counts().trash == 1

    garden.clock.now += timedelta(days=31)

    with desk.queue() as queue:
        assert queue.counts().trash == 0
