"""Owns the training of attribution: the groups of candidates that the labelled articles make for each ranker."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from classifier.affiliations import actor_group, actor_options
from classifier.allegiance import sides_of
from classifier.antecedents import SELF, History, antecedent_features, antecedents, meant
from classifier.capacities import KINDS, kind_group
from classifier.claimants import claimants_of, margins_of
from classifier.dates import find_days
from classifier.descriptions import NAMED
from classifier.documents import Document, position_group, recognise
from classifier.drafts import Draft
from classifier.forms import form_group
from classifier.indirect import REPORT, group_features, sentence_group
from classifier.issuers import Issuer
from classifier.lessons import Lessons
from classifier.mentions import Form
from classifier.people import find_people
from classifier.perceptron import Perceptron
from classifier.rankers import Rankers
from classifier.ranking import Ranker
from classifier.said import day_options
from classifier.scene import see
from classifier.speakers import NOBODY, Context, source_numbers, verb_beside
from classifier.targets import NO_TARGET, Dealings, target_group, target_options
from classifier.vocabulary import Kind, Span, SpeakerKind, Statement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from classifier.claimants import Claimant
    from classifier.labelled import LabelledArticle
    from classifier.people import People
    from classifier.scene import Finder, Scene

_WORD = re.compile(r"[^\W_]+")
_PLAIN = frozenset(["the", "a", "an", "of", "s", "and", "for"])


@dataclass(slots=True)
class Course:
    """The lessons of all rankers, from one article or many."""

    quotes: Lessons = field(default_factory=Lessons)
    indirect: Lessons = field(default_factory=Lessons)
    antecedent: Lessons = field(default_factory=Lessons)
    kind: Lessons = field(default_factory=Lessons)
    actor: Lessons = field(default_factory=Lessons)
    target: Lessons = field(default_factory=Lessons)
    said: Lessons = field(default_factory=Lessons)
    position: Lessons = field(default_factory=Lessons)
    form: Lessons = field(default_factory=Lessons)
    issuer: Lessons = field(default_factory=Lessons)
    side: Lessons = field(default_factory=Lessons)

    def extend(self, other: Course) -> None:
        """Take over the lessons of another article."""
        for each in fields(self):
            getattr(self, each.name).extend(getattr(other, each.name))


PENALTIES = {
    "quotes": 1.0,
    "indirect": 0.2,
    "antecedent": 0.3,
    "kind": 0.3,
    "target": 0.1,
    "said": 1.0,
    "position": 0.3,
    "form": 0.3,
    "issuer": 0.1,
    "side": 0.3,
}


def fit(course: Course) -> Rankers:
    """A fitted ranker for each kind of lesson."""
    linear = {name: Ranker(C=penalty).learn(getattr(course, name)) for name, penalty in PENALTIES.items()}
    return Rankers(**linear, actor=Perceptron().learn(course.actor))


def course_of(labelled: LabelledArticle, roster: Finder) -> Course:
    """All lessons of one labelled article."""
    scene = see(labelled.article, roster)
    people = find_people(scene)
    document = recognise(scene, _Marked(labelled))
    course = Course()
    teach_documents(course, labelled, scene)
    _teach_quotes(course, labelled, scene, document)
    _teach_indirect(course, labelled, scene, document)
    _teach_sources(course, labelled, people)
    _teach_drafts(course, labelled, scene, document)
    return course


class _Marked:
    """The judge of a labelled article: what its marks say."""

    def __init__(self, labelled: LabelledArticle) -> None:
        self.direct = [statement for statement in labelled.statements if statement.kind is Kind.DIRECT]

    def own_words(self, scene: Scene) -> bool:
        own = [statement for statement in self.direct if not scene.quoted(statement.start + 1)]
        return len(own) >= max(_FEWEST, len(self.direct) / 2)

    def issuer(self, scene: Scene, *, printed: bool = False, answering: bool = False) -> Issuer:  # noqa: ARG002
        return Issuer(self.direct[0].speaker or "", SpeakerKind.OTHER, ())

    def official(self, scene: Scene, name: str) -> Issuer:  # noqa: ARG002  (nothing learns for whom)
        return Issuer(name, SpeakerKind.OFFICIAL, ())


_FEWEST = 2  # statements of a text that is somebody's own words


def teach_documents(course: Course, labelled: LabelledArticle, scene: Scene) -> None:
    """Teach what form a text has, and of one issuer's own words whose they are and for whom."""
    own = _own_words(labelled, scene)
    if own is None:
        return
    course.form.add(form_group(scene), [1 if own else 0])
    if not own or _joint(own):
        return
    (speaker, actor), _ = Counter((statement.speaker, statement.actor) for statement in own).most_common(1)[0]
    margins = margins_of(scene)
    claimants = claimants_of(margins)
    right = _called(claimants, speaker or "")
    course.issuer.add([sorted(claimant.features) for claimant in claimants], right)
    for place in right[:_SIDED]:
        sides, features = sides_of(margins, claimants[place])
        course.side.add(features, [sides.index(actor)] if actor in sides else [])


