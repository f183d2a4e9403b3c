"""A submission that comes with many others from one part of the network -> why it is held."""

from datetime import timedelta

from generator.moderation.checks.context import Context
from generator.moderation.submission import Reason, Submission


def check(submission: Submission, context: Context) -> Reason | None:
    """Count those of the same prefix that came shortly before."""
    rules = context.settings.moderation
    since = submission.received - timedelta(minutes=rules.flood_minutes)
    recent = sum(since < sent <= submission.received for sent in context.sent_from_prefix)
    if recent < rules.flood_limit:
        return None
    minutes = "minute" if rules.flood_minutes == 1 else f"{rules.flood_minutes} minutes"
    what = f"It is number {recent + 1} within {minutes} from one part of the network."
    return Reason("flood", what)
