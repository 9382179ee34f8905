"""Owns the resolver: from the mention that names a source to who that is, in what capacity and for which actor.

Three small rankers trained from the labelled articles: which earlier mention a pronoun or "the minister" stands for,
which kind of speaker it is, and which of the article's actors it speaks for. Rules only gather the features.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from classifier.actors import words_of
from classifier.gazetteer import Form as ActorForm
from classifier.lexicon import (
    ANALYST_WORDS,
    DETERMINERS,
    OTHER_WORDS,
    PERSONAL_DESCRIPTORS,
    PREPOSITIONS,
    STATE_ROLES,
    split_words,
)  # fmt: skip
from classifier.mentions import Form
from classifier.names import homes, settled
from classifier.parties import only
from classifier.people import (
    CARRYING,
    GENDER,
    NAMED,
    SEATED,
    SORTS,
    TELLING,
    WORD,
    People,
    belongs_to,
    is_press,
    owned,
    role_among,
)  # fmt: skip
from classifier.ranking import Crossed, softmax
from classifier.speakers import subject_of, verb_beside
from classifier.vocabulary import SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from classifier.gazetteer import ActorMention
    from classifier.layout import Sentence
    from classifier.mentions import Candidate
    from classifier.ranking import Features, Ranker
    from classifier.scene import Scene
    from classifier.vocabulary import Span

_INTRODUCTION = 80  # tokens of the sentence that brings a person in
SELF = -1  # the antecedent that stands for "the mention itself says who it is"
_ANTECEDENTS = 24  # candidates looked back over
_CATAPHORA = 3  # candidates looked ahead over ("its envoy, Kwak …")
_LOOK_BACK = 500  # characters before a sentence that may say whose minister it is
_DATELINE = 60
_HEADING = 600  # characters above a transcript that may say whose it is
_PLACES = frozenset({ActorForm.CAPITAL, ActorForm.NAME})
_IN = re.compile(r"\b[Ii]n (?:the )?$")
_MOST_ACTORS = 30  # an article on one dispute names five to ten
KINDS = tuple(SpeakerKind)
_SPEAKS_FOR_NOBODY = frozenset({SpeakerKind.ANALYST, SpeakerKind.OTHER})


@dataclass(frozen=True, slots=True)
class Source:
    """Who a mention turned out to be; `candidate` is the mention that names it at the fullest.

    `confidence` is the probability of who that is and in what capacity, `odds` that of each actor in question.
    """

    candidate: int
    name: str
    kind: SpeakerKind
    actor: str | None
    confidence: float
    odds: Mapping[str, float] = field(default_factory=dict)

    @property
    def sure(self) -> float:
        """The probability that this is who spoke, and for this actor."""
        return self.confidence * (self.odds.get(self.actor, 0.0) if self.actor and self.odds else 1.0)


_REMEMBERED = 40  # statements back; articles have ten to forty


class History:
    """Who has spoken lately in an article, in order: candidates, and the actors they spoke for."""

    def __init__(self) -> None:
        self.speakers: list[int] = []
        self.actors: list[str | None] = []
        self.named: dict[int, int] = {}  # by the mention that named it: who it was
        self.issuers: dict[str, int] = {}  # by the word for a document: who spoke by the last one

    def add(self, candidate: int, actor: str | None, mention: int, document: str = "") -> None:
        """Note one more source, with the word for the document by which it spoke ("statement")."""
        self.speakers = [*self.speakers, candidate][-_REMEMBERED:]
        self.actors = [*self.actors, actor][-_REMEMBERED:]
        self.named[mention] = candidate
        if document:
            self.issuers[document] = candidate


# -- which mention is meant ------------------------------------------------------------------------------------


def antecedents(people: People, number: int, history: History) -> list[int]:
    """`SELF` and the named mentions that a candidate may stand for, one for each person or body."""
    scene = people.scene
    candidate = scene.candidates[number]
    if _is_itself(people, number):
        return [SELF]
    low, high = max(0, number - _ANTECEDENTS), min(len(scene.candidates), number + _CATAPHORA + 1)
    any_of = candidate.form not in (Form.PRONOUN, Form.ROLE)
    chosen: dict[int, int] = {}
    owner, new = _owner_beside(people, number), _brings_in(people, number)
    for other in range(low, high):
        form = scene.candidates[other].form
        if other == number or form is Form.PRONOUN or form is Form.NOUN or (new and _is_before(people, number, other)):
            continue
        if not (any_of or _can_mean(people, number, other)):
            continue
        if other > number and _is_beyond(scene, candidate, scene.candidates[other]):
            continue
        own = meant(people, other, history)
        document = form is Form.DOCUMENT and own == other
        if document or scene.carries(scene.candidates[other]) or _is_another(people, number, own):
            continue
        if owner is None or not (people.fullest[other] == people.fullest[owner] or _serves_another(people, owner, own)):
            chosen[own] = other
    for speaker in history.speakers[-2:]:
        own = people.fullest[speaker]
        theirs = owner is None or not _serves_another(people, owner, own)
        other = _is_another(people, number, own) or (new and _is_before(people, number, speaker))
        if theirs and _can_mean(people, number, speaker) and not other:
            chosen.setdefault(own, speaker)
    others = sorted(set(chosen.values()))
    return _of_that_office(people, candidate, others) or [SELF, *others]


def _is_itself(people: People, number: int) -> bool:
    """Whether a mention stands for nothing but itself: a name, a body told by its owner, "some residents"."""
    candidate = people.scene.candidates[number]
    if candidate.form is Form.ROLES:
        vague = people.scene.layout.tokens[candidate.lead].lower in _VAGUE
        return vague or (candidate.head in _NAMELESS and _is_indefinite(people.scene, candidate))
    if candidate.form is not Form.BODY:
        return candidate.form in NAMED
    told = people.phrase_end(candidate) > candidate.end or people.owner(number) is not None
    whose = people.scene.layout.tokens[candidate.lead].lower in PERSONAL_DESCRIPTORS  # `possessor` finds who that is
    return told or whose or belongs_to(people.scene, number) is not None


def _is_indefinite(scene: Scene, candidate: Candidate) -> bool:
    """Whether it is not said which ones several are: "sources familiar with the talks", but not "the two sources"."""
    before = max(candidate.lead - 1, scene.layout.sentences[candidate.sentence].first)
    return _DEFINITE.isdisjoint(token.lower for token in scene.layout.tokens[before : candidate.lead + 1])


_VAGUE = frozenset(["some", "several", "many", "few", "most"])  # "some residents" are nobody who was named
_DEFINITE = PERSONAL_DESCRIPTORS | {"the", "these", "those", "both", "neither", "all", "such"}


def _owner_beside(people: People, number: int) -> int | None:
    """Who stands before a mention as its possessor, whom it cannot mean: "President Marl's | spokesman"."""
    candidates, tokens = people.scene.candidates, people.scene.layout.tokens
    before = candidates[number - 1] if number else None
    owns = before is not None and before.last == candidates[number].lead and tokens[before.last - 1].possessive
    return number - 1 if owns else None


def _is_beyond(scene: Scene, candidate: Candidate, later: Candidate) -> bool:
    """Whether a later mention cannot be meant: another sentence's, or whom a statement is about ("it blames X")."""
    return later.sentence != candidate.sentence or candidate.form is Form.DOCUMENT or _acts(scene, candidate)


def _acts(scene: Scene, candidate: Candidate) -> bool:
    """Whether a reporting verb follows a mention at once, whose object is another: "The general accused X"."""
    after = scene.layout.tokens[candidate.last : candidate.last + 1]
    return bool(after) and bool(after[0].cue)


def _serves_another(people: People, owner: int, other: int) -> bool:
    """Whether a person's descriptions name only other states than the owner of a role: "Nordland's minister"."""
    whose = people.own_actor(owner)
    if whose is None or people.scene.candidates[other].form not in NAMED:
        return False
    served = _served(people, other)
    return bool(served) and whose.actor not in served


def _of_that_office(people: People, role: Candidate, others: list[int]) -> list[int]:
    """The persons whose description holds the office that a role names: "the minister" is no envoy.

    Of "the Romanian minister" they are Romania's, if any is.
    """
    scene = people.scene
    words = [token.lower for token in scene.layout.tokens[role.lead : role.last]]
    if role.form is not Form.ROLE or role.head not in _OFFICES or words[:1] != ["the"]:
        return []
    inside = scene.actors_within(scene.layout.tokens[role.lead].start, role.end)
    whose = {mention.actor for mention in inside}
    named = [scene.text[m.start : m.end].lower() for m in inside]  # a name of several words is one of `words`
    told = set(words[1:]).difference(named, *(name.split() for name in named))
    fitting = [
        other for other in others if scene.candidates[other].form in NAMED and told <= _describing(people, other)
    ]
    if not whose:
        return fitting if words[1:] == [role.head] or len(fitting) == 1 else []
    theirs = [other for other in fitting if whose <= _served(people, other)] or [
        other for other in others if told <= _POSTED and _is_posted(people, other, whose)
    ]
    return theirs if len(theirs) == 1 else []


