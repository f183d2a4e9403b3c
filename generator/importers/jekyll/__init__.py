"""A Jekyll blog -> its posts, drafts, pages and pictures.

    _config.yml           config.py      what the site says of itself, defaults of front matter
    _posts/2019-01-02-x.md  address.py   file name, front matter and pattern -> the old address
    {% post_url … %}      read.py        the walk, and each file as a post

Nothing of it is run: plugins, layouts and includes stay behind.
"""

from generator.importers.jekyll.read import read

__all__ = ["read"]
