"""Who is who in an article before anything is learned: names with their owners, roles with their persons."""

import re

import pytest

from classifier.affiliations import told_of
from classifier.antecedents import SELF, History, antecedents
from classifier.belonging import employer, known_actor, spoken_for
from classifier.capacities import (
    described,
    has_left,
    is_expert,
    is_in_business,
    is_legislator,
    is_of_many_states,
    is_of_rights_body,
    is_partisan,
    is_unplaced,
    serves_now,
)
from classifier.mentions import Form
from classifier.parties import collective, joined, sides
from classifier.people import find_people
from classifier.possessors import possessor
from classifier.roster import Roster
from classifier.scene import principal, see
from classifier.speakers import subject_behind
from classifier.vocabulary import Article, Span


@pytest.fixture(scope="module")
def roster():
    return Roster.load()


def people_of(text, roster):
    return find_people(see(Article(text=text, body=(Span(0, len(text)),)), roster))


def named(people, words):
    """The number of the first candidate with those words."""
    text = people.scene.text
    return next(n for n, c in enumerate(people.scene.candidates) if text[c.start : c.end] == words)


def told_as(people, words, where):
    """What describes whoever some words name, of one sort: "apposed", "is" …"""
    text, zones = people.scene.text, people.zones(named(people, words))
    return [text[zone.start : zone.end] for zone in zones if zone.where == where]


def principal_of(people, words):
    candidate = people.scene.candidates[principal(people.scene, named(people, words))]
    return people.scene.text[candidate.start : candidate.end]


@pytest.mark.parametrize(
    ("text", "chosen", "meant"),
    [
        ("In Nairobi, a senior official said the boats would sail.", "a senior official", "a senior official"),
        ("Washington, a ministry spokesman said, would wait.", "a ministry spokesman", "a ministry spokesman"),
        ("The envoy, Odo Marl, said the door was open.", "The envoy", "Odo Marl"),
        ("The head of Japan's council, Odo Marl, said the door was open.", "The head", "Odo Marl"),
        ("Odo Marl of the Harbour Coalition said the door was open.", "the Harbour Coalition", "Odo Marl"),
        ("The ministers of Japan, China and Mongolia said yes.", "Mongolia", "The ministers"),
        ("Japan's envoy said the door was open.", "Japan", "envoy"),
    ],
)
def test_a_description_stands_for_whom_it_describes(roster, text, chosen, meant):
    assert principal_of(people_of(text, roster), chosen) == meant


def test_a_role_is_named_with_its_owner(roster):
    people = people_of("Japan's delegate said no. China's delegate said yes.", roster)
    assert people.name(named(people, "delegate")) == "Japan's delegate"


def test_ministries_of_two_states_are_two_bodies_and_the_ministry_is_the_last(roster):
    text = "Japan's foreign ministry said no. China's foreign ministry said yes. The foreign ministry added why."
    people = people_of(text, roster)
    first, second, bare = (n for n, c in enumerate(people.scene.candidates) if c.head == "ministry")
    assert people.fullest[first] != people.fullest[second] == people.fullest[bare]


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Recalling the winter, Odo Marl said no.", "Recalling"),
        ("Formal talks would follow, Odo Marl said.", "Formal"),
        ("More is needed, Odo Marl said, and more will come.", "More"),
        ("The ball is now in Japan's court, Odo Marl said.", "court"),
    ],
)
def test_a_word_that_only_opens_a_sentence_is_nobody(roster, text, absent):
    people = people_of(text, roster)
    assert all(absent not in text[c.start : c.end] for c in people.scene.candidates)


def test_a_name_begins_behind_its_titles(roster):
    text = "The Assistant on National Security Dr Odo Marl and Lt Gen (retd) Ben Tarn met Minister No Su-lim."
    people = people_of(text, roster)
    names = {text[c.start : c.end] for c in people.scene.candidates}
    assert {"Odo Marl", "Ben Tarn", "No Su-lim"} <= names


def test_an_office_that_another_person_holds_is_known(roster):
    text = (
        "Foreign Minister Odo Marl of Japan met Foreign Minister Ben Tarn in Geneva. "
        "China was not invited, Foreign Minister Odo Marl said."
    )
    people = people_of(text, roster)
    assert people.held_by_other(named(people, "Ben Tarn"), "japan")
    assert not people.held_by_other(named(people, "Odo Marl"), "japan")


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("The ministers of Japan, China and Mongolia said yes.", ["japan", "china", "mongolia"]),
        ("The ministers of Japan said yes to China.", []),
        ("The minister of Japan and China said yes.", []),
    ],
)
def test_ministers_of_several_states_speak_for_each(roster, text, parties):
    people = people_of(text, roster)
    assert [actor for actor, _ in collective(people.scene, 0)] == parties


@pytest.mark.parametrize(
    ("text", "words", "parties"),
    [
        (
            "Japan and China met. Tokyo sent Japanese and Chinese tea. The two sides agreed to meet again.",
            "The two sides",
            ["japan", "china"],
        ),
        (
            "China met Russia. Japanese and Chinese envoys spoke, with Japan silent. Both sides left.",
            "Both sides",
            ["japan", "china"],
        ),
        ("Talks went on in Vienna on Monday. The two sides agreed to meet again.", "The two sides", []),
        (
            "China was the topic. The Japanese side told its view, the ROK side another. The two sides agreed.",
            "The two sides",
            ["japan", "rok"],
        ),
        ("Japan and China met. The Japanese side agreed to meet again.", "The Japanese side", None),
    ],
)
def test_the_two_sides_are_those_named_together(roster, text, words, parties):
    people = people_of(text, roster)
    numbers = [n for n, c in enumerate(people.scene.candidates) if words.lower().endswith(c.head) and c.start > 20]
    assert sides(people.scene, numbers[-1]) == parties


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        (
            "Japan's special envoy for the Long Coast, Odo Marl, said no.",
            "Odo Marl",
            "special envoy for the Long Coast",
        ),
        ("Its ambassador to the agency, Odo Marl, said no.", "Odo Marl", "Its ambassador to the agency"),
        ("The harbour council, Odo Marl said, was shut.", "Odo Marl", "The harbour council"),
    ],
)
def test_a_name_after_a_role_is_told_by_the_whole_role(roster, text, name, told):
    people = people_of(text, roster)
    assert told_as(people, name, "apposed") == [told]


@pytest.mark.parametrize(
    ("text", "words", "owner"),
    [
        ("Japan has been silent. Its envoy in Cairo, Odo Marl, said nothing.", "Its envoy", "Japan"),
        ("Prime Minister Odo Marl was late. His office said nothing.", "His office", "Odo Marl"),
        ("The rain fell. The envoy said nothing.", "The envoy", None),
        ("Japan is angry. It asked that Kenya wait a day. Its envoy said nothing.", "Its envoy", "Japan"),
        ("Japan protested. Its envoy in Cairo, Odo Marl, was angry.", "Odo Marl", "Japan"),
        ("CAIRO/ACCRA, June 3 - Japan sees no need to wait, its envoy said.", "its envoy", "Japan"),
        ("NATO will wait for an answer - and for another. Its envoy said so.", "Its envoy", "NATO"),
    ],
)
def test_its_envoy_is_the_envoy_of_what_was_named_before(roster, text, words, owner):
    people = people_of(text, roster)
    number = named(people, words)
    found = possessor(people, number, people.zones(number))
    assert (None if found is None else people.name(found)) == owner


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("In her view, the sanctions have outlived their purpose.", ["she"]),
        ("The two are, by his account, closer than ever.", ["he"]),
        ("According to them, nothing was signed.", ["they"]),
        ("She left her umbrella in his office.", ["she"]),  # whose view follows is not said
    ],
)
def test_a_pronoun_that_says_whose_view_follows_is_a_mention(text, heads, roster):
    scene = see(Article(text=text, body=(Span(0, len(text)),)), roster)
    assert [c.head for c in scene.candidates if c.form is Form.PRONOUN] == heads


