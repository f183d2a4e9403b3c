"""The whole build on one page.

    content/*.md  ── documents ──┐
    comments/*/*  ── comments ───┼── library ── plan ── render ── write ──> public/
    themes/*      ── theme ──────┘

Each stage gives frozen values to the next, and Problems to the author. Nothing is written unless
every stage and every page came through without an error.
"""

import shutil
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from generator.content import Document, Sources, find_sources, measure, parse, read
from generator.content.positions import without_position
from generator.foundation import (
    BuildStoppedError,
    Clock,
    Location,
    Problem,
    has_errors,
    in_order,
    system_clock,
)
from generator.library import Edition, Library
from generator.pages import AssetRef, Plan, PublishedFile, Route, ThemeAsset, plan
from generator.pipeline.conversations import Conversations, converse, read_comments
from generator.pipeline.files import published_files
from generator.pipeline.output_links import OutputLinks
from generator.pipeline.report import BuildOptions, BuildReport, CheckReport, HiddenDocument
from generator.render import Answers, HtmlRenderer, Media, Rendered, render
from generator.settings import SettingPlace, Settings, load_settings
from generator.themes import Theme, lint, load_theme
from generator.write import Written, open_output, published_before

Value = TypeVar("Value")
Progress = Callable[[str, int, int], None]
"""Told the name of a stage, how many steps are done and how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """Everything that is known before the first page is rendered."""

    site: Path
    theme: Theme
    documents: Mapping[str, Document]
    library: Library
    conversations: Conversations
    plan: Plan
    answers: Answers
    problems: tuple[Problem, ...]


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
    edition = Edition(clock(), drafts=options.drafts, future=options.future)
    folder = options.output or site / "public"
    if options.clean:
        shutil.rmtree(site / ".cache", ignore_errors=True)
    planned = prepare(site, edition, progress, published_before=published_before(folder))
    own_folders = [site / name for name in ("content", "comments", "themes")]
    own_folders.append(site / planned.answers.site_settings.comments.private)
    with open_output(folder, site=site, sources=own_folders) as output:
        problems = list(planned.problems)
        for rendered in _rendered(planned, progress, cache=site / ".cache" / "templates"):
            problems += rendered.problems
            output.stage(rendered.output, rendered.data)
        _stop_at_errors(problems)
        written = output.commit(_published(planned))
    return _report(planned, written, folder, problems, time.perf_counter() - started)


def check(site: Path, clock: Clock = system_clock, progress: Progress | None = None) -> CheckReport:
    """Look for everything that `build` would refuse, and for links in the output that lead nowhere.

    Nothing is written, not even to the cache. Problems come back; none is raised.
    """
    try:
        before = published_before(site / "public")
        planned = prepare(site, Edition(clock()), progress, published_before=before)
    except BuildStoppedError as stopped:
        return CheckReport(problems=stopped.problems)
    problems = list(planned.problems)
    links = OutputLinks(planned.answers)
    for rendered in _rendered(planned, progress, cache=None):
        problems += rendered.problems
        links.add(rendered)
    problems += links.problems()
    return CheckReport(problems=in_order(problems))


def prepare(
    site: Path,
    edition: Edition,
    progress: Progress | None,
    *,
    published_before: Mapping[str, str],
) -> Planned:
    """Do everything up to the plan; *published_before* is the last build's source -> URL.

    Raises:
        BuildStoppedError: there is no plan worth rendering.

    """
    settings, theme, place, problems = load_site(site)
    sources = find_sources(site)
    documents, of_documents = read_documents(sources, settings, progress)
    library = Library.of((d.card for d in documents.values()), edition, settings)
    conversations = converse(
        read_comments(site, settings),
        documents.values(),
        library,
        settings,
        published_before=published_before,
    )
    files = published_files(sources.files, documents, library)
    planned = plan(
        library,
        settings,
        files=files.published,
        assets=[AssetRef(asset.path, asset.url_path) for asset in theme.assets.values()],
        commented=conversations.threads,
    )
    problems += (*sources.problems, *of_documents, *library.problems, *files.problems)
    problems += (*conversations.problems, *planned.problems)
    _stop_at_errors(problems)
    answers = Answers(
        site_settings=settings,
        theme=theme,
        edition=edition,
        documents=documents,
        library=library,
        plan=planned,
        threads=conversations.threads,
        measure=lambda path: _measured(site, path),
        place=place,
    )
    return Planned(
        site=site,
        theme=theme,
        documents=documents,
        library=library,
        conversations=conversations,
        plan=planned,
        answers=answers,
        problems=in_order(problems),
    )


def load_site(site: Path) -> tuple[Settings, Theme, SettingPlace, tuple[Problem, ...]]:
    """Load what shapes every page: the settings and the theme.

    Raises:
        BuildStoppedError: one of them cannot be had.

    """
    loaded = load_settings(site)
    settings = _or_stop(loaded.settings, loaded.problems)
    themed = load_theme(
        settings.theme,
        site,
        params=settings.params,
        language=settings.language,
        place=loaded.place,
    )
    problems = (*loaded.problems, *themed.problems)
    theme = _or_stop(themed.theme, problems)
    return settings, theme, loaded.place, (*problems, *lint(theme))


def read_documents(
    sources: Sources, settings: Settings, progress: Progress | None = None
) -> tuple[dict[str, Document], list[Problem]]:
    """Read and parse every Markdown file, by its path below the site."""
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    for done, found in enumerate(sources.documents):
        parsed = parse(read(found), settings)
        problems += parsed.problems
        if parsed.document:
            documents[found.path] = parsed.document
        if progress:
            progress("Reading posts", done + 1, len(sources.documents))
    return documents, problems


def _rendered(
    planned: Planned, progress: Progress | None, *, cache: Path | None
) -> Iterable[Rendered]:
    html = HtmlRenderer(planned.theme, cache)
    for done, route in enumerate(planned.plan.routes):
        yield _render_one(route, planned, html)
        if progress:
            progress("Making pages", done + 1, len(planned.plan.routes))


def _render_one(route: Route, planned: Planned, html: HtmlRenderer) -> Rendered:
    match route.subject:
        case PublishedFile(path=path):
            return _without_position(route, path, (planned.site / path).read_bytes())
        case ThemeAsset(path=path):
            return _without_position(route, path, planned.theme.assets[path].data)
        case _:
            return render(route, planned.answers, html)


def _without_position(route: Route, path: str, data: bytes) -> Rendered:
    stripped = without_position(path, data)
    if not stripped.remaining:
        return Rendered(route.output, stripped.data)
    what = f"`{route.url}` cannot be published: {stripped.remaining}."
    hint = "Save a copy without its metadata, and publish that."
    return Rendered(route.output, b"", (Problem(Location(path), what, hint),))


def _measured(site: Path, path: str) -> Media:
    size = measure((site / path).read_bytes())
    return Media(*size) if size else Media(0, 0)


def _published(planned: Planned) -> Mapping[str, str]:
    by_source = planned.plan.by_source
    return {source: by_source[source] for source in planned.library.all_sources()}


def _or_stop(value: Value | None, problems: Iterable[Problem]) -> Value:
    if value is None:
        raise BuildStoppedError(in_order(problems))
    return value


def _stop_at_errors(problems: Iterable[Problem]) -> None:
    collected = in_order(problems)
    if has_errors(collected):
        raise BuildStoppedError(collected)


def _report(
    planned: Planned, written: Written, folder: Path, problems: Iterable[Problem], seconds: float
) -> BuildReport:
    now, before = set(_published(planned).values()), set(written.published_before.values())
    library = planned.library
    kinds = [planned.documents[source].card.kind for source in library.all_sources()]
    return BuildReport(
        output=folder,
        problems=in_order(problems),
        pages=len(planned.plan.routes),
        written=written.written,
        unchanged=written.unchanged,
        removed=written.removed,
        seconds=seconds,
        posts=kinds.count("post"),
        pages_of_content=kinds.count("page"),
        comments=planned.conversations.counts,
        hidden=tuple(HiddenDocument(h.source, str(h.reason), h.when) for h in library.hidden),
        new=tuple(sorted(now - before)),
        gone=tuple(sorted(before - now)),
        timezone=planned.answers.site_settings.timezone,
    )
