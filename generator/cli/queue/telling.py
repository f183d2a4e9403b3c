"""What became of a decision -> a few lines, or one JSON object, and the exit status."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from generator.cli import console
from generator.cli.queue.as_json import decision_as_json, done_as_json, refusals_as_json
from generator.foundation import AfterwordError
from generator.moderation import Done, Refusal, Undone, said_of

_MOST_FILES = 5
_MOST_REFUSALS = 20


def tell(done: Done, *, as_json: bool = False) -> int:
    """Say what was done and what was left; 0 for all of it, 1 for a part, 2 for nothing."""
    if as_json:
        console.give(done_as_json(done))
    else:
        if done.decision:
            _tell_files(said_of(done.decision), done.decision.comment_files)
        tell_refused(done.refused)
    if done.refused:
        return 1 if done.decision else 2
    return 0


def tell_undone(undone: Undone, *, as_json: bool = False) -> int:
    """Say what was taken back; 1 when it is less than was asked for."""
    stopped = undone.stopped
    if as_json:
        console.give(
            {
                "ok": not stopped and not undone.left_out,
                "decisions": [decision_as_json(decision) for decision in undone.decisions],
                "refused": refusals_as_json(undone.left_out),
                "stopped": {"what": stopped.what, "hint": stopped.hint} if stopped else None,
            }
        )
    else:
        for decision in undone.decisions:
            console.say(f"Taken back: {said_of(decision)}")
        tell_refused(undone.left_out)
        if stopped:
            console.complain(stopped.what, stopped.hint)
    return int(bool(stopped or undone.left_out))


def tell_refused(refused: Sequence[Refusal]) -> None:
    """Say of each comment that was left as it was why."""
    for refusal in refused[:_MOST_REFUSALS]:
        is_named = f"`{refusal.id}`" in refusal.what
        place = "" if is_named else f"`{refusal.id}`: "
        console.complain(f"{place}{refusal.what}", refusal.hint)
    if len(refused) > _MOST_REFUSALS:
        console.complain(f"{len(refused) - _MOST_REFUSALS:,} more were left as they were.")


@contextmanager
def keeping(text: str) -> Iterator[None]:
    """Give the author's words back when they cannot be used."""
    try:
        yield
    except AfterwordError:
        if text.strip():
            console.mention(f"What you wrote:\n\n{text}\n")
        raise


def _tell_files(said: str, files: Sequence[str]) -> None:
    """Name the comment files that came, went or changed, which may want to be committed."""
    lines = [said, *(f"  {file}" for file in files[:_MOST_FILES])]
    if len(files) > _MOST_FILES:
        lines.append(f"  and {len(files) - _MOST_FILES:,} more files")
    console.say("\n".join(lines))