def _is_posted(people: People, other: int, whose: set[str]) -> bool:
    """Whether a person is some diplomat of a state, who may be called its ambassador or its envoy."""
    named = people.scene.candidates[other].form in NAMED
    return named and not _POSTED.isdisjoint(_describing(people, other)) and whose <= _served(people, other)


_POSTED = frozenset(["ambassador", "envoy", "diplomat", "negotiator"])


def _served(people: People, number: int) -> set[str]:
    """The actors that the descriptions of a person name."""
    zones = [zone for zone in people.zones(number) if zone.where in ("lead", "after", "apposed", "owner", "of")]
    return {m.actor for zone in zones for m in people.scene.actors_within(zone.start, zone.end)}


_OFFICES = frozenset(["minister", "president", "ambassador", "envoy", "secretary", "chancellor", "premier", "general"])


def _describing(people: People, number: int) -> set[str]:
    zones = (zone for zone in people.zones(number) if zone.where in ("lead", "after", "apposed"))
    return {word for zone in zones for word in WORD.findall(people.scene.text[zone.start : zone.end].lower())}


def meant(people: People, number: int, history: History) -> int:
    """The fullest mention of an antecedent; a document stands for whoever spoke by it."""
    candidate = people.scene.candidates[number]
    if candidate.form is Form.DOCUMENT and number not in history.named:
        known = issuer_of(people, number)
        number = history.issuers.get(candidate.head, number) if known is None else known
    return people.fullest[history.named.get(number, number)]


def _can_mean(people: People, number: int, other: int) -> bool:
    """Whether a mention allows an antecedent: "it" is no person, "she" no state, "the president" neither."""
    candidate = people.scene.candidates[number]
    if candidate.form is Form.ROLE and people.scene.candidates[other].form is Form.NAME:
        return people.own_actor(other) is None and not any(_is_place(people, n) for n in (other, people.fullest[other]))
    if candidate.form is not Form.PRONOUN:
        return True
    if candidate.head == "it":
        forms = {people.scene.candidates[n].form for n in (other, people.fullest[other])}
        return not forms & {Form.PERSON, Form.ROLE}
    if candidate.head not in ("he", "she"):
        return True
    form = people.scene.candidates[other].form
    if form in (Form.BODY, Form.ROLES) or (form is Form.NAME and people.own_actor(other) is not None):
        return False
    given = people.given_gender(other)
    return (not given or GENDER[candidate.head] in given) and not (form is Form.NAME and _is_place(people, other))


def _brings_in(people: People, number: int) -> bool:
    """Whether a mention is of somebody new, and not of who was named in an earlier sentence: "A Nordish spokesman"."""
    here = people.scene.candidates[number]
    return here.form is Form.ROLE and people.scene.layout.tokens[here.lead].lower in ("a", "an")


def _is_before(people: People, number: int, other: int) -> bool:
    """Whether another mention names a person in an earlier sentence."""
    here, there = people.scene.candidates[number], people.scene.candidates[other]
    return there.form in NAMED and there.sentence < here.sentence and people.own_actor(other) is None


def _is_another(people: People, number: int, other: int) -> bool:
    """Whether two bodies of one sort are told apart by their words: "its defence ministry" is no interior ministry."""
    scene = people.scene
    here, there = scene.candidates[number], scene.candidates[other]
    if here.form is not Form.BODY or there.form is not Form.BODY or here.head != there.head:
        return False
    own, theirs = ({t.lower for t in scene.layout.tokens[c.first : c.last]} - _UNTOLD for c in (here, there))
    return not (own <= theirs or theirs <= own)


_UNTOLD = DETERMINERS | PERSONAL_DESCRIPTORS


def _is_place(people: People, number: int) -> bool:
    """Whether a name is one of a place or thing: "the Gaza Strip", or mostly "in São Paulo" and the like."""
    candidate = people.scene.candidates[number]
    titled = candidate.lead < candidate.first
    return not titled and (people.word_before(candidate) == "the" or people.placelike(number) >= _MOSTLY)


_MOSTLY = 3  # of four mentions


def antecedent_features(people: People, number: int, other: int, history: History) -> Features:
    """What speaks for a mention standing for an earlier one."""
    if other == SELF:
        return _itself(people, number)
    here, one = _here(people, number, history), earlier(people, other, meant(people, other, history))
    features = [feature for template, *state in _ties(here, one) for feature in template(*state)]
    return Crossed([], [(_headings(people, number), features)])


def _itself(people: People, number: int) -> list[str]:
    """What speaks for a mention standing for nothing else."""
    candidate = people.scene.candidates[number]
    kind = _referring(candidate)
    first = people.scene.layout.tokens[candidate.first].lower
    return [
        f"self/{kind}",
        f"self/{kind}/{first if first in DETERMINERS else 'bare'}",
        f"self/{kind}/{candidate.head}",
        f"self/{kind}/actor{people.own_actor(number) is not None}",
        f"self/{kind}/long{min(candidate.last - candidate.first, 4)}",
        f"self/more{people.phrase_end(candidate) > candidate.end}/{kind}",
    ]


def _referring(candidate: Candidate) -> str:
    return candidate.head if candidate.form is Form.PRONOUN else candidate.form.value


def _headings(people: People, number: int) -> tuple[str, str]:
    """Under what the features of whatever a mention may stand for are learned."""
    kind = _referring(people.scene.candidates[number])
    wide = "thing" if kind in _THINGS else "person" if kind in ("he", "she", "role") else "many"
    return f"{kind}/", f"{wide}/"


@dataclass(slots=True, eq=False)  # not frozen: an article makes dozens, and freezing triples what one costs
class Earlier:
    """An earlier mention of `own`, whichever mention may stand for it and whoever spoke."""

    number: int
    own: int
    sentence: int
    order: int
    document: bool
    words: frozenset[str]  # that describe whom it names
    genders: frozenset[str]
    form: str
    place: int
    thing: bool
    lasting: tuple[Any, ...]  # templates of features with their states
    after: tuple[Any, ...]


def earlier(people: People, other: int, own: int) -> Earlier:
    """What is known of an earlier mention, found out once an article."""
    if (other, own) not in people.earlier:
        target, form = people.scene.candidates[other], _form_of(people, own)
        place, thing = people.placelike(other), people.is_thing(own)
        people.earlier[other, own] = Earlier(
            number=other, own=own, sentence=target.sentence, order=min(people.scene.order[other], 2),
            document=target.form is Form.DOCUMENT, words=people.words_told(other), genders=people.genders_told(other),
            form=form, place=place, thing=thing, lasting=(_lasting, form, *_use(people, other, own), place, thing),
            after=(_after, form, people.word_before(target)),
        )  # fmt: skip
    return people.earlier[other, own]


def _lasting(  # noqa: PLR0917  (of a person's name the words, whether a title stands before it, how often it comes …)
    form: str, subject: str, length: int, lead: bool, times: int, carrier: bool, owned: bool, place: int, thing: bool
) -> list[str]:
    """What an earlier mention is, whichever mention may stand for it."""
    return [
        f"{form}",
        f"{form}/subject{subject}",
        f"{form}/words{length}/lead{lead}",
        f"{form}/words{length}/subject{subject}",
        f"{form}/times{times}",
        f"carrier{carrier}",
        f"owned{owned}/{form}",
        f"{form}/place{place}",
        f"{form}/place{place}/words{length}/subject{subject}",
        f"sort:{'thing' if thing else 'person'}",
    ]


def _after(form: str, word: str) -> list[str]:
    return [f"{form}/after:{word}"]


def _use(people: People, other: int, own: int) -> tuple[str, int, bool, int, bool, bool]:
    """How the text uses an earlier mention, as `_lasting` takes it."""
    scene = people.scene
    target = scene.candidates[other]
    return (
        subject_of(scene, target)[:1],
        min(len(people.words.get(own, ())), 3),
        target.lead < target.first,
        min(len(people.mentions.get(own, ())), 3),
        is_press(scene, other),
        target.lead > 0 and scene.layout.tokens[target.lead - 1].possessive,
    )


def _form_of(people: People, own: int) -> str:
    fullest = people.scene.candidates[own].form
    return "actor" if people.own_actor(own) is not None and fullest is Form.NAME else fullest.value


@dataclass(frozen=True, slots=True)
class _Here:
    """A mention that may stand for an earlier one, and who spoke before it."""

    number: int
    head: str
    sentence: int
    position: str
    gender: str
    named: frozenset[str]
    spoken: list[int]
    last: int | None
    last_of: Mapping[bool, int]  # the last of the things to speak, and of the persons
    issuers: Mapping[str, int]


def _here(people: People, number: int, history: History) -> _Here:
    scene = people.scene
    candidate = scene.candidates[number]
    spoken = [people.fullest[speaker] for speaker in history.speakers]
    opening = scene.layout.sentences[candidate.sentence].first + 1
    named = {word.lower() for word in WORD.findall(scene.text[candidate.start : candidate.end])}
    return _Here(
        number=number, head=candidate.head, sentence=candidate.sentence,
        position="start" if candidate.first <= opening else "mid", gender=GENDER.get(candidate.head, "?"),
        named=frozenset(named - _UNTOLD), spoken=spoken, last=spoken[-1] if spoken else None,
        last_of={people.is_thing(speaker): speaker for speaker in spoken}, issuers=history.issuers,
    )  # fmt: skip


