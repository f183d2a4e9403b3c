"""Elements of WXR -> one name each, whichever version and namespace wrote them.

The versions differ in their namespace only, and real files have `https://` where the schema says
`http://`; so the namespace is only asked which of two elements of one name is meant.
"""

WANTED = frozenset(
    {
        *("item", "image", "title", "link", "language", "wp:base_blog_url", "wp:author"),
        *("wp:wxr_version", "wp:category", "wp:tag", "wp:term"),
    }
)
"""What is read; `image` only so that its title is not taken for the blog's."""


def naming(prefix: str, namespace: str, name: str) -> str:
    """Name an element: `title`, `wp:post_id`, `content`, `excerpt`, `dc:creator`."""
    if not prefix:
        return name
    if name == "encoded":
        return "excerpt" if "excerpt" in f"{prefix} {namespace}" else "content"
    if "wordpress.org/export" in namespace or prefix == "wp":
        return f"wp:{name}"
    return f"dc:{name}" if "purl.org/dc/" in namespace else f"{prefix}:{name}"
