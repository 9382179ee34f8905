"""Owns the people and bodies of one article: which mentions are one source, its fullest name and its description."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING

from classifier.actors import fold
from classifier.cues import NOUNS
from classifier.descriptions import (
    MODIFIERS,
    NAMED,
    PLACES_OF_WORK,
    WORD,
    Zone,
    mention_zones,
    owned,
    owner_of,
    role_among,
)
from classifier.gazetteer import Form as ActorForm
from classifier.glosses import gloss_of, glosses
from classifier.lexicon import (
    ABBREVIATED_TITLES,
    DETERMINERS,
    MEN,
    PERSONAL_DESCRIPTORS,
    PREPOSITIONS,
    TITLES,
    WOMEN,
    split_words,
)  # fmt: skip
from classifier.mentions import Candidate, Form, without_article
from classifier.possessors import possessor
from classifier.vocabulary import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from classifier.affiliations import Told
    from classifier.antecedents import Earlier
    from classifier.gazetteer import ActorMention
    from classifier.perceptron import Sums
    from classifier.scene import Scene
    from classifier.vocabulary import SpeakerKind

_BILLED = re.compile(r"\b([A-Z][\w'’-]+) \(\Z")
_PARTED = re.compile(r"\n|(?<=[a-z]{2}[.!?]) |: ")  # what parts the sentences and lines of a heading
_PRESENTING = 250  # characters before and after the name of who is introduced
_BILL = 30  # characters of a family name and a bracket
TELLING = ("lead", "after", "apposed", "is")
_DESCRIBING = (*TELLING, "owner", "of")
_PERSONS = frozenset({Form.PERSON, Form.NAME, Form.ROLE})
_OFFICE = re.compile(
    r"(?<!vice )(?<!vice-)(?<!deputy )(?<!former )(?<!assistant )\b(prime minister|president|chancellor"
    r"|foreign (?:minister|secretary)|defen[cs]e (?:minister|secretary)|secretary of state)\b"
)
_MENTIONS_READ = 8  # of one person; the first ones describe
_IN_A_STATEMENT = 4  # tokens of "in a press statement" after whose it is
_OWNING = 3  # tokens of "the island nation's" before a body or role
_TOLD_BEFORE = 200  # candidates before "the envoy" among which an envoy is looked for
_PLACE_WORDS = frozenset(split_words("in at near from into around outside inside to toward off over across"))
_OPENS_DESCRIPTION = PLACES_OF_WORK - {"who", "on", "to"}
_ENDS_DESCRIPTION = frozenset(["on", "as", "after", "before"])
_PRIVATE = frozenset(split_words("executive founder owner lawyer editor publisher coach captain"))  # of a firm or club
GENDER = {
    **dict.fromkeys(split_words("he mr spokesman chairman king his shri sheikh father brother husband"), "m"),
    **dict.fromkeys(split_words("she mrs ms spokeswoman chairwoman queen her miss smt mother sister widow wife"), "f"),
}
_GENDERS = {None: frozenset[str](), "m": frozenset({"m"}), "f": frozenset({"f"})}
_GIVEN = {**dict.fromkeys(MEN - WOMEN, "m"), **dict.fromkeys(WOMEN - MEN, "f")}


@dataclass(slots=True)
class People:
    """Who is who in one article: `fullest[n]` is the candidate that names candidate n's person at the fullest."""

    scene: Scene
    fullest: list[int] = field(default_factory=list)
    mentions: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    called: dict[int, str] = field(default_factory=dict)  # names that stand elsewhere: in the heading of a transcript
    words: dict[int, tuple[str, ...]] = field(default_factory=dict)  # of persons' names, as `person_words` has them
    introduced: dict[int, int] = field(default_factory=dict)  # roles told before the names of those who hold them
    hosted: dict[int, str | None] = field(default_factory=dict)  # labels of a transcript: for whom they speak, if any
    at_home: dict[int, str] = field(default_factory=dict)  # by the fullest mention: officials of the page's own actor
    _actors: dict[int, ActorMention | None] = field(default_factory=dict)
    _places: dict[int, int] = field(default_factory=dict)
    _zones: dict[int, list[Zone]] = field(default_factory=dict)
    met: dict[str, dict[str, str]] = field(default_factory=dict)  # what `meetings` found
    _bills: dict[str, Zone] | None = None
    _others: dict[int, frozenset[str]] = field(default_factory=dict)
    _held: dict[tuple[str, str], set[int]] | None = None
    _offices: dict[int, set[str]] = field(default_factory=dict)
    _told: dict[int, frozenset[str]] = field(default_factory=dict)
    _genders: dict[int, frozenset[str]] = field(default_factory=dict)
    _things: dict[int, bool] = field(default_factory=dict)
    earlier: dict[tuple[int, int], Earlier] = field(default_factory=dict)  # what the resolver knows of mentions
    kinds: dict[int, tuple[SpeakerKind, float]] = field(default_factory=dict)  # as the resolver found, how likely
    standings: dict[int, tuple[Told, Sums]] = field(default_factory=dict)  # and what speaks for each actor

    def name(self, number: int) -> str:
        """The name of a candidate's source at the fullest that the article gives."""
        scene = self.scene
        candidate = scene.candidates[self.fullest[number]]
        if called := self.called.get(number) or self.called.get(self.fullest[number]):
            return called
        if candidate.form in NAMED:
            return scene.text[candidate.start : candidate.end]
        number = self.fullest[number]
        follower = scene.candidates[number + 1] if number + 1 < len(scene.candidates) else None
        governed = candidate.form is Form.BODY and candidate.head in ("administration", "government", "cabinet")
        if (
            governed
            and follower
            and follower.form is Form.PERSON
            and scene.layout.tokens[candidate.last].lower == "of"
            and follower.lead == candidate.last + 1
        ):
            surname = scene.layout.tokens[follower.last - 1].word
            return f"{surname} {candidate.head}"
        start = scene.candidates[number - 1].start if owned(scene, number) else self._with_owner(candidate)
        return scene.text[start : self.phrase_end(candidate)]

    def _with_owner(self, candidate: Candidate) -> int:
        """Where a description starts with the common noun whose it is: "the island's | defence ministry"."""
        tokens, first = self.scene.layout.tokens, self.scene.layout.sentences[candidate.sentence].first
        at = candidate.lead - 1
        if at < first or not tokens[at].possessive or candidate.form is Form.DOCUMENT:
            return candidate.start
        for before in range(at - 1, max(first, at - _OWNING) - 1, -1):
            if tokens[before].lower in DETERMINERS:
                return tokens[before].start
            if self.scene.classes[before] != "W":
                break
        return candidate.start

    def call(self, names: Mapping[int, str]) -> None:
        """Name candidates by what the heading says, all of one name as one person."""
        first: dict[str, int] = {}
        for number, name in sorted(names.items()):
            self.called[number] = name
            prose = self.scene.candidates[self.fullest[number]]
            if self.scene.text[prose.start : prose.end] in name:  # "I thank President Marl": he is the heading's too
                self.called.setdefault(self.fullest[number], name)
            own = first.setdefault(name, number)
            if own != number:
                self.fullest[number] = own
                self.mentions[own].append(number)

    def join(self, bearers: Mapping[int, int]) -> None:
        """Count candidates as mentions of the persons whose names others give."""
        for number, bearer in bearers.items():
            self.fullest[number] = self.fullest[bearer]
            self.mentions[self.fullest[bearer]].append(number)

    def owner(self, number: int) -> int | None:
        """The state or body whose a role or body is said to be: "Japan" of "Japan's representative"."""
        return owner_of(self.scene, number)

    def phrase_end(self, candidate: Candidate) -> int:
        """Where a role's description ends ("a source in the Russian mission to the UN")."""
        scene = self.scene
        tokens, sentence = scene.layout.tokens, scene.layout.sentences[candidate.sentence]
        at = candidate.last
        if at >= sentence.last or tokens[at].lower not in _OPENS_DESCRIPTION or candidate.form is Form.PRONOUN:
            return candidate.end
        stop = min(sentence.last, at + MODIFIERS)
        if any(token.lower in NOUNS for token in tokens[at : min(stop, at + _IN_A_STATEMENT)]):
            return candidate.end
        end = at
        while end < stop and scene.classes[end] in "PWMDn" and tokens[end].lower not in _ENDS_DESCRIPTION:
            if tokens[end].word[0].isdigit():  # "the president of Zembria for 40 minutes"
                break
            end += 1
        while end > at and (
            tokens[end - 1].lower in PREPOSITIONS
            or tokens[end - 1].lower in DETERMINERS
            or scene.classes[end - 1] == "D"
        ):
            end -= 1
        return tokens[end - 1].end if end > at else candidate.end

    def first_mentions(self, number: int) -> list[int]:
        """The mentions of a candidate's person that are read for what they tell: the first ones describe."""
        return self.mentions.get(self.fullest[number], [number])[:_MENTIONS_READ]

    def placelike(self, number: int) -> int:
        """How much a name looks like a place: of four, the share of its mentions after a word like "in" or "near"."""
        own = self.fullest[number]
        if own not in self._places:
            mentions = [self.scene.candidates[n] for n in self.first_mentions(number)]
            after = sum(self.word_before(mention) in _PLACE_WORDS for mention in mentions)
            self._places[own] = 4 * after // max(1, len(mentions))
        return self._places[own]

    def word_before(self, candidate: Candidate) -> str:
        """The word before a mention in its sentence, "^" at its start."""
        sentence = self.scene.layout.sentences[candidate.sentence]
        return self.scene.layout.tokens[candidate.lead - 1].lower if candidate.lead > sentence.first else "^"

    def zones(self, number: int) -> list[Zone]:
        """The words that describe a candidate and every other mention of the same person."""
        own = self.fullest[number]
        if own not in self._zones:
            zones = [
                (other, zone) for other in self.first_mentions(number) for zone in mention_zones(self.scene, other)
            ]
            told = [
                Zone("lead", zone.start, zone.end) if other in self.introduced and zone.where == "self" else zone
                for other, zone in zones
            ]
            more = self._whose(own, told), self._headed(own), self._presented(own), self._foretold(told)
            self._zones[own] = [*told, *chain.from_iterable(more), *self._billed(own), *self._glossed(own)]
        return self._zones[own]

    def _whose(self, own: int, told: list[Zone]) -> list[Zone]:
        """The state or body that "its" or "their" before an office means: "The League wavered. Its envoy, Odo Marl"."""
        owner = possessor(self, own, told)
        if owner is None or not self.is_thing(owner):
            return []
        words = {word for zone in told for word in WORD.findall(self.scene.text[zone.start : zone.end].lower())}
        if not words.isdisjoint(_PRIVATE):
            return []
        candidate = self.scene.candidates[owner]
        start = min(self.scene.layout.tokens[candidate.lead].start, self.scene.named_span(candidate)[0])
        return [Zone("whose", start, self.phrase_end(candidate))]

    def _headed(self, own: int) -> list[Zone]:
        """What a line above the text says of a person, by full name: "Odo Marl, who ran the agency, is leaving"."""
        head = self.scene.layout.paragraphs[0].start
        full = len(self.words.get(own, ())) > 1
        at = self.scene.text.find(self.name(own), 0, head) if full else -1
        if at < 0:
            return []
        start = max((found.end() for found in _PARTED.finditer(self.scene.text, 0, at)), default=0)
        ends = _PARTED.search(self.scene.text, at, head)
        return [Zone("headed", start, ends.start() if ends else head)]

    def _presented(self, own: int) -> list[Zone]:
        """How a presenter introduces a voice of a transcript: what stands around its name before its first turn."""
        candidates, mentions = self.scene.candidates, self.mentions.get(own, [])
        turn = next((number for number in mentions if candidates[number].form is Form.LABEL), None)
        if turn is None or turn == mentions[0] or own > turn or len(self.words.get(own, ())) < _FULL:
            return []
        name, paragraph = candidates[own], self.scene.layout.paragraphs[self.scene.paragraph_at(candidates[own].start)]
        start, end = max(paragraph.start, name.start - _PRESENTING), min(paragraph.end, name.end + _PRESENTING)
        return [Zone("presented", start, end)]

    def _glossed(self, own: int) -> list[Zone]:
        """What a line around the text says of somebody, by full name or the label of a transcript."""
        told = glosses(self.scene)
        if not told or self.scene.candidates[own].form not in NAMED:
            return []
        gloss = gloss_of(told, self.name(own))
        if gloss is None:
            return []
        # What a sentence of the text says is read with the mention there; a label's is far from its turns.
        body = Span(self.scene.layout.paragraphs[0].start, self.scene.layout.paragraphs[-1].end)
        within = body.start <= gloss.told.start < body.end
        label = any(self.scene.candidates[n].form is Form.LABEL for n in self.mentions.get(own, [own]))
        return [Zone("is", gloss.told.start, gloss.told.end)] if label or not within else []

    def _foretold(self, told: list[Zone]) -> list[Zone]:
        """Whose office "The envoy, Odo Marl" means: that of the nearest envoy before whom an actor tells."""
        scene = self.scene
        zone = next((zone for zone in told if zone.where == "apposed"), None)
        words = WORD.findall(scene.text[zone.start : zone.end].lower()) if zone else []
        if zone is None or words[:1] != ["the"] or scene.actors_within(zone.start, zone.end):
            return []
        last = max(scene.of_sentence[scene.sentence_at(zone.start).index], default=0)
        for number in range(last, max(-1, last - _TOLD_BEFORE), -1):
            role = scene.candidates[number]
            if role.form is not Form.ROLE or role.head != words[-1] or role.start >= zone.start:
                continue
            owner = self.owner(number)
            start = scene.named_span(role if owner is None else scene.candidates[owner])[0]
            found = Zone("foretold", start, self.phrase_end(role))
            called = WORD.findall(scene.text[role.start : role.end].lower())
            if {*words[1:]} <= {*called} and scene.actors_within(start, found.end):
                return [found]
        return []

    def _billed(self, own: int) -> list[Zone]:
        """The actor in brackets after a person's name in a heading: "Ministers Marl (Zembria) and Varr (Ostrovia)"."""
        if self._bills is None:
            found = ((_BILLED.search(self.scene.text, max(0, m.start - _BILL), m.start), m) for m in self.scene.actors)
            self._bills = {fold(match[1]): Zone("after", m.start, m.end) for match, m in found if match}
        words = person_words(self.scene, own) if self._bills else ()
        return [self._bills[words[-1]]] if words and words[-1] in self._bills else []

    def own_role(self, number: int) -> bool:
        """Whether a candidate is described by an office or body without an actor ("Foreign Minister …")."""
        zones = [zone for zone in self.zones(number) if zone.where in ("lead", "after", "apposed", "self")]
        return len(zones) > 1 and not any(self.scene.actors_within(zone.start, zone.end) for zone in zones)

    def offices(self, number: int) -> set[str]:
        """The offices of one person a state that a candidate is described by ("foreign minister")."""
        own = self.fullest[number]
        if own not in self._offices:
            zones = [zone for zone in self.zones(number) if zone.where in TELLING]
            words = (self.scene.text[zone.start : zone.end].lower() for zone in zones)
            self._offices[own] = {" ".join(found.split()) for text in words for found in _OFFICE.findall(text)}
        return self._offices[own]

    def words_told(self, number: int) -> frozenset[str]:
        """The words, in lower case, that describe a candidate's person anywhere."""
        own = self.fullest[number]
        if own not in self._told:
            texts = [self.scene.text[zone.start : zone.end].lower() for zone in self.zones(number)]
            self._told[own] = frozenset(chain.from_iterable(map(WORD.findall, texts)))
        return self._told[own]

    def roles(self, number: int) -> Iterator[str]:
        """What a candidate's person is called, in lower case: the first word for it in each description."""
        texts = (self.scene.text[zone.start : zone.end].lower() for zone in self.zones(number) if zone.where in TELLING)
        yield from filter(None, (role_among(WORD.findall(text)) for text in texts))

    def genders_told(self, number: int) -> frozenset[str]:
        """The genders ("m", "f") of the words that describe a candidate's person, or else of the given name."""
        own = self.fullest[number]
        if own not in self._genders:
            told = frozenset(GENDER[word] for word in self.words_told(number) if word in GENDER)
            self._genders[own] = told or self.given_gender(number)
        return self._genders[own]

    def given_gender(self, number: int) -> frozenset[str]:
        """What a person's first name tells of the gender; one that stands alone may be a family's and tells nothing."""
        words = self.words.get(self.fullest[number], ())
        gender = _GIVEN.get(words[0]) if len(words) > 1 else None
        return _GENDERS[gender]

    def others_named(self, number: int) -> frozenset[str]:
        """The actors of whoever a person's first sentence names further on: "Minister X met her British colleague"."""
        own = self.fullest[number]
        if own not in self._others:
            scene, first = self.scene, min(self.mentions.get(own, [number]))
            beside = scene.of_sentence[scene.candidates[first].sentence]
            others = [
                n for n in beside if n > first and self.fullest[n] != own and scene.candidates[n].form in _PERSONS
            ]
            zones = (zone for n in others for zone in mention_zones(scene, n) if zone.where in _DESCRIBING)
            self._others[own] = frozenset(m.actor for zone in zones for m in scene.actors_within(zone.start, zone.end))
        return self._others[own]

    def held_by_other(self, number: int, actor: str) -> bool:
        """Whether the text gives an office of this person, for an actor, to somebody else."""
        if self._held is None:
            self._held = self._holders()
        own = self.fullest[number]
        return any(self._held.get((office, actor), set()) - {own} for office in self.offices(number))

    def _holders(self) -> dict[tuple[str, str], set[int]]:
        held: dict[tuple[str, str], set[int]] = defaultdict(set)
        for own in dict.fromkeys(self.fullest):
            if self.scene.candidates[own].form not in NAMED:
                continue
            zones = [zone for zone in self.zones(own) if zone.where in _DESCRIBING]
            actors = {m.actor for zone in zones for m in self.scene.actors_within(zone.start, zone.end)}
            for office in self.offices(own) if len(actors) == 1 else ():
                held[office, next(iter(actors))].add(own)
        return held

    def own_actor(self, number: int) -> ActorMention | None:
        """The actor that a candidate itself names ("Pyongyang", "the Russian government"), not by a person."""
        if number not in self._actors:
            candidate = self.scene.candidates[number]
            inside = [m for m in self.scene.actors_within(*self.scene.named_span(candidate)) if m.person is None]
            self._actors[number] = inside[-1] if inside else None
        return self._actors[number]

    def is_body(self, number: int) -> bool:
        """Whether a candidate is nothing but an actor's name or one of its bodies."""
        return self.own_actor(number) is not None and self.scene.candidates[number].form in (Form.NAME, Form.BODY)

    def is_thing(self, number: int) -> bool:
        """Whether a candidate is a state or body rather than a person."""
        if number not in self._things:
            body = self.scene.candidates[number].form is Form.BODY
            self._things[number] = body or self.own_actor(number) is not None
        return self._things[number]


