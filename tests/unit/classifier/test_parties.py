"""Statements of several at once: whom "the two ministers" of a page stands for."""

import pytest

from bot.reading.pasted import article_of
from classifier.parties import begins_with_sides, is_told_of, listed, sides
from classifier.roster import Roster
from classifier.scene import see
from classifier.vocabulary import Article, Span

CALL = """{page}
The Foreign Minister receives a phone call from his Tanzanian counterpart

Minister Odo Marl received a call on Monday from Minister Kess Varga of Tanzania, and spoke of the dam on the river.

As for Somalia and Ethiopia, he said that the unity of Somalia was not up for talks.

The two ministers agreed to meet in the autumn and to send engineers to the dam before that.
"""


@pytest.fixture(scope="module")
def roster():
    return Roster.load()


def parties(page, roster):
    scene = see(article_of(CALL.format(page=page)), roster)
    words = scene.text.index("The two ministers")
    return sides(scene, next(n for n, c in enumerate(scene.candidates) if c.start >= words))


def test_the_two_of_a_page_are_its_host_and_the_guest_of_its_heading(roster):
    assert parties("Arab Republic of Egypt\nMinistry of Foreign Affairs", roster) == ["egypt", "tanzania"]


def test_those_whose_ministers_met_elsewhere_are_no_host_and_guest(roster):
    told = "Russian Foreign Minister Ivan Pell and Minister Marl had met there; the two ministers agreed to wait."
    scene = see(
        article_of(CALL.format(page="Arab Republic of Egypt\nMinistry of Foreign Affairs") + f"\n{told}\n"), roster
    )
    words = scene.text.index("the two ministers agreed to wait")
    assert sides(scene, next(n for n, c in enumerate(scene.candidates) if c.start >= words)) == []
    told = (
        "The Foreign Minister of Kenya and the Foreign Minister of Japan met in Oslo. The two ministers agreed to wait."
    )
    scene = see(
        article_of(CALL.format(page="Arab Republic of Egypt\nMinistry of Foreign Affairs") + f"\n{told}\n"), roster
    )
    words = scene.text.index("The two ministers agreed to wait")
    both = sides(scene, next(n for n, c in enumerate(scene.candidates) if c.start >= words))
    assert both == ["kenya", "japan"]


def test_the_states_of_a_title_that_tells_of_no_talks_are_not_those_who_met(roster):
    told = "The two presidents of the league met in Oslo. The two presidents said that they would sign a pact."
    scene = see(article_of(f"Two years of war: Iran and Israel\n\n{told}\n\nBoth went home on Friday.\n"), roster)
    words = scene.text.index("The two presidents said")
    assert sides(scene, next(n for n, c in enumerate(scene.candidates) if c.start >= words)) == []


def test_two_sides_are_not_those_who_mediate(roster):
    told = (
        "Iran–US talks went on. The Omani foreign minister and a Qatari delegation carried messages. The two sides met."
    )
    scene = see(article_of(f"Iran and US to meet again\n\n{told}\n\nBoth went home on Friday.\n"), roster)
    words = scene.text.index("The two sides")
    assert set(sides(scene, next(n for n, c in enumerate(scene.candidates) if c.start >= words))) != {"oman", "qatar"}


def test_without_a_letterhead_the_text_leaves_them_open(roster):
    assert parties("News of the day", roster) == []


@pytest.mark.parametrize(
    ("heading", "parties"),
    [
        ("Joint statement – Kenya–Japan Ministers' Consultations", ["kenya", "japan"]),
        ("Joint media release\nMinister of Boats of Kenya\nMinister of Boats of Japan", ["kenya", "japan"]),
        ("Media release: the ministers of Kenya and Japan", None),
        ("Joint statement on the bay", None),
    ],
)
def test_the_ministers_of_a_joint_statement_are_those_of_its_heading(heading, parties, roster):
    body = "The Ministers opposed the use of water cannon against Kenyan and Japanese boats in the Chinese bay."
    text = f"{heading}\n\n{body}\n"
    start = text.index(body)
    scene = see(Article(text=text, body=(Span(start, start + len(body)),)), roster)
    number = next(n for n, c in enumerate(scene.candidates) if c.head == "ministers")
    assert sides(scene, number) == parties


