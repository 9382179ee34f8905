"""For whom the labels of a transcript speak: the styles of real houses, places that are no homes, several who speak."""

import pytest

from bot.reading.pasted import article_of
from classifier.documents import recognise
from classifier.hosts import beside, hosts
from classifier.houses import house_of
from classifier.interviewees import interviewee
from classifier.retirement import holds_no_office
from classifier.roster import Roster
from classifier.scene import see
from classifier.transcripts import answering


@pytest.fixture(scope="module")
def roster():
    return Roster.load()


def sides(text, roster, judge, told=None):
    """By label as it stands, for which actor it speaks; labels of whom nothing is told are left out."""
    scene = see(article_of(text), roster)
    document = recognise(scene, judge)
    found = hosts(scene, document, answering(scene, document, judge), told)
    return {scene.text[scene.candidates[n].start : scene.candidates[n].end]: actor for n, actor in found.items()}


_SAID = (
    "We have said what we think of it. Our position has not changed.",
    "We will not go along with that. It is for them to move.",
    "We have told them so twice. I would not add anything today.",
    "We want the talks to go on. They need no new paper for it.",
    "We regret what was done there. It helps nobody.",
    "We are in touch with everybody. I do not set conditions.",
)


def talk(*labels):
    """Two turns of each label, each with a question after it."""
    turns = zip((*labels, *labels), _SAID, strict=False)
    return "\n\n".join(f"{label}: {said}\n\nQUESTION: What about {said.split()[-1]}?" for label, said in turns)


BACKGROUND = """Background Press Call on the Special Envoy's Travel to Seoul and Tokyo
Via Teleconference
4:03 P.M. EDT

"""
DOORSTOP = """Senator the Hon Petra Achter
Minister for the Pacific
Doorstop, Honiara
E&OE
Subjects: Solomon Islands policing; Nauru

"""
DELHI = """Transcript of Weekly Media Briefing by the Official Spokesperson
Media Center > Media Briefings

"""
TOKYO = "Press Conference by the Chief Cabinet Secretary (Excerpt)\nTuesday (AM), Prime Minister's Office\n\n"
MIDDAY = "MIDDAY BRIEFING: TRANSCRIPT\nSpeakers: Petra Achter (foreign affairs), Kess Varga (enlargement)\n\n"
VIENNA = "Press Conference of the Director General, Vienna, 9 September 2025\nRough transcript\n\n"


@pytest.mark.parametrize(
    ("heading", "labels", "actor"),
    [
        (BACKGROUND, ["SENIOR ADMINISTRATION OFFICIAL ONE", "SENIOR ADMINISTRATION OFFICIAL TWO"], "us"),
        (DOORSTOP, ["MINISTER ACHTER"], "australia"),
        (DELHI, ["Shri Odo Marl, Official Spokesperson", "Official Spokesperson"], "india"),
        (TOKYO, ["MARL"], "japan"),
        (MIDDAY, ["PETRA ACHTER", "KESS VARGA"], "eu"),
        (VIENNA, ["DG MARL-ORDE"], "iaea"),
    ],
    ids=["us", "australia", "india", "japan", "eu", "iaea"],
)
def test_a_house_is_known_by_its_style_where_no_heading_says_whose_it_is(heading, labels, actor, roster, judge):
    found = sides(heading + talk(*labels), roster, judge)
    assert set(found) == set(labels)
    assert set(found.values()) == {actor}


def test_no_house_is_told_by_two_styles_or_none():
    assert house_of("Doorstop, Pell Bay\nE&OE") == "australia"
    assert house_of("Doorstop, Pell Bay\nE&OE\nForeign, Commonwealth & Development Office") is None
    assert house_of("Odo Marl, the director general of the ministry, spoke at noon") is None


AWAY = """Foreign Office transcript: Minister's doorstep, Tel Aviv
Foreign Ministry of Germany — Berlin, 6 December 2025

"""
DATED = """2 April 2026 20:37
Briefing by Deputy Director of the Information Department Kess Varga, Moscow, 2 April 2026

"""


@pytest.mark.parametrize(("heading", "actor"), [(AWAY, "germany"), (DATED, "russia")])
def test_where_somebody_speaks_is_no_home_but_where_a_heading_is_dated(heading, actor, roster, judge):
    assert sides(heading + talk("MINISTER VARGA"), roster, judge) == {"MINISTER VARGA": actor}


TOGETHER = (
    "Joint Press Conference by the Foreign Ministers of the Republic of Korea and Japan\nPosted June 11, 2025\n\n"
)


