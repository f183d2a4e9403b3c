"""Each check finds what it is for, says so in plain words, and lets the rest be."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.moderation import Context, Signs, Submission, Twin, fingerprint, screen
from generator.settings import Author, ModerationSettings, Settings
from tests.unit.comments.text_cases import read_cases

CASES = read_cases("moderation_checks.txt", 3)
SETTINGS = Settings(
    title="Sown late",
    url="https://example.org/",
    authors={"wren": Author(name="Wren Askew")},
    moderation=ModerationSettings(words=("press", "crypto recovery"), spam_words=("casino*",)),
)
NOON = datetime(2026, 6, 11, 12, 0, tzinfo=UTC)
GIVEN = Submission(
    id="k3f9q2mx",
    received=NOON,
    key="another-winter",
    name="Ana-Maria 🌻",
    text="Ours came on Monday, and the beans did not mind.",
    person="p7n2kx9d",
    is_proven=True,
)
USUAL = Context(settings=SETTINGS, approved=3)


def said(submission: Submission, context: Context = USUAL) -> list[str]:
    """Screen *submission*; give the reasons as the cases write them."""
    return [f"{reason.check}: {reason.what}" for reason in screen(submission, context)]


@pytest.mark.parametrize(
    ("name", "text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_each_text_is_held_for_what_is_in_it(name: str, text: str, expected: str) -> None:
    """The sentences are what the author reads."""
    # The first name alone is one of the cases, and nobody has approved comments under it.
    context = msgspec.structs.replace(USUAL, approved=0 if name == "Wren" else 3)
    found = said(msgspec.structs.replace(GIVEN, name=name, text=text), context)

    first = [] if context.approved else ["first_comment: It is the first comment by this person."]
    assert found == [*expected.splitlines(), *first]


def test_a_usual_comment_by_a_known_person_is_held_for_nothing() -> None:
    """It waits like all others, and nothing is said about it."""
    assert screen(GIVEN, USUAL) == ()


@pytest.mark.parametrize(
    ("person", "is_proven", "approved", "expected"),
    [
        ("p7n2kx9d", True, 1, []),
        ("p7n2kx9d", True, 0, ["first_comment: It is the first comment by this person."]),
        ("p7n2kx9d", False, 9, ["first_comment: Nothing proves who wrote it."]),
        ("", False, 9, ["first_comment: Nothing proves who wrote it."]),
        ("", True, 9, ["first_comment: Nothing proves who wrote it."]),
    ],
)
def test_trust_hangs_on_a_proof(
    person: str,
    is_proven: bool,  # noqa: FBT001 - a column of the table
    approved: int,
    expected: list[str],
) -> None:
    """Whoever types an approved name and address gains nothing by it."""
    claimed = msgspec.structs.replace(GIVEN, person=person, is_proven=is_proven)

    assert said(claimed, msgspec.structs.replace(USUAL, approved=approved)) == expected


@pytest.mark.parametrize(
    ("signs", "expected"),
    [
        (Signs(honeypot=True), ["honeypot: It filled in the field that people do not see."]),
        (Signs(seconds=1.2), ["timing: It was sent 1 s after the form was opened."]),
        (Signs(seconds=-5.0), ["timing: It was sent 0 s after the form was opened."]),
        (Signs(seconds=3.0), []),
        (Signs(seconds=None), []),
    ],
)
def test_facts_of_the_door_are_reasons(signs: Signs, expected: list[str]) -> None:
    """A form filled in by a program gives itself away."""
    assert said(msgspec.structs.replace(GIVEN, signs=signs)) == expected


def test_only_what_speaks_for_spam_by_itself_is_marked_so() -> None:
    """The hidden field, the author's spam words and words that were spam before."""
    sent = msgspec.structs.replace(
        GIVEN, signs=Signs(honeypot=True, seconds=0.5), text="Casino and press: https://a.example"
    )

    reasons = screen(sent, USUAL)

    assert [(reason.check, reason.is_spam) for reason in reasons] == [
        ("honeypot", True),
        ("words", True),
        ("timing", False),
    ]


@pytest.mark.parametrize(("others", "is_flood"), [(4, False), (5, True)])
def test_a_flood_is_counted_within_its_minutes(others: int, is_flood: bool) -> None:  # noqa: FBT001 - a column of the table
    """What came earlier, or later, is no part of it."""
    recent = tuple(NOON - timedelta(minutes=9, seconds=at) for at in range(others))
    elsewhere = (NOON - timedelta(minutes=10), NOON + timedelta(seconds=1))

    found = said(GIVEN, msgspec.structs.replace(USUAL, sent_from_prefix=(*recent, *elsewhere)))

    flood = ["flood: It is number 6 within 10 minutes from one part of the network."]
    assert found == (flood if is_flood else [])


