"""Addresses are rebuilt from their parts, or refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.comments import read_address


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("https://example.org", "https://example.org"),
        ("HTTP://EXAMPLE.org/A?b#c", "http://example.org/A?b#c"),
        ("https://example.org:8080/a", "https://example.org:8080/a"),
        ("https://user:pw@example.org/", "https://example.org/"),
        ("https://a@b@example.org/", "https://example.org/"),
        ("https://example.org/ä'\"<>`", "https://example.org/%C3%A4%27%22%3C%3E%60"),
        ("https://straße.example/", "https://xn--strae-oqa.example/"),
        ("https://ＥＸＡＭＰＬＥ．org/", "https://example.org/"),
        ("https://%65xample.org/", "https://example.org/"),
        ("https://उदाहरण.example/", "https://xn--p1b6ci4b4b3a.example/"),
        ("http://[2001:db8::1]:80/", "http://[2001:db8::1]:80/"),
        ("http://localhost/", "http://localhost/"),
        ("mailto:ana@example.org?subject=x", "mailto:ana@example.org"),
    ],
)
def test_an_address_is_rebuilt(typed: str, url: str) -> None:
    """Lower-case ASCII host, no user name, nothing unquoted."""
    address = read_address(typed)

    assert address is not None
    assert address.url == url


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "example.org",
        "/a",
        "//example.org/",
        "#a",
        "javascript:alert(1)",
        "ftp://example.org/",
        "https://",
        "https:///a",
        "https://a b/",
        "https://a..b/",
        "https://exa<mple.org/",
        "https://evil.example\\@good.example/",
        "https://example.org:99999999/",
        "https://example.org/\x00",
        "https://example.org/\u00a0x",
        f"https://{'a' * 64}.example/",
        f"https://example.org/{'a' * 3000}",
        "mailto:",
        "mailto:a",
        "mailto:a b@example.org",
        "mailto:a@example.org,b@example.org",
    ],
)
def test_what_is_no_public_address_is_refused(typed: str) -> None:
    """A link that leads nowhere is not printed as one."""
    assert read_address(typed) is None


@given(st.text() | st.text().map("https://".__add__) | st.text().map("https://a.b/".__add__))
def test_a_rebuilt_address_is_ascii_and_stable(typed: str) -> None:
    """Reading it again gives the same, so that what is stored is what is printed."""
    address = read_address(typed)
    if address is None:
        return
    again = read_address(address.url)

    assert address.url.isascii()
    assert not set(address.url) & set("\"'<>` \\")
    assert again is not None
    assert again.url == address.url