def _near(  # noqa: PLR0917  (how many sentences apart, -1 for a mention further on; the order there …)
    form: str, apart: int, last: bool, order: int, spoke: int, position: str, place: int
) -> list[str]:
    """Where an earlier mention of somebody stands, and how often that one spoke."""
    return [
        f"{form}/apart{apart}",
        f"last{last}",
        f"last{last}/apart{apart}",
        f"{form}/spoken{spoke > 0}/last{last}",
        f"{form}/order{order}/apart{apart}",
        f"spoke{spoke}/{form}",
        f"spoke{spoke}/apart{apart}",
        f"{position}/order{order}/apart{apart}/{form}",
        f"place{place}/last{last}",
    ]


def _like(  # noqa: PLR0917  (its head and gender, the words that both have, how far off it is)
    form: str, head: str, gender: str, told: bool, shared: int, beside: bool, ahead: bool, steps: int
) -> list[str]:
    """What an earlier mention shares with this one."""
    return [
        f"gender{gender}",
        f"{form}/head{told}",
        f"shared{shared}/{form}",
        f"beside{beside}/{ahead}/{form}",
        f"{head}/{form}",
        f"steps{steps}",
    ]


def _heard(  # noqa: PLR0917  (what it is, and whose)
    document: bool, apart: int, last: bool, issued: bool, this: bool, known: bool, alike: bool
) -> list[str]:
    """Whether an earlier mention's source issued what is spoken of, or spoke last of its sort."""
    return [
        f"document{document}/apart{apart}/last{last}",
        f"issued{issued}/last{last}",
        f"issued-this{this}/{known}",
        f"lastalike{alike}",
        f"lastalike{alike}/apart{apart}",
    ]


def _ties(here: _Here, one: Earlier) -> tuple[tuple[Any, ...], ...]:
    """What an earlier mention is and what ties it to this one: templates of features with their states."""
    form, own, head, last = one.form, one.own, here.head, one.own == here.last
    apart = min(here.sentence - one.sentence, 4) if one.number < here.number else -1
    gender = "?" if here.gender == "?" or not one.genders else "same" if here.gender in one.genders else "other"
    steps, shared = abs(here.number - one.number), min(len(here.named & one.words), 3)
    issued, this, alike = (
        own in here.issuers.values(),
        here.issuers.get(head) == own,
        here.last_of.get(one.thing) == own,
    )
    return (
        one.lasting,
        one.after,
        (_near, form, apart, last, one.order, min(here.spoken.count(own), 3), here.position, one.place),
        (_like, form, head, gender, head in one.words, shared, steps == 1, apart <= 0, min(steps, 6)),
        (_heard, one.document, apart, last, issued, this, head in here.issuers, alike),
    )


def _tied(headings: tuple[str, str], tie: tuple[Any, ...]) -> Crossed:
    template, *state = tie
    return Crossed((), [(headings, template(*state))])


_UNTOLD = frozenset({"the", "a", "an", "of"})
_THINGS = frozenset({"it", "document", "body", "noun"})


# -- in what capacity ------------------------------------------------------------------------------------------


def kind_group(people: People, number: int) -> list[Features]:
    """What speaks for a source being of each kind, in the order of `KINDS`."""
    features = described(people, number)
    return [Crossed([], [((heading,), features)]) for heading in _KIND_HEADINGS]


_KIND_HEADINGS = tuple(f"{kind.value}|" for kind in KINDS)


def is_expert(people: People, number: int) -> bool:
    """Whether a source is called an expert before anything else: nobody's voice, but for named experts of the UN."""
    if people.scene.candidates[number].form in NAMED:
        roles = list(people.roles(number))
        if roles[:1] in _HONORIFICS and not _HELD_BY_SCHOLARS.isdisjoint(roles):  # "the delegate, Prof. Odo Marl"
            return False
        return not _LEARNED.isdisjoint(roles[:1]) and not _of_the_un(people, number)
    return people.scene.candidates[number].head in _EXPERTS


def has_left(people: People, number: int) -> bool:
    """Whether somebody is said to hold an office no more, and none is told before the name.

    "Odo Marl, who ran the desk until 2017", but not "Minister Odo Marl, a former banker".
    """
    text, candidates = people.scene.text, people.scene.candidates
    if candidates[number].form not in NAMED:
        return False
    mentions = people.mentions.get(people.fullest[number], [number])[:_MENTIONS]
    return any(_LEFT.match(text, candidates[mention].end) for mention in mentions) and not _serves(people, number)


def _serves(people: People, number: int) -> bool:
    """Whether an office stands before a name that is not called a former one."""
    zones = (zone for zone in people.zones(number) if zone.where in ("lead", "apposed"))
    words = {word for zone in zones for word in WORD.findall(people.scene.text[zone.start : zone.end].lower())}
    return not words.isdisjoint(STATE_ROLES) and words.isdisjoint(_FORMER)


_WHO = r"(?:, [^,.\n]{0,60})?,? (?:and )?who "
_WAS = (
    r"(?:led|headed|ran|served|worked|negotiated|advised|oversaw|directed|handled|wrote|dealt|spent|covered|managed"
    r"|commanded|chaired|held|was (?:the|an?|[Uu]\.?[KS]\.?|deputy|chief|head|senior|special))\b"
)
_TILL = (
    r"(?:(?:un)?till? (?:(?:last|early|late|mid-?) ?)?(?:19|20)\d\d"
    r"|until (?:last year|(?:his|her) (?:retirement|resignation|departure|dismissal))"
    r"|under (?:two|three|four|several|both) \w+|under the [A-Z]\w+ (?:administration|government)"
    r"|(?:in|during|across) (?:two|three|four|both|several) (?:\w+ ){0,2}administrations"
    r"|in the [A-Z]\w+ administration|from \d{4} to|between \d{4}|before retiring)\b"
)
_OFFICES_ONCE = (
    r"(?:(?!and |now |who )[\w.-]+ ){0,3}(?:ambassador|minister|envoy|diplomat|official|negotiator|officer|general"
    r"|admiral|colonel|adviser|advisor|secretary|spokes(?:man|woman|person)|president|premier|chief|commander|director"
    r"|analyst|inspector|lawmaker|senator|representative|delegate|chancellor|coordinator|head)s?\b"
)
_ROSE = (  # an office of today told in the same breath: better silent about the past than about who serves
    r"(?![^.\n]{0,100}\b(?:now|becam\w|becoming|elected|appointed|took|turned|currently|is|has|who (?:heads|leads|rules"
    r"|runs))\b)"
)
_LEFT = re.compile(
    rf"{_WHO}(?:once |had |previously |formerly )?{_WAS}[^,.\n\"“]{{0,110}}?\b{_TILL}{_ROSE}"
    rf"|{_WHO}(?:once|formerly|previously) {_WAS}{_ROSE}"
    rf"|, (?:once|formerly|previously) (?:an?|the|in|at|of|head|deputy|chief)\b{_ROSE}"
    rf"|, (?:an?|the|one of the) (?:\w+ )?(?:former|retired) {_OFFICES_ONCE}{_ROSE}"
)


def _of_the_un(people: People, number: int) -> bool:
    scene = people.scene
    return any(m.actor == "un" for zone in people.zones(number) for m in scene.actors_within(zone.start, zone.end))


def is_of_many_states(people: People, number: int) -> bool:
    """Whether a source is only known to come from some part of the world ("a Western diplomat"): no state's voice."""
    candidate = people.scene.candidates[number]
    told = people.scene.text[candidate.start : candidate.end].lower().split()
    return candidate.form in _UNNAMED and people.own_actor(number) is None and not _PARTS_OF_THE_WORLD.isdisjoint(told)


_UNNAMED = frozenset({Form.ROLE, Form.ROLES})
_PARTS_OF_THE_WORLD = frozenset(  # a European one may be the EU's
    ["western", "arab", "gulf", "asian", "baltic", "nordic", "balkan"]
)


def is_in_business(people: People, number: int) -> bool:
    """Whether an unnamed source is a company, a chamber of commerce or one in trade: nobody's voice, of any country."""
    scene, candidate = people.scene, people.scene.candidates[number]
    if candidate.form not in _OF_TRADE or _singular(candidate.head) not in _TRADES:
        return False
    first = scene.layout.tokens[candidate.lead].start
    return _PARLIAMENTARY.isdisjoint(WORD.findall(scene.text[first : people.phrase_end(candidate)].lower()))


_OF_TRADE = frozenset({Form.ROLE, Form.ROLES, Form.BODY, Form.NOUN})
_TRADES = frozenset(  # in the labelled articles all 40 sources called so; a firm, bank or operator may be a state's
    ["company", "business", "manufacturer", "airline", "chamber", "charity", "trader", "exporter", "importer"]
)
_PARLIAMENTARY = frozenset(["upper", "lower", "parliament", "parliamentary", "legislature", "deputies"])