_SIDED = 2  # names of an issuer that teach for whom it speaks


def _own_words(labelled: LabelledArticle, scene: Scene) -> list[Statement] | None:
    """The statements of a text that is its issuer's own words, [] of a report; None of what teaches neither."""
    direct = [statement for statement in labelled.statements if statement.kind is Kind.DIRECT]
    own = [statement for statement in direct if not scene.quoted(statement.start + 1)]
    if len(own) < max(_FEWEST, len(direct) / 2):
        return None if labelled.first_person and not direct else []
    labels = [Span(c.start, c.end) for c in scene.candidates if c.form is Form.LABEL]
    labelled_by = [s for s in own if s.mention and any(x.start <= s.mention.start < x.end for x in labels)]
    alone = Counter(statement.speaker for statement in own).most_common(1)[0][1] >= _ALONE * len(own)
    return own if (alone or _joint(own)) and len(labelled_by) < _LABELLED * len(own) else None


_ALONE, _LABELLED = 0.7, 0.4  # shares of the statements that are somebody's own words


def _joint(own: Sequence[Statement]) -> bool:
    """Whether statements are told once for each of several parties."""
    return len({statement.start for statement in own}) < _EACH * len(own)


_EACH = 0.8


def _called(claimants: Sequence[Claimant], speaker: str) -> list[int]:
    """The claimants that are called as a marked speaker is, the likest ones."""
    theirs = {word.lower() for word in _WORD.findall(speaker)} - _PLAIN
    likeness = []
    for claimant in claimants:
        ours = {word.lower() for word in _WORD.findall(claimant.name)} - _PLAIN
        contained = bool(ours) and (ours <= theirs or theirs <= ours)
        likeness.append(len(ours & theirs) / len(ours | theirs) if contained else 0.0)
    best = max(likeness, default=0.0)
    return [place for place, like in enumerate(likeness) if like and like >= _ALIKE * best]


_ALIKE = 0.6


def gold_drafts(labelled: LabelledArticle, scene: Scene) -> list[tuple[Draft, Statement]]:
    """The marked statements of an article as drafts, with their source's candidate where there is one."""
    pairs = []
    for statement in labelled.statements:
        mention = NOBODY
        if statement.mention:
            numbers = source_numbers(
                scene, statement.mention.start, statement.mention.end, range(len(scene.candidates))
            )
            mention = numbers[-1] if numbers else NOBODY
        anchor = statement.start
        draft = Draft(
            start=statement.start, end=statement.end, kind=statement.kind, mention=mention, confidence=1.0,
            anchor=anchor, token=scene.token_at(anchor), speaker=statement.speaker, actor=statement.actor,
            capacity=statement.speaker_kind.value if statement.speaker_kind else "",
        )  # fmt: skip
        describe(scene, draft)
        pairs.append((draft, statement))
    return pairs


def describe(scene: Scene, draft: Draft) -> None:
    """Fill in the form of a draft's mention and the verb beside it."""
    if draft.mention != NOBODY:
        candidate = scene.candidates[draft.mention]
        draft.form, draft.verb = candidate.form.value, verb_beside(scene, candidate)
        draft.document = candidate.head if candidate.form is Form.DOCUMENT else ""
        sentence = scene.layout.sentences[candidate.sentence]
        if sentence.paragraph == scene.paragraph_at(draft.start):
            draft.anchor, draft.token = candidate.start, candidate.last


def _teach_quotes(course: Course, labelled: LabelledArticle, scene: Scene, document: Document | None) -> None:
    context = Context(scene)
    for number, quote in enumerate(scene.layout.quotes):
        hits = [s for s in labelled.statements if s.start < quote.end and quote.start < s.end]
        direct = [
            s for s in hits if s.kind is Kind.DIRECT and s.mention and (s.start >= quote.start - 2 or s.end > quote.end)
        ]
        mentions = {s.mention for s in direct or hits if s.mention}
        numbers = context.around(number)
        if len(mentions) == 1:
            mention = next(iter(mentions))
            right = source_numbers(scene, mention.start, mention.end, numbers)
        elif hits or document is not None:
            continue
        else:
            right = [NOBODY]
        if right:
            course.quotes.add([context.features(number, c) for c in numbers], [numbers.index(r) for r in right])
            context.remember(number, right[0])


