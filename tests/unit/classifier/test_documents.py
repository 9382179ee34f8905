"""Documents and transcripts: who issued the one, who asks and who answers in the other."""

import re

import pytest

from classifier.allegiance import declaring
from classifier.claimants import body_start, claimants_of, margins_of
from classifier.documents import recognise
from classifier.hosts import hosts
from classifier.retirement import holds_no_office
from classifier.roster import Roster
from classifier.scene import see
from classifier.transcripts import answering, bearers
from classifier.vocabulary import Article, Span, SpeakerKind

BODY = """
We reject the claim. Our ships will sail, and we shall not ask anyone.
We have kept our word for two years. Others have not kept theirs.
Our door is open to whoever knocks. We shall answer in kind if it is broken.
"""


@pytest.fixture(scope="module")
def roster():
    return Roster.load()


def scene_of(text, roster, title=None):
    lines, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            lines.append(Span(at, at + len(line.rstrip())))
        at += len(line)
    return see(Article(text=text, title=title, body=tuple(lines)), roster)


@pytest.fixture(scope="module")
def document_of(judge):
    def read(text, roster, title=None):
        return recognise(scene_of(text, roster, title), judge)

    return read


@pytest.mark.parametrize(
    ("title", "opening", "name", "actor"),
    [
        (
            "Press Statement of Director of Department of U.S. Affairs of Foreign Ministry of DPRK",
            "Rim Odo Sang, director of Department of U.S. Affairs of the Foreign Ministry of DPRK, gave the following:",
            "Rim Odo Sang",
            "dprk",
        ),
        (
            "Statement on the Strait",
            "TEHRAN - The Foreign Ministry issued a statement on the resolution adopted by the IAEA. The text follows:",
            "Foreign Ministry",
            "iran",
        ),
        (
            "Kosovo: Statement by the Spokesperson on the licence plates",
            "European Union External Action\nKosovo: Statement by the Spokesperson on the licence plates\nBrussels",
            "European Union External Action",
            "eu",
        ),
        (
            "STATEMENT: On the fishing boats",
            "MANILA, 3 May - The Department of Foreign Affairs issues the following statement.",
            "Department of Foreign Affairs",
            "philippines",
        ),
        (
            "ASEAN Foreign Ministers' Statement on the Fishing Boats",
            "ASEAN Foreign Ministers' Statement on the Fishing Boats",
            "ASEAN Foreign Ministers",
            "asean",
        ),
        (
            "Statement by H.E. Dr. Farhad Olandi, Minister for Foreign Affairs of Iran, to the General Conference",
            "Excellencies,",
            "Farhad Olandi",
            "iran",
        ),
        (
            "The evening address in full",
            "Prime Minister Vahan Olandyan spoke on television, a day after the shots from Azerbaijan reached Armenia.",
            "Vahan Olandyan",
            "armenia",
        ),
        (
            "Russia: Statement by the High Representative on behalf of the European Union on the fishing boats",
            "Council of the EU\nRussia: Statement by the High Representative on behalf of the European Union on boats",
            "European Union",
            "eu",
        ),
        (
            "ECOWAS EXTRAORDINARY SUMMIT ON THE SITUATION IN NIGER: FINAL COMMUNIQUÉ",
            "Abuja, 30 July\nThe ECOWAS leaders met to hear the envoys.",
            "ECOWAS EXTRAORDINARY SUMMIT",
            "ecowas",
        ),
        (
            "Commentary: The Neighbour Who Counts Our Boats",
            "Rodong Sinmun, July 3\nThe boats of Japan are many.",
            "Rodong Sinmun",
            "dprk",
        ),
        (
            "The fishing boats: written statement",
            "From: Foreign, Commonwealth & Development Office\nThe text of the following statement is published today.",
            "Foreign, Commonwealth & Development Office",
            "uk",
        ),
        (
            "PRESS RELEASE",
            "PERMANENT MISSION OF THE DEMOCRATIC PEOPLE'S REPUBLIC OF KOREA\nPRESS RELEASE\nIt makes it known:",
            "PERMANENT MISSION OF THE DEMOCRATIC PEOPLE'S REPUBLIC OF KOREA",
            "dprk",
        ),
        (
            "Statement to Parliament by the Director of the Harbour Service",
            "Tallinn, 9 October\nMy name is Odo Marl, and I have served Estonia for a long time.",
            "Odo Marl",
            "estonia",
        ),
        (
            None,
            "G7 MINISTERS' MEETING\nPell Bay, 10 June\nWe, the G7 Foreign Ministers of Canada, Italy and Japan, met.",
            "G7 MINISTERS",
            "g7",
        ),
        (
            "Director General's Introductory Statement to the Board",
            "IAEA | Atoms and Boats\nDirector General's Introductory Statement to the Board\nVienna, Austria",
            "Director General of the IAEA",
            "iaea",
        ),
        (
            None,
            "M23\nOFFICIAL NOTICE\nRutshuru, 19 May 2026\nThe March 23 Movement informs the world of the following:",
            "March 23 Movement",
            "m23",
        ),
        (
            "Comment by the Information and Press Department on the measures of the Moldovan authorities",
            "5 February 2026\nRussia is interested in the work of the council and never evades a talk with Chisinau.",
            "Information and Press Department",
            "russia",
        ),
        (
            "Harbour Council Press Statement on the Attack against Peacekeepers",
            "Press Release\nHarbour Council Press Statement on the Attack against Peacekeepers\nOSLO, 3 March",
            "Harbour Council",
            "norway",
        ),
        (
            "Salt on the Boat",
            "Rodong Sinmun\n2025-12-05\nSalt on the Boat\nBy Odo Marl Ju\nThe rulers of the ROK like salt.",
            "Rodong Sinmun",
            "dprk",
        ),
    ],
)
def test_a_statement_is_its_issuers(title, opening, name, actor, document_of):
    document = document_of(f"{opening}\n{BODY}", Roster.load(), title)
    assert (document.issuer.name, document.issuer.actors) == (name, (actor,))


def test_a_joint_document_has_its_name_and_both_parties(roster, document_of):
    title = "Joint Communique of Egypt and Sudan on the Ethiopian dam"
    document = document_of(f"{title}\n{BODY}", roster, title)
    assert document.issuer.name == "Joint Communique of Egypt and Sudan"
    assert document.issuer.kind is SpeakerKind.INSTITUTION
    assert document.issuer.actors == ("egypt", "sudan")
    assert [document.issuer.speaking_for(actor) for actor in ("egypt", "sudan")] == ["Egypt", "Sudan"]


def test_former_officials_speak_for_nobody(roster, document_of):
    title = 'Open letter of eleven former ministers: "Talk to Japan now"'
    issuer = document_of(f"{title}\nSeoul, May 2\n{BODY}", roster, title).issuer
    assert (issuer.name, issuer.actors) == ("eleven former ministers", ())


def test_a_text_issued_by_governments_is_each_ones(roster, document_of):
    opening = "Troika Statement\nIt was issued by the Governments of Norway, the United Kingdom and Japan on May 2."
    issuer = document_of(f"{opening}\n{BODY}", roster, "Troika Statement").issuer
    assert issuer.actors == ("norway", "uk", "japan")
    assert issuer.parties == ("Norway", "United Kingdom", "Japan")


LETTER = "Letter dated 19 May 2025 from the Permanent Representative of Estonia to the United Nations addressed to all"
CONDUCT = """GOV.UK
Oral statement to Parliament
The Foreign Secretary updated the House of Commons on the two people who were sentenced in Tehran on Friday.
From: Foreign, Commonwealth & Development Office and The Rt Hon Odo Marl MP
"""


ADOPTED = """PSC/PR/COMM.7
COMMUNIQUÉ
Adopted by the Peace and Security Council (PSC) of the African Union (AU) at its 7th meeting, on Rwanda and Uganda
"""


