"""Owns what the words beside a mention say of it: titles, owners, appositions, predicates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from classifier.cues import GERUNDS
from classifier.gazetteer import Form as ActorForm
from classifier.lexicon import ANALYST_WORDS, BODIES, PERSON_ROLES, PREPOSITIONS, split_words
from classifier.mentions import Form

if TYPE_CHECKING:
    from collections.abc import Iterable

    from classifier.layout import Sentence
    from classifier.mentions import Candidate
    from classifier.scene import Scene

NAMED = frozenset({Form.PERSON, Form.NAME, Form.LABEL})
WORD = re.compile(r"[^\W_]+")
MODIFIERS = 12  # tokens of "of the …", "in the …" after a role
LEADING = split_words("represents heads leads chairs directs commands")  # by themselves tell of an office
PLACES_OF_WORK = frozenset(split_words("of for at in from with on to who"))
_APPOSITION = 16  # tokens of an apposition that are read


@dataclass(slots=True, eq=False)  # not frozen: an article makes dozens, and freezing triples what one costs
class Zone:
    """Characters of the text that describe a mention, and where they stand ("lead", "after", "owner" …)."""

    where: str
    start: int
    end: int


def role_among(words: Iterable[str]) -> str:
    """The first of some words in lower case that says what somebody is ("envoy", "analyst"), or ""."""
    return next((word for word in words if word in PERSON_ROLES or word in ANALYST_WORDS), "")


def owner_of(scene: Scene, number: int) -> int | None:
    """The candidate right before another one in the possessive that names a state or body ("Japan's envoy")."""
    if not owned(scene, number):
        return None
    before = scene.candidates[number - 1]
    thing = before.form is Form.BODY or any(m.person is None for m in scene.actors_within(before.start, before.end))
    return number - 1 if thing else None


def owned(scene: Scene, number: int) -> bool:
    """Whether a role or body is named right after its owner: "Japan's envoy", "Odo Marl's office"."""
    candidate = scene.candidates[number]
    if not number or candidate.form in NAMED or candidate.form in (Form.PRONOUN, Form.DOCUMENT):
        return False
    before = scene.candidates[number - 1]
    return before.last == candidate.lead and scene.layout.tokens[before.last - 1].possessive


def mention_zones(scene: Scene, number: int) -> list[Zone]:
    """The parts of a mention's sentence that say who its source is."""
    candidate = scene.candidates[number]
    tokens, sentence = scene.layout.tokens, scene.layout.sentences[candidate.sentence]
    start, end = scene.named_span(candidate)
    zones = [Zone("self", start, end)]
    if tokens[candidate.lead].start < start:
        zones.append(Zone("lead", tokens[candidate.lead].start, start))
    if candidate.form is Form.PRONOUN:
        return zones
    at = _honoured(scene, candidate, sentence.first)
    if at > sentence.first and tokens[at - 1].possessive:
        first = max(sentence.first, at - 4)
        zones.append(
            Zone("owner", tokens[first].start if tokens[at - 1].quote < 0 else candidate.start, tokens[at - 1].end)
        )
    apposed = at > sentence.first and tokens[at - 1].word == ","
    closed = candidate.last < sentence.last and tokens[candidate.last].word == ","
    if not (apposed and _goes_on(scene, candidate.last)):
        zones += _after(scene, candidate)
    zones += _predicate(scene, candidate)
    before = [other for other in scene.of_sentence[candidate.sentence] if other < number]
    clause = apposed and not closed and _is_clause(scene, sentence.first, at - 1)
    if before and at - 1 > sentence.first and tokens[at - 1].word in ",(" and not clause:
        zones += _introduction(scene, before, at - 1, sentence)
    elif before and scene.candidates[before[-1]].last == at and at > 1 and tokens[at - 2].lower == "of":
        zones += _introduction(scene, before[:-1], at, sentence)  # "the foreign minister of Zembria Odo Marl"
    elif before and at > 1 and tokens[at - 1].lower == "by" and tokens[at - 2].lower in _LED:
        zones += _led(scene, before[-1], at)
    return zones


def _is_clause(scene: Scene, first: int, comma: int) -> bool:
    """Whether what a comma ends is a clause and no description: "Asked about the envoy, Odo Marl said"."""
    tokens = scene.layout.tokens
    begins = next((at + 1 for at in range(comma - 1, first, -1) if tokens[at].word == ","), first)
    word = tokens[begins].lower
    return word in _CLAUSES or word in GERUNDS


_CLAUSES = frozenset(
    split_words("""
    asked when after before while since if although though because unless until whenever wherever once questioned
    pressed quizzed flanked joined beside alongside meeting following standing sitting hosting receiving
""")
)


def _honoured(scene: Scene, candidate: Candidate, first: int) -> int:
    """The first token of a mention with what honours it: "the minister of Zembria, | the Hon Odo Marl"."""
    tokens, at = scene.layout.tokens, candidate.lead
    honoured = at > first and tokens[at - 1].lower == "the" and tokens[at].lower.rstrip(".") in _HONOURS
    return at - honoured


