"""The way from the author's files to the output; `build.py` tells it on one page."""

from generator.pipeline.build import build, check
from generator.pipeline.report import (
    BuildOptions,
    BuildReport,
    CheckReport,
    CommentCounts,
    HiddenDocument,
)

__all__ = [
    "BuildOptions",
    "BuildReport",
    "CheckReport",
    "CommentCounts",
    "HiddenDocument",
    "build",
    "check",
]