def is_unplaced(people: People, number: int) -> bool:
    """Whether nothing tells whose a nameless source is: "diplomats", "two people familiar with the matter"."""
    scene, candidate = people.scene, people.scene.candidates[number]
    if candidate.form not in _UNNAMED or candidate.head not in _NAMELESS or not _is_indefinite(scene, candidate):
        return False
    tokens = scene.layout.tokens[candidate.lead : candidate.last - 1]
    plain = all(token.lower in _SAY_NOTHING for token in tokens)
    tied = people.owner(number) is not None or _TIED_ELSEWHERE.match(scene.text, candidate.end) is not None
    after = _KNOWING.match(scene.text, candidate.end)
    return plain and not tied and not (after and scene.actors_within(after.start(), after.end()))


_NAMELESS = frozenset(split_words("diplomat diplomats source sources person people"))
_SAY_NOTHING = (DETERMINERS - {"one", "another"}) | {"senior", "other", "more"}
_KNOWING = re.compile(r" (?:familiar|briefed|informed|aware|with knowledge)\b[^.,\n]{0,50}?(?= sa\w+ | told |[.,])")
_TIED_ELSEWHERE = re.compile(  # what tells whose one is; without it three in four of the labelled ones are nobody's
    r",? (?:in|at|of|from|on|close|near|inside|within|there|who|whose|that|based|representing|with(?! knowledge)|for"
    r"|briefed by|posted|assigned|attached|accredited|both|all|an? member)\b"
    r"|(?: (?:familiar|briefed|informed|aware|with)\b)[^.,\n]{0,40}\b(?:his|her|its|their)\b"
)


def is_partisan(people: People, number: int) -> bool:
    """Whether a source is called one of a party's or of the opposition before its name: in no government's voice."""
    scene, candidate = people.scene, people.scene.candidates[number]
    if candidate.form in (Form.PRONOUN, Form.DOCUMENT):
        return False
    texts: defaultdict[str, str] = defaultdict(str)
    for zone in people.zones(number):
        words = scene.text[zone.start : zone.end].lower()
        if zone.where != "apposed" or role_among(WORD.findall(words)):  # no "Despite opposition, Marl said"
            texts[zone.where] += f" {words}"
    told = texts["lead"] + texts["apposed"] + ("" if candidate.form in NAMED else texts["self"])
    party = _PARTISAN.search(told)
    if party and _GOVERNING.search(told):  # "Republican President Odo Marl"
        return party[0] == "opposition"
    return party is not None or _OPPOSITION_S.search(texts["owner"]) is not None


_PARTISAN = re.compile(
    r"\b(?:opposition(?!\s+to\b)|republicans?(?!\s+guard)|democrats?|congressional"
    r"|ruling[ -](?:party|bloc|coalition|side))\b"
)
_GOVERNING = re.compile(r"\b(?:president|chancellor|premier|prime minister|minister|secretary)\b")
_OPPOSITION_S = re.compile(r"\bopposition['’]s\b")
_HONORIFICS = (["prof"], ["professor"])
_HELD_BY_SCHOLARS = frozenset(split_words("delegate negotiator minister ambassador envoy spokesman spokeswoman"))
_EXPERTS = frozenset(
    split_words("expert experts analyst analysts scholar scholars economist economists academic academics researchers")
)
_LEARNED = frozenset(
    split_words("expert analyst scholar economist academic professor prof historian lecturer fellow specialist")
)  # in the labelled articles 506 of 518 statements of persons called so are nobody's; a researcher may be a ministry's


def described(people: People, number: int) -> list[str]:
    """A source's form and the words of its description."""
    scene = people.scene
    candidate = scene.candidates[number]
    features = [f"form:{candidate.form.value}"]
    words: set[str] = set()
    called: set[str] = set()  # one of many too: "companies"
    for zone in people.zones(number):
        read = [word.lower() for word in WORD.findall(scene.text[zone.start : zone.end])]
        found = {word for word in read if len(word) > 1}
        if zone.where in TELLING:
            role = role_among(read)
            features += [f"role:{role}", f"role-sort:{_sort(role)}", f"role-sort:{_sort(role)}/{zone.where}"]
        if zone.where == "self" and candidate.form in NAMED:
            found &= ANALYST_WORDS | OTHER_WORDS
        words |= found
        called |= {_singular(word) for word in found} if zone.where in _CALLING else set()
        features += [f"{zone.where}:{word}" for word in found]
    features += [f"word:{word}" for word in words]
    if candidate.form in NAMED:
        intro = scene.layout.sentences[candidate.sentence]
        told = {
            t.lower
            for t in scene.layout.tokens[intro.first : min(intro.last, intro.first + _INTRODUCTION)]
            if t.quote < 0 and t.word.islower()
        }
        features += [f"intro:{word}" for word in told]
        own = scene.text[candidate.start : candidate.end]
        often = len(people.mentions.get(people.fullest[number], ())) > 1
        features.append(f"bracketed:{_bracketed(people, number)}")
        features.append(f"name:{own.isupper()}/{min(own.count(' '), 2)}/{often}/{len(words) == 0}")
    if candidate.form not in NAMED:
        features += [
            f"role:{candidate.head}",
            f"role-sort:{_sort(candidate.head)}",
            f"head-sort:{_sort(candidate.head)}/{candidate.form.value}",
            *_tied_to(people, number),
        ]
    features.append(f"actors:{min(len(scene.ranked_actors), 4)}/{candidate.form.value}/{len(words) > 1}")
    analyst, other = ({*map(_singular, (words | called) & those)} for those in (ANALYST_WORDS, OTHER_WORDS))
    features.append(f"analyst:{min(len(analyst), 2)}")
    features.append(f"other:{min(len(other), 2)}")
    actors = {m.form.value for zone in people.zones(number) for m in scene.actors_within(zone.start, zone.end)}
    features += [f"actor-form:{form}/{candidate.form.value}" for form in actors] or [f"no-actor/{candidate.form.value}"]
    holder = any(m.person for m in scene.actors_within(*scene.named_span(candidate)))
    features.append(f"holder:{holder}")
    first = scene.layout.tokens[candidate.first].lower
    features.append(f"article:{candidate.form.value}/{first if first in DETERMINERS else ''}")
    state = bool(words & STATE_ROLES)
    features += [f"state-role:{state}/{bool(actors)}", f"state-role:{state}/other{bool(other)}"]
    features += [f"state-role:{state}/analyst{bool(analyst)}", f"aged:{_aged(people, number)}"]
    former = bool(words & _FORMER)
    features += [f"former:{former}/{candidate.form.value}", f"former:{former}/{state}/now{'now' in words}"]
    return features + _heard_as(people, number)


_CALLING = frozenset(["self", "lead", "apposed"])


def _tied_to(people: People, number: int) -> list[str]:
    """What an unnamed source is, one or many, and where its description names an actor: "two diplomats in Velmar"."""
    one, scene = _singular(people.scene.candidates[number].head), people.scene
    ties = {f"{z.where}/{m.form.value}" for z in people.zones(number) for m in scene.actors_within(z.start, z.end)}
    return [f"one:{one}", *(f"one:{one}/{tie}" for tie in ties or {"alone"})]


def _heard_as(people: People, number: int) -> list[str]:
    """How the text lets a source speak: how early, by which verbs, as "we" or "I", after which sentence."""
    scene = people.scene
    mentions = people.mentions.get(people.fullest[number], [number])[:_MENTIONS]
    first = scene.candidates[min(mentions)]
    place = 4 * first.sentence // max(1, len(scene.layout.sentences))
    form = scene.candidates[number].form.value
    sort = "named" if scene.candidates[number].form in NAMED else form
    last = first.sentence + _LAST >= len(scene.layout.sentences)
    verbs = {verb_beside(scene, scene.candidates[n]) for n in mentions}
    sentences = {scene.candidates[n].sentence for n in mentions}
    said = " ".join(_quoted(scene, index) for index in sentences)
    voice = "we" if _WE.search(said) else "i" if _I.search(said) else "-" if said else ""
    features = [f"place:{place}/{sort}", f"last:{last}/{sort}", f"voice:{voice}/{sort}"]
    features += [f"voice:{voice}/place:{place}/{sort}", *(f"by:{verb}/{sort}" for verb in verbs if verb)]
    return features + [f"before:{word}" for word in _words_before(scene, first)] if sort == "named" else features


_LAST = 3  # sentences at the end, where papers let experts and citizens speak
_WE, _I = re.compile(r"\b(?:[Ww]e|[Oo]ur)\b"), re.compile(r"\b(?:I|[Mm]y)\b")


def _quoted(scene: Scene, index: int) -> str:
    sentence = scene.layout.sentences[index]
    quotes = (scene.layout.quotes[t.quote] for t in scene.layout.tokens[sentence.first : sentence.last] if t.quote >= 0)
    return " ".join(scene.text[quote.start : quote.end] for quote in quotes)


def _words_before(scene: Scene, first: Candidate) -> set[str]:
    """The words of the sentence before the one that brings a person in, in the same paragraph."""
    sentence = scene.layout.sentences[first.sentence]
    before = scene.layout.sentences[first.sentence - 1] if first.sentence else None
    if before is None or before.paragraph != sentence.paragraph:
        return set()
    tokens = scene.layout.tokens[before.first : min(before.last, before.first + _INTRODUCTION)]
    return {t.lower for t in tokens if t.quote < 0 and t.word.islower()}


