"""A submission that is a link and nothing else -> why it is held."""

from generator.moderation.checks.context import Context
from generator.moderation.checks.rendered import rendered
from generator.moderation.submission import Reason, Submission


def check(submission: Submission, context: Context) -> Reason | None:
    """Find a text without words beside its links."""
    del context
    found = rendered(submission.text)
    if not found.links or found.has_words_beside:
        return None
    what = "It is nothing but a link." if found.links == 1 else "It is nothing but links."
    return Reason("only_link", what)
