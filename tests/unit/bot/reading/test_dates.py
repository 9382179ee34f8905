"""Dates as texts write them; what is not written whole is no date."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading.dates import dates_in, day_in_year, is_date_line, published_in, years_beside

DAY = date(2021, 6, 23)


@pytest.mark.parametrize(
    "text",
    [
        "June 23, 2021", "Jun. 23, 2021", "June 23 2021", "June 23rd, 2021", "23 June 2021", "23rd of June, 2021",
        "23-Jun-2021", "2021-06-23", "2021/6/23", "2021.06.23", "2021. 6. 23", "23/06/2021", "23.06.2021",
        "23.06.2021 • 19:40", "06/23/2021",
        "Wednesday, 23 June 2021 10:04 GMT", "2021-06-23T22:10:00Z", "Jun.23,2021 17:15 KST", "2021 June 23",
        "Pyongyang, June 23, Juche 110 (2021) (KCNA)", "By Perpetua Lune June 23, 2021", "• June 23, 2021",
    ],
)  # fmt: skip
def test_days_written_whole_are_read(text):
    assert [found.day for found in dates_in(text)] == [DAY]


@pytest.mark.parametrize(
    "text",
    ["June 23", "23 June", "June 2021", "06/07/2021", "2021", "31 June 2021", "2021-13-01", "Wednesday", "12.30.45",
     "1.2.2021.3", "yesterday", "May 2021", "1950-53", "10:30 p.m.", "article 21/06/7"],
)  # fmt: skip
def test_what_is_not_whole_or_has_two_readings_is_no_date(text):
    assert dates_in(text) == []


@pytest.mark.parametrize(
    ("heading", "tail", "expected"),
    [
        ("Updated June 24, 2021\nPublished June 23, 2021", "", (DAY, True)),
        ("Write : 2021-06-23 15:02:11   Update : 2021-06-24 17:40:55", "", (DAY, True)),
        ("June 23, 2021, last updated June 25, 2021", "", (DAY, True)),
        ("Last updated: June 23, 2021", "", (DAY, False)),
        ("", "First published: 23 June 2021", (DAY, True)),
        ("", "Copyright 23 June 2021", (None, True)),
        ("", "Published in The Asker Bell, June 23rd, 2021", (DAY, True)),
        ("SEOUL, June 23 (Wire) --", "", (None, True)),
    ],
)
def test_the_day_of_publication_goes_before_an_update(heading, tail, expected):
    assert published_in(heading, tail) == expected


@pytest.mark.parametrize(
    ("line", "stamp"),
    [
        ("June 23, 2021", True),
        ("Published: Wed 23 Jun 2021 14.08 BST", True),
        ("New Delhi/Islamabad, October 30, 2019 20:11 IST", True),
        ("13:02", True),
        ("The accord of 23 June 2021 was never put to a vote, and both governments know it well.", False),
        ("Velmark wants the accord of 23 June 2021 torn up before the next round begins in autumn", False),
    ],
)
def test_stamp_lines_are_told_from_sentences(line, stamp):
    assert is_date_line(line) is stamp


@pytest.mark.parametrize(
    ("opening", "years", "day"),
    [
        ("SORREN, June 23 — ", {2021}, DAY),
        ("SORREN, Jun. 23 (Asker) --", {2021}, DAY),
        ("LONDON, 23 June – ", {2021}, DAY),
        ("SORREN, June 23 — ", set(), None),
        ("SORREN, June 23 — ", {2021, 2022}, None),
        ("SORREN, Feb. 29 — ", {2021}, None),
        ("SORREN — ", {2021}, None),
    ],
)
def test_a_dateline_takes_the_one_year_that_stands_elsewhere(opening, years, day):
    assert day_in_year(opening, years) == day


@pytest.mark.parametrize(
    ("lines", "url", "years"),
    [
        (["© 2021 Asker Bell. All rights reserved."], None, {2021}),
        (["Copyright (c) 2003-2021 Asker Bell"], None, set()),
        (["In 2021 the ferry sank."], None, set()),
        ([], "https://asker-bell.com/2021/ferry-talks", {2021}),
        (["© 2022 Asker Bell"], "https://asker-bell.com/2021/ferry-talks", {2021, 2022}),
        ([], "https://asker-bell.com/ferry-2021", set()),
    ],
)
def test_years_that_stand_beside_an_article(lines, url, years):
    assert years_beside(lines, url) == years