def _bracketed(people: People, number: int) -> str:
    """What stands in brackets after a name: a "party" ("(Lab)", "(R-Ohio)"), "words" (a constituency) or nothing."""
    scene = people.scene
    for mention in people.mentions.get(people.fullest[number], [number])[:_MENTIONS]:
        candidate = scene.candidates[mention]
        found = _BRACKETS.match(scene.text, candidate.start)
        if found:
            return "party" if _PARTY.fullmatch(found[2] or found[1]) else "words"
    return ""


_BRACKETS = re.compile(r"(?:[\w.'’-]+ ){1,6}\(([^()\n]{1,30})\)(?: \(([^()\n]{1,30})\))?")
_PARTY = re.compile(r"[A-Z][\w-]{0,4}|[A-Z]-[A-Z][\w.]+")


def _aged(people: People, number: int) -> bool:
    """Whether a person's age follows the name ("Hideo Kudo, 59,"), as with citizens."""
    scene = people.scene
    for mention in people.mentions.get(people.fullest[number], [number])[:_MENTIONS]:
        last = scene.candidates[mention].last
        after = [token.word for token in scene.layout.tokens[last : last + 2]]
        if len(after) == 2 and after[0] in ",(" and after[1].isdigit() and len(after[1]) == 2:  # noqa: PLR2004
            return True
    return False


def _sort(word: str) -> str:
    forms = {word, _singular(word)}
    if not forms.isdisjoint(ANALYST_WORDS):
        return "analyst"
    return "plain" if forms.isdisjoint(OTHER_WORDS) else "other"


def _singular(word: str) -> str:
    """A noun as it is told of one: "company" of "companies", "church" of "churches"."""
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "sses")):
        return word[:-2]
    return word if word.endswith("ss") else word.removesuffix("s")


# -- for which actor -------------------------------------------------------------------------------------------


def actor_options(scene: Scene) -> list[str]:
    """The actors that an article names, most named first, up to a bound that keeps time linear."""
    return scene.ranked_actors[:_MOST_ACTORS]


def actor_group(  # noqa: PLR0917  (what a source is known by)
    people: People, mention: int, number: int, options: Sequence[str], history: History, words: Span
) -> list[Features]:
    """What speaks for a source (`number`, named here by `mention`) of the statement `words` speaking for each actor."""
    told = told_of(people, number)
    alone = standing(people, number, told, options)
    in_turn = _in_turn(people, mention, number, told, options, history, words)
    return [
        Crossed([*own.plain, *more.plain], own.under, [*own.made, *more.made])
        for own, more in zip(alone, in_turn, strict=True)
    ]


def standing(people: People, number: int, told: Told, options: Sequence[str]) -> list[Crossed]:
    """What an article says of a source for each actor, whatever the source says and whoever spoke before."""
    scene = people.scene
    around = _surroundings(scene, scene.candidates[number])
    dateline, titled = _dateline(scene), [m.actor for m in scene.title_actors]
    national = not _NATIONAL.isdisjoint(told.words)
    state = told.state
    near = f"{state}{'/owned' if told.owned else ''}"
    others, offices = people.others_named(number), people.offices(number)
    heading = _heading(scene) if told.form == Form.LABEL.value else None
    group: list[Crossed] = []
    for rank, actor in enumerate(options):
        features = [
            f
            for zone, place, found in told.named
            if found.actor == actor
            for f in _naming(told, zone, place, found, _relation(scene, found))
        ]
        features += [f"{actor}:{part}/{state}" for part in told.parts]
        features += _at_home(told.homes, actor, state)
        features.append(f"statelike{actor in scene.statelike}/national{national}/{state}")
        if heading is not None:
            features += [
                f"heading{heading[:1] == [actor]}/{actor in heading}/{state}",
                f"heading{actor in heading}/{told.role}",
            ]
        features.append(f"other's{actor in others}/{bool(others)}/{told.role}/{state}")
        if offices and people.held_by_other(number, actor):
            features += [f"held-by-other/{state}"]
        if told.owned:
            features += [f"owned/{f}" for f in _opening(scene, scene.candidates[number], actor)]
        made = [
            (_nearby, near, *_place(around, actor, rank)),
            (_written, state, told.role, scene.manner, *_side(scene, actor, dateline)),
            (_situation, told.office, state, *_situated(scene, around, actor, rank, titled)),
        ]
        group.append(Crossed(features, [((f"{actor}:",), told.words)], made))
    return group


def _in_turn(  # noqa: PLR0917  (what a source is known by)
    people: People, mention: int, number: int, told: Told, options: Sequence[str], history: History, words: Span
) -> list[Crossed]:
    """What this statement and those before it say for each actor."""
    scene, state = people.scene, told.state
    here = _surroundings(scene, scene.candidates[mention]) if mention != number else None
    said = scene.actors_within(words.start, words.end)
    label = told.form == Form.LABEL.value
    own = [m for m in said if label or scene.quoted(m.start)]
    we = any(word in f" {scene.text[words.start : words.end].lower()}" for word in (" we ", " our "))
    owner = possessor(people, number, history) if told.owned else None
    owners = _actor_so_far(people, owner, history) if owner is not None else None
    recent, spoken = history.actors[-3:], frozenset(history.actors)
    group: list[Crossed] = []
    for rank, actor in enumerate(options):
        about = [m for m in said if m.actor == actor] if said else []
        features = _about(scene, about, state) if about else []
        features += [f"{actor}:calls:{scene.text[m.start : m.end].lower()}" for m in own if m.actor == actor]
        made: list[tuple[Any, ...]] = [
            (_spoken, state, min(len(about), 2), recent[-1:] == [actor], actor in recent, actor in spoken, we)
        ]
        if here is not None:
            made.append((_nearby, f"here/{state}", *_place(here, actor, rank)))
        if told.owned:
            features += [f"owned/previous{history.actors[-1:] == [actor]}/{state}"]
            features += [f"owned/owner{owners == actor}/{owners is not None}", f"owned/owner{owners == actor}/{state}"]
        group.append(Crossed(features, (), made))
    return group


@dataclass(frozen=True, slots=True)
class Told:
    """What an article says of a source, whichever actor it may speak for."""

    form: str
    named: list[tuple[str, str, ActorMention]]  # where it is described, the place there, the actor named
    words: list[str]
    parts: list[str]  # of its name
    homes: Mapping[str, int]  # where its name is at home
    owned: bool  # "his", "its"
    office: str
    role: bool

    @property
    def state(self) -> str:
        """Whether any actor is told; whence somebody comes tells of none, and whom somebody met."""
        return "told" if any(where not in _BESIDE_THE_POINT for where, _, _ in self.named) else "bare"


_BESIDE_THE_POINT = frozenset(["nationality", "passing"])


def told_of(people: People, number: int) -> Told:
    """What the zones of a candidate's person tell."""
    scene = people.scene
    named: list[tuple[str, str, ActorMention]] = []
    words: dict[str, None] = {}
    posted = _is_posted_abroad(people, number)
    for zone in people.zones(number):
        inside = scene.actors_within(zone.start, zone.end)
        words |= dict.fromkeys(word.lower() for word in WORD.findall(scene.text[zone.start : zone.end]))
        for place, found in enumerate(inside):
            order = f"{'first' if place == 0 else 'later'}/{'last' if found is inside[-1] else 'more'}"
            whence = (posted and zone.where == "lead") or _CITIZEN.match(scene.text, found.end)
            passing = zone.where == "after" and _PASSING.match(scene.text, zone.start)
            named.append(("nationality" if whence else "passing" if passing else zone.where, order, found))
    owned = any(
        scene.text[z.start : z.end].lower().startswith(_OWNED) for z in people.zones(number) if z.where in _OWNING
    )
    return Told(
        form=scene.candidates[number].form.value, named=named, words=list(words), parts=_name_parts(people, number),
        homes=homes(people.words.get(number, ())),
        owned=owned, office="none" if STATE_ROLES.isdisjoint(words) else "office", role=people.own_role(number),
    )  # fmt: skip


def _is_posted_abroad(people: People, number: int) -> bool:
    """Whether an office told first leaves the words before a name to say whence somebody comes.

    "Its commander, the Nordish general Odo Marl", "The envoy, Nordish diplomat Odo Marl"; no "Its guest, Foreign
    Minister Odo Marl".
    """
    text = people.scene.text
    zones = [(zone, WORD.findall(text[zone.start : zone.end].lower())) for zone in people.zones(number)]
    told = {zone.end for zone, words in zones if zone.where == "apposed" and role_among(words)}
    leads = [(zone, words) for zone, words in zones if zone.where == "lead"]
    first = any(0 <= zone.start - end <= _NEXT for zone, _ in leads for end in told)
    return first and all(_HELD.isdisjoint(words) for _, words in leads)


_NEXT = 3  # characters between an office and what follows its comma


_HELD = STATE_ROLES - {"diplomat"}
_PASSING = re.compile(  # whom somebody met and where somebody was tell of no office
    r"\s*(?:who|which) (?:(?:has|had|also|later|earlier|recently|just|(?:is|was) (?:due )?to) )*"
    r"(?:met|meets?|visit(?:ed|s)?|arriv\w+|travell?ed|flew|fled|left|returned|toured|host(?:ed|s)?|received|phoned"
    r"|lived|lives|spent|signed|took part|(?:spoke|talked) (?:with|to)|(?:is|was|were) (?:in|visiting|meeting|hosting"
    r"|touring))\b"
)
_CITIZEN = re.compile(r" (?:national|citizen|native)(?=[,.;)]| who\b)|-born\b")  # no "Nordish national army"


