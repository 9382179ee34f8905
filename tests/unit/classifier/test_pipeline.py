"""An article becomes statements: whose each one is, toward whom, on which day, with exact offsets."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading import pasted
from classifier.affiliations import actor_group
from classifier.antecedents import History
from classifier.attribution_report import NoLabels, uncertain
from classifier.dates import find_days
from classifier.drafts import EVEN, Draft, calibrated
from classifier.errors import ArticleTooLongError
from classifier.labelled import load_labelled
from classifier.learn import Course, course_of, fit
from classifier.people import find_people
from classifier.pipeline import MOST_CHARACTERS, Reader
from classifier.resolver import Source, settle
from classifier.roster import Roster
from classifier.said import day_options
from classifier.scene import see
from classifier.speakers import NOBODY
from classifier.vocabulary import Article, Kind, Span, SpeakerKind

NEWS = """\
STOCKHOLM, Oct 6 - North Korea will not return to the table this year, its chief delegate said on Saturday.

"We have no desire to sit in that room again," Ryang Tae Song, the head of the North Korean delegation, told \
reporters. "The door closes at the end of the year."

"They came with empty hands," he added.

The U.S. State Department rejected the account. In a statement, it said its delegation had brought "creative ideas".

"Both are talking to the gallery," said Wilhelmina Dorsey, an analyst at the Clearwater Institute.
"""


def article_of(text, published=None):
    lines, at = [], 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            start = at + line.index(bare)
            lines.append(Span(start, start + len(bare)))
        at += len(line)
    return Article(text=text, body=tuple(lines), published=published)


@pytest.fixture(scope="module")
def reader():
    """A reader that learned from a part of the labelled articles: quick, and enough for plain news."""
    roster = Roster.load()
    course = Course()
    for labelled in load_labelled():
        if labelled.hand in {"wire", "asia", "desk", "metro"}:
            course.extend(course_of(labelled, roster))
    return Reader(roster, NoLabels(), fit(course))


@pytest.fixture(scope="module")
def news(reader):
    return reader.read(article_of(NEWS, date(2019, 10, 6)))


def about(reading, words):
    return next(statement for statement in reading.statements if words in statement.text)


def test_offsets_give_back_the_text(news):
    assert news.statements
    assert all(NEWS[s.start : s.end] == s.text for s in news.statements)


def test_a_quotation_cut_by_he_said_is_one_statement(news):
    statement = about(news, "no desire")
    assert statement.kind is Kind.DIRECT
    assert statement.text.startswith("We have")
    assert statement.text.endswith("end of the year.")
    assert (statement.speaker, statement.actor) == ("Ryang Tae Song", "dprk")


def test_a_pronoun_is_who_spoke_before(news):
    statement = about(news, "empty hands")
    assert statement.mention.text == "he"
    assert statement.speaker == "Ryang Tae Song"


def test_indirect_speech_is_the_whole_sentence(news):
    statement = about(news, "will not return")
    assert statement.kind is Kind.INDIRECT
    assert statement.said == date(2019, 10, 5)


def test_a_fragment_is_never_a_statement_of_its_own(news):
    assert about(news, "creative ideas").kind is Kind.INDIRECT
    assert about(news, "creative ideas").actor == "us"


def test_an_analyst_speaks_for_no_actor(news):
    statement = about(news, "gallery")
    assert statement.speaker_kind is SpeakerKind.ANALYST
    assert statement.actor is None


def test_without_a_date_no_day_is_guessed(reader):
    assert all(s.said is None for s in reader.read(article_of(NEWS.replace(", Oct 6", ""))).statements)


def test_the_least_certain_come_first(news):
    listed = uncertain(news, 3)
    assert [s.confidence for s in listed] == sorted(s.confidence for s in news.statements)[:3]


def test_an_unsure_source_is_not_given(news):
    assert all(
        s.speaker is None and s.mention is None and s.actor is None for s in news.statements if s.confidence < 0.5
    )


def test_a_text_beyond_the_limit_is_refused_by_name(reader):
    with pytest.raises(ArticleTooLongError, match="400,000"):
        reader.read(Article(text="a" * (MOST_CHARACTERS + 1)))


def test_nothing_in_nothing_out(reader):
    assert reader.read(Article(text="")).statements == ()


ODD = st.sampled_from(
    [
        *"\"“”‘’'«»(),.:;!?—\n",
        " said ",
        " Kim ",
        " the U.S. ",
        " he ",
        "\u202e",
        "\u0000",
        "\u200f",
        "אב",
        "𝒳",
        " on Monday ",
    ]
)


@given(st.lists(st.one_of(ODD, st.text(max_size=6)), max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read_and_keeps_its_offsets(reader, pieces):
    text = "".join(pieces)
    lines, at = [], 0
    for line in text.split("\n"):
        if line:
            lines.append(Span(at, at + len(line)))
        at += len(line) + 1
    reading = reader.read(Article(text=text, body=tuple(lines)))
    assert all(text[s.start : s.end] == s.text for s in reading.statements)


def test_time_grows_with_the_length_alone(reader):
    for filler in ('"', "“", "Kim, ", '"a b c d e" ', "said "):
        text = filler * (60_000 // len(filler))
        assert all(text[s.start : s.end] == s.text for s in reader.read(article_of(text)).statements)


OFFICES = """\
KYIV: Ukrainian Foreign Minister Danylo Harasym said on Friday that the talks were difficult.

