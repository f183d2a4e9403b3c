"""Reader text -> its words, links and letters, as checks and filter compare them.

Nothing in here is shown to anybody; what is found here is only counted and compared.
"""

from generator.moderation.text.links import Link, disguised_hosts, find_links, without_links
from generator.moderation.text.scripts import letters_by_script, scripts_of_language
from generator.moderation.text.skeleton import looks, squeezed
from generator.moderation.text.words import folded, runs_without_spaces, words_of

__all__ = [
    "Link",
    "disguised_hosts",
    "find_links",
    "folded",
    "letters_by_script",
    "looks",
    "runs_without_spaces",
    "scripts_of_language",
    "squeezed",
    "without_links",
    "words_of",
]
