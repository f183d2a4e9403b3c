"""`[menu]` of the settings -> links."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.render.context import PageContext


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuItem:
    """One entry of the menu."""

    label: str
    """What it says."""

    url: str
    """Where it leads."""

    is_current: bool
    """Whether it leads to the page that shows it."""


def menu_items(context: PageContext) -> Sequence[MenuItem]:
    """Resolve the menu for one page, in the author's order."""
    menu = context.ask.settings().menu
    items = (_item(label, target, context) for label, target in menu.items())
    return [item for item in items if item]


def _item(label: str, target: str, context: PageContext) -> MenuItem | None:
    if target.startswith(("https://", "http://")):
        return MenuItem(label=label, url=target, is_current=False)
    url = target if target.startswith("/") else _url_of_source(label, target, context)
    if not url:
        return None
    return MenuItem(label=label, url=context.href(url), is_current=url == context.route.url)


def _similar(target: str, context: PageContext) -> str:
    similar = context.ask.similar_path(f"content/{target}", documents=True)
    return similar.removeprefix("content/")


def _url_of_source(label: str, target: str, context: PageContext) -> str:
    found = context.ask.target(f"content/{target}")
    if found is None:
        similar = _similar(target, context)
        hint = f"Did you mean `{similar}`?" if similar else "Name a file below `content/`."
        what = f"Menu entry `{label}` leads to `{target}`, which is not there."
        context.error(context.ask.setting_place("menu", label), what, hint)
        return ""
    if not found.url:
        what = f"Menu entry `{label}` leads to a page that is not published ({found.reason})."
        context.warning(context.ask.setting_place("menu", label), what)
    return found.url
