"""Owns the target of a statement: which other actor it is about or speaks to, as the speaker sees it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from classifier.gazetteer import Form
from classifier.ranking import Crossed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from classifier.drafts import Draft
    from classifier.gazetteer import ActorMention
    from classifier.ranking import Features, Ranker
    from classifier.scene import Scene
    from classifier.vocabulary import Kind

NO_TARGET = ""
SURELY_NONE = 0.4  # the share of right targets of three left-out hands is highest between .3 and .5
_MOST_OPTIONS = 12


def target_options(scene: Scene, draft: Draft) -> list[str]:
    """`NO_TARGET`, the actors named near a statement, and the article's most named ones; never the speaker's own."""
    paragraph = scene.layout.paragraphs[scene.paragraph_at(draft.anchor)]
    near = [m.actor for m in scene.actors_within(paragraph.start, paragraph.end)]
    options = dict.fromkeys([*near, *scene.ranked_actors[:4]])
    options.pop(draft.actor or "", None)
    return [NO_TARGET, *(option for option in list(options)[:_MOST_OPTIONS] if option not in draft.allies)]


class Dealings:
    """Whom each actor of an article speaks about: counted over all its statements before any target is known."""

    def __init__(self, scene: Scene, drafts: Sequence[Draft]) -> None:
        self.counts: dict[str | None, Counter[str]] = defaultdict(Counter)
        self.spoken = Counter(draft.actor for draft in drafts if draft.actor)
        for draft in drafts:
            # In order of the text, not of a set: ties between partners would differ from process to process.
            for actor in dict.fromkeys(m.actor for m in scene.actors_within(draft.start, draft.end)):
                if actor != draft.actor:
                    self.counts[draft.actor][actor] += 1
        self._partners: dict[str | None, list[str]] = {}
        self._chosen: dict[str | None, list[str]] = defaultdict(list)
        self._of_person: dict[str | None, str] = {}
        self.families: dict[str, str] = {  # by the family name of whoever speaks: for which actor
            draft.speaker.split()[-1].lower(): draft.actor for draft in drafts if draft.actor and draft.speaker
        }
        self.headed = list(dict.fromkeys(m.actor for m in scene.title_actors))

    def note(self, draft: Draft, target: str | None) -> None:
        """Remember whom a statement turned out to address, for the statements after it."""
        self._chosen[draft.actor].append(target or NO_TARGET)
        self._of_person[draft.speaker] = target or NO_TARGET

    def chosen(self, actor: str | None) -> list[str]:
        """Whom an actor's earlier statements addressed, in order."""
        return self._chosen.get(actor, [])

    def last_of(self, speaker: str | None) -> str | None:
        """Whom a source's last statement addressed; None when it has not spoken."""
        return self._of_person.get(speaker)

    def partners(self, actor: str | None) -> list[str]:
        """The other actors, the one that this actor speaks about most first."""
        if actor not in self._partners:
            self._partners[actor] = [other for other, _ in self.counts[actor].most_common()]
        return self._partners[actor]


def target_group(
    scene: Scene, draft: Draft, options: Sequence[str], dealings: Dealings, before: Draft | None
) -> list[Features]:
    """What speaks for each option being the target; `before` is the article's previous statement."""
    said = _said(scene, draft, dealings)
    return [
        _nobody(draft, dealings, said)
        if option == NO_TARGET
        else _target_features(scene, draft, option, dealings, before, said)
        for option in options
    ]


@dataclass(frozen=True, slots=True)
class _Said:
    """What a statement and the text around it say, whichever actor it may address."""

    inside: dict[str, list[ActorMention]]  # by actor
    near: dict[str, list[ActorMention]]  # in its sentence, around it
    foreign_inside: list[str]  # the actors in it and around it but the speaker's own, each once
    around: list[str]
    earlier: list[str]
    partners: list[str]
    ranked: list[str]
    text: str  # in lower case
    words: list[str]
    both: bool
    we: bool
    pronouns: bool
    persons: set[str]  # the actors of other sources that are named in it
    state: str
    speaks: str


def _said(scene: Scene, draft: Draft, dealings: Dealings) -> _Said:
    inside = scene.actors_within(draft.start, draft.end)
    sentence = scene.sentence_at(draft.anchor)
    paragraph = scene.layout.paragraphs[sentence.paragraph]
    by_actor = _by_actor(inside)
    foreign_inside = [actor for actor in by_actor if actor != draft.actor]
    near = scene.actors_within(sentence.start, sentence.end)
    around = [a for a in dict.fromkeys(m.actor for m in near) if a != draft.actor]
    earlier = [
        m.actor for m in scene.actors_within(max(0, paragraph.start - _EARLIER), draft.start) if m.actor != draft.actor
    ]
    partners = dealings.partners(draft.actor)
    ranked = [actor for actor in scene.ranked_actors[:_MOST_OPTIONS] if actor != draft.actor]
    text = scene.text[draft.start : draft.end].lower()
    return _Said(
        inside=by_actor, near=_by_actor(m for m in near if not draft.start <= m.start < draft.end),
        foreign_inside=foreign_inside, around=around, earlier=earlier, partners=partners,
        ranked=ranked, text=text, words=[w for w in dict.fromkeys(_WORD.findall(text)[:_WORDS_READ]) if len(w) > 3],  # noqa: PLR2004
        both=any(map(text.__contains__, _BOTH_WORDS)) and bool(_BOTH.search(text)),
        we=any(map(text.__contains__, _WE_WORDS)) and bool(_WE.search(text)),
        pronouns=not _PRONOUNS.isdisjoint(text.split()), persons=_persons(text, dealings.families) - {draft.actor},
        state=f"in{min(len(foreign_inside), 2)}/round{min(len(around), 2)}",
        speaks="actor" if draft.actor else draft.capacity or "other",
    )  # fmt: skip


