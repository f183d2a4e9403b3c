"""A file -> the same file without the place where it was taken.

A photograph of a cat on a sofa tells where the sofa is. Positions are blanked where they stand, so
that every other byte stays as it was: pixels, orientation, colours, copyright. What is found but
cannot be blanked safely is told, and the build refuses to publish it.

This package is its own door: nothing in it knows about posts or pages.
"""

from generator.content.positions.strip import Stripped, without_position

__all__ = ["Stripped", "without_position"]