def find_people(scene: Scene) -> People:
    """Link every named candidate to the mention that names the same person at the fullest."""
    people = People(scene, list(range(len(scene.candidates))))
    names = {number: words for number in range(len(scene.candidates)) if (words := person_words(scene, number))}
    people.words = names
    full = _full_names(names)
    given = set(full.values())
    bearers: dict[str, list[int]] = defaultdict(list)
    for number, words in full.items():
        for word in words:
            bearers[word].append(number)
    latest: dict[str, int] = {}
    alone: dict[tuple[str, ...], int] = {}  # names that are never given in full, by their first mention
    for number, words in names.items():
        bearer = _bearer(number, words, full, bearers, latest)
        people.fullest[number] = alone.setdefault(words, number) if bearer == number and words not in given else bearer
        for word in full.get(people.fullest[number], words):
            latest[word] = people.fullest[number]
    _link_bodies(people)
    for number, own in enumerate(people.fullest):
        people.mentions[own].append(number)
    people.introduced = _introduced(people)
    people.join(people.introduced)
    for person in people.introduced.values():
        people.mentions[person].sort()
    return people


def _introduced(people: People) -> dict[int, int]:
    """Roles with the person who is named at full length, and no more, right after them.

    "… its foreign minister said." and then "Odo Marl, speaking in Nairobi, …": news keeps the name for later, in the
    next paragraph of its opening, anywhere else in the next sentence.
    """
    scene, found = people.scene, dict[int, int]()
    for paragraph, following in pairwise(_first_paragraphs(scene, _OPENING + 1)):
        roles = [n for n in _of_paragraph(scene, paragraph) if _speaks_first(people, n)]
        found |= _named_after(people, roles, _of_paragraph(scene, following))
    for one, following in chain.from_iterable(map(pairwise, scene.layout.paragraph_sentences)):
        roles = [n for n in scene.of_sentence[one][:_OWNER_AND_OWNED] if _is_unnamed(people, n)]
        if roles and not any(people.words.get(n) for n in scene.of_sentence[one]):
            speakers = [n for n in scene.of_sentence[following] if _says(scene, scene.candidates[n])]
            found |= _named_after(people, roles, speakers[:1])
    return found


