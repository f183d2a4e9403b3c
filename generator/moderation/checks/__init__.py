"""A Submission and its surroundings -> why the queue holds it, in plain words.

One check per file, each a function of the submission and its `Context`; the order is that of
`CHECKS`. Everything waits for the author anyway: a check only says what the author should look at,
and nothing is ever refused or deleted by one.
"""

from collections.abc import Callable

from generator.moderation.checks import (
    answer,
    closed,
    contact,
    duplicate,
    first_comment,
    flood,
    honeypot,
    impersonation,
    links,
    mixed_letters,
    only_link,
    script,
    timing,
    words,
)
from generator.moderation.checks.context import Context, Twin, TwinState
from generator.moderation.checks.duplicate import fingerprint
from generator.moderation.submission import Reason, Submission

__all__ = ["CHECKS", "Check", "Context", "Twin", "TwinState", "fingerprint", "screen"]

Check = Callable[[Submission, Context], Reason | None]

CHECKS: tuple[Check, ...] = (
    honeypot.check,
    words.check,
    duplicate.check,
    flood.check,
    timing.check,
    impersonation.check,
    mixed_letters.check,
    only_link.check,
    links.check,
    contact.check,
    script.check,
    closed.check,
    answer.check,
    first_comment.check,
)
"""The most telling first: a list shows the first reason, and the rest on the comment's own page."""


def screen(submission: Submission, context: Context) -> tuple[Reason, ...]:
    """Give every reason that *submission* is held for; none means that all was as usual."""
    reasons = (check(submission, context) for check in CHECKS)
    return tuple(reason for reason in reasons if reason is not None)
