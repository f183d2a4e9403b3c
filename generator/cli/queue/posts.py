"""The author's files -> the comment keys of their posts."""

from pathlib import Path

from generator.cli import console
from generator.content import find_sources, read, read_card
from generator.foundation import UsageError, did_you_mean
from generator.settings import Settings


def check_post(site: Path, key: str, settings: Settings) -> None:
    """Refuse a *key* that no post has, unless there are comments under it already.

    Raises:
        UsageError: no post has it; a similar one is suggested.

    """
    if (site / "comments" / key).is_dir():
        return
    known: set[str] = set()
    sources = find_sources(site).documents
    with console.progress() as advance:
        for number, source in enumerate(sources):
            if advance:
                advance("Reading the posts", number, len(sources))
            card = read_card(read(source), settings)
            if card is None or card.comment_key == key:
                return  # what cannot be read may be the one
            known.add(card.comment_key)
    what = f"No post has the comment key `{key}`."
    otherwise = "It is the post's slug, or what its `comment_key` says."
    raise UsageError(what, did_you_mean(key, known, otherwise=otherwise))