_HONOURS = frozenset(["hon", "rt", "right", "honourable", "honorable"])


def _predicate(scene: Scene, candidate: Candidate) -> list[Zone]:
    """What a sentence says that somebody is: "Odo Marl, 49, is Zembria's envoy", "represents the Delta Front"."""
    tokens, sentence = scene.layout.tokens, scene.layout.sentences[candidate.sentence]
    if candidate.form not in NAMED or candidate.last >= sentence.last:
        return []
    at = _after_apposed(scene, candidate.last, sentence.last)
    if tokens[at].lower not in _BEGINS:
        return []
    start = at + next((len(verb) for verb in _BEING if tuple(t.lower for t in tokens[at : at + len(verb)]) == verb), 0)
    end, stop = start, min(sentence.last, start + MODIFIERS)
    while start > at and end < stop and scene.classes[end] in "PWMDTnN":
        end += 1
    while end > start and tokens[end - 1].lower in PREPOSITIONS:
        end -= 1
    tells = end > start and _tells_office(scene, start, end, leads=tokens[at].lower in _LEADING)
    tells = tells and not (tokens[at].lower in _GIVEN and _PAST.search(scene.text, tokens[start].start, sentence.end))
    return [Zone("is", tokens[start].start, tokens[end - 1].end)] if tells else []


def _after_apposed(scene: Scene, at: int, last: int) -> int:
    """Where a sentence goes on after what commas set beside its subject: ", 47, a former teacher, | has been"."""
    tokens = scene.layout.tokens
    if tokens[at].word != ",":
        return at
    closing = (n for n in range(at + 1, min(last, at + _APPOSITION)) if tokens[n].word == ",")
    begins = (n + 1 for n in closing if n + 1 < last and tokens[n + 1].lower in _BEGINS)
    return next(begins, at)


def _tells_office(scene: Scene, first: int, last: int, *, leads: bool) -> bool:
    """Whether a predicate's head is an office, or a body or state that somebody leads or represents.

    "Zembria's envoy to the bay", "one of its delegates"; not "a critic of its minister", "a bakery by the embassy",
    "Zembrian prisoners".
    """
    words = [t.lower for t in scene.layout.tokens[first:last]]
    parted = words[:2] == ["one", "of"]
    first += 2 * parted
    end = next(
        (at for at in range(first, last) if words[at - last] in PREPOSITIONS or words[at - last] in _ASIDE), last
    )
    if end == first or words[0] in ("not", "no"):
        return False
    head = scene.layout.tokens[end - 1]
    if not leads:
        return head.lower not in _PARTIAL and role_among([head.lower, head.lower.removesuffix("s")]) != ""
    named = scene.actors_within(scene.layout.tokens[first].start, head.end)
    return head.lower in BODIES or any(m.end == head.end and m.form is not ActorForm.DEMONYM for m in named)


_PARTIAL = frozenset(split_words("critic critics friend friends ally opponent supporter enemy guest"))  # who holds none
_ASIDE = frozenset(split_words("who which that opposite near against and"))
_LEADING = frozenset([*LEADING, "runs"])  # "runs the ministry": with what is led alone, it may be a bakery
_BEING = (
    ("is",), ("has", "been"), ("serves", "as"), ("took", "over", "as"),
    *(("was", given, *more) for given in ("made", "named", "appointed") for more in (["as"], [])),
    *((verb,) for verb in sorted(_LEADING)),
)  # fmt: skip
_PAST = re.compile(r"\b(?:until|lost|left|resigned|retired|stepped down|and now|dismissed|sacked)\b")
_GIVEN = frozenset(["was", "took"])  # an office, which may have been taken away since
_BEGINS = frozenset(verb[0] for verb in _BEING)


def _goes_on(scene: Scene, comma: int) -> bool:
    """Whether a comma only closes the apposition that a name is: "The minister, Odo Marl, handed over …"."""
    tokens = scene.layout.tokens[comma : comma + 2]
    if len(tokens) < 2 or tokens[0].word != ",":  # noqa: PLR2004
        return False
    word = tokens[1].lower
    return bool(tokens[1].cue) or (word.endswith("ed") and word not in _GIVEN_OFFICE) or word in _VERBS


_VERBS = frozenset(split_words("was is has had will would told met held gave took went came flew left put spoke"))
_GIVEN_OFFICE = frozenset(split_words("appointed named retired posted elected based nominated seconded accredited"))
_LED = frozenset(["led", "headed", "chaired", "commanded"])
_BEFORE_LED = 2  # tokens, with a comma: "the delegation, led by"


def _led(scene: Scene, body: int, at: int) -> list[Zone]:
    """The body that a person leads: "Zembria's delegation, headed by Odo Marl"."""
    candidate, tokens = scene.candidates[body], scene.layout.tokens
    if candidate.form not in (Form.BODY, Form.ROLES, Form.NAME) or at - 2 - candidate.last > _BEFORE_LED:
        return []
    zones = [Zone("apposed", tokens[candidate.lead].start, candidate.end)]
    owner = owner_of(scene, body)
    return (
        zones if owner is None else [*zones, Zone("owner", scene.candidates[owner].start, scene.candidates[owner].end)]
    )


