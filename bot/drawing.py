"""Draws a chart as a PNG: a lane for each stance, a step for each change; readable on light and dark, without colour.

On a light card of its own with dark words, each stance also has a shape and a lane, so that nothing hangs on colour.
"""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

from classifier.vocabulary import Stance

if TYPE_CHECKING:
    from bot.messages.charts import Chart, Row

WIDTH, TOP, BOTTOM, ROW = 1600, 110, 70, 250  # pixels; shown at half that size, so sharp on dense screens
LEFT, RIGHT, HEAD, LANE = 270, 60, 56, 40  # of a row: words at its left, its heading, the height of a lane
CARD, INK, FAINT = "#ffffff", "#1d1c1d", "#c9ccd1"
LANES = (Stance.SUPPORTS, Stance.CONDITIONAL, Stance.NEUTRAL, Stance.OPPOSES)
COLOURS = {
    Stance.SUPPORTS: "#1a7f37", Stance.CONDITIONAL: "#9a6700", Stance.NEUTRAL: "#57606a", Stance.OPPOSES: "#cf222e",
}  # fmt: skip
LARGE, MIDDLE, SMALL = 38, 28, 23  # sizes of the words, in pixels
DOT = 11  # radius of a mark
LEAST_DAYS = 30  # that the axis spans
MOST_TICKS = 9


def png(chart: Chart) -> bytes:
    """The picture."""
    image = Image.new("RGB", (WIDTH, TOP + ROW * len(chart.rows) + BOTTOM), CARD)
    draw = ImageDraw.Draw(image)
    draw.text((40, 34), chart.title, INK, _font(LARGE))
    first = min(date.fromisoformat(row.points[0][0]) for row in chart.rows).toordinal()
    last = max(date.fromisoformat(chart.until).toordinal(), first + LEAST_DAYS)
    _axis(draw, TOP + ROW * len(chart.rows), first, last)
    for number, row in enumerate(chart.rows):
        _row(draw, row, TOP + ROW * number, first, last)
    kept = io.BytesIO()
    image.save(kept, "PNG", optimize=True)
    return kept.getvalue()


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _x(day: int, first: int, last: int) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * (day - first) / (last - first)


def _y(stance: Stance, top: int) -> float:
    return top + HEAD + LANE * (LANES.index(stance) + 0.5)


def _row(draw: ImageDraw.ImageDraw, row: Row, top: int, first: int, last: int) -> None:
    """One position: its lanes with their names, the line from stance to stance, a mark at each change.

    The line ends with the last words: an old stance is not drawn as one of today.
    """
    draw.text((40, top + 8), row.name, INK, _font(MIDDLE))
    for stance in LANES:
        y = _y(stance, top)
        draw.line([(LEFT, y), (WIDTH - RIGHT, y)], FAINT, 1)
        draw.text((LEFT - 24, y), stance.title_, COLOURS[stance], _font(SMALL), anchor="rm")
    points = [(_x(date.fromisoformat(day).toordinal(), first, last), Stance(stance)) for day, stance in row.points]
    ends = [x for x, _ in points[1:]] + [_x(date.fromisoformat(row.last).toordinal(), first, last)]
    for number, ((x, stance), end) in enumerate(zip(points, ends, strict=True)):
        y = _y(stance, top)
        draw.line([(x, y), (end, y)], COLOURS[stance], 6)
        if number + 1 < len(points):
            draw.line([(end, y), (end, _y(points[number + 1][1], top))], FAINT, 3)
    for x, stance in points:
        _mark(draw, x, _y(stance, top), stance)


def _mark(draw: ImageDraw.ImageDraw, x: float, y: float, stance: Stance) -> None:
    """A circle, a diamond, a ring or a square, so that the stance shows without its colour."""
    box = (x - DOT, y - DOT, x + DOT, y + DOT)
    match stance:
        case Stance.SUPPORTS:
            draw.ellipse(box, COLOURS[stance])
        case Stance.CONDITIONAL:
            draw.polygon([(x, y - DOT - 3), (x + DOT + 3, y), (x, y + DOT + 3), (x - DOT - 3, y)], COLOURS[stance])
        case Stance.NEUTRAL:
            draw.ellipse(box, CARD, COLOURS[stance], 4)
        case _:
            draw.rectangle(box, COLOURS[stance])


def _axis(draw: ImageDraw.ImageDraw, top: int, first: int, last: int) -> None:
    """Years below, or months where there are fewer than three years."""
    for day in _ticks(date.fromordinal(first), date.fromordinal(last)):
        x = _x(day.toordinal(), first, last)
        draw.line([(x, TOP + HEAD), (x, top)], FAINT, 1)
        draw.text((x, top + 14), f"{day:%b %Y}" if day.month > 1 else f"{day.year}", INK, _font(SMALL), anchor="mt")


def _ticks(first: date, last: date) -> list[date]:
    years = [date(year, 1, 1) for year in range(first.year + 1, last.year + 1)]
    if len(years) > 2:  # noqa: PLR2004
        return years[:: -(-len(years) // MOST_TICKS)]
    months = [date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13)]
    inside = [each for each in months if first <= each <= last]
    return inside[:: max(1, -(-len(inside) // MOST_TICKS))]