Arkady Bessonov, the Russian envoy to the group, told reporters that the parties had agreed to go on.

"We wanted to be reassured that the truce would be declared," the minister told a broadcaster.

A senior US State Department official said that Moscow was not ready for a compromise.

China, Egypt and Saudi Arabia appealed for an end to the fighting, Reuters reported.
"""


@pytest.fixture(scope="module")
def offices(reader):
    return reader.read(article_of(OFFICES))


def test_an_office_is_borne_by_the_person_who_was_introduced_with_it(offices):
    assert about(offices, "reassured").speaker == "Danylo Harasym"


def test_a_body_named_in_a_description_tells_whom_its_official_speaks_for(offices):
    statement = about(offices, "not ready")
    assert (statement.actor, statement.mention.text) == ("us", "A senior US State Department official")


def test_a_dateline_is_no_speaker(offices):
    assert about(offices, "difficult").speaker == "Danylo Harasym"


def test_parties_that_appeal_together_have_a_statement_each_and_the_agency_none(offices):
    actors = [s.actor for s in offices.statements if "appealed" in s.text]
    assert actors == ["china", "egypt", "saudi_arabia"]


BRIEFING = """\
Foreign Ministry Spokesperson Ilko Varga's Regular Press Conference

Q: Will your government go on with the sanctions?

A: Sanctions are no end in themselves. We believe that both sides should return to talks at once.

Q: And the drills of next week?

A: We are firmly opposed to the drills. They must not be held.
"""


def test_who_answers_without_a_name_is_whom_the_heading_names(reader):
    reading = reader.read(article_of(BRIEFING))
    assert {statement.speaker for statement in reading.statements} == {"Ilko Varga"}


def test_a_family_name_alone_is_whoever_was_introduced_by_it(reader):
    text = (
        "Secretary Ortega of the United States spoke with Republic of Korea Foreign Minister Moon.\n\n"
        "The two sides had much to talk about, and the call lasted an hour.\n\n"
        "Moon said the allies would keep up the pressure.\n"
    )
    assert about(reader.read(article_of(text)), "keep up").actor == "rok"


def test_a_scrap_of_a_quotation_keeps_the_sentence_that_holds_its_if(reader):
    text = (
        "The foreign minister of Iran, Rostam Daryaee, spoke to reporters in Vienna on Friday.\n\n"
        "If the United States “drops the old conceit that it may dictate terms”, there was no reason not to meet, "
        "Daryaee said.\n\n“We shall wait for them to do it,” he added.\n"
    )
    reading = reader.read(article_of(text))
    assert about(reading, "old conceit").sentence.startswith("If the United States “drops")
    assert about(reading, "We shall wait").sentence is None


PODIUM = """\
Department Press Briefing
Gordon Tarrow, Deputy Department Spokesperson

MR. TARROW: Good afternoon. The United States strongly condemns the launch of a missile by North Korea.

QUESTION: Will you go on offering talks?

MR. TARROW: We are prepared to sit down without preconditions. The door is open to Pyongyang.

QUESTION: And the drills?

