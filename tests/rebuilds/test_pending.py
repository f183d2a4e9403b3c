"""What waits for the author has its place in the preview, and none in what is published."""

from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path

from generator.comments import Comment
from generator.foundation import SafeHtml
from generator.pipeline import BuildOptions, build
from generator.preview import KeptSite
from tests.rebuilds.garden import Garden

PAGE = "2026/10/roses/index.html"


class Queue:
    """Comments that wait, as the test says."""

    def __init__(self, folder: Path) -> None:
        """Begin with none."""
        self.folder = folder
        self.now: dict[str, tuple[Comment, ...]] = {}
        self.seen: dict[str, tuple[Comment, ...]] = {}

    def look(self) -> Collection[str]:
        """Take over what the test says."""
        keys = self.now.keys() | self.seen.keys()
        changed = {key for key in keys if self.now.get(key) != self.seen.get(key)}
        self.seen = dict(self.now)
        return changed

    def of(self, key: str) -> tuple[Comment, ...]:
        """Give what was last seen."""
        return self.seen.get(key, ())


def waiting(words: str, reply_to: str = "") -> Comment:
    """Make a comment that waits."""
    return Comment(
        id="q1234567",
        date=datetime(2026, 11, 1, tzinfo=UTC),
        name="Wanda",
        reply_to=reply_to,
        state="pending",
        html=SafeHtml(f"<p>{words}</p>"),
        text=words,
        source="private",
    )


def test_a_comment_that_waits_is_shown_and_gone_by_a_hint(garden: Garden) -> None:
    """One page is written for it: no list, no feed, no count knows of it."""
    queue = Queue(garden.root / "private")
    with KeptSite(garden.root, garden.clock, queue) as kept:
        kept.build(None)
        without = (garden.root / ".preview" / PAGE).read_bytes()
        queue.now = {"roses": (waiting("A word that waits."),)}
        came = kept.build([queue.folder / "queue" / "pending" / "anything"])
        page = (garden.root / ".preview" / PAGE).read_text("utf-8")
        queue.now = {}
        went = kept.build([queue.folder])

        assert came.changed == went.changed == {PAGE}
        assert "A word that waits." in page
        assert 'id="comment-q1234567"' in page
        assert (garden.root / ".preview" / PAGE).read_bytes() == without


def test_a_hint_of_another_file_does_not_look_into_the_queue(garden: Garden) -> None:
    """A save costs what it touches."""
    queue = Queue(garden.root / "private")
    with KeptSite(garden.root, garden.clock, queue) as kept:
        kept.build(None)
        queue.now = {"roses": (waiting("Not yet."),)}

        assert not kept.build([garden.root / "content/posts/cranes.md"]).changed
        assert kept.build(None).changed == {PAGE}


def test_a_preview_that_begins_again_asks_anew_what_waits(garden: Garden) -> None:
    """What was remembered of the queue is compared with the queue."""
    queue = Queue(garden.root / "private")
    queue.now = {"roses": (waiting("First."),)}
    with KeptSite(garden.root, garden.clock, queue) as kept:
        kept.build(None)
    queue.now, queue.seen = {"roses": (waiting("Second."),)}, {}
    with KeptSite(garden.root, garden.clock, queue) as kept:
        again = kept.build(None)

    assert again.changed == {PAGE}
    assert "Second." in (garden.root / ".preview" / PAGE).read_text("utf-8")


def test_what_is_published_has_no_way_to_ask(garden: Garden) -> None:
    """A build beside a preview that shows it writes none of it."""
    queue = Queue(garden.root / "private")
    queue.now = {"roses": (waiting("Canary."),)}
    with KeptSite(garden.root, garden.clock, queue) as kept:
        kept.build(None)
        build(garden.root, BuildOptions(jobs=1, drafts=True, future=True), garden.clock)

    public = [file for file in (garden.root / "public").rglob("*") if file.is_file()]
    assert len(public) > 1
    assert not [file for file in public if b"Canary." in file.read_bytes()]
