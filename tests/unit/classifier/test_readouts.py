"""Readouts on an institution's own page: who of those named are its own officials."""

import pytest

from bot.reading.pasted import article_of
from classifier.drafts import Draft
from classifier.people import find_people
from classifier.readouts import in_person, own_officials
from classifier.resolver import Source
from classifier.roster import Roster
from classifier.scene import see
from classifier.vocabulary import Kind, SpeakerKind

INSTITUTION, OFFICIAL = SpeakerKind.INSTITUTION, SpeakerKind.OFFICIAL
MARL, VARGA = "Odo Marl", "Kess Varga"

CALL = """THE WHITE HOUSE
Briefing Room
Readout of President Odo Marl's Call with Prime Minister Kess Varga of Israel
May 14, 2024

President Odo Marl spoke by phone this afternoon with Prime Minister Kess Varga of Israel.

Ilse Renn, a singer, took part in the call. He told Prime Minister Varga that the bridge must be opened at once.

Prime Minister Varga thanked the President for his words, and said that the bridge would be opened in the autumn.
"""
TALKS = """Foreign Minister Odo Marl Holds Telephone Call with Foreign Minister of Japan
Ministry of Foreign Affairs, Republic of Korea
June 9, 2024

Foreign Minister Odo Marl spoke with Japanese Foreign Minister Kess Varga. They agreed to meet in the autumn.
"""
RECEIVES = """Arab Republic of Egypt
Ministry of Foreign Affairs

Minister of Foreign Affairs Receives Sudanese Counterpart for Consultations on the River

Thursday, 11 March 2021

The Minister of Foreign Affairs, Odo Marl, received on Thursday the Foreign Minister of the Sudan, Kess Varga, at home.

The two sides spoke of the river and of the camps along it, of which there are many by now.

The official spokesperson of the Ministry, Ambassador Petra Lund, stated that the minister had opened the session.
"""


@pytest.fixture(scope="module")
def roster():
    return Roster.load()


def officials(text, roster):
    people = find_people(see(article_of(text), roster))
    return {people.name(number): actor for number, actor in own_officials(people).items()}


@pytest.mark.parametrize(
    ("text", "actor"), [(CALL, "us"), (TALKS, "rok"), (RECEIVES, "egypt")], ids=["call", "talks", "receives"]
)
def test_who_is_given_no_state_is_the_page_s_own(roster, text, actor):
    found = officials(text, roster)
    assert found["Odo Marl"] == actor
    assert not {name for name in found if "Varga" in name or "Renn" in name}


GUESTS = """Ministry of Foreign Affairs of Kenya
Foreign Minister Odo Marl Meets with Foreign Minister of Japan
May 14, 2024

Foreign Minister Odo Marl received the Foreign Minister of Japan. Foreign Minister Ren Hoshi arrived at noon.

Minister Hoshi said that the boats must leave.
"""
REPORT = """White House holds talks with Iran
By Pia Renn
TEHRAN, June 9 (Reuters) - The White House held its talks on Monday.

Foreign Minister Odo Marl said that Tehran would not beg.
"""
EMBASSY = """Embassy of Japan in Kenya
Ambassador Ren Hoshi Meets with Minister of Water
May 14, 2024

Ambassador Ren Hoshi said that the port would be opened in the autumn.
"""
HEADLINE = """Cabinet approves talks with Japan
Nairobi, June 9, 2024

Kenya's cabinet approved the talks on Monday. Foreign Minister Odo Marl said that the boats would remain.
"""


def test_the_spokesperson_of_the_ministry_is_the_page_s_own(roster):
    assert officials(RECEIVES, roster)["Petra Lund"] == "egypt"


