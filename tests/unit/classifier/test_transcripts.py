"""Transcripts and minutes: which label is in force, whom a label is short for, and for whom it speaks."""

import pytest

from bot.reading.pasted import article_of
from classifier.documents import recognise
from classifier.hosts import hosts
from classifier.people import find_people
from classifier.roster import Roster
from classifier.scene import see
from classifier.transcripts import answering, bearers, in_turns, labels_of, turns_of
from classifier.vocabulary import Article, Span, SpeakerKind


@pytest.fixture(scope="module")
def roster():
    return Roster.load()


def heard(text, roster, judge):
    """The transcript that a text is: its scene, its document and, by label as it stands, the speaker's name."""
    scene = see(article_of(text), roster)
    document = recognise(scene, judge)
    people = find_people(scene)
    names = answering(scene, document, judge)
    people.call(names)
    people.join(bearers(scene, document, {}))
    numbers = dict.fromkeys(number for number in document.speakers if number is not None)
    labels = {scene.text[scene.candidates[n].start : scene.candidates[n].end]: people.name(n) for n in numbers}
    return scene, document, labels


DOTTED = """Ministry of Foreign Affairs of Zembria
Spokesperson's Regular Press Briefing, 17 March 2026

Spokesperson Odo Marl: Good afternoon. I have one item to begin with.

Q. Will the drill be scaled down?

Spokesperson. That is a question for others. We have said what we had to say.

Q. Was the aid discussed with Japan?

Spokesperson. There has been no contact. We should be glad of it.
"""


def test_a_label_may_end_in_a_full_stop_where_questions_do(roster, judge):
    scene, document, labels = heard(DOTTED, roster, judge)
    assert labels == {"Spokesperson Odo Marl": "Odo Marl", "Spokesperson": "Odo Marl"}
    asked = [s for s in scene.layout.sentences if scene.text[s.start : s.end].endswith("?")]
    assert asked
    assert not any(document.speaks(sentence) for sentence in asked)


def test_an_initial_is_no_label(roster, judge):
    text = (
        "A. Marl, the envoy, said the door was open.\n\nQ. Lund of Zembria said it was not.\n\nNobody asked them why.\n"
    )
    assert recognise(see(article_of(text), roster), judge) is None


GAGGLE = """Press Gaggle by Secretary Odo Marl-Lund En Route Mogadishu
June 29, 2026

THE SECRETARY: Everybody eat? We have ten minutes.

Q Sir, they've said your deal is dead.

THE SECRETARY: They've said it's on vacation. We are going to have another go at it.

Q Is force off the table?

THE SECRETARY: It was never on it. Ask them.
"""


def test_the_secretary_is_whom_the_heading_names_and_nobody_of_where_he_flies(roster, judge):
    scene, document, labels = heard(GAGGLE, roster, judge)
    assert labels == {"THE SECRETARY": "Odo Marl-Lund"}
    assert {*hosts(scene, document, answering(scene, document, judge)).values()} == {"us"}  # who alone gaggles so


INITIALS = """The Harbour Quarterly
Conversations

Ingram Marl spent eleven years across the table from them and keeps bees now.

PETRA LUND: Have they lost interest?

INGRAM MARL: I don't think so. They count the chairs.

PL: So what are they waiting for?

IM: A better price. It is obvious.

PL: And the drills?

IM: I was younger. I would move them to the autumn.
"""


def test_initials_and_capitals_are_whom_the_text_names_so(roster, judge):
    assert set(heard(INITIALS, roster, judge)[2].values()) == {"Ingram Marl"}


def test_bracketed_initials_are_a_label_even_where_they_spell_a_medium(roster, judge):
    text = INITIALS.replace("INGRAM MARL:", "Minister Tapani Vik (TV):").replace("IM:", "TV:")
    assert set(heard(text, roster, judge)[2]) == {"Minister Tapani Vik (TV)", "TV"}


MINUTES = """NATIONAL ASSEMBLY OF ZEMBRIA
Provisional minutes, 13 November 2025

○ Chair Petra Lund: I declare the session open. Item one.

○ Minister of Defence Odo Marl: We never called it that. It is a breach of the treaty.

○ Member Kess Varga: And on the same day you send them a telegram!

○ Minister of Defence Odo Marl: We do. The line must be drawn.
"""


def test_minutes_set_a_bullet_before_a_label(roster, judge):
    assert "Minister of Defence Odo Marl" in heard(MINUTES, roster, judge)[2]


JOINT = """Remarks by Secretary Odo Marl And Republic of Korea Foreign Minister Bang Dol-mu At a Podium
Washington, 4 May 2026

SECRETARY MARL: Good afternoon. We had a long talk about the drills.

FOREIGN MINISTER BANG: Thank you. Our door stays open, and I said so today.

QUESTION: Will you meet them?

FOREIGN MINISTER BANG: We will, at any time. I do not set conditions.

SECRETARY MARL: So will we. That has not changed.
"""


