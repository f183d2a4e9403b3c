"""A title -> the picture that other sites show beside a link to its page.

    letters.py   which titles the font can write
    draw.py      the picture

The font is Noto Serif, cut down to the letters of Latin, Greek and Cyrillic: 130 KB. One with those
of Chinese and Japanese weighs 20 MB, and Arabic or Hindi need more than letters set side by side.
A title in these gets no picture; sites then show the link with words alone.
"""

from generator.sharing.draw import Share, share_image
from generator.sharing.letters import writable

__all__ = ["Share", "share_image", "writable"]
