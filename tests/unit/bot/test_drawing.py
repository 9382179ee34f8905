"""A chart is a picture of its rows: each stance has its lane, words stand for it, and what never moved has none."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

from PIL import Image

from bot.drawing import CARD, COLOURS, ROW, WIDTH, png
from bot.messages.charts import Chart, Row, chart_of
from bot.use_cases.timeline_of import stretches
from classifier.shifts import timeline
from classifier.vocabulary import Stance
from tests.made_up import label, record, said

if TYPE_CHECKING:
    from classifier.roster import Roster

MOVES = (("2019-10-05", "opposes"), ("2021-06-23", "conditional"), ("2024-02-01", "supports"))
CHART = Chart(
    "Norland: positions over time", "words", "2026-11-01",
    (Row("Dialogue toward Sudland", MOVES, "2025-03-01"),
     Row("Sanctions", (("2020-01-01", "neutral"), ("2025-09-22", "opposes")), "2026-11-01")),
)  # fmt: skip


def test_each_stance_that_was_taken_is_drawn_in_its_colour() -> None:
    image = Image.open(io.BytesIO(png(CHART))).convert("RGB")
    assert image.width == WIDTH
    assert image.height > 2 * ROW
    found = image.getcolors(image.width * image.height) or []
    amounts = {f"#{r:02x}{g:02x}{b:02x}": amount for amount, (r, g, b) in found}
    assert max(amounts, key=lambda colour: amounts[colour]) == CARD
    for stance in Stance:
        assert amounts[COLOURS[stance]] > 500


def test_a_chart_survives_its_way_through_the_queue() -> None:
    assert Chart.from_job(CHART.job()) == CHART


def test_what_changed_is_charted_and_told_in_words(made_up_roster: Roster) -> None:
    kept = [
        record(1, said("Never.", label("opposes"), said=date(2024, 1, 1))),
        record(2, said("We will.", label("supports"), said=date(2025, 1, 1))),
    ]
    lines = [each for key, turns in timeline(kept).items() for each in stretches(key, turns)]
    chart = chart_of(lines, "norland", date(2026, 1, 1), made_up_roster)
    assert chart is not None
    points = (("2024-01-01", "opposes"), ("2025-01-01", "supports"))
    assert chart.rows == (Row("Dialogue toward Sudland", points, "2025-01-01"),)
    assert "opposes from 1 Jan 2024, supports from 1 Jan 2025" in chart.alt
    assert chart_of(lines[:1], "norland", date(2026, 1, 1), made_up_roster) is None


def test_a_single_day_and_a_long_name_are_drawn_too() -> None:
    row = Row(
        "A very long name of a position " * 6, (("2026-01-01", "opposes"), ("2026-01-01", "supports")), "2026-01-01"
    )
    assert png(Chart("t", "a", "2026-01-01", (row,)))[:4] == b"\x89PNG"
