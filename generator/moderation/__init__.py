"""The private queue: what readers sent -> what the author decided. Reader text, kept raw.

Nothing in here shows a word of it, and a public build reads nothing of the private folder.
"""

from generator.moderation.checks import (
    CHECKS,
    Context,
    Twin,
    TwinState,
    fingerprint,
    screen,
)
from generator.moderation.decision import Decision, What
from generator.moderation.delivery import Delivered, deliver, deliver_all
from generator.moderation.erase import About
from generator.moderation.errors import (
    DecisionRefusedError,
    NotFoundError,
    QueueBusyError,
    QueueFailedError,
    QueueFullError,
)
from generator.moderation.folders import STATES, Folders, State, private_folder
from generator.moderation.groups import Group, group_alike
from generator.moderation.judging import Judge, Judged
from generator.moderation.ledger import Logged
from generator.moderation.people import People, Person
from generator.moderation.queue import Queue, open_queue
from generator.moderation.reading import Counts, Stats
from generator.moderation.rewrite import Edit
from generator.moderation.rows import Filter, Row
from generator.moderation.saying import age, instant, said_of
from generator.moderation.spam import (
    FILTER_FILE,
    Cluster,
    Clusters,
    ReadSubmission,
    Signature,
    SpamFilter,
    Verdict,
    cluster,
    open_filter,
    save_filter,
    signature,
)
from generator.moderation.stroke import Done, Refusal
from generator.moderation.submission import (
    MAX_NAME_BYTES,
    MAX_TEXT_BYTES,
    Origin,
    Reason,
    Signs,
    Submission,
)
from generator.moderation.tend import Tended
from generator.moderation.undo import Undone

__all__ = [
    "CHECKS",
    "FILTER_FILE",
    "MAX_NAME_BYTES",
    "MAX_TEXT_BYTES",
    "STATES",
    "About",
    "Cluster",
    "Clusters",
    "Context",
    "Counts",
    "Decision",
    "DecisionRefusedError",
    "Delivered",
    "Done",
    "Edit",
    "Filter",
    "Folders",
    "Group",
    "Judge",
    "Judged",
    "Logged",
    "NotFoundError",
    "Origin",
    "People",
    "Person",
    "Queue",
    "QueueBusyError",
    "QueueFailedError",
    "QueueFullError",
    "ReadSubmission",
    "Reason",
    "Refusal",
    "Row",
    "Signature",
    "Signs",
    "SpamFilter",
    "State",
    "Stats",
    "Submission",
    "Tended",
    "Twin",
    "TwinState",
    "Undone",
    "Verdict",
    "What",
    "age",
    "cluster",
    "deliver",
    "deliver_all",
    "fingerprint",
    "group_alike",
    "instant",
    "open_filter",
    "open_queue",
    "private_folder",
    "said_of",
    "save_filter",
    "screen",
    "signature",
]
