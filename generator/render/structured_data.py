"""A page -> JSON-LD for search engines: https://schema.org/BlogPosting."""

import json
from collections.abc import Mapping

from generator.foundation import SafeHtml
from generator.render.views.author_view import AuthorView
from generator.render.views.post_view import PostView
from generator.render.views.site_view import SiteView

_FOR_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})
"""Nothing in a script element may look like its end or like a comment:
https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements"""


def json_for_script(value: object) -> SafeHtml:
    """Write *value* as JSON that may stand inside a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return SafeHtml(text.translate(_FOR_SCRIPT))


def of_post(post: PostView, site: SiteView, *, description: str, image: str) -> SafeHtml:
    """Describe a post."""
    date = post.date.isoformat() if post.date else None
    updated = post.updated.isoformat() if post.updated else None
    return json_for_script(
        _filled(
            {
                "@context": "https://schema.org",
                "@type": "WebPage" if post.is_page else "BlogPosting",
                "headline": post.title,
                "description": description,
                "url": post.absolute_url,
                "mainEntityOfPage": post.absolute_url,
                "datePublished": date,
                "dateModified": updated or date,
                "inLanguage": post.language,
                "image": image,
                "author": post.author and _person(post.author, site),
                "keywords": [tag.name for tag in post.tags],
                "commentCount": post.comment_count if post.shows_comments else None,
                "isPartOf": {"@type": "Blog", "name": site.title, "url": site.url},
            }
        )
    )


def of_site(site: SiteView) -> SafeHtml:
    """Describe the blog."""
    return json_for_script(
        _filled(
            {
                "@context": "https://schema.org",
                "@type": "Blog",
                "name": site.title,
                "description": site.description,
                "url": site.url,
                "inLanguage": site.language,
                "author": site.author and _person(site.author, site),
            }
        )
    )


def _person(author: AuthorView, site: SiteView) -> Mapping[str, object]:
    here = site.url.removesuffix(site.home_url)
    url = here + author.url if author.url.startswith("/") else author.url or site.url
    profiles = list(author.profiles)
    return _filled({"@type": "Person", "name": author.name, "url": url, "sameAs": profiles})


def _filled(values: Mapping[str, object]) -> Mapping[str, object]:
    return {key: value for key, value in values.items() if value not in (None, "", [])}
