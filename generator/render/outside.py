"""Files from other hosts that a post embeds -> a warning when browsers would refuse them."""

from urllib.parse import urlsplit

from generator.content import Reference
from generator.render.context import PageContext

_SETTING_OF_TAG = {
    "img": "images",
    "source": "media",
    "video": "media",
    "audio": "media",
    "track": "media",
    "iframe": "frames",
}


def check_outside(target: str, reference: Reference, context: PageContext) -> None:
    """Warn when the content security policy of this site does not allow *target*."""
    setting = _SETTING_OF_TAG.get(reference.tag)
    parts = urlsplit(target)
    if not setting or not parts.netloc:
        return
    origin = f"{parts.scheme or 'https'}://{parts.netloc}"
    settings = context.ask.settings()
    if origin == settings.origin or origin in getattr(settings.security, setting):
        return
    context.warning(
        reference.where,
        f"`{target}` is on another host, and the policy of this blog does not allow that.",
        f'Keep a copy beside the post, or add "{origin}" to `{setting}` under `[security]`.',
    )
