"""Edits of posts, pages, and the files beside them."""

import os
import posixpath

from tests.rebuilds.edits import edit, front_edit, pick, set_front, some_document
from tests.rebuilds.garden import Document, Garden, png, stem_of

_BODIES = (
    "Words.\n",
    "Other.\n",  # as long as the one above
    "An excerpt.\n\n<!--more-->\n\n## North\n\nAnd more.\n",
    "An excerpt.\n\n<!--more-->\n\n## South\n\nAnd `code` and $x^2$.\n",
    "![A picture](rose.png) and ![another](beside.png)\n",
    "See [seeds](../static/papers/seeds.txt) and [about](/about/) and [top](#north).\n",
    "",
)
_IMAGES = ("content/posts/roses/rose.png", "content/posts/beside.png", "content/posts/rose.png")

front_edit("title", "Cranes", "A new title", '"1:30 & <b>"', "Été", "")
front_edit(
    "date",
    "2026-11-05",
    "2026-11-24 06:00",
    "2026-11-23 13:00",
    "2025-03-01 23:30",
    "2026-11-02T08:00:00-05:00",
    "2027-01-01",
    "2026-10-25 01:30",
)
front_edit("updated", "", "2026-11-20", "2026-11-21 10:00")
front_edit("tags", "[birds]", "[garden, red]", "[]", "[Birds]", "[new, birds]", '["été"]')
front_edit("draft", "true", "", "false")
front_edit("pinned", "true", "")
front_edit("unlisted", "true", "")
front_edit("protected", "true", "", "family", "nobody")
front_edit("public_title", "", "A letter", "Cranes", "Roses")
front_edit("expires", "", "2026-11-23 14:00", "2026-11-30", "2026-01-01")
front_edit("series", "", "Winter", "Summer", "A longer one")
front_edit("summary", "", "In a sentence.", "In another.")
front_edit("content_note", "", "loss", "storms")
front_edit("comments", "", "open", "closed", "off")
front_edit("aliases", "", "[/old/]", "[/old/, /2019/cranes/]", "[/about/]")
front_edit("params", "", "{layout: wide}", "{layout: tall}", "{layout: plain, mood: grey}")
front_edit("image", "", "rose.png", "beside.png", "https://other.example/x.png")
front_edit("author", "", "wren", "owl")
front_edit("lang", "", "de", "ar")
front_edit("translation_of", "", "cranes.md", "../pages/about.md")


@edit
def body(garden: Garden, which: int, how: int) -> None:
    """Write other words."""
    path = some_document(garden, which)
    garden.documents[path].body = pick(_BODIES, how)
    garden.save_document(path)


@edit
def a_word_more(garden: Garden, which: int, how: int) -> None:
    """Add to the end, below the excerpt."""
    path = some_document(garden, which)
    garden.documents[path].body += f"\nMore {how}.\n"
    garden.save_document(path)


@edit
def slug(garden: Garden, which: int, how: int) -> None:
    """Change the address, and freeze the comment key as authors are told."""
    path = some_document(garden, which)
    garden.documents[path].front.setdefault("comment_key", garden.key_of(path))
    set_front(garden, which, "slug", pick(("renamed", "another-name", "cranes"), how))


@edit
def slug_alone(garden: Garden, which: int, how: int) -> None:
    """Change the address and leave the comments behind, a mistake if there are any."""
    set_front(garden, which, "slug", pick(("", "lost", "roses"), how))


