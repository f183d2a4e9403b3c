"""The filter learns from decisions, forgets without a trace, and says why."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.moderation import (
    FILTER_FILE,
    Signs,
    SpamFilter,
    Submission,
    open_filter,
    save_filter,
)
from generator.moderation.spam import decode, encode
from tests.unit.moderation.garden import Garden

NOON = datetime(2026, 6, 11, 12, 0, tzinfo=UTC)
SPAM = "Play at the best casino, claim your free spins now: https://spin.example/"
GENUINE = "My father had the same spade, and he kept it behind the door."

Decided = tuple[Submission, bool]


def sent(number: int, text: str, **more: object) -> Submission:
    """Make a submission; its number gives it id and time."""
    fields = {"id": f"c{number}", "received": NOON + timedelta(minutes=number), "key": "a-post"}
    return msgspec.convert({**fields, "name": "Bo", "text": text, **more}, Submission)


def name_of(number: int) -> str:
    """Give the id of `sent(number, …)`."""
    return f"c{number}"


def trained(decided: Sequence[Decided]) -> SpamFilter:
    """Make a filter that learned *decided*, in this order."""
    made = SpamFilter()
    for submission, is_spam in decided:
        assert made.learn(submission, is_spam=is_spam)
    return made


some_words = ("casino", "spade", "spins", "garden", "2026", "Казино", "雨の庭", "https://a.example")


def taught(made: SpamFilter) -> object:
    """Give all that a filter knows, quicker than its bytes."""
    return made.counts, made.lessons, made.revision


words = st.lists(st.sampled_from(some_words), max_size=8).map(" ".join)
decisions = st.lists(st.tuples(words, st.booleans()), max_size=8).map(
    lambda pairs: [(sent(at, text), is_spam) for at, (text, is_spam) in enumerate(pairs)]
)


@given(decisions, st.randoms(use_true_random=False))
def test_the_order_of_decisions_leaves_no_trace(decided: list[Decided], random: object) -> None:
    """One by one as they came, or made anew in any order: the same bytes."""
    shuffled = list(decided)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a Random

    one, other = trained(decided), trained(shuffled)

    assert taught(one) == taught(other)


@given(decisions, decisions)
def test_what_is_forgotten_was_never_learned(kept: list[Decided], undone: list[Decided]) -> None:
    """Undo takes back all of it, whatever was decided in between."""
    shifted = [
        (msgspec.structs.replace(submission, id=f"u{at}"), is_spam)
        for at, (submission, is_spam) in enumerate(undone)
    ]
    made = trained([*shifted, *kept])

    assert all(made.forget(submission) for submission, _ in shifted)

    assert taught(made) == taught(trained(kept))


@given(decisions)
def test_a_decision_counts_once_and_the_last_one_stands(decided: list[Decided]) -> None:
    """A stroke that is carried out twice after a crash teaches nothing twice."""
    made = trained([(submission, not is_spam) for submission, is_spam in decided])

    for submission, is_spam in [*decided, *decided]:
        assert made.learn(submission, is_spam=is_spam)

    assert taught(made) == taught(trained(decided))


def test_other_words_under_one_name_are_noticed() -> None:
    """What was learned cannot be subtracted any more, so the filter has to be made anew."""
    made = trained([(sent(1, SPAM), True)])
    before = encode(made)

    assert not made.forget(sent(1, GENUINE))
    assert not made.learn(sent(1, GENUINE), is_spam=False)
    assert made.forget(sent(2, GENUINE))
    assert encode(made) == before


def test_each_decision_moves_the_verdict_its_way() -> None:
    """What one author's readers write is another's spam."""
    made = SpamFilter()
    at_first = made.probability(sent(0, "Our choir sings on Friday, tickets at the door."))

    for number in range(1, 4):
        made.learn(sent(number, f"Choir tickets on Friday {number}!"), is_spam=True)
    after = made.probability(sent(0, "Our choir sings on Friday, tickets at the door."))

    assert at_first < 0.5 < after


def test_a_new_filter_is_of_use_at_once() -> None:
    """The starter set knows what every blog gets, in several languages."""
    spam = (
        SPAM,
        "Kredit ohne Schufa, jetzt per WhatsApp anfragen",
        "Le meilleur casino en ligne, bonus gratuit sans dépôt",
        "Préstamos rápidos al 2%, escríbanos por WhatsApp",
        "Купить диплом недорого, звоните",
    )
    genuine = (
        GENUINE,
        "Thank you for this!",
        "Meine Oma hat das auch immer so gemacht.",
        "Mon père avait le même, merci.",
        "Qué recuerdos, gracias por contarlo.",
        "Спасибо за рассказ, бабушка пекла такой же хлеб.",
    )
    made = SpamFilter()

    assert min(made.probability(sent(0, text)) for text in spam) > 0.7
    assert max(made.probability(sent(0, text)) for text in genuine) < 0.5


@pytest.mark.parametrize("text", ["", "xyzzy plugh", "🌻", "\x00\u202e"])
def test_what_says_nothing_is_left_in_the_middle(text: str) -> None:
    """No text makes the filter fail; without evidence it does not pretend."""
    verdict = SpamFilter().judge(sent(0, text, name=""))

    assert 0.2 < verdict.probability <= 0.5


def test_a_verdict_says_why() -> None:
    """In words for the author, the strongest reason first."""
    wave = "Casino deluxe pays every winner tonight, register with the code LUCKY and win"
    made = trained([(sent(number, f"{wave} {number}"), True) for number in range(4)])

    verdict = made.judge(
        sent(9, f"{wave} https://a.example https://b.example https://c.example", name="Casino")
    )

    assert verdict.probability > 0.95
    assert verdict.because[-1] == "like 4 earlier spams"
    assert any("casino" in reason for reason in verdict.because)
    assert str(verdict).startswith(f"{verdict.probability:.2f}: ")


def test_invented_spam_is_no_earlier_spam() -> None:
    """The author never saw the starter set, so nothing is said to be like it."""
    text = "Hey guys check out my new channel, I upload gameplay videos every day, please subscribe"

    verdict = SpamFilter().judge(sent(0, text))

    assert verdict.probability > 0.9
    assert not any("earlier" in reason for reason in verdict.because)


def test_a_genuine_verdict_says_what_speaks_for_it() -> None:
    """Below one half the reasons are those against spam."""
    verdict = SpamFilter().judge(sent(0, GENUINE, reply_to="c7"))

    assert verdict.probability < 0.3
    assert {"`had`", "`same`"} <= set(verdict.because)


@pytest.mark.parametrize(
    ("signs", "reason"),
    [
        (Signs(honeypot=True), "the hidden field filled in"),
        (Signs(seconds=0.8), "sent in haste"),
    ],
)
def test_the_form_gives_programs_away(signs: Signs, reason: str) -> None:
    """What the door saw is learned like words."""
    made = SpamFilter()
    for number in range(3):
        made.learn(sent(number, f"nice {number}", signs=msgspec.to_builtins(signs)), is_spam=True)

    assert reason in made.judge(sent(9, "Quite.", signs=msgspec.to_builtins(signs))).because


@given(st.text(max_size=300))
def test_any_text_is_judged_between_0_and_1(text: str) -> None:
    """The number for the list and the one with reasons are the same."""
    try:
        submission = sent(0, text, url=text[:100])
    except msgspec.ValidationError:
        return
    made = SpamFilter()

    verdict = made.judge(submission)

    assert 0 <= verdict.probability <= 1
    assert verdict.probability == made.probability(submission)
    assert "\n" not in str(verdict)


@given(decisions)
@settings(max_examples=20)
def test_the_same_decisions_give_the_same_bytes(decided: list[Decided]) -> None:
    """However they came; and the bytes are read as the filter that they were written from."""
    one, other = trained(decided), trained(decided[::-1])

    data = encode(one)

    assert data == encode(other)
    again = decode(data)
    assert again is not None
    assert taught(again) == taught(one)


class TestTheFile:
    """One file in the private folder, which may be lost at any time."""

    DECIDED = ((sent(1, SPAM), True), (sent(2, GENUINE), False), (sent(3, SPAM * 2), True))
    NAMES = {name_of(1): True, name_of(2): False, name_of(3): True}  # noqa: RUF012 - never changed

    def read(self, name: str) -> Submission | None:
        """Give a submission by its id."""
        found = {name_of(number): given for number, (given, _) in enumerate(self.DECIDED, start=1)}
        return found.get(name)

    def nothing(self, name: str) -> Submission | None:
        """Fail, since nothing needs to be read."""
        pytest.fail(f"{name} was read")

    def test_what_is_saved_is_read_again(self, tmp_path: Path) -> None:
        """With nothing to catch up with, no submission is opened."""
        file = tmp_path / FILTER_FILE
        save_filter(trained(self.DECIDED), file)

        made = open_filter(file, self.NAMES, self.nothing)

        assert encode(made) == file.read_bytes()
        assert [path.name for path in tmp_path.iterdir()] == [FILTER_FILE]

    @pytest.mark.parametrize(
        "spoil",
        [
            lambda data: data[: len(data) // 2],
            lambda data: data.replace(b"[", b"{", 1),
            lambda data: data.replace(b"filter 1", b"filter 0"),
            lambda data: data.replace(b"casino", b"kasino"),
            lambda data: data + b"\n",
            lambda _: b"",
            lambda _: b'{"lessons": {}, "counts": {}}\n',
            lambda _: b"\xff\x00" * 100,
        ],
    )
    def test_a_spoilt_file_is_made_anew(self, tmp_path: Path, spoil: object) -> None:
        """Torn, foreign, of another version, or changed by hand: byte for byte as before."""
        file = tmp_path / FILTER_FILE
        save_filter(trained(self.DECIDED), file)
        whole = file.read_bytes()
        file.write_bytes(spoil(whole))  # type: ignore[operator]  # one of the lambdas

        assert encode(open_filter(file, self.NAMES, self.read)) == whole
        assert encode(open_filter(tmp_path / "absent", self.NAMES, self.read)) == whole

    def test_only_what_changed_is_read(self, tmp_path: Path) -> None:
        """Decisions of another process, or since the last save."""
        file = tmp_path / FILTER_FILE
        save_filter(trained(self.DECIDED[:2]), file)
        opened: list[str] = []

        def read(name: str) -> Submission | None:
            opened.append(name)
            return self.read(name)

        decided = {name_of(2): True, name_of(3): True}
        made = open_filter(file, decided, read)

        assert sorted(opened) == [name_of(1), name_of(2), name_of(3)]
        assert encode(made) == encode(trained([(sent(2, GENUINE), True), self.DECIDED[2]]))

    def test_what_is_gone_or_changed_is_forgotten(self, tmp_path: Path) -> None:
        """After an erasure no count remembers the words, though nobody can subtract them."""
        file = tmp_path / FILTER_FILE
        save_filter(trained(self.DECIDED), file)

        def read(name: str) -> Submission | None:
            return None if name == name_of(3) else self.read(name)

        made = open_filter(file, {name_of(1): True, name_of(2): False}, read)

        assert encode(made) == encode(trained(self.DECIDED[:2]))

    def test_a_file_under_another_name_teaches_nothing(self, tmp_path: Path) -> None:
        """Whoever renames a submission by hand does not make the filter begin anew each time."""
        made = open_filter(tmp_path / "absent", {"elsewhere": True}, lambda _: sent(1, SPAM))

        assert encode(made) == encode(SpamFilter())


def test_the_filter_of_a_real_queue_is_in_step_with_it(garden: Garden, tmp_path: Path) -> None:
    """Decisions of the queue are what it learns, and an undo is forgotten."""
    queue = garden.queue
    spam, genuine = garden.receive(SPAM), garden.receive(GENUINE)
    garden.receive("This one waits.")
    file = tmp_path / FILTER_FILE

    def opened() -> SpamFilter:
        made = open_filter(file, queue.decided(), lambda name: queue.read(name).submission)
        save_filter(made, file)
        return made

    assert taught(opened()) == taught(SpamFilter())
    queue.spam([spam])
    queue.approve([genuine])
    assert {name: lesson.is_spam for name, lesson in opened().lessons.items()} == {
        spam: True,
        genuine: False,
    }
    queue.undo(2)
    assert taught(opened()) == taught(SpamFilter())
