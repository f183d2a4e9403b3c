"""The private queue: what readers sent -> what the author decided. Reader text, kept raw.

Nothing in here shows a word of it, and a public build reads nothing of the private folder.
"""

from generator.moderation.checks import (
    CHECKS,
    Context,
    Twin,
    TwinState,
    fingerprint,
    screen,
)
from generator.moderation.submission import (
    MAX_NAME_BYTES,
    MAX_TEXT_BYTES,
    Origin,
    Reason,
    Signs,
    Submission,
)

__all__ = [
    "CHECKS",
    "MAX_NAME_BYTES",
    "MAX_TEXT_BYTES",
    "Context",
    "Origin",
    "Reason",
    "Signs",
    "Submission",
    "Twin",
    "TwinState",
    "fingerprint",
    "screen",
]
