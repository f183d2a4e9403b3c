"""Whoever is not the author changes nothing, and reader text is never more than text."""

import json
import os
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.desk.served import KEY, WINTER, Served
from tests.unit.preview.stand_in import eventually

ACTIONS = ("decide", "reply", "edit", "undo")


def state(served: Served) -> dict[str, bytes]:
    """Give every byte that a decision could change, the ledger included."""
    ledger = served.site / "private/ledger"
    kept = {file.name: file.read_bytes() for file in sorted(ledger.glob("*.jsonl"))}
    return served.files() | kept


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_only_a_posted_form_decides(served: Served, method: str) -> None:
    """Whoever follows links, as a mail scanner does, leaves everything as it was."""
    one = served.receive("Thank you.")
    token = served.get("/_desk/").token
    before = state(served)
    fields = urlencode({"token": token, "ref": f"winter/{one}", "what": "spam", "text": "x"})

    for path in (*(f"/_desk/{name}" for name in ACTIONS), "/_desk/", "/_desk/log"):
        served.ask(method, f"{path}?{fields}")
    assert state(served) == before


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
        ({"Origin": "http://sub.localhost:{port}"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        (
            {
                "Sec-Fetch-Site": "cross-site",
                "Sec-Fetch-Mode": "navigate",
                "Sec-Fetch-Dest": "document",
            },
            403,
        ),
        ({"Host": "evil.example:{port}"}, 421),
        ({"Cookie": ""}, 401),
        ({"Cookie": "afterword-{port}=wrong"}, 401),
        ({"Origin": "http://127.0.0.1:{port}", "Sec-Fetch-Site": "same-origin"}, 303),
        ({"Sec-Fetch-Site": "none"}, 303),
        ({}, 303),
    ],
)
def test_a_form_that_another_site_sends_decides_nothing(
    served: Served, headers: dict[str, str], status: int
) -> None:
    """Whatever it claims to be; even if it knew the token."""
    one = served.receive("Thank you.")
    before = state(served)
    token = served.get("/_desk/").token
    body = urlencode({"token": token, "what": "spam", "ref": f"winter/{one}"})
    given = {name: value.format(port=served.port) for name, value in headers.items()}

    assert served.ask("POST", "/_desk/decide", body, given).status == status
    assert (state(served) == before) == (status != 303)


@pytest.mark.parametrize("token", ["", "0" * 64, KEY, "é"])
@pytest.mark.parametrize("name", ACTIONS)
def test_a_form_without_the_token_decides_nothing(served: Served, name: str, token: str) -> None:
    """A third lock, in case a browser has none of the other two."""
    one = served.receive("Thank you.")
    before = state(served)
    body = urlencode({"token": token, "what": "spam", "ref": f"winter/{one}", "text": "x"})

    assert served.ask("POST", f"/_desk/{name}", body).status == 403
    assert state(served) == before


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        ("{}", "application/json", 415),
        ("a=b", "text/plain", 415),
        ("token=%ff%fe", "application/x-www-form-urlencoded", 400),
        ("a=" + "x" * (5 << 20), "application/x-www-form-urlencoded", 413),
        ("&".join("a=b" for _ in range(300_000)), "application/x-www-form-urlencoded", 400),
    ],
)
def test_what_is_no_form_of_ours_is_refused(
    served: Served, body: str, kind: str, status: int
) -> None:
    """Nothing is kept of it, and the desk goes on."""
    answer = served.ask("POST", "/_desk/decide", body, {"Content-Type": kind})

    assert answer.status == status
    assert served.get("/_desk/").status == 200


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example", "/\\evil", "/a\r\nb: c", ""]
)
def test_a_form_leads_nowhere_else(served: Served, back: str) -> None:
    """The browser stays here, and no header is forged."""
    one = served.receive("Thank you.")
    answer = served.post("decide", {"what": "spam", "ref": f"winter/{one}", "back": back})

    assert answer.status == 303
    assert answer.headers["Location"].startswith("/_desk/")
    assert answer.headers.get("b") is None


class _Elements(HTMLParser):
    """Collects what a page is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(attrs)))


def elements(page: str) -> list[tuple[str, tuple[str, ...]]]:
    """List the elements of *page* with the names of their attributes."""
    parser = _Elements()
    parser.feed(page)
    every = [(tag, tuple(sorted(name for name, _ in attrs))) for tag, attrs in parser.found]
    # The reasons why something is held are a list; some comments have none.
    return [element for element in every if element[0] not in {"ul", "li"}]


def test_reader_text_adds_no_element_to_any_page_of_the_desk(
    served: Served, data_folder: Path
) -> None:
    """Hundreds of known attacks in every field are as many harmless words."""
    lines = (data_folder / "text/xss.jsonl").read_text("utf-8").strip().split("\n")
    payloads = [json.loads(line) for line in lines][:: len(lines) // 60 or 1]
    texts = [str(each["payload"]) for each in payloads]
    served.decide("spam", served.receive("Decided, so that there is something to undo."))
    one = served.receive("Words.", name="Name", email="a@example.org")
    plain = [
        elements(served.get(path).text) for path in ("/_desk/", f"/_desk/comment/winter/{one}")
    ]
    served.decide("trash", one)

    for text in texts:
        kept = text.replace("\r", "").encode()[:240].decode(errors="ignore")
        attack = served.receive(text or "x", name=kept, email=kept[:100])
        pages = [served.get(path) for path in ("/_desk/", f"/_desk/comment/winter/{attack}")]
        assert [elements(page.text) for page in pages] == plain, text
        served.queue.trash([attack])


def test_the_pages_of_the_desk_allow_no_script_but_ours(served: Served) -> None:
    """Whatever slipped through would still not run."""
    served.receive("Thank you.")

    for path in ("/_desk/", "/_desk/log", "/_desk/help", "/_desk/comment/winter/q0000001"):
        policy = served.get(path).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy


def test_template_signs_in_reader_text_are_words(served: Served) -> None:
    """Neither the theme's templates nor the desk's read them."""
    text = "{{ 7 * 7 }} {% include 'base.html' %} {{ ''.__class__ }}"
    served.receive(text, name="{{ token }}")
    eventually(lambda: "{{ 7 * 7 }}" in served.get(WINTER).words)

    assert text in served.get("/_desk/").words
    assert "{{ token }}" in served.get(WINTER).words


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such modes")
def test_the_private_folder_is_the_authors_alone(served: Served) -> None:
    """No other account of this computer reads it."""
    served.decide("spam", served.receive("Thank you."))

    for place in (served.site / "private").rglob("*"):
        assert place.stat().st_mode & 0o077 == 0, place
