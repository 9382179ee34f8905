"""Owns the reader: an article becomes statements, each with its source, target, day and labels."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Protocol

from classifier.antecedents import History
from classifier.contexts import utterance_in
from classifier.dates import find_days
from classifier.documents import named_issuer, position_group, recognise
from classifier.drafts import EVEN, FAIR, Draft, calibrated, direct_drafts
from classifier.errors import ArticleTooLongError
from classifier.holding import checked
from classifier.hosts import beside, hosts
from classifier.indirect import REPORT, find_source, further_sources
from classifier.judge import Ranked
from classifier.learn import describe
from classifier.meetings import all_who_met
from classifier.mentions import LABEL_MARK, Form
from classifier.parties import begins_with_sides, called, collective, is_told_of, joined, listed, sides
from classifier.people import find_people
from classifier.readouts import in_person, own_officials
from classifier.resolver import Resolver, Source, settle
from classifier.roundups import BEFORE_QUOTED
from classifier.said import choose_day, day_options, delivered_days
from classifier.scene import see
from classifier.speakers import NOBODY, attribute, subject_behind
from classifier.targets import Choice, Dealings, choose_target
from classifier.transcripts import answering, bearers
from classifier.vocabulary import Article, Doubt, Kind, Label, Mention, Reading, Span, SpeakerKind, Statement, Utterance

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from classifier.documents import Document
    from classifier.issuers import Issuer
    from classifier.layout import Sentence
    from classifier.mentions import Candidate
    from classifier.people import People
    from classifier.rankers import Rankers
    from classifier.roster import Roster
    from classifier.scene import Scene
    from classifier.vocabulary import Tier

    _Rank = Callable[[str, str, SpeakerKind, date | None], tuple[str | None, Tier]]  # `Reader._rank`

OWN_WORDS = 0.95  # how sure a label or an issuer is
ANOTHERS = 0.75  # probability from which a sentence of a document counts as a report of what others said
MOST_CHARACTERS = 400_000  # about 65,000 words, read in some seconds; the longest newspaper articles have 20,000
REPORTED = 0.33  # probability from which a sentence counts as indirect speech: nine in ten found so are
SOURCED = 0.25  # probability that a sentence reports what this source said, from which it is taken
DOUBTED = 0.2  # share from which another target is read as well: it costs time, and below it nothing was won
TAKEN = 0.5  # probability from which a sentence of a document or transcript counts as taking a position


class Labels(Protocol):
    """Whatever labels utterances with their positions."""

    def label(self, utterances: Sequence[Utterance], doubts: Mapping[int, Doubt] = ...) -> list[tuple[Label, ...]]:
        """The labels of each utterance, in order; `doubts`, by place, say what some may be instead."""


class Reader:
    """Reads articles with fitted rankers; holds no state between articles."""

    def __init__(self, roster: Roster, labeller: Labels, rankers: Rankers) -> None:
        self.roster = roster
        self.labeller = labeller
        self.rankers = rankers
        self._judge = Ranked(rankers.form, rankers.issuer, rankers.side)
        self._resolver = Resolver(rankers)

    def read(self, article: Article) -> Reading:
        """Every statement of an article, in order of the text.

        Raises ArticleTooLongError for a text of more than `MOST_CHARACTERS`: nothing is cut silently.
        """
        if len(article.text) > MOST_CHARACTERS:
            raise ArticleTooLongError(
                f"This text has {len(article.text):,} characters, and articles of up to {MOST_CHARACTERS:,} are read; "
                "share it in parts."
            )
        scene = see(article, self.roster)
        if not scene.layout.sentences:
            return Reading(article=article)
        people = find_people(scene)
        drafts = self.find(people)
        sources = self._sources(people, drafts)
        statements = self._labelled(scene, *self._complete(people, drafts, sources))
        return checked(Reading(article=article, statements=tuple(statements)), self.roster)

    def find(self, people: People) -> list[Draft]:
        """The statements of an article as places with a source's mention, in order of the text."""
        scene = people.scene
        document = recognise(scene, self._judge)
        drafts = direct_drafts(scene, attribute(scene, people, self.rankers.quotes))
        if document is None:
            people.at_home.update(own_officials(people))
        else:
            names = answering(scene, document, self._judge)
            people.call(names)
            borne = bearers(scene, document, names)
            people.join(borne)
            people.hosted.update(hosts(scene, document, names | {n: people.name(n) for n in borne}, self._judge))
            drafts = [
                _answering(scene, document, draft) for draft in drafts if not self._own_words(scene, document, draft)
            ]
        taken = {index for draft in drafts for index in scene.sentences_within(draft.start, draft.end)}
        sources = {scene.sentence_at(draft.anchor).index: draft.mention for draft in drafts if draft.mention != NOBODY}
        previous: int | None = None
        for sentence in scene.layout.sentences:
            previous = sources.get(sentence.index, previous)
            if sentence.index in taken:
                continue
            if document is not None and document.speaks(sentence):
                found = self._spoken(people, document, sentence, previous)
            else:
                found = self._reported(people, sentence, previous)
            drafts += found
            given = (draft.mention for draft in found if draft.mention != NOBODY and draft.confidence >= FAIR)
            previous = next(given, previous)
        if document is not None:
            for draft in drafts:
                draft.voice = document.voice
        drafts = [replace(draft, mention=subject_behind(scene, draft.mention)) for draft in drafts]
        issuer = document.issuer if document is not None else None
        drafts = [each for draft in drafts for each in self._each_party(people, draft, issuer)]
        return sorted(drafts, key=lambda draft: (draft.start, draft.end))

    def _each_party(self, people: People, draft: Draft, issuer: Issuer | None) -> list[Draft]:
        """A statement of "the ministers of X and Y" or "the two sides" once for each; any other as it is."""
        scene = people.scene
        if draft.mention == NOBODY or draft.source is not None:
            return [draft]
        if met := all_who_met(people, draft.mention, issuer):
            return [replace(draft, source=source, joint=True, confidence=max(draft.confidence, FAIR)) for source in met]
        if draft.confidence < FAIR:
            return [draft]
        both = _taken_up(scene, draft.mention)
        together = sides(scene, both)
        if together == []:
            return [replace(draft, confidence=0.0)]  # nobody rather than a guess
        if together is None and len(several := self._jointly(scene, draft)) > 1:
            return [replace(draft, mention=party, joint=True) for party in several]
        sources = _collected(scene, draft.mention) if together is None else _sided(people, both, together)
        return [replace(draft, source=source, joint=True) for source in sources] or [draft]

    def _jointly(self, scene: Scene, draft: Draft) -> list[int]:
        """Who share a quotation as subjects of its verb: "X, Y and Z said in a joint statement"."""
        beside = scene.candidates[draft.mention].sentence == scene.sentence_at(draft.anchor).index
        return joined(scene, draft.mention) if draft.kind is Kind.DIRECT and not draft.joint and beside else []

    def _own_words(self, scene: Scene, document: Document, draft: Draft) -> bool:
        """Whether a quotation in a document is no one else's: a phrase that the issuer puts between marks."""
        return document.speaks(scene.sentence_at(draft.start)) and (draft.mention == NOBODY or draft.confidence < FAIR)

    def _spoken(self, people: People, document: Document, sentence: Sentence, previous: int | None) -> list[Draft]:
        """A sentence of somebody's own words: what it reports of others, else the position that it takes."""
        scene = people.scene
        others = self._reported(people, sentence, previous, ANOTHERS, document.voice)
        if others and not self._speaks_itself(scene, document, others[0].mention):
            return others
        if self.rankers.position.probabilities(position_group(scene, sentence, document))[1] < TAKEN:
            return []
        speaker = document.speakers[sentence.index]
        if speaker is None:
            return self._shared(people, document, sentence) or [
                *self._issued(scene, document, sentence),
                *_agreed_with(scene, document, sentence),
            ]
        start = sentence.start
        label = scene.candidates[speaker]
        if label.sentence == sentence.index:
            start = _after_label(scene, sentence, label)
        aside = _ASIDE.fullmatch(scene.text, start, sentence.end)
        return [] if aside else [_own(start, sentence, speaker)]

    def _speaks_itself(self, scene: Scene, document: Document, mention: int) -> bool:
        candidate = scene.candidates[mention]
        words = scene.text[candidate.start : candidate.end].lower()
        if words in ("we", "i", "our", "my") or candidate.form is Form.LABEL:
            return True
        issuer = document.issued_by(scene.layout.sentences[candidate.sentence])
        if issuer is None:
            return False
        near = {m.actor for m in scene.actors_within(candidate.start, candidate.end)}
        return (
            bool(near & set(issuer.actors))
            or words.endswith(("parties", "sides", "ministers", "side"))
            or (len(issuer.actors) > 1 and candidate.form in (Form.PRONOUN, Form.ROLES))
            or words in issuer.name.lower()
        )

    def _shared(self, people: People, document: Document, sentence: Sentence) -> list[Draft]:
        """What one party's own text tells of both, as a statement of each: "The two leaders welcomed …"."""
        scene, named = people.scene, people.scene.of_sentence[sentence.index]
        issuer, both = document.issued_by(sentence), begins_with_sides(scene, sentence.index)
        if named and (met := all_who_met(people, named[0], issuer)):
            draft = _own(sentence.start, sentence, named[0])
            kind = Kind.DIRECT if issuer and len(issuer.actors) > 1 else Kind.INDIRECT  # one tells of all
            return [replace(draft, kind=kind, source=source, joint=True) for source in met]
        if issuer is None or both is None or len(issuer.actors) != 1:
            return []
        own = issuer.actors[0] in (sides(scene, both) or ())
        return self._each_party(people, _own(sentence.start, sentence, both), issuer) if own else []

    def _issued(self, scene: Scene, document: Document, sentence: Sentence) -> list[Draft]:
        issuer = document.issued_by(sentence)
        if issuer is None:
            return []
        if document.met is not None:
            return [_own(_after_dash(scene, sentence), sentence, document.met)]
        mention, actors = named_issuer(scene, issuer, sentence)
        drafts = []
        for actor in actors or (None,):
            draft = _own(_after_dash(scene, sentence), sentence, mention)
            name = scene.text[scene.candidates[mention].start : scene.candidates[mention].end]
            alone = len(actors) < len(issuer.actors) and not name.endswith(" side")  # one party of a joint statement
            draft.source = _speaking(issuer, mention, name if alone else issuer.speaking_for(actor), actor)
            draft.joint = len(actors) > 1
            drafts.append(draft)
        return drafts

    def _reported(
        self, people: People, sentence: Sentence, previous: int | None, least: float = REPORTED, voice: str = REPORT
    ) -> list[Draft]:
        """What a sentence reports without quoting it, once for each of several parties."""
        scene, index = people.scene, sentence.index
        mention, sure, statement = find_source(people, sentence, previous, self.rankers.indirect, voice)
        if statement < least or mention == NOBODY or statement * sure < SOURCED:
            return []
        here = scene.candidates[mention].sentence == index
        if here and is_told_of(scene, mention):
            return []
        parties = joined(scene, mention) if here else [mention]
        joint = len(parties) > 1
        if not joint:
            parties = [mention, *further_sources(people, sentence, mention, self.rankers.indirect)]
        return [
            Draft(
                start=sentence.start, end=sentence.end, kind=Kind.INDIRECT, mention=party, confidence=sure,
                anchor=scene.candidates[party].start if scene.candidates[party].sentence == index else sentence.start,
                token=sentence.first, joint=joint,
            )
            for party in parties
        ]  # fmt: skip

    def _sources(self, people: People, drafts: list[Draft]) -> list[Source | None]:
        scene = people.scene
        history = History()
        sources: list[Source | None] = []
        for draft in drafts:
            describe(scene, draft)
            if draft.source is not None:
                draft.speaker, draft.actor = draft.source.name, draft.source.actor
                sources.append(draft.source)
                continue
            if draft.mention == NOBODY or draft.confidence < FAIR:
                sources.append(None)
                continue
            source = self._resolver.resolve(people, draft.mention, history, Span(draft.start, draft.end))
            draft.speaker, draft.actor, draft.person = source.name, source.actor, source.candidate
            history.add(source.candidate, source.actor, draft.mention, draft.document)
            sources.append(source)
        settled = in_person(people, drafts, settle(sources))
        settled = [_unless_guessed(draft, final) for draft, final in zip(drafts, settled, strict=True)]
        for draft, final in zip(drafts, settled, strict=True):
            draft.actor = final.actor if final is not None else None
            draft.capacity = final.kind.value if final is not None else ""
        _ally(drafts)
        return settled

    def _complete(
        self, people: People, drafts: list[Draft], sources: list[Source | None]
    ) -> tuple[list[Statement], list[Choice]]:
        scene = people.scene
        published = scene.article.published
        days = find_days(scene.text, published)
        dated: list[tuple[Draft, date | None]] = []
        delivered = delivered_days(people, days)
        dealings = Dealings(scene, drafts)
        before: Draft | None = None
        rank = cache(self._rank)  # whoever speaks again and again is looked up once
        statements, choices = [], []
        for draft, source in zip(drafts, sources, strict=True):
            said = delivered.get(draft.person) or choose_day(day_options(scene, days, draft, dated), self.rankers.said)
            choice = choose_target(scene, draft, dealings, before, self.rankers.target)
            dealings.note(draft, choice.target)
            dated.append((draft, said))
            before = draft
            choices.append(choice)
            statements.append(_statement(scene, draft, source, choice.target, said, rank))
        return statements, choices

    def _rank(self, name: str, actor: str, kind: SpeakerKind, on: date | None) -> tuple[str | None, Tier]:
        """The office of a source on that day, if it is an official's, and its authority."""
        office = self.roster.office(name, actor, on) if kind is SpeakerKind.OFFICIAL else None
        return office, self.roster.tier(actor, name, kind, office, on)

    def _labelled(self, scene: Scene, statements: list[Statement], choices: list[Choice]) -> list[Statement]:
        utterances = [utterance_in(scene.article, statement, scene.layout) for statement in statements]
        doubts = {
            place: Doubt(replace(utterances[place], target=choice.rival), choice.share)
            for place, choice in enumerate(choices)
            if choice.share >= DOUBTED
        }
        return [
            replace(s, labels=labels, sentence=utterance.sentence if _scrap(utterance) else None)
            for s, utterance, labels in zip(
                statements, utterances, self.labeller.label(utterances, doubts), strict=True
            )
        ]