def _first_paragraphs(scene: Scene, most: int) -> list[int]:
    """The numbers of the first paragraphs that are sentences and no byline or dateline of their own."""
    numbered = enumerate(scene.layout.paragraphs)
    return list(islice((n for n, span in numbered if span.of(scene.text).rstrip().endswith(_CLOSED)), most))


_CLOSED = (".", "!", "?", '"', "”", "'", "’", "…")
_OPENING = 2  # paragraphs
_OWNER_AND_OWNED = 2  # "Japan's | envoy"
_NEVER_NAMED = frozenset(split_words("official source diplomat person insider aide officer analyst expert"))


def _named_after(people: People, roles: list[int], after: list[int]) -> dict[int, int]:
    """The only role of some words with the first person that the next words name, when nothing says who that is."""
    scene = people.scene
    persons = (
        n for n in after
        if (each := scene.candidates[n]).form in NAMED and people.own_actor(n) is None
        and not scene.layout.tokens[each.lead - 1].possessive  # "at the Editors' Desk"
    )  # fmt: skip
    named = next((n for n in persons if not people.placelike(n)), None)  # "Speaking in Geneva, Odo Marl …"
    if len(roles) != 1 or named is None or not _undescribed(people, named):
        return {}
    return {roles[0]: named}


def _has_verb(scene: Scene, candidate: Candidate) -> bool:
    """Whether a reporting verb stands right before or after a mention: "Odo Marl said", "said Odo Marl"."""
    tokens = scene.layout.tokens
    beside = (*tokens[max(0, candidate.lead - 1) : candidate.lead], *tokens[candidate.last : candidate.last + 1])
    return any(token.cue for token in beside)