def test_a_label_is_a_name_without_what_is_said_of_the_voice(roster, judge):
    text = JOINT.replace("FOREIGN MINISTER BANG:", "FOREIGN MINISTER BANG (via interpreter):")
    assert heard(text, roster, judge)[2]["FOREIGN MINISTER BANG (via interpreter)"] == "Bang Dol-mu"


def test_of_several_each_speaks_for_whose_office_the_heading_gives(roster, judge):
    scene, document, labels = heard(JOINT, roster, judge)
    spoken_for = hosts(scene, document, answering(scene, document, judge))
    by_label = {scene.text[scene.candidates[n].start : scene.candidates[n].end]: a for n, a in spoken_for.items()}
    assert by_label == {"SECRETARY MARL": "us", "FOREIGN MINISTER BANG": "rok"}
    assert labels["FOREIGN MINISTER BANG"] == "Bang Dol-mu"


PIER = """Joint press conference, Puerto Azul

Zembria Foreign Secretary Odo Marl: Good afternoon. We condemn what was done there yesterday.

Foreign Minister Petra Lund: Thank you. We shall sail with you in August.

Journalist: Will you walk out?

Foreign Secretary: No. We want those talks to be finished.

Foreign Minister: Nor will we. We have said so before.
"""


def test_a_name_after_the_state_of_an_office_is_the_label_s(roster, judge):
    heading = "Joint press conference\nby Secretary General Kess Varga with the Prime Minister of Latvia, Odo Marl\n\n"
    text = heading + (
        "Secretary General Kess Varga: Welcome. We have talked about the cables.\n\n"
        "Prime Minister of Latvia Odo Marl: Thank you. We will send six more.\n\n"
        "Question: Will there be more?\n\nPrime Minister of Latvia Odo Marl: I would not say so today.\n"
    )
    assert heard(text, roster, judge)[2]["Prime Minister of Latvia Odo Marl"] == "Odo Marl"


def test_a_dash_may_stand_before_a_label_that_comes_again(roster, judge):
    turn = "- Presenter: Is there a draft?\n\n- Odo Marl: There is one, of six pages. We like it.\n\n"
    text = f"President of Kenya, web site\nAdviser Odo Marl was interviewed\n\n{turn * 3}"
    assert set(heard(text, roster, judge)[2]) == {"Odo Marl"}
    listed = (
        "We have agreed on these points.\n\n- Ferries: they will sail.\n\n- Trade: it will grow.\n\n- Fish: fewer.\n"
    )
    assert labels_of(see(article_of(listed), roster)) == {}


def test_the_place_that_remarks_are_about_answers_no_question(roster, judge):
    text = "Embassy of Kenya in Japan\nKenyan Embassy Spokesperson's Remarks on the Boats near Odo Reef\n\n" + (
        "Q: A boat was towed. What is your comment?\n\nA: We towed it out of danger. It had come too near.\n\n" * 3
    )
    assert set(heard(text, roster, judge)[2].values()) == {"Kenyan Embassy Spokesperson"}


@pytest.mark.parametrize("rank", ["Deputy", "Vice", "Shadow", "Permanent"])
def test_a_higher_office_is_not_its_deputy_s(rank, roster, judge):
    labels = heard(
        PIER.replace("Zembria Foreign Secretary Odo", f"Zembria {rank} Foreign Secretary Odo"), roster, judge
    )[2]
    assert labels.get("Foreign Secretary") != "Odo Marl"


def test_an_office_alone_is_whose_label_gave_it_with_the_name(roster, judge):
    labels = heard(PIER, roster, judge)[2]
    assert labels["Foreign Secretary"] == "Odo Marl"
    assert labels["Foreign Minister"] == "Petra Lund"


def test_an_office_alone_is_not_whose_name_comes_only_later(roster, judge):
    later = PIER.replace("\nForeign Secretary: No. We want those talks to be finished.\n", "")
    labels = heard(later.replace("Zembria", "Foreign Secretary: We shall come.\n\nZembria", 1), roster, judge)[2]
    assert labels.get("Foreign Secretary") != "Odo Marl"


