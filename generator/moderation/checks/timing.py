"""A submission that came too fast for a person -> why it is held."""

from generator.moderation.checks.context import Context
from generator.moderation.submission import Reason, Submission


def check(submission: Submission, context: Context) -> Reason | None:
    """Find a form that was sent hardly opened."""
    seconds = submission.signs.seconds
    if seconds is None or seconds >= context.settings.moderation.min_seconds:
        return None
    return Reason("timing", f"It was sent {max(seconds, 0):.0f} s after the form was opened.")
