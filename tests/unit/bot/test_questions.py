"""Words after a command become a question, or a sentence that says what would be one."""

from datetime import date

import pytest

from bot.errors import UnknownActorError, UnknownIssueError, UsageError
from bot.questions import Question, question
from classifier.roster import Roster
from classifier.vocabulary import Issue


@pytest.fixture(scope="module")
def roster() -> Roster:
    return Roster.load()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("us", Question("us")),
        ("Washington", Question("us")),
        ("north korea on talks", Question("dprk", Issue.DIALOGUE)),
        ("dprk toward south korea", Question("dprk", None, "rok")),
        (
            "Pyongyang on nuclear toward us as of 2021-12-31",
            Question("dprk", Issue.DENUCLEARIZATION, "us", date(2021, 12, 31)),
        ),
        ("us toward dprk on sanctions", Question("us", Issue.SANCTIONS, "dprk")),
        ("seoul about weapons tests", Question("rok", Issue.WEAPONS_TESTS)),
        ("“the United States”?", Question("us")),
    ],
)
def test_reads_every_order_and_name(roster: Roster, words: str, expected: Question) -> None:
    assert question(words, roster) == expected


def test_an_unknown_actor_names_the_nearest(roster: Roster) -> None:
    with pytest.raises(UnknownActorError, match=r"Did you mean .*japan"):
        question("japn", roster)


def test_an_unknown_issue_lists_them_all(roster: Roster) -> None:
    with pytest.raises(UnknownIssueError, match=r"`dialogue`.*`other`"):
        question("us on gardening", roster)


@pytest.mark.parametrize(("words", "said"), [("", "Whose stance"), ("us as of yesterday", "2021-12-31")])
def test_what_cannot_be_read_says_what_would_be(roster: Roster, words: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        question(words, roster)