PRINTED = """[From the Government Publishing Office]

HEARING BEFORE THE COMMITTEE ON FOREIGN RELATIONS

OPENING STATEMENT OF HON. KESS VARGA, U.S. SENATOR

Senator Varga. The committee will come to order. We hear one witness today.

STATEMENT OF HON. PETRA ACHTER, ACTING ASSISTANT SECRETARY, BUREAU OF RIVER AFFAIRS,
U.S. DEPARTMENT OF STATE

Ms. Achter. Mr. Chairman, we believe in these talks. Our aim has not changed.

Senator Varga. Did Mr. Marl write the paper? I would like to know.

Ms. Achter. He did. We will send it to you.

STATEMENT OF DR. ODO MARL, SENIOR FELLOW, HARBOUR INSTITUTE

Dr. Marl. I thank the committee. We have waited for long enough.
"""


def test_a_hearing_as_printed_in_washington_has_labels_that_end_in_a_full_stop(roster, judge):
    scene = see(article_of(PRINTED), roster)
    document = recognise(scene, judge)
    found = hosts(scene, document, answering(scene, document, judge))
    by_label = {scene.text[scene.candidates[n].start : scene.candidates[n].end]: a for n, a in found.items()}
    assert by_label == {"Senator Varga": None, "Ms. Achter": "us", "Dr. Marl": None}
    assert "Kess Varga" in answering(scene, document, judge).values()  # not "Of Hon. Kess Varga"


@pytest.mark.parametrize(
    ("office", "actor"),
    [
        ("U.S. SPECIAL ENVOY FOR HUMAN RIGHTS IN NORTH KOREA", "us"),
        ("DEPUTY ASSISTANT SECRETARY FOR CHINA AND TAIWAN, U.S. DEPARTMENT OF STATE", "us"),
        ("ASSISTANT SECRETARY OF DEFENSE FOR RIVERS", "us"),
        ("FORMER U.S. AMBASSADOR TO THE REPUBLIC OF KOREA", None),
        ("PROFESSOR OF CHINESE STUDIES, UNIVERSITY OF JAPAN", None),
    ],
)
def test_a_witness_speaks_for_who_sent_him_and_not_for_what_he_deals_with(office, actor, roster, judge):
    text = PRINTED.replace("ACTING ASSISTANT SECRETARY, BUREAU OF RIVER AFFAIRS,\nU.S. DEPARTMENT OF STATE", office)
    scene = see(article_of(text), roster)
    document = recognise(scene, judge)
    found = hosts(scene, document, answering(scene, document, judge))
    assert {actor for n, actor in found.items() if scene.text[scene.candidates[n].start :].startswith("Ms. Ach")} == {
        actor
    }


def test_the_committees_words_are_no_witnesss(roster, judge):
    text = PRINTED.replace("Senator Varga. Did", "Senator Van Orden. Did").replace("Senator Varga.", "The Chairman.")
    scene = see(article_of(text), roster)
    speakers = recognise(scene, judge).speakers
    labels = [scene.text[scene.candidates[n].start : scene.candidates[n].end] for n in speakers if n is not None]
    whose = dict(zip((scene.text[s.start : s.end] for s in scene.layout.sentences), labels, strict=True))
    assert whose["We hear one witness today."] == "The Chairman"
    assert whose["I would like to know."] == "Senator Van Orden"


def test_who_is_named_at_the_end_of_a_sentence_has_no_label(roster, judge):
    text = "The hearing was long.\n\n" + "Mr. Marl. It was he who wrote it, they say, and nobody else.\n\n" * 2
    document = recognise(see(article_of(text.replace("hearing", "meeting")), roster), judge)
    assert document is None or not any(document.speakers)


COMMONS = """House of Commons
Tuesday 20 January 2026
Shipping and Sanctions

Petra Achter (Tilbury and Marsh) (Lab)
We hear little of our measures against the ships. I ask what he makes of them.

The Minister of State, Foreign Office (Odo Marl-Orde)
Our measures work. We have listed thirty-one of the ships, and I shall list more.

Petra Achter
I thank the Minister, but two were insured in our own city. Is it not a disgrace?

Odo Marl-Orde
I do not disagree. Our register will be in force in April, and we mean it.

Sir Kess Varga (West Blean) (Con)
We all pay for every shell. Would he not agree that our embassy should open again?

Odo Marl-Orde
We asked for it. I have asked again, and we want to talk.
"""


def test_names_on_lines_of_their_own_have_the_word(roster, judge):
    scene = see(article_of(COMMONS), roster)
    turns = recognise(scene, judge).turns
    assert [issuer.name for issuer in turns.values()] == ["Petra Achter", "Odo Marl-Orde"] * 2 + [
        "Kess Varga",
        "Odo Marl-Orde",
    ]
    assert {issuer.kind.value for issuer in turns.values() if issuer.name != "Odo Marl-Orde"} == {"other"}
    assert turns[1].kind.value == "official"


