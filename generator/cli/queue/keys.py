"""What the keyboard sends -> the key that is meant."""

from generator.cli import console

_ARROWS = {
    "\x1b[A": "k",
    "\x1b[D": "k",
    "\x1bOA": "k",
    "\x1bOD": "k",
    "\x1b[B": "j",
    "\x1b[C": "j",
    "\x1bOB": "j",
    "\x1bOC": "j",
    "\xe0H": "k",
    "\xe0K": "k",
    "\xe0P": "j",
    "\xe0M": "j",
}
"""Arrow keys, as terminals send them (https://invisible-island.net/xterm/ctlseqs/ctlseqs.html) and
as Windows does."""

_ESCAPES = ("\x1b", "\x00", "\xe0")
_END = "\x04"


def next_key() -> str:
    """Wait for the next key; empty when no more can come.

    Capital letters are as small ones. Of several that came at once only the first counts: the
    others were pressed before anybody could see what they would decide.
    """
    try:
        sent = console.read_keys()
    except EOFError:
        return ""
    key = sent if sent.startswith(_ESCAPES) else sent[:1]
    return "" if key == _END else _ARROWS.get(key, key).lower()