def _says(scene: Scene, candidate: Candidate) -> bool:
    """Whether somebody is said to have spoken, and no words follow that say who that is."""
    after = scene.layout.tokens[candidate.last : candidate.last + 1]
    return _has_verb(scene, candidate) and not (after and after[0].word == ",")


def _of_paragraph(scene: Scene, paragraph: int) -> list[int]:
    return [n for sentence in scene.layout.paragraph_sentences[paragraph] for n in scene.of_sentence[sentence]]


def _speaks_first(people: People, number: int) -> bool:
    """Whether a role that no name has been given to is right beside a reporting verb."""
    scene, role = people.scene, people.scene.candidates[number]
    if not _is_unnamed(people, number):
        return False
    tokens, end = scene.layout.tokens, scene.token_at(people.phrase_end(role) - 1) + 1
    after = [tokens[at + (tokens[at].lower in ("has", "had")) : at + 2][:1] for at in (end, role.last)]
    return any(token.cue for token in chain.from_iterable(after))


def _is_unnamed(people: People, number: int) -> bool:
    """Whether a candidate is an office that no name has been given to."""
    role = people.scene.candidates[number]
    return role.form is Form.ROLE and role.head not in _NEVER_NAMED and people.mentions[number] == [number]


def _undescribed(people: People, number: int) -> bool:
    """Whether a person is named at full length, for the first time, and is nowhere said to be anybody."""
    own, candidate = people.fullest[number], people.scene.candidates[number]
    words, mentions = people.words.get(own, ()), people.mentions[own]
    if own != number or min(mentions) != number or candidate.form is Form.LABEL or len(words) < _FULL:
        return False
    after = people.scene.layout.tokens[candidate.last : candidate.last + 1]
    speaks = _has_verb(people.scene, candidate) or (bool(after) and after[0].word == ",")
    if len(words[0]) == 1 or not speaks:  # "Q Thanks"
        return False
    told_by = [
        (other, people.scene.text[zone.start : zone.end])
        for other in mentions[:_MENTIONS_READ]
        for zone in mention_zones(people.scene, other)
        if zone.where in _DESCRIBING
    ]
    told = " ".join(words for other, words in told_by if other == number or not _ONCE.match(words))
    return not role_among(WORD.findall(told.lower())) and not _IN_OFFICE.search(told)


