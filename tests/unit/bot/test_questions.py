"""Words after a command become a question, or a sentence that says what would be one."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.days import date_of, period_of
from bot.errors import UnknownActorError, UnknownIssueError, UsageError
from bot.issues import issue_asked_for
from bot.questions import Question, actor_of, actors_of, issue_of, one_actor, question, two_actors
from bot.registry import Request
from classifier.roster import Roster
from classifier.vocabulary import Issue

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
USAGE = "stance <actor> [on <issue>]"


@pytest.fixture(scope="module")
def roster() -> Roster:
    return Roster.load()


def asked(words: str, roster: Roster, **more: object) -> Question:
    takes = {"takes": "on, toward, as of, since, by"} | more
    return question(Request(words=words, now=NOW), roster, usage=USAGE, **takes)


@pytest.mark.parametrize(
    ("words", "actor", "expected"),
    [
        ("us", "us", {}),
        ("Washington", "us", {}),
        ("north korea on talks", "dprk", {"issue": Issue.DIALOGUE}),
        ("dprk toward south korea", "dprk", {"target": "rok"}),
        ("dprk vs south korea", "dprk", {"target": "rok"}),
        ("iran on resuming talks with the US", "iran", {"issue": Issue.DIALOGUE, "target": "us"}),
        (
            "Pyongyang on nuclear toward us as of 2021-12-31",
            "dprk",
            {"issue": Issue.DENUCLEARIZATION, "target": "us", "as_of": date(2021, 12, 31)},
        ),
        ("us toward dprk on sanctions", "us", {"issue": Issue.SANCTIONS, "target": "dprk"}),
        ("seoul about weapons tests", "rok", {"issue": Issue.WEAPONS_TESTS}),
        ("“the United States”?", "us", {}),
        ("iran's since june 2021", "iran", {"since": date(2021, 6, 1)}),
        ("us as of 2021", "us", {"as_of": date(2021, 12, 31)}),
        ("us as of 2030", "us", {"as_of": NOW.date()}),
        ("us 2 weeks", "us", {"since": date(2026, 11, 7)}),
        ("us page 3", "us", {"page": 3}),
    ],
)
def test_reads_every_order_and_name(roster: Roster, words: str, actor: str, expected: dict[str, object]) -> None:
    found = asked(words, roster)
    assert one_actor(found, roster, usage=USAGE) == actor
    for name in ("issue", "target", "as_of", "since", "page"):
        default = 1 if name == "page" else None
        assert getattr(found, name) == expected.get(name, default), name


def test_the_words_without_their_page_bring_the_next_page(roster: Roster) -> None:
    assert asked("us on talks page 2", roster).words == "stance us on talks"


def test_words_in_quotation_marks_are_kept_apart(roster: Roster) -> None:
    found = asked("“ever since the war” by iran", roster, quoted=True)
    assert (found.quoted, found.by, found.since) == (("ever since the war",), "iran", None)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("us china", ("us", "china")),
        ("South Korea and Japan", ("rok", "japan")),
        ("between the us and iran", ("us", "iran")),
        ("us, china, kim jong un", ("us", "china", "dprk")),
        ("bosnia and herzegovina", ("bosnia_and_herzegovina",)),
        ("", ()),
    ],
)
def test_a_row_of_names_is_read(roster: Roster, words: str, expected: tuple[str, ...]) -> None:
    assert actors_of(words, roster) == expected


def test_two_actors_may_be_parted_by_a_keyword_that_the_command_does_not_take(roster: Roster) -> None:
    assert two_actors(asked("us vs china on talks", roster, takes="on"), roster, usage=USAGE) == ("us", "china")


@pytest.mark.parametrize("words", ["korea", "the us and Korea's", "Korea japan"])
def test_a_name_of_two_states_asks_which_of_them_is_meant(roster: Roster, words: str) -> None:
    with pytest.raises(UnknownActorError, match=r"may be `dprk` \(North Korea\) or `rok` \(South Korea\)") as raised:
        actors_of(words, roster)
    assert [value for value, _ in raised.value.near] == ["dprk", "rok"]
    assert raised.value.said.lower() == "korea"
    assert actors_of("north korea and the guinea", roster) == ("dprk", "guinea")


def test_an_unknown_actor_names_the_nearest(roster: Roster) -> None:
    with pytest.raises(UnknownActorError, match=r"Did you mean .*japan"):
        actor_of("japn", roster)
    with pytest.raises(UnknownActorError, match=r"no actor called “atlantis”"):
        actors_of("us atlantis china", roster)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("gardening", r"no issue called “gardening”.*`dialogue`.*`other`"),
        ("sancshions", r"Did you mean `sanctions`"),
        ("sanctions for missile tests", r"several issues: ask on `sanctions` or `weapons_tests`"),
    ],
)
def test_an_issue_that_is_none_says_which_would_be(words: str, said: str) -> None:
    with pytest.raises(UnknownIssueError, match=said):
        issue_of(words)


@pytest.mark.parametrize(
    ("words", "issue"),
    [("talks", "dialogue"), ("the talks", "dialogue"), ("rel", "relations"), ("weapons_tests", "weapons_tests"),
     ("nuclear tests", "weapons_tests"), ("human rights", "humanitarian"), ("joint military drills", "exercises")],
)  # fmt: skip
def test_issues_go_by_many_words(words: str, issue: str) -> None:
    assert issue_of(words) is Issue(issue)


def test_a_condition_is_about_the_one_issue_that_it_names() -> None:
    assert issue_asked_for("only if the sanctions are lifted first") is Issue.SANCTIONS
    assert issue_asked_for("if sanctions and exercises end") is None
    assert issue_asked_for("if they mean it") is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("us as of the day before", "2021-12-31"),
        ("us on talks on sanctions", "stands twice"),
        ("us china", r"One actor at a time.*`/nk stance us toward china`"),
        ("", "Name an actor"),
    ],
)
def test_what_cannot_be_read_says_what_would_be(roster: Roster, words: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        one_actor(asked(words, roster), roster, usage=USAGE)


def test_a_part_that_a_command_does_not_take_is_not_dropped_silently(roster: Roster) -> None:
    with pytest.raises(UsageError, match=r"“since” does not fit here\. Write `/nk stance"):
        asked("us since 2021", roster, takes="on")


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2021-06-23", date(2021, 6, 23), date(2021, 6, 23)),
        ("June 23, 2021", date(2021, 6, 23), date(2021, 6, 23)),
        ("23 June 2021", date(2021, 6, 23), date(2021, 6, 23)),
        ("june 2021", date(2021, 6, 1), date(2021, 6, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("yesterday", date(2026, 11, 20), date(2026, 11, 20)),
        ("this year", date(2026, 1, 1), date(2026, 11, 21)),
        ("30 days ago", date(2026, 10, 22), date(2026, 10, 22)),
        ("9999 years ago", date(1, 1, 1), date(1, 1, 1)),
    ],
)
def test_periods_are_read_as_people_write_them(words: str, first: date, last: date) -> None:
    assert period_of(words, NOW.date()) == (first, last)


@pytest.mark.parametrize("words", ["June", "06/07/2021", "2021-13", "0000-01", "soon", ""])
def test_what_is_no_day_is_not_guessed(words: str) -> None:
    with pytest.raises(UsageError, match="write it as 2021-12-31"):
        date_of(words)
    with pytest.raises(UsageError, match="write it as 2021-12-31"):
        period_of(words, NOW.date())
