"""What is refused because the library would need minutes for it.

Both costs grow with the square of what is counted here, or worse; no text that people write comes
near the limits.
"""

import re

from markdown.preprocessors import Preprocessor

_MAX_BRACKETS = 2_000
"""In one paragraph. For each `[` the library looks for its `]`, character by character."""

_MAX_OPEN_TAGS = 500
"""In one text. From each tag that never ends, Python's HTML parser reads on to the end."""

_OPEN_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*(?=<|\Z)")


class TangledError(ValueError):
    """The text is beyond a limit; the message says which."""


def check_brackets(paragraph: str) -> None:
    """Refuse a paragraph with thousands of brackets.

    Raises:
        TangledError: There are too many.
    """
    if paragraph.count("[") > _MAX_BRACKETS:
        message = f"One paragraph holds more than {_MAX_BRACKETS} brackets."
        raise TangledError(message)


class OpenTags(Preprocessor):
    """Refuses a text with hundreds of tags that never end; code is taken out before."""

    def run(self, lines: list[str]) -> list[str]:
        """Give *lines* back as they are.

        Raises:
            TangledError: There are too many.
        """
        text = "\n".join(lines)
        if text.count("<") > _MAX_OPEN_TAGS and len(_OPEN_TAG.findall(text)) > _MAX_OPEN_TAGS:
            message = f"More than {_MAX_OPEN_TAGS} tags have no `>`."
            raise TangledError(message)
        return lines
