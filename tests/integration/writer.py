"""A process that adds made-up articles to a store until it is stopped: prints each number once it is written."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from itertools import count

import store
from tests.made_up import NOW, label, reading, said

STATEMENTS = 12


def main(database: str, name: str) -> None:
    opened = store.open(database)
    team = opened.team("T1")
    for number in count():
        day = date(2024, 1, 1) + timedelta(number % 300)
        stances = ("supports", "opposes", "conditional", "neutral")
        lines = [
            said(f"line {place} of {number} of {name}", label(stances[(number + place) % 4]), target=f"t{place % 5}")
            for place in range(STATEMENTS)
        ]  # fmt: skip
        added = team.add(reading(*lines, published=day), added_by=name, added_at=NOW)
        sys.stdout.write(f"{added.article_id}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