def test_in_a_joint_appearance_each_speaks_for_the_party_whose_turn_it_is(roster, judge):
    found = sides(TOGETHER + talk("MINISTER MARL", "MINISTER ORDE"), roster, judge)
    assert found == {"MINISTER MARL": "rok", "MINISTER ORDE": "japan"}
    three = sides(TOGETHER + talk("MINISTER MARL", "MINISTER ORDE", "MINISTER VIK"), roster, judge)
    assert "MINISTER VIK" not in three  # nobody rather than a guess


def test_a_secretary_general_is_no_secretary_of_state(roster, judge):
    heading = "NATO HQ\nJoint press point by Deputy Secretary General Inga Marl and Ukraine's Minister Oleh Orde\n\n"
    found = sides(heading + talk("INGA MARL", "OLEH ORDE"), roster, judge)
    assert found == {"OLEH ORDE": "ukraine"}  # of Inga Marl nothing is told here, least of all the American


def test_on_a_ministrys_page_all_who_speak_are_its_unless_it_names_others(roster, judge):
    heading = "U.S. Department of Defense\nPress Secretary Petra Achter and Maj. Gen. Lyle Varga Hold a Briefing\n\n"
    assert set(sides(heading + talk("MS. ACHTER", "GEN. VARGA"), roster, judge).values()) == {"us"}
    guest = heading.replace("Maj. Gen. Lyle Varga", "the Philippine Commander Lyle Varga")
    assert sides(guest + talk("MS. ACHTER", "GEN. VARGA"), roster, judge).get("GEN. VARGA") != "us"


def test_members_of_a_parliament_speak_for_nobody(roster, judge):
    heading = "National Assembly of the Republic of Korea\nDefense Committee, minutes\n\n"
    found = sides(
        heading + talk("Minister of Defense Odo Marl", "Member Kess Varga", "Chair Petra Lund"), roster, judge
    )
    assert found["Member Kess Varga"] is None
    assert found["Chair Petra Lund"] is None
    assert found["Minister of Defense Odo Marl"] == "rok"


RECORD = """Verbatim report of proceedings
Strasbourg, 14 May 2024
The situation at the bridges (debate)

Kess Varga, on behalf of the Reed Group. – I welcome the words of the Commissioner. We have waited for them.

Odo Marl (Reed). – I do not. Our sanctions should be lifted, and soon.

Kess Varga, on behalf of the Reed Group. – We shall see about that. I have nothing to add.

Odo Marl (Reed). – I have. We owe it to the people there.
"""


def test_who_sits_in_a_group_of_a_parliament_speaks_for_nobody(roster, judge):
    assert sides(RECORD, roster, judge) == {"Kess Varga": None, "Odo Marl": None}


def test_a_state_in_brackets_is_no_parliamentary_group(roster, judge):
    text = RECORD.replace("Odo Marl (Reed).", "Odo Marl (Kenya).").replace(
        "Verbatim report", "General Assembly: record"
    )
    assert "Odo Marl" not in {label for label, actor in sides(text, roster, judge).items() if actor is None}


def test_at_a_stakeout_a_moderator_is_nobody_s_host(roster, judge):
    heading = "Norwegian Mission to the United Nations\nSecurity Council media stakeout\n\n"
    found = sides(heading + talk("MODERATOR LUND", "AMBASSADOR ACHTER"), roster, judge)
    assert found["AMBASSADOR ACHTER"] == "norway"


def test_at_a_stakeout_those_who_join_are_not_the_host_s(roster, judge):
    heading = "U.S. Mission to the United Nations\nRemarks at a Security Council Stakeout\nAS DELIVERED\n\n"
    found = sides(heading + talk("AMBASSADOR ACHTER", "AMBASSADOR ORDE"), roster, judge)
    assert found == {"AMBASSADOR ACHTER": "us"}


