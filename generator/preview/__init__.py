"""The author's loop: watch, build, serve, reload. Imports a server; only `serve` comes here."""

from generator.preview.desk import Desk, WaitingComments
from generator.preview.kept_site import KEY_FILE, KeptSite
from generator.preview.key import kept_key
from generator.preview.news import News, Notice, Rebuilt, Serving
from generator.preview.serve import Preview, open_preview
from generator.preview.workshop import Beyond, Outcome, Place, Waiting, Workshop

__all__ = [
    "KEY_FILE",
    "Beyond",
    "Desk",
    "KeptSite",
    "News",
    "Notice",
    "Outcome",
    "Place",
    "Preview",
    "Rebuilt",
    "Serving",
    "Waiting",
    "WaitingComments",
    "Workshop",
    "kept_key",
    "open_preview",
]
