"""One import from its sources to the report: read, plan, write.

sources --format--> items ──> spool ──┐
└─────> plan ───┴─> files, private queue ──> report
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from generator.foundation import Clock, system_clock
from generator.importers import here as blog
from generator.importers.compare import Compared, compare
from generator.importers.download import Downloads, NotFetchedError
from generator.importers.files import Files
from generator.importers.formats import Hints, reader
from generator.importers.item import FoundPost, Item, Remark
from generator.importers.journal import Journal
from generator.importers.likes import read_likes
from generator.importers.nearest import nearest
from generator.importers.plan import Plan, Planner
from generator.importers.report import Report, Unmatched
from generator.importers.site_file import extend, may_set_permalink
from generator.importers.spool import Spool
from generator.importers.writing import Place, Writing
from generator.moderation import Folders, deliver_all, private_folder
from generator.settings import load_settings

Progress = Callable[[str, int, int], None]
_EACH = 200
"""Items between two words about the progress."""


class Wishes(msgspec.Struct, frozen=True, kw_only=True):
    """What the author asked for."""

    format: str
    """One of `FORMATS`."""

    sources: Sequence[Path]
    is_dry_run: bool = False
    media: Path | None = None
    """Folder of the old site's uploads."""

    downloads: bool = False
    """Whether files that are not on this computer are fetched from the old site."""

    compare: Path | None = None
    """Folder of saved pages of the old site, to be compared at the end."""

    likes: Path | None = None
    """File of likes by comment."""

    resume: bool = False
    """Whether files of earlier runs are not looked at again."""


def bring_in(
    site: Path, wishes: Wishes, *, clock: Clock = system_clock, progress: Progress | None = None
) -> Report:
    """Bring a blog into the folder *site*.

    Raises:
        RefusedError: The sources cannot be read. Nothing was written.
        BuildStoppedError: The settings of the blog cannot be read.
    """
    tell = progress or (lambda _stage, _done, _total: None)
    here = blog.look(site)
    private = private_folder(site, here.settings)
    journal = Journal(site, private, wishes.format, is_dry=wishes.is_dry_run)
    if not wishes.is_dry_run:
        journal.folder.mkdir(parents=True, exist_ok=True)
    spool = Spool(None if wishes.is_dry_run else journal.folder)
    try:
        return _Run(site, wishes, tell, clock()).go(here, journal, spool)
    finally:
        spool.close()
        journal.close()


class _Run:
    """The steps, with what all of them need."""

    def __init__(self, site: Path, wishes: Wishes, tell: Progress, now: datetime) -> None:
        self._site, self._wishes, self._tell, self._now = site, wishes, tell, now
        self._remarks: list[str] = []

    def go(self, here: blog.Here, journal: Journal, spool: Spool) -> Report:
        likes = read_likes(self._wishes.likes)
        files = Files(self._wishes.media)
        planner = Planner(here, journal, files)
        self._read(here, planner, spool)
        if self._wishes.downloads and not self._wishes.is_dry_run:
            self._download(files, Downloads(journal.folder / "media"))
        if not self._wishes.is_dry_run:
            # Also keeps the private folder out of any repository.
            Folders(self._site, private_folder(self._site, here.settings)).prepare()
        plan = planner.plan(may_set_permalink=may_set_permalink(self._site))
        settings = self._settings(here, plan)
        is_dry, resume = self._wishes.is_dry_run, self._wishes.resume
        place = Place(self._site, self._now, is_dry=is_dry, trusts_journal=resume)
        writing = Writing(place, plan, journal, likes)
        for number, item in enumerate(spool.items(), start=1):
            writing.write(item)
            if number % _EACH == 0 or number == spool.count:
                self._tell("Writing", number, spool.count)
        for file in files.unlisted():
            writing.write(file)
        self._deliver(here, writing)
        compared = self._compare(writing, plan)
        return self._report(writing, settings, compared)

    def _read(self, here: blog.Here, planner: Planner, spool: Spool) -> None:
        hints = Hints(
            timezone=here.settings.timezone,
            advance=lambda done, total: self._tell("Reading", done, total),
        )
        for item in reader(self._wishes.format).read(self._wishes.sources, hints):
            if isinstance(item, Remark):
                self._remarks.append(item.what)
            else:
                dated = self._dated(item, here)
                spool.add(dated)
                planner.see(dated)

    def _dated(self, item: Item, here: blog.Here) -> Item:
        """Give a post without any date, as drafts often are, that of its import."""
        if not isinstance(item, FoundPost) or item.kind == "page" or item.date or item.updated:
            return item
        day = self._now.astimezone(here.settings.timezone).replace(microsecond=0)
        note = "It had no date; it has that of the import."
        return msgspec.structs.replace(item, date=day, notes=(*item.notes, note))

    def _download(self, files: Files, downloads: Downloads) -> None:
        missing = list(files.missing())
        for number, file in enumerate(missing, start=1):
            try:
                files.downloaded(file.origin, downloads.fetch(file.url))
            except NotFetchedError as error:
                self._remarks.append(f"`{file.url}` was not fetched: {error}.")
            self._tell("Downloading", number, len(missing))

    def _settings(self, here: blog.Here, plan: Plan) -> tuple[str, ...]:
        """Write authors and the pattern of addresses into `site.toml`."""
        changes_pattern = plan.settings.permalink != here.settings.permalink
        permalink = plan.settings.permalink if changes_pattern else ""
        authors = plan.authors.new
        if not authors and not permalink:
            return ()
        said = [f'permalink = "{permalink}"'] if permalink else []
        said += [f"[authors.{author.key}]" for author in authors]
        if not self._wishes.is_dry_run and not extend(self._site, authors, permalink):
            self._remarks.append("`site.toml` could not be extended; add the lines below yourself.")
        return tuple(said)

    def _deliver(self, here: blog.Here, writing: Writing) -> None:
        """Put into the private folder what waits, and what is private about what is published."""
        if self._wishes.is_dry_run or not writing.waiting:
            return
        folders = Folders(self._site, private_folder(self._site, here.settings))
        deliver_all(folders, ((each.state, each.submission) for each in writing.waiting))
        writing.delivered()

    def _compare(self, writing: Writing, plan: Plan) -> Compared:
        if self._wishes.compare is None or self._wishes.is_dry_run:
            return Compared(0, ())
        settings = load_settings(self._site).settings or plan.settings
        return compare(self._wishes.compare, self._site, writing.lines(), settings)

    def _report(self, writing: Writing, settings: tuple[str, ...], compared: Compared) -> Report:
        return Report(
            format=self._wishes.format,
            is_dry_run=self._wishes.is_dry_run,
            counts=writing.tally.counts(),
            posts=writing.lines(),
            left_out=tuple(writing.tally.left_out),
            reasons=writing.tally.reasons(),
            changed=tuple(sorted(writing.changed)),
            deleted=tuple(sorted(writing.deleted)),
            unmatched=_unmatched(writing),
            notes=(*self._remarks, *writing.notes),
            settings=settings,
            compared=compared.pages,
            differences=compared.differences,
        )


def _unmatched(writing: Writing) -> tuple[Unmatched, ...]:
    counts = writing.unmatched.most_common()
    near = nearest([thread for thread, _ in counts], writing.sources())
    return tuple(Unmatched(thread, count, near.get(thread, "")) for thread, count in counts)
