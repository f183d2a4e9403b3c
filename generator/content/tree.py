"""YAML of other systems -> a tree of text, read as strictly as our own front matter."""

from generator.content.nodes import Composed


def read_tree(text: str) -> Composed:
    """Read *text*, whose size the caller has checked; Problems count its lines from 1."""
    # YAML takes a twentieth of a second to import; most commands need none.
    from generator.content.compose import compose  # noqa: PLC0415 - see above

    return compose(text, path="", first_line=1)