def test_a_party_may_stand_after_the_holder_of_an_office_too(roster, judge):
    text = COMMONS.replace("(Odo Marl-Orde)", "(Odo Marl-Orde) (Con)")
    turns = recognise(see(article_of(text), roster), judge).turns
    assert (turns[1].name, turns[1].kind.value) == ("Odo Marl-Orde", "official")


def test_a_peer_s_place_is_part_of_the_name(roster, judge):
    text = COMMONS.replace("Odo Marl-Orde", "Lord Marl of Orde").replace("Petra Achter", "Baroness Achter of Lund")
    turns = recognise(see(article_of(text), roster), judge).turns
    assert {issuer.name for issuer in turns.values()} == {"Marl of Orde", "Baroness Achter of Lund", "Kess Varga"}
    assert turns[1].kind.value == "official"


def test_headings_of_one_s_own_document_are_nobody_s_turn(roster, judge):
    topics = ("Middle East", "Pell Bay", "South Ridge", "Great Lakes")
    text = "Chair's Statement\n\nWe, the ministers, met.\n" + "".join(
        f"\n{topic}\n\nWe regret what was done there. We shall come back to it.\n" for topic in topics
    )
    assert recognise(see(article_of(text), roster), judge).turns == {}


OPENED = """The Ministry of Foreign Affairs of Zembria
Briefing by Spokeswoman Petra Lund, Pell Bay, 7 December 2023

The neighbours have put a duty on our bread. One cannot call this anything else than a siege.
We warn them against it. Nobody will be left to complain to.

Question: What of the boats?

Petra Lund: The boats will sail. We have said so.

Question: And the treaty?

Petra Lund: It holds. We keep it.

Question: And fish?

Petra Lund: Fish swim. We like them.
"""


def test_who_answers_a_briefing_opens_it(roster, judge):
    scene, document, _ = heard(OPENED, roster, judge)
    first = next(s for s in scene.layout.sentences if "duty on our bread" in scene.text[s.start : s.end])
    assert document.speaks(first)


def test_a_label_may_give_the_name_in_brackets_once(roster, judge):
    text = JOINT.replace("FOREIGN MINISTER BANG:", "SPOKESPERSON:").replace(
        "SPOKESPERSON:", "SPOKESPERSON (Petra Lund):", 1
    )
    labels = heard(text, roster, judge)[2]
    assert labels["SPOKESPERSON (Petra Lund)"] == labels["SPOKESPERSON"] == "Petra Lund"


HEARING = """Committee on Boats
Hearing of 17 May 2023

Chairman LUZ. The hearing will come to order. We want to know why nothing sails.

Mr. MARL. Thank you. We asked for a second shift and we want a line to the other side.

Chairman LUZ. What do they say?

Mr. MARL. They say nothing. We shall go on asking.

Senator VARR-LUND. We have waited for two years. I will not vote for a third.
"""

RECORDED = """Verbatim report of proceedings
21 January 2026

President. – We come to the debate on boats. The floor is open.

Petra Lund, Member of the Commission. – Mr President, we have listed the ships. We shall list more.

Odo Marl, on behalf of the Bay Group. – We thank her. We want the list today.

President. – The debate is closed. We vote tomorrow.
"""

COMMITTEE = """Minutes of the Committee on Boats, No. 7

○ Committee Chair Petra Lund   We declare the meeting open. The member has seven minutes.

○ Committee Member Odo Marl   We want to know how much was used this year.

○ Committee Chair Petra Lund   We shall ask the ministry. Go on.

○ Committee Member Odo Marl   We thank you. Our harbour is empty.
"""

TIMED = """Harbour Podcast
Episode 7

[00:00:04] Kess: Hi. With me is Petra Lund, the deputy minister.

[00:00:19] Petra Lund: Hello. We are glad to be here.

[00:00:23] Kess: Do you take that seriously?

[00:00:37] Petra Lund: We do not. It asks us to give up, and we shall not.
"""


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        (HEARING, "Mr. MARL", "We asked for a second shift"),
        (HEARING, "Senator VARR-LUND", "We have waited"),
        (RECORDED, "Petra Lund", "We shall list more"),
        (RECORDED, "Odo Marl", "We want the list"),
        (COMMITTEE, "Committee Member Odo Marl", "Our harbour"),
        (TIMED, "Petra Lund", "It asks us"),
    ],
)
def test_records_of_all_kinds_have_labels(text, speaker, words, judge):
    scene = see(article_of(text), Roster.load())
    document = recognise(scene, judge)
    sentence = next(s for s in scene.layout.sentences if words in scene.text[s.start : s.end])
    label = scene.candidates[document.speakers[sentence.index]]
    assert scene.text[label.start : label.end] == speaker