def _by_actor(mentions: Iterable[ActorMention]) -> dict[str, list[ActorMention]]:
    found: dict[str, list[ActorMention]] = {}
    for mention in mentions:
        found.setdefault(mention.actor, []).append(mention)
    return found


def _persons(text: str, families: Mapping[str, str]) -> set[str]:
    """For whom those speak whose family names a text holds."""
    named = [family for family in families if family in text]
    words = _NAME.findall(text) if named else ()
    return {families[family] for family in named if family in words}


def _nobody(draft: Draft, dealings: Dealings, said: _Said) -> Crossed:
    partners, ranked = min(len(said.partners), 2), min(len(said.ranked), 3)
    words = [word for word in dict.fromkeys(said.text.split()) if word.isalpha()]
    state = said.state, draft.kind, said.speaks, partners, ranked, draft.voice, said.both, said.we, bool(said.persons)
    made = [(_none, *state), (_none_past, *_addressed(draft, NO_TARGET, dealings, said.state))]
    return Crossed([f"none/of:{draft.actor}"], [(("none/w:",), words)], made)


def _none(  # noqa: PLR0917  (how many may be meant, who speaks, and how)
    state: str, kind: Kind, speaks: str, partners: int, ranked: int, voice: str, both: bool, we: bool, persons: bool
) -> list[str]:
    """What speaks for nobody being addressed."""
    return [
        "none",
        f"none/{state}",
        f"none/{kind}/{state}",
        f"none/{speaks}",
        f"none/partners{partners}/{state}",
        f"none/ranked{ranked}/{state}",
        f"none/{voice}/{state}",
        f"none/both{both}/{state}",
        f"none/we{we}/{state}",
        f"none/persons{persons}/{state}",
    ]


def _none_past(*addressed: Any) -> list[str]:
    return [f"none/{feature}" for feature in _past(*addressed)]


def _target_features(  # noqa: PLR0917  (what a target is known by)
    scene: Scene, draft: Draft, option: str, dealings: Dealings, before: Draft | None, said: _Said
) -> Features:
    foreign_inside, around, earlier = said.foreign_inside, said.around, said.earlier
    partners, ranked, state, speaks = said.partners, said.ranked, said.state, said.speaks
    rank = min(ranked.index(option), 4) if option in ranked else 5
    partner = min(partners.index(option), 3) if option in partners else 9
    own = said.inside.get(option, [])
    place = foreign_inside.index(option) if option in foreign_inside else 9
    last = "same" if before and before.actor == draft.actor else "it" if before and before.actor == option else "-"
    inside, near = bool(own), option in earlier[-1:]
    person, persons = option in said.persons, bool(said.persons)
    headed, head = draft.actor in dealings.headed, option in dealings.headed
    made = [
        (_ranked, state, speaks, inside, rank, min(place, 3), min(len(foreign_inside), 3), min(place, 2), said.we),
        (_partnered, state, inside, min(rank, 2), partner, draft.actor in dealings.partners(option)[:1]),
        (
            _around,
            state,
            min(rank, 2),
            around.index(option) if option in around[:3] else 9,
            dealings.spoken[option] > 0,
        ),
        (_before, state, inside, near, option in earlier, last, said.pronouns),
        (_headed, inside, head, dealings.headed[:1] == [option], headed, len(dealings.headed), said.both, min(rank, 2)),
        (_named, state, inside, person, persons),
        (_past, *_addressed(draft, option, dealings, state)),
    ]
    features = [f"pair:{draft.actor}>{option}"]
    if own:
        features += _roles(scene, draft, own)
    if option in said.near:
        features += [f"frame/{f}" for f in _frame(scene, said.near[option])]
    return Crossed(features, [((f"{option}:",), said.words)], made)


def _ranked(  # noqa: PLR0917  (how often the article and the statement name an option)
    state: str, speaks: str, inside: bool, rank: int, place: int, foreign: int, first: int, we: bool
) -> list[str]:
    return [
        f"rank{rank}/{state}",
        f"rank{rank}/inside{inside}/{speaks}",
        f"inside{place}/{foreign}",
        f"inside{inside}/rank{rank}",
        f"we{we}/inside{inside}/place{first}",
    ]


def _partnered(state: str, inside: bool, rank: int, partner: int, mutual: bool) -> list[str]:
    return [f"partner{partner}/{state}", f"partner{partner}/inside{inside}/rank{rank}", f"mutual{mutual}/{state}"]


