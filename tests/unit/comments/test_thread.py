"""Comments are laid out in reading order, whatever their files hold."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.comments import Comment, Entry, Thread, build_thread
from generator.foundation import Problem, SafeHtml, Severity, has_errors

START = datetime(2026, 1, 1, tzinfo=UTC)


def comment(name: str, to: str = "", *, at: int = 0, **fields: object) -> Comment:
    """Make a comment whose id is *name*, written *at* minutes after the start."""
    values = {"source": f"comments/post/{name}.md"} | fields
    date = START + timedelta(minutes=at)
    made = Comment(id=name, date=date, name=name, reply_to=to, html=SafeHtml(name), **values)  # type: ignore[arg-type]
    assert isinstance(made, Comment)
    return made


def thread_of(*comments: Comment, max_levels: int = 8) -> Thread:
    """Lay out *comments*, which must be in order."""
    thread, problems = build_thread("post", comments, max_levels)
    assert problems == ()
    return thread


def problems_of(*comments: Comment) -> tuple[Problem, ...]:
    """Lay out *comments* and give what is wrong with them."""
    return build_thread("post", comments, 8).problems


def order(thread: Thread) -> list[str]:
    """Give ids in reading order, each as deep as it stands."""
    return ["." * (entry.level - 1) + entry.comment.id for entry in thread.entries]


def test_each_comment_is_followed_by_its_answers() -> None:
    """Oldest first on every level."""
    thread = thread_of(
        comment("b", at=2),
        comment("a", at=1),
        comment("d", "a", at=4),
        comment("c", "a", at=3),
        comment("e", "c", at=5),
    )

    assert order(thread) == ["a", ".c", "..e", ".d", "b"]
    assert [entry.parent.id if entry.parent else "" for entry in thread.entries] == [
        "",
        "a",
        "c",
        "a",
        "",
    ]


def test_comments_of_one_second_are_ordered_by_id() -> None:
    """Whatever the order of the files."""
    some = [comment(name) for name in "cab"]

    assert thread_of(*some) == thread_of(*reversed(some))
    assert order(thread_of(*some)) == ["a", "b", "c"]


def test_numbers_go_by_time_and_stay() -> None:
    """A removed comment keeps its number; hidden ones and pingbacks have none."""
    thread = thread_of(
        comment("a", at=1),
        comment("gone", at=2, state="removed"),
        comment("h", at=3, state="hidden"),
        comment("p", at=4, kind="pingback"),
        comment("b", "a", at=6),
        comment("c", at=5),
    )

    assert {entry.comment.id: entry.number for entry in thread.entries} == {"a": 1, "b": 4, "c": 3}


def test_a_pinned_comment_leads_and_keeps_its_number() -> None:
    """A pinned answer stays with what it answers."""
    thread = thread_of(
        comment("a", at=1),
        comment("b", at=2, pinned=True),
        comment("c", "a", at=3),
        comment("d", "a", at=4, pinned=True),
    )

    assert order(thread) == ["b", "a", ".c", ".d"]
    assert thread.entries[0].number == 2


def test_answers_to_a_hidden_comment_move_up() -> None:
    """To the nearest ancestor that has a place, or to the post."""
    thread = thread_of(
        comment("a", at=1),
        comment("h", "a", at=2, state="hidden"),
        comment("i", "h", at=3, state="hidden"),
        comment("b", "i", at=4),
        comment("j", at=5, state="hidden"),
        comment("c", "j", at=6),
    )

    assert order(thread) == ["a", ".b", "c"]
    assert thread.entries[1].depth == 2
    assert (thread.count, thread.hidden) == (3, 3)


def test_a_removed_comment_keeps_its_place_while_something_below_it_is_shown() -> None:
    """Else it is not listed at all."""
    thread = thread_of(
        comment("a", at=1, state="removed"),
        comment("b", "a", at=2, state="removed"),
        comment("c", "b", at=3),
        comment("d", "c", at=4, state="removed"),
        comment("e", at=5, state="removed"),
        comment("f", "e", at=6, state="hidden"),
    )

    assert order(thread) == ["a", ".b", "..c"]
    assert (thread.count, thread.hidden, thread.removed) == (1, 1, 4)


def test_pingbacks_stand_apart() -> None:
    """What answers one answers the post."""
    thread = thread_of(
        comment("p", at=2, kind="pingback"),
        comment("w", at=1, kind="webmention"),
        comment("q", at=3, kind="pingback", state="hidden"),
        comment("a", "p", at=4),
    )

    assert [one.id for one in thread.pingbacks] == ["w", "p"]
    assert order(thread) == ["a"]
    assert (thread.count, thread.hidden) == (1, 1)


def test_an_orphan_is_shown_under_the_post_with_a_warning() -> None:
    """Its words are not lost with the comment it answered."""
    thread, (problem,) = build_thread("post", [comment("a", "x")], 8)

    assert order(thread) == ["a"]
    assert problem.severity is Severity.WARNING
    assert problem.what == "It answers `x`, which is not here; it is shown under the post."


def test_two_files_with_one_id_are_both_named() -> None:
    """As sync tools and merges make them."""
    (problem,) = problems_of(comment("a"), comment("a", at=1, source="comments/post/b.md"))

    assert problem.where.path == "comments/post/b.md"
    assert problem.what == "The id `a` is also that of `comments/post/a.md`."
    assert problem.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("answers", "what"),
    [
        ({"a": "a"}, "The comment `a` answers itself, by way of `a`."),
        ({"a": "b", "b": "a", "c": "a"}, "The comment `a` answers itself, by way of `b`, `a`."),
        (
            {"a": "e", "b": "a", "c": "b", "d": "c", "e": "d"},
            "The comment `a` answers itself, by way of `e`, `d`, `c`, …, `a`.",
        ),
    ],
)
def test_a_circle_is_an_error_and_hides_no_comment(answers: dict[str, str], what: str) -> None:
    """The oldest of the circle answers the post, so that all can be listed."""
    thread, (problem,) = build_thread("post", [comment(*pair) for pair in answers.items()], 8)

    assert problem.what == what
    assert problem.severity is Severity.ERROR
    assert len(thread.entries) == len(answers)


def test_an_old_anchor_leads_to_one_comment() -> None:
    """Neither two aliases nor an alias and a comment may share it."""
    problems = problems_of(
        comment("a", at=1, aliases=("c1", "c1")), comment("b", at=2, aliases=("c1", "comment-a"))
    )

    assert [problem.what for problem in problems] == [
        "The old anchor `c1` also leads to `comments/post/a.md`.",
        "The old anchor `comment-a` also leads to `comments/post/a.md`.",
    ]


def test_ten_thousand_answers_in_a_chain_are_a_thread() -> None:
    """No recursion, and no time that grows with the square."""
    chain = [comment("n0"), *(comment(f"n{at}", f"n{at - 1}", at=at) for at in range(1, 10_000))]
    thread = thread_of(*reversed(chain), max_levels=5)

    assert [entry.depth for entry in thread.entries] == list(range(1, 10_001))
    assert max(entry.level for entry in thread.entries) == 5


def test_ten_thousand_hidden_answers_in_a_chain_are_no_thread() -> None:
    """Nor does a circle of ten thousand take longer."""
    chain = [
        comment(f"n{at}", f"n{(at - 1) % 10_000}", at=at, state="hidden") for at in range(10_000)
    ]
    thread, problems = build_thread("post", chain, 8)

    assert thread.entries == ()
    assert len(problems) == 1


def test_no_comments_are_an_empty_thread() -> None:
    """A post that nobody answered yet."""
    assert thread_of() == Thread(key="post")


@st.composite
def conversations(draw: st.DrawFn) -> list[Comment]:
    """Draw comments that answer any other: circles, orphans, hidden and removed ones included."""
    size = draw(st.integers(0, 12))
    targets = st.sampled_from(["", "orphan", *(f"n{at}" for at in range(size))])
    states = st.sampled_from(["shown", "shown", "shown", "hidden", "removed"])
    kinds = st.sampled_from(["comment", "comment", "comment", "pingback"])
    return [
        comment(
            f"n{at}",
            draw(targets),
            at=draw(st.integers(0, 5)),
            state=draw(states),
            kind=draw(kinds),
            pinned=draw(st.booleans()),
        )
        for at in range(size)
    ]


@given(conversations(), st.integers(1, 4), st.randoms())
def test_a_loop_over_the_entries_writes_well_formed_lists(
    comments: list[Comment],
    max_levels: int,
    random: Random,
) -> None:
    """A template needs no recursion: `opens` and `closes` are all it looks at."""
    thread, problems = build_thread("post", comments, max_levels)
    html = written(thread.entries)
    reader = _Nesting()
    reader.feed(html)

    assert reader.open == []
    assert reader.levels == {entry.comment.id: entry.level for entry in thread.entries}
    assert "<ol></ol>" not in html.removeprefix("<ol></ol>")
    shuffled = random.sample(comments, len(comments))
    assert build_thread("post", shuffled, max_levels) == (thread, problems)


@given(conversations())
def test_every_shown_comment_has_one_place(comments: list[Comment]) -> None:
    """Nothing a reader wrote is lost, however the files are wired."""
    thread, problems = build_thread("post", comments, 8)
    placed = [entry.comment.id for entry in thread.entries]
    shown = {one.id for one in comments if one.state == "shown" and one.kind == "comment"}

    assert len(set(placed)) == len(placed)
    assert shown <= set(placed)
    assert thread.count == len(shown)
    assert all(entry.comment.state != "hidden" for entry in thread.entries)
    assert has_errors(problems) is _has_a_circle(comments)


def written(entries: Iterable[Entry]) -> str:
    """Write *entries* as a template does, in one loop."""
    pieces = ["<ol>"]
    open_items = 0
    for entry in entries:
        pieces += ["<ol>"] if entry.opens else []
        pieces.append(f'<li id="{entry.comment.id}">')
        open_items += 1
        for end in range(entry.closes):
            open_items -= 1
            pieces.append("</li>")
            pieces += ["</ol>"] if end < entry.closes - 1 else []
    assert open_items == 0
    return "".join([*pieces, "</ol>"])


class _Nesting(HTMLParser):
    """Follows the tags, each of which must end the one that began last."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.levels: dict[str, int] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert self.open[-1:] == {"ol": ["li"], "li": ["ol"]}[tag] or (tag, self.open) == ("ol", [])
        self.open.append(tag)
        if tag == "li":
            self.levels[str(dict(attrs)["id"])] = self.open.count("li")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def _has_a_circle(comments: list[Comment]) -> bool:
    answered = {one.id: one.reply_to for one in comments}
    for start in answered:
        at = start
        for _ in answered:
            at = answered.get(at, "")
            if at == start:
                return True
    return False


def test_a_pending_comment_has_a_place_and_neither_number_nor_count() -> None:
    """The numbers of the others are those that readers see."""
    thread = thread_of(
        comment("a", at=1),
        comment("waits", "a", at=2, state="pending"),
        comment("b", "waits", at=3, state="pending"),
        comment("c", at=4),
    )

    assert order(thread) == ["a", ".waits", "..b", "c"]
    assert [entry.number for entry in thread.entries] == [1, 0, 0, 2]
    assert (thread.count, thread.hidden, thread.removed) == (2, 0, 0)


def test_what_is_odd_about_a_pending_comment_is_nobodys_mistake() -> None:
    """It answers what is not here or itself, or shares an anchor, or was approved just now."""
    thread = thread_of(
        comment("a", at=1, aliases=("old",)),
        comment("x", "gone", at=2, state="pending", aliases=("old",)),
        comment("y", "y", at=3, state="pending"),
        comment("a", at=0, state="pending"),
    )

    assert order(thread) == ["a", "x", "y"]
    assert thread.entries[0].comment.state == "shown"