MR. TARROW: Our drills with the Republic of Korea will go on. They are defensive.
"""


def test_a_label_with_a_family_name_is_the_person_of_the_heading(reader):
    assert {statement.speaker for statement in reader.read(article_of(PODIUM)).statements} == {"Gordon Tarrow"}


def test_what_a_reporter_leaves_open_nobody_said(reader):
    doubt = "Whether North Korea's statement signals a change of course or only repeats its grievances"
    text = f"{NEWS}\n{doubt} remains to be seen.\n"
    reading = reader.read(article_of(text, date(2019, 10, 6)))
    assert reading.statements
    assert not any("change of course" in statement.text for statement in reading.statements)


SHOAL = """\
MANILA, Nov 22 - The Philippines said on Wednesday that a ship had come within 40 metres of a supply boat.

Nobody was hurt, according to the Philippine coast guard.

China's coast guard said its crew had acted in a "lawful, calm and professional" manner.

"The responsibility lies wholly with the Philippine side," it said in a post.

North Korea's foreign ministry called the drills a rehearsal for war in a statement on Thursday.

"We shall answer in kind," the statement said. The ministry also called on the council not to debate its "right to \
defend the country".

South Korea's Unification Ministry urged the North to come back to talks.
"""


def test_a_body_is_its_owners_whatever_other_body_is_called_the_same(reader):
    reading = reader.read(article_of(SHOAL, date(2023, 11, 23)))
    assert about(reading, "lawful, calm").actor == "china"
    assert about(reading, "responsibility lies").actor == "china"


def test_the_ministry_is_the_one_named_last(reader):
    assert about(reader.read(article_of(SHOAL, date(2023, 11, 23))), "defend the country").actor == "dprk"


def test_who_speaks_for_the_ministry_speaks_for_its_state(reader):
    text = (
        "SEOUL, June 12 - South Korea and the United States ended a meeting on deterrence. The Unification Ministry "
        "welcomed it.\n\nNorth Korea reacted on Wednesday. Its defense ministry said in a statement that the meeting "
        'was "a plot for nuclear war".\n\n"Our armed forces will strengthen the deterrent," an unnamed spokesperson '
        "for the ministry said.\n"
    )
    assert about(reader.read(article_of(text)), "strengthen the deterrent").actor == "dprk"


def test_its_ministry_is_the_state_of_the_sentence_before_and_residents_are_nobody_who_was_named(reader):
    text = (
        "KYIV, June 14 - Turkey's foreign ministry said on Tuesday that it could host both sides.\n\n"
        "China reiterated its call for talks. Its foreign ministry said Beijing would send an envoy.\n\n"
        "India supports an early return of the refugees, its foreign ministry said in Delhi.\n\n"
        "In a town at the front, some residents said they had little hope of diplomacy.\n"
    )
    reading = reader.read(article_of(text))
    assert about(reading, "send an envoy").actor == "china"
    assert about(reading, "early return").actor == "india"
    assert about(reading, "little hope").actor is None


def test_who_speaks_for_the_office_is_whoever_the_office_is(reader):
    text = (
        "TAIPEI, July 3 - China's Taiwan Affairs Office said that the boat had violated a ban.\n\nA spokesperson for "
        'the office, Shi Meiqin, said exchanges would be protected. "These are no prohibited waters," Shi added.\n\n'
        "Taiwan's coast guard said the crew was safe.\n"
    )
    assert about(reader.read(article_of(text)), "prohibited waters").actor == "china"


def test_a_ministry_is_of_the_capital_that_its_sentence_names(reader):
    text = (
        "SEOUL, Aug 9 - The foreign ministry in Pyongyang said it would stay away from the talks.\n\n"
        "In Moscow, the foreign ministry said it had taken note.\n\n"
        "In Seoul, a senior official at the foreign ministry said the situation was difficult.\n"
    )
    reading = reader.read(article_of(text))
    assert [about(reading, words).actor for words in ("stay away", "taken note", "difficult")] == [
        "dprk",
        "russia",
        "rok",
    ]


def test_a_new_spokesman_is_nobody_who_was_named_before(reader):
    text = (
        "SEOUL, May 2 - In Washington, the State Department said it had been informed. Deputy spokesman Marvin Orrell "
        "said he had nothing to announce.\n\nA Chinese foreign ministry spokesperson said on Thursday that Beijing "
        "was pleased to see any contact.\n"
    )
    assert about(reader.read(article_of(text)), "pleased to see").actor == "china"


def test_a_list_that_hangs_on_a_preposition_does_not_speak(reader):
    text = (
        "AMMAN, April 19 - Syria will not agree to a meeting, the Syrian deputy foreign minister has said.\n\n"
        "Speaking in Moscow after talks with Russia, Iran and Turkey, Wael Qassabi said that a withdrawal was "
        '"the only gate through which ties can return."\n'
    )
    statements = reader.read(article_of(text)).statements
    assert [(s.speaker, s.actor) for s in statements if "only gate" in s.text] == [("Wael Qassabi", "syria")]


def test_who_contradicts_in_the_main_clause_is_a_source_too(reader):
    text = (
        "SEOUL, Oct 6 - North Korea's foreign ministry said the talks were over.\n\nAnd while the State Department "
        "said talks could resume in two weeks, the ministry said this was reckless talk.\n"
    )
    statements = reader.read(article_of(text)).statements
    assert {statement.actor for statement in statements if "two weeks" in statement.text} == {"us", "dprk"}


def test_the_odds_at_which_half_are_right_are_told_as_one_half():
    assert calibrated(EVEN) == pytest.approx(0.5)
    assert [calibrated(0.0), calibrated(1.0)] == [0.0, 1.0]


def official(odds, confidence=1.0, candidate=3):
    likeliest = max(odds, key=odds.get)
    return Source(candidate, "Odo Marl", SpeakerKind.OFFICIAL, likeliest, confidence, odds)


def test_who_it_is_in_what_capacity_and_for_whom_all_count():
    assert official({"zembria": 0.5, "vostria": 0.3}, 0.8).sure == pytest.approx(0.4)
    assert Source(3, "Odo Marl", SpeakerKind.ANALYST, None, 0.8).sure == pytest.approx(0.8)


def test_an_actor_that_would_be_a_guess_is_left_out_and_the_speaker_is_not():
    (found,) = settle([official({"zembria": 0.4, "vostria": 0.35, "corrin": 0.25})])
    assert (found.name, found.actor, found.kind) == ("Odo Marl", None, SpeakerKind.OFFICIAL)
    (sure,) = settle([official({"zembria": 0.6, "vostria": 0.4})])
    assert (sure.actor, sure.kind) == ("zembria", SpeakerKind.OFFICIAL)


def test_all_statements_of_one_person_speak_for_one_actor_or_for_none():
    told, untold = official({"zembria": 0.9, "vostria": 0.1}), official({"vostria": 0.6, "zembria": 0.4})
    assert [source.actor for source in settle([told, untold, None])[:2]] == ["zembria", "zembria"]
    other = official({"vostria": 0.6, "zembria": 0.4}, candidate=4)
    assert settle([told, other])[1].actor == "vostria"
    shares = {"zembria": 0.4, "vostria": 0.3, "corrin": 0.3}
    doubtful = [official(shares), official({**shares, "zembria": 0.3, "corrin": 0.4})]
    assert {source.actor for source in settle(doubtful)} == {None}


def test_how_a_speaker_calls_a_state_tells_for_whom_he_speaks():
    text = '"We shall wait for the North," Odo Marl said of North Korea and South Korea.\n'
    scene = see(article_of(text), Roster.load())
    people = find_people(scene)
    number = next(n for n, c in enumerate(scene.candidates) if scene.text[c.start : c.end] == "Odo Marl")
    groups = actor_group(people, number, number, ["dprk", "rok"], History(), Span(1, 28))
    calls = [{feature for feature in group.plain if ":calls:" in feature} for group in groups]
    assert calls == [{"dprk:calls:the north"}, set()]  # what the reporter calls it tells nothing of him


UNTOLD = (
    "China, Japan, Kenya and Norway have shared the bill for the bridge, which will stay closed.\n\n"
    'Foreign Minister Odo Marl added: "We have waited long enough for an answer from them."\n'
)


def test_a_minister_of_whom_nothing_tells_whose_he_is_speaks_for_none(reader):
    told = about(reader.read(article_of(UNTOLD.replace("Foreign", "Kenyan Foreign"))), "long enough")
    untold = about(reader.read(article_of(UNTOLD)), "long enough")
    assert (told.speaker, told.actor) == ("Odo Marl", "kenya")
    assert (untold.speaker, untold.actor) == ("Odo Marl", None)


SIGNED = """\
OTTAWA, April 12 - Canada will send a frigate to the East China Sea, the government announced on Monday.