def _agreed_with(scene: Scene, document: Document, sentence: Sentence) -> list[Draft]:
    """What one party's own text tells that others have agreed with it: "Zembria and Vostria have agreed to …"."""
    issuer = document.issued_by(sentence)
    tokens = scene.layout.tokens[sentence.first : sentence.last]
    start = next((token.start for token in tokens if token.word[0].isalpha()), sentence.start)
    several = listed(scene, start)
    together = len(several) > 1 and _AGREE.match(scene.text, several[-1].end)
    if issuer is None or len(issuer.actors) != 1 or not together or issuer.actors[0] not in {m.actor for m in several}:
        return []
    others = [m for m in several if m.actor != issuer.actors[0]]
    told = replace(_own(sentence.start, sentence, NOBODY), kind=Kind.INDIRECT, joint=True)
    sources = (Source(NOBODY, called(scene, m.actor), SpeakerKind.INSTITUTION, m.actor, 1.0) for m in others)
    return [replace(told, source=source) for source in sources]


_AGREE = re.compile(
    r" (?:have |has |had |both |jointly )?(?:agreed?|welcome[ds]?|reaffirm(?:ed)?|decided|committed|will continue)\b"
)


def _taken_up(scene: Scene, mention: int) -> int:
    """The "two leaders" of the sentence before, where "They" begins one; else the mention itself."""
    candidate = scene.candidates[mention]
    they = candidate.form is Form.PRONOUN and scene.text[candidate.start : candidate.end].lower() == "they"
    subject = begins_with_sides(scene, candidate.sentence) if they else None
    return mention if subject is None else subject


