"""What a Route becomes: bytes for one file of the output."""

from typing import NamedTuple

from generator.foundation import Problem


class Rendered(NamedTuple):
    """One file of the output, not yet written."""

    output: str
    """Below the output folder, with forward slashes."""

    data: bytes

    problems: tuple[Problem, ...] = ()
    """What came to light while rendering: broken links, missing images, mistakes in templates."""
