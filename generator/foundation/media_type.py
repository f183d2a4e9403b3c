"""The name of an output file -> its media type, the same on every computer.

Windows keeps its table in the registry, where other programs change it; this one is Python's own.
"""

import mimetypes

_TYPES = mimetypes.MimeTypes()
_OURS = {
    "": "text/plain",
    ".atom": "application/atom+xml",
    ".avif": "image/avif",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".opus": "audio/ogg",
    ".rss": "application/rss+xml",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
_TEXT_BESIDE_TEXT = frozenset(
    {"application/json", "application/manifest+json", "application/xml", "image/svg+xml"}
)


def media_type(output: str) -> str:
    """Give the type of the file *output*; all text is UTF-8."""
    name = output.rpartition("/")[2]
    suffix = f".{name.rpartition('.')[2]}".lower() if "." in name else ""
    known = _OURS.get(suffix) or _TYPES.types_map[True].get(suffix, "application/octet-stream")
    is_text = known.startswith("text/") or known in _TEXT_BESIDE_TEXT
    return f"{known}; charset=utf-8" if is_text else known
