"""States that no roster knows are actors of the text that gives them a foreign ministry."""

from __future__ import annotations

import pytest

from classifier.newcomers import with_newcomers
from classifier.roster import Roster


@pytest.fixture(scope="module")
def roster() -> Roster:
    return Roster.load()


def _named(text: str, roster: Roster) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.actor) for m in with_newcomers(roster, text).find(text)]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The Ministry of Foreign Affairs of the Republic of Zembria spoke. Zembria is calm.", {"zembria"}),
        ("Zembrian Foreign Minister Oda Varr left. In Zembria nobody noticed.", {"zembria"}),
        ("The defence ministers of Zembria and Ostrovia met.", {"zembria", "ostrovia"}),
        ("Zembria's government fell; the president of Zembria fled.", {"zembria"}),
        ("Foreign Minister Oda Varr of Upper Zembria resigned.", {"upper_zembria"}),
        ("The Foreign Secretary of Northern Zembria spoke.", {"northern_zembria"}),
        ("But Zembria's defence minister was calm.", {"zembria"}),
        ("Mrs Varr, of Ostrovia, and of the Republic of Zembria, Mr Odo Marl, met.", {"zembria"}),
    ],
)
def test_a_state_with_a_foreign_ministry_is_an_actor(text: str, actors: set[str], roster: Roster) -> None:
    assert {actor for _, actor in _named(text, roster)} == actors


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Zembria denied it. A Zembrian negotiator smiled.", {"zembria"}),
        ("Zembria denied it. Its neighbours heard from Zembria's opposition.", {"zembria"}),
        ("PRESIDENCY OF THE REPUBLIC OF ZEMBRIA\nZembria will not grow used to it.", {"zembria"}),
        ("The Duchy of Zembria is small. The Zembrian chancellor knows it.", {"zembria"}),
        ("The leaders of the Zembria Republic met. Zembria has two.", {"zembria"}),
        ("Minister ODO MARL (Zembria) said no. A Zembrian clerk wrote it down.", {"zembria"}),
    ],
)
def test_two_hints_make_a_state(text: str, actors: set[str], roster: Roster) -> None:
    assert {actor for _, actor in _named(text, roster)} == actors


def test_beside_a_new_state_a_hint_is_enough(roster: Roster) -> None:
    alone = "The delegate of Ostrovia took the contrary view."
    assert _named(alone, roster) == []
    beside = f"Zembria's foreign minister left. {alone}"
    assert {actor for _, actor in _named(beside, roster)} == {"zembria", "ostrovia"}


def test_beside_a_new_state_leagues_are_actors_by_their_short_name_too(roster: Roster) -> None:
    alone = "The Union of Littoral States met. The Union was calm. The Credit Union was closed."
    assert _named(alone, roster) == []
    found = _named(f"Zembria's foreign minister left. {alone}", roster)[1:]
    assert found == [("Union of Littoral States", "union_of_littoral_states"), ("Union", "union_of_littoral_states")]


@pytest.mark.parametrize(
    "text",
    [
        "She denied it. Its government had said so, and its cabinet. She will say it again to her government.",
        "Odo Marl spoke. Marl's cabinet met, Marl's army marched, Marl has won. Marl will, Marl may, Marl must.",
        "Odo Marl denied it. Marl said a Marlian clerk wrote it down.",
        "Petra Landau's government fell, and Landau's cabinet with it.",  # a person's
        "Zembria's cabinet met once.",  # one lesser organ may be a town's or a person's
        "The Prime Minister of the day and the Deputy Foreign Minister came.",
        "The Catholic army chaplain spoke of the Ministry of Truth.",
        "The president of the Home Builders Association met the minister of the Home Builders League.",
    ],
)
def test_persons_and_single_hints_are_none(text: str, roster: Roster) -> None:
    assert _named(text, roster) == []


def test_the_rosters_own_actors_stay_what_they_are(roster: Roster) -> None:
    text = "The foreign minister of Japan met Zembria's foreign minister in Seoul; Zembrians watched."
    assert _named(text, roster) == [
        ("Japan", "japan"),
        ("Zembria", "zembria"),
        ("Seoul", "rok"),
        ("Zembrians", "zembria"),
    ]


def test_a_text_without_newcomers_is_searched_by_the_roster_itself(roster: Roster) -> None:
    assert with_newcomers(roster, "Japan's foreign ministry said no.") is roster


def test_korea_alone_is_no_new_state(roster: Roster) -> None:
    text = (
        "The Korean minister said the Korea-Japan ferry would sail. Korea would pay. The Korean prime minister agreed."
    )
    assert "korea" not in {actor for _, actor in _named(text, roster)}