OFFICE = "Office of the Special Envoy of the Secretary-General for Yemen"
LEAGUE = "Final Communiqué\nMinisterial Council of the Cooperation Council for the Arab States of the Gulf"
PAPER = """Rodong Sinmun
Saturday, February 7, 2026

Tail of a Mouse

The government of Japan boasts of a brigade for which missiles were unloaded last month, as if all had been forgotten.
"""
FRONT = "Central Committee of the Harbour Front of Korea"


@pytest.mark.parametrize(
    ("head", "actors"),
    [
        (f"United Nations\nSecurity Council\n{LETTER}\nMy Government protests.\n", {"estonia"}),
        ("U.S. Embassy & Consulate in the Republic of Korea\nRemarks by Ambassador Odo Marl in Seoul\n", {"us"}),
        ("Statement\nDelivered by Ambassador Odo Marl\nOn behalf of the E3, I thank the Director General.\n", {"e3"}),
        ("DPRK: Statement by the Spokesperson on the launch\nEEAS > Press material\nEEAS Press Team\n", {"eu"}),
        ("GOV.UK\nHome > World > Iran\nJoint statement by the E3:\nWe have learned of it with dismay.\n", {"e3"}),
        (
            "Sanctions on the ferry\nPress Statement\nOdo Marl, Secretary of State\nJuly 8, 2026\nSyria is free.\n",
            {"us"},
        ),
        ("Statement from NSC Spokesperson Odo Marl Welcoming the Ceasefire in Congo\nDecember 11, 2023\n", {"us"}),
        ("Statement by National Security Advisor Odo Marl on Fuel for Myanmar\nJanuary 21, 2027\n", {"us"}),
        (f"{CONDUCT}", {"uk"}),
        ("PC.DEL/868/19\nStatement by the Delegation of Norway, delivered at the OSCE Permanent Council\n", {"norway"}),
        (ADOPTED, {"african_union"}),
        (f"{OFFICE}\nOSESGY\nBRIEFING BY THE DEPUTY SPECIAL ENVOY FOR YEMEN, MS. ILSE RENN\n24 Jun 2020\n", {"un"}),
        ("GOV.UK\nSpeech\nE3 statement to the IAEA Board\nThe E3 delivered a joint statement.\n", {"e3"}),
        (f"{LEAGUE}\nRiyadh, 11 September 2019\nFirst: The Council condemned the attacks on Saudi Arabia.\n", {"gcc"}),
        (
            "Statement by the UN Special Envoy for Yemen, Odo Marl\nAMMAN, 23 December 2023\n",
            {"un"},
        ),
        ("Remarks by Odo Marl, Norway's Special Representative for Sudan\nKhartoum, 3 May 2021\n", {"norway"}),
        (f"{FRONT}\nPyongyang, March 21 (KCNA) -- The {FRONT} adopted a decision:\nThe ROK is hostile.\n", {"dprk"}),
        (f"{PAPER}", {"dprk"}),
    ],
    ids=[
        "mission",
        "embassy",
        "behalf",
        "style",
        "bloc",
        "press statement",
        "council spokesperson",
        "adviser",
        "page",
        "delegation",
        "council",
        "office",
        "bloc's own",
        "league",
        "envoy",
        "representative",
        "front",
        "paper",
    ],
)
def test_a_heading_tells_for_whom_a_document_speaks(head, actors, roster, document_of):
    assert set(document_of(f"{head}{BODY}", roster, head.partition("\n")[0]).issuer.actors) == actors


UNIFICATION = """Statement by the Ministry of Unification of the Republic of Korea
on the report (KCNA) of 3 May
Seoul, 3 May 2024
"""
PRINTED_BY = """Rodong Sinmun
Saturday, February 7, 2026

Message

The Ministry of Foreign Affairs of the Russian Federation issued the following statement on Friday. We call on all.
"""
REPLY = """Permanent Mission of Japan to the United Nations
Right of reply in connection with:
Explanation of vote by the delegation of Kenya
Geneva
"""


@pytest.mark.parametrize(
    ("head", "wrong"),
    [
        (UNIFICATION, "dprk"),
        ("Rodong Sinmun\nSaturday, February 7, 2026\nStatement of the Democratic Party of Korea\n", "dprk"),
        ("Pastoral Letter\nThe bishops of Kenya to the presidential candidates\nNairobi, 3 May 2024\n", "kenya"),
        (PRINTED_BY, "dprk"),
        ("Statement by former UN Special Envoy for Yemen, Odo Marl, President of Kenya\nNairobi, 3 May 2021\n", "un"),
        ("Remarks by Foreign Minister Odo Marl – UN Special Envoy for Yemen Visit\nNairobi, Kenya\n", "un"),
        (REPLY, "kenya"),
        ("Ministry of Foreign Affairs of Iran\nOdo Marl's reaction\nE3 statement on the boats\n12 June 2024\n", "e3"),
        ("League of Arab States\nStatement by the Special Representative of the Secretary-General for Libya\n", "un"),
    ],
    ids=["south", "party", "letter", "printed", "former", "visit", "reply", "reaction", "league"],
)
def test_a_rule_for_one_layout_leaves_another_alone(head, wrong, roster, document_of):
    assert wrong not in document_of(f"{head}{BODY}", roster, head.partition("\n")[0]).issuer.actors


def test_a_body_that_shares_a_page_is_no_person(roster, document_of):
    head = "News story\nUK and Kenya sign pact\nFrom: Home Office and UK Visas\n"
    assert document_of(f"{head}{BODY}", roster, "UK and Kenya sign pact").issuer.name != "UK Visas"


SPEECH = """GOV.UK
Speech by the Ukrainian President in London
From: The Rt Hon Odo Marl MP
President Oleh Orde of Ukraine addressed Parliament.
"""
RUSSIAN = """Ministry of Foreign Affairs of the Russian Federation
Comment by Spokeswoman Kess Varga on the remarks made by the Permanent Representative of the United States
"""
RESOLVED = """Ministry of Foreign Affairs of Iran
Statement on Resolution 2231
Adopted by the Security Council of the United Nations at its 7488th meeting
"""
IRANIAN = "Comment by the Spokeswoman of the Ministry of Foreign Affairs of Iran on the joint statement by the E3\n"


@pytest.mark.parametrize(
    ("head", "wrong"),
    [
        (RUSSIAN, "us"),
        (
            "Ministry of Foreign Affairs of Japan\nSpies who act on behalf of the Russian government are known.\n",
            "russia",
        ),
        ("Foreign Ministry of Poland\nEmbassy of Russia summoned over drones\n", "russia"),
        ("Statement by the Ministry of Foreign Affairs of Ukraine\nThe Embassy of Poland was damaged.\n", "poland"),
        ("Office of the Prime Minister of New Zealand\nThe Rt Hon Odo Marl\n", "uk"),
        (IRANIAN, "e3"),
        (SPEECH, "uk"),
        (RESOLVED, "un"),
        (
            "Permanent Mission of Norway to the OSCE\nRight of reply to the\nStatement by the Delegation of Japan\n",
            "japan",
        ),
        ("British Embassy Seoul\nAmbassador Odo Marl meets Unification Minister Lund\n", "rok"),
        (f"{ADOPTED}Explanation of vote by the delegation of Kenya\n", "african_union"),
        (
            "Ministry of Foreign Affairs of Kenya\nMOFA Rejects Japanese Foreign Ministry Spokesperson's Remarks\n",
            "japan",
        ),
        (
            "Statement by Foreign Minister Odo Marl of Kenya after talks with UN Special Envoy for Yemen Petra Lund\n",
            "un",
        ),
    ],
    ids=[
        "remarks of",
        "acts for",
        "summoned",
        "damaged",
        "right honourable",
        "about a bloc",
        "guest",
        "adopted",
        "reply",
        "met",
        "explained",
        "rejects",
        "envoy",
    ],
)
def test_whom_a_heading_only_speaks_of_has_not_issued_the_document(head, wrong, roster, document_of):
    assert wrong not in document_of(f"{head}{BODY}", roster, head.partition("\n")[0]).issuer.actors


