"""Owns who met, as the opening of a readout tells, and the words by which it then means all of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from classifier.belonging import known_actor
from classifier.hosts import beside
from classifier.houses import house_of
from classifier.mentions import Form
from classifier.parties import called, listed
from classifier.resolver import Source
from classifier.vocabulary import SpeakerKind

if TYPE_CHECKING:
    from classifier.issuers import Issuer
    from classifier.people import People


def all_who_met(people: People, number: int, issuer: Issuer | None) -> list[Source]:
    """Each of those for whom a mention at a sentence's beginning stands: "They", "The Presidents", "Participants".

    [] for any other mention, and in a text that is no readout and no joint statement (whose parties `issuer` names).
    """
    scene = people.scene
    candidate = scene.candidates[number]
    found = _ALL.match(scene.text, scene.layout.sentences[candidate.sentence].start)
    if found is None or not found.start("who") <= candidate.start < found.end("who"):
        return []
    delegates = found["delegates"] is not None
    met = _delegations(people) if delegates else _named_jointly(issuer) or _persons(people)
    told = _NUMBERS.get((found["number"] or found["all"] or "").strip().lower(), len(met))
    kind = SpeakerKind.INSTITUTION if delegates else SpeakerKind.OFFICIAL
    return [Source(number, name, kind, actor, 1.0) for actor, name in met.items()] if len(met) == told else []


_NUMBERS = {"two": 2, "three": 3, "four": 4}
_OFFICES = (
    r"(?:[A-Z]\w+ ){0,3}(?:Ministers?|[Cc]ounterparts?|Presidents?|Secretar(?:y|ies)|Chancellors?|Premiers?|Leaders)"
)
_ALL = re.compile(
    r"(?:(?:Additionally|Lastly|Finally|In addition|Moreover|Also|Together|Further|In this regard),? )?"
    r"(?P<who>[Tt]hey|[Tt]he (?P<number>two |three |four )?(?:[Ll]eaders|[Pp]residents|(?:[Ff]oreign )?[Mm]inisters"
    r"|officials|principals|counterparts|[Ss]ecretaries|[Aa]dvis[eo]rs)"
    r"|[Tt]he (?:Secretary|President|Chancellor|Premier|(?:[A-Z]\w+ )?Minister) and (?:the |his |her |their )?"
    rf"{_OFFICES}"
    r"|(?P<delegates>(?:[Tt]he )?(?:[Pp]articipants|[Rr]epresentatives|[Dd]elegates)"
    r"(?: (?:from|of) (?:all|both)\b[^,.]*)?|[Aa]ll (?P<all>two|three|four) (?:delegations|countries|governments|sides)"
    r"))\b(?! of\b| from\b)"
)


def _named_jointly(issuer: Issuer | None) -> dict[str, str]:
    """By actor the officials whose joint statement a text is."""
    several = issuer is not None and len(issuer.parties) > 1
    return dict(zip(issuer.actors, issuer.parties, strict=True)) if issuer and several else {}


def _persons(people: People) -> dict[str, str]:
    """By actor the full names that a readout's opening gives of those who met; {} if of fewer than two."""
    scene = people.scene
    opening = _opening(people)
    found: dict[str, str] = {}
    for number in scene.of_sentence[opening] if opening is not None else ():
        form, name = scene.candidates[number].form, people.name(number)
        if form not in _PERSONS or not people.words.get(people.fullest[number]):
            continue
        end = scene.layout.sentences[scene.candidates[number].sentence].end
        actor = known_actor(people, number) or beside(scene, scene.text[:end], name)
        actor = actor or (None if found else _house(people))  # whose page it is comes first
        if actor is None and form is Form.PERSON:
            return {}  # whoever it is met them too
        if actor is not None:
            found.setdefault(actor, name)
    return found if len(found) > 1 else {}


def _house(people: People) -> str | None:
    """Whose page a readout stands on, by its letterhead or style."""
    scene = people.scene
    return scene.letterhead or house_of(scene.text[: scene.layout.paragraphs[0].start])


def _delegations(people: People) -> dict[str, str]:
    """By actor what the text calls the states whose delegations its opening says to have met; {} if under two."""
    scene, opening = people.scene, _opening(people)
    if opening is None:
        return {}
    sentence = scene.layout.sentences[opening]
    for mention in scene.actors_within(sentence.start, sentence.end):
        if len(several := dict.fromkeys(m.actor for m in listed(scene, mention.start))) > 1:
            return {actor: called(scene, actor) for actor in several}
    return {}


def _opening(people: People) -> int | None:
    """The sentence with which a readout tells who met; None in a text that is none: one with agencies or quotations."""
    scene = people.scene
    quoted = sum(quote.direct for quote in scene.layout.quotes)
    if scene.agencies or quoted > _MOST_QUOTED or not _READOUT.search(scene.article.title or ""):
        return None
    first = scene.layout.sentences[:_FIRST]
    return next((s.index for s in first if _MEETS.search(scene.text, s.start, s.end)), None)


_PERSONS = (Form.PERSON, Form.NAME)
_FIRST = 3  # sentences
_MOST_QUOTED = 1
_READOUT = re.compile(
    r"^read-?out\b|\b(?:call|conversation|meeting|visit|consultations|dialogue|talks) (?:with|between|of|by)\b"
    r"|\b(?:trilateral|bilateral)\b",
    re.IGNORECASE,
)
_MEETS = re.compile(
    r"\b(?:met|spoke|talked|convened|gathered|hosted|welcomed|received|held"
    r"|had [^.]{0,40}(?:call|conversation|meeting|talks))\b"
)