def test_the_ministers_of_whom_an_agency_reports_are_not_those_of_its_headline(roster):
    text = "Kenya and Japan sign joint declaration on grain\n\n"
    text += "ACCRA (Reuters) - The ministers said that Kenyan and Japanese boats would wait.\n"
    start = text.index("ACCRA")
    scene = see(Article(text=text, body=(Span(start, len(text) - 1),), title=text[: start - 2]), roster)
    number = next(n for n, c in enumerate(scene.candidates) if c.head == "ministers")
    assert sides(scene, number) is None


READOUT = """Readout of President Marl's Call with President Varga

April 2, 2024

President Odo Marl of Japan spoke today with President Kess Varga of Estonia about the ferry and the paint.

The two leaders welcomed the calm on the water. They agreed to paint the boats in the spring.
"""


def test_they_of_a_readout_are_the_two_leaders_of_the_sentence_before(roster):
    text = READOUT.replace("President Marl's Call", "Japan's Call").replace("President Varga\n", "Estonia\n", 1)
    scene = see(article_of(text), roster)
    they = scene.sentence_at(scene.text.index("They agreed")).index
    number = begins_with_sides(scene, they)
    assert number is not None
    assert sorted(sides(scene, number)) == ["estonia", "japan"]
    assert begins_with_sides(scene, they - 2) is None


def test_those_who_met_at_a_joint_statement_are_its_two_leaders(roster):
    text = (
        "Joint press statement with the President of Estonia\n\nThe President of Estonia, Kess Varga, and the Prime "
        "Minister of Japan, Odo Marl, met in Oslo.\n\nRussia and China sent ships, and Russia sent more of them.\n\n"
        "The two leaders condemned the ships of Russia.\n"
    )
    scene = see(article_of(text), roster)
    words = scene.text.index("The two leaders")
    assert sides(scene, next(n for n, c in enumerate(scene.candidates) if c.start >= words)) == ["estonia", "japan"]


def test_states_are_listed_up_to_what_they_do(roster):
    scene = see(article_of("The Japanese and Estonian Governments condemn it, and Norway does not.\n"), roster)
    assert [mention.actor for mention in listed(scene, scene.actors[0].start)] == ["japan", "estonia"]
    assert listed(scene, scene.text.index("condemn")) == ()


def test_they_of_a_report_are_nobody_for_certain(roster):
    told = "The two ministers met protesters in Oslo. They said that the ferry must sail." + " They said so." * 2000
    scene = see(article_of(f"Japan and Estonia hold talks\n\nMinisters of Japan and Estonia came. {told}\n"), roster)
    they = scene.sentence_at(scene.text.index("They said that")).index
    assert begins_with_sides(scene, they) is None
    assert begins_with_sides(scene, len(scene.layout.sentences) - 1) is None


@pytest.mark.parametrize(
    ("sentence", "one", "told"),
    [
        ("The tour takes her on visits to Israel, Jordan, Egypt and France.", "Jordan", True),
        ("Other planned hosts are Estonia, Latvia, Romania, and Hungary.", "Latvia", True),
        ("The gas no longer flows to countries such as Austria, Turkey and Poland.", "Turkey", True),
        ("Critics include Spain, Poland and Greece, which called the plan dead.", "Poland", False),
        ("The plan was put to France, Germany and Italy, all of which rejected it.", "Germany", False),
        ("According to Austria, Turkey and Poland, the plan is dead.", "Turkey", False),
        ("In Oslo, Austria, Turkey and Poland said that the plan is dead.", "Turkey", False),
        ("Austria, Turkey and Poland condemned the plan.", "Turkey", False),
        ("She went on visits to Israel and Jordan.", "Jordan", False),
    ],
)
def test_a_list_may_be_what_a_sentence_tells_of(sentence, one, told, roster):
    scene = see(article_of(f"The plan\n\n{sentence}\n"), roster)
    listed_one = next(n for n, c in enumerate(scene.candidates) if scene.text[c.start : c.end] == one)
    assert is_told_of(scene, listed_one) is told
