"""Owns whose something is that a text calls "his", "its" or "their": the person, state or body named before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from classifier.lexicon import PREPOSITIONS
from classifier.mentions import Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from classifier.descriptions import Zone
    from classifier.people import People
    from classifier.scene import Scene

OWNED = ("his ", "her ", "its ", "their ")
_OWNING = ("self", "lead", "apposed")
_PERSONAL = ("his", "her")
_REACH = 3  # sentences


def possessive(scene: Scene, zones: Iterable[Zone]) -> tuple[str, int] | None:
    """The word "his", "its" … with which one of some descriptions begins, in lower case, and where it stands."""
    opening = (
        (scene.text[zone.start : zone.end].split(" ", 1)[0].lower(), zone.start)
        for zone in zones
        if zone.where in _OWNING
    )
    return next(((word, at) for word, at in opening if f"{word} " in OWNED), None)


def possessor(people: People, number: int, zones: Iterable[Zone], spoken: Sequence[int] = ()) -> int | None:
    """The candidate whose a source is by the `zones` that describe it, where `spoken` are those who spoke before it."""
    scene = people.scene
    found = possessive(scene, zones)
    if found is None:
        return None
    word, at = found
    personal, here = word in _PERSONAL, scene.sentence_at(at).index
    for index in range(here, max(-1, here - _REACH), -1):
        near = scene.of_sentence[index]
        if near and index < here and _is_it(scene, near[0]):
            continue  # "It demanded that Zembria wait. … Its envoy": whose that sentence's subject is
        able = [
            other
            for other in near
            if scene.candidates[other].end <= at and _can_own(people, other, number, personal=personal)
        ]
        if able:  # "In the Council Zembria will ask for more. Its envoy …": not the Council's
            return next((other for other in able if _independent(people, other)), able[0])
        if personal and index == here and any(_can_own(people, n, number, personal=True) for n in spoken[-1:]):
            return spoken[-1]
    return None


def _is_it(scene: Scene, number: int) -> bool:
    """Whether a mention is "it" or "they" at the head of its sentence."""
    candidate = scene.candidates[number]
    opens = candidate.first == scene.layout.sentences[candidate.sentence].first
    return opens and candidate.form is Form.PRONOUN and candidate.head in ("it", "they")


def _independent(people: People, number: int) -> bool:
    """Whether a mention hangs on no preposition and owns nothing."""
    candidate = people.scene.candidates[number]
    owns = people.scene.layout.tokens[candidate.last - 1].possessive
    return not owns and people.word_before(candidate) not in PREPOSITIONS


def _can_own(people: People, other: int, number: int, *, personal: bool) -> bool:
    if people.fullest[other] == people.fullest[number] or _is_dateline(people.scene, other):
        return False
    own = people.own_actor(other)
    if personal:
        return people.scene.candidates[people.fullest[other]].form is Form.PERSON and own is None
    return own is not None or people.scene.candidates[other].form is Form.BODY


def _is_dateline(scene: Scene, number: int) -> bool:
    """Whether a place only dates a report: "PELL BAY/GENEVA, 3 May (Reuters) - Zembria said that its envoy …"."""
    at = scene.candidates[number].start
    first = _DATELINE.match(scene.text, scene.layout.paragraphs[scene.paragraph_at(at)].start)
    return first is not None and at < first.end()


_DATELINE = re.compile(  # the agency or the dash right after the place, or after the day
    r"(?:[A-Z][A-Z.'’]+[ /,]{1,2}){1,4}(?:(?:\d{1,2} )?(?:[A-Z][\w.]*,? ?){0,3}(?:\d{1,2},? ?)?(?:\d{4} ?)?)?"
    r"(?:\([^)\n]{2,30}\) ?)?[-–—]{1,2} ?(?=[A-Z“\"])"
)