def test_a_name_after_the_state_of_an_office_is_the_persons(roster):
    text = "The minister of foreign affairs of Japan Odo Marl received a call."
    people = find_people(see(Article(text=text, body=(Span(0, len(text)),)), roster))
    (person,) = [n for n, c in enumerate(people.scene.candidates) if c.form is Form.PERSON]
    assert people.name(person) == "Odo Marl"
    told = [text[zone.start : zone.end] for zone in people.zones(person)]
    assert any("foreign affairs of Japan" in words for words in told)


@pytest.mark.parametrize(
    ("text", "pronoun", "may_be"),
    [
        ("Sharon Ople and Rob Quill met. She said no.", "She", ["Sharon Ople"]),
        ("Sharon Ople and Rob Quill met. He said no.", "He", ["Rob Quill"]),
        ("Odo Marl left for the Amber Strip. He said no.", "He", ["Odo Marl"]),
        ("Odo Marl met the officials. He said no.", "He", ["Odo Marl"]),
        ("MacKenzie Scott met Odo Marl. She said no.", "She", ["MacKenzie Scott", "Odo Marl"]),
    ],
)
def test_a_pronoun_is_no_place_no_crowd_and_nobody_of_the_other_gender(roster, text, pronoun, may_be):
    people = people_of(text, roster)
    choices = antecedents(people, named(people, pronoun), History())
    assert [people.name(choice) for choice in choices if choice != SELF] == may_be


@pytest.mark.parametrize(
    ("text", "words", "expert"),
    [
        ("Some foreign affairs experts said no.", "Some foreign affairs experts", True),
        ("Chinese analysts said no.", "Chinese analysts", True),
        ("U.N. experts said no.", "U.N. experts", True),
        ("Chinese officials said no.", "Chinese officials", False),
    ],
)
def test_who_is_called_an_expert_speaks_for_no_state(roster, text, words, expert):
    people = people_of(text, roster)
    assert is_expert(people, named(people, words)) is expert


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Odo Marl, who ran the Zembria desk until 2017, said Norland was ready.", True),
        ("Odo Marl, a lawyer, who negotiated with Norland under two presidents, said no.", True),
        ("Odo Marl, who once headed the delegation, said no.", True),
        ("Odo Marl, once an envoy to Norland, said no.", True),
        ("Odo Marl, a former ambassador, said no.", True),
        ("Former Defence Minister Odo Marl, a retired general, said no.", True),
        ("Odo Marl, a former ambassador and now the minister's envoy, said no.", False),
        ("President Odo Marl, a former banker, said no.", False),
        ("Odo Marl, a former army chief who took power in 2021, said no.", False),
        ("Odo Marl, who led the delegation, said the talks would go on until Friday.", False),
        ("Odo Marl, who was in Pell Bay on Monday, said no deal was possible until 2030.", False),
        ("Odo Marl, who chaired the meeting, said: “We will not lift them until 2030.”", False),
        ("Foreign Minister Odo Marl met Lia Renn, who headed the mission until 2017. Marl said no.", False),
        ("Odo Marl, who was elected two years ago, said no.", False),
        ("Odo Marl, who was named envoy under President Varr, said no.", False),
        ("Odo Marl, who has led the team in the Varr administration, said no.", False),
        ("Odo Marl of the ministry said no.", False),
        ("Odo Marl, a former comedian, said no.", False),
        ("Odo Marl, a former general, who is Zembria's minister, said no.", False),
        ("Odo Marl, who served as envoy until 2017 and is now president, said no.", False),
        ("Odo Marl, who was born in the 1950s, said no.", False),
        ("Odo Marl, who served as an envoy in the 1990s and now teaches in Pell Bay, said no.", True),
        ("Odo Marl, who was a minister in the 1990s and leads Kenya's delegation, said no.", False),
        ("Odo Marl, who was an envoy in the 1990s and serves as Kenya's minister, said no.", False),
        ("Odo Marl, who served as an envoy in the 1990s and now an official, said no.", False),
        ("Odo Marl, who led the talks until his return to Pell Bay on Monday, said no.", False),
    ],
)
def test_who_held_an_office_once_speaks_for_no_state(roster, text, left):
    people = people_of(text, roster)
    assert has_left(people, named(people, "Odo Marl")) is left


@pytest.mark.parametrize(
    ("words", "itself"),
    [
        ("Sources familiar with the matter", True),
        ("Three diplomats", True),
        ("Some residents", True),
        ("The two ministers", False),
        ("The top two ministers", False),
        ("All three ministers", False),
        ("These officials", False),
        ("Its diplomats", False),
    ],
)
def test_sources_of_which_nobody_says_who_they_are_stand_for_no_person_named_before(roster, words, itself):
    people = people_of(f"Minister Odo Marl met Minister Petra Lund. {words} said no.", roster)
    number = max(n for n, c in enumerate(people.scene.candidates) if c.form is Form.ROLES)
    assert (antecedents(people, number, History()) == [SELF]) is itself


@pytest.mark.parametrize(
    ("text", "unplaced"),
    [
        ("The Security Council could not agree, diplomats said.", True),
        ("Two people familiar with the matter said no.", True),
        ("Three senior diplomats said no.", True),
        ("Two Japanese diplomats said no.", False),
        ("Diplomats in Tokyo said no.", False),
        ("A government source said no.", False),
        ("Two people close to the ministry said no.", False),
        ("A person familiar with its thinking said no.", False),
        ("Another diplomat said no.", False),
        ("A diplomat with the Japanese embassy said no.", False),
        ("A diplomat for Japan said no.", False),
        ("A senior diplomat, a member of Iran's delegation, said no.", False),
        ("People briefed on Iran's position said no.", False),
        ("A source told the wire that Iran's team would leave its hotel.", True),
    ],
)
def test_a_nameless_source_of_which_nothing_tells_whose_it_is_speaks_for_no_state(roster, text, unplaced):
    people = people_of(text, roster)
    number = max(n for n, c in enumerate(people.scene.candidates) if c.form in (Form.ROLE, Form.ROLES))
    assert is_unplaced(people, number) is unplaced


@pytest.mark.parametrize("name", ["Sami al-Haddad", "Munir el-Khatib", "Turki bin Rashid al-Rumaih"])
def test_the_article_of_a_family_name_is_part_of_the_name(roster, name):
    people = people_of(f"Envoy {name} said no. Al-{name.rsplit('-')[1]} asked for more time.", roster)
    persons = [n for n, c in enumerate(people.scene.candidates) if c.form in (Form.PERSON, Form.NAME)]
    assert {people.name(n) for n in persons} == {name}


