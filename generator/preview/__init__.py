"""The author's loop: watch, build, serve, reload. Imports a server; only `serve` comes here."""

from generator.preview.kept_site import KeptSite
from generator.preview.news import News, Notice, Rebuilt, Serving
from generator.preview.serve import Preview, open_preview
from generator.preview.workshop import Beyond, Outcome, Waiting, Workshop

__all__ = [
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
    "open_preview",
]
