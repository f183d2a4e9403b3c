"""What folders of other generators have in common: files, front matter, template tags, links.

files.py         a folder of strangers' files, walked and read with care
front_matter.py  a file's text -> its keys and its body, in YAML, TOML or JSON
matter.py        keys that several generators share -> facts of a post
arguments.py     what stands inside a tag -> its words and named values
markdown.py      facts -> the Markdown that says them: figures, fenced code, bare links
liquid.py        Liquid tags (Jekyll, Eleventy) -> Markdown
shortcodes.py    Hugo's shortcodes -> Markdown
names.py         file names -> dates, slugs, and the file that a link means
"""

from generator.importers.content_folder.files import (
    MARKDOWN,
    is_media,
    read_file,
    relative,
    walk_folder,
)
from generator.importers.content_folder.front_matter import Parts, split

__all__ = ["MARKDOWN", "Parts", "is_media", "read_file", "relative", "split", "walk_folder"]
