"""What every room stands on: places, problems, names, time, the walk. Imports no other room."""

from generator.foundation.clock import Clock, fixed_clock, system_clock
from generator.foundation.errors import AfterwordError, BuildStoppedError, UsageError
from generator.foundation.found import Entry, Folder, FoundFile, Stamp, find_file
from generator.foundation.lock import LockHeldError, locked
from generator.foundation.media_type import media_type
from generator.foundation.problem import Location, Problem, Severity, has_errors, in_order
from generator.foundation.quoting import quoted
from generator.foundation.safe_html import SafeHtml, escape
from generator.foundation.slug import slugify
from generator.foundation.suggest import closest, did_you_mean
from generator.foundation.version import version
from generator.foundation.walk import Walk, walk

__all__ = [
    "AfterwordError",
    "BuildStoppedError",
    "Clock",
    "Entry",
    "Folder",
    "FoundFile",
    "Location",
    "LockHeldError",
    "Problem",
    "SafeHtml",
    "Severity",
    "Stamp",
    "UsageError",
    "Walk",
    "closest",
    "did_you_mean",
    "escape",
    "find_file",
    "fixed_clock",
    "has_errors",
    "in_order",
    "locked",
    "media_type",
    "quoted",
    "slugify",
    "system_clock",
    "version",
    "walk",
]
