"""A workshop and an output folder -> the two in step, and a note of how they were left."""

from pathlib import Path
from typing import NamedTuple

from generator.pipeline.memory import Memory, Note
from generator.pipeline.workshop import Made, Workshop
from generator.settings import load_settings
from generator.write import Output, Written


class Begun(NamedTuple):
    """How much of the last build could be taken up."""

    current: Note | None
    """The last build's note when nothing has changed since; then nothing is to be done."""

    is_resumed: bool
    """Whether the workshop goes on from the last build, and not from nothing."""


def own_folders(site: Path) -> list[Path]:
    """Name the folders of *site* that people write in, which no output may touch."""
    settings = load_settings(site).settings
    private = settings.comments.private if settings else "private"
    return [site / name for name in ("content", "comments", "themes", private)]


def begin(workshop: Workshop, memory: Memory, output: Output) -> Begun:
    """Look through the site, and go on from the last build if the output is as that left it."""
    note = memory.note()
    if note is None or dict(output.stamps()) != note.stamps:
        workshop.look_first()
        return Begun(None, is_resumed=False)
    workshop.stay_in_time(note.now, note.facts.next_change)
    workshop.look_first()
    state = memory.state(workshop.kinds, note)
    touched = state.differing() if state else []
    if state and state.is_settled and not touched:
        return Begun(note, is_resumed=False)
    return Begun(None, is_resumed=workshop.resume(state, touched))


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
        stamps=dict(output.stamps()),
    )
