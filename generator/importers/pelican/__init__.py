"""A Pelican blog -> its posts, drafts, pages and pictures.

    pelicanconf.py     config.py   settings that are plain values; the file is never run
    Title: x           read.py     the walk, and each file as a post
    {filename}y.md     links.py    what stands in braces -> links, code and headings as here

Comments of its comment system are a format of their own, `pelican-comments`.
"""

from generator.importers.pelican.read import read

__all__ = ["read"]
