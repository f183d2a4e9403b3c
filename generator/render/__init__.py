"""Route -> Rendered: the bytes of every file of the output."""

from generator.render.comment_policy import comments_open, comments_shown
from generator.render.html import HtmlRenderer
from generator.render.icon import drawn_icon
from generator.render.letter import printed_url, render_letter
from generator.render.policy import content_security_policy
from generator.render.questions import Headline, Media, Questions, RecentComment, Target
from generator.render.references import local_path
from generator.render.render import render
from generator.render.rendered import Rendered

__all__ = [
    "Headline",
    "HtmlRenderer",
    "Media",
    "Questions",
    "RecentComment",
    "Rendered",
    "Target",
    "comments_open",
    "comments_shown",
    "content_security_policy",
    "drawn_icon",
    "local_path",
    "printed_url",
    "render",
    "render_letter",
]
