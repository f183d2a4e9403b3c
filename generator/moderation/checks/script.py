"""A submission in letters that neither the site nor its readers use -> why it is held."""

from generator.moderation.checks.context import Context
from generator.moderation.submission import Reason, Submission
from generator.moderation.text import letters_by_script, scripts_of_language

_MOSTLY = 0.5


def check(submission: Submission, context: Context) -> Reason | None:
    """Find a text that is mostly in another script than those of the known languages."""
    settings = context.settings
    languages = (settings.language, *settings.moderation.languages)
    usual = frozenset().union(*map(scripts_of_language, languages))
    letters = letters_by_script(submission.text)
    foreign = {script: count for script, count in letters.items() if script not in usual}
    if not foreign or sum(foreign.values()) <= _MOSTLY * sum(letters.values()):
        return None
    most = min(foreign, key=lambda script: (-foreign[script], script))
    named = "letters of another script" if most == "other" else f"{most} letters"
    return Reason("script", f"It is written in {named}.")
