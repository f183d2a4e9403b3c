"""Every exception of the room, drawn in one place; each is a mistake of the program.

* EngineError
  - RankError              a question that may not be asked from here
  - KeyRefusedError        arguments that the state could not hold
  - FingerprintError       a value whose fingerprint nobody can tell
  - UnsteadyError          a function that gives another value each time
  - InterruptedGraphError  a graph that was interrupted while it noted an answer

What a query raises itself goes through unchanged.
"""


class EngineError(Exception):
    """The base of what the room raises on its own account."""


class RankError(EngineError):
    """A query asked a kind that is not declared before its own, or asked outside of its run."""


class KeyRefusedError(EngineError):
    """An argument is not made of `None`, `bool`, `int`, `str`, `bytes` and tuples of these."""


class FingerprintError(EngineError):
    """A value has parts of a type that the default fingerprint does not know."""


class UnsteadyError(EngineError):
    """A value came out different again and again within one refresh."""


class InterruptedGraphError(EngineError):
    """The graph was interrupted while it noted an answer; load the last state or start anew."""
