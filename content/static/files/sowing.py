"""Count back from the last frost to the day each seed goes in.

Usage: python sowing.py sowing.csv [YEAR]
"""

import csv
import sys
from datetime import date, timedelta

LAST_FROST = (5, 17)  # month, day: the mean of Dad's forty-nine


def sowing_day(weeks: int, year: int) -> date:
    """The day so many weeks before (minus) or after the last frost."""
    return date(year, *LAST_FROST) + timedelta(weeks=weeks)


def plan(path: str, year: int) -> list[str]:
    with open(path, encoding="utf-8", newline="") as file:
        rows = [(sowing_day(int(row["weeks"]), year), row) for row in csv.DictReader(file)]
    rows.sort(key=lambda pair: pair[0])
    return [f"{day:%a %d %b}  {row['seed']:<22}{row['where']}" for day, row in rows]


if __name__ == "__main__":
    year = int(sys.argv[2]) if len(sys.argv) > 2 else date.today().year
    print("\n".join(plan(sys.argv[1], year)))
