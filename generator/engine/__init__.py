"""Incremental computing: inputs that change -> answers that are true again, with little work.

    kinds.py         what can be asked: inputs and queries
    fingerprint.py   a value -> 16 bytes that tell whether it changed
    nodes.py         each question that was asked, as a small integer
    table.py         the questions of one kind
    keys.py          those that were saved
    kept.py          the values of one kind that were saved
    traces.py        who asked what, and back
    needs.py         who is still needed
    run.py           a question -> its answer, recorded
    outcome.py       what one run gave or raised
    surprises.py     what changes while somebody runs
    graph.py         the whole: ask, want, changed, refresh
    state.py         a graph -> a file, and back

The README beside this file defines the words. Nothing here knows what is computed.
"""

from generator.engine.errors import (
    EngineError,
    FingerprintError,
    InterruptedGraphError,
    KeyRefusedError,
    RankError,
    UnsteadyError,
)
from generator.engine.fingerprint import fingerprint
from generator.engine.graph import Graph, Wave
from generator.engine.kinds import AnyKind, Ask, Input, Key, Kind, Query
from generator.engine.state import State, load, open_state, save

__all__ = [
    "AnyKind",
    "Ask",
    "EngineError",
    "FingerprintError",
    "Graph",
    "Input",
    "InterruptedGraphError",
    "Key",
    "KeyRefusedError",
    "Kind",
    "Query",
    "RankError",
    "State",
    "UnsteadyError",
    "Wave",
    "fingerprint",
    "load",
    "open_state",
    "save",
]