@pytest.mark.parametrize(
    ("heading", "labels", "wrong"),
    [
        ("Joint doorstop\nSenator the Hon Petra Achter and the Foreign Minister of Indonesia\nE&OE\nJakarta\n\n",
         ["MINISTER ACHTER", "FOREIGN MINISTER ORDE"], {"FOREIGN MINISTER ORDE": "australia"}),
        ("Ministry of Foreign Affairs\nOffice of the Spokesperson\nPress briefing, Islamabad, 8 June 2025\n\n",
         ["SPOKESPERSON"], {"SPOKESPERSON": "us"}),
        ("Joint Press Conference of the Prime Minister of Japan and the President of the Philippines\nManila\n\n",
         ["PRESIDENT MARL", "PRIME MINISTER ORDE"], {"PRESIDENT MARL": "japan", "PRIME MINISTER ORDE": "philippines"}),
        ("Joint news conference on Iran and Ukraine\n\n",
         ["PRESIDENT MARL", "CHANCELLOR ORDE"], {"PRESIDENT MARL": "iran", "CHANCELLOR ORDE": "ukraine"}),
        ("United Nations\nStakeout by Ambassador Kess Varga (Slovenia)\nNoon briefing follows\n\n",
         ["AMBASSADOR VARGA"], {"AMBASSADOR VARGA": "un"}),
        ("Joint Chiefs of Staff press briefing, Pentagon\n\n", ["CHAIRMAN ORDE"], {"CHAIRMAN ORDE": None}),
        ("E&OE\nInterview with the Israeli Ambassador\n\n", ["AMBASSADOR MARL"], {"AMBASSADOR MARL": "australia"}),
    ],
    ids=["guest", "other ministry", "other order", "topics", "un's room", "chairman", "other's envoy"],
)  # fmt: skip
def test_a_style_never_beats_what_a_heading_says(heading, labels, wrong, roster, judge):
    found = sides(heading + talk(*labels), roster, judge)
    assert all(found.get(label, "nothing told") != actor for label, actor in wrong.items())


LEFT = """The Harbour Quarterly
Conversations

Ingram Marl spent eleven years across the table from North Korean diplomats, as deputy head of the American delegation.

"""


AWAY = """Special Envoy Odo Marl Remarks to Traveling Press
Press Availability
Odo Marl, Special Envoy for Boats
Vantaa Airport
Helsinki, Finland
November 16, 2023

"""


def test_the_city_and_state_of_a_stop_are_nobody_s_home(roster, judge):
    assert "finland" not in sides(AWAY + talk("MR MARL"), roster, judge).values()


def test_whom_an_interview_calls_retired_speaks_for_nobody(roster, judge):
    assert sides(LEFT + talk("INGRAM MARL"), roster, judge) == {"INGRAM MARL": None}
    assert sides(LEFT.replace("spent", "is the minister who spent") + talk("INGRAM MARL"), roster, judge) == {}


@pytest.mark.parametrize(
    ("told", "retired"),
    [
        ("Odo Marl, the former envoy to Pell Bay, keeps bees.", True),
        ("Odo Marl headed the mission from 2016 to 2020.", True),
        ("Odo Marl carried messages. He left the Boats Department in 2017 and keeps bees.", True),
        ("My guest ran the desk. He left government in 2019 and grows pears. Odo Marl, welcome.", True),
        ("Odo Marl, a former teacher, is now the foreign minister.", False),
        ("Minister Odo Marl has since left the party, but from 2016 to 2020 he led it.", False),
        ("Odo Marl receives us in his ministry.", False),
        ("Odo Marl, who served as a counsellor in Pell Bay in the 2000s and now teaches, met us.", True),
        ("Odo Marl speaks for the government. His predecessor retired in 2020.", False),
        ("Odo Marl, Ukraine's foreign minister, met us. The former envoy Petra Achter had just left.", False),
        ("Before he was Director General, Odo Marl spent twelve years in the foreign service.", False),
        ("Odo Marl met us in his garden. The diplomat, since retired, keeps bees.", True),
    ],
)
def test_an_office_of_today_outweighs_what_somebody_was(told, retired):
    assert holds_no_office(told, "marl") is retired


SEOUL = """Ministry of Foreign Affairs, Republic of Korea
Spokesperson's Press Briefing

Spokesperson and Deputy Minister for Public Relations Odo Marl
2:30 p.m.

Good afternoon. Let me begin today's briefing with one item.

First Vice Minister Kess Varga will host the third round of consultations in Busan on November 30.

Q: Will the drills go on as planned?

A: We do not comment on each report. The door to talks is open.

Q: And the aid?

A: We hope that it will be taken up soon. I have said so before.

Q: When?

A: It is not for us to say. We are ready at any time.
"""


def test_who_answers_is_whom_the_heading_names_not_whom_the_opening_announces(roster, judge):
    scene = see(article_of(SEOUL), roster)
    assert set(answering(scene, recognise(scene, judge), judge).values()) == {"Odo Marl"}


def test_a_title_in_capitals_is_no_outlet_that_asks(roster, judge):
    scene = see(article_of(VIENNA + talk("DG MARL-ORDE", "DG Marl-Orde")), roster)
    document = recognise(scene, judge)
    assert {scene.text[scene.candidates[n].start : scene.candidates[n].end] for n in document.speakers if n} == {
        "DG MARL-ORDE", "DG Marl-Orde",
    }  # fmt: skip