_ASIDE = re.compile(r"[(\[](?:[^()\[\] ]+ ?){1,3}[)\]]")  # "(As interpreted.)", "[Laughter]"


def _sided(people: People, mention: int, actors: Sequence[str]) -> list[Source]:
    """The parties that "the two sides" or "the two leaders" means, as sources."""
    leaders = _leading(people, mention, actors)
    kind = SpeakerKind.OFFICIAL if leaders else SpeakerKind.INSTITUTION
    return [Source(mention, leaders.get(each) or called(people.scene, each), kind, each, 1.0) for each in actors]


def _leading(people: People, mention: int, actors: Sequence[str]) -> dict[str, str]:
    """By actor the full name of whom "the two leaders" means, as the opening gives them; {} where it names not all."""
    scene = people.scene
    spoken = scene.candidates[mention]
    if not scene.text[spoken.start : spoken.end].lower().endswith(("leaders", "ministers", "presidents")):
        return {}
    found: dict[str, set[str]] = defaultdict(set)
    for number, candidate in enumerate(scene.candidates):
        apposed = scene.text[candidate.start - 2 : candidate.start] == ", "  # "the Minister of Zembria, Odo Marl"
        named = candidate.form is Form.PERSON or (candidate.form is Form.NAME and apposed)
        if candidate.start < _OPENING and named and " " in people.name(number):
            known = next((m.actor for m in scene.actors_within(candidate.start, candidate.end) if m.person), None)
            actor = known or beside(scene, scene.text[:_OPENING], people.name(number))
            found[actor or ""].add(people.name(number))
    alone = {actor: names.pop() for actor, names in found.items() if len(names) == 1}  # else who of them met?
    return alone if alone.keys() >= {*actors} else {}


