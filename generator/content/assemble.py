"""The stages of parsing in their order: bytes -> text -> front matter, body -> Document."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from generator.content import excerpt as excerpts
from generator.content.anchors import is_reserved
from generator.content.card import Excerpt, make_card
from generator.content.decode import decode
from generator.content.document import Body, Document, SourceFile
from generator.content.front_matter import FrontMatter, Split, read_front_matter, split
from generator.content.limits import TangledError
from generator.content.markup import Converted, Note, Options, convert
from generator.content.plain_text import count_words, plain, summary
from generator.content.prose import conflicts, without_code
from generator.content.references import Found, Source, find
from generator.foundation import Location, Problem, SafeHtml, Severity, has_errors
from generator.settings import Settings

_HEADING = re.compile(r"\s*^ {0,3}#[ \t]+(?P<title>[^\n]*?)[ \t#]*$", re.MULTILINE)
_MARKS = re.compile(r"[*_`]+(?=\S)|(?<=\S)[*_`]+")

Assembled = tuple[Document | None, tuple[Problem, ...]]


class _Text(NamedTuple):
    """Markdown and its title."""

    title: str
    title_line: int
    markdown: str


def assemble(source: SourceFile, settings: Settings) -> Assembled:
    """Parse *source*; the document is `None` exactly when a problem is an error."""
    path = source.path
    text, problems = decode(source)
    if problems:
        return None, problems
    parts = split(path, text)
    problems = parts.problems or conflicts(parts.header, path=path, first_line=parts.header_line)
    if problems:
        return None, problems
    read = read_front_matter(path, parts, settings)
    if read.problems and not read.lines:
        return None, read.problems
    titled = _titled(read.matter, parts, read.lines.get("title", 1))
    prose = without_code(parts.body)
    converted, found = _converted(path, titled.markdown, _options(read.matter, settings))
    problems = (
        *read.problems,
        *conflicts(prose, path=path, first_line=parts.body_line),
        *found,
    )
    if converted is None:
        return None, problems
    body, excerpt, more = _body(path, parts, prose, converted, given_summary=read.matter.summary)
    title = (titled.title, titled.title_line)
    card, objections = make_card(path, read, excerpt, title=title, settings=settings)
    notes = tuple(_placed(converted.notes, path, parts))
    problems = (*problems, *objections, *notes, *more)
    if card is None or has_errors(problems):
        return None, problems
    return Document(card, body), problems


def _options(matter: FrontMatter, settings: Settings) -> Options:
    language = matter.lang or settings.language
    images = settings.images
    return Options(language, settings.markdown, images.figures, images.galleries)


def _titled(matter: FrontMatter, parts: Split, line: int) -> _Text:
    """Take the title from a heading that opens the text, when the front matter has none."""
    heading = None if matter.title else _HEADING.match(parts.body)
    if not heading:
        return _Text(matter.title, line, parts.body)
    line = parts.body_line + parts.body.count("\n", 0, heading.start("title"))
    title = _MARKS.sub("", heading["title"]).strip()
    # The lines stay, so that those below keep their numbers.
    blank = "\n" * heading[0].count("\n")
    return _Text(title, line, blank + parts.body[heading.end() :])


def _converted(
    path: str, markdown: str, options: Options
) -> tuple[Converted | None, tuple[Problem, ...]]:
    try:
        return convert(markdown, options), ()
    except TangledError as error:
        return None, (Problem(Location(path), str(error), "Split the text, or mend the marks."),)
    except RecursionError:
        what = "The text is nested too deeply: quotes, lists or brackets within each other."
        return None, (Problem(Location(path), what, "Take some levels away."),)
    except Exception as error:  # noqa: BLE001 - the library's own mistakes must name the file
        what = f"The text cannot be read as Markdown (`{type(error).__name__}: {error}`)."
        hint = "Look for unusual HTML or brackets, and please report it."
        return None, (Problem(Location(path), what, hint),)


def _body(
    path: str, parts: Split, prose: str, converted: Converted, *, given_summary: str
) -> tuple[Body, Excerpt, tuple[Problem, ...]]:
    """Make the body, and what it gives to the card."""
    html, beginning, is_marked, has_more = excerpts.part(_focusable(converted.html))
    found = find(html, Source(path, prose, parts.body_line))
    shown = excerpts.paragraph(given_summary) if given_summary and not is_marked else beginning
    excerpt = Excerpt(
        summary=given_summary or summary(plain(beginning)),
        html=shown,
        has_more=has_more,
    )
    body = Body(
        html=SafeHtml(html),
        references=found.references,
        excerpt_references=find(shown, Source(path, prose, parts.body_line)).references,
        headings=converted.headings,
        anchors=frozenset(found.anchors),
        has_math="<math" in html,
        words=count_words(plain(html)),
    )
    return body, excerpt, tuple(_bad_anchors(found, path, parts))


def _focusable(html: str) -> str:
    """Let the keyboard scroll code that is wider than the page."""
    return html.replace("<pre>", '<pre tabindex="0">')


def _bad_anchors(found: Found, path: str, parts: Split) -> Iterator[Problem]:
    """Warn of ids that HTML allows once, on a page that has ids of its own."""
    for name, count in Counter(found.anchors).items():
        if count == 1 and not is_reserved(name):
            continue
        what = f"The id `{name}` belongs to the page around the text."
        if count > 1:
            what = f"The id `{name}` stands {count} times in this text."
        where = _line_of(re.escape(name), path, parts)
        yield Problem(where, what, "Choose another.", Severity.WARNING)


def _placed(notes: tuple[Note, ...], path: str, parts: Split) -> Iterator[Problem]:
    for note in notes:
        where = _line_of(note.pattern, path, parts)
        yield Problem(where, note.what, note.hint, Severity.WARNING)


def _line_of(pattern: str, path: str, parts: Split) -> Location:
    found = re.search(pattern, parts.body)
    line = parts.body_line + parts.body.count("\n", 0, found.start()) if found else None
    return Location(path, line)