def test_the_actor_of_whoever_a_person_met_is_known_as_the_other_s(roster):
    people = people_of("Minister Odo Marl met her Japanese colleague, Ren Ako, in Nairobi.", roster)
    assert people.others_named(named(people, "Odo Marl")) == {"japan"}


@pytest.mark.parametrize(
    ("text", "expert"),
    [
        ("Odo Marl, a senior analyst at Harbour News, said no.", True),
        ("Professor Odo Marl said no.", True),
        ("The adviser, Prof. Odo Marl, said no.", True),
        ("Japan's lead delegate, Prof. Odo Marl, said no.", False),
        ("Deputy minister Odo Marl, a professor of law, said no.", False),
        ("Odo Marl, a U.N. expert on water, said no.", False),
    ],
)
def test_a_person_is_an_expert_who_is_called_one_first(roster, text, expert):
    people = people_of(text, roster)
    assert is_expert(people, named(people, "Odo Marl")) is expert


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("U.S. Ambassador to South Korea Odo Marl said no.", "Odo Marl"),
        ("Special Representative for North Korea Odo Marl said no.", "Odo Marl"),
        ("Permanent Representative to the United Nations Petra Lund said no.", "Petra Lund"),
        ("His envoy for the Middle East Odo Marl said no.", "Odo Marl"),
        ("The assistant secretary for Korea and Japan Odo Marl said no.", "Odo Marl"),
        ("The ambassador to Japan Marl said no.", "Marl"),
        ("Commander of U.S. Forces Korea Gen. Odo Marl said no.", "Odo Marl"),
        ("Lt. Gen. Do Mar-kwon said no.", "Do Mar-kwon"),
        ("Rep. So Mar-ho said no.", "So Mar-ho"),
        ("Ri Odo Ran, vice director of the department, said no.", "Ri Odo Ran"),
        ("Somali President Hassan Sheikh Mohamud Marl said no.", "Hassan Sheikh Mohamud Marl"),
        ("White House press secretary Odo Marl told reporters aboard the plane no.", "Odo Marl"),
        ("The People's Liberation Army's Eastern Command said no.", "The People's Liberation Army's Eastern Command"),
        ("The Workers' Party of Zembria said no.", "The Workers' Party of Zembria"),
        ("State media KCNA said no.", "State media KCNA"),
        ("The Ministry of Water Resources said no.", "The Ministry of Water Resources"),
        ("Minister of Trade Odo Marl received Special Envoy of the European Union Petra Lund.", "Odo Marl"),
        ("Minister of Trade Odo Marl received Special Envoy of the European Union Petra Lund.", "Petra Lund"),
    ],
)
def test_a_name_is_whole_and_nothing_but_the_name(roster, text, name):
    people = people_of(text, roster)
    assert name in {people.name(number) for number in range(len(people.scene.candidates))}


@pytest.mark.parametrize(
    ("text", "chosen", "meant"),
    [
        ("The agency quoted Odo Marl, the minister, as saying the door was open.", "The agency", "Odo Marl"),
        ("A source close to the Iranian delegation said no.", "the Iranian delegation", "A source"),
        ("Iran's mission to the United Nations in New York said no.", "New York", "mission"),
    ],
)
def test_the_source_is_whose_words_are_passed_on_and_not_where_it_sits(roster, text, chosen, meant):
    assert principal_of(people_of(text, roster), chosen) == meant


def test_a_spokesman_is_not_whom_he_speaks_for(roster):
    people = people_of("President Odo Marl was away. President Odo Marl's spokesman said no.", roster)
    choices = antecedents(people, named(people, "spokesman"), History())
    assert {people.name(choice) for choice in choices if choice != SELF}.isdisjoint({"Odo Marl"})


def test_delegations_of_two_states_are_two(roster):
    people = people_of("The delegation of Japan said no. The delegation of China said yes.", roster)
    first, second = (n for n, c in enumerate(people.scene.candidates) if c.head == "delegation")
    assert people.fullest[first] != people.fullest[second]


@pytest.mark.parametrize(
    ("text", "words", "parties"),
    [
        ("In Geneva, Marl and Lund said no.", "Lund", ["Marl", "Lund"]),
        ("The weapons held by Japan and China, Marl said, are many.", "Marl", ["Marl"]),
        ('"They are held by" Japan and China, Marl said.', "Marl", ["Marl"]),
    ],
)
def test_who_is_governed_by_a_preposition_does_not_speak_too(roster, text, words, parties):
    people = people_of(text, roster)
    scene = people.scene
    found = joined(scene, named(people, words))
    assert [scene.text[scene.candidates[n].start : scene.candidates[n].end] for n in found] == parties


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Teodora May said no.", "Teodora May"),
        ("Sun Marlen, a vice minister, said no.", "Sun Marlen"),
        ("Spokeswoman Pham Thu Marl said no.", "Pham Thu Marl"),
        ("Daw Zin Mar Ohn, the minister, said no.", "Zin Mar Ohn"),
        ("The Harbour Guard spokesman Maj-Gen Odo Marl said no.", "Odo Marl"),
        ("Coast Guard spokesperson Col. Odo Marl said no.", "Odo Marl"),
        ("UN Secretary-General Odo Marl said no.", "Odo Marl"),
        ("Japanese PM Odo Marl said no.", "Odo Marl"),
        ("Deputy Chairman of the Kenyan Security Council Odo Marl said no.", "Odo Marl"),
        ("Head of the Presidential Office Odo Marl said no.", "Odo Marl"),
        ("Secretary of Kenya's National Security Council Odo Marl said no.", "Odo Marl"),
        ("Secretary of the Security Council of Kenya Odo Marl said no.", "Odo Marl"),
        ("Minister of Water Resources and Irrigation Odo Marl said no.", "Odo Marl"),
        ("Minister of State for External Affairs Odo Marl said no.", "Odo Marl"),
        ("High Representative for Foreign Affairs and Security Policy Odo Marl said no.", "Odo Marl"),
        ("Japanese Consul General in Nairobi Odo Marl said no.", "Odo Marl"),
        ("US charge d'affaires in Nairobi Odo Marl said no.", "Odo Marl"),
    ],
)
def test_a_name_has_its_first_word_and_no_office(roster, text, name):
    people = people_of(text, roster)
    persons = [n for n, c in enumerate(people.scene.candidates) if c.form in (Form.PERSON, Form.NAME)]
    assert name in [people.name(n) for n in persons]
    assert not [n for n in persons if people.name(n) != name and people.name(n).endswith(name.split()[-1])]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("In May Odo Marl said no.", ["Odo Marl"]),
        ("Odo Marl told the Herald on Mar. 3 no.", ["Odo Marl", "Herald"]),
        ("A director of the Harbour Group Coast Program said no.", []),
    ],
)
def test_a_month_or_a_programme_is_no_person(roster, text, names):
    people = people_of(text, roster)
    persons = [n for n, c in enumerate(people.scene.candidates) if c.form in (Form.PERSON, Form.NAME)]
    assert [people.name(n) for n in persons] == names


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The Prime Minister's Office said no.", "Office", "The Prime Minister's Office"),
        ("Odo Marl's spokesman said no.", "spokesman", "Odo Marl's spokesman"),
    ],
)
def test_an_office_is_named_with_whose_it_is(roster, text, words, name):
    people = people_of(text, roster)
    assert people.name(named(people, words)) == name


