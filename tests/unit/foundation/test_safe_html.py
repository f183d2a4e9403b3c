"""SafeHtml: the only type that a template prints as it is."""

import jinja2

from generator.foundation import SafeHtml, escape


def test_templates_print_safe_html_as_it_is_and_escape_the_rest() -> None:
    """Autoescaping knows the one from the other, also after they were put together."""
    template = jinja2.Environment(autoescape=True).from_string("{{ a }}{{ b }}{{ a + b }}")

    printed = template.render(a=SafeHtml("<b>"), b="<i>")

    assert printed == "<b>&lt;i&gt;&lt;b&gt;&lt;i&gt;"


def test_escaped_text_fits_a_double_quoted_attribute() -> None:
    """Quotes are escaped too."""
    assert escape("<\"&'>") == "&lt;&quot;&amp;&#x27;&gt;"
    assert isinstance(escape("a"), SafeHtml)
