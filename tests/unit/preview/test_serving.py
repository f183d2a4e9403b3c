"""Requests, answered from what the last good build lists."""

import re
import time
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import pytest

from generator.foundation import media_type
from generator.preview.find import Elsewhere, File, find
from generator.preview.inject import with_script
from generator.preview.policy import headers_of, read_policy
from generator.preview.workshop import Outcome
from tests.unit.preview.stand_in import Served, StandIn, eventually, serving

FILES = {"index.html", "404.html", "about/index.html", "a b/ü/index.html", "logo.svg", "x"}

ADDRESSES = [
    ("/", File("index.html")),
    ("/about/", File("about/index.html")),
    ("/about/index.html", File("about/index.html")),
    ("/about", Elsewhere("/about/")),
    ("/a b/ü", Elsewhere("/a%20b/%C3%BC/")),
    ("/logo.svg", File("logo.svg")),
    ("/logo.svg/", None),
    ("/x", File("x")),
    ("/x/", None),
    ("//about", None),
    ("/nothing/", None),
]


@pytest.mark.parametrize(("path", "found"), ADDRESSES)
def test_an_address_leads_to_its_file(path: str, found: object) -> None:
    """As on a static host: folders end in a slash, and who forgets it is sent there."""
    assert find(path, FILES, "/") == found


@pytest.mark.parametrize(("path", "found"), ADDRESSES)
def test_a_site_below_a_path_is_served_there(path: str, found: object) -> None:
    """A blog at `https://x.example/blog/` has the links of that address."""
    below = Elsewhere(f"/blog{found.path}") if isinstance(found, Elsewhere) else found

    assert find(f"/blog{path}", FILES, "/blog/") == below


@pytest.mark.parametrize("path", ["/", "/blog"])
def test_the_way_to_a_site_below_a_path_is_shown(path: str) -> None:
    """Whoever types the bare address gets to the blog."""
    assert find(path, FILES, "/blog/") == Elsewhere("/blog/")


def test_nothing_is_beside_a_site_below_a_path() -> None:
    """What the links of a page get wrong there, they get wrong on the real site, too."""
    assert find("/about/", FILES, "/blog/") is None
    assert find("/blogs/", FILES, "/blog/") is None


def test_a_site_below_a_path_works_as_a_whole(site: Path) -> None:
    """The script is at its place, and changes are told by the address that is visited."""
    workshop = StandIn(site)
    workshop.base_path = "/blog/"

    with serving(site, workshop=workshop) as served:
        assert served.get("/").headers["Location"] == "/blog/"
        assert 'data-path="/blog/winter/"' in served.text("/blog/winter/")
        assert served.get("/winter/").status == 404


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a/index.html", "text/html; charset=utf-8"),
        ("site.3f.css", "text/css; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("feed.xml", "application/xml; charset=utf-8"),
        ("feed.json", "application/json; charset=utf-8"),
        ("humans.txt", "text/plain; charset=utf-8"),
        ("_headers", "text/plain; charset=utf-8"),
        ("icon.SVG", "image/svg+xml; charset=utf-8"),
        ("a.jpg", "image/jpeg"),
        ("a.webp", "image/webp"),
        ("a.avif", "image/avif"),
        ("a.woff2", "font/woff2"),
        ("a.mp4", "video/mp4"),
        ("a.pdf", "application/pdf"),
        ("a.unheard-of", "application/octet-stream"),
    ],
)
def test_a_file_is_sent_as_what_it_is(name: str, kind: str) -> None:
    """The same on every computer, and text as UTF-8."""
    assert media_type(name) == kind


def test_a_page_has_the_script_and_its_file_has_not(untouched: Served) -> None:
    """What is on disk stays what the build made."""
    page = untouched.text("/winter/")

    assert re.fullmatch(r"<body>cold<script [^>]*></script>\n</body>", page)
    assert (untouched.site / ".preview/winter/index.html").read_text("utf-8") == "<body>cold</body>"
    assert b"export" in untouched.get("/_preview/overlay.js").body


def test_the_script_stands_before_the_last_end_of_a_body() -> None:
    """A post about HTML may hold that tag as well; a page may lack it."""
    in_code = with_script(b"<pre></body></pre>text</BODY >\n", build="a.1", path='/"x"/')

    assert in_code.startswith(b"<pre></body></pre>text<script ")
    assert b'data-path="/&quot;x&quot;/"' in in_code
    assert with_script(b"bare", build="a.1", path="/").startswith(b"bare<script ")


def test_the_digests_tell_a_new_stylesheet_from_a_new_text() -> None:
    """Fingerprinted names change the page, and yet it need not be loaded again."""
    page = b'<link rel="stylesheet" href="/a.%s.css"><link rel="icon" href="/%s.svg">%s</body>'

    first = digests(page % (b"1", b"1", b"text"))
    assert digests(page % (b"2", b"1", b"text"))["text"] == first["text"]
    assert digests(page % (b"2", b"1", b"text"))["page"] != first["page"]
    assert digests(page % (b"1", b"2", b"text"))["text"] != first["text"]
    assert digests(page % (b"1", b"1", b"else"))["text"] != first["text"]


def digests(page: bytes) -> dict[str, str]:
    """Read what the script is told of *page*."""
    html = with_script(page, build="a.1", path="/").decode()
    return dict(re.findall(r'data-(page|text)="(\w+)"', html))


