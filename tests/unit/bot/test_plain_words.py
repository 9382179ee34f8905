"""Questions in plain words reach the commands; what is not understood is never guessed at."""

import pytest

from bot.plain_words import EXAMPLES, understood
from classifier.roster import Roster


@pytest.fixture(scope="module")
def roster() -> Roster:
    return Roster.load()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("where does Seoul stand on sanctions?", "stance Seoul on sanctions"),
        ("Where do the Houthis stand toward Saudi Arabia?", "stance the Houthis toward Saudi Arabia"),
        ("where did Japan stand on talks in 2019?", "stance Japan on talks as of 2019"),
        ("What is Iran's position on talks with the US?", "stance Iran on talks with the US"),
        ("what's the stance of China on tests", "stance China on tests"),
        ("does Germany support sanctions against Russia?", "stance Germany on sanctions against Russia"),
        ("has Pyongyang changed its line on talks since 2021?", "shifts Pyongyang on talks since 2021"),
        ("Has Iran shifted in the last 30 days?", "shifts Iran since 30 days"),
        ("how has Japan's position on sanctions changed since 2019?", "timeline Japan on sanctions since 2019"),
        ("what did China say about tests?", "search on tests by China"),
        ("What has Iran said about Israel since June 2025?", "search toward Israel by Iran since June 2025"),
        ("what did Qatar say about the floods?", "search the floods by Qatar"),
        ("what does Iran want from the US?", "conditions Iran, the US"),
        ("who is the foreign minister of Iran?", "who the foreign minister of Iran"),
        ("Who was South Korea's foreign minister in 2021?", "who South Korea's foreign minister in 2021"),
        ("who is Sergey Lavrov?", "person Sergey Lavrov"),
        ("who said “without preconditions”?", 'quote "without preconditions"'),
        ("How do China and Japan differ on sanctions?", "compare China, Japan on sanctions"),
        ("what separates Serbia and Kosovo?", "gap Serbia, Kosovo"),
        ("does Israel speak with one voice on talks?", "splits Israel on talks"),
        ("what changed since last week?", "shifts since last week"),
        ("what's new?", "new"),
        ("please, who stands where on sanctions?", "matrix sanctions"),
    ],
)
def test_plain_questions_become_commands(roster: Roster, text: str, words: str) -> None:
    assert understood(text, roster) == words


@pytest.mark.parametrize(
    "text", ["", "stanse us", "will there be a war?", "thanks!", "Iran", "who", "is it true that they met"]
)
def test_what_is_not_understood_is_left_alone(roster: Roster, text: str) -> None:
    assert understood(text, roster) is None


def test_every_example_is_understood(roster: Roster) -> None:
    assert all(understood(example, roster) for example in EXAMPLES)