@pytest.mark.parametrize(
    ("text", "first", "parties"),
    [
        ("Beijing and Nairobi said no.", "Beijing", ["Beijing", "Nairobi"]),
        ("Japan, the UAE and Kenya said no.", "Japan", ["Japan", "UAE", "Kenya"]),
        ("Japan, Kenya and 22 other countries said no.", "Japan", ["Japan", "Kenya"]),
        ("In a joint statement, Odo Marl, Ilse Varga and Ana Brask said no.", "Odo Marl",
         ["Odo Marl", "Ilse Varga", "Ana Brask"]),
    ],
)  # fmt: skip
def test_parties_of_one_verb_speak_together(roster, text, first, parties):
    people = people_of(text, roster)
    assert [people.name(n) for n in joined(people.scene, named(people, first))] == parties


@pytest.mark.parametrize(
    ("text", "absent"),
    [("Briefing reporters in Nairobi, the envoy said no.", "Briefing reporters")],
)
def test_a_participle_begins_no_mention(roster, text, absent):
    people = people_of(text, roster)
    assert absent not in [text[c.start : c.end] for c in people.scene.candidates]


def test_whom_an_agency_quotes_is_a_mention(roster):
    people = people_of("The envoy came. The agency quoted him as saying no.", roster)
    assert principal_of(people, "The agency") == "him"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('Defense Secretary Odo "Gull" Marl said no.', 'Odo "Gull" Marl'),
        ("Odo Marl of the Bureau of Western Hemisphere Affairs said no.", "Odo Marl"),
        ("Odo Marl of the Brask School of International Studies said no.", "Odo Marl"),
    ],
)
def test_a_nickname_is_within_the_name_and_a_school_is_whole(roster, text, name):
    people = people_of(text, roster)
    assert [people.name(n) for n, c in enumerate(people.scene.candidates) if c.form in (Form.PERSON, Form.NAME)] == [
        name
    ]


@pytest.mark.parametrize(
    ("text", "chosen", "meant"),
    [
        ("Odo Marl, speaking after he met the envoy Ilse Varga, said no.", "Ilse Varga", "Odo Marl"),
        ("Odo Marl, who met the envoy Ilse Varga, said no.", "Ilse Varga", "Odo Marl"),
        ("After meeting Odo Marl, Ilse Varga, the envoy, said no.", "Ilse Varga", "Ilse Varga"),
        ("The minister was quoted by the news agency as saying no.", "the news agency", "The minister"),
    ],
)
def test_who_only_was_met_or_passes_words_on_is_no_speaker(roster, text, chosen, meant):
    assert principal_of(people_of(text, roster), chosen) == meant


@pytest.mark.parametrize(
    ("text", "words", "never"),
    [
        ("The general accused Odo Marl, the envoy, of lying.", "The general", "Odo Marl"),
        ("Kenyan spokesman Odo Marl was late. Japan's spokesman said no.", "spokesman", "Odo Marl"),
    ],
)
def test_a_role_is_nobody_whom_it_acts_on_and_nobody_of_another_state(roster, text, words, never):
    people = people_of(text, roster)
    others = antecedents(people, named(people, words), History())
    assert never not in [people.name(n) for n in others if n != SELF]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The head of the president's office for Japan talks, Odo Marl, said no.",
            "The head of the president's office",
        ),
        ("Zembrians saw the delegation of Japan, headed by Odo Marl, leave.", "Japan"),
        ("Japan's delegation led by Odo Marl left.", "Japan"),
    ],
)
def test_a_description_may_end_in_a_verbs_look_alike_or_be_the_body_that_somebody_leads(roster, text, told):
    people = people_of(text, roster)
    zones = [text[z.start : z.end] for z in people.zones(named(people, "Odo Marl")) if z.where in ("apposed", "owner")]
    assert any(zone.startswith(told) for zone in zones)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Sen. Odo Marl (R-Ohio) said no.", "party"),
        ("Mr Odo Marl (Harbour North) (Lab) said no.", "party"),
        ("Mr Odo Marl (Harbour North) said no.", "words"),
        ("Mr Odo Marl said no.", ""),
    ],
)
def test_brackets_after_a_name_tell_a_party_from_a_place(roster, text, kind):
    people = people_of(text, roster)
    number = next(n for n in range(len(people.scene.candidates)) if "Marl" in people.name(n))
    assert f"bracketed:{kind}" in described(people, number)


@pytest.mark.parametrize(
    ("lead", "body", "name"),
    [
        ("Kenya will not sign, its foreign minister said.", "Odo Marl, speaking in Nairobi, said no.", "Odo Marl"),
        ("A Kenyan envoy said no.", "Odo Marl, who speaks for the rebels, told reporters why.", "A Kenyan envoy"),
        ("A Kenyan envoy said no.", "Odo Marl told reporters why.", "Odo Marl"),
        ("A Kenyan official said no.", "Odo Marl told reporters why.", "A Kenyan official"),
        ("A Kenyan envoy said no.", "Ilse Varga, a fisherwoman and critic, laughed.", "A Kenyan envoy"),
        ("A Kenyan envoy said no.", "Nobody else spoke. Odo Marl came.", "A Kenyan envoy"),
    ],
)
def test_who_is_told_by_an_office_first_is_named_in_the_next_paragraph(roster, lead, body, name):
    text = f"{lead}\n\n{body}"
    lines = (Span(0, len(lead)), Span(len(lead) + 2, len(text)))
    people = find_people(see(Article(text=text, body=lines), roster))
    role = next(n for n, c in enumerate(people.scene.candidates) if c.form is Form.ROLE)
    assert people.name(role) == name


def test_a_byline_is_no_paragraph_of_the_opening(roster):
    text = (
        'By Ren Ako\nPublished : May 11 - 14:05\nThe door is open, the UN coordinator says.\n"Come in," Odo Marl said.'
    )
    lines = [Span(m.start(), m.end()) for m in re.finditer(".+", text)]
    people = find_people(see(Article(text=text, body=tuple(lines)), roster))
    assert people.name(named(people, "the UN coordinator")) == "Odo Marl"


def test_an_office_told_first_tells_for_whom_its_holder_speaks(roster):
    lead, body = "A Kenyan envoy said no.", "Odo Marl told reporters in Tokyo why."
    lines = (Span(0, len(lead)), Span(len(lead) + 2, len(lead) + 2 + len(body)))
    people = find_people(see(Article(text=f"{lead}\n\n{body}", body=lines), roster))
    assert known_actor(people, named(people, "Odo Marl")) == "kenya"


def test_ministers_of_one_continent_are_those_named_together(roster):
    text = "Kenya met the Japanese and Chinese envoys. Kenya was glad. The two Asian ministers said no."
    people = people_of(text, roster)
    number = next(n for n, c in enumerate(people.scene.candidates) if c.head == "ministers")
    assert sides(people.scene, number) == ["japan", "china"]