def _relation(scene: Scene, found: ActorMention) -> str:
    """The word that ties an actor to an office: "ambassador *to* Japan", "director *for* Japan", "Japan*'s*"."""
    before = _LAST_WORDS.search(scene.text, max(0, found.start - _RELATING), found.start)
    word = before[2].lower() if before else ""
    if before and word == "for" and (before[1] or "").lower() in _DEALING:
        word = "about"
    owns = "'s" if _POSSESSIVE.match(scene.text, found.end) else ""
    return f"{word if word in _RELATIONS else ''}{owns}"


_RELATING = 30  # characters
_LAST_WORDS = re.compile(r"(?:\b(\w+) )?\b(\w+) (?:the )?$")
_DEALING = frozenset(split_words("director general secretary desk department division section adviser coordinator"))
_POSSESSIVE = re.compile(r"['’]s?\b")
_RELATIONS = frozenset(split_words("of for about to in at with on from against by its his her their handles covers"))


def _naming(told: Told, zone: str, place: str, found: ActorMention, relation: str) -> list[str]:
    return [
        f"{zone}/tie:{relation}",
        f"{zone}/tie:{relation}/{place}",
        f"{zone}/tie:{relation}/{found.form.value}/{place}",
        f"{zone}/{found.form.value}",
        f"{zone}/{told.form}",
        f"{zone}/{place}",
        f"{zone}/person{found.person is not None}",
        f"{zone}/modifier{found.modifier}",
        f"{zone if zone in _OUTSIDE else 'described'}/{found.form.value}",
    ]


_OUTSIDE = frozenset(["self", "near", "foretold"]) | _BESIDE_THE_POINT


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """The actors named around a mention, outside quotations unless said otherwise."""

    before: list[str]  # in its sentence
    after: list[str]
    earlier: list[str]  # in the sentences before
    inside: list[str]  # in its paragraph before, quoted or not
    places: list[tuple[str, str]]  # "in X": where from here
    carriers: set[str]
    place: str  # the place named last


def _surroundings(scene: Scene, candidate: Candidate) -> _Surroundings:
    sentence = scene.layout.sentences[candidate.sentence]
    paragraph = scene.layout.paragraphs[sentence.paragraph]
    reach = scene.actors_within(max(0, sentence.start - _LOOK_BACK), sentence.end)
    spoken = [m for m in reach if not scene.quoted(m.start)]
    located = [m for m in reach if m.form in _PLACES and _located(scene, m)]
    return _Surroundings(
        before=[m.actor for m in spoken if m.start >= sentence.start and m.end <= candidate.start],
        after=[m.actor for m in spoken if m.start >= candidate.end],
        earlier=[m.actor for m in spoken if m.end <= sentence.start],
        inside=[m.actor for m in scene.actors_within(paragraph.start, sentence.start)],
        places=[(m.actor, _from_here(m, sentence)) for m in located],
        carriers={m.actor for m in spoken if m.start >= sentence.start and m.form in CARRYING},
        place=_last_place(scene, candidate),
    )


def _from_here(mention: ActorMention, sentence: Sentence) -> str:
    here = "here" if mention.start >= sentence.start else "earlier"
    return f"{here}/{'open' if mention.start - 4 <= sentence.start else ''}"


def _located(scene: Scene, mention: ActorMention) -> bool:
    """Whether something is said to be in a place."""
    if mention.start not in scene.located:
        found = _IN.search(scene.text, max(0, mention.start - 6), mention.start)
        scene.located[mention.start] = found is not None
    return scene.located[mention.start]


def _last_place(scene: Scene, candidate: Candidate) -> str:
    """The actor of the place that was named last before a mention ("in Kyiv"), or ""."""
    last = bisect_left(scene.actor_starts, candidate.start)
    for mention in reversed(scene.actors[max(0, last - _PLACES_BEFORE) : last]):
        if mention.form in _PLACES and _located(scene, mention) and not scene.quoted(mention.start):
            return mention.actor
    return ""


def _situated(
    scene: Scene, around: _Surroundings, actor: str, rank: int, titled: Sequence[str]
) -> tuple[bool | int, ...]:
    """How an article situates a source with an actor, as `_situation` takes it."""
    return (
        titled[:1] == [actor], actor in titled, actor in around.carriers,
        actor in scene.outlet_actors, bool(scene.outlet_actors), around.place == actor, bool(around.place),
        min(rank, 2), len(scene.ranked_actors) < 3,  # noqa: PLR2004
        scene.page_actor == actor, bool(scene.page_actor),
    )  # fmt: skip


def _situation(  # noqa: PLR0917  (the title, the agency that carried it, the outlet, the place named last, the page)
    office: str, state: str, first: bool, titled: bool, carried: bool, outlet: bool, outlets: bool,
    place: bool, places: bool, rank: int, alone: bool, page: bool, pages: bool,
) -> list[str]:  # fmt: skip
    """Where an article puts a source: the place named last, the title, the outlet, the agency that carried it."""
    return [
        f"{office}/title{first}/{titled}/{state}",
        f"{office}/carried{carried}/{state}",
        f"{office}/outlet{outlet}/{outlets}/{state}",
        f"{office}/place{place}/{places}/{state}",
        f"{office}/rank{rank}/{state}",
        f"{office}/alone{alone}/{state}",
        f"{office}/page{page}/{pages}/{state}",
    ]


def possessor(people: People, number: int, history: History) -> int | None:
    """Whose a body or office is that the text calls "its", "his" or "their": a candidate named before it."""
    scene = people.scene
    candidate = scene.candidates[number]
    zones = (z for z in people.zones(number) if z.where in _OWNING)
    words = [scene.text[z.start : z.end].lower().split(" ", 1)[0] for z in zones]
    word = next((word for word in words if f"{word} " in _OWNED), None)
    if word is None:
        return None
    personal = word in ("his", "her")
    for index in range(candidate.sentence, max(-1, candidate.sentence - _OWNER_REACH), -1):
        near = scene.of_sentence[index]
        able = [other for other in near if other < number and _can_own(people, other, number, personal=personal)]
        if able:  # "In the Council Zembria will ask for more. Its envoy …": not the Council's
            return next((other for other in able if _independent(people, other)), able[0])
        if personal and index == candidate.sentence:
            spoke = [n for n in history.speakers[-1:] if _can_own(people, n, number, personal=True)]
            if spoke:
                return spoke[0]
    return None


_OWNER_REACH = 3  # sentences
_OWNING = ("self", "lead", "apposed")


def _independent(people: People, number: int) -> bool:
    """Whether a mention hangs on no preposition and owns nothing."""
    candidate = people.scene.candidates[number]
    owns = people.scene.layout.tokens[candidate.last - 1].possessive
    return not owns and people.word_before(candidate) not in PREPOSITIONS


def _can_own(people: People, other: int, number: int, *, personal: bool) -> bool:
    if people.fullest[other] == people.fullest[number]:
        return False
    own = people.own_actor(other)
    if personal:
        return people.scene.candidates[people.fullest[other]].form is Form.PERSON and own is None
    return own is not None or people.scene.candidates[other].form is Form.BODY


def _actor_so_far(people: People, number: int, history: History) -> str | None:
    """The actor that a candidate is or has spoken for."""
    own = people.fullest[number]
    spoken = [actor for speaker, actor in zip(history.speakers, history.actors, strict=True) if speaker == own]
    return spoken[-1] if spoken else known_actor(people, number)


def employer(people: People, number: int, history: History) -> str | None:
    """For whom somebody works, told by what was named before: "a spokesman for the ministry", "the ministry"."""
    scene = people.scene
    told = [(zone.start, zone.end) for zone in people.zones(number) if zone.where in _EMPLOYING]
    candidate = scene.candidates[number]
    told.append((candidate.end, people.phrase_end(candidate)))
    for body in range(max(0, number - _EMPLOYERS), min(number + _EMPLOYERS + 1, len(scene.candidates))):
        other = scene.candidates[body]
        named_before = other.form is Form.BODY and people.fullest[body] != body
        sent = people.word_before(other) == "to"  # "the envoy to the agency" is a state's
        if named_before and not sent and any(start <= other.start < end for start, end in told):
            return _actor_so_far(people, body, history)
    serving = people.own_actor(number) is None and candidate.head not in _BESIDE_ONE
    if serving and owned(scene, number) and people.owner(number) is None:  # "Marl's office"
        return _actor_so_far(people, number - 1, history) or only(_served(people, number - 1))
    return _of_sort(people, number, history)


_BESIDE_ONE = frozenset(
    split_words("counterpart counterparts rival rivals successor predecessor critic critics lawyer")
)


