"""Folders of comments that belong to no document -> Problems: nobody would see the words."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from generator.foundation import Location, Problem, did_you_mean


def ownerless(
    keys: Iterable[str], known: Collection[str], published_before: Mapping[str, str]
) -> Iterator[Problem]:
    """Object to each of *keys* that is not *known*.

    *published_before* is the address that each source had in the last build. A post whose slug was
    changed leaves its comments behind; its old address tells which post that is.
    """
    return (ownerless_problem(key, known, published_before) for key in keys if key not in known)


def ownerless_problem(
    key: str, known: Collection[str], published_before: Mapping[str, str]
) -> Problem:
    """Tell of one such folder, and what the front matter of which document lacks."""
    what = f"No post or page has the comment key `{key}`, so nobody would see these comments."
    former = next(
        (source for source, url in published_before.items() if _last_part(url) == key), None
    )
    if former:
        hint = f"`{former}` had that slug before. Add `comment_key: {key}` to its front matter."
    else:
        guess = did_you_mean(key, known, otherwise="Was the slug of a post changed?")
        hint = f"{guess} Add `comment_key: {key}` to the post they belong to."
    return Problem(Location(f"comments/{key}"), what, hint)


def _last_part(url: str) -> str:
    return url.rstrip("/").rpartition("/")[2].removesuffix(".html")