Petra Achter, Canada's defence minister, will see it off.

"We are going to find these ships, and we will publish their names."
- Kess Varga, Minister of Foreign Affairs

"Our sailors are proud to sail beside those of our friends."
- Odo Marl, director of the Harbour Peace Network
"""


def test_a_quotation_is_whose_name_stands_after_the_dash_below_it(reader):
    found = reader.read(article_of(SIGNED))
    assert about(found, "find these ships").speaker == "Kess Varga"
    assert about(found, "proud to sail").speaker == "Odo Marl"


@pytest.mark.parametrize(
    "below",
    [
        "- On Tuesday, Petra Lund, China's foreign minister, will visit Oslo.",
        "- China's foreign minister Petra Lund is to visit Tokyo in May.",
        "- Additional reporting by Petra Lund in Seoul",
        '— Petra Lund, foreign minister of China, disagreed: "No."',
    ],
)
def test_a_dash_below_a_quotation_signs_it_by_nothing_but_a_name(below, reader):
    spoke = "OSLO, May 3 - Odo Marl of the Harbour Institute spoke on Monday."
    text = f'{spoke}\n\nMarl said:\n"We will wait for an answer."\n{below}\n'
    assert about(reader.read(article_of(text)), "will wait").speaker == "Odo Marl"


RECORD = """\
Verbatim report of proceedings
Strasbourg, 14 May 2024

