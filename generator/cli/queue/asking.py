"""A comment -> the author's answer to it, or its words as the author would have them."""

from collections.abc import Iterator

from generator.cli.console import on_one_line, visible
from generator.cli.queue.editor import edited
from generator.foundation import UsageError
from generator.moderation import Row

_WAIT = 'An editor with a window of its own has to wait for you, as with `EDITOR="code --wait"`.'


def ask_for_answer(row: Row) -> str:
    """Let the author answer *row* in their editor.

    Raises:
        UsageError: they wrote nothing.

    """
    also = " It is approved with your answer." if row.state == "pending" else ""
    asked = f"Your answer to {on_one_line(row.name) or 'Nobody'}.{also}"
    answer = (edited("", asked=asked, below=tuple(_quoted(row))) or "").strip()
    if not answer:
        what = "The answer has no words, so nothing was done."
        raise UsageError(what, _WAIT)
    return answer


def ask_for_words(row: Row) -> str:
    """Let the author change the words of *row* in their editor.

    Raises:
        UsageError: they changed nothing.

    """
    asked = "Change the words of the comment, save, and close the editor."
    words = edited(row.submission.text, asked=asked)
    if words is None or words == row.submission.text.replace("\r\n", "\n").strip("\n"):
        what = "The words are as they were, so nothing was done."
        raise UsageError(what, _WAIT)
    return words


def _quoted(row: Row) -> Iterator[str]:
    """Give the words that are answered, to look at."""
    yield "They wrote:"
    yield ""
    yield from (f"> {line}" for line in visible(row.submission.text).splitlines())
