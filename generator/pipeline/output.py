"""A workshop and an output folder -> the two in step, and a note of how they were left."""

from pathlib import Path
from typing import NamedTuple

from generator.engine import Key, State
from generator.pipeline.memory import Memory, Note
from generator.pipeline.workshop import Made, Workshop
from generator.settings import load_settings
from generator.write import Output, Written


class Begun(NamedTuple):
    """What remains of the last build."""

    workshop: Workshop
    note: Note | None
    """How it left the output; `None` when it was altered since."""

    state: State | None
    touched: list[Key]
    """Inputs that may have changed since."""

    def current(self) -> Note | None:
        """Give the note when nothing has changed since; then nothing is to be done."""
        is_settled = self.state and self.state.is_settled and not self.touched
        is_in_time = self.note and self.workshop.is_before(self.note.facts.next_change)
        return self.note if is_settled and is_in_time else None

    def make(self, jobs: int | None) -> Made:
        """Make everything; from nothing, if need be, with as many *jobs* as the author asked."""
        is_resumed = self.workshop.resume(self.state, self.touched)
        return self.workshop.make() if is_resumed else self.workshop.make_all(jobs)


def own_folders(site: Path) -> list[Path]:
    """Name the folders of *site* that people write in, which no output may touch."""
    settings = load_settings(site).settings
    private = settings.comments.private if settings else "private"
    return [site / name for name in ("content", "comments", "themes", private)]


def begin(workshop: Workshop, memory: Memory, output: Output) -> Begun:
    """Look through the site, and find what remains true of the last build."""
    note = memory.note()
    if note is None or not _is_as_noted(output, note):
        workshop.look_first()
        return Begun(workshop, None, None, [])
    workshop.stay_in_time(note.now)
    workshop.look_first()
    state = memory.state(workshop.kinds, note)
    return Begun(workshop, note, state, state.differing() if state else [])


def put_out(made: Made, output: Output, memory: Memory) -> Written:
    """Put everything that was rendered into place, and take away what is planned no more."""
    memory.forget()
    return output.commit(made.published, planned=made.outputs)


def take_note(workshop: Workshop, made: Made, output: Output) -> Note:
    """Write down how the output is left."""
    return Note(
        now=workshop.now,
        facts=made.facts,
        comments=workshop.ask(workshop.reporting.comments),
        problems=made.problems,
        outputs=len(made.outputs),
        stamp_of_list=output.stamp_of_list(),
        stamps=dict(output.stamps()),
    )


def _is_as_noted(output: Output, note: Note) -> bool:
    return output.stamp_of_list() == note.stamp_of_list and output.stamps() == note.stamps