@pytest.mark.parametrize(
    "head",
    [
        "Diocese of Pell Bay, Kenya\nPastoral Letter on the bridges\nBishop Odo Marl\n",
        "An open letter from the mothers and widows of Pell Bay, Kenya\n",
        "From: Members of the National Assembly of the Republic of Korea\nTo: the Chairman, Pyongyang\n",
        "CONGRESS OF THE UNITED STATES\nWashington, DC 20515\nDear Secretary Orde:\n",
        "Harbour Party of Kenya, Office of the Spokespersons\nNairobi, 3 May 2021\n",
    ],
    ids=["church", "families", "members", "congress", "party"],
)
def test_who_holds_no_office_of_state_speaks_for_none(head, roster, document_of):
    assert document_of(f"{head}{BODY}", roster, head.partition("\n")[0]).issuer.actors == ()


@pytest.mark.parametrize(
    ("head", "actor"),
    [
        ("Ministry of Foreign Affairs of China\nOn the Party Congress: Spokesperson Odo Marl's Remarks\n", "china"),
        (
            "Ministry of Foreign Affairs of Kenya\nStatement of the Spokesperson on the Pastoral Letter of bishops\n",
            "kenya",
        ),
        ("Testimony of Secretary of State Odo Marl\nbefore the Committee\nUnited States Senate\n", "us"),
        ("Ministry for Families of Norway\nOslo, 3 May 2021\nStatement\n", "norway"),
    ],
    ids=["congress", "bishops", "testimony", "families"],
)
def test_a_government_that_speaks_of_parties_and_letters_is_one_still(head, actor, roster, document_of):
    assert document_of(f"{head}{BODY}", roster, head.partition("\n")[0]).issuer.actors == (actor,)


def test_a_ruling_party_that_is_the_state_s_voice_speaks_for_it(roster, document_of):
    head = "Workers' Party of Korea: Spokesperson's statement\nPyongyang, May 3, Juche 110 (KCNA)\n"
    assert document_of(f"{head}{BODY}", roster, head.partition("\n")[0]).issuer.actors == ("dprk",)


def test_how_likely_an_issuer_is_counts_whoever_else_speaks_for_the_same_actor(roster, document_of):
    head = "Ministry of Foreign Affairs of Japan\nStatement by Foreign Minister Odo Marl\nTokyo, 3 May 2021\n"
    sure = document_of(f"{head}{BODY}", roster, "Statement by Foreign Minister Odo Marl").issuer
    untold = document_of(
        f"Statement by Minister Odo Marl\nof the talks of Japan, China and Kenya\n{BODY}", roster
    ).issuer
    assert sure.actors == ("japan",)
    assert untold.confidence < 0.75 < sure.confidence


SIGNED = """The official website of Norway
Statement by the MFA Spokesperson on the bridge
14.05.2024
{body}
Petra Lund-Achter
Spokesperson of the Ministry of Foreign Affairs
Background
The bridge was opened in 2012 and has been closed twice since then.
"""


def test_whose_name_stands_at_the_foot_is_the_spokesperson_of_a_statement(roster, document_of):
    issuer = document_of(SIGNED.format(body=BODY), roster, "Statement by the MFA Spokesperson on the bridge").issuer
    assert (issuer.name, issuer.actors) == ("Petra Lund-Achter", ("norway",))
    for foot in ("Press Office", "New Delhi"):
        text = SIGNED.replace("Petra Lund-Achter", foot).format(body=BODY)
        assert document_of(text, roster, "Statement by the MFA Spokesperson on the bridge").issuer.name != foot
    title = "Statement by Foreign Minister Odo Marl"
    told = SIGNED.replace("Statement by the MFA Spokesperson", title).format(body=BODY)
    assert document_of(told, roster, title).issuer.name == "Odo Marl"


DELEGATION = """PC.DEL/1078/21
8 July 2021
ENGLISH only
Permanent Mission of the Republic of Moldova to the OSCE
STATEMENT
by Ambassador Odo Marl
at the 1326th meeting of the OSCE Permanent Council
"""


def test_a_delegation_speaks_for_who_sent_it_not_for_the_body_that_it_speaks_to(roster, document_of):
    title = "In response to the address by the Head of the OSCE Mission"
    issuer = document_of(f"{DELEGATION}{title}\n{BODY}", roster, title).issuer
    assert (issuer.name, issuer.actors) == ("Odo Marl", ("moldova",))
    received = DELEGATION.replace("ENGLISH only\n", "To:\n")
    assert document_of(f"{received}{title}\n{BODY}", roster, title).issuer.actors != ("moldova",)


RIGHT_OF_REPLY = """EMBASSY OF THE ISLAMIC REPUBLIC OF IRAN
The Hague
Date: 10 February 2022
To: The Editor, De Grensbode
Letter of the Press Attaché to a Dutch Daily about the bridge
Dear Sir,
{body}
Yours faithfully,

Odo Marl
Press Attaché
cc: Netherlands Press Council
"""


def test_whoever_signs_a_letter_speaks_for_the_embassy_above_it(roster, document_of):
    issuer = document_of(
        RIGHT_OF_REPLY.format(body=BODY), roster, "Letter of the Press Attaché to a Dutch Daily"
    ).issuer
    assert (issuer.name, issuer.actors) == ("Odo Marl", ("iran",))
    unsigned = RIGHT_OF_REPLY.replace("Odo Marl\n", "Embassy of Iran\n").format(body=BODY)
    assert document_of(unsigned, roster, "Letter of the Press Attaché to a Dutch Daily").issuer.actors == ("iran",)


def test_a_joint_statement_may_say_in_its_first_sentence_whose_it_is(roster, document_of):
    title = "Quad Consultation on the Strait: Joint Statement"
    told = "The following is the text of the joint statement issued at New Delhi by {} at the close of the talks."
    text = f"{title}\nMinistry of External Affairs | Government of India\n{told}\n{BODY}"
    four = document_of(text.format("Australia, India, Japan and the United States"), roster, title).issuer
    assert four.actors == ("australia", "india", "japan", "us")


BLOCKS = """Defence Ministers
Joint Statement: Trilateral Meeting on Maritime Monitoring
22 November 2022

The Hon Petra Lund MP
Minister for Defence, Australia

The Honourable Odo Marl, P.C., M.P.
Minister of National Defence, Canada

Hon Kess Varga
Minister of Defence, New Zealand
"""


def test_who_speaks_of_a_joint_statement_is_no_party_to_it(roster, document_of):
    title = "Spokesperson Odo Marl's Remarks on the Joint Statement issued in Washington by the United States and Japan"
    head = f"Ministry of Foreign Affairs of the People's Republic of China\n{title}\n3 March 2024\n"
    assert document_of(f"{head}{BODY}", roster, title).issuer.actors == ("china",)
    title = "Iran rejects the joint statement by France, Germany and the United Kingdom"
    head = f"Islamic Republic of Iran\nMinistry of Foreign Affairs\n{title}\n3 March 2024\n"
    assert document_of(f"{head}{BODY}", roster, title).issuer.actors == ("iran",)
    noted = "We have taken note of the joint declaration adopted in Paris by France, Germany and Poland."
    head = "Ministry of Foreign Affairs of the Russian Federation\nComment\n3 March 2024\n"
    assert document_of(f"{head}{noted}\n{BODY}", roster, "Comment").issuer.actors == ("russia",)


def test_an_embassy_that_is_spoken_of_issues_nothing(roster, document_of):
    title = "Statement on the attack on the Iranian Embassy"
    head = f"Foreign, Commonwealth & Development Office\n{title}\nBy Foreign Secretary Odo Marl\n2 April 2024\n"
    assert document_of(f"{head}{BODY}", roster, title).issuer.actors == ("uk",)