# Where the text comes to somebody again: who is first told of as a former judge holds no office of the lines before.
_ONCE = re.compile(r"[ ,]*(?:an? |the )?(?:\d\d, )?(?:an? |the )?(?:former|ex|retired|one-time|onetime)\b")


_IN_OFFICE = re.compile(r"\bwho (?:also )?(?:speaks|spoke|leads|heads|runs|chairs|commands|represents)\b")
_FULL = 2  # words of a name


def _link_bodies(people: People) -> None:
    """Link bodies and states by their words and owners, and "(MFA)" with the body that it shortens.

    "The foreign ministry" is the one named last, "the ministry" whichever was; "Japan's foreign ministry" is never
    China's, and "its foreign ministry" is whoever's was spoken of.
    """
    scene = people.scene
    first: dict[str, int] = {}
    latest: dict[str, int] = {}
    bodies: dict[str, int] = {}  # by their initials
    of_sort: dict[str, int] = {}
    for number, candidate in enumerate(scene.candidates):
        if candidate.form not in (Form.BODY, Form.NAME) or people.fullest[number] != number:
            continue
        letters = scene.layout.tokens[candidate.last - 1].word if candidate.last == candidate.first + 1 else ""
        if letters and letters in bodies and people.own_actor(number) is None:
            people.fullest[number] = people.fullest[bodies[letters]]
            continue
        if candidate.form is Form.BODY:
            bodies.setdefault(_initials(scene, candidate), number)
        words = " ".join(
            t.lower for t in scene.layout.tokens[candidate.first : candidate.last] if t.lower not in DETERMINERS
        )
        if number and _shortens(scene, number):
            first.setdefault(words, people.fullest[number - 1])
        owner, of = owner_of(scene, number), belongs_to(scene, number)
        if owner is not None:
            whose = scene.actors_within(scene.candidates[owner].start, scene.candidates[owner].end)
            of = whose[-1].actor if whose else people.name(owner)
        if of is not None:
            people.fullest[number] = latest[words] = first.setdefault(f"{of}'s {words}", number)
        elif scene.layout.tokens[candidate.first].lower in PERSONAL_DESCRIPTORS:
            latest[words] = number
        elif words in SORTS and words in of_sort:
            people.fullest[number] = of_sort[words]
        else:
            people.fullest[number] = latest.setdefault(words, first.setdefault(words, number))
        of_sort |= {
            sort: _rather(scene, of_sort.get(sort), number, people.fullest[number])
            for sort in SORTS.intersection(words.split())
        }