def test_a_heading_bills_persons_with_their_states(roster):
    heading, body = (
        "Ministers Marl (Japan) and Varr (China)\n\n",
        "MINISTER MARL: The door is open.\n\nMINISTER VARR: It is not.\n\nMINISTER MARL: It was.",
    )
    scene = see(Article(text=heading + body, body=(Span(len(heading), len(heading + body)),)), roster)
    people = find_people(scene)
    for words, state in (("MARL", "Japan"), ("VARR", "China")):
        told = [scene.text[z.start : z.end] for z in people.zones(named(people, words)) if z.where == "after"]
        assert told == [state]


def test_a_state_s_ambassador_may_be_the_diplomat_who_was_introduced(roster):
    text = "North Korean diplomat Odo Marl spoke first. Petra Lund of Japan waited. The North Korean ambassador left."
    people = people_of(text, roster)
    choices = antecedents(people, named(people, "The North Korean ambassador"), History())
    assert [people.name(choice) for choice in choices] == ["Odo Marl"]


def test_a_description_ends_before_a_count(roster):
    people = people_of("The envoy of Japan for 40 minutes from ten spoke. The envoy said no.", roster)
    assert people.name(named(people, "The envoy")) == "The envoy of Japan"


def test_an_office_is_no_river(roster):
    people = people_of("They met on the Imjin. The Imjin was high. The president said no.", roster)
    choices = antecedents(people, named(people, "The president"), History())
    assert "Imjin" not in {people.name(choice) for choice in choices if choice != SELF}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Japan's envoy was gloomy. “No,” Odo Marl said.", "Odo Marl"),
        ("The ambassador of Japan voted for it. “We are tired,” said Odo Marl.", "Odo Marl"),
        ("Japan's envoy was gloomy. “No,” Odo Marl, a fisherman, said.", "Japan's envoy"),
        ("Japan's envoy, Petra Lund, was gloomy. “No,” Odo Marl said.", "Japan's envoy"),
        ("Japan's envoy was gloomy. Odo Marl was not.", "Japan's envoy"),
    ],
)
def test_who_is_told_by_an_office_is_named_as_a_speaker_in_the_next_sentence(roster, text, name):
    people = people_of(text, roster)
    role = next(n for n, c in enumerate(people.scene.candidates) if c.form is Form.ROLE)
    assert people.name(role) == name


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("China's U.N. mission said no.", "U.N. mission", "china"),
        ("Yemen's Houthi movement said no.", "Houthi movement", "houthis"),
        (
            "The office of the High Representative said no.",
            "office of the High Representative",
            "office_of_the_high_representative",
        ),
        ("Macron said no.", "Macron", "france"),
        ("Bishop Odo Macron said no.", "Odo Macron", None),
    ],
)
def test_a_body_is_its_owner_s_and_a_family_name_alone_is_no_office_holder(roster, text, words, actor):
    people = people_of(text, roster)
    assert known_actor(people, named(people, words)) == actor


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        ("“We will not go,” Odo Marl said.", "voice:we/named"),
        ("“I am tired,” Odo Marl said.", "voice:i/named"),
        ("Odo Marl said no.", "voice:/named"),
        ("Odo Marl argued for it.", "by:argue/named"),
        ("Residents spoke of jobs. “Any flag,” said Odo Marl.", "before:jobs"),
    ],
)
def test_how_a_source_speaks_tells_in_what_capacity(roster, text, feature):
    people = people_of(text, roster)
    assert feature in described(people, named(people, "Odo Marl"))


@pytest.mark.parametrize(
    ("text", "letters", "name"),
    [
        ("The Department of Foreign Affairs said no. The DFA said why.", "DFA", "Department of Foreign Affairs"),
        ("The Department of Foreign Affairs said no. The DFB said why.", "DFB", "DFB"),
        ("The Union Network said no. The UN said why.", "UN", "UN"),
    ],
)
def test_initials_are_the_body_that_was_named_in_full(roster, text, letters, name):
    people = people_of(text, roster)
    number = next(n for n, c in enumerate(people.scene.candidates) if text[c.start : c.end].endswith(letters))
    assert people.name(number).endswith(name)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("A Western diplomat said no.", "A Western diplomat", True),
        ("Two Gulf officials said no.", "Two Gulf officials", True),
        ("Nordic officials said no.", "Nordic officials", True),
        ("A Japanese diplomat said no.", "A Japanese diplomat", False),
        ("A senior diplomat said no.", "A senior diplomat", False),
    ],
)
def test_who_comes_from_a_part_of_the_world_speaks_for_no_state(roster, text, words, expected):
    people = people_of(text, roster)
    number = next(n for n, c in enumerate(people.scene.candidates) if words.endswith(text[c.start : c.end]))
    assert is_of_many_states(people, number) is expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Opposition delegate Odo Marl said no.", "Odo Marl", True),
        ("The opposition's spokesman said no.", "spokesman", True),
        ("Two Republican senators said no.", "Two Republican senators", True),
        ("The ruling party said no.", "The ruling party", True),
        ("A congressional aide said no.", "A congressional aide", True),
        ("Foreign Minister Odo Marl, who met the opposition, said no.", "Odo Marl", False),
        ("Japan voiced its opposition to talks, and the ministry said no.", "the ministry", False),
    ],
)
def test_a_party_s_voice_is_no_government_s(roster, text, words, expected):
    people = people_of(text, roster)
    assert is_partisan(people, named(people, words)) is expected


