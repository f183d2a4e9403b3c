"""The library and the files beside posts -> which of them are published, and which are scaled.

What documents name decides, as `files.py` says. Whether an image can be scaled is in its header.
"""

from collections.abc import Callable
from typing import cast

from generator.content import Bundled
from generator.engine import AnyKind, Ask, Query
from generator.foundation import Problem
from generator.library import Library
from generator.pipeline.files import (
    Files,
    LocalFiles,
    Named,
    Standing,
    all_named,
    choose_files,
    image_problem,
    local_files,
    without_originals,
)
from generator.pipeline.inputs import Inputs
from generator.pipeline.reading import Reading
from generator.settings import ImageSettings


class Choosing:
    """The queries about files that are no documents."""

    def __init__(
        self, inputs: Inputs, reading: Reading, whole_library: Callable[[Ask], Library]
    ) -> None:
        """Declare them over what was read and the library."""
        self._in = inputs
        self._read = reading
        self._whole_library = whole_library
        self.local_files = Query("local files", self._local_files, kept=LocalFiles)
        self.named = Query("named", self._named)
        self.files = Query("files of documents", self._files)
        self.scaled = Query("scaled", self._scaled)
        self.is_scaled = Query("is scaled", self._is_scaled, kept=bool)
        self.published = Query("published files", self._published)
        self.image_problems = Query("image problems", self._image_problems)

    @property
    def own_kinds(self) -> list[AnyKind]:
        """All of them, in the order of their ranks."""
        return [value for value in vars(self).values() if isinstance(value, Query)]

    def _local_files(self, ask: Ask, path: str) -> LocalFiles:
        body, card = ask(self._read.body, path), ask(self._read.card, path)
        if card and card.protected:
            body, card = ask(self._read.whole_body, path), ask(self._read.whole_card, path)
        return local_files(card, body) if card and body else LocalFiles()

    def _named(self, ask: Ask) -> Named:
        library, opens = self._whole_library(ask), ask(self._in.opens_protected)

        def standing(path: str) -> Standing:
            card = library.card(path)
            if card and card.protected and not opens:
                return "sealed"
            return "published" if card else "hidden"

        documents = ask(self._in.documents)
        return all_named((p, standing(p), ask(self.local_files, p)) for p in documents)

    def _files(self, ask: Ask) -> Files:
        built = self._whole_library(ask).all_sources()
        files, named = ask(self._in.files), ask(self.named)
        return choose_files(files, named, frozenset(built))

    def _scaled(self, ask: Ask) -> frozenset[str]:
        """Name the images that have copies."""
        images = sorted(ask(self.files).images)
        return frozenset(path for path in images if ask(self._read.renditions, path).single)

    def _is_scaled(self, ask: Ask, path: str) -> bool:
        return path in ask(self.scaled)

    def _published(self, ask: Ask) -> tuple[Bundled, ...]:
        files = ask(self.files).published
        if self._images(ask).originals:
            return files
        scaled, named = ask(self.scaled), ask(self.named)
        return without_originals(files, scaled, named)

    def _image_problems(self, ask: Ask) -> tuple[Problem, ...]:
        """Name images that cannot be shown; as they are, they are published unseen."""
        if not self._images(ask).responsive:
            return ()
        images = sorted(ask(self.files).images)
        found = (image_problem(path, ask(self._read.image, path)) for path in images)
        return tuple(problem for problem in found if problem)

    def _images(self, ask: Ask) -> ImageSettings:
        return cast("ImageSettings", ask(self._read.setting, "images"))
