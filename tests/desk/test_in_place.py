"""What waits is shown in the real page, at its place, with the tools to decide it."""

import re

from generator.comments import CommentFile, file_name, write_comment
from generator.moderation import Reason, Signs
from generator.pipeline import BuildOptions, build
from tests.desk.served import FIRST, NOW, WINTER, Served
from tests.unit.preview.stand_in import eventually


def test_it_stands_below_what_it_answers_marked_with_its_tools(served: Served) -> None:
    """In the author's theme, between the comments that readers see."""
    shown = served.receive("I was here first.", name="Ruth")
    served.decide("approve", shown)
    waits = served.receive("And I answer.", name="Ben", reply_to=shown, reasons=(FIRST,))
    last = served.receive("I came last.", name="Cem")
    served.decide("approve", last)
    eventually(lambda: f'id="comment-{waits}"' in served.get(WINTER).text)
    page = served.get(WINTER)
    article = page.text[page.text.index(f'id="comment-{waits}"') :]
    article = article[: article.index("</article>")]

    assert page.words.index("I was here first.") < page.words.index("And I answer.")
    assert page.words.index("And I answer.") < page.words.index("I came last.")
    assert "Waits for you" in article
    assert FIRST.what in article
    assert re.findall(r'<button name="what" value="(\w+)"', article) == ["approve", "spam", "trash"]
    assert f'<a href="/_desk/comment/winter/{waits}">' in article
    assert "2 thoughts on" in page.words


def test_a_comment_that_is_published_has_tools_too(served: Served) -> None:
    """To answer and to edit, where the author reads it."""
    file = CommentFile(id="k3f9q2mx", date=NOW, name="Ruth", body="By hand.")
    (served.site / "comments/winter").mkdir(parents=True)
    (served.site / "comments/winter" / file_name(file)).write_text(write_comment(file), "utf-8")
    eventually(lambda: 'id="comment-k3f9q2mx"' in served.get(WINTER).text)
    served.post("reply", {"ref": "k3f9q2mx", "text": "So it is.", "back": WINTER})

    assert 'href="/_desk/comment/k3f9q2mx"' in served.get(WINTER).text
    assert "So it is." in served.get(WINTER).words


def test_what_another_program_delivers_or_decides_is_seen(served: Served) -> None:
    """The door delivers while the preview runs; a terminal approves."""
    one = served.receive("From the door.")
    eventually(lambda: "From the door." in served.get(WINTER).words)
    served.queue.approve([one])

    eventually(lambda: "1 thought on" in served.get(WINTER).words)
    assert "Waits for you" not in served.get(WINTER).words


def test_the_files_of_the_preview_hold_no_tools_and_no_token(served: Served) -> None:
    """They are put in as a page is served."""
    served.receive("Thank you.")
    eventually(lambda: "Thank you." in served.get(WINTER).words)
    token = served.get("/_desk/").token

    for file in (served.site / ".preview").rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            assert b"_desk" not in data
            assert token.encode() not in data


def test_nothing_of_the_queue_is_ever_published(served: Served) -> None:
    """No word, name, e-mail, address or reason in any byte of the output, whatever its state."""
    canaries = ("CanaryText", "canary@example.org", "203.0.113.0", "CanaryName", "CanaryWhy")
    email, signs = "canary@example.org", Signs(prefix="203.0.113.0/24")
    reasons = (Reason("words", "CanaryWhy"),)
    for state in ("pending", "spam", "trash"):
        one = served.receive(
            f"CanaryText {state}", name="CanaryName", email=email, signs=signs, reasons=reasons
        )
        served.decide(state, one)
    served.decide("approve", served.receive("Published words.", email=email, signs=signs))
    build(served.site, BuildOptions(jobs=1, drafts=True, future=True), lambda: NOW)

    public = [file for file in (served.site / "public").rglob("*") if file.is_file()]
    every = {file: file.read_bytes() for file in public}
    assert any(b"Published words." in data for data in every.values())
    for canary in canaries:
        assert not [file for file, data in every.items() if canary.encode() in data]
    committed = b"".join(file.read_bytes() for file in (served.site / "comments").rglob("*.md"))
    assert b"canary@example.org" not in committed
    assert b"203.0.113" not in committed
