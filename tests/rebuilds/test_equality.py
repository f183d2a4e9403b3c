"""A build from what is remembered gives what a build from nothing gives, whatever was edited.

The short form plays a few scripts. `--nightly` plays 300 of 30 steps, and compiles every template
anew in each clean build.
"""

import shutil
import tempfile
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

import tests.rebuilds.edits_of_comments
import tests.rebuilds.edits_of_documents
import tests.rebuilds.edits_of_images
import tests.rebuilds.edits_of_the_rest  # noqa: F401 - each module of edits names its own
from tests.rebuilds.both_ways import Gardener
from tests.rebuilds.edits import EDITS
from tests.rebuilds.garden import plant

FEW, MANY = 4, 150
"""Scripts with each kind of stamps."""

STEPS = {FEW: 20, MANY: 30}

ALL_NIGHT = (pytest.mark.nightly, pytest.mark.timeout(7200))
NUMBERS = st.integers(0, 30)
SETTINGS = settings(
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)


class Script(RuleBasedStateMachine):
    """An author at work, and two outputs that follow: the preview, and what the world sees."""

    scratch: ClassVar[Path]
    compiled: ClassVar[Path | None]
    """Where clean builds keep compiled templates; `None` keeps them nowhere."""

    def __init__(self) -> None:
        """Plant a garden and build it."""
        super().__init__()
        self._folder = Path(tempfile.mkdtemp(dir=self.scratch))
        self.garden = plant(self._folder / "site")
        self.work = Gardener(self.garden, self._folder / "clean", self.compiled)
        self.work.begin_preview()
        self.is_misled = False

    @rule(name=st.sampled_from(sorted(EDITS)), which=NUMBERS, how=NUMBERS)
    def edit(self, name: str, which: int, how: int) -> None:
        """Edit something."""
        EDITS[name](self.garden, which, how)

    @rule(name=st.sampled_from(sorted(EDITS)), which=NUMBERS, how=NUMBERS)
    def edit_and_save(self, name: str, which: int, how: int) -> None:
        """Edit something while the preview watches."""
        EDITS[name](self.garden, which, how)
        self.work.preview(None if self.is_misled else self._touched())
        self.is_misled = False

    @rule()
    def publish(self) -> None:
        """Build what the world sees."""
        self.work.publish()

    @precondition(lambda self: not self.is_misled)
    @rule()
    def preview_by_folders(self) -> None:
        """Have the preview look into the folders where something happened."""
        self.work.preview({place.parent for place in self._touched()} | {self.garden.root / "x"})

    @rule()
    def preview_by_looking(self) -> None:
        """Have the preview look at everything."""
        self._touched()
        self.work.preview(None)
        self.is_misled = False

    @rule(every=st.integers(2, 3))
    def mislead(self, every: int) -> None:
        """Tell the preview of some places only, and of some where nothing happened."""
        hints = {place for n, place in enumerate(sorted(self._touched())) if n % every}
        self.work.misled(hints | {self.garden.root / "content/posts/first.md"})
        self.is_misled = True

    @rule()
    def restart(self) -> None:
        """End the preview and begin it anew."""
        self._touched()
        self.is_misled = False
        self.work.begin_preview()

    @rule(is_wiped=st.booleans())
    def kill(self, is_wiped: bool) -> None:  # noqa: FBT001 - hypothesis names it
        """Kill the preview, perhaps lose the cache, and begin anew."""
        self._touched()
        self.is_misled = False
        if is_wiped:
            shutil.rmtree(self.garden.root / ".cache", ignore_errors=True)
        self.work.kill_preview()

    def teardown(self) -> None:
        """Compare once more, mended and whole."""
        try:
            self.work.preview(None)
            self.garden.mend()
            self.work.preview(None)
            self.work.publish()
            self.work.publish()
            self.work.end_preview()
        finally:
            self.work.close()
            shutil.rmtree(self._folder)

    def _touched(self) -> set[Path]:
        touched, self.garden.touched = self.garden.touched, set()
        return touched


def test_there_are_many_kinds_of_edit() -> None:
    """What a script draws from; a module of edits that nobody imports would draw nothing."""
    assert len(EDITS) > 75


@pytest.mark.parametrize("trusts_stamps", [True, False])
@pytest.mark.parametrize("scripts", [FEW, pytest.param(MANY, marks=ALL_NIGHT)])
def test_what_is_remembered_never_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scripts: int, *, trusts_stamps: bool
) -> None:
    """The proof, with files whose stamps are trusted, and with young ones, which never are."""
    if trusts_stamps:
        monkeypatch.setattr("generator.pipeline.seen.YOUNG_NS", 0)
    monkeypatch.setattr(Script, "scratch", tmp_path, raising=False)
    compiled = tmp_path / "compiled" if scripts == FEW else None
    monkeypatch.setattr(Script, "compiled", compiled, raising=False)

    form = settings(SETTINGS, max_examples=scripts, stateful_step_count=STEPS[scripts])
    run_state_machine_as_test(Script, settings=form)
