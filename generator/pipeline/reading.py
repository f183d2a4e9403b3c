"""Files -> settings, theme, documents and conversations, each file on its own.

Nothing here knows the whole site. A mistake in one file is a Problem of that file, and all of them
are together in `early_problems` before anything is planned.
"""

from hashlib import blake2b
from typing import Any, NamedTuple, cast

import msgspec

from generator.comments import Comment, Threaded, build_thread, parse_comment
from generator.content import (
    NOTHING,
    Body,
    Card,
    Document,
    Parsed,
    Reference,
    SourceFile,
    outside,
    parse,
)
from generator.content.images import ImageFacts, Renditions, look, renditions_of
from generator.engine import AnyKind, Ask, Query, fingerprint
from generator.foundation import BuildStoppedError, Problem, SafeHtml
from generator.pipeline.ahead import Ahead
from generator.pipeline.buckets import Buckets, in_buckets
from generator.pipeline.inputs import Inputs, World
from generator.pipeline.report import CommentCounts
from generator.protection import Key, NoKey
from generator.settings import (
    SETTINGS_FILE,
    Author,
    CommentSettings,
    ImageSettings,
    Loaded,
    Settings,
    load_settings,
)
from generator.themes import Loaded as LoadedTheme
from generator.themes import Theme, lint, load_theme

_CONTENT_SETTINGS = ("language", "timezone", "author", "markdown")
"""What the parsing of a document may depend on, beside the keys of authors."""


class Marked(NamedTuple):
    """A value with bytes that stand for it, where comparing the value itself would cost more."""

    value: Any
    mark: bytes


class Conversation(msgspec.Struct, frozen=True):
    """The comments of one folder."""

    threaded: Threaded
    problems: tuple[Problem, ...]


class Newest(msgspec.Struct, frozen=True):
    """One of the newest comments of a thread, by which the newest of the site are found."""

    date: str
    """ISO 8601 in UTC; sorts as time does."""

    id: str


def mark_of(marked: Marked) -> bytes:
    """Give the fingerprint of a Marked value."""
    return marked.mark


