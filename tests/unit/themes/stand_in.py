"""Stand-ins for what render hands to templates, so that a theme is tested without a build.

They have the attributes that `docs/themes.md` promises and no others, so that a template which asks
for more fails here.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from types import SimpleNamespace as Thing

import jinja2

from generator.foundation import SafeHtml
from generator.render.avatar import avatar
from generator.themes import Theme, environment, load_theme

ENDPOINT = "https://comments.example.org/"
ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "{{ 7 * 7 }}{% include 'x' %}x",
    "</title></textarea></script><svg onload=alert(1)>",
    "--><!-- &lt;b&gt; \u202e\u2028",
)
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
BODY = SafeHtml("""<p>The winter before last we lost the <em>plum tree</em>, and with it
the only shade the kitchen had. <a href="https://example.org/plums">Plums</a><sup id="fnref:1"><a
class="footnote-ref" href="#fn:1" role="doc-noteref">1</a></sup> are slow to forgive.</p>
<h2 id="frost">What frost does</h2>
<p>It takes the <code>north side</code> first. A long word:
Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft.</p>
<blockquote><p>Nothing is so <em>patient</em> as a tree.</p></blockquote>
<h3 id="list">A list</h3>
<ul class="tasks"><li class="task"><label><input type="checkbox" disabled="disabled"> buy
straw</label></li><li>Second <ul><li>inner</li></ul></li></ul>
<div class="highlight"><span class="filename">frost.py</span><pre tabindex="0"><code
class="language-python"><span class="k">def</span> <span class="nf">frost</span><span
class="p">(</span><span class="n">night</span><span class="p">:</span> <span
class="nb">int</span><span class="p">):</span>
    <span class="c1"># the coldest hour comes last, after the moon has gone and before six</span>
    <span class="k">return</span> <span class="s2">&quot;cold&quot;</span> <span