@pytest.mark.parametrize(
    ("text", "whence"),
    [
        ("The envoy, Japanese diplomat Odo Marl, said no.", "nationality"),
        ("Its deputy commander, Japanese Brig. Gen. Odo Marl, said no.", "nationality"),
        ("The visitor, Japanese Foreign Minister Odo Marl, said no.", "lead"),
        ("Japanese diplomat Odo Marl said no.", "lead"),
        ("Odo Marl, a Japanese national, said no.", "nationality"),
        ("Odo Marl, a Japanese national security adviser, said no.", "after"),
    ],
)
def test_an_office_told_first_leaves_a_nationality_to_the_name(roster, text, whence):
    people = people_of(text, roster)
    told = told_of(people, named(people, "Odo Marl")).named
    assert [where for where, _, found in told if found.actor == "japan"] == [whence]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Odo Marl, who speaks for Japan in Geneva, said no.", "after"),
        ("Odo Marl, who leads the Japanese delegation, said no.", "after"),
        ("Odo Marl, who is the Japanese envoy, said no.", "after"),
        ("Odo Marl, who is foreign minister of Japan, said no.", "after"),
        ("Odo Marl, who was elected president of Japan last year, said no.", "after"),
        ("Odo Marl, who has been Japan's foreign minister since 2019, said no.", "after"),
        ("Odo Marl, who works for the Japanese foreign ministry, said no.", "after"),
        ("Odo Marl, who is visiting Japan this week, said no.", "passing"),
        ("Odo Marl, who met his Japanese counterpart on Monday, said no.", "passing"),
        ("Odo Marl, who was in Japan on Monday, said no.", "passing"),
        ("Odo Marl, who met reporters as Japan's minister watched, said no.", "passing"),
        ("Odo Marl, who signed the treaty for Japan, said no.", "after"),
        ("Odo Marl, who hosted the talks as the Japanese minister, said no.", "after"),
    ],
)
def test_whom_somebody_met_and_where_tells_of_no_office(roster, text, where):
    people = people_of(text, roster)
    told = told_of(people, named(people, "Odo Marl"))
    assert [place for place, _, found in told.named if found.actor == "japan"] == [where]
    assert told.state == ("told" if where == "after" else "bare")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A U.N. envoy left on Monday. The envoy, Odo Marl, said no.", ["A U.N. envoy"]),
        ("Japan's envoy left on Monday. The envoy, Odo Marl, said no.", ["Japan's envoy"]),
        ("A U.N. envoy left on Monday. The Japanese envoy, Odo Marl, said no.", []),
        ("Japan's finance minister left. The defence minister, Odo Marl, said no.", []),
    ],
)
def test_the_envoy_is_the_one_of_whom_it_was_told_whose_he_is(roster, text, told):
    people = people_of(text, roster)
    assert told_as(people, "Odo Marl", "foretold") == told


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("Japan's trade ministry called. A ministry official said no.", "A ministry official", "japan"),
        ("Japan's trade ministry called. A trade ministry official said no.", "A trade ministry official", None),
        ("Japan's trade council met. A council diplomat said no.", "A council diplomat", None),
        ("Unification Ministry spokesman Odo Marl left. The ministry said no.", "The ministry", "rok"),
        ("Unification Ministry spokesman Odo Marl left. Japan's trade ministry said no.", "trade ministry", None),
        ("Unification Ministry spokesman Odo Marl left. Their ministry said no.", "Their ministry", None),
        ("Japanese envoy Odo Marl left. Marl's office said no.", "office", "japan"),
        ("The International Atomic Energy Agency met. China's envoy to the agency said no.", "envoy", None),
    ],
)
def test_an_office_is_its_ministry_s_or_its_holder_s(roster, text, words, actor):
    people = people_of(text, roster)
    assert employer(people, named(people, words), History()) == actor


def test_the_agency_is_no_news_agency_where_there_is_another(roster):
    text = "The Aid Agency of Japan met. The Xinhua news agency told of it. The agency said no."
    people = people_of(text, roster)
    assert people.name(named(people, "The agency")) == "The Aid Agency of Japan"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("An adviser to the president, Odo Marl, said no.", "An adviser to the president"),
        ("The daughter of the president, Odo Marl, said no.", "the president"),
    ],
)
def test_whoever_serves_another_is_told_by_the_own_role(roster, text, told):
    people = people_of(text, roster)
    assert told_as(people, "Odo Marl", "apposed") == [told]


@pytest.mark.parametrize("state", ["Philippines", "United Arab Emirates", "Solomon Islands"])
def test_a_plural_owns_as_any_state_does(roster, state):
    text = f"The talks went on. {state}' foreign secretary, Odo Marl, said no."
    people = people_of(text, roster)
    zones = people.zones(named(people, "Odo Marl"))
    assert any(zone.where == "owner" and state in text[zone.start : zone.end] for zone in zones)


@pytest.mark.parametrize(
    ("text", "words", "features"),
    [
        ("Two diplomats in Tokyo said no.", "Two diplomats", {"one:diplomat", "one:diplomat/near/capital"}),
        ("Diplomats said no.", "Diplomats", {"one:diplomat", "one:diplomat/alone"}),
        ("Two companies said no.", "companies", {"other:1"}),
        ("The Harbour Chamber said no.", "The Harbour Chamber", {"other:1"}),
    ],
)
def test_an_unnamed_source_is_known_by_what_one_of_it_is_and_where(roster, text, words, features):
    people = people_of(text, roster)
    number = next(n for n, c in enumerate(people.scene.candidates) if text[c.start : c.end].endswith(words))
    assert features <= {*described(people, number)}


@pytest.mark.parametrize("opening", ["Neither", "More", "Fewer"])
def test_a_number_that_opens_a_sentence_is_nobody(roster, opening):
    text = f"{opening} of the two governments said no."
    candidates = people_of(text, roster).scene.candidates
    assert opening not in {text[c.start : c.end] for c in candidates}


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Two Japanese companies said no.", "Two Japanese companies", True),
        ("The harbour chamber said no.", "The harbour chamber", True),
        ("The central bank said no.", "The central bank", False),
    ],
)
def test_trade_speaks_for_no_state(roster, text, words, expected):
    people = people_of(text, roster)
    assert is_in_business(people, named(people, words)) is expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Odo Marl made three points. First, talks should go on. Third, the war should end.", ["Odo Marl"]),
        ("Luz Marl chairs the informal group that hears the requests.", ["Luz Marl"]),
    ],
)
def test_neither_a_count_nor_a_verb_is_part_of_a_name(roster, text, names):
    people = people_of(text, roster)
    assert [
        people.name(n) for n, c in enumerate(people.scene.candidates) if c.form in (Form.PERSON, Form.NAME)
    ] == names


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Japanese Foreign Minister Odo Marl arrived. Despite opposition, Marl said no.", "Marl"),
        ("Despite opposition, Japan's envoy said no.", "envoy"),
        ("Republican President Odo Marl said no.", "Odo Marl"),
        ("The Republican Guard commander Odo Marl said no.", "Odo Marl"),
    ],
)
def test_who_governs_against_an_opposition_is_no_partisan(roster, text, words):
    people = people_of(text, roster)
    found = [n for n, c in enumerate(people.scene.candidates) if text[c.start : c.end].endswith(words)]
    assert found
    assert not any(is_partisan(people, number) for number in found)


def test_a_counterpart_is_not_its_other_s(roster):
    people = people_of("Japanese Foreign Minister Odo Marl arrived. Marl's Chinese counterpart said no.", roster)
    number = next(n for n, c in enumerate(people.scene.candidates) if c.head == "counterpart")
    assert employer(people, number, History()) != "japan"


@pytest.mark.parametrize("words", ["policy makers", "The upper chamber"])
def test_makers_of_policy_are_not_in_business(roster, words):
    people = people_of(f"{words} said no.", roster)
    assert not any(is_in_business(people, number) for number in range(len(people.scene.candidates)))


def test_the_agency_is_the_last_one_that_spoke(roster):
    people = people_of(
        "The Xinhua news agency told of it. The Yonhap news agency said no. The agency said more.", roster
    )
    assert "Yonhap" in people.name(named(people, "The agency"))


def test_the_weather_and_a_place_in_front_of_a_house_are_nobody(roster):
    people = people_of("Reporters waited in front of the building. It rained for most of the night.", roster)
    found = {people.scene.text[c.start : c.end] for c in people.scene.candidates}
    assert "It" not in found
    assert not any("front" in words for words in found)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A director at the ministry, Odo Marl, handed a note to the Japanese envoy.", False),
        ("A director at the ministry, Odo Marl, a Japanese lawyer, said no.", True),
        ("Odo Marl, named Japanese envoy in May, said no.", True),
        ("On Monday, Odo Marl, appointed Japanese envoy in May, said no.", True),
    ],
)
def test_the_comma_that_closes_an_apposition_opens_no_description(roster, text, told):
    named_there = told_of(people := people_of(text, roster), named(people, "Odo Marl")).named
    assert ("japan" in {found.actor for _, _, found in named_there}) is told


