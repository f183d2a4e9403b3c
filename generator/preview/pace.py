"""How long a look at everything took -> when to look again.

Looking is the safety net below the file events: a few seconds apart while events can be relied on,
every second where they are missing, and never so often that it is felt.
"""

from dataclasses import dataclass

_SHORTEST_SECONDS = 3.0
_SHARE_OF_TIME = 0.01
_SHORTEST_SECONDS_ALONE = 1.0
_SHARE_OF_TIME_ALONE = 0.1


@dataclass(slots=True)
class Pace:
    """The rhythm of looking."""

    is_alone: bool = False
    """Whether looking is the only way to notice a change."""

    cost_seconds: float = 0.0
    """How long the last look took."""

    def pause_seconds(self) -> float:
        """Tell how long to leave everything alone after a look."""
        if self.is_alone:
            return max(_SHORTEST_SECONDS_ALONE, self.cost_seconds / _SHARE_OF_TIME_ALONE)
        return max(_SHORTEST_SECONDS, self.cost_seconds / _SHARE_OF_TIME)
