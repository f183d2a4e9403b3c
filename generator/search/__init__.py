"""Texts -> an index that a browser searches by itself, made by Pagefind.

    program.py   where Pagefind is on this computer
    index.py     texts -> the files of an index

Pagefind reads HTML and writes files of which a reader fetches only those that a word needs:
https://pagefind.app/docs/
"""

from generator.search.index import Failure, Indexed, Text, index
from generator.search.program import Program, find_program

__all__ = ["Failure", "Indexed", "Program", "Text", "find_program", "index"]