def test_points_of_a_list_and_two_blanks_once_are_no_labels(roster, judge):
    text = "Press statement of the Coast Movement\n\nWe make the following clear:\n" + "".join(
        f"\n{number}: we take orders from nobody, and our boats sail.\n" for number in ("First", "Second", "Third")
    )
    document = recognise(see(article_of(text + "\nOdo Marl  We sail.\n"), roster), judge)
    assert document.issuer is not None


EMBASSY = """Remarks by the Spokesperson of the Embassy of Zembria in Ostrovia on a Press Article Concerning Boats

2024-09-27 17:30

Q: The paper says that a second boat will come. What do you say?

A: We have seen the report and have asked the other side. Our view is known.

Q: It also says that nobody may travel.

A: That is a misreading. We wish our relations well.

Q: And the fish?

A: We have said all that we have to say. They swim.
"""


def test_who_answers_under_a_letter_is_whose_remarks_they_are(roster, judge):
    labels = heard(EMBASSY, roster, judge)[2]
    assert labels["A"].startswith("Spokesperson of the Embassy")


def test_names_above_turns_count_whether_they_are_paragraphs_or_not(roster, judge):
    text = COMMONS.replace("Petra Achter (Tilbury", "3. Petra Achter (Tilbury")
    lines, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            lines.append(Span(at, at + len(line.rstrip())))
        at += len(line)
    scene = see(Article(text=text, title="Shipping and Sanctions", body=tuple(lines[3:])), roster)
    turns = turns_of(scene, judge)
    said = {scene.text[p.start : p.end][:12]: turns.get(n) for n, p in enumerate(scene.layout.paragraphs)}
    assert said["We all pay f"].name == "Kess Varga"
    assert said["Our measures"].name == "Odo Marl-Orde"
    assert said["3. Petra Ach"] is None
    assert said["Sir Kess Var"] is None


ASKED = """FRANCE DIPLOMATIE
Ministry for Europe and Foreign Affairs

Press briefing – Q&A (7 March 2019)

Q: Does the offer to host surveyors stand?

A: It does. France is ready to receive them on any date that suits its host and its chair.

Q: What of the committee?

A: We regret that they have left it. Nothing gives a party the right to empty its chair.

Q: And the boats?

A: They will sail. We have told everybody so.
"""


def test_nobody_named_within_an_answer_gives_it(roster, judge):
    assert set(heard(ASKED, roster, judge)[2].values()) == {"Ministry for Europe and Foreign Affairs"}


def voices_of(scene, document):
    """The labels, as they stand, of those who speak."""
    candidates = (scene.candidates[number] for number in document.speakers if number is not None)
    return {scene.text[candidate.start : candidate.end] for candidate in candidates}


TIMED = """Downstream, a podcast
Episode 4: Who Turns the Tap?

Kess Varga [00:00:41]: Hello and welcome. On the line from Accra is Odo Marl, head of the harbour team.

Odo Marl [00:01:09]: Hello, Kess. It is raining here.

Kess [00:01:14]: So they shut the bay. Did they tell you?

Odo [00:01:21]: They sent a letter afterwards. We will not accept that.

Kess [00:01:38]: And what do you do now?

Odo [00:01:41]: We build a pier. We have told them so.
"""


def test_the_time_after_a_label_is_no_part_of_it(roster, judge):
    scene = see(article_of(TIMED), roster)
    document = recognise(scene, judge)
    spoken = [scene.text[s.start : s.end] for s in scene.layout.sentences if document.speaks(s)]
    voices = voices_of(scene, document)
    assert not any("[" in voice for voice in voices)
    assert "We will not accept that." in spoken
    assert not any("Did they tell you" in words for words in spoken)


PAIRED = """The hills
A talk in Accra

PELL REVIEW: Your tea set has gold rims. Whose is it?

MARL: It belongs to a notary. We pay him rent.

PR: The council calls you robbers.

MARL: We rob nobody. We ask them to talk.

PR: Many are asleep on the road.

MARL: They should be let home. We want the road opened.

Marl, 49, is a teacher by training. He wants no photograph.
"""


def test_who_opens_a_talk_of_two_and_alone_asks_does_not_answer(roster, judge):
    scene = see(article_of(PAIRED), roster)
    document = recognise(scene, judge)
    assert voices_of(scene, document) == {"MARL"}


def test_what_tells_who_somebody_is_at_the_foot_is_not_spoken(roster, judge):
    scene = see(article_of(PAIRED), roster)
    document = recognise(scene, judge)
    spoken = " ".join(scene.text[s.start : s.end] for s in scene.layout.sentences if document.speaks(s))
    assert "We want the road opened." in spoken
    assert "teacher" not in spoken
    assert "photograph" not in spoken


