"""HTML of other systems -> Markdown that our renderers turn into the same words and links.

    parse.py     HTML as people wrote it -> a tree
    dialect.py   what the Markdown of posts and that of comments can say
    inline.py    text, emphasis, links, images
    blocks.py    paragraphs, lists, quotes, code, headings, figures;  tables.py: tables
    comments.py  the whole for a comment, proven by rendering it

We asked markdownify first. It leaves `1. x`, `# x`, `[x](y)` and `<b>` that were text as they are,
so that they come back as lists, headings, links and tags; and it takes twenty times as long.
"""

from generator.importers.markup.blocks import post_markdown
from generator.importers.markup.comments import comment_markdown
from generator.importers.markup.parse import plain_text
from generator.importers.markup.parse import visible as visible_words

__all__ = ["comment_markdown", "plain_text", "post_markdown", "visible_words"]
