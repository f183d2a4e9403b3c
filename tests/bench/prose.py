"""A seed -> Markdown that could stand in a blog: what a parser meets, in the usual proportions.

Straight quotes and apostrophes, emphasis, links, lists, quotes, tables, code, footnotes. Sentences
are built from words, so that nothing but the words repeats.
"""

from collections.abc import Callable, Iterator, Sequence
from random import Random

_SMALL = """
a all and as at but by for from her his in it my not of on so that the they to was we with
"""
_LARGE = """
again allotment almost already apart bicycle borrowed bread bright broken candle careful carried
clock copper counted early evening ferry forgot found garden grandmother gravel green harbour
kettle kitchen ladder lantern late letter library marmalade mended morning narrow neighbour never
northern notebook once opened orchard ordinary perhaps planted postcard promised quiet river slow
somewhere soon sparrow stairs station still stubborn suddenly swimming thunder tide together twice
waited walked weather whispered willow window winter
"""
_TELLING = _LARGE.split()
_WORDS = [*_SMALL.split(), *_TELLING]
_QUIPS = (
    '"It\'s only weather," she said.',
    "Nobody's fault; everyone's business.",
    "'Not yet' was his word for no.",
    'The sign read "Closed -- back soon"...',
    "I'd have said so, wouldn't I?",
    "We don't talk about the summer of '98.",
)
_CODE = """```python
def harvest_{n}(beds: list[str], rain: float = {n}.5) -> dict[str, int]:
    \"\"\"Count what came up.\"\"\"
    found = {{bed: len(bed) * {n} for bed in beds if bed != "mint"}}
    return found if rain > 0 else {{}}  # a dry year
```"""

Link = Callable[[Random], str]
"""Draws the path of another post, seen from the one that is being written."""


def sentence(random: Random) -> str:
    """Write a sentence of 7 to 20 words."""
    words = random.choices(_WORDS, k=random.randint(7, 20))
    if random.random() < 0.2:
        words[3] = f"*{words[3]}*"
    if random.random() < 0.1:
        words[5] = f"**{words[5]}**"
    if random.random() < 0.1:
        words[4] += "'s"
    return " ".join(words).capitalize() + "."


def paragraph(random: Random, sentences: int) -> str:
    """Write a paragraph; one in three says something in quotes."""
    written = [sentence(random) for _ in range(sentences)]
    if random.random() < 0.33:
        written.insert(1, random.choice(_QUIPS))
    return " ".join(written)


def title(random: Random) -> str:
    """Write a title of two to five words."""
    return " ".join(random.choices(_TELLING, k=random.randint(2, 5))).capitalize()


def post(random: Random, link: Link, picture: str = "") -> str:
    """Write 4 to 5 KB of Markdown; *picture* is a file beside it, or empty."""
    blocks = [paragraph(random, 4)]
    if picture:
        blocks.append(f'![A {random.choice(_TELLING)}]({picture} "The caption.")')
    for section in range(3):
        blocks += [f"## {title(random)}", *_section(random, link, section)]
    return "\n\n".join(blocks) + "\n"


def comment(random: Random) -> str:
    """Write what a reader would: mostly a few lines, now and then a long answer."""
    paragraphs = random.choices((1, 2, 3), weights=(60, 30, 10))[0]
    blocks = [paragraph(random, random.randint(1, 4)) for _ in range(paragraphs)]
    if random.random() < 0.1:
        blocks.append(f"See [this](https://example.net/{random.randrange(10**6)}).")
    if random.random() < 0.05:
        blocks.insert(0, f"> {sentence(random)}")
    if random.random() < 0.03:
        blocks.append("- one thing\n- another `thing`")
    return "\n\n".join(blocks)


def _section(random: Random, link: Link, section: int) -> Iterator[str]:
    yield paragraph(random, 4)
    words = " ".join(random.choices(_WORDS, k=3))
    yield f"{sentence(random)} As [{words}]({link(random)}) has it, {paragraph(random, 3)}"
    extra = random.choice(_EXTRAS)
    yield from extra(random, section)
    yield paragraph(random, 2)


def _nothing(random: Random, _section: int) -> Sequence[str]:
    return (paragraph(random, 4),)


def _items(random: Random, _section: int) -> Sequence[str]:
    return ("\n".join(f"- {sentence(random)}" for _ in range(4)),)


def _quote(random: Random, _section: int) -> Sequence[str]:
    return (f"> {paragraph(random, 3)}\n>\n> {sentence(random)}",)


def _code(random: Random, _section: int) -> Sequence[str]:
    return (sentence(random), _CODE.format(n=random.randrange(10**6)))


def _table(random: Random, _section: int) -> Sequence[str]:
    rows = [f"| {random.choice(_WORDS)} | {random.randrange(100)} |" for _ in range(5)]
    return ("\n".join(("| What | How many |", "| :-- | --: |", *rows)),)


def _footnote(random: Random, section: int) -> Sequence[str]:
    label = f"n{section}"
    return (f"{sentence(random)}[^{label}] {sentence(random)}", f"[^{label}]: {sentence(random)}")


def _address(random: Random, _section: int) -> Sequence[str]:
    path = random.randrange(10**6)
    return (f"{sentence(random)} There is [more](https://example.net/{path}) `elsewhere`.",)


_EXTRAS = (_nothing, _nothing, _items, _items, _quote, _code, _table, _footnote, _address)