def _of_sort(people: People, number: int, history: History) -> str | None:
    """The actor of the ministry named last before "the ministry" or "a ministry official", of which no more is said."""
    scene, candidate = people.scene, people.scene.candidates[number]
    tokens, last = scene.layout.tokens, candidate.last - (candidate.form is Form.ROLE)
    told = [t.lower for t in tokens[candidate.lead : last] if t.lower not in _RANKED]
    if candidate.form not in (Form.ROLE, Form.BODY) or len(told) != 1 or told[0] not in _EMPLOYERS_BY_SORT:
        return None
    if owned(scene, number) or tokens[candidate.lead].lower in PERSONAL_DESCRIPTORS:
        return None
    if people.fullest[number] != number:
        return _actor_so_far(people, people.fullest[number], history)
    first = max(0, number - _MINISTRIES)
    body = next((n for n in range(number - 1, first - 1, -1) if _is_of_sort(scene, n, told[0])), None)
    since = tokens[scene.candidates[first].lead].start if body is None else scene.candidates[body].end
    for mention in reversed(scene.actors_within(since, candidate.start)):  # "Trade Ministry aide Odo Marl"
        if mention.form is ActorForm.BODY and scene.text[mention.start : mention.end].lower().endswith(told[0]):
            return mention.actor
    return None if body is None else _actor_so_far(people, body, history) or _whose(people, body)


def _is_of_sort(scene: Scene, number: int, sort: str) -> bool:
    """Whether a candidate is a ministry (or whatever `sort` is) and no paper or station."""
    body = scene.candidates[number]
    if body.form not in (Form.BODY, Form.NAME):
        return False
    return sort in {t.lower for t in scene.layout.tokens[body.first : body.last]} and not is_press(scene, number)


_RANKED = DETERMINERS | {"senior", "unnamed", "unidentified", "top"}
_MINISTRIES = 200  # candidates before one
_EMPLOYERS_BY_SORT = SORTS - {"council", "committee"}  # whose diplomats and members are their states'
_EMPLOYING = ("lead", "apposed", "of", "owner")
_EMPLOYERS = 3  # candidates beside one: "a spokesman for the ministry", "the ministry's spokesman, Odo Marl"


def _opening(scene: Scene, candidate: Candidate, actor: str) -> list[str]:
    """Whether an actor opens the sentence of "its envoy", or the one before it."""
    features = []
    for back in (0, 1):
        index = candidate.sentence - back
        if index >= 0:
            sentence = scene.layout.sentences[index]
            named = [m.actor for m in scene.actors_within(sentence.start, min(sentence.end, candidate.start))]
            features.append(f"opens{back}/{named[:1] == [actor]}/{bool(named)}")
            features.append(f"only{back}/{set(named) == {actor}}")
    return features


_NATIONAL = frozenset(
    split_words("president prime foreign defence defense king premier chancellor government interior")
)
_PLACES_BEFORE = 20  # mentions of actors back in which the last place is looked for


def _name_parts(people: People, number: int) -> list[str]:
    """How a person's name starts and ends: a weak hint at where it is at home ("-yan", "-ović", "Kim")."""
    words = people.words.get(number, ())
    return [f"{words[-1][-3:]}$", f"^{words[0][:4]}", f"{words[0][-2:]}$", f"{words[-1][:3]}^"] if words else []


def _at_home(likely: Mapping[str, int], actor: str, state: str) -> list[str]:
    """Whether a person's name is at home with an actor, better or worse than with others."""
    if not likely:
        return []
    most, here = max(likely.values()), likely.get(actor, 0)
    fit = "best" if here == most else "less" if here else "not" if actor in settled() else "any"
    return [f"home/{fit}/{state}", f"home/{fit}/{min(most, 3)}/{state}"]


_OWNED = ("his ", "her ", "its ", "their ")


def _place(around: _Surroundings, actor: str, rank: int) -> tuple[Any, ...]:
    """How near an actor is named, before and after a mention, as `_nearby` takes it."""
    one, before, after, earlier, inside = [actor], around.before, around.after, around.earlier, around.inside
    return (
        min(rank, 3), bool(before), actor in before, before[-1:] == one, before[:1] == one, actor in after,
        after[:1] == one, earlier[-1:] == one, (before[-1:] or earlier[-1:]) == one, actor in inside,
        inside[:1] == one, *(where for place, where in around.places if place == actor),
    )  # fmt: skip


def _nearby(  # noqa: PLR0917  (before and after in its sentence, earlier, in its paragraph, "in X")
    state: str, rank: int, within: bool, before: bool, last: bool, first: bool, after: bool, follows: bool,
    earlier: bool, closest: bool, inside: bool, opens: bool, *places: str,
) -> list[str]:  # fmt: skip
    return [
        f"{state}/rank{rank}",
        f"{state}/before{before}/last{last}/first{first}",
        f"{state}/after{after}/first{follows}/{within}",
        f"{state}/earlier-last{earlier}/within{within}",
        f"{state}/closest{closest}",
        f"{state}/paragraph{inside}/{within}",
        f"{state}/paragraph-first{opens}/{within}",
        *(f"{state}/in-place/{where}" for where in places),
    ]


def _spoken(  # noqa: PLR0917  (what it speaks of, and who spoke)
    state: str, about: int, previous: bool, recent: bool, spoke: bool, we: bool
) -> list[str]:
    """Whether the statement's words speak `about` an actor, and whether it spoke before."""
    return [
        f"about{about}/{state}",
        f"previous{previous}/{state}",
        f"recent{recent}/{state}",
        f"spoke{spoke}/{state}",
        *([f"we/about{about > 0}/{state}"] if we else []),
    ]


def _about(scene: Scene, about: Sequence[ActorMention], state: str) -> list[str]:
    """After which words a statement names an actor."""
    before = (scene.text[max(0, mention.start - 14) : mention.start].lower().split() for mention in about[:2])
    return [f"about-after:{words[-1] if words else '^'}/{state}" for words in before]


def _dateline(scene: Scene) -> list[str]:
    """The first two actors of the dateline."""
    opening = scene.layout.paragraphs[0].start if scene.layout.paragraphs else 0
    return [m.actor for m in scene.actors_within(opening, opening + _DATELINE)][:2]


def _heading(scene: Scene) -> list[str]:
    """The actors named before the first label of a transcript."""
    labels = (c.start for c in scene.candidates if c.form is Form.LABEL)
    return [m.actor for m in scene.actors_within(0, min(_HEADING, next(labels, 0)))]


def _side(scene: Scene, actor: str, dateline: list[str]) -> tuple[bool | None, ...]:
    """Whether the article is written from the actor's side: its dateline, its agency; as `_written` takes it."""
    return dateline[:1] == [actor], actor in dateline, (actor in scene.agencies if scene.agencies else None)


def _written(  # noqa: PLR0917  (in what kind of report, its dateline, its agency)
    state: str, role: bool, manner: str, first: bool, named: bool, agency: bool | None
) -> list[str]:
    features = [f"dateline{first}/{state}/{role}", f"opens{named}/{state}", f"{manner}/dateline{first}/{state}/{role}"]
    return features if agency is None else [*features, f"agency{agency}/{state}/{role}"]


def issuer_of(people: People, number: int) -> int | None:
    """Whose a document is when its phrase says so: "the statement from the ministry", "the ministry's statement"."""
    scene = people.scene
    candidates, tokens = scene.candidates, scene.layout.tokens
    document = candidates[number]
    if document.form is not Form.DOCUMENT:
        return None
    inner = _issuer_within(people, number)
    if inner is not None:
        return inner
    before = candidates[number - 1] if number else None
    if (
        before
        and before.last == document.lead
        and tokens[before.last - 1].possessive
        and before.form is not Form.PRONOUN
    ):
        return number - 1
    after = [
        n for n in range(number + 1, min(number + 3, len(candidates))) if candidates[n].sentence == document.sentence
    ]
    if not after or document.last >= len(tokens) or tokens[document.last].lower not in ("from", "by"):
        return None
    owned = (
        len(after) > 1
        and tokens[candidates[after[0]].last - 1].possessive
        and candidates[after[1]].lead == candidates[after[0]].last
    )
    near = candidates[after[0]].lead - document.last <= 2  # noqa: PLR2004  ("from the")
    return (after[1] if owned else after[0]) if near else None


def _issuer_within(people: People, number: int) -> int | None:
    """The body that a document's own phrase names by its letters: "the MFA statement"."""
    scene = people.scene
    document = scene.candidates[number]
    letters = {t.word for t in scene.layout.tokens[document.first : document.last - 1] if t.word.isupper()}
    for other in range(number - 1, -1, -1) if letters else ():
        body = scene.candidates[other]
        full = scene.candidates[people.fullest[other]].form is Form.BODY
        if full and body.form is Form.NAME and scene.layout.tokens[body.last - 1].word in letters:
            return other
    return None