def _rather(scene: Scene, before: int | None, number: int, fullest: int) -> int:
    """Which body a bare "the agency" means from now on: the last one named, but a reporter for want of another."""
    keeps = before is not None and is_press(scene, number) and not is_press(scene, before)
    return before if keeps and before is not None else fullest


def is_press(scene: Scene, number: int) -> bool:
    """Whether a candidate is a news agency or other paper or station, which mostly carries the words of others."""
    candidate = scene.candidates[number]
    inside = scene.actors_within(candidate.start, candidate.end) if scene.agencies else ()
    return any(m.form in CARRYING for m in inside)


CARRYING = frozenset({ActorForm.CARRIER, ActorForm.MEDIA})
SORTS = frozenset(split_words("ministry department agency commission council embassy committee bureau office"))


def _initials(scene: Scene, candidate: Candidate) -> str:
    """The first letters of a body's words in capitals: "DFA" of the "Department of Foreign Affairs"."""
    tokens = scene.layout.tokens[candidate.first : candidate.last]
    letters = "".join(t.word[0] for t in tokens if t.word[0].isupper() and t.lower not in DETERMINERS)
    return letters if len(letters) > 1 else ""


def belongs_to(scene: Scene, number: int) -> str | None:
    """The actor that "of" or its seat ties a body to: "the delegation of Zembria", "the foreign ministry in Berlin"."""
    candidate = scene.candidates[number]
    if candidate.form is not Form.BODY:
        return None
    told = _at(scene, _OF.match(scene.text, candidate.end))
    if told is not None or candidate.head not in SEATED:
        return told.actor if told else None
    opening = scene.layout.tokens[scene.layout.sentences[candidate.sentence].first]
    seats = (_at(scene, _IN.match(scene.text, at)) for at in (candidate.end, opening.start - 1))
    return next((seat.actor for seat in seats if seat is not None and seat.form is ActorForm.CAPITAL), None)


