"""The author's decisions -> the order of the queue, and groups that can be decided in one stroke.

The filter learns from decisions alone and explains itself; it never decides. Clusters need no
learning: they hold what is nearly the same.
"""

from generator.moderation.spam.clusters import Cluster, Clusters, cluster
from generator.moderation.spam.filter import SpamFilter
from generator.moderation.spam.kept import (
    FILTER_FILE,
    ReadSubmission,
    decode,
    encode,
    in_step,
    open_filter,
    save_filter,
)
from generator.moderation.spam.signature import Signature, signature
from generator.moderation.spam.verdict import Verdict

__all__ = [
    "FILTER_FILE",
    "Cluster",
    "Clusters",
    "ReadSubmission",
    "Signature",
    "SpamFilter",
    "Verdict",
    "cluster",
    "decode",
    "encode",
    "in_step",
    "open_filter",
    "save_filter",
    "signature",
]