TWO = """Joint press conference by Chancellor Petra Marl of Germany and President Kess Varga of Kenya
Berlin, 9 May 2024

CHANCELLOR MARL: Welcome. We will send two boats this year. Shall we begin?

President Varga has been a partner through hard months.

We call on all others to wait.

PRESIDENT VARGA: Thank you. We need boats.

Chancellor Marl is a friend of ours. We ask for more.

CHANCELLOR MARL: We will not send more. We have said so.

PRESIDENT VARGA: We ask for them all the same.

CHANCELLOR MARL: We have heard it. We will not change our mind.
"""


def test_what_somebody_says_of_another_voice_is_no_foot_and_who_opens_in_office_answers(roster, judge):
    scene = see(article_of(TWO), roster)
    document = recognise(scene, judge)
    assert all(document.speaks(sentence) for sentence in scene.layout.sentences)
    found = hosts(scene, document, answering(scene, document, judge))
    assert {*found.values()} == {"germany", "kenya"}


@pytest.mark.parametrize("label", ["Guest", "Interviewee"])
def test_a_guest_is_a_voice_and_guests_are_a_list(label, roster, judge):
    text = f"Guests: two\n\nHost: How is it?\n\n{label}: It goes well. We expect a contract.\n\n" * 3
    scene = see(article_of(text), roster)
    document = recognise(scene, judge)
    voices = voices_of(scene, document)
    assert voices == {label}


BELOW = """Ministry of Boats, Republic of Kenya
Press Briefing (Feb. 13, 2020)

H.E. Odo Marl
Spokesperson and Deputy Minister for Public Relations
Feb. 13, 2020 14:30

Good afternoon. First, Vice Minister Kess Varga will leave for Accra next Monday.

Q: Will the drills go on?

A: We do not comment on each report. The door is open.

Q: And the aid?

A: We hope that it will be taken up.

Q: When?

A: It is not for us to say.
"""


def test_a_name_above_its_office_is_who_answers(roster, judge):
    scene = see(article_of(BELOW), roster)
    assert set(answering(scene, recognise(scene, judge), judge).values()) == {"Odo Marl"}


def test_an_office_of_several_words_is_short_for_whom_the_heading_names(roster, judge):
    text = BELOW.replace("Spokesperson and Deputy Minister for Public Relations\n", "").replace(
        "A:", "Secretary General:"
    )
    text = text.replace("H.E. Odo Marl", "Doorstep by Secretary General Odo Marl").replace(
        "Vice Minister Kess Varga", "We"
    )
    scene = see(article_of(text), roster)
    assert set(answering(scene, recognise(scene, judge), judge).values()) == {"Odo Marl"}


STATED = """Ministry of Boats, Republic of Kenya

Interview given by the Minister of State for Foreign Ferries, Mr. Odo Marl, to a daily

(Released by the Spokesperson's Office for information.)

Question: Has the treaty died?

Minister of State: It is alive, and we stand by it. No party can walk out alone.

Question: What if they stay away?

Minister of State: We will go to court. We would rather settle it among engineers.

Question: And then?

Minister of State: Our door is open. We have said so twice.
"""


NUMBERED = """Director of the Boats Department Answers Questions Put by a Paper

Q1: Does it matter?

A1: It does. We should let them back in this spring.

Q2: Will they talk?

A2: They will. The offer ought to stand.

Q3: When?

A3: Not this year. I would wait.

Petra Marl is a senior adviser to the Department. She answered our questions by letter.
"""


def test_numbered_answers_are_one_voice_s(roster, judge):
    scene = see(article_of(NUMBERED), roster)
    document = recognise(scene, judge)
    assert voices_of(scene, document) == {"A1", "A2", "A3"}
    assert set(answering(scene, document, judge).values()) == {"Petra Marl"}


def test_an_office_that_is_a_label_is_whom_the_heading_names_beside_it(roster, judge):
    scene = see(article_of(STATED), roster)
    assert set(answering(scene, recognise(scene, judge), judge).values()) == {"Odo Marl"}


def test_a_presenter_asks_whatever_the_turns_end_in(roster, judge):
    text = TIMED.replace("Kess Varga [", "KESS VARGA, PRESENTER [").replace("Kess [", "KESS VARGA, PRESENTER [")
    scene = see(article_of(text.replace("tell you?", "tell you.").replace("do now?", "do now.")), roster)
    document = recognise(scene, judge)
    voices = voices_of(scene, document)
    assert not any("PRESENTER" in voice for voice in voices)


def test_a_label_of_no_name_is_a_mention_of_whom_prose_introduces(roster, judge):
    text = "Ahead of the fair, Kenya's ambassador Odo Marl answered questions in writing.\n\n"
    text += "Question: How is it?\n\nAnswer: It goes well. We want more of it.\n\n" * 3
    scene = see(article_of(text), roster)
    found = bearers(
        scene, recognise(scene, judge), {n: "Odo Marl" for n, c in enumerate(scene.candidates) if c.head == "answer"}
    )
    assert len(found) == 3
    assert {scene.text[scene.candidates[n].start : scene.candidates[n].end] for n in found.values()} == {"Odo Marl"}


