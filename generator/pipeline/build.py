"""The author's folder -> the published one, once: `afterword build` and `afterword check`.

    memory of the last build ──┐
    the author's files ────────┴── workshop ── write ──> public/

The stages of the way are in `workshop.py`. Here stands what surrounds them: what is remembered,
what is written, and what the author is told.
"""

import shutil
import time
from datetime import UTC, tzinfo
from pathlib import Path

from generator.foundation import BuildStoppedError, Clock, in_order, system_clock
from generator.pages import IMAGES as SCALED
from generator.pipeline.image_maker import ImageMaker, broken_image
from generator.pipeline.inputs import World
from generator.pipeline.memory import Memory, Note
from generator.pipeline.output import InStep, own_folders
from generator.pipeline.output_links import OutputLinks
from generator.pipeline.report import BuildOptions, BuildReport, CheckReport, Progress
from generator.pipeline.workshop import Workshop
from generator.settings import load_settings
from generator.write import Output, Written, open_output, published_before

CACHE = ".cache"
IMAGES = "images"
OUTPUT = "public"


def build(
    site: Path,
    options: BuildOptions | None = None,
    clock: Clock = system_clock,
    progress: Progress | None = None,
) -> BuildReport:
    """Build the blog in the folder *site*.

    Raises:
        BuildStoppedError: there are Problems of severity error; the last good output stays.

    """
    started = time.perf_counter()
    options = options or BuildOptions()
    folder = options.output or site / OUTPUT
    if options.clean:
        shutil.rmtree(site / CACHE, ignore_errors=True)
    with open_output(folder, site=site, sources=own_folders(site)) as output:
        world = World(
            site=site,
            now=clock(),
            drafts=options.drafts,
            future=options.future,
            published_before=tuple(sorted(output.published_before.items())),
            progress=progress,
            searches=True,
            cache=site / CACHE,
            images=ImageMaker(site / CACHE / IMAGES, threads=options.jobs),
        )
        memory = Memory(site / CACHE, name=f"{folder.resolve()} {options.drafts} {options.future}")
        note, written = _brought_up_to_date(world, output, memory, jobs=options.jobs)
    return BuildReport(
        output=folder,
        problems=note.problems,
        pages=note.outputs,
        written=written.written,
        unchanged=written.unchanged,
        removed=written.removed,
        seconds=time.perf_counter() - started,
        search_seconds=world.search_seconds,
        posts=note.facts.posts,
        pages_of_content=note.facts.pages,
        protected=note.facts.protected,
        comments=note.comments,
        hidden=note.facts.hidden,
        new=_urls_only_in(note.facts.published, world.published_before),
        gone=_urls_only_in(world.published_before, note.facts.published),
        timezone=_timezone(site),
    )


def check(site: Path, clock: Clock = system_clock, progress: Progress | None = None) -> CheckReport:
    """Look for everything that `build` would refuse, and for what readers would miss.

    Those are links in the output that lead nowhere, and images that say nothing to whoever cannot
    see them. Nothing is written, not even to the cache. Problems come back; none is raised.
    """
    links = OutputLinks()
    before = tuple(sorted(published_before(site / OUTPUT).items()))
    world = World(
        site=site,
        now=clock(),
        published_before=before,
        progress=progress,
        images_on_demand=True,
    )
    workshop = Workshop(world, links.add)
    world.inventory.look()
    try:
        made = workshop.make()
    except BuildStoppedError as stopped:
        return CheckReport(problems=in_order(stopped.problems))
    url = str(workshop.ask(workshop.reading.setting, "url"))
    images = workshop.scaled_images()
    outputs = {*made.outputs, *(route.output for route in images)}
    jobs = world.image_jobs(images)
    broken = world.images.broken(jobs, lambda total: world.step("Looking at images", total))
    found = (
        *made.problems,
        *workshop.ask(workshop.reporting.silent_images),
        *(broken_image(path, reason) for path, reason in broken),
        *links.problems(url, outputs),
    )
    return CheckReport(problems=in_order(found))


def _brought_up_to_date(
    world: World, output: Output, memory: Memory, *, jobs: int | None
) -> tuple[Note, Written]:
    workshop = Workshop(world, output.stage)
    in_step = InStep(workshop, memory, output)
    current = in_step.current()
    if current:
        return current, Written((), current.outputs, (), dict(world.published_before))
    made = in_step.make(jobs)
    written = in_step.put_out(made)
    if any(path.startswith(SCALED.removeprefix("/")) for path in written.removed):
        of_images = world.image_jobs(workshop.scaled_images())
        world.images.prune({one.fingerprint for job in of_images for one in job.renditions})
    return in_step.keep(made), written


def _urls_only_in(
    these: tuple[tuple[str, str], ...], those: tuple[tuple[str, str], ...]
) -> tuple[str, ...]:
    return tuple(sorted({url for _, url in these} - {url for _, url in those}))


def _timezone(site: Path) -> tzinfo:
    settings = load_settings(site).settings
    return settings.timezone if settings else UTC