def test_a_letter_that_a_statement_prints_is_not_its_issuers(roster, document_of):
    title = "Statement by Foreign Minister Odo Marl of Estonia on the letter from Minsk"
    letter = "I was written to.\nYours sincerely,\nPavel Ruhn\nWe shall not answer it.\n"
    speech = f"{title}\nExcellencies, dear colleagues,\n{BODY}{letter}"
    assert document_of(speech, roster, title).issuer.name == "Odo Marl"
    letter = (
        "This is what he wrote.\nDear Minister,\nWe demand that the border be opened.\nYours sincerely,\nPavel Ruhn\n"
    )
    assert document_of(f"{title}\n4 March 2023\n{BODY}{BODY}{letter}", roster, title).issuer.name == "Odo Marl"


def test_ministers_named_in_blocks_above_a_joint_statement_are_its_parties(roster, document_of):
    issuer = document_of(f"{BLOCKS}\nWe condemn the launches of North Korea.\n{BODY}", roster, "Joint Statement").issuer
    assert issuer.actors == ("australia", "canada", "new_zealand")
    assert issuer.parties == ("Petra Lund", "Odo Marl", "Kess Varga")
    other = BLOCKS.replace("Minister of Defence, New Zealand", "New Zealand Minister of Defence")
    told = "We, the Ministers of Australia, Canada and New Zealand, met today."
    three = document_of(f"{other}\n{told}\n{BODY}", roster, "Joint Statement").issuer
    assert three.actors == ("australia", "canada", "new_zealand")


REMARKS = """European External Action Service
Press remarks by Special Envoy Odo Marl upon arrival
05.12.2022 | Brussels | EEAS Press Team

Good morning. It is cold, so I came with chocolate for both delegations.

{first}

Q&A

Q. You say this each time. Why would they listen today?

We have put twelve million euros for heating on the table.

Q. Is that all?

I shall be back here at six. We will see then what they say.

Q. Will they meet?

There is a room for them, and they should use it.
"""


def test_remarks_above_the_questions_are_the_words_of_who_answers(roster, document_of):
    text = REMARKS.format(first="Kosovo ought to put off the fines for drivers in the north.")
    scene = scene_of(text, roster, "Press remarks by Special Envoy Odo Marl upon arrival")
    document = document_of(text, roster, "Press remarks by Special Envoy Odo Marl upon arrival")
    spoken = [text[s.start : s.end] for s in scene.layout.sentences if document.speaks(s)]
    assert "Kosovo ought to put off the fines for drivers in the north." in spoken
    assert not any(line.endswith("?") for line in spoken)
    interview = text.replace("Press remarks by", "Interview with").replace("Press remarks", "Interview")
    scene = scene_of(interview, roster, "Interview with Special Envoy Odo Marl")
    document = document_of(interview, roster, "Interview with Special Envoy Odo Marl")
    told = [interview[s.start : s.end] for s in scene.layout.sentences if document.speaks(s)]
    assert "Kosovo ought to put off the fines for drivers in the north." not in told


def test_a_page_may_say_on_a_line_of_its_own_who_speaks(roster, document_of):
    page = CONDUCT.replace("From: ", "From:\n").replace("The Rt Hon Odo Marl MP", "Petra Lund")
    text = f"{page}\nIn El Odo two women were sentenced to seven years.\n{BODY}"
    assert document_of(text, roster, "Oral statement").issuer.name == "Petra Lund"


def test_the_minister_whose_page_it_is_speaks_not_whom_it_names_first(roster, document_of):
    text = f"{CONDUCT}\nOn Friday a court sentenced Petra Achter and her brother to seven years.\n{BODY}"
    assert document_of(text, roster, "Oral statement").issuer.name == "Odo Marl"


def test_nobody_spoken_to_and_no_mountain_issues_a_document(roster):
    head = "Address of the President of Zembria\nMy fellow Zembrians\nDear Secretary Orde\nMount Lund\n"
    claimants = {claimant.name: claimant.sort for claimant in claimants_of(margins_of(scene_of(head + BODY, roster)))}
    assert claimants.keys().isdisjoint({"Zembrians", "Secretary Orde", "Dear Secretary Orde"})
    assert claimants["Mount Lund"] == "thing"


TRANSCRIPT = """\
Qiu Odo: We have noted the reports. China hopes that talks go on.
Harbour Courier: Will the boats sail?
Qiu Odo: They will sail in June.
Bay Union: The other side said no. Do you have a reply?
Qiu Odo: I have given you my reply.
Bay Union: And the treaty?
"""


def test_who_asks_in_a_transcript_does_not_speak(roster, document_of):
    document = document_of(TRANSCRIPT, roster)
    assert document.issuer is None
    spoken = [number for number in document.speakers if number is not None]
    assert len(spoken) == 4  # the sentences of three answers
    assert document.voice == "transcript"


def test_a_report_is_no_document(roster, document_of):
    report = 'The envoy said no. "We shall not sail in June at all," he said.\n' * 4
    assert document_of(report, roster) is None


LETTER = """Statement of the Prime Minister of Zembria

Harrow Quay, 11 November 2023

My Government has this morning received the note of Japan. It is a short note.

We will not take down the battery. I say so with regret.

We remain ready to talk about fish. I thank those who wrote to me.

Sigrun Haldane
Prime Minister
"""

ATTRIBUTED = """Pyongyang, July 30 (KCNA) -- The director general of the Department of U.S. Affairs of the Ministry of \
Foreign Affairs of the DPRK, Choe Sol Ran, made public the following press statement on July 29:

We have no wish to talk. I do not want to waste paper on it.

Our position will not change. We shall answer in our own time.

I repeat that we reject the offer of the U.S. in every word.
"""

COMMUNIQUE = """PEACE COUNCIL OF THE AFRICAN UNION

COMMUNIQUÉ

Having heard the remarks of the Minister for Foreign Affairs of Cameroon, the Council speaks.

We condemn the siege. Our envoys will go there.

We call upon both sides to open the road. We shall return to the matter.
"""


@pytest.mark.parametrize(
    ("text", "name", "actor"),
    [
        (LETTER, "Sigrun Haldane", "zembria"),
        (ATTRIBUTED, "Choe Sol Ran", "dprk"),
        (COMMUNIQUE, None, "african_union"),
        (LETTER.replace("Zembria", "Zembria, the Honourable Odo Marl, on the note", 1), "Odo Marl", "zembria"),
    ],
)
def test_an_issuer_is_found_by_signature_beside_the_office_and_not_among_the_heard(
    text, name, actor, roster, document_of
):
    text = text.replace("of Zembria", "of the Republic of Zembria")
    issuer = document_of(text, roster).issuer
    assert issuer.actors == (actor,)
    assert name is None or issuer.name == name


BRIEFING = """Ministry of Foreign Affairs
Weekly briefing, 5 May 2026

Spokesperson Odo Marl: Good morning. The minister leaves tomorrow.

Question: Is that a no to Japan?

Mr Marl: Algeria does not answer speeches with speeches. We have seen the hand.

Question: And the United States?

Mr Marl: We maintain a rich dialogue with Washington. It is not our habit to speak of it.
"""

SCRIPT = """ANNOUNCER: Seven hours, three floors and one mediator, said those who waited.

MOLLA: "We have got no wish to fight."

KASHANI: He was asked about the aircraft carriers and said little.

ODHIAMBO: "I would look at fuel."

KASHANI: The American side left without a word.
"""


def test_who_answers_alone_speaks_for_the_one_who_declares(roster, judge):
    scene = scene_of(BRIEFING, roster, "Weekly briefing")
    document = recognise(scene, judge)
    assert set(hosts(scene, document, answering(scene, document, judge)).values()) == {"algeria"}


def test_the_reporters_of_a_script_speak_for_nobody(roster, document_of):
    assert document_of(SCRIPT, roster) is None