def _teach_indirect(course: Course, labelled: LabelledArticle, scene: Scene, document: Document | None) -> None:
    previous: int | None = None
    for sentence in scene.layout.sentences:
        hits = [s for s in labelled.statements if s.start < sentence.end and sentence.start < s.end]
        indirect = [s for s in hits if s.kind is Kind.INDIRECT and s.mention]
        if document is not None and document.speaks(sentence) and not (indirect and len(indirect) == len(hits)):
            positions = [s for s in hits if s.kind is Kind.DIRECT]
            course.position.add(position_group(scene, sentence, document), [1 if positions else 0])
            numbers = sentence_group(scene, sentence, previous)
            course.indirect.add(group_features(scene, sentence, numbers, previous, document.voice), [0])
            continue
        numbers = sentence_group(scene, sentence, previous)
        if indirect:
            right = {
                number
                for s in indirect
                if s.mention
                for number in source_numbers(scene, s.mention.start, s.mention.end, numbers)
            }
        elif hits:
            right = set()
        else:
            right = {NOBODY}
        if right:
            voice = document.voice if document is not None and document.speaks(sentence) else REPORT
            group = group_features(scene, sentence, numbers, previous, voice)
            course.indirect.add(group, [numbers.index(r) for r in right])
        for statement in hits:
            if statement.mention and (
                found := source_numbers(
                    scene, statement.mention.start, statement.mention.end, range(len(scene.candidates))
                )
            ):
                previous = found[-1]


def _teach_sources(course: Course, labelled: LabelledArticle, people: People) -> None:
    scene = people.scene
    history = History()
    options = actor_options(scene)
    for draft, statement in gold_drafts(labelled, scene):
        if draft.mention == NOBODY or statement.speaker is None or statement.speaker_kind is None:
            continue
        choices = antecedents(people, draft.mention, history)
        right = [
            place
            for place, choice in enumerate(choices)
            if _names(people, draft.mention if choice == SELF else meant(people, choice, history), statement.speaker)
        ]
        course.antecedent.add([antecedent_features(people, draft.mention, c, history) for c in choices], right)
        if not right:
            continue
        chosen = choices[right[0]]
        own = (
            draft.mention
            if chosen == SELF and len(choices) > 1
            else meant(people, draft.mention if chosen == SELF else chosen, history)
        )
        course.kind.add(kind_group(people, own), [KINDS.index(statement.speaker_kind)])
        if statement.actor in options and not statement.joint:
            group = actor_group(people, draft.mention, own, options, history, Span(draft.start, draft.end))
            course.actor.add(group, [options.index(statement.actor)])
        history.add(own, statement.actor, draft.mention, draft.document)


def _names(people: People, number: int, speaker: str) -> bool:
    """Whether a candidate's fullest name is that of a marked speaker."""
    ours = {w.lower() for w in _WORD.findall(people.name(number))} - _PLAIN
    words = [w.lower() for w in _WORD.findall(speaker) if w.lower() not in _PLAIN]
    theirs = set(words)
    if not ours or not theirs or not (ours <= theirs or theirs <= ours):
        return False
    surname = people.scene.candidates[number].form in NAMED and words[-1] in ours and people.own_actor(number) is None
    return theirs <= ours or surname or 2 * len(ours) >= len(theirs)


def _teach_drafts(course: Course, labelled: LabelledArticle, scene: Scene, document: Document | None) -> None:
    days = find_days(scene.text, labelled.article.published)
    dated: list[tuple[Draft, object]] = []
    pairs = gold_drafts(labelled, scene)
    dealings = Dealings(scene, [draft for draft, _ in pairs])
    before: Draft | None = None
    for draft, statement in pairs:
        if document is not None:
            draft.voice = document.voice
        options = day_options(scene, days, draft, dated)  # type: ignore[arg-type]
        if labelled.article.published is not None:
            right = [place for place, option in enumerate(options) if option.day == statement.said]
            course.said.add([option.features for option in options], right)
        dated.append((draft, statement.said))
        targets = target_options(scene, draft)
        right = [targets.index(statement.target or NO_TARGET)] if (statement.target or NO_TARGET) in targets else []
        course.target.add(target_group(scene, draft, targets, dealings, before), right)
        dealings.note(draft, statement.target)
        before = draft
