"""A workshop and an output folder -> the two in step, and a note of how they were left."""

from pathlib import Path

from generator.engine import Key, State
from generator.pipeline.memory import Memory, Note, Remembered, Stamps
from generator.pipeline.workshop import Made, Workshop
from generator.settings import load_settings
from generator.write import Output, Written


class InStep:
    """An output that a workshop fills, from where the last build left both."""

    def __init__(self, workshop: Workshop, memory: Memory, output: Output) -> None:
        """Look through the site, and find what remains true of the last build."""
        self._workshop = workshop
        self._memory = memory
        self._output = output
        self._note: Note | None = None
        self._is_kept = False
        """Whether the note tells how everything is now, and is on disk."""
        self._stamps: Stamps | None = None
        """Of every file of the output; `None` when they are not known."""
        self._state: State | None = None
        self._touched: list[Key] = []
        """Inputs that may have changed since the state was saved."""
        remembered = self._recall()
        if remembered:
            self._go_on_from(remembered)
        else:
            workshop.look_first()

    def current(self) -> Note | None:
        """Give the last note when nothing has changed since; then nothing is to be done."""
        is_settled = self._state and self._state.is_settled and not self._touched
        is_in_time = self._note and self._workshop.is_before(self._note.facts.next_change)
        return self._note if is_settled and is_in_time else None

    def make(self, jobs: int | None) -> Made:
        """Make everything; from nothing, if need be, with as many *jobs* as the author asked."""
        state, self._state = self._state, None
        is_resumed = self._workshop.resume(state, self._touched)
        return self._workshop.make() if is_resumed else self._workshop.make_all(jobs)

    def put_out(self, made: Made) -> Written:
        """Put everything that was rendered into place, and take away what is planned no more."""
        if made.wave.ran:
            self._memory.forget()
            self._is_kept = False
        stamps, self._stamps = self._stamps, None
        written = self._output.commit(made.published, planned=made.outputs)
        if stamps is None:
            stamps = dict(self._output.stamps())
        else:
            for path in (*written.removed, *written.written):
                stamps.pop(path, None)
            stamps |= self._output.stamps(written.written)
        self._stamps = stamps
        return written

    def keep(self, made: Made) -> Note:
        """Remember how everything was left after *made* was put out, unless that is remembered."""
        if self._is_kept and self._note:
            return self._note
        workshop = self._workshop
        note = Note(
            now=workshop.now,
            facts=made.facts,
            comments=workshop.ask(workshop.reporting.comments),
            problems=made.problems,
            outputs=len(made.outputs),
            stamp_of_list=self._output.stamp_of_list(),
            stamps=self._stamps or {},
        )
        self._memory.keep(workshop.graph, note, workshop.seen)
        self._note, self._is_kept = note, True
        return note

    def _recall(self) -> Remembered | None:
        """Give what is remembered, unless somebody altered the output."""
        remembered = self._memory.recall()
        if remembered is None:
            return None
        note, output = remembered.note, self._output
        is_list_as_noted = output.stamp_of_list() == note.stamp_of_list
        return remembered if is_list_as_noted and output.stamps() == note.stamps else None

    def _go_on_from(self, remembered: Remembered) -> None:
        workshop, note = self._workshop, remembered.note
        self._note, self._stamps = note, note.stamps
        changed = workshop.look_again(note.now, remembered.seen)
        self._state = self._memory.state(workshop.kinds, remembered)
        if self._state:
            self._touched = [*changed, *self._state.differing()]
            self._is_kept = True


def own_folders(site: Path) -> list[Path]:
    """Name the folders of *site* that people write in, which no output may touch."""
    settings = load_settings(site).settings
    private = settings.comments.private if settings else "private"
    return [site / name for name in ("content", "comments", "themes", private)]