def _around(state: str, rank: int, around: int, spoke: bool) -> list[str]:
    return [f"around{around}/{state}", f"spoke{spoke}/{state}/rank{rank}"]


def _before(  # noqa: PLR0917  (whether it is named, or spoke, before the statement)
    state: str, inside: bool, near: bool, earlier: bool, last: str, pronouns: bool
) -> list[str]:
    return [
        f"earlier{near}/{earlier}/{state}",
        f"last:{last}/{state}",
        f"last:{last}/inside{inside}",
        f"pronouns{pronouns}/earlier{near}/inside{inside}",
    ]


def _headed(  # noqa: PLR0917  (which of both the title names)
    inside: bool, option: bool, first: bool, speaker: bool, many: int, both: bool, rank: int
) -> list[str]:
    return [
        f"title{option}/first{first}/inside{inside}",
        f"headed{speaker}/{option}/{many}/{inside}",
        f"both{both}/inside{inside}/rank{rank}",
    ]


def _named(state: str, inside: bool, person: bool, persons: bool) -> list[str]:
    return [f"person{person}/{persons}/inside{inside}", f"person{person}/{persons}/{state}"]


_BOTH = re.compile(r"\b(?:both (?:sides|parties|countries)|all (?:sides|parties)|two (?:sides|parties)|each other)\b")
_WE = re.compile(r"\b(?:we|our|us)\b")
_BOTH_WORDS, _WE_WORDS = (
    ("both ", "all ", "two ", "each other"),
    ("we", "our", "us"),
)  # of which one is in what is found
_WORD = re.compile(r"[a-z]+")
_NAME = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_WORDS_READ = 60


def _addressed(draft: Draft, option: str, dealings: Dealings, state: str) -> tuple[Any, ...]:
    """Whom the same source, the same actor and the option itself addressed before, as `_past` takes it."""
    mine, theirs = dealings.chosen(draft.actor), dealings.chosen(option)
    last = dealings.last_of(draft.speaker)
    answers = theirs[-1:] == [draft.actor]
    times = min(mine.count(option), 3), min(len(mine), 3)
    return state, last == option, last is not None, mine[-1:] == [option], *times, answers, bool(theirs)


def _past(  # noqa: PLR0917  (the source's last target, its actor's, and the option's)
    state: str, again: bool, known: bool, always: bool, times: int, many: int, answers: bool, theirs: bool
) -> list[str]:
    return [
        f"again{again}/{known}/{state}",
        f"always{always}/{many > 0}/{state}",
        f"times{times}/{many}/{state}",
        f"answers{answers}/{theirs}/{state}",
    ]


def _frame(scene: Scene, mentions: list[ActorMention]) -> list[str]:
    """What stands before and after an actor's names in the words that report a statement."""
    features = []
    for mention in mentions[:2]:
        before = scene.text[max(0, mention.start - 20) : mention.start].lower().split()
        after = scene.text[mention.end : mention.end + 20].lower().split()
        features += [f"before:{before[-1] if before else '^'}", f"after:{after[0] if after else '$'}"]
    return features


_EARLIER = 400  # characters before a paragraph in which "they" may be named
_PRONOUNS = frozenset(["they", "them", "their", "it", "its", "he", "his", "him", "you", "your"])


def _roles(scene: Scene, draft: Draft, mentions: list[ActorMention]) -> list[str]:
    """How the statement's words treat the actor: what stands before and after its names."""
    features = []
    for mention in mentions[:4]:
        before = scene.text[max(draft.start, mention.start - 24) : mention.start].lower().split()
        after = scene.text[mention.end : mention.end + 24].lower().split()
        form = "name" if mention.form in (Form.NAME, Form.CAPITAL) else mention.form.value
        features += [
            f"form:{form}",
            f"before:{before[-1] if before else '^'}",
            f"before2:{' '.join(before[-2:])}",
            f"after:{after[0] if after else '$'}/{form}",
            f"place:{3 * (mention.start - draft.start) // max(1, draft.end - draft.start)}",
            f"modifier{mention.modifier}",
            f"possessive{scene.text[mention.end : mention.end + 2] in (chr(39) + 's', '’s')}",
        ]
    return features


class Choice(NamedTuple):
    """The target of a statement, None for no one; and another that it may be, with its share of the two."""

    target: str | None
    rival: str | None
    share: float


def choose_target(scene: Scene, draft: Draft, dealings: Dealings, before: Draft | None, ranker: Ranker) -> Choice:
    """The likeliest target of a statement, and the likeliest of the others."""
    options = target_options(scene, draft)
    if len(options) == 1:
        return Choice(None, None, 0.0)
    odds = ranker.probabilities(target_group(scene, draft, options, dealings, before))
    likeliest = sorted(range(len(options)), key=odds.__getitem__, reverse=True)
    best = 0 if odds[0] >= SURELY_NONE else next(n for n in likeliest if n)
    other = next(n for n in likeliest if n != best)
    return Choice(options[best] or None, options[other] or None, odds[other] / (odds[best] + odds[other]))