def _at(scene: Scene, word: re.Match[str] | None) -> ActorMention | None:
    """The actor named right after a preposition."""
    after = scene.actors_within(word.end(), word.end() + _NAME_REACH) if word else []
    return after[0] if word and after and after[0].start == word.end() else None


_OF = re.compile(r" of (?:the )?")
_IN = re.compile(r"\s[Ii]n ")
SEATED = frozenset(["ministry", "government", "parliament", "presidency", "cabinet"])
_NAME_REACH = 60  # characters of a state's name


def _shortens(scene: Scene, number: int) -> bool:
    candidate, before = scene.candidates[number], scene.candidates[number - 1]
    token = scene.layout.tokens[candidate.first]
    bracketed = candidate.first == before.last + 1 and scene.layout.tokens[before.last].word == "("
    return (
        bracketed and token.word.isupper() and candidate.last == candidate.first + 1 and before.form is not Form.PRONOUN
    )


def person_words(scene: Scene, number: int) -> tuple[str, ...]:
    """The folded words of a candidate's name without titles; () when it is not a person's name."""
    candidate = scene.candidates[number]
    if candidate.form not in NAMED:
        return ()
    if candidate.form is Form.NAME and any(
        m.person is None for m in scene.actors_within(candidate.start, candidate.end)
    ):
        return ()
    tokens = scene.layout.tokens[candidate.first : candidate.last]
    words: list[str] = []
    for token in tokens:
        if token.word in "([,":
            break
        if token.word[0].isalnum() and token.lower not in TITLES and token.lower not in ABBREVIATED_TITLES:
            words.append(fold(without_article(token.lower)))
    return tuple(words)


