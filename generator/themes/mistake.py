"""What a template may do wrong while it runs, as exceptions that know their hint.

They never reach an author: `template_problem` turns them into Problems at the template's line.
"""

from collections.abc import Mapping

from jinja2 import UndefinedError

from generator.foundation import AfterwordError, did_you_mean

TEMPLATE_VARIABLES = (
    "site",
    "page",
    "post",
    "posts",
    "tag",
    "series",
    "archive",
    "asset",
    "avatar",
    "word",
    "thread",
    "entry",
)
"""The names a template may meet at the top level, for hints."""


class TemplateMistakeError(AfterwordError):
    """A template asked one of our functions for something that is not there."""

    def __init__(self, what: str, hint: str = "") -> None:
        """Say *what* is not there and, in *hint*, what to write instead."""
        super().__init__(what)
        self.what = what
        self.hint = hint


class UnknownNameError(UndefinedError):
    """A template used a name, attribute or key that nothing stands behind."""

    def __init__(self, message: str, *, owner: object, name: str) -> None:
        """Keep the *name* and its *owner*, which is `None` for a name of the top level."""
        super().__init__(message)
        self.owner = owner
        self.name = name

    @property
    def what(self) -> str:
        """State the fact."""
        if not self.name:
            return f"{self.message}."
        if self.owner is None:
            return f"There is no `{self.name}` in this template."
        return f"`{_kind(self.owner)}` has no `{self.name}`."

    @property
    def hint(self) -> str:
        """Suggest the name that was probably meant."""
        known = TEMPLATE_VARIABLES if self.owner is None else _names_of(self.owner)
        otherwise = "The documentation of themes lists what each template receives."
        return did_you_mean(self.name, known, otherwise=otherwise)


def _kind(owner: object) -> str:
    return type(owner).__name__.removesuffix("View").lower()


def _names_of(owner: object) -> list[str]:
    names = owner if isinstance(owner, Mapping) else dir(owner)
    return [name for name in names if isinstance(name, str) and not name.startswith("_")]
