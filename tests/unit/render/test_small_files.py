"""Redirects, robots.txt and data in script elements."""

import json

from hypothesis import given
from hypothesis import strategies as st

from generator.render.address import Address
from generator.render.small_files import redirect_page, robots_txt
from generator.render.structured_data import json_for_script

ADDRESS = Address("https://example.org", "/blog/")


def test_a_redirect_leads_on_without_a_script() -> None:
    """Browsers follow the refresh, search engines the canonical link, people the link."""
    page = redirect_page('/a"b/', ADDRESS)

    assert '<meta http-equiv="refresh" content="0; url=/blog/a%22b/">' in page
    assert '<link rel="canonical" href="https://example.org/blog/a%22b/">' in page
    assert '<a href="/blog/a%22b/">' in page


def test_robots_are_welcome_and_told_of_the_sitemap() -> None:
    """The sitemap must be named with its host."""
    assert robots_txt(ADDRESS).endswith("\nSitemap: https://example.org/blog/sitemap.xml\n")


@given(st.text())
def test_json_in_a_script_element_ends_where_we_end_it(text: str) -> None:
    """Nothing in it closes the element, opens a comment, or breaks a line of script."""
    written = json_for_script({"headline": text})

    assert not set(written) & set("<>&\u2028\u2029")
    assert json.loads(written) == {"headline": text}
