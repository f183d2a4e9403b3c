"""What `site.toml` says, typed and with every default filled in.

The field order is the order of `docs/settings.md`; a test compares the two. Each docstring is the
sentence that the documentation prints.
"""

from collections.abc import Mapping
from typing import Literal
from zoneinfo import ZoneInfo

import msgspec

CommentPolicy = Literal["open", "closed", "off"]
"""Open: readers may write. Closed: shown, no form. Off: neither shown nor mentioned."""

ImageFormat = Literal["avif", "webp"]
"""What browsers may choose before JPEG and PNG."""


class Author(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One `[authors.KEY]` table: somebody who writes here."""

    name: str
    """The name under posts and beside replies."""

    url: str = ""
    """A page about the author; `http`, `https` or a path of this site."""

    profiles: tuple[str, ...] = ()
    """Pages of the author elsewhere, which the front page claims with `rel="me"`."""

    bio: str = ""
    """One or two sentences, plain text."""


class CommentSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The `[comments]` table: whether readers may write, and where the queue lies."""

    default: CommentPolicy = "open"
    """`open`, `closed` or `off` for posts that do not say; pages are `off` unless they say."""

    close_after_days: int = 0
    """Comments of a post close by themselves after so many days; 0 never closes them."""

    max_levels: int = 8
    """Deeper replies are shown at this level, with the name of whom they answer; 1 to 50."""

    endpoint: str = ""
    """Address that receives the comment form, `https://…`; empty prints no form."""

    private: str = "private"
    """Folder of the queue and of everything else that is never published."""

    trash_days: int = 30
    """The trash is emptied of what lay there so many days; 0 keeps it."""

    spam_days: int = 0
    """The same for spam; 0 keeps it, because the filter learns from it."""

    address_days: int = 14
    """So long a part of the sender's network address is kept; 0 keeps it."""

    email_days: int = 365
    """So long the e-mail address of a reader is kept; 0 keeps it."""


class ModerationSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The `[moderation]` table: what is pointed out about a comment that waits."""

    max_links: int = 2
    """A comment with more links than this is pointed out; 0 to 100."""

    words: tuple[str, ...] = ()
    """Words that are pointed out wherever they stand whole; `*` stands for any letters."""

    spam_words: tuple[str, ...] = ()
    """The same, for words that only spam holds."""

    min_seconds: int = 3
    """A form that was sent sooner than this after it was opened is pointed out; 0 to 3600."""

    flood_limit: int = 5
    """Comments of one part of the network within `flood_minutes`; more are pointed out."""

    flood_minutes: int = 10
    """How long the comments for `flood_limit` are counted; 1 to 1440."""

    languages: tuple[str, ...] = ()
    """Languages of readers beside the site's, such as `ja`; letters of others are pointed out."""

    reserved_names: tuple[str, ...] = ("admin", "administrator", "moderator", "webmaster")
    """Names that readers should not bear, beside those of the authors and of the blog."""


class FeedSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The `[feeds]` table: which feeds there are, and how long they get."""

    limit: int = 20
    """Entries in each feed, the newest first; 1 to 500."""

    per_tag: bool = True
    """Whether each tag has feeds of its own."""

    per_post: bool = True
    """Whether each post with comments has a feed of them."""

    per_language: bool = True
    """Whether each language has feeds of its own, when posts are in more than one."""

    comments: bool = True
    """Whether there is a feed of all comments."""


class ImageSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The `[images]` table: how images in posts are shown."""

    lazy: bool = True
    """Whether images after the first load when the reader comes near."""

    figures: bool = True
    """Whether an image alone in its paragraph becomes a figure, its title the caption."""

    galleries: bool = True
    """Whether images that share a paragraph with nothing else become a gallery."""

    responsive: bool = True
    """Whether images are offered in several widths and smaller formats, without metadata."""

    widths: tuple[int, ...] = (480, 800, 1200, 1600)
    """Pixels across; an image is never enlarged. 16 to 4000."""

    formats: tuple[ImageFormat, ...] = ("avif",)
    """`avif`, `webp` or both, the preferred one first. JPEG or PNG is there for all else."""

    quality: int = 80
    """Of JPEG and WebP, 1 to 100; AVIF, whose scale differs, takes 20 less for the same look."""

    originals: bool = False
    """Whether the file itself is published too, where pages show only smaller copies of it."""

    share: bool = False
    """Whether posts without a cover get a picture with their title, for links on other sites."""


class MarkdownSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The `[markdown]` table: what Markdown may do beyond the usual."""

    smart_quotes: bool = True
    """Whether straight quotes, `--` and `...` become typographic ones, as the language writes."""

    math: bool = True
    """Whether `$…$` and `$$…$$` become MathML."""

    heading_anchors: bool = True
    """Whether headings get an `id` to link to."""


class SearchSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The `[search]` table: whether readers can search."""

    enabled: bool = False
    """Whether there is a search page; its indexes take about 10 ms for each post to make."""


class SecuritySettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The `[security]` table: what the content security policy allows beside this site itself."""

    images: tuple[str, ...] = ()
    """Origins of images, such as `https://images.example`."""

    media: tuple[str, ...] = ()
    """Origins of audio and video."""

    frames: tuple[str, ...] = ()
    """Origins of embedded pages."""

    scripts: tuple[str, ...] = ()
    """Origins of scripts."""

    styles: tuple[str, ...] = ()
    """Origins of stylesheets; `'unsafe-inline'` allows `style=` in posts."""

    fonts: tuple[str, ...] = ()
    """Origins of fonts."""

    connect: tuple[str, ...] = ()
    """Origins that scripts may ask."""

    hsts: bool = False
    """Whether browsers are told to use HTTPS only, for a year."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The whole of `site.toml`."""

    title: str
    """The name of the blog."""

    url: str
    """Where it is published: scheme, host and perhaps a path; a slash is added at its end."""

    description: str = ""
    """One sentence for search engines and feeds."""

    author: str = ""
    """Key of the author of posts that name none; the first of `[authors]` by default."""

    language: str = "en"
    """Language of the site, as in HTML: `en`, `de`, `pt-BR`."""

    timezone: ZoneInfo = msgspec.field(default_factory=lambda: ZoneInfo("UTC"))
    """Time zone of dates without an offset; a name such as `Europe/London`."""

    theme: str = "quiet"
    """Folder below `themes/`, the site's own or one that comes with the program."""

    permalink: str = "/{year}/{month:02}/{slug}/"
    """Pattern of a post's address: `{year}`, `{month}`, `{day}`, `{slug}`."""

    icon: str = ""
    """Picture below `content/static/` for tabs and home screens; at least 180 pixels, or SVG."""

    posts_per_page: int = 10
    """Posts on one page of a list; 1 to 500."""

    authors: Mapping[str, Author] = {}
    """`[authors.KEY]`: the people who write here."""

    menu: Mapping[str, str] = {}
    """`[menu]`: label to address, or to a source file such as `pages/about.md`; in this order."""

    tags: Mapping[str, str] = {}
    """`[tags]`: tag to the part of its address, where the one made from its name will not do."""

    comments: CommentSettings = CommentSettings()
    """`[comments]`: whether readers may write, and where the queue lies."""

    moderation: ModerationSettings = ModerationSettings()
    """`[moderation]`: what is pointed out about a comment that waits."""

    feeds: FeedSettings = FeedSettings()
    """`[feeds]`: which feeds there are, and how long they get."""

    images: ImageSettings = ImageSettings()
    """`[images]`: how images in posts are shown."""

    markdown: MarkdownSettings = MarkdownSettings()
    """`[markdown]`: what Markdown may do beyond the usual."""

    search: SearchSettings = SearchSettings()
    """`[search]`: whether readers can search."""

    security: SecuritySettings = SecuritySettings()
    """`[security]`: what pages may load from elsewhere."""

    params: Mapping[str, object] = {}
    """`[params]`: the theme's parameters, and anything else for templates."""

    @property
    def base_path(self) -> str:
        """The path of `url`, with both slashes: `/` or `/blog/`."""
        return "/" + self.url.split("://", 1)[1].partition("/")[2]

    @property
    def origin(self) -> str:
        """Scheme and host of `url`, without a slash at the end."""
        return self.url.removesuffix(self.base_path)


TABLES: Mapping[str, type[msgspec.Struct]] = {
    "": Settings,
    "authors.KEY": Author,
    "comments": CommentSettings,
    "moderation": ModerationSettings,
    "feeds": FeedSettings,
    "images": ImageSettings,
    "markdown": MarkdownSettings,
    "search": SearchSettings,
    "security": SecuritySettings,
}
"""Header of each table to the type that holds its keys; the empty header is the top of the file."""
