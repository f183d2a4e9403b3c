"""Campaigns come as groups, and people stay by themselves."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.moderation import Clusters, Signature, Submission, cluster, signature

NOON = datetime(2026, 6, 11, 12, 0, tzinfo=UTC)
CAMPAIGNS = """\
Dear owner, our experienced team brings every website onto the first page of the search results \
within thirty days, with honest backlinks and written guarantee. Order the trial package today.
When my savings vanished with a broker nobody would listen until a recovery specialist traced the \
wallet and returned my coins. Write to them before it is too late, they never ask for advance.
Лучшее казино дарит новым игрокам бонус за первую регистрацию, быстрые выплаты на любую карту и \
сотни бесплатных вращений каждый день, заходите по ссылке и забирайте подарок сегодня.
""".splitlines()
GENUINE = (
    "Thank you for this!",
    "Thank you for this!",
    "Thank you for this.",
    "So true.",
    "I read this one standing up in the kitchen with my coat on.",
    "Our website was on the first page of the local paper once, for the marrow.",
    "My savings went into the boat, and the boat went into the harbour. I regret nothing.",
    "Every spring the lane floods, and every spring somebody drives into it.",
    "Could you say more about the wall? Ours leans, and the mason shakes his head.",
    "The day she left I repainted the door. It is still the wrong blue.",
    "My grandmother wrote the weather on calendars, one square for each day.",
    "Which variety of bean is that? Ours have rust every year.",
    "I wish it to be known that I did own a certificate.",
    "We lost ours last week. I keep hearing her claws on the stairs.",
    "Мой отец был агрономом и вёл такие же тетради, сорок лет.",
    "Спасибо вам за рассказ, у нас на даче была такая же печка.",
    "「雨。その中に立った」というところで、私の父を思い出しました。",
    "とても良い文章でした。祖母の台所を思い出しました。",
    "> I have kept alive, to date, one aloe, which belongs to a friend.\n\nThat is MY aloe.",
    "> I have kept alive, to date, one aloe, which belongs to a friend.\n\nHow is it now?",
)
EXTRA = ("really", "quickly", "surely", "perhaps", "kindly", "finally", "simply", "actually")


def sent(name: str, text: str, url: str = "") -> Submission:
    """Make a submission."""
    return Submission(id=name, received=NOON, key="a-post", name="Bo", text=text, url=url)


def waves(members: int, seed: int) -> Iterator[tuple[str, Submission]]:
    """Yield *members* of each campaign, every sixth word exchanged, each with a link of its own."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    for at in range(members):
        for number, text in enumerate(CAMPAIGNS):
            words = [dice.choice(EXTRA) if dice.random() < 1 / 6 else word for word in text.split()]
            link = f" https://{dice.choice(EXTRA)}-{number}-{at}.example/offer"
            yield f"w{number}-{at}", sent(f"w{number}-{at}", " ".join(words) + link)


@pytest.mark.parametrize("seed", range(5))
def test_three_waves_are_three_groups_and_nobody_else_is_in_them(seed: int) -> None:
    """80 spams with mutated words, links and names among 20 genuine comments."""
    queue = dict(list(waves(27, seed))[:80])
    queue.update((f"g{at}", sent(f"g{at}", text)) for at, text in enumerate(GENUINE))
    order = sorted(queue)
    random.Random(seed).shuffle(order)  # noqa: S311 - no secret

    groups = cluster({name: signature(queue[name]) for name in order})

    assert sorted(len(group.members) for group in groups) == [26, 27, 27]
    for group in groups:
        assert len({name.partition("-")[0] for name in group.members}) == 1
        assert "g" not in {name[0] for name in group.members}
        assert group.id in group.members
        assert list(group.members) == sorted(group.members, key=order.index)


