"""Writes posts and conversations of any length, in words that repeat no more than people do."""

from datetime import UTC, datetime, timedelta
from random import Random

from generator.comments import CommentFile
from tests.bench import prose
from tests.whole.site import Site

FIRST = datetime(2026, 11, 2, tzinfo=UTC)
_NAMES = (
    "Ana-Maria",
    "Jo",
    "けいこ",
    "H. Pargeter",
    "חנה",
    "Aunt Bid",
    "Col",
    "Þóra",
    "Wei",
    "Ravi",
)
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def long_post(site: Site, name: str, *, comments: int, deepest: int) -> str:
    """Write a post of some 1,500 words with that many *comments*; give the path of its page."""
    random = Random(name)  # noqa: S311 - the same words every time
    site.post(name, "\n\n".join(prose.paragraph(random, 6) for _ in range(20)), title=name.title())
    depths: list[int] = []
    for number in range(comments):
        # The first answers go as deep as they may; later ones answer anybody.
        answered = number - 1 if number < deepest else random.randrange(-1, number)
        if answered >= 0 and depths[answered] >= deepest:
            answered = -1
        depths.append(depths[answered] + 1 if answered >= 0 else 1)
        site.comment(name, _comment(number, answered, random))
    return f"/2026/11/{name}/"


def _comment(number: int, answered: int, random: Random) -> CommentFile:
    words = "\n\n".join(prose.paragraph(random, 2) for _ in range(random.randint(1, 2)))
    return CommentFile(
        id=f"c{number}",
        date=FIRST + timedelta(minutes=7 * number),
        name=LONG_WORD[:60] if number == 5 else random.choice(_NAMES),
        body=f"{words} {LONG_WORD}" if number == 6 else words,
        reply_to=f"c{answered}" if answered >= 0 else "",
        author="wren" if number % 9 == 2 else "",
        warning="an accident" if number == 3 else "",
        language="he" if number == 4 else "",
        likes=number % 3,
    )
