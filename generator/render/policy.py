"""The settings -> content security policy and `_headers`, which static hosts turn into headers.

Nothing but this site itself may be loaded, unless the author allows it under `[security]`. The file
is read by Netlify, Cloudflare Pages and others: https://developers.cloudflare.com/pages/configuration/headers/
"""

from urllib.parse import urlsplit

from generator.settings import Settings

_POWERS = ("camera", "microphone", "geolocation", "payment", "usb", "browsing-topics")
"""What no page of a blog asks a browser for."""

_YEAR_SECONDS = 31_536_000


def content_security_policy(settings: Settings, *, opens_files: bool = False) -> str:
    """Write the policy for every page: https://www.w3.org/TR/CSP3/.

    *opens_files* lets a page show pictures that its script has taken out of an envelope. The search
    page compiles WebAssembly. Where two rules of `_headers` give one path a policy, browsers obey
    both, so no page can be allowed more than all are.
    """
    allowed = settings.security
    opened = ("blob:",) if opens_files else ()
    compiling = ("'wasm-unsafe-eval'",) if settings.search.enabled else ()
    forms = (_origin(settings.comments.endpoint),) if settings.comments.endpoint else ()
    directives = (
        ("default-src", ("'none'",)),
        ("script-src", ("'self'", *compiling, *allowed.scripts)),
        ("style-src", ("'self'", *allowed.styles)),
        ("img-src", ("'self'", *opened, *allowed.images)),
        ("font-src", ("'self'", *allowed.fonts)),
        ("media-src", ("'self'", *opened, *allowed.media)),
        ("frame-src", allowed.frames),
        ("manifest-src", ("'self'",)),
        ("connect-src", ("'self'", *allowed.connect)),
        # form-action does not fall back to default-src; without it a form may go anywhere.
        ("form-action", ("'self'", *forms)),
        ("base-uri", ("'none'",)),
        ("frame-ancestors", ("'none'",)),
        ("require-trusted-types-for", ("'script'",)),
    )
    written = [" ".join((name, *sources)) for name, sources in directives if sources]
    if settings.url.startswith("https:"):
        written.append("upgrade-insecure-requests")
    return "; ".join(written)


def headers_file(settings: Settings, *, opens_files: bool = False) -> str:
    """Write `_headers`: security for all paths, long caching for fingerprinted assets."""
    security = [
        f"Content-Security-Policy: {content_security_policy(settings, opens_files=opens_files)}",
        "X-Content-Type-Options: nosniff",
        "Referrer-Policy: strict-origin-when-cross-origin",
        f"Permissions-Policy: {', '.join(f'{power}=()' for power in _POWERS)}",
        "Cross-Origin-Opener-Policy: same-origin",
    ]
    if settings.security.hsts:
        security.append(f"Strict-Transport-Security: max-age={_YEAR_SECONDS}")
    base = settings.base_path
    immutable = [f"Cache-Control: public, max-age={_YEAR_SECONDS}, immutable"]
    readable_anywhere = ["Access-Control-Allow-Origin: *"]
    blocks = (
        (f"{base}*", security),
        (f"{base}assets/*", immutable),
        (f"{base}*/feed.xml", readable_anywhere),
        (f"{base}feed.xml", readable_anywhere),
        (f"{base}feed.json", readable_anywhere),
    )
    return "\n".join(_block(path, lines) for path, lines in blocks)


def _block(path: str, lines: list[str]) -> str:
    return path + "\n" + "".join(f"  {line}\n" for line in lines)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
