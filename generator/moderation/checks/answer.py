"""A submission that answers a comment which is not on the page -> why it is held."""

from generator.moderation.checks.context import Context
from generator.moderation.submission import Reason, Submission


def check(submission: Submission, context: Context) -> Reason | None:
    """Find an answer to a comment that waits, was taken down, or belongs to another post."""
    if not submission.reply_to or context.may_be_answered:
        return None
    return Reason("answer", f"It answers `{submission.reply_to}`, which is not on the page.")
