"""Edits of settings and themes, and the passing of time."""

from datetime import datetime, timedelta

from tests.rebuilds.edits import edit, pick, setting_edit
from tests.rebuilds.garden import MOSS, THEME, Garden

setting_edit("", "title", '"A quiet garden"', '"A loud garden"', '"Ümläut & <b>"')
setting_edit("", "description", '"About plants."', "")
setting_edit("", "posts_per_page", "3", "2", "10")
setting_edit("", "permalink", '"/{year}/{month:02}/{slug}/"', '"/{slug}/"', '"/posts/{slug}.html"')
setting_edit("", "language", '"en"', '"de"', '"ar"')
setting_edit("", "timezone", '"Europe/London"', '"Pacific/Auckland"', '"UTC"')
setting_edit("", "url", '"https://example.org/"', '"https://example.org/blog/"')
setting_edit("", "theme", '"moss"', '"quiet"', '"fern"', '"nowhere"')
setting_edit("", "author", "", '"wren"', '"owl"')
setting_edit("authors.wren", "name", '"Wren"', '"Jenny Wren"')
setting_edit("authors.owl", "name", '"Owl"', '"Barn Owl"')
setting_edit("authors.owl", "bio", '"Awake."', "")
setting_edit("feeds", "limit", "4", "2", "20")
setting_edit("feeds", "per_tag", "true", "false")
setting_edit("feeds", "per_post", "true", "false")
setting_edit("feeds", "comments", "true", "false")
setting_edit("menu", "About", '"pages/about.md"', '"/about/"', "", '"pages/none.md"')
setting_edit("menu", "More", '"https://other.example/"', "", '"posts/soon.md"')
setting_edit("params", "recent_comments", "3", "0", "1")
setting_edit("params", "shade", '"pale"', "")
setting_edit("params", "nobody_reads", '"this"', '"that"', "")
setting_edit("params", "related_posts", "3", "1", "0")
setting_edit("comments", "default", '"open"', '"closed"', '"off"')
setting_edit("comments", "close_after_days", "0", "3", "20", "30")
setting_edit("comments", "max_levels", "8", "1")
setting_edit("comments", "endpoint", '"https://in.example.org/"', "")
setting_edit("markdown", "smart_quotes", "true", "false")
setting_edit("markdown", "heading_anchors", "true", "false")
setting_edit("images", "lazy", "true", "false")
setting_edit("images", "figures", "true", "false")
setting_edit("images", "share", "true", "false")
setting_edit("search", "enabled", "true", "false")
setting_edit("security", "images", '["https://other.example"]', "")
setting_edit("tags", "birds", '"fowl"', "")

_TEMPLATES = {
    "templates/partials/footer.html": ("<footer>{{ word('moss_says') }}</footer>\n",),
    "templates/partials/leaf.html": (
        "{% macro leaf(text) %}<i>{{ text }}</i>{% endmacro %}\n",
        "{% macro leaf(text) %}{{ text }} {{ site.title }}{% endmacro %}\n",
        "{% macro leaf(text) %}{{ nothing }}{% endmacro %}\n",
    ),
    "templates/partials/extra.html": (
        "<p>{{ site.posts(limit=2)|map(attribute='title')|join(', ') }}</p>\n",
        "<p>{{ site.posts(tag='birds')|length }}</p>\n",
    ),
    "templates/partials/post_card.html": (
        "<article>{{ post.title }} {{ post.state }}</article>\n",
    ),
    "templates/layouts/wide.html": (
        "<p>{% if post.previous %}{{ post.previous.title }}{% endif %}</p>\n",
        "{{ post.",
    ),
    "templates/layouts/tall.html": ("<p>tall, {{ post.comment_count }}</p>\n",),
    "templates/layouts/plain.html": ("<p>plain, {{ post.headings|length }}</p>\n",),
    "templates/tags.html": ('{% extends "base.html" %}{% block main %}Tags{% endblock %}\n',),
    "templates/series.html": ('{% extends "base.html" %}{% block main %}Series{% endblock %}\n',),
    "words/en.toml": (
        'moss_says = "Moss sings"\n[dates]\nlong = "d.M.y"\n',
        'moss_says = "Moss says"\nolder = "Before"\n',
        "moss_says = \n",
    ),
    "words/de.toml": ('moss_says = "Moos singt"\n',),
    "assets/leaf.svg": ('<svg xmlns="http://www.w3.org/2000/svg" width="2"/>\n',),
    "assets/moss.css": ("b { color: green }\n", "b { background: url(none.svg) }\n"),
    "assets/css/site.css": ("body { margin: 0 }\n",),
    "theme.toml": (
        MOSS["theme.toml"].replace("deep", "pale"),
        MOSS["theme.toml"].replace('parent = "quiet"\n', ""),
    ),
}
"""Files of the theme to what may stand in them, beside what stands there at first."""