def _full_names(names: dict[int, tuple[str, ...]]) -> dict[int, tuple[str, ...]]:
    """One candidate for each name of two words or more, the longest for names within one another."""
    full: dict[int, tuple[str, ...]] = {}
    seen: set[frozenset[str]] = set()
    for number, words in sorted(names.items(), key=lambda item: (-len(item[1]), item[0])):
        key = frozenset(words)
        if len(words) > 1 and key not in seen:
            seen.add(key)
            full[number] = words
    return full


def _bearer(
    number: int,
    words: tuple[str, ...],
    full: dict[int, tuple[str, ...]],
    bearers: dict[str, list[int]],
    latest: dict[str, int],
) -> int:
    """The full name that a name stands for: of several persons the one named last, else the first to come."""
    fitting = [other for other in bearers.get(words[-1], []) if set(words) <= set(full[other])]
    if not fitting:  # "Foreign Minister Luz" is the "Luz" of before, whose full name is never given
        return latest.get(words[-1], number) if len(words) == 1 else number
    exact = [other for other in fitting if full[other] == words]
    if len(words) > 1 and exact:
        longer = [other for other in fitting if len(full[other]) > len(words)]
        return longer[0] if len(longer) == 1 else exact[0]
    if latest.get(words[-1]) in fitting:
        return latest[words[-1]]
    before = [other for other in fitting if other < number]
    return max(before) if before else min(fitting)