def test_the_office_before_a_comma_tells_for_whom_somebody_speaks(roster, judge):
    heading = (
        "Joint press conference\nwith NATO Secretary General Odo Marl and the President of Ukraine, Kess Varga\n\n"
    )
    found = sides(heading + talk("NATO Secretary General Odo Marl", "President Kess Varga"), roster, judge)
    assert found == {"NATO Secretary General Odo Marl": "nato", "President Kess Varga": "ukraine"}


def test_a_ministry_s_letterhead_is_no_place_and_whom_it_talks_with_no_host(roster, judge):
    heading = (
        "Ministry of Foreign Affairs, Republic of Korea\nSpokesperson's Press Briefing (September 26, 2019)\n\n"
        "Spokesperson Odo Marl\n\nGood afternoon. The deputy minister will hold talks with Mongolia on Sunday.\n\n"
    )
    text = heading + "Q: Will the boats sail?\n\nA: They will sail in June. We have said so before.\n\n" * 3
    assert set(sides(text, roster, judge).values()) == {"rok"}


HERALD = """[Herald Interview] "The boats can't wait"

Odo Ren-lo took over as Seoul's ambassador for boats this autumn. The Herald spoke with him in Seoul on Monday.

Pell Herald: Some boats are still waiting. What do you tell them?

Odo Ren-lo: I tell them the truth, that there is no date. We have asked the North to open the bay.

PH: Has there been an answer?

Odo: No. The North has put the weather in front of everything.

PH: Will you go on?

Odo: We shall go on asking for as long as it takes.
"""


def test_whoever_an_interview_introduces_answers_for_whom_it_says_under_a_family_name_too(roster, judge):
    found = sides(HERALD, roster, judge, judge)
    assert found == {"Odo Ren-lo": "rok", "Odo": "rok"}


EVIDENCE = """Select Committee on International Relations
Corrected oral evidence: Rivers
Wednesday 23 January 2019

Witnesses
I: Rt Hon Petra Lund MP, Minister for Asia, {office}; Dr Odo Marl, Reader in River Studies, University of Leeds.

Q21 The Chair: Good morning. What is said at the meetings?

Petra Lund: We tell them that they must open the dam. I would not go further than that.

Dr Odo Marl: I would put it more bluntly. We should have closed the bridge.

Q22 Lord Garbutt: Will the navy send ships?

Petra Lund: It will. We want the ships to be seen.

Dr Odo Marl: I would rather keep them at home. We need them there.
"""


def test_the_list_of_witnesses_tells_for_whom_each_speaks(roster, judge):
    found = sides(EVIDENCE.format(office="Foreign and Commonwealth Office"), roster, judge)
    assert (found["Petra Lund"], found["Dr Odo Marl"]) == ("uk", None)


PRESENTED = """Morning Radio
Why one negotiator thinks the table is too large
November 16, 2022

DELANEY ROURKE, HOST:

Talks on Iran's nuclear program have been stuck since the summer.

ROURKE: Casimir Hale has been in that room. He {was}. Good morning.

CASIMIR HALE: Good morning, Delaney. We should meet in a smaller group.

ROURKE: So is this dead?

HALE: I wouldn't call it dead. We ought to keep three people a side.

ROURKE: What about the money?

HALE: I would release some of it for food. We kept it too long.
"""


def test_a_trial_in_the_headline_gives_nobody_an_office(roster, judge):
    title = "Israel’s prime minister on trial: what it means"
    told = "Odo Marl teaches law at Leeds and has written two books on Israel. We spoke to him in May."
    asked = "Will the trial end?\n\nWe saw it before. I would not wait.\n\n" * 4
    scene = see(article_of(f"{title}\n3 May 2024\n\n{told}\n\n{asked}"), roster)
    met = interviewee(scene, scene.text.index("Will the trial"), judge)
    assert met.actors == ()


def test_who_a_presenter_says_has_left_speaks_for_nobody(roster, judge):
    left = sides(PRESENTED.format(was="was a negotiator for the United States until 2017"), roster, judge)
    assert left["HALE"] is None
    serves = "speaks for Estonia's government. He served as a colonel from 1999 to 2010"
    assert "HALE" not in sides(PRESENTED.format(was=serves), roster, judge)
    assert "HALE" not in sides(PRESENTED.format(was="is now the deputy envoy of the United States"), roster, judge)