_OPENING = 1_500  # characters of a text in which those who met are named


def _collected(scene: Scene, mention: int) -> list[Source]:
    """The parties of "the ministers of X and Y", as sources; none for any other mention."""
    parties = collective(scene, mention)
    start = scene.candidates[mention].start
    return [
        Source(mention, scene.text[start : parties[-1][1]], SpeakerKind.INSTITUTION, actor, 1.0)
        for actor in dict(parties)
    ]


def _unless_guessed(draft: Draft, source: Source | None) -> Source | None:
    """A source that is likelier right than wrong; else nobody, of which the draft takes note."""
    if source is None or draft.confidence * source.sure >= EVEN:
        return source
    draft.confidence *= source.sure
    draft.speaker, draft.person = None, NOBODY
    return None


def _statement(  # noqa: PLR0917  (a draft with all that was found out)
    scene: Scene, draft: Draft, source: Source | None, target: str | None, said: date | None, rank: _Rank
) -> Statement:
    text = scene.text[draft.start : draft.end]
    if source is None:
        return Statement(
            text=text,
            start=draft.start,
            end=draft.end,
            kind=draft.kind,
            target=target,
            said=said,
            confidence=calibrated(draft.confidence),
        )
    mention = None
    if draft.mention != NOBODY:
        candidate = scene.candidates[draft.mention]
        mention = Mention(scene.text[candidate.start : candidate.end], candidate.start, candidate.end)
    on = said or scene.article.published
    office, tier = rank(source.name, source.actor, source.kind, on) if source.actor else (None, None)
    return Statement(
        text=text, start=draft.start, end=draft.end, kind=draft.kind, speaker=source.name,
        speaker_kind=source.kind, office=office, mention=mention,
        actor=source.actor, target=target, said=said, confidence=calibrated(draft.confidence * source.sure),
        joint=draft.joint, tier=tier,
    )  # fmt: skip


