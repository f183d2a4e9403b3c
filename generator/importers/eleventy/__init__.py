"""An Eleventy blog -> its posts, drafts, pages and pictures.

    posts/posts.json   cascade.py   what folders say of the texts in them
    permalink: /{{…}}/ address.py   place, keys and template -> the old address
    posts/a.md         read.py      the walk, and each file as a post

Its configuration and its data in JavaScript are programs, and are never run.
"""

from generator.importers.eleventy.read import read

__all__ = ["read"]
