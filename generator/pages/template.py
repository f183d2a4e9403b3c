"""What a route shows -> the names of the templates that can show it, the fittest first."""

from collections.abc import Mapping

from generator.pages.route import (
    ArchivePage,
    DocumentPage,
    HomePage,
    NotFoundPage,
    SearchPage,
    SeriesIndex,
    SeriesPage,
    Subject,
    TagIndex,
    TagPage,
)

_TEMPLATES: Mapping[type, tuple[str, ...]] = {
    HomePage: ("home.html", "list.html"),
    TagPage: ("tag.html", "list.html"),
    TagIndex: ("tags.html", "list.html"),
    ArchivePage: ("archive.html", "list.html"),
    SeriesPage: ("series.html", "list.html"),
    SeriesIndex: ("series_index.html", "list.html"),
    NotFoundPage: ("not_found.html",),
    SearchPage: ("search.html",),
}


def template_of(subject: Subject) -> tuple[str, ...]:
    """Name the candidates for *subject*; none for feeds, redirects and files."""
    if isinstance(subject, DocumentPage):
        return ("protected.html" if subject.protection == "locked" else f"{subject.kind}.html",)
    return _TEMPLATES.get(type(subject), ())
