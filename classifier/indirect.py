"""Owns indirect speech: which sentences report what somebody said without quoting it, and who said it.

One conditional logistic regression a sentence: its candidates compete with "nobody", so that finding a statement and
finding its source are one decision. Rules (subject of a reporting verb, "according to", trailing ", X said") are its
features beside the sentence's own words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from classifier.cues import LEMMA, NOUNS, QUOTATIVES, SORTS
from classifier.lexicon import VIEWS
from classifier.mentions import Form
from classifier.parties import joined
from classifier.ranking import Crossed, softmax
from classifier.scene import path, principal
from classifier.speakers import NOBODY, likeliest, own_features, subject_of

if TYPE_CHECKING:
    from classifier.layout import Sentence
    from classifier.mentions import Candidate
    from classifier.people import People
    from classifier.ranking import Features, Ranker
    from classifier.scene import Scene

_MOST_CANDIDATES = 24  # of one sentence; keeps time linear on texts of any shape
_WORDS_READ = 120
REPORT = "report"  # the voice of a text that is neither document nor transcript
_COORDINATION = "M,N"


def sentence_group(scene: Scene, sentence: Sentence, previous: int | None) -> list[int]:
    """The candidates that a sentence's statement may come from, with `NOBODY` and the last speaker."""
    numbers = scene.of_sentence[sentence.index][:_MOST_CANDIDATES]
    if previous is not None and previous not in numbers:
        numbers = [*numbers, previous]
    return [NOBODY, *numbers]


def group_features(
    scene: Scene, sentence: Sentence, numbers: list[int], previous: int | None, voice: str = REPORT
) -> list[list[str]]:
    """The features of each candidate of a sentence, in the order of `numbers`; `voice` as of `Draft`."""
    group = []
    for number in numbers:
        template, *state = _passing(scene, sentence, number, previous, voice)
        group.append([*lasting_features(scene, sentence, number), *template(*state)])
    return group


def group_scores(  # noqa: PLR0917  (those of `group_features`, and the ranker)
    scene: Scene, sentence: Sentence, numbers: list[int], previous: int | None, voice: str, ranker: Ranker
) -> list[float]:
    """The scores of the same features; what stays the same whoever spoke before is added up once."""
    scores = []
    for number in numbers:
        if number != NOBODY and scene.candidates[number].sentence != sentence.index:
            lasting = 0.0
        else:
            key = ranker, (number if number != NOBODY else NOBODY - 1 - sentence.index)
            if key not in scene.scores:
                scene.scores[key] = ranker.score(lasting_features(scene, sentence, number))
            lasting = scene.scores[key]
        scores.append(lasting + ranker.scores[_passing(scene, sentence, number, previous, voice)])
    return scores


def lasting_features(scene: Scene, sentence: Sentence, number: int) -> Features:
    """What speaks for a candidate of a sentence, or for nobody, whoever spoke before."""
    if number == NOBODY:
        return _sentence_features(scene, sentence)
    here = scene.candidates[number].sentence == sentence.index
    return _candidate_features(scene, sentence, number) if here else []


def _passing(scene: Scene, sentence: Sentence, number: int, previous: int | None, voice: str) -> tuple[Any, ...]:
    """What whoever spoke before and the voice of the text add: a template of features and what it is called with."""
    if number == NOBODY:
        return _unspoken, previous is not None, voice
    candidate = scene.candidates[number]
    if candidate.sentence != sentence.index:
        return _elsewhere, candidate.form.value, voice, *_apart(scene, sentence, candidate), _shape(scene, sentence)
    if voice == REPORT:
        return _again, number == previous
    verb, way = _verb(scene, sentence, candidate)
    actor = any(m.person is None for m in scene.actors_within(candidate.start, candidate.end))
    return _voiced, number == previous, candidate.form.value, LEMMA.get(verb, ""), way, actor


def _unspoken(spoken: bool, voice: str) -> list[str]:
    return [f"0/spoken:{spoken}", f"0/voice:{voice}"]


def _elsewhere(form: str, voice: str, apart: int, beside: bool, shape: str) -> list[str]:
    return [
        "elsewhere",
        f"elsewhere/{form}",
        f"elsewhere/{voice}",
        f"elsewhere/apart{apart}/beside{beside}",
        f"elsewhere/{shape}",
        f"elsewhere/{shape}/apart{apart}/beside{beside}",
    ]