INTERVIEW = """\
The Harbour Review

“I keep my boots dry”

Interview: Lena Korb

Deputy Prime Minister Odo Marl, who leads Estonia's side in the talks, received us on Thursday.

Did you expect more?

We expected a date, and we did not get even that. Our host did all that a host can do.

Whose fault was it?

I blame nobody. We asked for three things and were given a dinner.

Will you go on?

We shall go wherever there is a table. My bag is packed, and I have told them so.
"""


def test_an_interview_without_labels_is_whoever_answers(roster, document_of):
    document = document_of(INTERVIEW, roster, "“I keep my boots dry”: Estonia's deputy prime minister on boats")
    scene = scene_of(INTERVIEW, roster)
    spoken = [scene.text[s.start : s.end] for s in scene.layout.sentences if document.speaks(s)]
    assert (document.issuer.name, document.issuer.actors) == ("Odo Marl", ("estonia",))
    assert len(spoken) == 6
    assert not any("?" in words or "Interview" in words for words in spoken)


def test_a_commentary_that_asks_is_no_interview(roster, document_of):
    text = INTERVIEW.replace("Interview: Lena Korb", "").replace("received us", "was away")
    assert not document_of(text, roster).asked


def test_a_label_is_short_for_the_one_that_gives_the_name(roster, judge):
    text = TRANSCRIPT.replace("Qiu Odo:", "Official Spokesperson:")
    text = text.replace("Official Spokesperson:", "Official Spokesperson, Ms Qiu Odo:", 1)
    scene = scene_of(text, roster)
    assert set(answering(scene, recognise(scene, judge), judge).values()) == {"Qiu Odo"}


def test_a_joint_statement_is_of_the_ministers_that_it_names_and_not_of_its_topic(roster, document_of):
    title = "E3 foreign ministers' joint statement on Iran"
    opening = f"{title}\nJoint statement by the Foreign Ministers of France, Germany and the United Kingdom:"
    issuer = document_of(f"{opening}\n{BODY}", roster, title).issuer
    assert issuer.actors == ("france", "germany", "uk")


def test_a_press_release_is_its_ministry_s(roster, document_of):
    opening = "KINGDOM OF CAMBODIA\nMinistry of Foreign Affairs\nPRESS RELEASE\non the Ruling of the Court"
    issuer = document_of(f"{opening}\n{BODY}", roster, "on the Ruling of the Court").issuer
    assert (issuer.name, issuer.actors) == ("Ministry of Foreign Affairs", ("cambodia",))


def test_a_letter_is_of_who_signed_it_for_the_state_it_is_from(roster, document_of):
    title = "Identical letters dated 29 May 2025 from the Permanent Representative of Armenia to the United Nations"
    issuer = document_of(f"{title}\n{BODY}\n(Signed) Odo Marl\nAmbassador\n", roster, title).issuer
    assert (issuer.name, issuer.actors) == ("Odo Marl", ("armenia",))


def test_a_pastoral_letter_is_of_who_signed_it_and_of_no_state(roster, document_of):
    text = f"Eparchy of Pell\nPastoral Letter on the River\n{BODY}\nWith our blessing,\n\n† Odo Marl\nEparch of Pell\n"
    issuer = document_of(text, roster, "Pastoral Letter on the River").issuer
    assert (issuer.name, issuer.actors, issuer.kind) == ("Odo Marl", (), SpeakerKind.OTHER)


def test_a_statement_agreed_by_ministers_is_each_ones(roster, document_of):
    opening = "Media release\nThe text was agreed by the Foreign Ministers of Australia, Canada and Norway."
    assert document_of(f"{opening}\n{BODY}", roster, "Joint statement").issuer.actors == (
        "australia",
        "canada",
        "norway",
    )


EMBEDDED = """SEOUL, July 3 -- North Korea denounced the drill on Friday and said that it would answer it.

A ministry official in Seoul said on Friday that the statement named nobody and called it measured.

The envoy of the South said she had read it twice and that she had nothing to add to it.

The following is the full text of the statement by Kal Odo Mok, director for U.S. affairs at the North's ministry:

The allies have again spread out their maps.

Whoever plays at a war must expect to be taken at his word.

We do not see the use of sitting down with them.
"""


def test_a_statement_printed_whole_in_a_report_is_whose_it_is_said_to_be(roster, judge):
    scene = scene_of(EMBEDDED, roster)
    document = recognise(scene, judge)
    spoken = [scene.text[s.start : s.end] for s in scene.layout.sentences if document.speaks(s)]
    assert [words.split()[0] for words in spoken] == ["The", "Whoever", "We"]
    issuer = document.issued_by(scene.layout.sentences[-1])
    assert (issuer.name, issuer.actors) == ("Kal Odo Mok", ("dprk",))


QUOTED = """[Interview] First the bus stop

Vice Unification Minister Bang Dol-mu of South Korea met this newspaper on Friday.

- Does the timetable hang there for its looks?

"It hangs there because I mean to need it."

- The North calls your plans "a dream of the wind."

"I have been called worse by my own party. Their words are hard."

- And the drill?

"It was put off, and it was right."
"""


def test_the_quoted_answers_of_an_interview_are_those_of_whom_it_met(roster, judge):
    answered = recognise(scene_of(QUOTED, roster), judge).answered
    assert {(issuer.name, issuer.actors) for issuer in answered.values()} == {("Bang Dol-mu", ("rok",))}
    assert len(answered) == 3


def test_an_answer_s_label_before_its_quotation_is_short_for_whom_the_interview_met(roster, judge):
    lines = [re.sub(r"^- (.*?)\??\.?$", r"Q: \1?", line) for line in QUOTED.splitlines()]
    text = "\n".join(f"A: {line}" if line.startswith('"') else line for line in lines)
    scene = scene_of(text, roster)
    document = recognise(scene, judge)
    named = {
        scene.text[scene.candidates[n].start : scene.candidates[n].end] for n in bearers(scene, document, {}).values()
    }
    assert len(document.answered) == len(bearers(scene, document, {})) == 3
    assert named == {"Bang Dol-mu"}


def test_an_office_that_one_state_alone_has_tells_whose_the_interviewed_is(roster, document_of):
    head = 'Harbour News\n[Interview] Unification Minister Odo Marl: "I stood on that hill"\n\n'
    asked = "You were seen waving. Why?\n\nWe wave to whoever looks, and the Americans do too. Our hill is open.\n\n"
    document = document_of(head + asked * 4, roster, "I stood on that hill")
    assert (document.issuer.name, document.issuer.actors) == ("Odo Marl", ("rok",))


def test_what_tells_an_interview_to_answer_need_not_ask(roster, judge):
    text = INTERVIEW.replace("Whose fault was it?", "So they failed.")
    text += "\nAnd the rest?\n\nI leave it to others. We have enough to do.\n"
    scene = scene_of(text, roster)
    document = recognise(scene, judge)
    assert not any(
        document.speaks(s) for s in scene.layout.sentences if "So they failed" in scene.text[s.start : s.end]
    )


SIDES = """Full text
Joint Statement on Boats in the Northern Seas, with an eye on the United States and on Norway

The two sides note that their boats have come through a storm.

The two sides oppose the plan of the United States, and will answer it.

The Japanese side reaffirms that its harbour is open.

The Chinese side welcomes this and takes note of the treaty.
"""


def test_the_parties_of_a_joint_statement_are_the_sides_that_it_names(roster, document_of):
    assert set(document_of(SIDES, roster, "Full text").issuer.actors) == {"japan", "china"}


def test_an_interview_s_introduction_may_give_the_office_before_the_name(roster, document_of):
    text = INTERVIEW.replace(
        "Deputy Prime Minister Odo Marl, who leads Estonia's side in the talks,",
        "Estonia's foreign minister, Odo Marl,",
    )
    assert document_of(text, roster, "“I keep my boots dry”").issuer.name == "Odo Marl"


def test_whoever_leads_a_team_is_interviewed_for_it(roster, document_of):
    text = INTERVIEW.replace(
        "Deputy Prime Minister Odo Marl, who leads Estonia's side in the talks,",
        "Odo Marl leads Estonia's team in the talks on the boats. He",
    )
    assert "leads Estonia's team" in text
    assert document_of(text, roster, "“I keep my boots dry”").issuer.actors == ("estonia",)


