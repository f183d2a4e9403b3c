"""Comment files and documents -> a Thread for each document that shows comments."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from generator.comments import Comment, Thread, build_thread, find_comments, parse_comment
from generator.content import Document
from generator.foundation import Problem
from generator.library import Library
from generator.pipeline.ownerless import ownerless_problem
from generator.pipeline.report import CommentCounts
from generator.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversations:
    """All comments of the site."""

    threads: Mapping[str, Thread]
    """By source; only documents that are built and show comments."""

    counts: CommentCounts
    problems: tuple[Problem, ...]


class ReadComments(NamedTuple):
    """Every reviewed comment file, parsed."""

    by_key: Mapping[str, tuple[Comment, ...]]
    problems: tuple[Problem, ...]


def read_comments(site: Path, settings: Settings) -> ReadComments:
    """Read and parse the folder `comments/` of *site*."""
    found = find_comments(site)
    problems = list(found.problems)
    by_key = {}
    for key, files in found.folders.items():
        comments = []
        for file in files:
            parsed = parse_comment(
                f"comments/{file.path}", file.file.read_bytes(), settings.authors
            )
            problems += parsed.problems
            if parsed.comment:
                comments.append(parsed.comment)
        by_key[key] = tuple(comments)
    return ReadComments(by_key, tuple(problems))


def converse(
    read: ReadComments,
    documents: Iterable[Document],
    library: Library,
    settings: Settings,
    *,
    published_before: Mapping[str, str],
) -> Conversations:
    """Bring comments and documents together.

    *published_before* is the address that each source had in the last build. A post whose slug was
    changed leaves its comments behind; its old address tells which post that is.
    """
    problems = list(read.problems)
    known_keys = frozenset(document.card.comment_key for document in documents)
    threads, counts = {}, CommentCounts()
    for key, comments in sorted(read.by_key.items()):
        if key not in known_keys:
            problems.append(ownerless_problem(key, known_keys, published_before))
            continue
        threaded = build_thread(key, comments, settings.comments.max_levels)
        problems += threaded.problems
        source = library.commented_by(key)
        if source is None:
            counts = counts._replace(waiting=counts.waiting + len(comments))
            continue
        threads[source] = threaded.thread
        counts = _added(counts, threaded.thread)
    return Conversations(threads=threads, counts=counts, problems=tuple(problems))


def _added(counts: CommentCounts, thread: Thread) -> CommentCounts:
    return counts._replace(
        shown=counts.shown + thread.count,
        hidden=counts.hidden + thread.hidden,
        removed=counts.removed + thread.removed,
        pingbacks=counts.pingbacks + len(thread.pingbacks),
    )
