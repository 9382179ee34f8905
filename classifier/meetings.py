"""Owns who met, as the opening of a readout tells, and the words by which it then means all of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from classifier.belonging import known_actor
from classifier.hosts import beside
from classifier.houses import house_of
from classifier.mentions import Form
from classifier.parties import called, lists
from classifier.posts import PERSONAL
from classifier.resolver import Source
from classifier.vocabulary import Span, SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from classifier.issuers import Issuer
    from classifier.people import People


def all_who_met(people: People, number: int, issuer: Issuer | None) -> list[Source]:
    """Each of those for whom a mention at a sentence's beginning stands: "They", "The Presidents", "Participants".

    [] for any other mention, and in a text that is no readout and no joint statement (whose parties `issuer` names).
    "They" are those only of whom the sentence before tells.
    """
    scene = people.scene
    candidate = scene.candidates[number]
    found = _ALL.match(scene.text, scene.layout.sentences[candidate.sentence].start)
    if found is None or not found.start("who") <= candidate.start < found.end("who"):
        return []
    delegates = found["delegates"] is not None
    met = _found(people, _delegations) if delegates else _named_jointly(issuer) or _found(people, _persons)
    told = _NUMBERS.get((found["number"] or found["all"] or "").strip().lower(), len(met))
    if len(met) != told or (found["they"] and not _told_of_all(people, candidate.sentence - 1, met)):
        return []
    kind = SpeakerKind.INSTITUTION if delegates else SpeakerKind.OFFICIAL
    return [Source(number, name, kind, actor, 1.0) for actor, name in met.items()]


_NUMBERS = {"two": 2, "three": 3, "four": 4}
_OFFICES = (
    r"(?:[A-Z]\w+ ){0,3}(?:Ministers?|[Cc]ounterparts?|Presidents?|Secretar(?:y|ies)|Chancellors?|Premiers?|Leaders)"
)
_ALL = re.compile(
    r"(?:(?:Additionally|Lastly|Finally|In addition|Moreover|Also|Together|Further|In this regard),? )?"
    r"(?P<who>(?P<they>[Tt]hey)|[Tt]he (?P<number>two |three |four )?(?:[Ll]eaders|[Pp]residents"
    r"|(?:[Ff]oreign )?[Mm]inisters|officials|principals|counterparts|[Ss]ecretaries|[Aa]dvis[eo]rs)"
    r"|[Tt]he (?:Secretary|President|Chancellor|Premier|(?:[A-Z]\w+ )?Minister) and (?:the |his |her |their )?"
    rf"{_OFFICES}"
    r"|(?P<delegates>(?:[Tt]he )?(?:[Pp]articipants|[Rr]epresentatives|[Dd]elegates)"
    r"(?: (?:from|of) (?:all|both)\b[^,.]*)?|[Aa]ll (?P<all>two|three|four) (?:delegations|countries|governments|sides)"
    r"))\b(?! (?:of|from|at|in|on|near|with|for|to|who|whose|which|that|there|and)\b)"
)


def _told_of_all(people: People, index: int, met: dict[str, str]) -> bool:
    """Whether a sentence tells of all who met: by such words, by naming two of them, or as "They" of one before."""
    scene = people.scene
    for at in range(index, max(-1, index - _CHAIN), -1):
        sentence = scene.layout.sentences[at]
        words = scene.text[sentence.start : sentence.end]
        found = _ALL.match(words)
        if found is None or not found["they"]:
            families = {name.split()[-1] for name in met.values()}
            return found is not None or sum(family in words for family in families) > 1
    return False


_CHAIN = 6  # sentences that begin with "They" one after the other


def _found(people: People, finder: Callable[[People, Span], dict[str, str]]) -> dict[str, str]:
    """What is found in a text's opening, looked for once."""
    key = finder.__name__
    if key not in people.met:
        opening = _opening(people)
        people.met[key] = finder(people, opening) if opening else {}
    return people.met[key]


