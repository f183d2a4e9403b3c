"""The version of this program, from where it is written down.

In a clone nothing is installed under our name, or something older is, so `pyproject.toml` beside
the package comes first.
"""

import tomllib
from functools import cache
from pathlib import Path

_PROJECT_FILE = Path(__file__).resolve().parents[2] / "pyproject.toml"


@cache
def version() -> str:
    """Give the version, such as `0.1.0`."""
    try:
        project = tomllib.loads(_PROJECT_FILE.read_text(encoding="utf-8"))["project"]
        if project["name"] == "afterword":
            return str(project["version"])
    except (OSError, KeyError, tomllib.TOMLDecodeError):
        pass  # installed from a wheel: no such file, or another project's
    import importlib.metadata  # noqa: PLC0415 - a clone need not wait for it

    return importlib.metadata.version("afterword")
