"""What folders of other generators share: front matter in three languages, tags, names of files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.importers.content_folder import (
    Pages,
    dated,
    from_liquid,
    from_shortcodes,
    read_matter,
    split,
    split_metadata,
    with_more,
)
from generator.importers.data import UnreadableError, text


def no_answer(_tag: object) -> None:
    """Know no tag."""


@pytest.mark.parametrize(
    ("written", "title", "body"),
    [
        ("---\ntitle: A\n---\nx\n", "A", "x\n"),
        ("\n\n---\ntitle: A\n...\nx", "A", "x"),
        ("---\n---\nx", "", "x"),
        ("---   \ntitle: A\n---", "A", ""),
        ('+++\ntitle = "A"\n+++\nx', "A", "x"),
        ('---toml\ntitle = "A"\n---\nx', "A", "x"),
        ('---json\n{"title": "A"}\n---\nx', "A", "x"),
        ('{"title": "A } \\" {"}\nx', 'A } " {', "x"),
        ("no header\n---\n", "", "no header\n---\n"),
        ("{{< figure >}}", "", "{{< figure >}}"),
        ("", "", ""),
    ],
)
def test_front_matter_is_read_in_all_its_languages(written: str, title: str, body: str) -> None:
    """Between dashes, between pluses, or as an object; what only looks so is text."""
    parts = split(written)

    assert (text(parts.values.get("title")), parts.body) == (title, body)


@pytest.mark.parametrize(
    "written",
    [
        "---\ntitle: A\n",
        "+++\na = 1\n",
        '{"title": "A"\nx',
        "---js\n{}\n---\n",
        "---\na: [" + "[" * 100_000 + "\n---\n",
        "+++\na = " + "[" * 5000 + "\n+++\n",
        '{"a":' * 5000 + "1" + "}" * 5000,
        "---\na: !ruby/object:Gem x\n---\n",
    ],
)
def test_front_matter_that_cannot_be_read_is_told(written: str) -> None:
    """Never closed, in a language that would have to be run, or hostile."""
    with pytest.raises(UnreadableError, match=r"^It.*\.$"):
        split(written)


@pytest.mark.parametrize(
    ("written", "values", "body"),
    [
        ("Title: A\nTags: x, y\n\nBody\n", {"title": "A", "tags": "x, y"}, "Body\n"),
        ("Title: A\nAbout: a\n    b\n\tc\n\nB", {"title": "A", "about": "a\nb\nc"}, "B"),
        ("---\nTitle: A: B\nTags: [x\n---\nB", {"title": "A: B", "tags": "[x"}, "B"),
        ("---\ntitle: A\n---\nB", {"title": "A"}, "B"),
        ("Only text: with a colon later\n", {}, "Only text: with a colon later\n"),
        ("Title:\n\nB", {"title": ""}, "B"),
        ("Title: A", {"title": "A"}, ""),
        ("Title: A\nNot a key\nB", {"title": "A"}, "Not a key\nB"),
    ],
)  # fmt: skip
def test_metadata_is_read_as_python_markdown_does(
    written: str, values: dict[str, str], body: str
) -> None:
    """Lines of keys up to an empty one, with or without dashes, which need not be YAML."""
    parts = split_metadata(written)

    assert {key: text(value) for key, value in parts.values.items()} == values
    assert parts.body == body


@pytest.mark.parametrize(
    ("written", "ours"),
    [
        ("{{ site.baseurl }}/a", "/a"),
        ("{{ '/a b' | relative_url }}", "/a b"),
        ('{{ "/a" | prepend: site.baseurl | prepend: site.url }}', "/a"),
        ('{%- include video id="x1" provider="vimeo" -%}', "<https://vimeo.com/x1>"),
        ('{% include image.html src="/a(1).png" alt="[x]" %}', "![(x)](/a%281%29.png)"),
        ("{% gist 123 file.rb %}", "<https://gist.github.com/123/file.rb>"),
        ("{% raw %}{% x %}{% endraw %}", "{% x %}"),
        ("{% comment %}{{ x }}{% endcomment %}", ""),
        ("a {% raw %} never closed {{ x }}", "a  never closed {{ x }}"),
        ("{% post_url 2020-01-01-x %}", "#"),
        ("{{ 'a' | upcase }}", "{{ 'a' | upcase }}"),
        ('{% youtube "><script>" %}', '{% youtube "><script>" %}'),
    ],
)
def test_liquid_becomes_markdown_or_stays(written: str, ours: str) -> None:
    """What stays is told, what led nowhere as well."""
    converted = from_liquid(written, no_answer)

    assert converted.text == ours
    assert bool(converted.kept) == (ours == written)
    assert bool(converted.lost) == (ours == "#")


@pytest.mark.parametrize(
    ("written", "ours"),
    [
        ('{{< figure src="/a.png" title="T" >}}', '![T](/a.png "T")'),
        ("{{% relref x %}}", "#"),
        ("{{< vimeo 146022717 />}}", "<https://vimeo.com/146022717>"),
        ("{{< rawhtml >}}<b>x</b>{{< /rawhtml >}}", "<b>x</b>"),
        ("{{%/* ref x */%}}", "{{% ref x %}}"),
        ('{{< details "More" >}}*x*{{< /details >}}',
         '<details markdown="1"><summary>More</summary>\n\n*x*\n\n</details>'),
        ('{{< alert type="danger" >}}x{{< /alert >}}', "!!! danger\n\n    x\n\n"),
        ("{{< HIGHLIGHT go >}}x{{< /HIGHLIGHT >}}", "```go\nx\n```\n\n"),
        ("{{< unknown >}}", "{{< unknown >}}"),
        ("{{ .Title }}", "{{ .Title }}"),
        ("{{< >}}", "{{< >}}"),
    ],
)  # fmt: skip
def test_shortcodes_become_markdown_or_stay(written: str, ours: str) -> None:
    """In both kinds of brackets, alone or around a text."""
    assert from_shortcodes(written, no_answer).text == ours


@given(st.text(alphabet="{%}<>/* \"'=|a\n", max_size=80))
def test_no_tag_upsets_a_reader(written: str) -> None:
    """However torn; text outside of tags stays."""
    assert from_liquid(f"first {written}", no_answer).text.startswith("first")
    assert from_shortcodes(f"first {written}", no_answer).text.startswith("first")


def test_links_find_the_file_that_they_mean() -> None:
    """From the top, from beside, or by a name that only one file has."""
    pages = Pages(["content/a.md", "content/x/b.md", "content/x/c/index.md", "content/y/b.md"])

    def link(name: str) -> str | None:
        return pages.link(name, "content/x/d.md", below="content")

    assert link("/a.md#top") == "../a.md#top"
    assert link("b") == "b.md"
    assert link("c") == "c/index.md"
    assert link("x/c") == "c/index.md"
    assert link("a") == "../a.md"
    assert link("#here") == "#here"
    assert pages.link("b", "content/z/e.md") is None
    assert link("../../../etc/passwd") is None
    assert link("") is None


def test_small_things_are_read_as_they_are_meant() -> None:
    """Dates in names, marks of excerpts, covers with many names."""
    assert dated("2019-1-02_a-b") == ("2019-1-02", "a-b")
    assert dated("2019-01-02") == ("", "2019-01-02")
    assert with_more("a <!-- More --> b") == "a <!--more--> b"
    assert with_more("a\n<!-- fold -->\nb", "<!-- fold -->") == "a\n<!--more-->\nb"
    assert read_matter({"Header": {"overlay_image": "/a.png"}}).image().source == "/a.png"
    assert read_matter({"images": ["a.png", "b.png"]}).image().source == "a.png"
    assert read_matter({"tags": "a b, c", "category": "d e"}).tags(by="") == ("a b", "c", "d e")
    assert read_matter({"published": "false"}).status == "draft"


def test_what_could_be_a_secret_is_no_parameter() -> None:
    """At any depth; what is left out is told."""
    matter = read_matter({"mood": "x", "author_email": "a@b.example", "meta": {"ip": 1, "ok": 2}})

    assert matter.params() == {"mood": "x", "meta": {"ok": 2}}
    assert matter.dropped() == ("author_email",)