class Reading:
    """The queries about single files."""

    def __init__(self, world: World, inputs: Inputs) -> None:
        """Declare them over *inputs*."""
        self._world = world
        self._in = inputs
        self._site = world.site
        self.ahead: Ahead | None = None
        """Documents that other processes parse already; `None` when there are none."""
        self.loaded_settings = Query("loaded settings", self._loaded_settings, fingerprint=_by_repr)
        self.setting = Query("setting", self._setting, fingerprint=_by_repr)
        self.author_keys = Query("author keys", self._author_keys)
        self.loaded_theme = Query("loaded theme", self._loaded_theme, fingerprint=mark_of)
        self.theme_problems = Query(
            "theme problems", self._theme_problems, kept=tuple[Problem, ...]
        )
        self.content_settings = Query(
            "content settings", self._content_settings, fingerprint=mark_of
        )
        self.parsed = Query("parsed", self._parsed, fingerprint=mark_of)
        self.card = Query("card", self._card, kept=Card | None)
        self.body = Query("body", self._body)
        self.words = Query("words of", self._words, kept=int)
        self.excerpt_references = Query(
            "excerpt references", self._excerpt_references, kept=tuple[Reference, ...]
        )
        self.whole_card = Query("whole card", self._whole_card)
        self.whole_body = Query("whole body", self._whole_body)
        self.outline = Query("outline", self._outline)
        self.document_problems = Query(
            "document problems", self._document_problems, kept=tuple[Problem, ...]
        )
        self.image = Query("image", self._image, kept=ImageFacts)
        self.renditions = Query("renditions", self._renditions, kept=Renditions)
        self.conversation = Query("conversation", self._conversation)
        self.buckets = Query("buckets of keys", self._buckets, kept=Buckets)
        self.bucket = Query("bucket of keys", self._bucket, kept=tuple[str, ...])
        self.counts = Query("counts", self._counts, kept=CommentCounts)
        self.newest = Query("newest", self._newest, kept=tuple[Newest, ...])
        self.comment_problems = Query(
            "comment problems", self._comment_problems, kept=tuple[Problem, ...]
        )
        self.early_problems = Query(
            "early problems", self._early_problems, kept=tuple[Problem, ...]
        )

    @property
    def kinds(self) -> list[AnyKind]:
        """All of them, in the order of their ranks."""
        return [value for value in vars(self).values() if isinstance(value, Query)]

    def theme(self, ask: Ask) -> Theme:
        """Give the theme to a query."""
        loaded: LoadedTheme = ask(self.loaded_theme).value
        if loaded.theme is None:
            raise BuildStoppedError(loaded.problems)
        return loaded.theme

    def _loaded_settings(self, ask: Ask) -> Loaded:
        ask(self._in.file, SETTINGS_FILE)
        return load_settings(self._site)

    def _setting(self, ask: Ask, name: str) -> object:
        loaded = ask(self.loaded_settings)
        if loaded.settings is None:
            raise BuildStoppedError(loaded.problems)
        return getattr(loaded.settings, name)

    def _author_keys(self, ask: Ask) -> tuple[str, ...]:
        return tuple(cast("Any", ask(self.setting, "authors")))

    def _loaded_theme(self, ask: Ask) -> Marked:
        digest = ask(self._in.themes)
        names = ("theme", "params", "language")
        name, params, language = (cast("Any", ask(self.setting, one)) for one in names)
        place = ask(self.loaded_settings).place
        loaded = load_theme(name, self._site, params=params, language=language, place=place)
        mark = fingerprint((digest, name, repr(params), language, loaded.problems))
        return Marked(loaded, mark)

    def _theme_problems(self, ask: Ask) -> tuple[Problem, ...]:
        loaded: LoadedTheme = ask(self.loaded_theme).value
        return (*loaded.problems, *(lint(loaded.theme) if loaded.theme else ()))

    def _content_settings(self, ask: Ask) -> Marked:
        chosen = {name: ask(self.setting, name) for name in _CONTENT_SETTINGS}
        chosen["authors"] = {key: Author(name=key) for key in ask(self.author_keys)}
        images: ImageSettings = cast("Any", ask(self.setting, "images"))
        chosen["images"] = ImageSettings(figures=images.figures, galleries=images.galleries)
        settings = Settings(title="-", url="https://example.org/", **cast("Any", chosen))
        return Marked(settings, repr(chosen).encode())

    def _parsed(self, ask: Ask, path: str) -> Marked:
        data = ask(self._in.file, path) or b""
        settings, mark = ask(self.content_settings)
        parsed = self.ahead.take(path, data) if self.ahead else None
        parsed = parsed or parse(SourceFile(path, data), settings)
        self._world.step("Reading posts", len(self._world.inventory.documents))
        return Marked(parsed, blake2b(data + mark).digest())

    def key(self, ask: Ask, name: str) -> Key | NoKey:
        """Give the key of the passphrase *name*, or the reason why there is none."""
        comments = cast("CommentSettings", ask(self.setting, "comments"))
        known = cast("str", ask(self.setting, "title")), *ask(self.author_keys)
        return ask(self._in.key, name, comments.private, str(ask(self.setting, "url")), known)

    def _document(self, ask: Ask, path: str) -> Document | None:
        parsed: Parsed = ask(self.parsed, path).value
        return parsed.document

    def _card(self, ask: Ask, path: str) -> Card | None:
        """Give what everybody may know of a document; it is kept, and so never what is secret."""
        document = self._document(ask, path)
        return outside(document.card) if document else None

    def _body(self, ask: Ask, path: str) -> Body | None:
        document = self._document(ask, path)
        if document is None or document.card.protected:
            return NOTHING if document else None
        return document.body

    def _words(self, ask: Ask, path: str) -> int:
        """Count the words apart from the text, for lists that print no more of it."""
        body = ask(self.body, path)
        return body.words if body else 0

    def _excerpt_references(self, ask: Ask, path: str) -> tuple[Reference, ...]:
        body = ask(self.body, path)
        return body.excerpt_references if body else ()

    def _whole_card(self, ask: Ask, path: str) -> Card | None:
        """Give the card of a protected document to its own envelope."""
        document = self._document(ask, path)
        return document.card if document else None

    def _whole_body(self, ask: Ask, path: str) -> Body | None:
        document = self._document(ask, path)
        return document.body if document else None

    def _outline(self, ask: Ask, path: str) -> Card | None:
        """Give what decides where a document stands, without what only its readers see."""
        card = ask(self.card, path)
        if card is None:
            return None
        return msgspec.structs.replace(
            card,
            title="",
            summary="",
            excerpt=SafeHtml(),
            has_more=False,
            image="",
            image_alt="",
            content_note="",
            params={},
        )

    def _document_problems(self, ask: Ask, path: str) -> tuple[Problem, ...]:
        parsed: Parsed = ask(self.parsed, path).value
        return parsed.problems

    def _image(self, ask: Ask, path: str) -> ImageFacts:
        return look(ask(self._in.file, path) or b"")

    def _renditions(self, ask: Ask, path: str) -> Renditions:
        settings: ImageSettings = cast("Any", ask(self.setting, "images"))
        return renditions_of(path.rpartition("/")[2], ask(self.image, path), settings)

    def _conversation(self, ask: Ask, key: str) -> Conversation:
        authors = ask(self.author_keys)
        levels = cast("Any", ask(self.setting, "comments")).max_levels
        comments: list[Comment] = []
        problems: list[Problem] = []
        for name in ask(self._in.comment_names, key):
            path = f"comments/{key}/{name}"
            parsed = parse_comment(path, ask(self._in.file, path) or b"", authors)
            problems += parsed.problems
            comments += [parsed.comment] if parsed.comment else []
        if self._in.shows_pending:
            waiting = ask(self._in.pending, key)
            comments += waiting
        threaded = build_thread(key, comments, levels)
        return Conversation(threaded, (*problems, *threaded.problems))

    def _buckets(self, ask: Ask) -> Buckets:
        return in_buckets(ask(self._in.comment_keys))

    def _bucket(self, ask: Ask, number: int) -> tuple[str, ...]:
        return ask(self.buckets)[number]

    def _counts(self, ask: Ask, key: str) -> CommentCounts:
        thread = ask(self.conversation, key).threaded.thread
        return CommentCounts(thread.count, thread.hidden, thread.removed, len(thread.pingbacks))

    def _newest(self, ask: Ask, key: str, limit: int) -> tuple[Newest, ...]:
        shown = (entry.comment for entry in ask(self.conversation, key).threaded.thread.entries)
        found = [Newest(c.date.isoformat(), c.id) for c in shown if c.state == "shown"]
        return tuple(sorted(found, key=lambda one: (one.date, one.id), reverse=True)[:limit])

    def _comment_problems(self, ask: Ask, key: str) -> tuple[Problem, ...]:
        return ask(self.conversation, key).problems

    def _early_problems(self, ask: Ask) -> tuple[Problem, ...]:
        problems = [*ask(self.loaded_settings).problems, *ask(self.theme_problems)]
        problems.extend([*ask(self._in.left_out)])
        for path in ask(self._in.documents):
            problems.extend([*ask(self.document_problems, path)])
        for key in ask(self._in.comment_keys):
            problems.extend([*ask(self.comment_problems, key)])
        return tuple(problems)


def _by_repr(value: object) -> bytes:
    """Tell settings apart by how they print: they hold time zones, which have no other form."""
    return fingerprint(repr(value))
