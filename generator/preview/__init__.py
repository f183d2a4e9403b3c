"""The author's loop: watch, build, serve, reload. Imports a server; only `serve` comes here."""

from generator.preview.kept_site import KEY_FILE, KeptSite
from generator.preview.key import kept_key
from generator.preview.news import News, Notice, Rebuilt, Serving
from generator.preview.serve import Preview, open_preview
from generator.preview.workshop import Beyond, Outcome, Waiting, Workshop

__all__ = [
    "KEY_FILE",
    "Beyond",
    "KeptSite",
    "News",
    "Notice",
    "Outcome",
    "Preview",
    "Rebuilt",
    "Serving",
    "Waiting",
    "Workshop",
    "kept_key",
    "open_preview",
]
