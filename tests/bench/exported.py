"""A number -> an export of WordPress with that many posts and their comments; always the same."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import msgspec

from tests.bench import prose
from tests.bench.cores import on_cores
from tests.bench.measure import ENVIRONMENT, ROOT, Cost
from tests.unit.importers.wxr import comment, item, pieces, term

COMMENTS_PER_POST = 10
_FIRST = datetime(2006, 1, 1, 8)  # noqa: DTZ001 - as WordPress writes it
_TAGS = ("allotment", "bees", "birds", "books", "bread", "clocks", "frost", "garden", "tea")
_STATES = ("1",) * 46 + ("0", "0", "spam", "trash")
"""Of fifty comments two wait, one is spam, one in the trash."""


def make_export(file: Path, posts: int) -> None:
    """Write the export into *file*."""
    with file.open("w", encoding="utf-8", newline="\n") as opened:
        opened.writelines(pieces(_items(posts)))


def measure_import(export: Path, folder: Path, *, cores: int = 1) -> Cost:
    """Import *export* into a new blog in *folder*, which is gone afterwards."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        command = [sys.executable, "-m", "tests.bench.one_import", f"{place}/site", str(export)]
        with on_cores(cores):
            done = subprocess.run(
                command, cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.PIPE, check=True
            )
    return msgspec.json.decode(done.stdout, type=Cost)


def _items(posts: int) -> Iterator[str]:
    for number in range(1, posts + 1):
        random = Random(number)  # noqa: S311 - the same words each time are what is wanted
        date = _FIRST + timedelta(hours=18 * number)
        slug = f"post-{number:06}"
        yield item(
            number,
            _html(random, posts),
            [_comment(random, number, n, date) for n in range(COMMENTS_PER_POST)],
            title=f"{prose.title(random)} {number}",
            post_name=slug,
            link=_link(number),
            post_date=f"{date:%Y-%m-%d %H:%M:%S}",
            post_date_gmt=f"{date:%Y-%m-%d %H:%M:%S}",
            terms=term("post_tag", random.choice(_TAGS)),
        )


def _link(number: int) -> str:
    date = _FIRST + timedelta(hours=18 * number)
    return f"https://old.example/{date:%Y/%m}/post-{number:06}/"


def _html(random: Random, posts: int) -> str:
    """Make a classic post of about 4.4 KB with links to others."""
    other = _link(random.randint(1, posts))
    paragraphs = [" ".join(prose.sentence(random) for _ in range(6)) for _ in range(9)]
    paragraphs[2] += f' See <a href="{other}#comments">the other</a>, <em>again</em>.'
    paragraphs[4] = f"<blockquote>{paragraphs[4]}</blockquote>"
    paragraphs.insert(5, "<ul>\n<li>one</li>\n<li><strong>two</strong></li>\n</ul>")
    return "\r\n\r\n".join(paragraphs)


def _comment(random: Random, post: int, n: int, date: datetime) -> str:
    number = post * COMMENTS_PER_POST + n
    when = date + timedelta(hours=n + 1)
    words = " ".join(prose.sentence(random) for _ in range(random.randint(1, 4)))
    link = ' <a href="https://reader.example/a">there</a> & more' if number % 5 == 0 else ""
    return comment(
        number,
        f"{words}{link}\r\nA line.\r\n\r\nAnd a paragraph.",
        author=random.choice(("Ana-Maria 🌻", "Mikko", "Dr I. Okafor", "美咲")),
        date_gmt=f"{when:%Y-%m-%d %H:%M:%S}",
        approved=random.choice(_STATES),
        parent=number - 1 if n and random.random() < 0.4 else 0,
    )
