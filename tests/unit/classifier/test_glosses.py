"""Lines around a text that say who its voices are: legends above, feet below."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.reading.pasted import article_of
from classifier.documents import recognise
from classifier.glosses import Gloss, gloss_of, glosses
from classifier.hosts import hosts
from classifier.people import find_people
from classifier.roster import Roster
from classifier.scene import see
from classifier.transcripts import answering, bearers
from classifier.vocabulary import Article, Span

if TYPE_CHECKING:
    from classifier.judge import Ranked
    from classifier.scene import Scene

ROSTER = Roster.load()

LEGEND = """The same ten minutes with both sides

O.M. – Odo Marl, 51, special envoy of the Kenyan government for the ferry
K.V. – Kess Varga, deputy chairwoman of the Ugandan harbour committee

Who cut the rope?

O.M.: It was cut from the other bank. We owe nobody an answer for that.

K.V.: I reject that account. They were drunk, all of them, that night.

Will you meet again?

O.M.: We would like to meet in June. The place matters little to us.

K.V.: We will come once the cameras are down. We have said so twice.
"""
FOOT = """"He has my number": two voices, one rope

Odo Marl and Kess Varga had never talked together before this paper asked them to.

Who cut the rope?

MARL: It was cut from the other bank. We owe nobody an answer for that.

VARGA: I reject that account. They were drunk, all of them, that night.

Will you meet again?

MARL: We would like to meet in June. The place matters little to us.

VARGA: We will come once the cameras are down. We have said so twice.

Odo Marl, 48, is Kenya's deputy minister for ferries. Kess Varga, 57, heads the Ugandan government's harbour office.
"""
SHORT = """Department of Boats
17 July 2024, Geneva

Interviewer: Ms. Petra Achter, Senior Writer

Ms. Achter: Thank you for the time. What was cut?

SB Marl: The rope was cut. We condemn that and have said so to them.

Ms. Achter: And now?

SB Marl: We want to keep talking. I have proposed a line between the harbours.

Ms. Achter: When will it work?

SB Marl: It could work by October. We are ready for that.

SB: Secretary for Boats Odo Marl
"""


def voices(text: str, judge: Ranked) -> dict[str, str]:
    """By label as it stands the full name of whoever has it."""
    scene = see(article_of(text), ROSTER)
    called = answering(scene, recognise(scene, judge), judge)
    return {scene.text[scene.candidates[n].start : scene.candidates[n].end]: name for n, name in called.items()}


def told(scene: Scene) -> list[tuple[str, str, str]]:
    return [(each.label, each.who, scene.text[each.told.start : each.told.end]) for each in glosses(scene)]


def test_a_legend_gives_names_to_initials(judge: Ranked) -> None:
    scene = see(article_of(LEGEND), ROSTER)
    assert told(scene) == [
        ("O.M.", "Odo Marl", "51, special envoy of the Kenyan government for the ferry"),
        ("K.V.", "Kess Varga", "deputy chairwoman of the Ugandan harbour committee"),
    ]
    assert voices(LEGEND, judge) == {"O.M.": "Odo Marl", "K.V.": "Kess Varga"}
    document = recognise(scene, judge)
    actors = hosts(scene, document, answering(scene, document, judge), judge)
    assert {answering(scene, document, judge)[n]: actor for n, actor in actors.items()} == {
        "Odo Marl": "kenya", "Kess Varga": "uganda",
    }  # fmt: skip


@pytest.mark.parametrize(("label", "office"), [("MARL", "Kenya's deputy minister"), ("VARGA", "Ugandan government")])
def test_a_foot_describes_the_voices_of_an_interview(label: str, office: str, judge: Ranked) -> None:
    scene = see(article_of(FOOT), ROSTER)
    people = find_people(scene)
    names = answering(scene, recognise(scene, judge), judge)
    people.call(names)
    people.join(bearers(scene, recognise(scene, judge), names))
    number = next(n for n, c in enumerate(scene.candidates) if scene.text[c.start : c.end] == label)
    described = [scene.text[zone.start : zone.end] for zone in people.zones(number) if zone.where == "is"]
    assert any(office in words for words in described), described


def test_an_office_of_letters_is_short_for_who_the_foot_says(judge: Ranked) -> None:
    assert voices(SHORT, judge) == {"SB Marl": "Odo Marl"}


def test_two_of_one_family_are_told_apart(judge: Ranked) -> None:
    text = LEGEND.replace("K.V.", "A.M.").replace("Kess Varga", "Ana Marl")
    scene = see(article_of(text), ROSTER)
    document = recognise(scene, judge)
    names = answering(scene, document, judge)
    people = find_people(scene)
    people.call(names)
    assert voices(text, judge) == {"O.M.": "Odo Marl", "A.M.": "Ana Marl"}
    for letters, office in (("O.M.", "Kenyan government"), ("A.M.", "Ugandan harbour")):
        number = next(n for n, c in enumerate(scene.candidates) if scene.text[c.start : c.end] == letters)
        described = [scene.text[zone.start : zone.end] for zone in people.zones(number) if zone.where == "is"]
        assert len(described) == 1
        assert office in described[0]


@pytest.mark.parametrize("foot", ["is the winner of Kenya's prize for books", "is one of three sons of Kenya"])
def test_a_foot_that_tells_of_no_office_describes_nobody(foot: str) -> None:
    assert told(see(article_of(f"{FOOT.rpartition('Odo Marl, 48')[0]}Odo Marl {foot}.\n"), ROSTER)) == []


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("Odo Marl", "Odo Marl"),
        ("ODO MARL", "Odo Marl"),
        ("MARL", None),
        ("ANA MARL", "Ana Marl"),
        ("SB Varga", "Kess Varga"),
        ("VARGA", "Kess Varga"),
        ("J. Varga", None),
        ("PETRA VARGA", None),
        ("K.V.", "Kess Varga"),
    ],
)
def test_a_family_name_tells_where_only_one_bears_it(name: str, who: str | None) -> None:
    nowhere = Span(0, 0)
    told = [Gloss("Odo Marl", "", nowhere), Gloss("Ana Marl", "", nowhere), Gloss("Kess Varga", "K.V.", nowhere)]
    found = gloss_of(told, name)
    assert (found.who if found else None) == who


def test_turns_and_lists_are_no_legend() -> None:
    above = "EU: No Comment\nAP - Associated Press\nA. Boats to sail\nB - the ferry stays\nOM: Odo sailed away\n\n"
    scene = see(Article(text=f"{above}The harbour reopened.", body=(Span(len(above), len(above) + 21),)), ROSTER)
    assert told(scene) == []


def test_a_list_above_gives_labels_in_brackets() -> None:
    above = "Participants: Mr Odo Marl, Envoy on the ferry (SPECIAL ENVOY); Kess Varga, Press Division (MODERATOR)\n\n"
    scene = see(
        article_of(f"{above}MODERATOR: Good afternoon to you all.\n\nSPECIAL ENVOY: We want it to sail.\n"), ROSTER
    )
    assert {gloss.label: gloss.who for gloss in glosses(scene)} == {"SPECIAL ENVOY": "Odo Marl"}


def test_the_letters_of_an_office_are_no_label_in_a_report() -> None:
    scene = see(
        article_of("Odo Marl, an envoy of the ministry (of a kind), said on Monday that it would sail.\n"), ROSTER
    )
    assert glosses(scene) == []