President. – The next item is the statement on Vostria.

Petra Lund, Member of the Commission. – Mr President, we condemn the closure of the bridge. We call on Vostria to \
open it again.

Odo Marl, on behalf of the Green Group. – I welcome the words of the Commissioner. Sanctions should be tightened.

Petra Lund, Member of the Commission. – We will not tighten them before the talks in June.
"""


def test_what_stands_before_a_records_dash_is_nobodys_words(reader):
    statements = reader.read(article_of(RECORD)).statements
    assert statements
    assert not any("–" in statement.text or statement.text.startswith(",") for statement in statements)
    assert {statement.speaker for statement in statements} <= {"Petra Lund", "Odo Marl"}


def test_a_critic_of_the_ministry_does_not_speak_for_it(reader):
    text = (
        "WARSAW, March 3 - Poland's foreign ministry said the border would stay closed.\n\n"
        '"It is a mistake," said Marek Zawolny, a retired diplomat and critic of the ministry.\n'
    )
    assert about(reader.read(article_of(text)), "a mistake").actor is None


MET = """\
Ministry of Foreign Affairs of Kenya
Press Release
Minister Odo Marl meets the envoy of Japan

On June 8, Minister of Foreign Affairs Odo Marl received the Japanese special envoy, Petra Lund, in Nairobi.

Minister Marl stated that Kenya would raise the partnership by another step. Ms. Lund replied that Tokyo was ready.

Minister Marl also expressed his concern over the launch of a missile on June 3.
"""
ASKED = """\
Embassy of Kenya in Japan: Press Conference
November 21, 2023

Q: The coast guard said on November 20 that a boat had been towed. What is your comment?

Spokesperson Marl: We towed it out of danger. We will do so again.

Q: And the crew?