IN_TURN = """Remarks by President Marl, President Luz Ha-neul of Estonia, and Minister Kess Varga of Japan Before Talks

June 29, 2022

2:38 P.M. CEST

PRESIDENT MARL: It is good to be here again, and the harbour is calm.

We came to speak of the ferry and of nothing else.

The ferry has sailed for forty years under three flags.

We want it to sail for forty more, and so do the islands.

PRESIDENT LUZ: (As interpreted.) I thank President Marl. The islands are grateful, as President Luz should say.

We shall paint the boats in the spring.

MINISTER VARGA: (As interpreted.) We agree with all of it, and we shall pay our share of the paint.

Nobody will be left on the quay.
"""


def test_whoever_speaks_in_turn_has_all_paragraphs_up_to_the_next_label(roster, judge):
    scene, document, labels = heard(IN_TURN, roster, judge)
    assert labels == {
        "PRESIDENT MARL": "PRESIDENT MARL",
        "PRESIDENT LUZ": "Luz Ha-neul",
        "MINISTER VARGA": "Kess Varga",
    }
    spring = scene.sentence_at(scene.text.index("We shall paint")).index
    assert scene.text[scene.candidates[document.speakers[spring]].start :].startswith("PRESIDENT LUZ")


def test_a_place_before_a_colon_is_nobody_who_speaks_in_turn(roster, judge):
    text = "PELL BAY: The envoy said on Monday that the door was open.\n\nThe ministry said it was not, and left.\n"
    assert recognise(see(article_of(text), roster), judge) is None


DOORSTOP = """{heading}

{subjects}

PRIME MINISTER:

Thank you for coming. I leave for Japan this morning, and I shall speak of the ferry there.

JOURNALIST:

Will you pay for the paint?

PRIME MINISTER:

We have said that we will pay our share, and not a penny more than that.
"""
HONOURED = "PRIME MINISTER\n\n12 May 2006\n\nTRANSCRIPT OF THE PRIME MINISTER  THE HON ODO MARL MP  DOORSTOP INTERVIEW"


@pytest.mark.parametrize("subjects", ["Subjects: the ferry; Teodora Luz; Harbour Open", "E&OE"])
def test_an_honoured_name_of_the_heading_is_the_office_that_answers(subjects, roster, judge):
    _, _, labels = heard(DOORSTOP.format(heading=HONOURED, subjects=subjects), roster, judge)
    assert labels == {"PRIME MINISTER": "Odo Marl"}


REPLIES = """Statements of Minister of Foreign Affairs Gero Marl and Japanese Minister Kess Varga (Oslo, 20.05.2026)

PRESENTER: Minister, you have the floor, and please be brief about it.

G. MARL: I am glad that you came. We want the ferry to sail.

K. VARGA (through interpreter): Thank you. We want it to sail as well.

G. MARL: Then it will sail, and the islands will be glad.
"""


def test_initials_before_a_family_name_are_those_of_the_heading(roster, judge):
    scene, document, labels = heard(REPLIES, roster, judge)
    assert labels == {"G. MARL": "Gero Marl", "K. VARGA (through interpreter)": "Kess Varga"}
    names = answering(scene, document, judge)
    told = hosts(scene, document, names, judge)
    assert {names[number]: actor for number, actor in told.items()}.get("Kess Varga") == "japan"


def test_who_is_named_next_has_an_office_of_his_own(roster, judge):
    text = REPLIES.replace(
        "Minister of Foreign Affairs Gero Marl and Japanese Minister Kess Varga (Oslo, 20.05.2026)",
        "President Gero Marl, Prime Minister Kess Varga of Japan and President Ilse Renn of Estonia",
    )
    scene, document, _ = heard(text, roster, judge)
    names = answering(scene, document, judge)
    told = {names[number]: actor for number, actor in hosts(scene, document, names, judge).items()}
    assert told.get("Gero Marl") != "japan"
    assert told["Kess Varga"] == "japan"


CAPITAL_LINES = """Joint appearance of the Minister of Spain, Begoña Olazar, and the Minister of Japan, Kess Varga

MINISTER OLAZAR
We want the ferry to sail, and Spain will pay its share.

MINISTER VARGA
We want it as well, and Japan will pay for the paint.

MINISTER OLAZAR
Then it will sail, and the islands will be glad of it.
"""


