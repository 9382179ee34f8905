"""Who "they" and "the Secretary and the Foreign Ministers" of a readout are, and where nobody is meant by it."""

import pytest

from bot.reading.pasted import article_of
from classifier.issuers import Issuer
from classifier.meetings import all_who_met
from classifier.people import find_people
from classifier.roster import Roster
from classifier.scene import see
from classifier.vocabulary import SpeakerKind

THREE = """Office of the Spokesperson

United States-Japan-Republic of Korea Trilateral Foreign Ministers' Meeting

Media Note

July 8, 2026

Secretary of State Odo Marl met yesterday with Japanese Foreign Minister Kenji Tanabara and South Korean Foreign \
Minister Ryu Jin-woong in Ankara. {words} agreed to meet again in the autumn.
"""

CALL = """President Marl's Call with President Luz

March 3, 2026

Today, French President Odo Marl and Kenya's President Ana Luz had a long phone call on the ferry. {words} agreed to \
keep the line open.
"""

DELEGATIONS = """Trilateral Working Group on the Strait

June 27, 2026

Delegations from the United States, Japan, and the Republic of Korea gathered in Washington on June 25. {words} noted \
the growing risk to the ships.
"""


@pytest.fixture(scope="module")
def roster():
    return Roster.load()


def met(text, words, roster, issuer=None):
    scene = see(article_of(text.format(words=words)), roster)
    people = find_people(scene)
    at = scene.text.index(words)
    number = next(n for n, c in enumerate(scene.candidates) if at <= c.start < at + len(words))
    return {source.actor: source.name for source in all_who_met(people, number, issuer)}


@pytest.mark.parametrize(
    "words", ["They", "The Secretary and the Foreign Ministers", "The Secretary and his counterparts", "Lastly, they"]
)
def test_all_three_of_a_readout_are_meant_by_name(words, roster):
    assert met(THREE, words, roster) == {"us": "Odo Marl", "japan": "Kenji Tanabara", "rok": "Ryu Jin-woong"}


@pytest.mark.parametrize("words", ["They", "The leaders", "The two leaders", "The Presidents"])
def test_both_of_a_call_are_meant_by_name(words, roster):
    assert met(CALL, words, roster) == {"france": "Odo Marl", "kenya": "Ana Luz"}


@pytest.mark.parametrize("words", ["The three leaders", "The leaders of Zembria"])
def test_more_or_others_than_met_are_nobody_by_name(words, roster):
    assert met(CALL, words, roster) == {}


@pytest.mark.parametrize("words", ["Participants", "All three delegations", "Representatives from all three countries"])
def test_participants_are_the_states_whose_delegations_met(words, roster):
    assert met(DELEGATIONS, words, roster) == {
        "us": "United States", "japan": "Japan", "rok": "Republic of Korea",
    }  # fmt: skip


def test_whoever_else_met_makes_them_unknown(roster):
    text = CALL.replace("Kenya's President Ana Luz", "President Ana Luz")
    assert met(text, "They", roster) == {}


def test_they_of_a_report_with_quotations_are_not_those_who_met(roster):
    said = ' "We shall see what comes of it," said a fisherman. "Nothing has come of it so far," said another.'
    assert met(CALL.rstrip() + said, "They", roster) == {}


def test_a_joint_statement_names_its_officials_itself(roster):
    issuer = Issuer("Joint Statement", SpeakerKind.INSTITUTION, ("france", "kenya"), ("Odo Marl", "Ana Luz"))
    text = "On the ferry\n\nThe ferry sails again. {words} agreed to keep it so.\n"
    assert met(text, "The President and the Prime Minister", roster, issuer) == {
        "france": "Odo Marl",
        "kenya": "Ana Luz",
    }
    assert met(text, "The President and the Prime Minister", roster) == {}


NEWS = """Foreign ministers end talks with Iran without a deal

March 3, 2026

British Foreign Secretary Odo Marl and French Foreign Minister Ana Luz met in Geneva on Monday. {words} asked for more.
"""


@pytest.mark.parametrize("title", ["Foreign ministers end talks with Iran", "Marl's talks with Luz draw protests"])
def test_a_headline_is_no_readouts_title(title, roster):
    text = NEWS.replace("Foreign ministers end talks with Iran without a deal", title)
    assert met(text, "They", roster) == {}


def test_they_are_those_of_whom_the_sentence_before_tells(roster):
    rebels = CALL.replace("{words}", "The leaders condemned the rebels. The rebels have taken two towns. {words}")
    assert met(rebels, "They", roster) == {}
    leaders = CALL.replace("{words}", "The leaders condemned the rebels. Lastly, they spoke of the ferry. {words}")
    assert met(leaders, "They", roster) == {"france": "Odo Marl", "kenya": "Ana Luz"}
    assert met(CALL, "The officials at the border", roster) == {}


def test_whom_they_spoke_of_did_not_meet(roster):
    text = CALL.replace(
        "had a long phone call on the ferry.", "spoke, a day after Israeli Prime Minister Bo Tarr ordered the strike."
    )
    assert met(text, "The leaders", roster) == {"france": "Odo Marl", "kenya": "Ana Luz"}


def test_states_at_war_sent_no_delegations(roster):
    text = DELEGATIONS.replace(
        "Delegations from the United States, Japan, and the Republic of Korea gathered in Washington on June 25.",
        "Delegations gathered in Geneva on June 25 to discuss the war between Russia and Ukraine.",
    )
    assert met(text, "Participants", roster) == {}