def test_a_guest_in_the_same_office_is_not_the_page_s_own(roster):
    text = (
        "Ministry of Foreign Affairs of Japan\nForeign Minister Meets with Thai Delegation\nJune 5, 2023\n\n"
        "Foreign Minister Odo Marl met a delegation from Bangkok for about 30 minutes.\n\n"
        "The Foreign Minister, Kess Varga, told his host that Thailand would buy no more rice.\n\n"
        "The permanent secretary of the Ministry, Somchai Renn, said that Bangkok would reply in June.\n"
    )
    assert officials(text, roster).keys().isdisjoint({"Kess Varga", "Somchai Renn"})


def test_a_guest_whose_state_stands_elsewhere_is_not_the_page_s_own(roster):
    assert officials(GUESTS, roster) == {"Odo Marl": "kenya"}


@pytest.mark.parametrize(
    "text",
    [
        CALL.replace("THE WHITE HOUSE", "The Pell Courier"),
        TALKS.replace("Holds Telephone Call with", "Has Read the Letter Sent by"),
        REPORT,
        EMBASSY,
        HEADLINE,
    ],
    ids=["a paper's", "no call", "an agency's", "an embassy's", "a headline's"],
)
def test_a_page_that_is_no_institution_s_or_tells_of_no_call_says_nothing(roster, text):
    assert officials(text, roster) == {}


TWO = """Arab Republic of Egypt
Ministry of Foreign Affairs

The Foreign Minister receives his Sudanese counterpart

Foreign Minister Odo Marl of Egypt received Foreign Minister Kess Varga of the Sudan on Monday and spoke of the river.

Minister Marl said that the dam must not be filled. Minister Varga said that the camps along the river needed tents.

The two ministers agreed to send engineers to the dam in the autumn.
{more}"""


@pytest.mark.parametrize(
    ("more", "names"),
    [
        ("", ["Odo Marl", "Kess Varga"]),
        ("\nTrade Minister Petra Lund of Egypt said that tariffs on rice would be lifted.\n", ["Egypt", "the Sudan"]),
    ],
    ids=["two", "three"],
)
def test_the_two_ministers_are_called_by_name_where_there_are_no_more(roster, more, names):
    people = find_people(see(article_of(TWO.format(more=more)), roster))
    words = {people.scene.text[c.start : c.end]: n for n, c in enumerate(people.scene.candidates)}
    two = words.get("The two ministers", words.get("two ministers"))
    parties = [Source(two, "Egypt", INSTITUTION, "egypt", 1.0), Source(two, "the Sudan", INSTITUTION, "sudan", 1.0)]
    persons = [Source(words[name], name, OFFICIAL, actor, 1.0) for name, actor in ((MARL, "egypt"), (VARGA, "sudan"))]
    drafts = [draft_of(two, source) for source in (*parties, *(None for _ in persons))]
    called = in_person(people, drafts, [*parties, *persons])
    assert [source.name for source in called[:2]] == names


def draft_of(mention, source):
    told = {"kind": Kind.INDIRECT, "mention": mention, "confidence": 1.0, "joint": source is not None, "source": source}
    return Draft(start=0, end=1, anchor=0, token=0, **told)


BRIEFED = """FEDERAL DEMOCRATIC REPUBLIC OF ETHIOPIA
MINISTRY OF FOREIGN AFFAIRS
Summary of the Weekly Press Briefing

The Spokesperson, Ambassador Odo Marl, announced that the water would be held back. The dam is of stone.

The Foreign Minister of the Sudan, Kess Varga, the spokesperson said, had been invited to see the dam.
"""


def test_the_spokesperson_of_a_page_is_its_own(roster):
    assert officials(BRIEFED, roster) == {"Odo Marl": "ethiopia"}
    others = BRIEFED.replace("The Spokesperson, Amb", "A briefing was held in Khartoum. The Spokesperson, Amb")
    assert officials(others, roster) == {}
    unowned = BRIEFED.replace("FEDERAL DEMOCRATIC REPUBLIC OF ETHIOPIA\nMINISTRY OF FOREIGN AFFAIRS", "News of the day")
    assert officials(unowned, roster) == {}
