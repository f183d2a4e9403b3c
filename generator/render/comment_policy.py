"""Whether a document has a conversation, and whether readers may still join it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from generator.content import Card
from generator.library import comment_policy
from generator.settings import Settings


def comments_shown(card: Card, settings: Settings) -> bool:
    """Tell whether the comments of a document are printed."""
    return comment_policy(card, settings) != "off"


def comments_open(card: Card, settings: Settings, now: Callable[[], datetime]) -> bool:
    """Tell whether readers may write. *now* is asked only when time decides."""
    if comment_policy(card, settings) != "open":
        return False
    days = settings.comments.close_after_days
    if not days or card.date is None:
        return True
    # In UTC: by the author's clock, a day on which it is changed has 23 or 25 hours.
    return now().astimezone(UTC) < card.date.astimezone(UTC) + timedelta(days=days)