Spokesperson Marl: We gave them noodles. We hope that they will not come back.
"""


def days_for(text, words, voice, published):
    """The days on which some words may have been said, with all that speaks for each."""
    scene = see(pasted.article_of(text, published=published), Roster.load())
    start = text.index(words)
    draft = Draft(
        start=start, end=start + len(words), kind=Kind.DIRECT, mention=NOBODY, confidence=1.0, anchor=start,
        token=scene.token_at(start), voice=voice,
    )  # fmt: skip
    return day_options(scene, find_days(text, published), draft, [])


def test_what_a_question_dates_is_not_when_it_was_answered():
    options = days_for(ASKED, "We will do so again.", "transcript", date(2023, 11, 21))
    assert {option.day for option in options} <= {None, date(2023, 11, 21)}


def test_an_institution_s_own_page_counts_for_the_day_it_tells_of():
    def told(text):
        options = days_for(text, "Tokyo was ready", "report", date(2022, 6, 8))
        none = next(option.features for option in options if option.day is None)
        return {feature for template, *state in none.made for feature in template(*state) if "released" in feature}

    assert "none/releasedTrue/report" in told(MET)
    paper = MET.replace("Ministry of Foreign Affairs of Kenya\nPress Release", "The Harbour Courier\nNairobi")
    assert "none/releasedFalse/report" in told(paper)


@pytest.mark.parametrize(
    "heading",
    [
        "Distr.: General\n11 May 2016\n\nLetter dated 10 May 2016 from the Permanent Representative of Kenya",
        "11 May 2016\n\nAdopted by the River Council of Kenya at its 7th meeting, held on 10 May 2016",
    ],
)
def test_a_letter_is_of_its_own_date_whenever_it_is_circulated(heading):
    text = f"{heading}\n\nMy Government protests against the closure of the bridge. We ask for an answer by 1 June.\n"
    options = days_for(text, "We ask for an answer", "document", date(2016, 5, 11))
    assert [option.day for option in options] == [date(2016, 5, 10)]


@pytest.mark.parametrize(
    ("heading", "voice", "told"),
    [
        ("GOV.UK\nSpeech\nPublished 21 March 2025\nDelivered on: 20 March 2025", "document", date(2025, 3, 20)),
        (
            "Kenya: Statement by the Spokesperson\nNairobi, 23.05.2017 - 16:20\nStatements",
            "document",
            date(2017, 5, 23),
        ),
        (
            "Kenya: Statement by the Spokesperson\nNairobi, 23/05/2017 - 16:20\nStatements",
            "document",
            date(2017, 5, 23),
        ),
        ("Transcript of Weekly Media Briefing (August 25, 2017)\nAugust 28, 2017", "transcript", date(2017, 8, 25)),
        ("Press Conference of the Minister\nFriday, November 8, 2019, 10:42 a.m.", "transcript", date(2019, 11, 8)),
        ("Gaggle\nMay 20, 2022\nAboard a plane\n(May 19, 2022)\n\n3:35 P.M. EDT", "transcript", date(2022, 5, 19)),
        ("TRANSCRIPT OF ODO MARL'S DOORSTOP INTERVIEW\n12 May 2006\nE&OE", "transcript", date(2006, 5, 12)),
        ("Response to the communiqué of Japan of 6 November 2023\nMedia", "document", None),
        ("Last updated: 7 May 2024\nStatement on the bridge", "document", None),
        ("Interview\nAsian Harbour, August 26, 2022", "transcript", None),
        ("Statement ahead of the Meeting to be held on 5 November 2031", "document", None),
        ("Statement on the election of the council on 9 August 2024", "document", None),
        ("Oslo, 03/05/2025\nEntry into force: 22 January 2025", "document", None),
    ],
    ids=[
        "delivered",
        "dated",
        "slashes",
        "briefing",
        "conference",
        "a clock below",
        "on the record",
        "another's",
        "updated",
        "a paper's",
        "to come",
        "of an election",
        "either",
    ],
)
def test_what_an_institution_publishes_is_of_the_day_in_its_heading(heading, voice, told):
    text = f"{heading}\n\nMy Government protests against the closure of the bridge. We ask for an answer by 1 June.\n"
    published = (told or date(2025, 5, 22)) + timedelta(10)
    options = days_for(text, "We ask for an answer", voice, published)
    assert ([option.day for option in options] == [told]) is (told is not None)


def test_a_meeting_s_own_day_is_not_the_one_on_which_its_text_was_put_up():
    text = (
        "Joint Communiqué\n18.11.2022\n\nOn 17 November 2022 the town hosted a meeting. We ask for an answer by June.\n"
    )
    days = {option.day for option in days_for(text, "We ask for an answer", "document", date(2022, 11, 18))}
    assert date(2022, 11, 17) in days


HELD = """Interview
The Harbour Courier, 25 August 2024

{told}

Q: How are the boats?

A: They sail. We ask for an answer by June.

Q: And the bay?

A: It is ours.

Q: Who says so?

