"""A blog with protected posts that have something to hide everywhere, and how to look for it."""

import io
import re
from pathlib import Path

from PIL import Image, PngImagePlugin

from generator.comments import CommentFile
from tests.rebuilds.garden import comment_file
from tests.whole.site import Site

PHRASE = "gravel onion velvet prison ladder tiger"
PASSPHRASES = f'default = "{PHRASE}"\nfamily = "{PHRASE} too"\n'
SETTINGS = """\
title = "A quiet garden"
url = "https://garden.example/"
[authors.wren]
name = "Wren"
[authors.canarywren]
name = "Canary Wren"
[comments]
endpoint = "https://in.garden.example/"
[params]
recent_comments = 9
"""
CANARY = re.compile(rb"canary|c\x00a\x00n\x00a\x00r\x00y|Y2FuYXJ5", re.IGNORECASE)
"""The word that is in all that is secret, in UTF-16 and Base64 as well."""

LETTER = "2026/11/letter/"
LISTED = "2026/11/note/"


def picture(width: int = 40, height: int = 30) -> bytes:
    """Make a picture that says the word in its own way."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "canary in a picture")
    file = io.BytesIO()
    Image.new("RGB", (width, height), "green").save(file, "PNG", pnginfo=info)
    return file.getvalue()


def plant_letters(root: Path) -> Site:
    """Write a blog with two protected posts: one in no list, and one that has a public title."""
    site = Site(root)
    site.write("site.toml", SETTINGS)
    site.write("private/passphrases.toml", PASSPHRASES)
    site.post(
        "open", "Words, and [a letter](canary-folder/index.md).", tags="[garden]", author='""'
    )
    site.write("content/posts/canary-folder/index.md", _LETTER)
    site.write("content/posts/canary-folder/canary.png", picture())
    site.write("content/posts/canary-folder/canary.pdf", b"%PDF-1.4\ncanary\n")
    site.write("content/posts/canary-folder/unused-canary.txt", "canary")
    site.write("content/posts/canary-beside.png", picture())
    site.post(
        "note",
        "Canary text. ![Canary](canary-beside.png)",
        title="The canary",
        public_title="A note",
        tags="[garden, canary]",
        protected="true",
        pinned="true",
        series="Canaries",
        date="2026-11-05",
    )
    site.comment("canary-key", _comment(1))
    site.comment("canary-key", _comment(2, reply_to="c0000001"))
    site.comment("note", _comment(3))
    return site


def _comment(number: int, **given: object) -> CommentFile:
    body = "Canary words of a reader."
    return comment_file(number, name=f"Canary {number}", body=body, warning="canary", **given)


_LETTER = """\
---
title: Dear canary
date: 2026-11-02
updated: 2026-11-04
slug: letter
protected: family
tags: [canary, garden]
summary: A canary in one sentence.
series: Canaries
author: canarywren
image: canary.png
image_alt: A canary
content_note: canaries
comment_key: canary-key
params: {mood: canary}
---
The canary sings.

<!--more-->

## The canary's heading

![A canary](canary.png "Canary") and [a paper](canary.pdf), and [the note](../note.md).

```python
canary = 1
```
"""
