"""A document -> the picture that other sites show beside a link to it, drawn of its title."""

from urllib.parse import urlsplit

from generator.content import Card
from generator.render import Questions, Rendered
from generator.sharing import Share, share_image, writable


def has_share_picture(card: Card) -> bool:
    """Tell whether one is drawn: not where there is a cover, or a letter is not in the font."""
    return not card.image and not card.protected and bool(writable(card.title))


def share_picture(source: str, output: str, ask: Questions) -> Rendered:
    """Draw the picture of the document *source*."""
    settings = ask.settings()
    accent = str(ask.theme_params().get("accent", ""))
    share = Share(
        title=writable(ask.headline(source).title),
        blog=settings.title,
        host=urlsplit(settings.url).hostname or "",
        accent=accent,
    )
    return Rendered(output, share_image(share))