_SEPARATE = {
    "themes/fern/theme.toml": 'name = "fern"\nparent = "moss"\n',
    "themes/fern/templates/partials/leaf.html": "{% macro leaf(text) %}fern{% endmacro %}\n",
    "themes/moss/templates/a.sync-conflict-20261101-101010.html": "x",
}


@edit
def theme_file(garden: Garden, which: int, how: int) -> None:
    """Change, add or delete a file of the theme: template, partial, include, words, asset."""
    name = pick(sorted(_TEMPLATES), which)
    first = (MOSS[name],) if name in MOSS else ()
    text = pick(("", *first, *_TEMPLATES[name]), how)
    garden.theme.pop(name, None)
    if text:
        garden.theme[name] = text
    garden.save_theme(name)


@edit
def restore_theme(garden: Garden, which: int, _how: int) -> None:
    """Take back what was done to one file of the theme, or to all of them."""
    names = sorted(set(_TEMPLATES) | set(MOSS))
    for name in names if which % 2 else [pick(names, which)]:
        if garden.theme.get(name) != MOSS.get(name):
            garden.theme.pop(name, None)
            garden.theme |= {name: MOSS[name]} if name in MOSS else {}
            garden.save_theme(name)


@edit
def another_theme(garden: Garden, which: int, _how: int) -> None:
    """Begin a theme beside the first, or give it up, or let a tool leave a copy in the first."""
    path = pick(sorted(_SEPARATE), which)
    if (garden.root / path).exists():
        garden.remove(path)
    else:
        garden.write(path, _SEPARATE[path])


@edit
def move_theme(garden: Garden, _which: int, _how: int) -> None:
    """Rename the folder of the theme away, or back."""
    away = "themes/away"
    if (garden.root / away).exists():
        if not (garden.root / THEME).exists():
            garden.move(away, THEME)
    else:
        garden.move(THEME, away)


@edit
def break_settings(garden: Garden, _which: int, how: int) -> None:
    """Leave a mistake in `site.toml`."""
    garden.write("site.toml", pick(("", "title = ", 'title = "x"\ntitel = "y"\n'), how))
    garden.broken.add("site.toml")


@edit
def time_passes(garden: Garden, which: int, how: int) -> None:
    """Let minutes or days go by."""
    steps = (timedelta(minutes=1), timedelta(hours=1), timedelta(hours=7), timedelta(days=1))
    garden.now += pick(steps, which) * (1 + how % 3)


@edit
def an_hour_comes(garden: Garden, which: int, how: int) -> None:
    """Go to the very instant at which something appears or ends, or a second before or after."""
    instants = (
        "2026-11-23T13:00:00+00:00",
        "2026-11-23T14:00:00+00:00",
        "2026-11-24T06:00:00+00:00",
        "2026-11-25T08:00:00+00:00",
        "2026-11-30T00:00:00+00:00",
        "2026-12-01T00:00:00+00:00",
    )
    coming = datetime.fromisoformat(pick(instants, which)) + timedelta(seconds=how % 3 - 1)
    garden.now = max(garden.now, coming)