def _apart(scene: Scene, sentence: Sentence, candidate: Candidate) -> tuple[int, bool]:
    """How many sentences back whoever spoke last is named, and whether in the same paragraph."""
    there = scene.layout.sentences[candidate.sentence]
    return max(-1, min(sentence.index - there.index, _FAR)), there.paragraph == sentence.paragraph


def _shape(scene: Scene, sentence: Sentence) -> str:
    """How a sentence tells of speech without a verb for it: "would" or "had", a pronoun that opens it."""
    tokens = scene.layout.tokens[sentence.first : sentence.last]
    words = {token.lower for token in tokens[:_WORDS_READ] if token.quote < 0}
    shifted = "would" if words & _SHIFTED else "had" if "had" in words else "was" if words & _PAST else "-"
    opens = tokens[0].lower if tokens and tokens[0].lower in _OPENING_PRONOUNS else "-"
    return f"{shifted}/{opens}/{'R' in scene.classes[sentence.first : sentence.last]}"


_FAR = 4
_SHIFTED = frozenset(["would", "could", "should", "might"])
_PAST = frozenset(["was", "were"])
_OPENING_PRONOUNS = frozenset(["it", "they", "he", "she", "there", "this", "that", "these"])


def _again(previous: bool) -> list[str]:
    return [f"previous{previous}"]


def _voiced(previous: bool, form: str, lemma: str, way: str, actor: bool) -> list[str]:
    return [*_again(previous), f"voice/{form}/{_wide(lemma)}", f"voice/{lemma}", f"voice/actor{actor}/{way}"]


def _wide(lemma: str) -> str:
    """The class of a reporting verb, "-" for none."""
    return "C" if lemma in QUOTATIVES else "R" if lemma else "-"


def _sentence_features(scene: Scene, sentence: Sentence) -> Crossed:
    """What speaks for a sentence being nobody's statement: its words, its reporting verbs, its place."""
    layout = scene.layout
    tokens = layout.tokens[sentence.first : min(sentence.last, sentence.first + _WORDS_READ)]
    classes = scene.classes[sentence.first : sentence.first + len(tokens)]
    words = [t.lower for t, kind in zip(tokens, classes, strict=True) if t.quote < 0 and kind not in "Mn"]
    sentences = layout.paragraph_sentences[sentence.paragraph]
    quoted = "Q" in classes or "q" in classes
    following = _next(scene, sentence)
    subjects = {
        subject_of(scene, scene.candidates[n])[:2] for n in scene.of_sentence[sentence.index][:_MOST_CANDIDATES]
    }
    said = [word for word in dict.fromkeys(words) if word.isalpha()]
    said += [f"{a}_{b}" for a, b in pairwise(words) if a.isalpha() and b.isalpha()]
    features = [f"0/subject:{subject}" for subject in subjects]
    features += [
        "0",
        f"0/cues:{min(classes.count('C') + classes.count('R'), 3)}",
        f"0/first:{sentence.index == sentences[0]}/{len(sentences) == 1}",
        f"0/paragraph:{min(sentence.paragraph, 4)}",
        f"0/fragment:{quoted}",
        f"0/length:{min(len(words) // 6, 6)}",
        f"0/candidates:{min(len(scene.of_sentence[sentence.index]), 5)}",
        f"0/question:{scene.text[sentence.end - 1 : sentence.end] == '?'}",
        f"0/noun:{not NOUNS.isdisjoint(words)}",
        f"0/words:{min(len(words), 14)}",
        f"0/next:{following}",
        f"0/next:{following}/words:{min(len(words) // 3, 6)}",
        f"0/that:{'that' in words}/to:{'to' in words}/modal:{not _MODALS.isdisjoint(words)}",
        f"0/final:{words[-1] if words else ''}",
        f"0/opens:{words[0] if words else ''}",
    ]
    return Crossed(features, [(("0:",), said)])


_MODALS = frozenset(["would", "could", "should", "might", "must", "will", "may", "can"])


def _next(scene: Scene, sentence: Sentence) -> str:
    """What the next sentence of the paragraph is: a quotation ("Q"), one with it ("q"), another ("-"), none ("")."""
    sentences = scene.layout.sentences
    after = sentences[sentence.index + 1] if sentence.index + 1 < len(sentences) else None
    if after is None or after.paragraph != sentence.paragraph:
        return ""
    classes = scene.classes[after.first : after.last]
    return "Q" if classes[:1] in ("Q", "q") else "q" if "Q" in classes else "-"


