"""Letterheads: the line that says whose page it is, and what looks like one."""

import pytest

from bot.reading.pasted import article_of
from classifier.roster import Roster
from classifier.scene import see

PAGE = """{lines}

The Minister received the envoy on Thursday, and both spoke of the bridge and of the river for two hours.

She said that the bridge would be opened in the autumn.
"""


@pytest.fixture(scope="module")
def roster():
    return Roster.load()


def owner(lines, roster):
    return see(article_of(PAGE.format(lines=lines)), roster).letterhead


@pytest.mark.parametrize(
    ("lines", "actor"),
    [
        ("Ministry of Foreign Affairs of Japan\nPress Releases", "japan"),
        ("HELLENIC REPUBLIC\nMINISTRY OF FOREIGN AFFAIRS", "greece"),
        ("Office of the President, Republic of Korea\nHome > Newsroom", "rok"),
        ("Islamic Republic of Iran\nMinistry of Foreign Affairs\nNews ID: 12", "iran"),
        ("Official website of the President of Ukraine\nNews", "ukraine"),
        ("Ukrainian Parliament Commissioner for Human Rights\nMain | News", "ukraine"),
        ("Kementerian Luar Negeri Republik Indonesia\nSiaran Pers", "indonesia"),
        ("Norwegian Ministry of Foreign Affairs\nLatest news", "norway"),
        ("SECURITY COUNCIL OF THE RUSSIAN FEDERATION\nHome", "russia"),
        ("European External Action Service\nEEAS > Press", "eu"),
    ],
)
def test_a_line_of_an_institution_alone_says_whose_page_it_is(roster, lines, actor):
    assert owner(lines, roster) == actor


@pytest.mark.parametrize(
    "lines",
    [
        "Iran\nThe bridge and the river",
        "Chinese Foreign Ministry Rejects Report on Bridge\nBy Odo Marl",
        "Talks of Japan and Kenya on the bridge\nBy Odo Marl",
        "United Nations\nSecurity Council",
        "Minister says Japan will open the bridge\nBy Odo Marl",
        "Norwegian Refugee Council\nPress release",
        "Iranian Resistance Council\nNews",
        "Office of the Leader of the Opposition of Japan\nNews",
        "Department for Russia\nNews",
        "Business Council of Australia\nNews",
    ],
    ids=[
        "section",
        "headline",
        "two states",
        "everybody's room",
        "sentence",
        "refugees",
        "exiles",
        "opposition",
        "desk",
        "firms",
    ],
)
def test_a_headline_or_a_section_is_no_letterhead(roster, lines):
    assert owner(lines, roster) is None
