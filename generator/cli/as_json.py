"""Problems and reports -> what `--json` prints. Field names are a promise to programs."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from generator.foundation import Problem, in_order

if TYPE_CHECKING:  # commands that build nothing need not import what builds
    from generator.pipeline import BuildReport


def problems_as_json(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Give each of *problems* as an object, in order of place."""
    return [
        {
            "path": problem.where.path,
            "line": problem.where.line,
            "column": problem.where.column,
            "what": problem.what,
            "hint": problem.hint,
            "severity": problem.severity.value,
        }
        for problem in in_order(problems)
    ]


def report_as_json(report: "BuildReport") -> Mapping[str, object]:
    """Give the whole of *report*, no list shortened."""
    return {
        "ok": True,
        "output": str(report.output),
        "seconds": report.seconds,
        "search_seconds": report.search_seconds,
        "files": report.pages,
        "written": list(report.written),
        "unchanged": report.unchanged,
        "removed": list(report.removed),
        "posts": report.posts,
        "pages": report.pages_of_content,
        "protected": report.protected,
        "comments": report.comments._asdict(),
        "hidden": [
            {
                "source": hidden.source,
                "reason": hidden.reason,
                "when": hidden.when.isoformat() if hidden.when else None,
            }
            for hidden in report.hidden
        ],
        "new": list(report.new),
        "gone": list(report.gone),
        "problems": problems_as_json(report.problems),
    }