def known_actor(people: People, number: int) -> str | None:
    """The actor that needs no guess: an office holder's, or the one that a name or body simply is."""
    scene = people.scene
    candidate = scene.candidates[number]
    for mention in people.mentions.get(people.fullest[number], [number])[:_MENTIONS]:
        other = scene.candidates[mention]
        told = people.own_actor(mention) if mention in people.introduced else None
        if told is not None:  # "a Nordland envoy said", whom the next paragraph names
            return told.actor
        inside = scene.actors_within(*scene.named_span(other))
        named = [(m, f"{m.person} {scene.text[m.start : m.end]}") for m in inside if m.person is not None]
        held = [m.actor for m, names in named if _bears(people, number, names)]
        if held:
            return None if _former(people, number) else held[-1]
    own = people.own_actor(number)
    if own is None and candidate.head in SEATED:
        return belongs_to(scene, number)
    if own is not None and not own.modifier and candidate.form in (Form.NAME, Form.BODY):
        if candidate.head not in _MOVEMENTS and (whose := _whose(people, number)):
            return whose
        words = len(scene.text[candidate.start : candidate.end].split())
        if len(scene.text[own.start : own.end].split()) >= words - 1 and own.form is not ActorForm.CARRIER:
            return own.actor
    return None


def _bears(people: People, number: int, names: str) -> bool:
    """Whether a person bears a name of an office holder's: "Petro Varr" only shares a word with one."""
    words = {*words_of(" ".join(people.words.get(people.fullest[number], ())))}
    return len(words) < _FULL or len(words & {*words_of(names)}) >= _FULL


_FULL = 2  # words of a name
_MOVEMENTS = frozenset(["movement", "militia", "group", "front"])  # of a state at home: "Zembria's Redcap movement"


def _whose(people: People, number: int) -> str | None:
    """The actor that a body or office is said to be of: "Zembria's UN mission", "the Foreign Office of Zembria"."""
    owner = people.owner(number)
    own = people.own_actor(owner) if owner is not None else None
    return own.actor if own is not None and own.form in _STATELY else belongs_to(people.scene, number)


_STATELY = frozenset({ActorForm.NAME, ActorForm.CAPITAL})
_MENTIONS = 8
_RETIRED = frozenset({"former", "ex", "retired", "ret", "retd", "once"})
_FORMER = _RETIRED | {"then", "onetime"}  # a hint at who speaks for nobody; "the then minister" may still have spoken


def _former(people: People, number: int) -> bool:
    words = " ".join(
        people.scene.text[zone.start : zone.end]
        for zone in people.zones(number)
        if zone.where in ("lead", "after", "apposed")
    )
    return bool(set(WORD.findall(words.lower())) & _RETIRED)


_NOBODYS = (is_of_many_states, is_unplaced, is_partisan, is_in_business)


class Resolver:
    """Says who a mention is, by three fitted rankers."""

    def __init__(self, antecedent: Ranker, kind: Ranker, actor: Ranker) -> None:
        self.antecedent = antecedent
        self.kind = kind
        self.actor = actor

    def resolve(self, people: People, mention: int, history: History, words: Span) -> Source:
        """Who a mention is that is the source of the statement `words`, given who spoke before."""
        number, sure = self._antecedent(people, mention, history)
        known = known_actor(people, number) or people.hosted.get(mention)
        kind, fit = (
            (_plain_kind(people, number), 1.0) if known is not None and people.is_body(number)
            else (SpeakerKind.OTHER, 1.0) if known is None and mention in people.hosted
            else (SpeakerKind.OFFICIAL, 1.0) if number in people.called or mention in people.hosted
            else self._kind(people, number)
        )  # fmt: skip
        if known is None and kind not in _SPEAKS_FOR_NOBODY and not _former(people, number):
            known = employer(people, number, history)
        name = _full_name(people, number, history)
        if known is not None:
            kind = (
                kind if kind not in _SPEAKS_FOR_NOBODY and not people.is_body(number) else _plain_kind(people, number)
            )
            return Source(number, name, kind, known, sure, {known: 1.0})
        if kind in _SPEAKS_FOR_NOBODY:
            return Source(number, name, kind, None, sure * fit)
        odds = self._actors(people, mention, number, history, words)
        actor = max(odds, key=odds.__getitem__, default=None)
        if actor is None:
            kind = SpeakerKind.OTHER
        return Source(number, name, kind, actor, sure * fit, odds)

    def _antecedent(self, people: People, mention: int, history: History) -> tuple[int, float]:
        issuer = issuer_of(people, mention)
        if issuer is not None:
            return people.fullest[issuer], 1.0
        options = antecedents(people, mention, history)
        if len(options) == 1:
            return people.fullest[mention if options[0] == SELF else options[0]], 1.0
        here, headings = _here(people, mention, history), _headings(people, mention)
        means = [SELF if other == SELF else meant(people, other, history) for other in options]
        score = self._antecedent_score
        odds = softmax([score(people, here, headings, *each) for each in zip(options, means, strict=True)])
        best = max(range(len(options)), key=odds.__getitem__)
        return (mention if options[best] == SELF else means[best]), odds[best]

    def _antecedent_score(self, people: People, here: _Here, headings: tuple[str, str], other: int, own: int) -> float:
        """The score of `antecedent_features`, whose few states come again and again."""
        if other == SELF:
            return self.antecedent.score(_itself(people, here.number))
        scores = self.antecedent.scores
        return sum([scores[_tied, headings, tie] for tie in _ties(here, earlier(people, other, own))])

    def _kind(self, people: People, number: int) -> tuple[SpeakerKind, float]:
        """The kind of a source, and how likely it is that it speaks for somebody, or for nobody, as that kind does."""
        if number not in people.kinds:
            people.kinds[number] = (
                (SpeakerKind.ANALYST, 1.0) if is_expert(people, number)
                else (SpeakerKind.OTHER, 1.0) if any(is_so(people, number) for is_so in _NOBODYS)
                else (SpeakerKind.ANALYST, 1.0) if has_left(people, number)
                else self._described_as(people, number)
            )  # fmt: skip
        return people.kinds[number]

    def _described_as(self, people: People, number: int) -> tuple[SpeakerKind, float]:
        """The likeliest kind of a source by its description."""
        scores = self.kind.scores_under(_KIND_HEADINGS, [described(people, number)])
        return _likeliest_kind(softmax(scores[0].tolist()))

    def _actors(self, people: People, mention: int, number: int, history: History, words: Span) -> dict[str, float]:
        options = actor_options(people.scene)
        if not options:
            return {}
        if number not in people.standings:
            told = told_of(people, number)
            people.standings[number] = told, [self.actor.score(f) for f in standing(people, number, told, options)]
        told, alone = people.standings[number]
        in_turn = _in_turn(people, mention, number, told, options, history, words)
        scores = [own + self.actor.score(more) for own, more in zip(alone, in_turn, strict=True)]
        return dict(zip(options, softmax(scores), strict=True))


def _likeliest_kind(odds: Sequence[float]) -> tuple[SpeakerKind, float]:
    """The likeliest kind of those that speak for an actor, or of those that do not, whichever are likelier together."""
    of_kind = dict(zip(KINDS, odds, strict=True))
    share = sum(of_kind[kind] for kind in _SPEAKS_FOR_NOBODY)
    silent = share > 0.5  # noqa: PLR2004  (more likely than not)
    likeliest = max((kind for kind in KINDS if (kind in _SPEAKS_FOR_NOBODY) == silent), key=of_kind.__getitem__)
    return likeliest, max(share, 1 - share)


def _full_name(people: People, number: int, history: History) -> str:
    """A source's name with its owner's for "his" or "its": "Prime Minister Luz's office"."""
    name = people.name(number)
    first, _, rest = name.partition(" ")
    owner = possessor(people, number, history) if f"{first.lower()} " in _OWNED and rest else None
    if owner is None:
        return name
    whose = re.sub(r"['’]s?$", "", people.name(owner))
    return f"{whose}’s {rest}"


def _plain_kind(people: People, number: int) -> SpeakerKind:
    named = people.scene.candidates[number].form in (Form.PERSON, Form.LABEL) or people.own_actor(number) is None
    return SpeakerKind.OFFICIAL if named else SpeakerKind.INSTITUTION


def settle(sources: Sequence[Source | None]) -> list[Source | None]:
    """The same sources with one actor for each person or body: the one that all its statements together speak for."""
    spoken: dict[int, list[Mapping[str, float]]] = defaultdict(list)
    for source in sources:
        if source is not None and source.candidate >= 0 and source.odds:
            spoken[source.candidate].append(source.odds)
    shares = {candidate: _together(odds) for candidate, odds in spoken.items()}
    return [
        _for_likeliest(source, shares[source.candidate])
        if source is not None and source.actor is not None and source.candidate in shares
        else source
        for source in sources
    ]


def _together(several: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The odds of each actor by all statements of one source, as their geometric mean: they are not independent."""
    actors = list(dict.fromkeys(actor for odds in several for actor in odds))
    logs = [sum(math.log(max(odds.get(actor, 0.0), _LEAST_SHARE)) for odds in several) for actor in actors]
    return dict(zip(actors, softmax([total / len(several) for total in logs]), strict=True))


def _for_likeliest(source: Source, odds: Mapping[str, float]) -> Source:
    """A source with its likeliest actor; with none, in the same capacity, where that would be a guess."""
    actor = max(odds, key=odds.__getitem__)
    if odds[actor] < FAIR_SHARE:
        return replace(source, actor=None, odds={})
    return replace(source, actor=actor, odds=odds)


FAIR_SHARE = 0.45  # odds of an actor below which fewer than half speak for it; `drafts.EVEN` judges the whole after it
_LEAST_SHARE = 1e-4  # that no statement rules an actor out alone