def test_the_president_is_no_vice_president_and_whoever_was_named_long_before(roster):
    rest = " ".join(f"Mr Ren Ako{letter} met Ms Ilse Lum{letter}." for letter in "abcdefghijklmnop")
    people = people_of(f"President Odo Marl and Vice President Kess Varga came. {rest} The president said no.", roster)
    choices = antecedents(people, named(people, "The president"), History())
    names = {people.name(choice) for choice in choices if choice != SELF}
    assert "Odo Marl" in names
    assert "Kess Varga" not in names


@pytest.mark.parametrize(
    ("told", "actor"),
    [
        ("Minister of Foreign Affairs and East African Cooperation of the United Republic of Tanzania", "tanzania"),
        ("the chief of the coast guard of Japan", "japan"),
        ("former Minister of Foreign Affairs of Kenya", None),
        ("the envoy of Japan to Kenya", "japan"),
        ("a singer of Kenya", None),
        ("director of the Friends of Israel", None),
        ("president of the Medical Association of Israel", None),
        ("a critic of the President of Turkey", None),
    ],
)
def test_a_full_description_beside_a_name_tells_for_whom_somebody_speaks(roster, told, actor):
    people = people_of(f"The minister received Odo Marl, {told}, who spoke of the bridge.", roster)
    assert known_actor(people, named(people, "Odo Marl")) == actor


@pytest.mark.parametrize(
    ("text", "name", "actor"),
    [
        ("Hungary, speaking for the European Union, said that the bloc would wait.", "Hungary", "eu"),
        ("Hungary, speaking also for the European Union, said that it would wait.", "Hungary", None),
        ("Speaking for the European Union, Petra Lund called for calm, while Odo Marl said no.", "Petra Lund", "eu"),
        ("Speaking for the European Union, Petra Lund called for calm, while Odo Marl said no.", "Odo Marl", None),
        ("Speaking for the European Union, Estonian envoy Petra Lund said no.", "Petra Lund", "eu"),
        ("Odo Marl, speaking for Hamas, China and Egypt alike, said that it must go on.", "Odo Marl", None),
        ("Kess Varga, speaking for the Russian opposition, said that it would go on.", "Kess Varga", None),
    ],
)
def test_who_speaks_for_another_is_the_others(roster, text, name, actor):
    people = people_of(text, roster)
    assert spoken_for(people, named(people, name)) == actor


def test_a_pronoun_behind_what_leads_up_to_it_is_the_subject(roster):
    scene = people_of("On talks with the American delegation, he said: “There is no plan for it.”", roster).scene
    words = {scene.text[c.start : c.end]: n for n, c in enumerate(scene.candidates)}
    assert subject_behind(scene, words["the American delegation"]) == words["he"]
    assert subject_behind(scene, words["he"]) == words["he"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The opposition Reed Party disagreed. Its spokesman, Odo Marl, said no.", ["The opposition Reed Party"]),
        ("Japan was pleased. Odo Marl, its envoy, said so.", []),
        ("Japan fined the yard. Its chief executive, Odo Marl, said no.", []),
        ("Kess Varga was late. Her aide, Odo Marl, said why.", []),  # hers, and whose she is says more than she does
    ],
)
def test_what_its_means_describes_an_official_too(text, told, roster):
    people = people_of(text, roster)
    assert told_as(people, "Odo Marl", "whose") == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Odo Marl represents the Delta Front in Geneva.", ["the Delta Front in Geneva"]),
        ("Odo Marl is director of the ferry office.", ["director of the ferry office"]),
        ("Odo Marl is one of the ferry office's envoys in Oslo.", ["one of the ferry office's envoys in Oslo"]),
        ("Odo Marl has been Kenya's envoy to the bay since May.", ["Kenya's envoy to the bay"]),
        (
            "Odo Marl, 47, a former teacher, has been the spokesman of the Delta Front since May.",
            ["the spokesman of the Delta Front"],
        ),
        (
            "Odo Marl, 66, a retired judge, was made mediator of the League in August.",
            ["mediator of the League in August"],
        ),
        ("Odo Marl took over as Kenya's envoy.", ["Kenya's envoy"]),
        ("Odo Marl was appointed as Kenya's envoy in May.", ["Kenya's envoy"]),
        ("Odo Marl was named Kenya's envoy in May 2019 and resigned in June.", []),
        ("Odo Marl was late.", []),
        ("Odo Marl is in Pell Bay.", []),
        ("Odo Marl heads to Pell Bay next week.", []),
        ("Odo Marl represents Kenyan prisoners of war.", []),
        ("Odo Marl is a fierce critic of Kenya's president.", []),
        ("Odo Marl runs a bakery opposite the Kenyan embassy.", []),
        ("Odo Marl heads the delegation.", ["the delegation"]),
        ("Odo Marl was the minister's guest.", []),
        ("Odo Marl is late.", []),
    ],
)
def test_a_sentence_may_say_who_somebody_is(text, told, roster):
    people = people_of(text, roster)
    assert told_as(people, "Odo Marl", "is") == told


@pytest.mark.parametrize(
    ("text", "apposed"),
    [
        ("Asked when he would meet with Kenya's envoy, Odo Marl named no date.", []),
        ("After a talk with Kenya's envoy, Odo Marl named no date.", []),
        ("After the talks Kenya's envoy, Odo Marl, named no date.", ["envoy"]),
        ("On Monday, after meeting Kenya's envoy, Odo Marl named no date.", []),
        ("Speaking beside Kenya's envoy, Odo Marl named no date.", []),
        ("Mining minister of Kenya, Odo Marl named no date.", ["Mining minister of Kenya"]),
        ("When Kenya's envoy (Odo Marl) met reporters, he named no date.", ["envoy"]),
        ("Responding for his side, Kenya's envoy, Odo Marl named no date.", ["envoy"]),
        ("Acting foreign minister, Odo Marl named no date.", ["Acting foreign minister"]),
        ("In Geneva, Kenya's envoy, Odo Marl, named no date.", ["envoy"]),
    ],
)
def test_a_clause_before_a_name_does_not_describe_it(text, apposed, roster):
    assert told_as(people_of(text, roster), "Odo Marl", "apposed") == apposed


@pytest.mark.parametrize(
    ("told", "actor"),
    [
        ("Ambassador of the Republic of Kenya to the Kingdom of Norway", "kenya"),
        ("The former Ambassador of Kenya to Norway", None),
        ("The ambassador of Kenyan goodwill to Norway,", None),
        ("An envoy of great patience to Kenya,", None),
    ],
)
def test_an_ambassador_speaks_for_who_sent_him(told, actor, roster):
    people = people_of(f"{told} Odo Marl sat down for a talk about boats.", roster)
    assert known_actor(people, named(people, "Odo Marl")) == actor


