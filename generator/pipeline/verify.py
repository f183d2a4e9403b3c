"""The output against a clean build, byte for byte: the promise of incremental builds, checked."""

from pathlib import Path

from generator.foundation import Clock, system_clock
from generator.pipeline.build import OUTPUT
from generator.pipeline.image_maker import ImageMaker
from generator.pipeline.inputs import World
from generator.pipeline.report import BuildOptions, Progress
from generator.pipeline.workshop import Workshop
from generator.write import files_of


def verify(
    site: Path,
    options: BuildOptions | None = None,
    clock: Clock = system_clock,
    progress: Progress | None = None,
) -> tuple[str, ...]:
    """Build the blog in *site* from nothing, in memory, and compare it with its output folder.

    Give the paths that differ, are missing, or should not be there; sorted, and none when all is
    well.

    Raises:
        BuildStoppedError: there are Problems of severity error.

    """
    options = options or BuildOptions()
    folder = options.output or site / OUTPUT
    differing: set[str] = set()

    def compare(path: str, data: bytes) -> None:
        file = folder / path
        if not file.is_file() or file.read_bytes() != data:
            differing.add(path)

    world = World(
        site=site,
        now=clock(),
        drafts=options.drafts,
        future=options.future,
        searches=True,
        progress=progress,
        images=ImageMaker(threads=options.jobs),
    )
    workshop = Workshop(world, compare)
    workshop.look_first()
    made = workshop.make_all(options.jobs)
    return tuple(sorted(differing | (made.outputs ^ set(files_of(folder)))))