def test_head_has_the_headers_and_no_body(untouched: Served) -> None:
    """The same length, type and tag as the page itself."""
    page, head = untouched.get("/winter/"), untouched.get("/winter/", method="HEAD")

    assert head.body == b""
    for name in ("Content-Length", "Content-Type", "ETag"):
        assert head.headers[name] == page.headers[name]
    assert int(page.headers["Content-Length"]) == len(page.body)
    assert untouched.get("/_preview/events", method="HEAD").status == 200


def test_a_page_the_browser_has_is_not_sent_again(untouched: Served) -> None:
    """It must always ask, and is told quickly."""
    page = untouched.get("/winter/")

    assert page.headers["Cache-Control"] == "no-cache"
    again = untouched.get("/winter/", If_None_Match=f'"x", W/{page.headers["ETag"]}')
    assert (again.status, again.body) == (304, b"")
    assert untouched.get("/winter/", If_None_Match='"x"').status == 200


def test_a_film_can_be_wound_forward(site: Path) -> None:
    """Browsers ask for parts of media; Safari plays nothing without."""
    workshop = StandIn(site)
    workshop.extra["film.mp4"] = bytes(range(256)) * 8192

    with serving(site, workshop=workshop) as served:
        part = served.get("/film.mp4", Range="bytes=256-259")
        assert (part.status, part.body) == (206, bytes(range(4)))
        assert part.headers["Content-Range"] == "bytes 256-259/2097152"
        whole = served.get("/film.mp4")
        assert len(whole.body) == 2_097_152
        assert whole.headers["Accept-Ranges"] == "bytes"
        assert served.get("/film.mp4", If_None_Match=whole.headers["ETag"]).status == 304
        assert served.get("/film.mp4", Range="bytes=9999999-").status == 416


def test_who_forgets_the_slash_keeps_the_question(untouched: Served) -> None:
    """An address with a query leads on with it, and never off this server."""
    assert untouched.get("/winter?a=1&b=%2F").headers["Location"] == "/winter/?a=1&b=%2F"
    assert untouched.get("//evil.example/winter").status == 404
    assert untouched.get("/\\evil.example").status == 404


def test_the_published_policy_holds_in_the_preview(tmp_path: Path) -> None:
    """What would break on the real site breaks here; what needs HTTPS does not apply."""
    (tmp_path / "_headers").write_text(
        "/blog/*\n"
        "  Content-Security-Policy: default-src 'none'; upgrade-insecure-requests\n"
        "  Strict-Transport-Security: max-age=31536000\n"
        "  Cache-Control: immutable\n"
        "  Referrer-Policy: same-origin\n"
        "\n"
        "/blog/feed.xml\n"
        "  Access-Control-Allow-Origin: *\n"
        "  Content-Security-Policy: sandbox\n",
        encoding="utf-8",
    )
    policy = read_policy(tmp_path)

    assert headers_of("/blog/a/", policy) == {
        "content-security-policy": "default-src 'none'",
        "referrer-policy": "same-origin",
    }
    assert headers_of("/blog/feed.xml", policy)["content-security-policy"] == "sandbox"
    assert headers_of("/else/", policy) == {}
    assert read_policy(tmp_path / "nowhere") == ()


class Slow(StandIn):
    """Has its files in place for a while before it says so."""

    def build(self, hints: Collection[Path] | None) -> Outcome:
        """Build, and dawdle."""
        outcome = super().build(hints)
        time.sleep(0.4)
        return outcome


def test_a_page_that_is_being_built_is_waited_for(site: Path) -> None:
    """Its file may be in place before the list that names it; nobody gets a 404 for that."""
    with serving(site, workshop=Slow(site)) as served:
        (site / "content/posts/spring.md").write_text("<body>mild</body>", "utf-8")
        eventually((site / ".preview/spring/index.html").exists)
        assert served.get("/spring/").status == 200

        (site / "content/posts/winter.md").unlink()
        eventually(lambda: not (site / ".preview/winter/index.html").exists())
        assert served.get("/winter/").status == 404
        assert served.get("/summer/").status == 200


def test_before_the_first_good_build_a_page_says_so(site: Path) -> None:
    """It carries the script, so that it gives way to the blog by itself."""
    (site / "content/posts/winter.md").write_text("BROKEN", "utf-8")

    with serving(site) as served:
        answer = served.get("/winter/")

        assert answer.status == 503
        assert b"Nothing to show yet" in answer.body
        assert b"/_preview/reload.js" in answer.body


class Drawing(StandIn):
    """Makes a picture when somebody looks at it."""

    made = 0

    def build(self, hints: Collection[Path] | None) -> Outcome:
        """Build, with a picture that can be made and one that cannot."""
        pictures = {"images/a.avif": self._draw, "images/b.avif": lambda: None}
        return replace(super().build(hints), on_demand=pictures)

    def _draw(self) -> bytes:
        self.made += 1
        return b"picture"


def test_what_is_made_on_demand_is_made_when_it_is_asked_for(site: Path) -> None:
    """Not before; what the browser has is not sent again, and what cannot be made is not there."""
    workshop = Drawing(site)

    with serving(site, workshop=workshop) as served:
        assert workshop.made == 0
        answer = served.get("/images/a.avif")
        assert (answer.status, answer.body) == (200, b"picture")
        assert answer.headers["Content-Type"] == "image/avif"
        again = served.get("/images/a.avif", If_None_Match=answer.headers["ETag"])
        assert again.status == 304
        assert served.get("/images/b.avif").status == 404
        assert served.get("/images/c.avif").status == 404
        assert workshop.made == 2
