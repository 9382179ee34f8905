"""Days in words become dates by the day of publication, and stay open without it."""

from datetime import date

import pytest

from classifier.dates import find_days

WEDNESDAY = date(2021, 6, 23)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("said on Wednesday", date(2021, 6, 23)),
        ("said Thursday evening", date(2021, 6, 17)),
        ("said last Wednesday", date(2021, 6, 16)),
        ("said yesterday", date(2021, 6, 22)),
        ("on June 3", date(2021, 6, 3)),
        ("on 30 December", date(2020, 12, 30)),
        ("on 1 March 2019", date(2019, 3, 1)),
        ("dated 2020-02-29", date(2020, 2, 29)),
        ("on February 30", None),
        ("on 29.02.2020", date(2020, 2, 29)),
        ("on 29/02/2020", date(2020, 2, 29)),
        ("on 02/29/2020", date(2020, 2, 29)),
        ("on 2020.02.29", date(2020, 2, 29)),
        ("on 17 NOVEMBER 2020", date(2020, 11, 17)),
    ],
)
def test_days(words, day):
    assert [mention.day for mention in find_days(f"She {words} in the hall.", WEDNESDAY)] == [day]


@pytest.mark.parametrize("words", ["on 3/4/2021", "version 3.12.2020.1", "page 12.5"])
def test_numbers_that_may_be_two_days_or_none_are_no_day(words):
    assert find_days(f"She said so {words}.", WEDNESDAY) == []


@pytest.mark.parametrize("words", ["on Wednesday", "yesterday", "on June 3"])
def test_without_a_day_of_publication_nothing_is_guessed(words):
    assert [mention.day for mention in find_days(f"She said so {words}.", None)] == [None]


def test_the_previous_day_counts_from_the_day_before_it_in_the_text():
    days = find_days("He spoke on Tuesday. She had answered the previous day.", WEDNESDAY)
    assert [mention.day for mention in days] == [date(2021, 6, 22), date(2021, 6, 21)]


def test_days_to_come_are_marked():
    (until,) = find_days("It stays shut until Friday.", WEDNESDAY)
    assert until.ahead
    assert not find_days("It was shut on Monday.", WEDNESDAY)[0].ahead


def test_habits_are_no_days():
    assert find_days("The council meets on Mondays.", WEDNESDAY) == []
