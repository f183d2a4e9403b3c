"""What is at hand while a page is rendered: its route, its questions, the Problems it meets."""

from dataclasses import dataclass, field

from generator.foundation import Location, Problem, Severity
from generator.pages import Route
from generator.render.address import Address
from generator.render.questions import Questions


@dataclass(slots=True)
class PageContext:
    """The surroundings of one page; made for it and thrown away with it."""

    route: Route
    ask: Questions
    address: Address
    is_absolute: bool = False
    """Whether links carry scheme and host, as they must in feeds."""

    has_image: bool = False
    """Whether an image was written already: all but the first of a page are loaded late."""

    problems: list[Problem] = field(default_factory=list)

    def href(self, url: str) -> str:
        """Write a URL within the site as this page needs it."""
        return self.address.absolute(url) if self.is_absolute else self.address.path(url)

    def error(self, where: Location, what: str, hint: str = "") -> None:
        """Note what must be mended before anything is published."""
        self.problems.append(Problem(where, what, hint))

    def warning(self, where: Location, what: str, hint: str = "") -> None:
        """Note what the author should look at."""
        self.problems.append(Problem(where, what, hint, Severity.WARNING))


def address_of(ask: Questions) -> Address:
    """Read from the settings where the site lives."""
    settings = ask.settings()
    return Address(settings.origin, settings.base_path)
