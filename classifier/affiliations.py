"""Owns for which actor a source may speak: all actors of the article, with what speaks for each.

A ranker trained from the labelled articles picks one of them; rules only gather the features.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from classifier.belonging import actor_so_far
from classifier.descriptions import WORD, role_among
from classifier.gazetteer import Form as ActorForm
from classifier.lexicon import STATE_ROLES, split_words
from classifier.mentions import Form
from classifier.names import homes, settled
from classifier.people import CARRYING
from classifier.possessors import possessive, possessor
from classifier.ranking import Crossed, softmax

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from classifier.antecedents import History
    from classifier.gazetteer import ActorMention
    from classifier.layout import Sentence
    from classifier.mentions import Candidate
    from classifier.people import People
    from classifier.perceptron import Perceptron
    from classifier.ranking import Features
    from classifier.scene import Scene
    from classifier.vocabulary import Span

_LOOK_BACK = 500  # characters before a sentence that may say whose minister it is
_DATELINE = 60
_HEADING = 600  # characters above a transcript that may say whose it is
_PLACES = frozenset({ActorForm.CAPITAL, ActorForm.NAME})
_IN = re.compile(r"\b[Ii]n (?:the )?$")
_MOST_ACTORS = 30  # an article on one dispute names five to ten


def actor_options(scene: Scene) -> list[str]:
    """The actors that an article names, most named first, up to a bound that keeps time linear."""
    return scene.ranked_actors[:_MOST_ACTORS]


def odds_of(  # noqa: PLR0917  (what a source is known by)
    ranker: Perceptron, people: People, mention: int, number: int, history: History, words: Span
) -> dict[str, float]:
    """How likely a source (`number`, named here by `mention`) speaks for each actor in the statement `words`.

    All are alike where nothing is told of it in a text that is about none of them more: a guess would be one by name.
    """
    options = actor_options(people.scene)
    if not options:
        return {}
    if number not in people.standings:
        told = told_of(people, number)
        people.standings[number] = told, ranker.sums(standing(people, number, told, options))
    told, alone = people.standings[number]
    if told.nothing and _all_alike(people.scene, options):
        return dict.fromkeys(options, 1 / len(options))
    in_turn = _in_turn(people, mention, number, told, options, history, words)
    scores = ranker.scores(alone + ranker.sums(in_turn))
    return dict(zip(options, softmax(scores), strict=True))


def _all_alike(scene: Scene, options: Sequence[str]) -> bool:
    """Whether a text names more than two actors, each as often as the others, and no heading is one's.

    Then what was learned of states would tell: of four named once each in a sentence Japan, for .94.
    """
    if scene.letterhead or scene.title_actors:
        return False
    return len(options) > _A_PAIR and len({*Counter(m.actor for m in scene.actors).values()}) == 1


_A_PAIR = 2


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
            *([(_headed, state, told.office, scene.manner, actor == scene.letterhead)] if scene.letterhead else ()),
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
    owner = possessor(people, number, people.zones(number), history.speakers) if told.owned else None
    owners = actor_so_far(people, owner, history) if owner is not None else None
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
        """Whether any actor is told; whence somebody comes tells of none, nor whom somebody met or a headline names."""
        return "told" if any(where not in _BESIDE_THE_POINT for where, _, _ in self.named) else "bare"

    @property
    def nothing(self) -> bool:
        """Whether an article says nothing of a source: no actor beside it, no owner, no name at home anywhere."""
        return not self.named and not self.owned and not self.homes


_BESIDE_THE_POINT = frozenset(["nationality", "passing", "headed", "presented"])


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
            passing = zone.where == "after" and _passes(scene.text, zone.start, found.start)
            named.append(("nationality" if whence else "passing" if passing else zone.where, order, found))
    return Told(
        form=scene.candidates[number].form.value, named=named, words=list(words), parts=_name_parts(people, number),
        homes=homes(people.words.get(number, ())),
        owned=possessive(scene, people.zones(number)) is not None,
        office="none" if STATE_ROLES.isdisjoint(words) else "office", role=people.own_role(number),
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
_SERVING = re.compile(r"\bas (?:the|an?) \Z|\bon behalf of(?: the)? \Z|\bsigned\b[^,.]{0,60}\bfor(?: the)? \Z")
_CITIZEN = re.compile(r" (?:national|citizen|native)(?=[,.;)]| who\b)|-born\b")  # no "Nordish national army"


def _passes(text: str, start: int, named: int) -> bool:
    """Whether what follows a name tells of a meeting or journey, and the actor `named` there of no office in it.

    "Odo Marl, who met Zembria's envoy", but not "Odo Marl, who signed for Zembria".
    """
    return _PASSING.match(text, start) is not None and _SERVING.search(text, start, named) is None


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


def _headed(state: str, office: str, manner: str, own: bool) -> list[str]:
    """Whether the actor is the one whose institution's page it is."""
    return [f"letterhead{own}/{state}", f"letterhead{own}/{state}/{office}", f"letterhead{own}/{state}/{manner}"]
