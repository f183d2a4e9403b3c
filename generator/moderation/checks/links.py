"""A submission with many links -> why it is held."""

from generator.moderation.checks.context import Context
from generator.moderation.checks.rendered import rendered
from generator.moderation.submission import Reason, Submission


def check(submission: Submission, context: Context) -> Reason | None:
    """Count the links that the page would have."""
    allowed = context.settings.moderation.max_links
    links = rendered(submission.text).links
    if links <= allowed:
        return None
    written = "1 link" if links == 1 else f"{links} links"
    permitted = {0: "none is", 1: "1 is"}.get(allowed, f"{allowed} are")
    return Reason("links", f"It has {written}; {permitted} allowed.")
