"""Afterword: a static blog generator whose comments are files.

    from pathlib import Path
    import generator

    report = generator.build(Path("my-blog"))

What `__all__` names is a promise; every other name may change with any release. Each is imported
when it is first asked for, so that `import generator` costs nothing.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.cli import main
    from generator.foundation import (
        AfterwordError,
        BuildStoppedError,
        Location,
        Problem,
        Severity,
        fixed_clock,
        version,
    )
    from generator.pipeline import BuildOptions, BuildReport, CheckReport, build, check
    from generator.settings import Settings, load_settings

__all__ = [
    "AfterwordError",
    "BuildOptions",
    "BuildReport",
    "BuildStoppedError",
    "CheckReport",
    "Location",
    "Problem",
    "Settings",
    "Severity",
    "build",
    "check",
    "fixed_clock",
    "load_settings",
    "main",
    "version",
]

_ROOMS = {
    **dict.fromkeys(("BuildOptions", "BuildReport", "CheckReport", "build", "check"), "pipeline"),
    **dict.fromkeys(("Settings", "load_settings"), "settings"),
    "main": "cli",
}
"""Name to the room that has it; the others are of `foundation`."""


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module has names of every type
    if name not in __all__:
        message = f"module `{__name__}` has no attribute `{name}`"
        raise AttributeError(message)
    room = importlib.import_module(f"{__name__}.{_ROOMS.get(name, 'foundation')}")
    return getattr(room, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