def _introduction(scene: Scene, before: list[int], comma: int, sentence: Sentence) -> list[Zone]:
    """The role before a name's comma, with what it is for: "its ambassador to the agency, Odo Marl"."""
    tokens = scene.layout.tokens
    for number in reversed(before):
        role = scene.candidates[number]
        between = tokens[role.last : comma]
        noun = scene.classes[comma - 1] == "R" and (len(between) > 1 or role.form is Form.NAME)  # "Zembria talks"
        said = any(t.cue for t in (between[:-1] if noun else between))
        if len(between) > MODIFIERS or said or any(t.word in ",;:()" or t.quote >= 0 for t in between):
            return []
        if role.form in (Form.ROLE, Form.BODY, Form.ROLES) and (
            not between or (role.form is Form.ROLE and between[0].lower in PLACES_OF_WORK)
        ):
            if _serves(scene, before, number):
                continue
            zones = [Zone("apposed", tokens[role.lead].start, tokens[comma - 1].end)]
            if role.lead > sentence.first and tokens[role.lead - 1].possessive:
                owner = tokens[max(sentence.first, role.lead - 3)].start
                zones.append(Zone("owner", owner, tokens[role.lead - 1].end))
            return zones
    return []


def _serves(scene: Scene, before: list[int], served: int) -> bool:
    """Whether a body or person is what the role before is for ("head of Japan's agency", "adviser to the president").

    "The daughter of the president, Odo Marl" may be either.
    """
    place = before.index(served)
    tokens = scene.layout.tokens
    if place > 1 and tokens[scene.candidates[served].lead - 1].possessive:
        place -= 1  # the owner's name stands between
    role = scene.candidates[before[place - 1]] if place else None
    if role is None or role.form is not Form.ROLE:
        return False
    between = tokens[role.last : scene.candidates[before[place]].lead]
    links = PLACES_OF_WORK if scene.candidates[served].form is Form.BODY else _SERVING
    return len(between) == 1 and between[0].lower in links


_SERVING = frozenset(["to", "for"])


def _after(scene: Scene, candidate: Candidate) -> list[Zone]:
    tokens, sentence = scene.layout.tokens, scene.layout.sentences[candidate.sentence]
    at = candidate.last
    if at >= sentence.last:
        return []
    if tokens[at].word in ",(" or tokens[at].lower == "who":
        return _apposition(scene, sentence, at)
    if tokens[at].lower in PLACES_OF_WORK:
        end = at + 1
        stop = min(sentence.last, at + MODIFIERS)
        while end < stop and scene.classes[end] in "PWMDTn" and tokens[end].word != ",":
            end += 1
        return [
            Zone(
                "of" if tokens[at].lower in ("of", "for", "from", "at", "with") else "near",
                tokens[at].start,
                tokens[end - 1].end,
            )
        ]
    return []


def _apposition(scene: Scene, sentence: Sentence, at: int) -> list[Zone]:
    """What stands between the commas after a mention, unless it is the next clause ("…, the minister said")."""
    tokens = scene.layout.tokens
    stop = min(sentence.last, at + _APPOSITION)
    follower = next(
        (scene.candidates[n] for n in scene.of_sentence[sentence.index] if scene.candidates[n].first > at), None
    )
    says = follower and follower.lead == at + 1 and follower.last < sentence.last and tokens[follower.last].cue
    if says and not _SPEAKS_FOR.match(scene.text, tokens[at].end):
        return []
    if at + 1 < stop and (
        scene.classes[at + 1] in "CRQqGAN" or (scene.classes[at + 1] == "P" and tokens[at + 1].lower not in _GOES_ON)
    ):
        return []
    end = at + 1
    while end < stop and tokens[end].word not in ",();:" and scene.classes[end] not in "Qq":
        end += 1
    if end == at + 1:
        return []
    rival = _FACING.search(scene.text, tokens[at].end, tokens[end - 1].end)
    zones = [Zone("after", tokens[at].end, rival.start() if rival else tokens[end - 1].end)]
    if (
        end + 1 < stop
        and tokens[end].word == ","
        and scene.classes[end + 1] in "PKM"
        and tokens[end + 1].lower in _GOES_ON
    ):
        zones.append(Zone("after", tokens[end].end, tokens[min(end + 8, stop) - 1].end))
    return zones


_FACING = re.compile(r"\b(?:fac(?:e|es|ed|ing)|against|defeat(?:ed|s)?|beat|challeng(?:es|ed|ing)|jailed|accused of)\b")
_SPEAKS_FOR = re.compile(r"\s*who sp(?:eaks|oke) for\b")
_GOES_ON = frozenset(split_words("a an the who whose whom of at for with from former now"))
