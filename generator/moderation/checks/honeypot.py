"""A submission whose hidden field was filled in -> why it is held.

Browsers that fill in forms by themselves do so now and then, hence it is never dropped.
"""

from generator.moderation.checks.context import Context
from generator.moderation.submission import Reason, Submission


def check(submission: Submission, context: Context) -> Reason | None:
    """Find a field filled in that people do not see."""
    del context
    if not submission.signs.honeypot:
        return None
    return Reason("honeypot", "It filled in the field that people do not see.", is_spam=True)