@pytest.mark.parametrize(
    ("second", "introduced"),
    [
        ("Odo Marl, 61, took over the portfolio last month. The boats would wait, he said.", True),
        ("Speaking at the agency's Editors' Desk, Odo Marl stressed that boats must wait.", True),
        ("Odo Marl said that boats must wait. Marl, a former judge, would not be asked.", True),
        ("Odo Marl, a former judge, said that boats must wait.", False),
        ("Odo Marl, Norway's envoy, said that boats must wait.", False),
    ],
)
def test_the_name_of_an_office_may_come_in_the_next_paragraph(second, introduced, roster):
    text = f"Kenya's minister for boats said on Monday that nobody would sail.\n\n{second}\n"
    end = text.index("\n\n")
    people = find_people(see(Article(text=text, body=(Span(0, end), Span(end + 2, len(text) - 1))), roster))
    assert (named(people, "Odo Marl") in people.introduced.values()) is introduced


def test_a_line_above_the_text_may_say_who_somebody_is(roster):
    heading = "Rice is weighed twice\nAfter years as the council's director, Odo Marl is leaving. He is not glad\n\n"
    text = f"{heading}Odo Marl carries a scale. “People laugh at it,” Marl says.\n"
    people = find_people(see(Article(text=text, body=(Span(len(heading), len(text)),)), roster))
    assert told_as(people, "Odo Marl", "headed") == ["After years as the council's director, Odo Marl is leaving."]


def test_a_presenter_tells_who_a_voice_is_before_its_first_turn(roster):
    text = (
        "Kofi: Our guest runs the river sector at Kenya's ministry. Odo Marl, hi.\n\nOdo: Hi, both.\n\n"
        "Kofi: How is it?\n\nOdo: It is wet.\n"
    )
    lines = tuple(Span(found.start(), found.end()) for found in re.finditer(r"[^\n]+", text))
    people = find_people(see(Article(text=text, body=lines), roster))
    assert told_as(people, "Odo Marl", "presented") == [
        "Kofi: Our guest runs the river sector at Kenya's ministry. Odo Marl, hi."
    ]


def test_an_honour_parts_no_office_from_its_name_and_what_and_joins_describes_another(roster):
    text = (
        "The Minister for Defence of Kenya, the Hon Odo Marl MP, and the Secretary of Defence of Japan, "
        "the Hon Kess Varga, met in Pell Bay."
    )
    people = people_of(text, roster)
    marl, varga = (named(people, name) for name in ("Odo Marl MP", "Kess Varga"))
    assert (known_actor(people, marl), known_actor(people, varga)) == ("kenya", "japan")


@pytest.mark.parametrize(
    ("text", "serves"),
    [
        ("Odo Marl, 47, a former teacher, has been the spokesman of the Polisario Front since May.", True),
        ("Odo Marl is a minister at a church in Oslo.", False),
        ("Odo Marl is the wife of Kenya's ambassador.", False),
        ("Odo Marl is the general secretary of the fishermen's union of Kenya.", False),
        ("Odo Marl is a former ambassador to Kenya.", False),
        ("Odo Marl is not the envoy.", False),
        ("Odo Marl is an analyst and the envoy's son.", False),
    ],
)
def test_whoever_is_said_to_hold_an_office_of_state_is_an_official(text, serves, roster):
    people = people_of(text, roster)
    assert serves_now(people, named(people, "Odo Marl")) is serves


def test_whom_somebody_faces_says_nothing_of_him(roster):
    people = people_of("Zembrian President Odo Marl, who is to face opposition leader Kess Varga, said no.", roster)
    after = [zone for zone in people.zones(named(people, "Odo Marl")) if zone.where == "after"]
    assert after
    assert not any("opposition" in people.scene.text[zone.start : zone.end] for zone in after)


@pytest.mark.parametrize(
    ("text", "who", "expected"),
    [
        (
            "The Human Rights Commission of Pakistan condemned the killings.",
            "The Human Rights Commission of Pakistan",
            True,
        ),
        ("The Kenya National Commission on Human Rights asked for an inquiry.", "The Kenya National Commission", True),
        ("Odo Marl, head of the Pell Observatory for Human Rights, said the count was wrong.", "Odo Marl", True),
        ("The UN Human Rights Council condemned the killings.", "The UN Human Rights Council", False),
        ("The Russian human rights commissioner, Odo Marl, said the count was wrong.", "Odo Marl", False),
        ("Odo Marl, Kenya's envoy, who led the Human Rights Commission of Kenya, said no.", "Odo Marl", False),
        ("The Pakistani Foreign Ministry condemned the killings.", "The Pakistani Foreign Ministry", False),
    ],
)
def test_a_human_rights_body_is_no_governments(text, who, expected, roster):
    people = people_of(text, roster)
    assert is_of_rights_body(people, named(people, who)) is expected


def test_an_accent_makes_no_other_person(roster):
    people = people_of("President Hugo Márquez came. Marquez said no.", roster)
    assert people.name(named(people, "Marquez")) == "Hugo Márquez"


def test_a_parliamentarian_is_told_by_that_office(roster):
    people = people_of("Odo Marl, a United Front parliamentarian, said no.", roster)
    assert "parliamentarian" in people.roles(named(people, "Odo Marl"))


@pytest.mark.parametrize(
    ("text", "word"),
    [("Odo Marl, who took office in June, said no.", "office"), ("Re Gaza. He said no.", "Re")],
)
def test_what_is_no_name_and_no_body_speaks_not(text, word, roster):
    scene = people_of(text, roster).scene
    assert not any(word in scene.text[c.start : c.end].split() for c in scene.candidates)


def test_a_body_of_which_is_told_whose_it_is_is_no_person(roster):
    people = people_of("Ri Jong Marl, a North Korean, was held. The North Korean government said no.", roster)
    body, person = named(people, "The North Korean government"), named(people, "Ri Jong Marl")
    history = History()
    history.add(person, "dprk", person)
    assert person not in antecedents(people, body, history)


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("Odo Marl, known for Japanese references, said no.", False),
        ("The Japanese went home. They said no.", True),
        ("A senior Iranian close to the talks said no to Japanese references.", False),
    ],
)
def test_an_adjective_before_a_noun_speaks_not(text, speaks, roster):
    scene = people_of(text, roster).scene
    assert any(scene.text[c.start : c.end] == "Japanese" for c in scene.candidates) is speaks


@pytest.mark.parametrize(
    ("text", "silent"),
    [
        ("Kremlin critic Odo Marl said no.", True),
        ("A longtime critic of the UN, Israeli ambassador Odo Marl said no.", False),
        ("Uganda's envoy, a critic of the plan, Odo Marl, said no.", False),
    ],
)
def test_a_critic_of_a_government_does_not_speak_for_it(text, silent, roster):
    people = people_of(text, roster)
    assert is_partisan(people, named(people, "Odo Marl")) is silent


@pytest.mark.parametrize(("text", "silent"), [("Sen. Odo Marl said no.", True), ("Senator Odo Marl said no.", False)])
def test_a_senator_may_be_a_minister_but_not_in_washington(text, silent, roster):
    people = people_of(text, roster)
    assert is_legislator(people, named(people, "Odo Marl")) is silent


def test_iranians_close_to_talks_are_persons(roster):
    scene = people_of("Iranians close to the talks said no. A senior Iranian close to them agreed.", roster).scene
    assert {"Iranians", "A senior Iranian"} & {scene.text[c.start : c.end] for c in scene.candidates}