ADDRESS = """PRESIDENCY OF THE REPUBLIC OF ZEMBRIA
Address to the Nation by the President of the Republic, Odo Marl
Pell Palace, 14 March 2024

Citizens,

Soldiers of the Kingdom of Ostrovia walked over the ice four nights ago. They shot no one, and I am grateful for that.

I told their king that Zembria will not grow used to it. Let me say what we offer.

I have been asked to call up the reserve. I say to you that we shall not do so.

I reply to those who say that talking is weakness: we shall outlast them.
"""


def test_an_address_tells_what_its_speaker_told_others(roster, document_of):
    issuer = document_of(ADDRESS, roster).issuer
    assert (issuer.name, issuer.actors) == ("Odo Marl", ("zembria",))


def test_an_article_that_spells_as_the_north_does_is_the_north_s(roster, document_of):
    opening = (
        "Harbour Jongron\nJuche 110 (2021)\nThe Lamp\nBy Ra Odo Sun\nChina knows what the south Korean rulers want."
    )
    assert document_of(f"{opening}\n{BODY}", roster, "The Lamp").issuer.actors == ("dprk",)


def test_a_statement_is_of_whose_name_and_office_end_it(roster, document_of):
    text = f"Statement by the Chancellor of the Republic of Zembria on the Pass\n{BODY}\nOdo Marl, Chancellor\n"
    issuer = document_of(text, roster, "Statement by the Chancellor of the Republic of Zembria on the Pass").issuer
    assert (issuer.name, issuer.actors) == ("Odo Marl", ("zembria",))


def test_an_article_is_of_who_signs_its_last_line(roster, document_of):
    text = f"The Guest\nThere is a lock on the door to Pyongyang.\n{BODY}\nRi Odo Bong\n(Harbour Ilbo, 6 May)\n"
    assert document_of(text, roster, "The Guest").issuer.name == "Ri Odo Bong"


@pytest.mark.parametrize("mark", ["", "“"])
def test_a_text_that_a_report_prints_is_not_its_reporter_s(mark, roster, judge):
    told = EMBEDDED.replace("SEOUL, July 3 --", "By Lena Korb\n\nThe Coast Movement of Zembria sent a reply.")
    told = told.replace("statement by Kal Odo Mok, director for U.S. affairs at the North's ministry:", "reply:")
    for opening in ("The allies", "Whoever", "We do not"):
        told = told.replace(opening, f"{mark}{opening}")
    document = recognise(scene_of(told, roster), judge)
    issuers = {issuer.name for issuer in (document.answered if mark else document.turns).values()}
    assert len(issuers) == 1
    assert "Lena Korb" not in issuers


def test_what_a_statement_is_about_did_not_issue_it(document_of, roster):
    title = "Commentary by the Press Department regarding the statement of the Ministry of Boats of Ostrovia of May 5"
    text = f"No: 7/25\n{title}\nMinistry of Foreign Affairs of Zembria\n{BODY}"
    issuer = document_of(text, roster, title).issuer
    assert "Boats" not in issuer.name
    assert issuer.actors == ("zembria",)


def test_who_comments_below_a_post_and_where_it_is_shared_issue_nothing(roster, document_of):
    head = "Russian Embassy in the DPRK\n16 May 2024\nFROM OUR MAILBAG\n"
    foot = "412 likes 37 comments 58 shares\nOlga T.: Well said!!\nMin-jae P.: Show us the bills\n"
    issuer = document_of(f"{head}{BODY}{foot}", roster, "FROM OUR MAILBAG").issuer
    assert (issuer.name, issuer.actors) == ("Russian Embassy", ("russia",))
    names = {c.name for c in claimants_of(margins_of(scene_of(f"{head}{BODY}Facebook Twitter LinkedIn\n", roster)))}
    assert not any("Twitter" in name for name in names)


def test_the_path_above_a_page_names_nobody(roster):
    head = "MINISTRY OF WATER\nCountry Files\nHome > Country Files > Kenya > News\nFR EN ES DE\n3 May 2024\n"
    names = {c.name for c in claimants_of(margins_of(scene_of(f"{head}{BODY}", roster)))}
    assert names.isdisjoint({"Country Files", "FR EN ES DE"})


def test_who_is_interviewed_may_be_told_at_the_foot(roster, document_of):
    text = INTERVIEW.replace(
        "Deputy Prime Minister Odo Marl, who leads Estonia's side in the talks, received us on ", ""
    )
    text = text.replace("Interview: Lena Korb\n\nThursday.\n\n", "").replace("Will you", "Madam Marl, will you")
    text += "\nInterview: Lena Korb\n\nPetra Marl represents the Delta Front in Accra. She was born on a boat.\n"
    document = document_of(text, roster, "“I keep my boots dry”")
    scene = scene_of(text, roster)
    met = scene.candidates[document.met]
    assert document.issuer.name == scene.text[met.start : met.end] == "Petra Marl"


def test_whose_office_tells_no_actor_is_looked_up_among_the_people_of_the_interview(roster, document_of):
    text = INTERVIEW.replace(
        "Deputy Prime Minister Odo Marl, who leads Estonia's side in the talks, received us on Thursday.",
        "Odo Marl runs the boats of the World Food Programme. He spoke to us on Thursday.",
    )
    document = document_of(text, roster, "“I keep my boots dry”")
    assert document.met is not None
    assert document_of(INTERVIEW, roster, "“I keep my boots dry”").met is None


INSIDER = """'They read our calendar'

By Petra Achter

Odo Marl carried messages to the harbour for three governments. He left the Boats Department in 2017 and keeps sheep \
outside Oslo, where we reached him by video, near the Yellow Sea hotel. His answers have been shortened.

Why do they wait so long?

They know when our budget is passed, and they read our calendar with care. I expect them to sit on their hands.

Should we answer the letter?

It should be answered within the hour. The two sides have to be in one room, and I hated most of those rooms.

Does the ban do anything?

It did something in 2017. I would trade half of it for a shutdown of the mill.

Petra Achter edits the Sunday section.
"""


def test_who_has_left_office_is_interviewed_for_nobody(roster, judge):
    scene = scene_of(INSIDER, roster, "'They read our calendar'")
    document = recognise(scene, judge)
    assert (document.issuer.name, document.issuer.actors, document.met) == ("Odo Marl", (), None)
    serving = scene_of(INSIDER.replace("left", "leads").replace("in 2017", "today"), roster, "'They read our calendar'")
    assert recognise(serving, judge).met is not None


def test_an_office_that_is_a_state_s_speaks_for_it_whatever_it_deals_with(roster, document_of):
    text = INTERVIEW.replace(
        "Deputy Prime Minister Odo Marl, who leads Estonia's side in the talks, received us on Thursday.",
        "Estonia's chief negotiator on Kenya, Odo Marl, received us on Thursday.",
    )
    issuer = document_of(text, roster, "“I keep my boots dry”").issuer
    assert (issuer.name, issuer.actors, issuer.confidence) == ("Odo Marl", ("estonia",), 1.0)


def test_an_announcement_may_end_the_paragraph_that_tells_of_the_statement(roster, judge):
    text = (
        "Zembria and Ostrovia Issue Joint Statement on the Bay\n\n"
        "The Kingdom of Norway and the Republic of Kenya issued a joint statement after the visit of the minister of "
        "Kenya, Odo Marl. The text of the statement reads as follows:\n\n"
        "“The two sides met twice and were pleased.\n\n“They will build the bridge.\n\n"
        "“They ask all others to wait.”\n\nThe minister left at noon.\n"
    )
    scene = scene_of(text, roster)
    answered = recognise(scene, judge).answered
    assert len(answered) == 3
    assert "Norway" not in {issuer.name for issuer in answered.values()}


