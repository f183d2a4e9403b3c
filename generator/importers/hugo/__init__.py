"""A Hugo blog -> its posts, drafts, pages, bundles and pictures.

    hugo.toml              config.py   what addresses depend on, in TOML, YAML or JSON
    content/posts/a/index.md  read.py  the walk, and each file as a post
    /:year/:slug/          address.py  place, front matter and pattern -> the old address

Sections with dates are posts, everything else is a page.
"""

from generator.importers.hugo.read import read

__all__ = ["read"]