def _named_jointly(issuer: Issuer | None) -> dict[str, str]:
    """By actor the officials whose joint statement a text is."""
    several = issuer is not None and len(issuer.parties) > 1
    return dict(zip(issuer.actors, issuer.parties, strict=True)) if issuer and several else {}


def _persons(people: People, opening: Span) -> dict[str, str]:
    """By actor the full names that a readout's opening gives of those who met; {} if of fewer than two."""
    scene, title = people.scene, people.scene.article.title or ""
    if not _READOUT.search(title) or _HEADLINE.search(title):
        return {}
    found: dict[str, str] = {}
    for number in scene.of_sentence[scene.sentence_at(opening.start).index]:
        candidate, name = scene.candidates[number], people.name(number)
        if (
            candidate.form not in PERSONAL
            or candidate.end > opening.end
            or not people.words.get(people.fullest[number])
        ):
            continue
        actor = known_actor(people, number) or beside(scene, scene.text[: opening.end], name)
        actor = actor or (None if found else _house(people))  # whose page it is comes first
        if actor is None and candidate.form is Form.PERSON:
            return {}  # whoever it is met them too
        if actor is not None:
            found.setdefault(actor, name)
    return found if len(found) > 1 else {}


def _house(people: People) -> str | None:
    """Whose page a readout stands on, by its letterhead or style."""
    scene = people.scene
    return scene.letterhead or house_of(scene.text[: scene.layout.paragraphs[0].start])


def _delegations(people: People, opening: Span) -> dict[str, str]:
    """By actor what a text calls the states whose delegations its opening says to have met; {} if under two."""
    scene = people.scene
    for several in lists(scene, opening.start, opening.end):
        before = scene.text[opening.start : several[0].start]
        if len({m.actor for m in several}) > 1 and _SENT.search(before):
            return {m.actor: called(scene, m.actor) for m in several}
    return {}


_SENT = re.compile(
    r"(?:^|\b(?:[Dd]elegations|[Dd]elegates|[Rr]epresentatives|[Oo]fficials|[Mm]inisters|[Ee]xperts|[Gg]overnments)"
    r" (?:from|of) )(?:[Tt]he )?\Z"
)


def _opening(people: People) -> Span | None:
    """Where a text tells who met, up to what they spoke of; None where it has agencies or quotations."""
    scene = people.scene
    if scene.agencies or any(quote.direct for quote in scene.layout.quotes):
        return None
    for sentence in scene.layout.sentences[:_FIRST]:
        if meets := _MEETS.search(scene.text, sentence.start, sentence.end):
            spoken_of = _SPOKEN_OF.search(scene.text, meets.end(), sentence.end)
            return Span(sentence.start, spoken_of.start() if spoken_of else sentence.end)
    return None


_FIRST = 3  # sentences
_MEETING = r"(?:call|conversation|meeting|visit|consultations|dialogue|talks)"
_READOUT = re.compile(
    rf"^read-?out\b|(?:['’]s?|^|\bon(?: the)?)(?: (?:phone|telephone|video|bilateral))? ?{_MEETING} (?:with|between)\b"
    rf"|\b(?:trilateral|bilateral|quadrilateral)\b[^\n]*\b(?:{_MEETING}|group)\b",
    re.IGNORECASE,
)
_HEADLINE = re.compile(  # of a report
    r"\b(?:ends?|fails?|collapses?|draws?|sparks?|yields?|brings?|leads?|goes|is|was|has|are|were|will|may|hails?|says?"
    r"|after|amid|over|as)\b"
)
_MEETS = re.compile(
    r"\b(?:met|spoke|talked|convened|gathered|hosted|welcomed|received|held"
    r"|had [^.]{0,40}(?:call|conversation|meeting|talks))\b"
)
_SPOKEN_OF = re.compile(
    r",? (?:about|after|before|following|amid|as|over|regarding|concerning|where|when|while|during"
    r"|on (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d|[A-Z]\w+ \d|the (?:tele)?phone)"
    r"|to (?:discuss|review|underscore|reaffirm|express|condemn|coordinate|address|advance|mark|take)"
    r"|(?:a|two|three|four) (?:days?|weeks?))\b"
)