def _candidate_features(scene: Scene, sentence: Sentence, number: int) -> Crossed:
    """What speaks for a candidate being the source of what its sentence reports."""
    candidate = scene.candidates[number]
    verb, way = _verb(scene, sentence, candidate)
    form, lemma = candidate.form.value, LEMMA.get(verb, "")
    actor = any(m.person is None for m in scene.actors_within(candidate.start, candidate.end))
    features = [
        *own_features(scene, candidate),
        f"next:{_following(scene, sentence, candidate, verb)}/{lemma}",
        f"tail:{_tail(scene, sentence, candidate)}",
        *_opening(scene, sentence, candidate),
        f"then:{_two_words(scene, sentence, candidate.last)}",
    ]
    made = (
        (_by_rest, lemma, way, min(_rest(scene, sentence, candidate, verb), 9), _next(scene, sentence)),
        (_by_verb, verb, form),
        (_by_way, lemma, way, form, actor),
        (_by_sort, SORTS.get(lemma, ""), way, form, candidate.head),
        (_in_order, min(scene.order[number], 3), form, _wide(lemma), subject_of(scene, candidate)[:2]),
    )
    return Crossed(features, (), made)


def _by_rest(lemma: str, way: str, rest: int, following: str) -> list[str]:
    return [
        f"rest{rest}/{_wide(lemma)}/{'inverted' if way == 'inverted' else ''}",
        f"rest{min(rest, 4)}/{lemma}",
        f"rest{min(rest, 4)}/{_wide(lemma)}/next{following}",
    ]


def _rest(scene: Scene, sentence: Sentence, candidate: Candidate, verb: str) -> int:
    """How many words and marks follow the verb of a candidate: "declined." has one; -1 without a verb."""
    if not verb:
        return -1
    tokens = scene.layout.tokens[candidate.last : min(sentence.last, candidate.last + 30)]
    at = next((place for place, token in enumerate(tokens) if token.lower == verb), None)
    return -1 if at is None else sentence.last - candidate.last - at - 1


def _by_verb(verb: str, form: str) -> list[str]:
    lemma = LEMMA.get(verb, "")
    return [f"verb:{lemma}", f"verb:{lemma}/{form}", f"form:{verb}"]


def _by_way(lemma: str, way: str, form: str, actor: bool) -> list[str]:
    wide = _wide(lemma)
    return [
        f"verb:{lemma}/way:{way}",
        f"way:{way}/{wide}",
        f"way:{way}/{form}/actor{actor}",
        f"actor{actor}/{form}/{wide}",
    ]


def _by_sort(sort: str, way: str, form: str, head: str) -> list[str]:
    return [f"sort:{sort}/{form}", f"sort:{sort}/way:{way}", f"sort:{sort}/head:{head}"] if sort else []


def _in_order(order: int, form: str, wide: str, subject: str) -> list[str]:
    return [f"order{order}/{form}", f"order{order}/verb{wide}/{subject}"]


def _verb(scene: Scene, sentence: Sentence, candidate: Candidate) -> tuple[str, str]:
    """The reporting verb that a candidate is likeliest the subject of, and the way to it in token classes."""
    tokens, classes = scene.layout.tokens, scene.classes
    before = candidate.lead - 1
    if before - 1 >= sentence.first and classes[before] in "CR" and classes[before - 1] in ",Qq":
        return tokens[before].lower, "inverted"
    stop = min(sentence.last, candidate.last + 30)
    for at in range(candidate.last, stop):
        if classes[at] in "CRG":
            return tokens[at].lower, path(classes[candidate.last : at], 6)
        if classes[at] in ";:":
            break
    return "", "-"


def _following(scene: Scene, sentence: Sentence, candidate: Candidate, verb: str) -> str:
    """The word after the verb ("that", "to", "for" …)."""
    tokens = scene.layout.tokens
    for at in range(candidate.last, min(sentence.last - 1, candidate.last + 30)):
        if tokens[at].lower == verb:
            after = tokens[at + 1]
            return after.lower if after.quote < 0 and scene.classes[at + 1] in "TPNADGCR" else scene.classes[at + 1]
    return ""


def _two_words(scene: Scene, sentence: Sentence, at: int) -> str:
    """The two words right after a candidate, names and quotations as their classes."""
    stop = min(sentence.last, at + 2)
    tokens, classes = scene.layout.tokens[at:stop], scene.classes[at:stop]
    return "_".join(kind if kind in "MnQq" else t.lower for t, kind in zip(tokens, classes, strict=True))


