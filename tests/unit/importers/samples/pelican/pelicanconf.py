"""What the site is called, and where its posts lie."""

import os

AUTHOR = "Ned"
SITENAME = "Dale walks"
SITEURL = ""
TIMEZONE = "Europe/Paris"
DEFAULT_LANG = "en"
PATH = "content"
ARTICLE_URL = "{date:%Y}/{date:%b}/{slug}/"
ARTICLE_SAVE_AS = "{date:%Y}/{date:%b}/{slug}/index.html"
DEFAULT_PAGINATION = os.getpid()
