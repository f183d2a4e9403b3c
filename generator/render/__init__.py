"""Route -> Rendered: the bytes of every file of the output."""

from generator.render.comment_policy import comments_open, comments_shown
from generator.render.html import HtmlRenderer
from generator.render.icon import drawn_icon
from generator.render.letter import printed_url, render_letter
from generator.render.policy import content_security_policy
from generator.render.questions import (
    Headline,
    Media,
    Questions,
    RecentComment,
    Source,
    Target,
    minutes_for,
)
from generator.render.references import candidate_paths
from generator.render.render import render
from generator.render.rendered import Rendered
from generator.render.search_texts import SEARCH_KINDS, SearchKind, search_text
from generator.render.tag import attributes_of

__all__ = [
    "SEARCH_KINDS",
    "Headline",
    "HtmlRenderer",
    "Media",
    "Questions",
    "RecentComment",
    "Rendered",
    "SearchKind",
    "Source",
    "Target",
    "attributes_of",
    "candidate_paths",
    "comments_open",
    "comments_shown",
    "content_security_policy",
    "drawn_icon",
    "minutes_for",
    "printed_url",
    "render",
    "render_letter",
    "search_text",
]