def _tail(scene: Scene, sentence: Sentence, candidate: Candidate) -> str:
    """Whether the candidate stands in a closing ", X said" or an opening "According to X,"."""
    tokens = scene.layout.tokens
    before = scene.classes[candidate.lead - 1] if candidate.lead > sentence.first else "^"
    if (
        candidate.lead - 2 >= sentence.first
        and tokens[candidate.lead - 1].lower == "to"
        and tokens[candidate.lead - 2].lower == "according"
    ):
        return "according"
    rest = path(scene.classes[candidate.last : sentence.last], 5)
    return f"{before}_{rest if len(rest) <= 5 else '~'}"  # noqa: PLR2004


def _opening(scene: Scene, sentence: Sentence, candidate: Candidate) -> list[str]:
    """Between which words a candidate opens its sentence: "For Tehran, …", "In her view …", "As Seoul sees it …"."""
    tokens = scene.layout.tokens
    if candidate.lead != sentence.first + 1 or candidate.last >= sentence.last:
        return []
    before, after = tokens[sentence.first].lower, tokens[candidate.last].lower
    view = after in VIEWS
    return [f"opens:{before}/{after}", f"opens:{before}/view{view}/{candidate.form.value}"]


def find_source(
    people: People, sentence: Sentence, previous: int | None, ranker: Ranker, voice: str = REPORT
) -> tuple[int, float, float]:
    """The likeliest source of a sentence, how sure that is, and how sure the sentence is a statement at all."""
    scene = people.scene
    numbers = sentence_group(scene, sentence, previous)
    if len(numbers) == 1 or _leaves_open(scene.text[sentence.start : sentence.end]):
        return NOBODY, 1.0, 0.0
    odds = softmax(group_scores(scene, sentence, numbers, previous, voice, ranker))
    statement = 1.0 - odds[0]
    mention, sure = likeliest(people, numbers[1:], odds[1:])
    if mention != NOBODY and scene.candidates[mention].sentence == sentence.index:
        parties = joined(scene, mention)  # "X, Y and Z" share what speaks for each of them
        sure = max(sure, sum(p for number, p in zip(numbers[1:], odds[1:], strict=True) if number in parties))
    return mention, sure / max(statement, _TINY), statement


_TINY = 1e-9
_LEFT_OPEN = re.compile(r"\bremains? to be seen\b")


def _leaves_open(sentence: str) -> bool:
    """Whether a reporter leaves open what a sentence tells, which nobody said."""
    return "to be seen" in sentence and _LEFT_OPEN.search(sentence) is not None


def further_sources(people: People, sentence: Sentence, first: int, ranker: Ranker) -> list[int]:
    """Other sources of the same sentence ("while X suggested …, Y called …"), by mentions with a verb of their own."""
    scene = people.scene
    numbers = sentence_group(scene, sentence, None)
    odds = softmax(group_scores(scene, sentence, numbers, None, REPORT, ranker))
    known = people.fullest[first]
    sure: dict[int, float] = defaultdict(float)
    found: dict[int, int] = {}
    for number, probability in zip(numbers[1:], odds[1:], strict=True):
        candidate, mention = scene.candidates[number], principal(scene, number)
        if subject_of(scene, candidate) in ("C0", "R0") and candidate.form in _NAMING:  # with a verb of its own
            source = people.fullest[mention]
            sure[source] += probability  # "the ministry's statement" is one source, named twice
            found.setdefault(source, mention)
    main = _main_clause(scene, sentence, scene.candidates[first])
    others = ((source, IN_MAIN_CLAUSE if scene.candidates[n].lead > main else ANOTHER) for source, n in found.items())
    return [found[source] for source, least in others if source != known and sure[source] >= least]


ANOTHER = 0.15  # of a sentence's probability; chosen on the five seeds, no change on the second blind set
IN_MAIN_CLAUSE = 0.05  # the same, where the sentence opens with what another says by the way


def _main_clause(scene: Scene, sentence: Sentence, first: Candidate) -> int:
    """The comma after a clause that `first` opens its sentence with: "And while X suggested …, Y"; else its end."""
    tokens = scene.layout.tokens
    opening = [token.lower for token in tokens[sentence.first : first.lead] if token.lower != "the"]
    if len(opening) > _AND_WHILE or _ASIDE.isdisjoint(opening[-1:]):
        return sentence.last
    return next((at for at in range(first.last, sentence.last) if tokens[at].word == ","), sentence.last)


_AND_WHILE = 2  # words
_ASIDE = frozenset(["while", "although", "though", "whereas"])
_NAMING = frozenset({Form.PERSON, Form.NAME, Form.BODY, Form.ROLE, Form.ROLES, Form.DOCUMENT})