@edit
def link(garden: Garden, which: int, how: int) -> None:
    """Link from one document to another, or to a heading of it that may not be there."""
    path, target = some_document(garden, which), some_document(garden, how // 2)
    way = posixpath.relpath(target, posixpath.dirname(path)) + ("#north" if how % 2 else "")
    garden.documents[path].body = f"Words, [linked]({way}).\n"
    garden.save_document(path)


@edit
def protect(garden: Garden, which: int, how: int) -> None:
    """Protect a document in a way that tells nothing, or stop protecting it."""
    path = some_document(garden, which)
    front = garden.documents[path].front
    front["public_title"] = pick(("A letter", front.get("title", "")), how)
    front.setdefault("comment_key", garden.key_of(path))
    front["slug"] = front.get("slug") or f"letter-{which}"
    set_front(garden, which, "protected", pick(("true", "family", ""), how))


@edit
def passphrase(garden: Garden, which: int, how: int) -> None:
    """Choose another passphrase, too weak a one, or none."""
    words = (
        "gravel onion velvet prison ladder tiger",
        "ozone lunch mirror kiwi sadness uncle",
        "too weak",
    )
    family = f'family = "{pick(words, how)}"\n' if which % 4 else ""
    garden.write("private/passphrases.toml", f'default = "{words[0]}"\n{family}')


@edit
def delete(garden: Garden, which: int, how: int) -> None:
    """Delete a document, mostly with its comments."""
    path = some_document(garden, which)
    if len(garden.documents) < 4:
        return
    key = garden.key_of(path)
    del garden.documents[path]
    garden.remove(path)
    garden.broken.discard(path)
    if how % 4:
        for comment in [one for one in garden.comments if one.startswith(f"comments/{key}/")]:
            del garden.comments[comment]
        if (garden.root / "comments" / key).exists():
            garden.remove(f"comments/{key}")


@edit
def rename(garden: Garden, which: int, how: int) -> None:
    """Give a source another name, and keep its address and its comments."""
    path = some_document(garden, which)
    new = posixpath.join(
        posixpath.dirname(path), pick(("moved.md", "a/moved.md", "cranes.md"), how)
    )
    if path.endswith("/index.md") or new in garden.documents:
        return
    _freeze(garden, path)
    garden.documents[new] = garden.documents.pop(path)
    garden.move(path, new)
    garden.save_document(new)


@edit
def rename_folder(garden: Garden, which: int, how: int) -> None:
    """Rename the folder of a post with all that is in it."""
    bundles = sorted(path for path in garden.documents if path.endswith("/index.md"))
    new = f"content/posts/{pick(('blooms', 'roses'), how)}"
    if not bundles or (garden.root / new).exists():
        return
    old = posixpath.dirname(pick(bundles, which))
    garden.documents[f"{new}/index.md"] = garden.documents.pop(f"{old}/index.md")
    garden.move(old, new)


@edit
def become_a_folder(garden: Garden, which: int, how: int) -> None:
    """Turn a post that is a file into a folder, or back."""
    path = some_document(garden, which)
    is_folder = path.endswith("/index.md")
    new = posixpath.dirname(path) + ".md" if is_folder else path[:-3] + "/index.md"
    if new in garden.documents or (is_folder and how % 2):
        return
    garden.documents[new] = garden.documents.pop(path)
    garden.move(path, new)


@edit
def add(garden: Garden, which: int, how: int) -> None:
    """Write a new post; its name may be one that was deleted before."""
    path = f"content/posts/{pick(('new', 'newer', 'cranes', 'a/moved'), which)}.md"
    if path not in garden.documents:
        date = pick(("2026-11-06", "2026-11-23 11:00", "2026-11-24"), how)
        garden.documents[path] = Document({"title": f"New {how}", "date": date, "tags": "[new]"})
        garden.save_document(path)


@edit
def add_bundle(garden: Garden, which: int, how: int) -> None:
    """Write a new post with a picture beside it, in either order."""
    folder = f"content/posts/{pick(('bulbs', 'seeds'), which)}"
    path = f"{folder}/index.md"
    if path in garden.documents:
        return
    garden.documents[path] = Document(
        {"title": "Bulbs", "date": "2026-11-07", "image": "rose.png"}, "![A bulb](rose.png)\n"
    )
    if how % 2:
        garden.write(f"{folder}/rose.png", png(2, 2))
    garden.save_document(path)


@edit
def picture(garden: Garden, which: int, how: int) -> None:
    """Put a picture into place: a new one, a larger one, the same again."""
    garden.write(pick(_IMAGES, which), png(3 + how % 3, 3))


@edit
def no_picture(garden: Garden, which: int, _how: int) -> None:
    """Delete a picture that some post may show."""
    if (garden.root / pick(_IMAGES, which)).is_file():
        garden.remove(pick(_IMAGES, which))


@edit
def static_file(garden: Garden, which: int, how: int) -> None:
    """Change, delete or add a file that is published as it is."""
    path = f"content/static/{pick(('papers/seeds.txt', 'cranes.txt', 'rose.png'), which)}"
    if how % 3:
        garden.write(path, f"Seeds {how}.\n")
    elif (garden.root / path).exists():
        garden.remove(path)


@edit
def left_out(garden: Garden, which: int, how: int) -> None:
    """Let a tool leave a file behind that is not published, or take it away."""
    names = ("a.sync-conflict-20261101-101010.md", ".b.md.swp", "c.markdown", "d.md~")
    path = f"content/posts/{pick(names, which)}"
    if (garden.root / path).exists():
        garden.remove(path)
    else:
        garden.write(path, f"Left {how}.\n")


@edit
def break_document(garden: Garden, which: int, how: int) -> None:
    """Write half a file, or nonsense."""
    path = some_document(garden, which)
    garden.write(
        path, pick((b"", b"---\ntitle: x\n", b"---\ntagz: [x]\n---\nWords.\n", b"\xff"), how)
    )
    garden.broken.add(path)


@edit
def touch(garden: Garden, which: int, how: int) -> None:
    """Give a file a new time and nothing else."""
    path = garden.root / some_document(garden, which)
    when = path.stat().st_mtime + 1 + how
    os.utime(path, (when, when))
    garden.touched.add(path)


@edit
def mend(garden: Garden, _which: int, _how: int) -> None:
    """Undo every mistake that stands in a single file."""
    garden.mend()


def _freeze(garden: Garden, path: str) -> None:
    front = garden.documents[path].front
    front["comment_key"] = garden.key_of(path)
    front["slug"] = front.get("slug") or stem_of(path)
