"""The author's own files, trusted text: `SourceFile -> Document`, and what is copied."""

from generator.content.anchors import RESERVED_ANCHORS
from generator.content.dates import read_date
from generator.content.discover import Sources, find_sources, read
from generator.content.document import (
    Body,
    Bundled,
    Card,
    Document,
    DocumentKind,
    Heading,
    Reference,
    SourceFile,
)
from generator.content.keys import FRONT_MATTER_KEYS, Key
from generator.content.nodes import Composed, Items, Node, Scalar
from generator.content.outside import NOTHING, outside
from generator.content.parse import Parsed, parse, read_card
from generator.content.tree import read_tree

__all__ = [
    "FRONT_MATTER_KEYS",
    "NOTHING",
    "RESERVED_ANCHORS",
    "Body",
    "Bundled",
    "Card",
    "Composed",
    "Document",
    "DocumentKind",
    "Heading",
    "Items",
    "Key",
    "Node",
    "Parsed",
    "Reference",
    "Scalar",
    "SourceFile",
    "Sources",
    "find_sources",
    "outside",
    "parse",
    "read",
    "read_card",
    "read_date",
    "read_tree",
]
