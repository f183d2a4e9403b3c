"""The blog -> one file that other systems read. You can leave, with everything.

collect.py     the author's files -> posts with their HTML and comments, one at a time
as_json.py     everything, in a schema that is documented
as_wxr.py      WordPress reads it back
as_disqus.py   comments, as Disqus exports them
as_isso.py     comments, as Isso imports them
"""

import importlib
from collections.abc import Callable, Iterator, Mapping
from typing import cast

from generator.exporters.collect import Blog, Entry, collect

EXPORTS: Mapping[str, str] = {
    "disqus": "The comments, as XML in the form of Disqus; many systems read it.",
    "isso": "The comments, as JSON for `isso import -t generic`.",
    "json": "Everything, as JSON; docs/export.md describes it.",
    "wxr": "Everything, as WordPress exports and imports it.",
}
"""Name to the sentence that `--help` prints; `as_<name>` holds `written`."""

ENDINGS: Mapping[str, str] = {"disqus": "xml", "isso": "json", "json": "json", "wxr": "xml"}
"""Name to the ending of its file."""

Writer = Callable[[Blog], Iterator[str]]
"""A blog -> the text of the file, piece by piece."""


def written(name: str, blog: Blog) -> Iterator[str]:
    """Write *blog* in the format *name*, one of `EXPORTS`, piece by piece."""
    module = importlib.import_module(f"generator.exporters.as_{name}")
    return cast("Writer", module.written)(blog)


__all__ = ["ENDINGS", "EXPORTS", "Blog", "Entry", "collect", "written"]
