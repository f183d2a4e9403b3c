"""What was seen in the site's folder, kept between builds: a look at it tells what changed since.

Comparing a hundred thousand files takes little, as long as they are plain tuples in a few mappings.
"""

from collections.abc import Iterable, Mapping

import msgspec

from generator.foundation import Entry, FoundFile, Problem, Stamp

Stamps = dict[str, Stamp]
Problems = tuple[Problem, ...]

YOUNG_NS = 2_000_000_000
"""A file that changed so short a time before a look may change again and keep its stamp: clocks of
file systems tick as slowly as every two seconds."""


class Seen(msgspec.Struct, array_like=True):
    """The files of the last look, by their paths below the site."""

    content: Stamps = {}
    themes: Stamps = {}
    settings: Stamps = {}
    comments: dict[str, tuple[Entry, ...]] = {}
    """Comment key -> the files in its folder."""

    young: set[str] = set()
    """Paths of files that may have changed since, whatever their stamps say."""

    left_out_of_content: Problems = ()
    left_out_of_themes: Problems = ()
    left_out_of_comments: Problems = ()

    def compare(self, before: Stamps, now: Stamps, began_ns: int) -> set[str]:
        """Name what differs, and what was young when it was last looked at.

        Take note of what is young now, when the look began at *began_ns* since the epoch.
        """
        suspects = self.young.intersection(now)
        self.young.difference_update(before)
        # A time far ahead does not grow old; the next change will set another one.
        since, until = began_ns - YOUNG_NS, began_ns + YOUNG_NS
        for path, (_, modified, changed) in now.items():
            if since < changed < until or since < modified < until:
                self.young.add(path)
        if before != now:
            suspects |= {path for path, _ in before.items() ^ now.items()}
        return suspects


def stamps_of(files: Mapping[str, FoundFile]) -> Stamps:
    """Give what is compared of *files*."""
    return {path: file.stamp for path, file in files.items()}


def stamps_in(folder: str, entries: Iterable[Entry]) -> Stamps:
    """Give what is compared of *entries*, which lie in *folder*, a path with a slash at its end."""
    return {folder + name: (size, modified, changed) for name, size, modified, changed in entries}
