"""The content security policy and the headers that hosts send."""

from generator.render.policy import content_security_policy, headers_file
from generator.settings import CommentSettings, SecuritySettings, Settings

PLAIN = Settings(title="A", url="https://example.org/")


def _directives(settings: Settings) -> dict[str, list[str]]:
    parts = (part.split() for part in content_security_policy(settings).split("; "))
    return {name: sources for name, *sources in parts}


def test_nothing_but_the_site_itself_is_allowed() -> None:
    """Unless the author says so, no other host is asked and no inline code runs."""
    directives = _directives(PLAIN)

    assert directives["default-src"] == ["'none'"]
    assert directives["base-uri"] == directives["frame-ancestors"] == ["'none'"]
    fetching = [sources for name, sources in directives.items() if name.endswith("-src")]
    assert {source for sources in fetching for source in sources} == {"'self'", "'none'"}


def test_forms_may_go_to_the_endpoint_and_nowhere_else() -> None:
    """`form-action` has no default; unsaid, a form could be sent anywhere."""
    endpoint = CommentSettings(endpoint="https://comments.example/post?x=1")
    settings = Settings(title="A", url="https://example.org/", comments=endpoint)

    assert _directives(PLAIN)["form-action"] == ["'self'"]
    assert _directives(settings)["form-action"] == ["'self'", "https://comments.example"]


def test_the_author_may_allow_an_origin() -> None:
    """Each list of `[security]` widens its own directive."""
    security = SecuritySettings(images=("https://images.example",), frames=("https://v.example",))
    directives = _directives(Settings(title="A", url="https://example.org/", security=security))

    assert directives["img-src"] == ["'self'", "https://images.example"]
    assert directives["frame-src"] == ["https://v.example"]
    assert directives["script-src"] == ["'self'"]


def test_a_site_without_https_is_not_upgraded() -> None:
    """A blog on a home network would ask for pages that nobody serves."""
    assert "upgrade-insecure-requests" in _directives(PLAIN)
    plain_http = Settings(title="A", url="http://attic.local/")
    assert "upgrade-insecure-requests" not in _directives(plain_http)


def test_headers_name_paths_below_the_base_path() -> None:
    """Assets may be kept for ever, since their names change with their content."""
    text = headers_file(Settings(title="A", url="https://example.org/blog/"))

    assert text.startswith("/blog/*\n  Content-Security-Policy: default-src 'none'; ")
    assert "/blog/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n" in text
    assert "Strict-Transport-Security" not in text


def test_https_only_is_the_authors_choice() -> None:
    """A year without HTTP cannot be taken back."""
    settings = Settings(title="A", url="https://example.org/", security=SecuritySettings(hsts=True))

    assert "  Strict-Transport-Security: max-age=31536000\n" in headers_file(settings)
