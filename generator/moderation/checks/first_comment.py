"""A submission by somebody of whom nothing was approved yet -> why it is held.

Trust hangs on a proof that the door saw, never on a name or an e-mail address: anybody can type
those.
"""

from generator.moderation.checks.context import Context
from generator.moderation.submission import Reason, Submission


def check(submission: Submission, context: Context) -> Reason | None:
    """Find a person without approved comments, and one without proof."""
    if not submission.person or not submission.is_proven:
        return Reason("first_comment", "Nothing proves who wrote it.")
    if context.approved:
        return None
    return Reason("first_comment", "It is the first comment by this person.")