def _scrap(utterance: Utterance) -> bool:
    """Whether a quotation is only a part of its sentence: it goes on from words that are not quoted."""
    return utterance.kind is Kind.DIRECT and utterance.text != utterance.sentence and utterance.text[:1].islower()


def _answering(scene: Scene, document: Document, draft: Draft) -> Draft:
    """An interview's quoted answer as the words of whoever is interviewed; any other quotation as it is."""
    issuer = document.answered.get(scene.paragraph_at(draft.start))
    opens = BEFORE_QUOTED.fullmatch(
        scene.text, scene.layout.paragraphs[scene.paragraph_at(draft.start)].start, draft.start
    )
    if issuer is None or not opens or (draft.mention != NOBODY and draft.confidence >= OWN_WORDS):
        return draft
    if document.met is not None:
        return replace(draft, mention=document.met, confidence=OWN_WORDS)
    source = _speaking(issuer, NOBODY, issuer.name, next(iter(issuer.actors), None))
    return replace(draft, mention=NOBODY, confidence=OWN_WORDS, source=source)


def _speaking(issuer: Issuer, mention: int, name: str, actor: str | None) -> Source:
    """An issuer, or one party of it, as a source; without the actor where that would be a guess."""
    if actor is not None and issuer.confidence < EVEN:
        return Source(mention, name, issuer.kind, None, 1.0)
    return Source(mention, name, issuer.kind, actor, max(issuer.confidence, EVEN / OWN_WORDS))


def _after_label(scene: Scene, sentence: Sentence, label: Candidate) -> int:
    """Where the words begin after "Luz:", or after the dash of a record: "Luz, on behalf of the Greens. – We …"."""
    recorded = _RECORDED.match(scene.text, label.end, sentence.end)
    if recorded:
        return recorded.end()
    mark = LABEL_MARK.match(scene.text, label.end)
    after = label.last if mark is None else scene.token_at(mark.end() - 1) + 1
    return scene.layout.tokens[min(after, sentence.last - 1)].start


def _after_dash(scene: Scene, sentence: Sentence) -> int:
    """Where the words of an answer begin that a dash opens, as the questions of such an interview are too."""
    opening = _DASH.match(scene.text, sentence.start, sentence.end)
    return opening.end() if opening else sentence.start


_DASH = re.compile(r"[-–—] (?=\w)")
_RECORDED = re.compile(r"[^\n:–—]{0,120}? [–—] ")


def _ally(drafts: Sequence[Draft]) -> None:
    """Tell each of three or more joint parties of the others: of two, one may well speak to the other."""
    together: dict[tuple[int, int], set[str]] = defaultdict(set)
    for draft in drafts:
        if draft.joint and draft.actor:
            together[draft.start, draft.end].add(draft.actor)
    for draft in drafts:
        if len(allies := together[draft.start, draft.end]) >= _ALLIES:
            draft.allies = frozenset(allies)


_ALLIES = 3


def _own(start: int, sentence: Sentence, speaker: int) -> Draft:
    return Draft(
        start=start,
        end=sentence.end,
        kind=Kind.DIRECT,
        mention=speaker,
        confidence=OWN_WORDS,
        anchor=start,
        token=sentence.first,
    )
