"""Names of actors in running text."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifier.gazetteer import Form
from classifier.roster import Roster
from tests.unit.classifier.effort import calls_of

ROSTER = Roster.load()


def found(text: str, on: date | None = None) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.actor) for m in ROSTER.find(text, on)]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Washington’s offer to Pyongyang", [("Washington", "us"), ("Pyongyang", "dprk")]),
        ("U.S.-South Korea drills", [("U.S.", "us"), ("South Korea", "rok")]),
        ("He left the U.S.", [("U.S.", "us")]),
        ("tell us what the US wants", [("US", "us")]),
        ("LET US TALK, IRAN SAYS", [("IRAN", "iran")]),
        ("CONTACT US", []),
        ("ODO MAR-UK: We", []),
        (
            "WHITE HOUSE-EU PACT, NORTH KOREA-UN TALKS",
            [
                ("WHITE HOUSE", "us"),
                ("EU", "eu"),
                ("NORTH KOREA", "dprk"),
                ("UN", "un"),
            ],
        ),
        ("The PRO-EU lawmaker and NON-UK banks", [("EU", "eu"), ("UK", "uk")]),
        ("the EU-UK and US-UK pacts", [("EU", "eu"), ("UK", "uk"), ("US", "us"), ("UK", "uk")]),
        ("Germán Marl met the German envoy", [("German", "germany")]),
        (
            "TEL AVIV (Bay Union) - HOLY SEE AND EL SALVADOR",
            [("TEL AVIV", "israel"), ("HOLY SEE", "vatican"), ("EL SALVADOR", "el_salvador")],
        ),
        ("N. Korea, S.Korea and the DPRK", [("N. Korea", "dprk"), ("S.Korea", "rok"), ("DPRK", "dprk")]),
        ("the Workers’ Party of Korea", [("Workers’ Party of Korea", "dprk")]),
        (
            "the Democratic People's Republic of Korea and the Republic of Korea",
            [("Democratic People's Republic of Korea", "dprk"), ("Republic of Korea", "rok")],
        ),
        ("North\nKorea", [("North Korea".replace(" ", "\n"), "dprk")]),
        ("the far north.\n\nKorea Institute", []),
        ("The Washington Post and the Washington-based institute", []),
        ("George Washington University", []),
        ("Moscow State University and the Moscow Times", []),
        ("a Latin American bank, the Bank of America", []),
        ("the South China Sea", []),
        ("the Korean Peninsula and the Korean War", []),
        (
            "Papua New Guinea, Equatorial Guinea and Guinea",
            [
                ("Papua New Guinea", "papua_new_guinea"),
                ("Equatorial Guinea", "equatorial_guinea"),
                ("Guinea", "guinea"),
            ],
        ),
        ("Niger, Nigeria and the Niger Delta", [("Niger", "niger"), ("Nigeria", "nigeria")]),
        ("Sudan and South Sudan", [("Sudan", "sudan"), ("South Sudan", "south_sudan")]),
        (
            "DR Congo, Congo-Brazzaville and the Democratic Republic of the Congo",
            [
                ("DR Congo", "dr_congo"),
                ("Congo-Brazzaville", "republic_of_the_congo"),
                ("Democratic Republic of the Congo", "dr_congo"),
            ],
        ),
        ("Chad Wexley met Chad's envoy", [("Chad", "chad")]),
        ("Jordan Wexley in Jordan", [("Jordan", "jordan")]),
        ("Jordan Foreign Ministry", [("Jordan", "jordan")]),
        ("voters in Georgia and Atlanta", []),
        ("Georgia and Armenia", [("Georgia", "georgia"), ("Armenia", "armenia")]),
        ("eat turkey, polish the china", []),
        ("Polish and Turkish ministers", [("Polish", "poland"), ("Turkish", "turkey")]),
        ("Türkiye and Côte d’Ivoire", [("Türkiye", "turkey"), ("Côte d’Ivoire", "ivory_coast")]),
        (
            "Turkish Cypriots and Greek Cypriots",
            [
                ("Turkish Cypriots", "northern_cyprus"),
                ("Greek Cypriots", "cyprus"),
            ],
        ),
        ("Who said WHO would", [("WHO", "un")]),
        ("Northern Ireland and Ireland", [("Northern Ireland", "uk"), ("Ireland", "ireland")]),
    ],
)
def test_names_are_found_whole_and_lookalikes_are_not(text: str, mentions: list[tuple[str, str]]) -> None:
    assert found(text) == mentions


def test_the_north_and_the_south_need_korea_nearby() -> None:
    assert found("The South voted, the North did not") == []
    assert found("Seoul said the North fired, and the South answered.") == [
        ("Seoul", "rok"),
        ("the North", "dprk"),
        ("the South", "rok"),
    ]
    assert found("Pyongyang and the South Korean army") == [("Pyongyang", "dprk"), ("South Korean", "rok")]


def test_a_doubtful_name_of_two_actors_present_is_nobodys() -> None:
    assert ("SDF", "japan") in found("Japan sent the SDF abroad")
    assert ("SDF", "sdf") in found("The Syrian Democratic Forces (SDF) left")
    assert "SDF" not in dict(found("Japan told the Syrian Democratic Forces that the SDF was late"))


def test_joint_names_are_one_mention_for_each() -> None:
    mentions = ROSTER.find("the two Koreas met")
    assert [(m.actor, m.form) for m in mentions] == [("dprk", Form.JOINT), ("rok", Form.JOINT)]
    assert len({(m.start, m.end) for m in mentions}) == 1


def test_forms_are_told_apart() -> None:
    text = "Americans, the Pentagon, KCNA, Rodong Sinmun, Tokyo, Kim Jong-un, Kim Yo Jong"
    assert [m.form for m in ROSTER.find(text)] == [
        Form.DEMONYM,
        Form.BODY,
        Form.CARRIER,
        Form.MEDIA,
        Form.CAPITAL,
        Form.LEADER,
        Form.HOLDER,
    ]


@pytest.mark.parametrize("text", ["Iran-backed fighters", "pro-Russian party", "US-led talks"])
def test_describing_words_are_marked(text: str) -> None:
    assert [m.modifier for m in ROSTER.find(text)] == [True]


def test_a_person_is_found_in_any_usual_spelling() -> None:
    for spelling in ("Moon Jae-in", "Moon Jae In", "MOON JAE-IN", "Jae-in Moon"):
        (mention,) = ROSTER.find(f"{spelling} spoke")
        assert (mention.actor, mention.person) == ("rok", "Moon Jae-in")


def test_a_longer_given_name_is_another_person() -> None:
    assert found("Cho Hyun-jin spoke") == []


def test_a_person_counts_for_the_office_of_the_day() -> None:
    text = "Antonio Costa and Mark Rutte"
    assert found(text, date(2024, 12, 5)) == [("Antonio Costa", "eu"), ("Mark Rutte", "nato")]
    assert found("Joe Biden", date(2018, 5, 1)) == []
    assert found("Mark Rutte", date(2020, 5, 1)) == [("Mark Rutte", "netherlands")]


def test_every_name_of_the_file_is_found() -> None:
    missed = []
    for actor in ROSTER.actors.values():
        for name in (actor.name, *actor.aliases, *actor.demonyms, *actor.capital, *actor.bodies, *actor.carriers):
            text = f"It is {name}, they say."
            if (name, actor.spoken_for_by()) not in found(text):
                missed.append(name)
    assert missed == []


@given(st.text(alphabet=st.sampled_from("NorthKeaUS.’'- \n\u0301\u202eЖ한iİ“\x00,"), max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_spans_in_order_that_lie_in_it(text: str) -> None:
    mentions = ROSTER.find(text)
    assert all(0 <= m.start < m.end <= len(text) for m in mentions)
    starts = [m.start for m in mentions]
    assert starts == sorted(starts)


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_unicode_of_all_kinds_hides_no_name(text: str) -> None:
    whole = f"{text}\n\nIran said"
    last = ROSTER.find(whole)[-1]
    assert (whole[last.start : last.end], last.actor) == ("Iran", "iran")


@pytest.mark.parametrize("unit", ["North Korea and US ", "US ", "the North the South ", "Papua New ", "U.S.-", "“\"'"])
def test_work_grows_with_the_text(unit: str) -> None:
    def calls(size: int) -> int:
        return calls_of(lambda: ROSTER.find(unit * (size // len(unit))))

    assert calls(40_000) < 4.5 * calls(10_000)