class="k">if</span> <span class="n">night</span> <span class="o">&lt;</span> <span
class="mi">4</span> <span class="k">else</span> <span class="kc">None</span>
</code></pre></div>
<div class="table" tabindex="0" role="group" aria-label="Month, Lowest, Notes"><table>
<thead><tr><th>Month</th><th class="align-right">Lowest</th><th>Notes</th></tr></thead>
<tbody><tr><td>January</td><td class="align-right">−14</td><td>the pipe under the sink, twice, and
the pump</td></tr><tr><td>February</td><td class="align-right">−9</td><td>snow</td></tr></tbody>
</table></div>
<figure><img src="/2026/tree.jpg" alt="A plum tree" width="640" height="360"><figcaption>The tree
in 2019, before any of it.</figcaption></figure>
<div class="admonition"><p class="admonition-title">Note</p><p>Wrap the trunk in October.</p></div>
<dl><dt>Espalier</dt><dd>A tree made flat.</dd></dl>
<hr>
<div class="footnotes" role="doc-endnotes"><hr><ol><li id="fn:1"><p>All of them, even
the yellow ones. <a class="footnote-backref" href="#fnref:1" role="doc-backlink">↩︎</a></p></li></ol>
</div>""")


def post(title: str = "Another winter", **changes: object) -> Thing:
    """Make a post; *changes* replace its attributes."""
    slug = "another-winter"
    values: dict[str, object] = {
        "source": f"content/posts/{slug}.md",
        "title": title,
        "url": f"/2026/11/{slug}/",
        "absolute_url": f"https://example.org/2026/11/{slug}/",
        "is_page": False,
        "date": datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
        "updated": None,
        "tags": [tag()],
        "summary": "The winter before last we lost the plum tree.",
        "excerpt": SafeHtml("<p>The winter before last we lost the <em>plum tree</em>.</p>"),
        "has_more": True,
        "html": BODY,
        "headings": (),
        "words": 1200,
        "minutes": 6,
        "state": "published",
        "draft": False,
        "unlisted": False,
        "pinned": False,
        "content_note": "",
        "translations": (),
        "language": "en",
        "direction": "ltr",
        "params": {},
        "author": Thing(name="Wren", url="/about/", bio=""),
        "image": None,
        "shows_image_itself": False,
        "series": None,
        "previous": None,
        "next": None,
        "related": lambda limit=3: [post("A late frost"), post("Tools")][:limit],
        "comment_count": 0,
        "shows_comments": True,
        "comments": thread(),
    }
    return Thing(**(values | changes))


def tag(name: str = "garden", count: int = 12) -> Thing:
    """Make a tag."""
    return Thing(name=name, slug="garden", url="/tags/garden/", count=count, feed_url="/tags/f.xml")


def comment(number: int = 1, name: str = "Ana-Maria 🌻", **changes: object) -> Thing:
    """Make a comment; *changes* replace its attributes."""
    values: dict[str, object] = {
        "id": f"k{number}",
        "anchor": f"comment-k{number}",
        "permalink": f"#comment-k{number}",
        "name": name,
        "url": "",
        "is_author": False,
        "date": datetime(2026, 11, 23, 18, number % 60, tzinfo=UTC),
        "edited": None,
        "html": SafeHtml(
            "<p>My grandmother kept straw for this, and swore by it. We buried a quince under it "
            "for three winters.</p>\n<p>It came back each time.</p>"
        ),
        "text": "My grandmother kept straw for this, and swore by it.",
        "state": "shown",
        "kind": "comment",
        "likes": 0,
        "aliases": (),
        "warning": "",
        "language": "",
        "direction": "auto",
        "person": "",
        "pinned": False,
    }
    return Thing(**(values | changes))


def entry(shown: Thing, *, parent: Thing | None = None, **place: int) -> Thing:
    """Put a comment at its place: *place* may give `level`, `opens` and `closes`."""
    number = int(shown.id.lstrip("k") or 1)
    level = place.get("level", 1)
    return Thing(
        comment=shown,
        parent=parent,
        number=number,
        level=level,
        depth=level,
        opens=bool(place.get("opens", 0)),
        closes=place.get("closes", 1),
    )


def thread(*entries: Thing, **changes: object) -> Thing:
    """Make a thread; *changes* replace its attributes."""
    values: dict[str, object] = {
        "entries": entries,
        "pingbacks": (),
        "count": sum(found.comment.state == "shown" for found in entries),
        "removed": 0,
        "key": "another-winter",
        "is_shown": True,
        "is_open": True,
        "feed_url": "",
    }
    return Thing(**(values | changes))


def long_thread() -> Thing:
    """Make a thread with every kind of comment, five levels deep."""
    first = comment(1, url="https://example.org/ana", likes=1, aliases=("wp-9", "comment-77"))
    second = comment(2, "Wren", is_author=True, likes=3)
    third = comment(3, "", state="removed", html=SafeHtml())
    fourth = comment(
        4, "חנה", html=SafeHtml("<p>גם אצלנו היה קר מאוד השנה.</p>"), language="he", direction="rtl"
    )
    fifth = comment(5, LONG_WORD, edited=datetime(2026, 11, 24, tzinfo=UTC))
    sixth = comment(6, "Jo", warning="a burial", pinned=True)
    mention = comment(7, "A gardener's notes", kind="pingback", url="https://example.net/notes")
    return thread(
        entry(first, closes=0),
        entry(second, parent=first, level=2, opens=1, closes=0),
        entry(third, parent=second, level=3, opens=1, closes=0),
        entry(fourth, parent=third, level=4, opens=1, closes=0),
        entry(fifth, parent=fourth, level=5, opens=1, closes=4),
        entry(comment(8, "Sam"), parent=first, level=2, closes=2),
        entry(sixth),
        pingbacks=(mention,),
        feed_url="/2026/11/another-winter/feed.xml",
    )


def rich_post(**changes: object) -> Thing:
    """Make a post that uses everything."""
    parts = [post("The first frost"), post("Another winter"), post("Thaw")]
    series = Thing(name="The long winter", url="/series/w/", total=3, position=2, posts=parts)
    values: dict[str, object] = {
        "updated": datetime(2026, 11, 23, tzinfo=UTC),
        "tags": [tag(), tag("grief", 1)],
        "pinned": True,
        "content_note": "a death in the family",
        "image": Thing(
            url="/2026/cover.jpg",
            width=1280,
            height=720,
            alt="Snow",
            html=SafeHtml('<img src="/2026/cover.jpg" alt="Snow" width="1280" height="720">'),
        ),
        "series": series,
        "previous": post("The first frost"),
        "next": post("Thaw"),
        "comment_count": 6,
        "comments": long_thread(),
    }
    return post("Another winter", **(values | changes))


def site(theme: Theme, **changes: object) -> Thing:
    """Make the blog; *changes* replace its attributes."""
    month = Thing(date=date(2026, 11, 1), url="/2026/11/", count=2)
    year = Thing(year=2026, url="/2026/", count=2, months=(month,))
    found = Thing(comment=comment(), post_title="Another winter", post_url="/2026/11/")
    series = Thing(name="The long winter", url="/series/w/", total=3, position=0, posts=())
    wren = Thing(name="Wren", url="", bio="", profiles=("https://social.example/@wren",))
    values: dict[str, object] = {
        "title": "A quiet garden",
        "description": "Notes from a small plot, and from those who stop by.",
        "url": "https://example.org/",
        "language": theme.words.language,
        "direction": theme.words.direction,
        "author": wren,
        "authors": [wren],
        "icons": [],
        "menu": [
            Thing(label="Archive", url="/archive/", is_current=False),
            Thing(label="About", url="/about/", is_current=True),
        ],
        "params": Thing(**theme.params),
        "generator": "Afterword 0.1.0",
        "home_url": "/",
        "archive_url": "/archive/",
        "tags_url": "/tags/",
        "search_url": "/search/",
        "feed_url": "/feed.xml",
        "json_feed_url": "/feed.json",
        "comments_feed_url": "/comments/feed.xml",
        "comments_endpoint": ENDPOINT,
        "posts": lambda **_: [post()],
        "pages": list,
        "tags": lambda: [tag(), tag("grief", 1)],
        "years": lambda: [year],
        "series": lambda: [series],
        "recent_comments": lambda limit=5: [found][:limit],
    }
    return Thing(**(values | changes))


def page(kind: str, **changes: object) -> Thing:
    """Make the page being rendered; *changes* replace its attributes."""
    values: dict[str, object] = {
        "kind": kind,
        "title": "Another winter",
        "url": "/2026/11/another-winter/",
        "canonical": "https://example.org/2026/11/another-winter/",
        "description": "The winter before last.",
        "language": "en",
        "direction": "ltr",
        "image": "https://example.org/2026/cover.jpg",
        "image_alt": "Snow",
        "og_type": "article",
        "json_ld": SafeHtml('{"@context":"https://schema.org"}'),
        "feeds": [Thing(title="Posts", url="/feed.xml", type="application/atom+xml")],
        "envelope": "",
        "alternates": (),
        "noindex": False,
        "paging": None,
    }
    return Thing(**(values | changes))


def paging(number: int, total: int) -> Thing:
    """Make the place of a page among *total* pages."""
    return Thing(
        number=number,
        total=total,
        previous="/" if number > 1 else "",
        next=f"/page/{number + 1}/" if number < total else "",
        first="/",
        last=f"/page/{total}/",
    )


def archive(year: int | None = None, month: int | None = None) -> Thing:
    """Make an archive of two months."""
    months = [
        Thing(date=date(2026, 11, 1), url="/2026/11/", posts=(post(), post("Thaw"))),
        Thing(date=date(2026, 3, 1), url="/2026/03/", posts=(post(LONG_WORD),)),
    ]
    return Thing(year=year, month=month, groups=(Thing(year=2026, url="/2026/", months=months),))


Pages = dict[str, tuple[str, dict[str, object]]]
"""Name of a page to its template and to what it gets beside `site`."""


def all_pages() -> Pages:
    """Name every page that the tests render."""
    posts = [
        rich_post(),
        post("A late frost", comment_count=1),
        post("קיץ", language="he", direction="rtl", excerpt=SafeHtml("<p>היה חם מאוד.</p>")),
        post(LONG_WORD, state="draft"),
    ]
    return {**_document_pages(posts[2]), **_list_pages(posts), **_archive_pages(posts)}


def _document_pages(hebrew: Thing) -> Pages:
    bare = page("page", title="About", image="", image_alt="", description="", noindex=True)
    return {
        "post": ("post.html", {"page": page("post"), "post": rich_post(content_note="")}),
        "note": ("post.html", {"page": page("post"), "post": rich_post()}),
        "hebrew": ("post.html", {"page": page("post"), "post": hebrew}),
        "translated": (
            "post.html",
            {
                "page": page("post", alternates=_alternates()),
                "post": post(translations=_versions()),
            },
        ),
        "closed": (
            "post.html",
            {
                "page": page("post"),
                "post": post(comments=thread(entry(comment()), is_open=False), tags=[]),
            },
        ),
        "off": (
            "post.html",
            {"page": page("post"), "post": post(comments=thread(is_shown=False, is_open=False))},
        ),
        "page": ("page.html", {"page": bare, "post": post("About", is_page=True, date=None)}),
        "protected": (
            "protected.html",
            {
                "page": page("protected", envelope="/2026/11/letter/post.sealed", noindex=True),
                "post": post("Protected", state="protected", tags=[], words=0, comment_count=0),
            },
        ),
        "search": ("search.html", {"page": page("search", title="Search", noindex=True)}),
        "not found": ("not_found.html", {"page": page("not_found", title="", noindex=True)}),
    }


def _versions() -> list[Thing]:
    url = "/2026/11/"
    arabic = Thing(language="ar", direction="rtl", name="العربية", title="شتاء", url=f"{url}sh/")
    return [arabic, Thing(language="de", direction="ltr", name="Deutsch", title="Ein", url=url)]


def _alternates() -> list[Thing]:
    url = "https://example.org/2026/11/another-winter/"
    return [Thing(language=language, url=url) for language in ("en", "ar", "x-default")]


def _list_pages(posts: list[Thing]) -> Pages:
    series = rich_post().series
    return {
        "home": (
            "home.html",
            {"page": page("home", title="", paging=paging(1, 3)), "posts": posts},
        ),
        "page 2": (
            "home.html",
            {"page": page("home", title="Page 2", paging=paging(2, 3)), "posts": posts[1:]},
        ),
        "no posts": ("home.html", {"page": page("home", title="", paging=None), "posts": []}),
        "list": ("list.html", {"page": page("list"), "posts": posts}),
        "tag": ("tag.html", {"page": page("tag"), "tag": tag(), "posts": posts}),
        "tags": ("tags.html", {"page": page("tags"), "posts": []}),
        "series": ("series.html", {"page": page("series"), "series": series, "posts": posts}),
        "series index": ("series_index.html", {"page": page("series_index"), "posts": []}),
    }


def _archive_pages(posts: list[Thing]) -> Pages:
    return {
        "archive": (
            "archive.html",
            {"page": page("archive", title="Archive"), "archive": archive(), "posts": posts},
        ),
        "year": (
            "archive.html",
            {"page": page("archive"), "archive": archive(2026), "posts": posts},
        ),
        "month": (
            "archive.html",
            {"page": page("archive"), "archive": archive(2026, 11), "posts": posts},
        ),
    }


@cache
def load_quiet(language: str = "en", **params: object) -> Theme:
    """Load the theme that comes with the program, for a site without themes of its own."""
    loaded = load_theme("quiet", Path("nowhere"), params=params, language=language)
    assert loaded.theme is not None
    assert loaded.problems == ()
    return loaded.theme


def render(theme: Theme, template: str, variables: Mapping[str, object]) -> str:
    """Render *template* as the render room does; `site` may be among *variables*."""
    return _jinja_for(theme).get_template(template).render({"site": site(theme), **variables})


_ENVIRONMENTS: list[tuple[Theme, jinja2.Environment]] = []
"""Made once for each theme, since compiling quiet takes longer than all else in these tests."""


def _jinja_for(theme: Theme) -> jinja2.Environment:
    for known, made in _ENVIRONMENTS:
        if known is theme:
            return made
    functions: dict[str, object] = {
        "word": theme.words.say,
        "asset": lambda path: "/" + theme.assets[path].url_path,
        "avatar": lambda comment, style: avatar(comment.person, comment.name, style),
    }
    filters: dict[str, Callable[..., object]] = {
        "date": theme.words.date,
        "iso": lambda when: when.isoformat(),
    }
    _ENVIRONMENTS.append((theme, environment(theme, functions, filters=filters)))
    return _ENVIRONMENTS[-1][1]


def hostile(value: object, attack: str) -> object:
    """Put *attack* in the place of every plain string below *value*."""
    if isinstance(value, Thing):
        return Thing(**{key: hostile(part, attack) for key, part in vars(value).items()})
    if isinstance(value, list | tuple):
        return [hostile(part, attack) for part in value]
    return attack if isinstance(value, str) and not isinstance(value, SafeHtml) else value


def write_theme(site_folder: Path, name: str, files: Mapping[str, str]) -> Path:
    """Write a theme below `themes/` of a site; without a `theme.toml`, a child of quiet."""
    folder = site_folder / "themes" / name
    declaration = f'name = "{name}"\nparent = "quiet"\n'
    for path, text in {"theme.toml": declaration, **files}.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    return folder


def load(site_folder: Path, name: str, language: str = "en", **params: object) -> Theme:
    """Load a theme whose Problems, if any, are of no interest."""
    theme = load_theme(name, site_folder, params=params, language=language).theme
    assert theme is not None
    return theme