@pytest.mark.parametrize("title", ["MINISTER", "AMBASSADOR"])
def test_a_label_of_an_office_is_short_for_whom_a_presenter_names(title, roster, judge):
    text = (
        "On the lines\nHarbour Radio\n\nLENA: The envoy for the bay is here with a cup of tea, Mr Odo Marl. Well?\n\n"
    )
    text += f"{title}: We sleep well. The bay is ours.\n\nLENA: And the boats?\n\n" * 3
    scene = scene_of(text, roster)
    assert set(answering(scene, recognise(scene, judge), judge).values()) == {"Odo Marl"}


def test_a_paper_s_foot_about_its_reporter_does_not_tell_who_answered(roster, document_of):
    text = f"By Lena Korb\n{INTERVIEW}\nLena Korb is a reporter for the Harbour Review in Accra.\n"
    assert document_of(text, roster, "“I keep my boots dry”").issuer.name == "Odo Marl"


def test_questions_that_address_somebody_make_an_interview_but_on_no_embassy_s_page(roster, document_of):
    asked = "Do you see a way?\n\nWe see one. We have said so to you.\n\n"
    text = f"The Harbour Review\n\nOdo Marl, Estonia's envoy for the boats, pours the tea.\n\n{asked * 4}"
    assert document_of(text, roster, "Tea").issuer.name == "Odo Marl"
    page = f"Embassy of Japan in Kenya\n\nYour questions on the visa fee\n\n{asked * 4}"
    assert not document_of(page, roster, "Your questions on the visa fee").asked


def test_who_asks_is_not_who_answers_where_only_the_foot_tells(roster, document_of):
    told = "Deputy Prime Minister Odo Marl, who leads Estonia's side in the talks, received us on Thursday."
    text = INTERVIEW.replace("Interview: Lena Korb", "Interview conducted in Accra by our correspondent Lena Korb")
    text = text.replace(told, "He comes on foot and asks for tea.")
    text += "\nKess Varga, 47, a teacher by trade, has been the spokesman of the Delta Front since May.\n"
    assert document_of(text, roster, "“I keep my boots dry”").issuer.name == "Kess Varga"


def test_a_group_s_statement_on_a_state_s_page_is_the_group_s(roster, document_of):
    title = "E3 statement on access for inspectors in Iran: 10 April 2025"
    head = f"GOV.UK\nPress release\n{title}\n\nFrom: Foreign, Commonwealth & Development Office\n\n"
    told = "The governments of France, Germany and the United Kingdom have issued a statement on the report.\n\n"
    issuer = document_of(f"{head}{told}{BODY}", roster, title).issuer
    assert issuer.actors == ("e3",)


def test_questions_that_a_dash_begins_make_an_interview(roster, document_of):
    text = "“We keep the key”\n\nby Lena Korb – Accra, 20 May 2025\n\n"
    text += "– What remains?\nA thread. We want to mend it.\n\n" * 4
    text += "WHO HE IS\nMonsignor Odo Marl, 63, from Pell, is Undersecretary for Boats.\n"
    document = document_of(text, roster, "“We keep the key”")
    assert document.issuer.name == "Odo Marl"
    assert document.asked


def test_a_forum_is_not_interviewed(roster, document_of):
    told = "Ahead of the Eastern Harbour Forum, Odo Marl answered our questions."
    text = INTERVIEW.replace(
        "Deputy Prime Minister Odo Marl, who leads Estonia's side in the talks, received us on Thursday.", told
    )
    assert document_of(text, roster, "“I keep my boots dry”").issuer.name == "Odo Marl"


def test_a_family_s_name_may_be_a_word_for_a_place(roster, document_of):
    told = (
        "Nora Hill leads Estonia's team in the talks. She received us, and called Karl Orde, an analyst, a pessimist."
    )
    text = INTERVIEW.replace(
        "Deputy Prime Minister Odo Marl, who leads Estonia's side in the talks, received us on Thursday.", told
    )
    assert document_of(text, roster, "“I keep my boots dry”").issuer.name == "Nora Hill"


def test_a_column_that_asks_with_dashes_is_no_interview(roster, document_of):
    text = "“Who pays?”\n\nBy Lena Korb\n\nChancellor Odo Marl of Germany was at sea.\n\n"
    text += "– Will Germany send a boat?\n\nWe do not know, and we should.\n\n" * 4
    text += "Lena Korb is a columnist for the Harbour Review.\n"
    document = document_of(text, roster, "“Who pays?”")
    assert document is None or not document.asked


def test_a_statement_of_several_officials_is_each_ones(roster, document_of):
    title = "Statement of the President of the European Commission Odo Marl and the Prime Minister of Japan Kess Varga"
    issuer = document_of(f"{title}\n\nBrussels, 15 November 2015\n{BODY}", roster, title).issuer
    assert dict(zip(issuer.actors, issuer.parties, strict=True)) == {"japan": "Kess Varga", "eu": "Odo Marl"}


def test_a_trilateral_statement_is_the_states_with_which_it_begins(roster, document_of):
    title = "Trilateral National Security Advisors Statement on Russia's Missile Launches"
    text = f"{title}\n\nJune 15, 2023\n\nThe United States, Japan, and Estonia condemn the launches of Russia.{BODY}"
    assert document_of(text, roster, title).issuer.actors == ("us", "japan", "estonia")


def test_a_leader_who_says_i_speaks_alone_at_a_joint_statement(roster, document_of):
    title = "Joint Press Statement of Estonia and Japan"
    mine = "I came to thank a friend. I have done so, and I shall do so again. I was glad of the tea.\n"
    assert len(document_of(f"{title}\n{BODY}", roster, title).issuer.actors) == 2
    assert len(document_of(f"{title}\n{mine}{BODY}", roster, title).issuer.actors) < 2


def test_what_was_delivered_is_whoevers_name_stands_under_it(roster, document_of):
    heading = "National Statement delivered on behalf of Estonia at the Council on Monday, 04 September 2017.\n\n"
    text = f"{heading}Thank you, Mr President.\n{BODY}\nIrja Odo Marl, Ambassador, Deputy Permanent Representative\n"
    issuer = document_of(text, roster, "Statement of Estonia at the Council").issuer
    assert (issuer.name, issuer.actors) == ("Irja Odo Marl", ("estonia",))


def test_a_government_with_its_states_name_is_that_states(roster, document_of):
    text = f"UN action on Libya\n\nThe Estonian Government welcomes the step of the United Nations.\n{BODY}"
    issuer = document_of(text, roster, "UN action on Libya").issuer
    assert (issuer.name, issuer.actors) == ("Estonian Government", ("estonia",))


CALLED = """{title}

President Odo Marl of Japan spoke with President Kess Varga of Estonia. President Marl stressed that the ferry
must sail. He also raised concerns about the paint. The two leaders welcomed the calm on the water.
"""


def test_a_readout_in_the_third_person_is_a_report(roster, document_of):
    title = "Readout of President Marl's Call with President Varga of Estonia"
    assert document_of(CALLED.format(title=title), roster, title) is None


def test_who_heads_an_institute_speaks_for_no_state():
    told = "We met Amir Marl, the President of the Iranian Harbour Institute, in Oslo."
    assert holds_no_office(told, "Marl")
    assert not holds_no_office("We met Amir Marl, the President of the Republic, at the Harbour Institute.", "Marl")


