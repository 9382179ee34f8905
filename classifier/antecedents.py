"""Owns antecedents: which earlier mention a pronoun, "the minister" or "the statement" stands for.

A ranker trained from the labelled articles picks among the candidates; rules only gather them and their features.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from classifier.belonging import served
from classifier.capacities import NAMELESS, describing, is_former, is_indefinite
from classifier.descriptions import NAMED, WORD
from classifier.lexicon import DETERMINERS, PERSONAL_DESCRIPTORS
from classifier.mentions import Form
from classifier.people import GENDER, belongs_to, is_press
from classifier.ranking import Crossed, softmax
from classifier.speakers import subject_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from classifier.mentions import Candidate
    from classifier.people import People
    from classifier.ranking import Features, Ranker
    from classifier.scene import Scene

SELF = -1  # the antecedent that stands for "the mention itself says who it is"
_ANTECEDENTS = 24  # candidates looked back over
_CATAPHORA = 3  # candidates looked ahead over ("its envoy, Kwak …")
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


def stands_for(ranker: Ranker, people: People, mention: int, history: History) -> tuple[int, float]:
    """The candidate that names whom a mention stands for at the fullest, and how likely that is."""
    issuer = issuer_of(people, mention)
    if issuer is not None:
        return people.fullest[issuer], 1.0
    options = antecedents(people, mention, history)
    if len(options) == 1:
        return people.fullest[mention if options[0] == SELF else options[0]], 1.0
    here, headings = _here(people, mention, history), _headings(people, mention)
    means = [SELF if other == SELF else meant(people, other, history) for other in options]
    pairs = zip(options, means, strict=True)
    odds = softmax([_score(ranker, people, here, headings, other, own) for other, own in pairs])
    best = max(range(len(options)), key=odds.__getitem__)
    return (mention if options[best] == SELF else means[best]), odds[best]


def _score(  # noqa: PLR0917  (what `antecedent_features` makes its features of)
    ranker: Ranker, people: People, here: _Here, headings: tuple[str, str], other: int, own: int
) -> float:
    """The score of `antecedent_features`, whose few states come again and again."""
    if other == SELF:
        return ranker.score(_itself(people, here.number))
    return sum([ranker.scores[_tied, headings, tie] for tie in _ties(here, earlier(people, other, own))])


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
    return _of_that_office(people, candidate, others) or [SELF, *others, *_named_long_before(people, number, low)]


def _is_itself(people: People, number: int) -> bool:
    """Whether a mention stands for nothing but itself: a name, a body told by its owner, "some residents"."""
    candidate = people.scene.candidates[number]
    if candidate.form is Form.ROLES:
        vague = people.scene.layout.tokens[candidate.lead].lower in _VAGUE
        return vague or (candidate.head in NAMELESS and is_indefinite(people.scene, candidate))
    if candidate.form is not Form.BODY:
        return candidate.form in NAMED
    told = people.phrase_end(candidate) > candidate.end or people.owner(number) is not None
    whose = people.scene.layout.tokens[candidate.lead].lower in PERSONAL_DESCRIPTORS  # `possessor` finds who that is
    return told or whose or belongs_to(people.scene, number) is not None


_VAGUE = frozenset(["some", "several", "many", "few", "most"])  # "some residents" are nobody who was named


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
    theirs = served(people, other)
    return bool(theirs) and whose.actor not in theirs


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
    fitting = [other for other in others if scene.candidates[other].form in NAMED and told <= describing(people, other)]
    fitting = [other for other in fitting if _SECOND.isdisjoint(describing(people, other) - told)] or fitting
    if not whose:
        return fitting if words[1:] == [role.head] or len(fitting) == 1 else []
    theirs = [other for other in fitting if whose <= served(people, other)] or [
        other for other in others if told <= _POSTED and _is_posted(people, other, whose)
    ]
    return theirs if len(theirs) == 1 else []


def _named_long_before(people: People, number: int, low: int) -> list[int]:
    """The one person of all named further back who holds the office that "the president" names."""
    before = range(max(0, low - _LONG_BEFORE), low)
    persons = dict.fromkeys(people.fullest[n] for n in before if people.words.get(people.fullest[n]))
    holding = _of_that_office(people, people.scene.candidates[number], [*persons])
    serving = [n for n in holding if _SECOND.isdisjoint(describing(people, n)) and not is_former(people, n)]
    return serving if len(serving) == 1 else []


_LONG_BEFORE = 200  # candidates


def _is_posted(people: People, other: int, whose: set[str]) -> bool:
    """Whether a person is some diplomat of a state, who may be called its ambassador or its envoy."""
    named = people.scene.candidates[other].form in NAMED
    return named and not _POSTED.isdisjoint(describing(people, other)) and whose <= served(people, other)


_SECOND = frozenset(["vice", "deputy", "assistant"])  # "the president" is no vice president where there is one
_POSTED = frozenset(["ambassador", "envoy", "diplomat", "negotiator"])
_OFFICES = frozenset(["minister", "president", "ambassador", "envoy", "secretary", "chancellor", "premier", "general"])


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
    named = form is Form.NAME and people.own_actor(other) is not None
    if form in (Form.BODY, Form.ROLES) or named or _is_counterpart(people.scene, candidate, other):
        return False
    given = people.given_gender(other)
    return (not given or GENDER[candidate.head] in given) and not (form is Form.NAME and _is_place(people, other))


def _is_counterpart(scene: Scene, candidate: Candidate, number: int) -> bool:
    """Whether another is the counterpart of whom a pronoun means: "Asked about his counterpart's remarks, he said"."""
    other = scene.candidates[number]
    whose = scene.layout.tokens[other.lead].lower in ("his", "her")
    return whose and other.head == "counterpart" and other.sentence == candidate.sentence


def _brings_in(people: People, number: int) -> bool:
    """Whether a mention is of somebody new, and not of who was named in an earlier sentence: "A Nordish spokesman"."""
    here = people.scene.candidates[number]
    return here.form is Form.ROLE and people.scene.layout.tokens[here.lead].lower in ("a", "an")


def _is_before(people: People, number: int, other: int) -> bool:
    """Whether another mention names a person in an earlier sentence."""
    here, there = people.scene.candidates[number], people.scene.candidates[other]
    return there.form in NAMED and there.sentence < here.sentence and people.own_actor(other) is None


def _is_another(people: People, number: int, other: int) -> bool:
    """Whether two bodies of one sort are told apart by their words: "its defence ministry" is no interior ministry.

    No person is meant by a body of which is told whose it is: "the Japanese government".
    """
    scene = people.scene
    here, there = scene.candidates[number], scene.candidates[other]
    if here.form is Form.BODY and people.words.get(other) and people.own_actor(number) is not None:
        return True
    if here.form is not Form.BODY or there.form is not Form.BODY or here.head != there.head:
        return False
    own, theirs = ({t.lower for t in scene.layout.tokens[c.first : c.last]} - _UNTOLD for c in (here, there))
    return not (own <= theirs or theirs <= own)


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