def test_one_page_linked_by_many_is_one_hand() -> None:
    """However different the words are, the link is what was paid for."""
    queue = {
        "a": sent("a", "Nice. https://www.Spam.example/one"),
        "b": sent("b", "What a moving piece of writing!\n\n[more](http://spam.example/two?x=1)"),
        "c": sent("c", "Hello", url="https://spam.example/"),
        "d": sent("d", "Hello", url="https://other.example/"),
    }

    (group,) = cluster({name: signature(given) for name, given in queue.items()})

    assert group.members == ("a", "b", "c")
    assert group.target == "spam.example"


def test_pages_of_many_hands_join_only_the_same_page() -> None:
    """Two people may both link an encyclopedia; two spams link one channel."""
    queue = {
        "a": sent("a", "See https://en.wikipedia.org/wiki/Frost"),
        "b": sent("b", "Or https://en.wikipedia.org/wiki/Spade"),
        "c": sent("c", "https://youtube.com/channel/UC1"),
        "d": sent("d", "Watch https://www.youtube.com/channel/UC1/#about now"),
        "e": sent("e", "https://example.org/2026/11/another-winter/"),
        "f": sent("f", "As in https://example.org/2026/11/the-hedge/"),
    }
    signatures = {name: signature(given) for name, given in queue.items()}

    groups = cluster(signatures, ignored={"example.org"})

    assert [(group.members, group.target) for group in groups] == [
        (("c", "d"), "youtube.com/channel/UC1")
    ]


def test_a_page_that_few_of_a_group_link_does_not_name_it() -> None:
    """The words hold it together then."""
    queue = {f"w{at}": sent(f"w{at}", CAMPAIGNS[0]) for at in range(3)}
    queue["x"] = sent("x", f"{CAMPAIGNS[0]} https://spam.example/")

    (group,) = cluster({name: signature(given) for name, given in queue.items()})

    assert group == ("w0", ("w0", "w1", "w2", "x"), "")


members = st.lists(
    st.tuples(
        st.lists(st.integers(0, 12), max_size=6), st.sets(st.sampled_from("xyz"), max_size=1)
    ),
    max_size=12,
).map(
    lambda made: {
        f"m{at}": Signature(tuple(sorted(set(pairs))), tuple(sorted(links)))
        for at, (pairs, links) in enumerate(made)
    }
)


@example(
    {
        "alone": Signature((0, 1, 2)),
        "first": Signature((0, 1, 3)),
        "second": Signature((0, 1, 3)),
        "bridge": Signature((0, 1, 2, 3)),
    }
)
@given(members)
def test_one_more_changes_no_name(signatures: dict[str, Signature]) -> None:
    """A newcomer joins groups or makes one, also with somebody older; each is named as before."""
    clusters = Clusters()
    for name, given_signature in signatures.items():
        before = clusters.groups()
        clusters.add(name, given_signature)
        after = {group.id: set(group.members) for group in clusters.groups()}
        for group in before:
            holder = next(name for name, inside in after.items() if group.id in inside)
            assert set(group.members) <= after[holder]
            assert holder == group.id or holder in {other.id for other in before}

    assert clusters.groups() == cluster(signatures)


@given(members, st.data())
def test_what_comes_back_is_where_it_was(
    signatures: dict[str, Signature], data: st.DataObject
) -> None:
    """Undo puts a group together again."""
    clusters = Clusters()
    for name, given_signature in signatures.items():
        clusters.add(name, given_signature)
    before = clusters.groups()
    gone = data.draw(st.sets(st.sampled_from(sorted(signatures)))) if signatures else set()

    for name in sorted(gone):
        clusters.discard(name)
    assert not gone & {name for group in clusters.groups() for name in group.members}
    for name in sorted(gone):
        clusters.add(name, signatures[name])

    assert clusters.groups() == before


def test_a_signature_can_be_kept() -> None:
    """Whatever an index keeps is read back as it was, and is small."""
    made = signature(sent("a", " ".join(f"word{at}" for at in range(3000))))

    data = msgspec.json.encode(made)

    assert msgspec.json.decode(data, type=Signature) == made
    assert len(data) < 1000
