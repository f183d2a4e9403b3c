"""The list of our files while an output is open: as it is on disk, but with the newest digests.

Writing it takes as long as the site is large. So it is written when its paths or `published`
change; new digests alone wait until the output is closed. A kill loses them, and nothing else.
"""

import os
from collections.abc import Collection, Mapping

from generator.write.manifest import NAME, Manifest, encoded
from generator.write.place import Place
from generator.write.staging import Staging


class Listing:
    """Which files are ours now. Every file of ours in the folder is named on disk, always."""

    __slots__ = ("_is_behind", "_paths", "_place", "_staging", "files", "published")

    def __init__(self, before: Manifest, staging: Staging, place: Place) -> None:
        """Start with the list *before*; *staging* writes it."""
        self._staging = staging
        self._place = place
        self._is_behind = False
        self._paths: frozenset[str] | None = None
        self.files = dict(before.files)
        """Output path to the SHA-256 of its bytes; the paths are those of the list on disk."""
        self.published: Mapping[str, str] = before.published
        """Source to URL, as of the last commit; never changed in place."""

    def names_just(self, paths: frozenset[str]) -> bool:
        """Tell whether *paths* are all that is listed; at once if they were when last asked."""
        if paths is not self._paths and self.files.keys() == paths:
            self._paths = paths
        return paths is self._paths

    def announce(self, digests: Mapping[str, str]) -> None:
        """Name every path of *digests* on disk, before a file stands there."""
        if not (digests.keys() <= self.files.keys() and self._is_on_disk()):
            self._save({**self.files, **digests}, self.published)

    def settle(
        self, digests: Mapping[str, str], gone: Collection[str], published: Mapping[str, str]
    ) -> None:
        """Take note that *digests* are in place, *gone* are removed and *published* is finished."""
        if gone or published != self.published:
            files = {**self.files, **digests}
            for path in gone:
                del files[path]
            self._save(files, published)
            return
        for path, digest in digests.items():
            if self.files[path] != digest:
                self.files[path] = digest
                self._is_behind = True

    def catch_up(self) -> None:
        """Write the digests that the list on disk lacks; a list that somebody deleted stays so."""
        if self._is_behind and self._is_on_disk():
            self._save(self.files, self.published)

    def _is_on_disk(self) -> bool:
        return os.path.lexists(self._place.at(NAME))

    def _save(self, files: dict[str, str], published: Mapping[str, str]) -> None:
        manifest = Manifest(files=files, published=dict(published))
        self._staging.put_at_once(NAME, encoded(manifest))
        self.files, self.published = files, manifest.published
        self._paths = None
        self._is_behind = False
