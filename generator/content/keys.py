"""The keys that front matter may hold: name, reader, and how the documentation speaks of them.

One table, so that a key is read, checked and documented in one place; `docs/front-matter.md`
follows its order, and a test compares the two.
"""

from typing import NamedTuple

from generator.content import values
from generator.content.values import Reader


class Key(NamedTuple):
    """One key of the front matter."""

    name: str
    read: Reader

    type: str
    """How the documentation names the type."""

    default: str
    """What holds when the key is not there, as the documentation says it."""

    sentence: str
    """What it means, as the documentation says it."""


FRONT_MATTER_KEYS = (
    Key(
        "title",
        values.text,
        "text",
        "a `# heading` that opens the text",
        "What it is called. Plain text: `no`, `2024` and `1:30` are titles too.",
    ),
    Key(
        "date",
        values.date,
        "date or date-time",
        "the date that begins the file's name",
        "When it is published; a date to come schedules it. Pages need none.",
    ),
    Key(
        "updated",
        values.date,
        "date or date-time",
        "none",
        "When you last changed it on purpose, for readers and feeds.",
    ),
    Key(
        "slug",
        values.slug,
        "text",
        "from the file's name",
        "Its own part of the address, such as `another-winter`. A page may have slashes.",
    ),
    Key(
        "tags",
        values.words,
        "list",
        "none",
        "What it is about: `[grief, garden]`.",
    ),
    Key(
        "summary",
        values.text,
        "text",
        "what stands above `<!--more-->`, else one paragraph",
        "One or two sentences for lists, feeds and search engines.",
    ),
    Key(
        "draft",
        values.truth,
        "true or false",
        "false",
        "Shown in the preview, not published.",
    ),
    Key(
        "unlisted",
        values.truth,
        "true or false",
        "false",
        "Published at its address, and in no list, feed or sitemap.",
    ),
    Key(
        "protected",
        values.protection,
        "true, or the name of a passphrase",
        "false",
        "Only who knows the passphrase can read it; see [Protected posts](protected.md).",
    ),
    Key(
        "public_title",
        values.text,
        "text",
        "none; the post is in no list",
        "What everybody may call a protected post. With it, the post stands in lists.",
    ),
    Key(
        "pinned",
        values.truth,
        "true or false",
        "false",
        "Stands first on the front page.",
    ),
    Key(
        "expires",
        values.date,
        "date or date-time",
        "never",
        "From then on it is not published.",
    ),
    Key(
        "series",
        values.text,
        "text",
        "none",
        "Name of the series that it belongs to.",
    ),
    Key(
        "author",
        values.author,
        "key of `[authors]`",
        "`author` of `site.toml`",
        "Who wrote it.",
    ),
    Key(
        "image",
        values.text,
        "path or URL",
        "none",
        "The cover: a file beside the post, `/…` below `content/static/`, or a URL.",
    ),
    Key(
        "image_alt",
        values.text,
        "text",
        "none",
        "What the cover shows, for those who cannot see it.",
    ),
    Key(
        "content_note",
        values.text,
        "text",
        "none",
        "A warning that is shown first; the text opens on a click.",
    ),
    Key(
        "aliases",
        values.aliases,
        "list",
        "none",
        "Old addresses that lead here, each from its first slash on: `[/2019/winter/]`.",
    ),
    Key(
        "comments",
        values.policy,
        "`open`, `closed` or `off`",
        "`comments.default` of `site.toml`",
        "Whether readers may write, may only read, or see nothing of comments.",
    ),
    Key(
        "comment_key",
        values.file_name,
        "text",
        "the slug",
        "Name of the folder below `comments/`; keep it when you change the slug.",
    ),
    Key(
        "lang",
        values.language,
        "language code",
        "`language` of `site.toml`",
        "Language of this text, when it is not the blog's: `de`, `pt-BR`.",
    ),
    Key(
        "translation_of",
        values.text,
        "path",
        "none",
        "The file that this one translates, as a link would name it: `cranes.md`.",
    ),
    Key(
        "params",
        values.free,
        "keys and values",
        "none",
        "Keys of your own, for the theme: `{mood: grey}`.",
    ),
)