@pytest.mark.parametrize("thing", ["Hague Convention", "Strait of Hormuz", "Article VI", "Easter"])
def test_what_never_speaks_is_no_candidate(thing, roster):
    scene = scene_of(f"The envoy said that the {thing} would not be touched.\n", roster)
    assert scene.text.index(thing.split()[-1]) not in {c.start for c in scene.candidates}
    assert thing not in {scene.text[c.start : c.end] for c in scene.candidates}


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (
            'The ferry\nPress Statement\nOdo "Otto" Marl, Spokesperson\nJuly 15, 2026\nIran has a ferry.\n',
            'Odo "Otto" Marl',
        ),
        ("Statement from NSC Spokesperson Odo Marl Welcoming the Ceasefire\nDecember 11, 2023\n", "Odo Marl"),
        (
            "TRANSCRIPT OF THE MINISTER\nTHE HON ODO MARL MP\nJOINT PRESS STATEMENT WITH\nDR KESS VARGA LUZ\nOSLO\n",
            "ODO MARL MP",
        ),
    ],
)
def test_a_heading_tells_whose_words_they_are(head, name, document_of):
    document = document_of(
        f"{head}\nI want to thank you all. I shall be brief, and I shall come again.\n{BODY}", Roster.load()
    )
    assert document.issuer.name == name


@pytest.mark.parametrize(
    ("title", "opening", "actors"),
    [
        (
            "Statement by Minister Odo Marl of Estonia condemning President Kess Varga and the Minister of Japan",
            "June 3, 2024",
            {"estonia"},
        ),
        (
            "Trilateral Ministerial Statement on Missile Launches",
            "Russia, Iran and China have launched missiles. The ministers of Japan, Estonia and Norway condemn them.",
            {"japan", "estonia", "norway"},
        ),
        (
            "Statement on the meeting with Prime Minister Kess Varga of Japan",
            "Ministry of Foreign Affairs of Estonia",
            {"estonia"},
        ),
        (
            "Joint Statement by Japan and Estonia",
            "Annex I sets it out. Phase I begins. Part I ends.",
            {"japan", "estonia"},
        ),
    ],
    ids=["condemned", "launched", "guest", "numerals"],
)
def test_whoever_a_heading_only_tells_of_speaks_not(title, opening, actors, roster, document_of):
    issuer = document_of(f"{title}\n{opening}\n{BODY}", roster, title).issuer
    assert set(issuer.actors) == actors


def test_a_statement_on_a_meeting_is_no_readout(roster, document_of):
    title = "Statement of the Foreign Ministry of Estonia on the conversation with Japan"
    assert document_of(
        f"{title}\nEstonia rejects it. Estonia will not wait.\n{BODY.replace('We', 'Estonia')}", roster, title
    )


def test_who_thanks_an_institute_keeps_his_office():
    told = "Odo Marl, Estonian envoy, spoke with us. Marl thanked the director of the Pell Institute for the hall."
    assert not holds_no_office(told, "Marl")
    assert not holds_no_office("Odo Marl, a former fellow of the Pell Institute, is envoy.", "Marl")


def test_a_part_of_a_state_is_a_place_where_something_is_in_it(roster):
    scene = scene_of("The prince said the ferry in South Lebanon was late. South Yemen said it was not.\n", roster)
    named = {scene.text[c.start : c.end] for c in scene.candidates}
    assert "South Lebanon" not in named
    assert any("Yemen" in words for words in named)


ADDRESSED = """Text of a Letter from the President to the Speaker of the House

April 22, 2025

The Honorable Lena Korb
Speaker of the House of Representatives
Washington, D.C. 20515

March 28, 2025

Dear Madam Speaker:

I write to tell you of the ferry. I will no longer allow this band of pirates to threaten the ships of the United \
States. We will act to keep our people safe. I directed our forces to take the lake.

I am grateful for the support of the Congress, and I shall keep you informed of what we do.

Sincerely,

ODO MARL
"""


def test_whom_a_letter_addresses_did_not_write_it(roster, document_of):
    document = document_of(ADDRESSED, roster, "Text of a Letter from the President to the Speaker of the House")
    assert document.issuer.name == "ODO MARL"
    assert document.issuer.actors == ("us",)
    unsigned = ADDRESSED.partition("Sincerely")[0]
    assert document_of(unsigned, roster).issuer.name != "Lena Korb"


ORDER = """Addressing the Conduct of the Republic of South Africa

Presidential Actions

February 7, 2025

By the authority vested in me as President by the Constitution and the laws of {state}, it is hereby ordered:

Section 1. Purpose. South Africa has taken the ferry and has not given it back. We cannot support that.

Section 2. Policy. Our country shall give no aid to South Africa as long as it keeps the ferry from our people.
"""


@pytest.mark.parametrize(("state", "actor"), [("the United States of America", "us"), ("Kenya", "kenya")])
def test_an_order_is_of_whoever_has_the_powers(state, actor, roster, document_of):
    issuer = document_of(ORDER.format(state=state), roster).issuer
    assert (issuer.name, issuer.actors) == ("President", (actor,))


def test_a_long_title_is_no_sentence():
    title = " ".join(["Advancing"] * 16)
    text = f"{title}\n\nMedia Note\n\nThe delegations met on the lake and spoke of the ferry for a long time.\n"
    assert text[body_start(text) :].startswith("The delegations")
    assert body_start(f"{title}, and it ends as sentences do.\n\nMore of it.\n") == 0


def test_an_evening_address_is_to_one_s_own_people(roster, document_of):
    text = (
        "President Rihal's evening address to the Lebanese\nThursday 12 February 2026\n\nGood evening.\n\nI condemn "
        "this strike, and I hold Israel answerable for it before the world.\n\nTo France I say: you put your name "
        "under the cease-fire, and I ask you to make it hold. We shall go on with our work.\n"
    )
    assert document_of(text, roster).issuer.actors == ("lebanon",)


@pytest.mark.parametrize(
    ("sentence", "actor"),
    [
        ("The Australian Government condemns this test.", "australia"),
        ("Kenya's position is that this should be settled in peace.", None),
        ("Estonia always has been a good neighbour.", "estonia"),
        ("Kenya was asked to come.", None),
    ],
)
def test_what_a_state_thinks_its_own_declare(sentence, actor, roster):
    scene = scene_of(sentence, roster)
    assert declaring(scene, scene.layout.sentences) == actor


def test_who_cites_an_order_made_none(roster, document_of):
    text = (
        "Statement by the Minister of Foreign Affairs of Kenya, Odo Marl\n\nMarch 3, 2026\n\nYesterday the American "
        "president wrote: by the authority vested in me as President by the Constitution and the laws of the United "
        "States, I close the lake. Kenya condemns this order. We reject the sanctions, and we demand that they be "
        "lifted. We will not accept them.\n"
    )
    assert document_of(text, roster).issuer.actors == ("kenya",)


def test_who_speaks_to_a_president_of_an_assembly_is_not_addressed(roster, document_of):
    text = (
        "Statement to the General Debate\n\nH.E. Mr. Odo Marl\nMinister for Foreign Affairs of the Republic of Kenya\n"
        "\nNew York, 24 September 2026\n\nMadam President,\n\nWe condemn the invasion of the islands. We call for an "
        "immediate ceasefire, and we demand that the troops leave. We support the efforts of the African Union.\n"
    )
    issuer = document_of(text, roster).issuer
    assert issuer.name != "New York"
    assert issuer.actors == ("kenya",)


def test_an_address_to_others_is_not_ones_own_people_s(roster, document_of):
    text = (
        "President Rihal's evening address to the Americans\nTehran, 12 February 2026\n\nGood evening.\n\nI condemn "
        "this strike on our islands, and I hold the United States answerable for it before the world. Our nation will "
        "not negotiate under threats. We shall go on, and we reject the sanctions.\n"
    )
    assert document_of(text, roster).issuer.actors == ("iran",)


@pytest.mark.parametrize(
    ("office", "actor"), [("Department Spokesperson", "us"), ("Foreign Ministry Spokesperson", "kenya")]
)
def test_a_ministry_s_spokesperson_is_not_the_department_s(office, actor, roster, document_of):
    text = (
        f"PRESS STATEMENT\nOdo Marl, {office}\n\n12 February 2026\n\nWe condemn the attack on the ferry. Kenya will "
        "not accept the closure of the border, and Kenya demands that the troops leave our islands. Kenya calls for "
        "talks.\n"
    )
    assert document_of(text, roster).issuer.actors == (actor,)
