"""A submission for a post that takes no comments -> why it is held."""

from generator.moderation.checks.context import Context
from generator.moderation.submission import Reason, Submission


def check(submission: Submission, context: Context) -> Reason | None:
    """Find a post whose comments are closed."""
    del submission
    return None if context.is_open else Reason("closed", "Comments of this post are closed.")