A: We all do.
"""


@pytest.mark.parametrize(
    ("told", "day"),
    [
        (
            "Odo Marl sat down with the Harbour Courier at his office on Friday, after a Mass.",
            date(2024, 8, 23),
        ),
        ("Odo Marl received The Harbour Courier on Tuesday, two days after the vote.", date(2024, 8, 20)),
        ("Our reporters put the same eight questions to both, by telephone, on 19 August 2024.", date(2024, 8, 19)),
        ("Odo Marl, who took office in May, received this newspaper there on Tuesday.", date(2024, 8, 20)),
        ("The envoy spoke to Harbour Desk's Paulo Teix on Friday about boats.", date(2024, 8, 23)),
        ("Odo Marl, who received the minister on Tuesday, likes boats.", None),
        ("Odo Marl, who received Ambassador Li on Monday, is tired.", None),
        ("Odo Marl answered questions in parliament on Monday.", None),
        ("Odo Marl spoke to the Council on Tuesday and to us by telephone.", None),
    ],
)
def test_an_interview_was_held_on_the_day_of_which_its_introduction_tells(told, day):
    options = days_for(HELD.format(told=told), "We ask for an answer", "transcript", date(2024, 8, 25))
    assert ([option.day for option in options] == [day]) is (day is not None)


def test_somebody_s_words_on_air_are_told_from_those_of_a_paper():
    def told(text):
        options = days_for(text, "We ask for an answer", "transcript", date(2024, 8, 25))
        return {f for option in options for template, *state in option.features.made for f in template(*state)}

    paper = HELD.format(told="Odo Marl likes boats.").replace("25 August 2024", "page 3")
    assert "published/transcript/paperTrue/liveFalse" in told(paper)
    aired = paper.replace("Odo Marl likes boats.", "Odo Marl joins us from Accra.")
    assert "published/transcript/paperTrue/liveTrue" in told(aired)


SPOKEN = """\
Remarks by Minister Odo Marl of Japan and Minister Kess Varga of Estonia
June 29, 2022

MINISTER MARL: (As interpreted.) We will not pay for the ferry, and we will not sail on it until the paint is dry.

MINISTER VARGA: (Laughter.) We will pay our share, and we want the ferry to sail before the summer is over.

MINISTER MARL: [Inaudible.] We condemn the strike on the quay in the strongest terms. Japan supports the islands.
"""


def test_what_is_told_in_brackets_is_nobodys_words(reader):
    found = reader.read(pasted.article_of(SPOKEN)).statements
    assert {statement.speaker for statement in found} == {"Odo Marl", "Kess Varga"}
    assert not any(statement.text.startswith(("(", "[")) for statement in found)


BOTH = """\
Press statement of the Ministry of Foreign Affairs of Japan

We reject the claim about the ferry. We have kept our word, and others have not kept theirs.

The Minister of Japan and the Minister of Estonia met today.
The two ministers reject the strike and demand that it must stop. We call on Russia to leave, and we reject its claim.

We shall not ask anyone, and we urge Estonia to keep its word. Our ships will sail as they have for forty years.
"""


@pytest.fixture(scope="module")
def official_reader():
    """A reader that learned from one hand's documents of institutions."""
    roster, course = Roster.load(), Course()
    for labelled in load_labelled():
        if labelled.hand == "willow":
            course.extend(course_of(labelled, roster))
    return Reader(roster, NoLabels(), fit(course))


def test_what_one_party_tells_of_both_is_each_ones(official_reader):
    found = official_reader.read(pasted.article_of(BOTH)).statements
    both = [statement for statement in found if statement.text.startswith("The two ministers")]
    assert {statement.actor for statement in both} == {"japan", "estonia"}


def test_two_leaders_are_called_by_their_names(official_reader):
    text = BOTH.replace(
        "The Minister of Japan and the Minister of Estonia met",
        "The Prime Minister of Japan, Odo Marl, and the Minister of Estonia, Kess Varga, met",
    )
    found = official_reader.read(pasted.article_of(text)).statements
    both = [statement for statement in found if statement.text.startswith("The two ministers")]
    assert {(statement.speaker, statement.actor) for statement in both} == {
        ("Odo Marl", "japan"),
        ("Kess Varga", "estonia"),
    }


def test_an_answer_in_brackets_is_one(reader):
    text = SPOKEN.replace("We will pay our share, and we want", "(We will pay our share of it all.) We want")
    found = reader.read(pasted.article_of(text)).statements
    assert any("pay our share" in statement.text for statement in found)


def test_two_leaders_are_states_where_two_of_one_are_named(official_reader):
    named = (
        "The Minister of Japan, Odo Marl, the Minister of Japan, Ilse Renn, and the Minister of Estonia, Kess Luz, met"
    )
    text = BOTH.replace("The Minister of Japan and the Minister of Estonia met", named)
    found = official_reader.read(pasted.article_of(text)).statements
    both = {statement.speaker for statement in found if statement.text.startswith("The two ministers")}
    assert both.isdisjoint({"Odo Marl", "Ilse Renn"})
