"""The axis of one position: a bar for each stretch of one stance, from its first day to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.words import day
from bot.pages.html import Html, tag

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.use_cases.timeline_of import Stretch

WIDTH, HEIGHT = 720, 34  # units of the drawing
BAR, DOT = 10, 5
MOST_TICKS = 8


def axis(stretches: Sequence[Stretch], span: tuple[date, date], name: str) -> Html:
    """The drawing; what it shows is said in words beneath it, so that its own name is short."""
    first, last = span
    days = max(1, (last - first).days)

    def place(when: date) -> float:
        return round(DOT + (WIDTH - 2 * DOT) * min(max((when - first).days / days, 0), 1), 1)

    ends = [*(each.first.day for each in stretches[1:]), last]
    bars = [
        tag("rect", x=place(each.first.day), y=4, width=max(1.0, place(end) - place(each.first.day)), height=BAR, rx=3,
            class_=each.first.line.stance.value, opacity=0.45)
        for each, end in zip(stretches, ends, strict=True)
    ]  # fmt: skip
    dots = [
        tag("circle", cx=place(each.first.day), cy=4 + BAR / 2, r=DOT, class_=each.first.line.stance.value)
        for each in stretches
    ]
    label = f"{name}, from {day(first)} to {day(last)}"
    return tag("svg", *_years(first, last, place), *bars, *dots, viewBox=f"0 0 {WIDTH} {HEIGHT}", role="img",
               aria_label=label)  # fmt: skip


def _years(first: date, last: date, place: object) -> list[Html]:
    """A mark at some New Years, and its year."""
    assert callable(place)
    years = range(first.year + 1, last.year + 1)
    step = max(1, -(-len(years) // MOST_TICKS))
    found = []
    for year in years[::step]:
        x = place(first.replace(year=year, month=1, day=1))
        found += [tag("line", x1=x, x2=x, y1=0, y2=BAR + 8), tag("text", str(year), x=x + 3, y=HEIGHT - 4)]
    return found
