"""What folders of other generators have in common: files, front matter, template tags, links.

files.py         a folder of strangers' files, walked and read with care
front_matter.py  a file's text -> its keys and its body, in YAML, TOML or JSON
metadata.py      the same, for Pelican's lines of `Key: value`
calendar.py      a date and a pattern of it -> the text
commonmark.py    Markdown as others read it -> the same meaning here
matter.py        keys, as any generator names them -> what they say of a post
post.py          both -> a post, as far as all generators agree
names.py         file names -> dates, slugs, and the file that a link means
arguments.py     what stands inside a tag -> its words and named values
liquid.py        tags of Liquid and Nunjucks (Jekyll, Eleventy) -> Markdown
shortcodes.py    Hugo's shortcodes -> Markdown
markdown.py      figures, code and embeds -> the Markdown that says them
"""

from generator.importers.content_folder.arguments import Arguments
from generator.importers.content_folder.calendar import DAYS, MONTHS, written
from generator.importers.content_folder.commonmark import from_commonmark
from generator.importers.content_folder.files import (
    MARKDOWN,
    is_media,
    passed_on,
    read_file,
    relative,
    walk_folder,
)
from generator.importers.content_folder.front_matter import Parts, split
from generator.importers.content_folder.liquid import Converted, Tag, from_liquid, literal
from generator.importers.content_folder.markdown import figure
from generator.importers.content_folder.matter import Matter, read_matter
from generator.importers.content_folder.metadata import split_metadata
from generator.importers.content_folder.names import Dated, Pages, dated, stem_of
from generator.importers.content_folder.post import (
    each_author_once,
    left_out,
    post_of,
    told,
    with_more,
)
from generator.importers.content_folder.shortcodes import from_shortcodes

__all__ = [
    "DAYS",
    "MARKDOWN",
    "MONTHS",
    "Arguments",
    "Converted",
    "Dated",
    "Matter",
    "Pages",
    "Parts",
    "Tag",
    "dated",
    "each_author_once",
    "figure",
    "from_commonmark",
    "from_liquid",
    "from_shortcodes",
    "is_media",
    "left_out",
    "literal",
    "passed_on",
    "post_of",
    "read_file",
    "read_matter",
    "relative",
    "split",
    "split_metadata",
    "stem_of",
    "told",
    "walk_folder",
    "with_more",
    "written",
]