def test_capitals_on_lines_of_their_own_hold_the_office_of_the_heading(roster, judge):
    turns = turns_of(see(article_of(CAPITAL_LINES), roster), judge)
    assert {issuer.name for issuer in turns.values()} == {"Begoña Olazar", "Kess Varga"}
    assert all(issuer.kind is SpeakerKind.OFFICIAL for issuer in turns.values())


BACKGROUND = """Background Call by a Senior Administration Official on President Marl's Call with President Kess Varga

March 18, 2022

SENIOR ADMINISTRATION OFFICIAL: Thank you for joining. We will be brief, and this call is on background.

President Marl said that the ferry must sail. We stand by that.

He asked for paint. We want the paint as well, and we shall pay for it.
"""


def test_an_official_on_background_is_nobody_whom_the_heading_names(roster, judge):
    _, document, labels = heard(BACKGROUND, roster, judge)
    assert labels == {"SENIOR ADMINISTRATION OFFICIAL": "SENIOR ADMINISTRATION OFFICIAL"}
    assert all(number is not None for number in document.speakers)


def test_a_summit_answers_no_questions(roster, judge):
    text = DOORSTOP.format(
        heading="Press Conference, Brunei\n\n10 October 2013", subjects="Subjects: East Asia Summit 2013"
    )
    _, _, labels = heard(text, roster, judge)
    assert labels == {"PRIME MINISTER": "PRIME MINISTER"}


TOPICS = """FOREIGN POLICY: Japan condemned the launch on Monday, and we asked why.

MANILA BAY: The ministry said that it opposed the tariffs, and its minister called them a mistake for two hours.

Nobody else spoke, as far as we know.

The ferry sailed on Tuesday.

It came back on Friday.

The islands were glad of it.

So were the harbours, and so was the sea.

Nothing more was heard of the tariffs.

The ministry closed at noon.
"""


def test_topics_in_capitals_speak_no_turns(roster):
    scene = see(article_of(TOPICS), roster)
    assert len(labels_of(scene)) > 1
    assert not in_turns(scene, labels_of(scene))


def test_initials_of_two_are_nobodys(roster, judge):
    text = REPLIES.replace("Gero Marl and", "Gero Marl, Minister Gunnar Marl and")
    _, _, labels = heard(text, roster, judge)
    assert labels["G. MARL"] == "G. MARL"


def test_a_guest_with_a_label_is_not_the_office_that_speaks_first(roster, judge):
    heading = "Joint Press Conference with Daw Teodora Luz\n\n28 November 2013"
    text = DOORSTOP.format(heading=heading, subjects="Subjects: the ferry")
    text += "\nDAW TEODORA LUZ:\n\nI am glad to be here, and we want the ferry to sail.\n"
    _, _, labels = heard(text, roster, judge)
    assert labels["PRIME MINISTER"] == "PRIME MINISTER"
    assert labels["DAW TEODORA LUZ"] == "DAW TEODORA LUZ"


def test_an_archive_lists_who_answers_by_family_name(roster, judge):
    catalogued = "Press Conference, Oslo\n\n10 October 2013\n\nMarl, Helen"
    _, _, labels = heard(DOORSTOP.format(heading=catalogued, subjects="Subjects: the ferry."), roster, judge)
    assert labels == {"PRIME MINISTER": "Helen Marl"}


@pytest.mark.parametrize("place", ["Oslo, Norway", "Townsville, Queensland", "Melbourne, Victoria"])
def test_a_place_in_a_heading_answers_nothing(place, roster, judge):
    _, _, labels = heard(DOORSTOP.format(heading=f"{place}\n\n10 May 2013", subjects=""), roster, judge)
    assert labels == {"PRIME MINISTER": "PRIME MINISTER"}


BEFORE_MEETING = """Remarks by Secretary Odo Varr and {other} Before Their Meeting

Oct. 7, 2026

{line}

SECRETARY VARR: We have a full agenda, and we shall go through all of it before the day is over.

{label}: We want the ferry to sail, and I have said so to everybody who would hear it.

SECRETARY VARR: Thank you. We shall speak about that as well, of course.

{label}: We shall pay for what it takes, and we shall not ask for anything in return.
"""


@pytest.mark.parametrize(
    ("label", "name", "heading"),
    [
        (
            "MINISTER CHO",
            "Cho Dae-rim",
            {"other": "Republic of Korea Minister Cho", "line": "Minister of National Defense Cho Dae-rim"},
        ),
        ("PRESIDENT MARL", "Gero Marl", {"other": "Philippine President Gero Marl, Jr.", "line": "Manila"}),
    ],
)
def test_a_label_is_the_fullest_name_beside_a_state(label, name, heading, roster, judge):
    _, _, labels = heard(BEFORE_MEETING.format(label=label, **heading), roster, judge)
    assert labels[label] == name