JOINT = """Minister for Foreign Affairs
Senator the Hon Petra Lund
Home | Media releases
Joint press conference, Brisbane
28 March 2023
E&OE

PETRA LUND: Good afternoon. We will send a frigate to the sea. It will stay there.

ODO MARL: We thank the Minister for it. We want the ships to be seen.

PETRA LUND: We have told them so twice. I would not add anything today.
"""


def test_the_minister_whose_page_it_is_heads_it(roster, judge):
    found = sides(JOINT, roster, judge)
    assert found["PETRA LUND"] == "australia"
    assert "ODO MARL" not in found
    for kind in ("Press conference", "Joint press conference"):
        guest = JOINT.replace("Home | Media releases\nJoint press conference", f"{kind} with Odo Marl")
        assert "ODO MARL" not in sides(guest, roster, judge)


PANEL = """EVENT TRANSCRIPT | After the Boats: Who Watches North Korea?
The Harbour Forum

Speakers: Odo Ren-lo, Director-General for Boats, Ministry of Foreign Affairs, Republic of Korea; Varga Kess, Minister,
Moderator: Lena Korb, Harbour Forum

""".replace("Minister,\n", "Minister, Embassy of Japan; Dr. Petra Lund, Senior Fellow, Harbour Forum\n")


def test_a_panel_s_list_of_speakers_tells_for_whom_each_speaks(roster, judge):
    found = sides(PANEL + talk("Mr. Odo", "Mr. Varga", "Dr. Lund"), roster, judge)
    assert found == {"Mr. Odo": "rok", "Mr. Varga": "japan", "Dr. Lund": None}


def test_an_envoy_for_a_state_is_not_its_own(roster, judge):
    heading = "Remarks to the Press by Special Envoy for North Korea Odo Marl\nIncheon, Republic of Korea\n\n"
    assert sides(heading + talk("MR. MARL"), roster, judge).get("MR. MARL") is None
    assert sides(heading.replace("Remarks", "Press Gaggle") + talk("MR. MARL"), roster, judge) == {"MR. MARL": "us"}


def test_whom_a_presenter_says_to_have_been_in_office_and_to_teach_now_speaks_for_nobody(roster, judge):
    on_air = """What a Boat Tells Us About North Korea
Heard on Harbour Hour

LENA KORB, HOST:

We are joined by Ingram Marl. He was deputy envoy for the boat talks under two presidents and now teaches in Boston.

"""
    found = sides(on_air + talk("INGRAM MARL"), roster, judge)
    assert found["INGRAM MARL"] is None


def test_a_headline_that_asks_is_no_letterhead(roster, judge):
    heading = "Who pays the North Korea panel?\nA conversation in Pell Bay\n\n"
    assert "dprk" not in sides(heading + talk("ODO MARL", "KESS VARGA"), roster, judge).values()


def test_whom_a_title_says_to_be_interviewed_speaks_for_whom_it_tells(roster, judge):
    text = """Ambassador Odo Marl: we owe nobody an apology

ACCRA/OSLO, April 11. The Norwegian ambassador answered in writing the questions of our correspondent.

"""
    asked = "Question: What of the boats?\n\nAnswer: Norway has boats. We in Norway like them.\n\n" * 4
    assert set(sides(text + asked, roster, judge, judge).values()) == {"norway"}


def test_a_british_secretary_of_state_is_known_by_the_style_of_the_office(roster, judge):
    heading = "Remarks\nPetra Achter, Secretary of State for Foreign Affairs\nEn Route to Muscat\n23 January 2025\n\n"
    assert set(sides(heading + talk("FOREIGN SECRETARY"), roster, judge).values()) == {"uk"}


def test_the_state_for_which_a_label_has_an_envoy_is_not_the_envoy_s(roster, judge):
    heading = "SHOW: THE WORLD TONIGHT\nAIRED: August 19, 2025\n\n"
    found = sides(heading + talk("ODO MARL, U.S. SPECIAL ENVOY FOR SUDAN", "KESS VARGA, REPORTER"), roster, judge)
    assert found["ODO MARL, U.S. SPECIAL ENVOY FOR SUDAN"] == "us"


def test_an_office_stands_beside_the_name_after_a_byline(roster):
    met = "The President of the Republic of Korea, Kess Luz, and the Minister of Japan, Odo Marl, met."
    heading = f"Joint statement\n\nMarl, Odo\n\n{met}"
    scene = see(article_of(f"{heading}\n\nThe ferry sailed, and all were glad of it.\n"), roster)
    assert beside(scene, heading, "Odo Marl") == "japan"
    assert beside(scene, heading, "Kess Luz") == "rok"
