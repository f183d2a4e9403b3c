"""Posts and comments -> an export as WordPress writes it, piece by piece."""

from collections.abc import Iterable, Iterator, Mapping

_HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Old garden</title><link>https://old.example</link><language>en-GB</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>https://old.example</wp:base_site_url>
<wp:base_blog_url>https://old.example</wp:base_blog_url>
<wp:author><wp:author_id>1</wp:author_id><wp:author_login>wren-login</wp:author_login>
<wp:author_email>wren-secret@old.example</wp:author_email>
<wp:author_display_name><![CDATA[Wren]]></wp:author_display_name></wp:author>
"""
_TAIL = "</channel></rss>\n"


def element(name: str, text: object) -> str:
    """Write one element."""
    inner = str(text).replace("]]>", "]]]]><![CDATA[>")
    return f"<{name}><![CDATA[{inner}]]></{name}>"


def comment(number: int, text: str = "Words.", **more: object) -> str:
    """Write a `wp:comment`; *more* are its elements without `comment_`."""
    said: dict[str, object] = {
        "id": number,
        "author": "Ana",
        "author_email": f"reader-secret-{number}@mail.example",
        "author_url": "",
        "author_IP": "203.0.113.77",
        "date": "2012-03-05 10:00:00",
        "date_gmt": "2012-03-05 09:00:00",
        "content": text,
        "approved": "1",
        "type": "comment",
        "parent": 0,
        "user_id": 0,
        **more,
    }
    inner = "".join(element(f"wp:comment_{name}", value) for name, value in said.items())
    return f"<wp:comment>{inner}</wp:comment>\n"


def item(number: int, content: str = "", comments: Iterable[str] = (), **more: object) -> str:
    """Write an `item`; *more* are elements of `wp:`, and `title`, `link`, `excerpt`."""
    plain: dict[str, object] = {key: more.pop(key) for key in ("title", "link") if key in more}
    excerpt, meta = more.pop("excerpt", ""), more.pop("meta", {})
    terms = str(more.pop("terms", ""))
    said: dict[str, object] = {
        "post_id": number,
        "post_date": "2012-03-04 10:00:00",
        "post_date_gmt": "2012-03-04 09:00:00",
        "comment_status": "open",
        "post_name": f"post-{number}",
        "status": "publish",
        "post_parent": 0,
        "post_type": "post",
        "post_password": "",
        "is_sticky": 0,
        **more,
    }
    slug = said["post_name"]
    plain = {
        "title": f"Post {number}",
        "link": f"https://old.example/2012/03/{slug}/",
        "dc:creator": "wren-login",
        **plain,
    }
    return "".join(
        [
            "<item>",
            *(element(name, value) for name, value in plain.items()),
            element("content:encoded", content),
            element("excerpt:encoded", excerpt),
            *(element(f"wp:{name}", value) for name, value in said.items()),
            terms,
            *_metas(meta if isinstance(meta, Mapping) else {}),
            *comments,
            "</item>\n",
        ]
    )


def _metas(meta: Mapping[str, object]) -> Iterator[str]:
    for key, value in meta.items():
        both = element("wp:meta_key", key) + element("wp:meta_value", value)
        yield f"<wp:postmeta>{both}</wp:postmeta>"


def term(domain: str, label: str) -> str:
    """Write a category or tag."""
    return f'<category domain="{domain}" nicename="x"><![CDATA[{label}]]></category>'


def export(*items: str) -> str:
    """Put *items* into one export."""
    return _HEAD + "".join(items) + _TAIL


def pieces(items: Iterable[str]) -> Iterator[str]:
    """Give an export piece by piece."""
    yield _HEAD
    yield from items
    yield _TAIL