def test_a_closed_post_and_a_missing_parent_are_said() -> None:
    """What came for them is kept, and the author knows."""
    context = msgspec.structs.replace(USUAL, is_open=False, may_be_answered=False)

    assert said(msgspec.structs.replace(GIVEN, reply_to="wp-1234"), context) == [
        "closed: Comments of this post are closed.",
        "answer: It answers `wp-1234`, which is not on the page.",
    ]
    assert said(GIVEN, msgspec.structs.replace(USUAL, may_be_answered=False)) == []


@pytest.mark.parametrize(
    ("states", "expected", "is_spam"),
    [
        (["pending"], "It has the words of `a0`, which waits as well.", False),
        (["pending", "approved"], "It has the words of `a1`, which is on the page.", False),
        (["approved", "spam", "spam"], "It has the words of `a1`, which was spam.", True),
    ],
)
def test_the_most_telling_of_several_twins_is_named(
    states: list[str],
    expected: str,
    is_spam: bool,  # noqa: FBT001 - a column of the table
) -> None:
    """Spam before all, then what is on the page."""
    twins = tuple(
        msgspec.convert((f"a{number}", state, "Bo", "elsewhere"), Twin)
        for number, state in enumerate(states)
    )

    (reason,) = screen(GIVEN, msgspec.structs.replace(USUAL, twins=twins))

    assert (reason.what, reason.is_spam) == (expected, is_spam)


@pytest.mark.parametrize(
    ("name", "key", "is_said"),
    [
        ("ana-maria", "another-winter", True),
        ("Ruth", "another-winter", False),
        ("Ana-Maria 🌻", "the-hedge", False),
    ],
)
def test_thanks_belong_to_nobody(name: str, key: str, is_said: bool) -> None:  # noqa: FBT001 - a column of the table
    """Short texts are duplicates only when the same name says them under the same post."""
    thanks = msgspec.structs.replace(GIVEN, text="Thank you for this!")
    twin = Twin(id="wp-1", state="spam", name=name, key=key)

    assert bool(said(thanks, msgspec.structs.replace(USUAL, twins=(twin,)))) is is_said


def test_a_fingerprint_is_that_of_the_words() -> None:
    """Capitals, signs, spaces and letters without width make no difference; a word does."""
    assert fingerprint("Buy  NOW!\n") == fingerprint("b\u200buy ｎｏｗ…")
    assert fingerprint("Buy now") != fingerprint("Buy never")
    assert fingerprint("🌻") != fingerprint("🎉")
    assert fingerprint("") == fingerprint(" \n")


@pytest.mark.parametrize(
    ("language", "languages", "is_foreign"),
    [
        ("en", (), True),
        ("en", ("de", "ru"), False),
        ("uk", (), False),
        ("sr", (), False),
        ("sr-Latn", (), True),
    ],
)
def test_the_languages_of_site_and_readers_are_at_home(
    language: str,
    languages: tuple[str, ...],
    is_foreign: bool,  # noqa: FBT001 - a column of the table
) -> None:
    """A script says something only where nobody writes in it."""
    settings = msgspec.structs.replace(
        SETTINGS, language=language, moderation=ModerationSettings(languages=languages)
    )

    found = said(
        msgspec.structs.replace(GIVEN, text="Спасибо вам."),
        msgspec.structs.replace(USUAL, settings=settings),
    )

    assert found == (["script: It is written in Cyrillic letters."] if is_foreign else [])


def test_a_star_is_matched_in_little_time() -> None:
    """Many stars against one long word are no way to keep the author waiting."""
    rules = ModerationSettings(words=("abc*a*b*c*a*b*c*a*b*c*z",))
    settings = msgspec.structs.replace(SETTINGS, moderation=rules)
    sent = msgspec.structs.replace(GIVEN, text="abc" * 10_000)

    assert said(sent, msgspec.structs.replace(USUAL, settings=settings)) == []


@given(st.text(max_size=60), st.text(max_size=200))
def test_whatever_was_sent_is_screened(name: str, text: str) -> None:
    """No name and no text makes a check fail, and each says one sentence."""
    try:
        sent = msgspec.structs.replace(GIVEN, name=name, text=text, url=text)
    except ValueError:
        return

    for reason in screen(sent, USUAL):
        assert "\n" not in reason.what
        assert reason.what.endswith(".")
