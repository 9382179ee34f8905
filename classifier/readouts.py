"""Owns readouts: on an institution's own page about a call or meeting, who of those named are its own officials."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from classifier.affiliations import told_of
from classifier.gazetteer import Form as ActorForm
from classifier.hosts import beside
from classifier.houses import house_of
from classifier.mentions import Form

if TYPE_CHECKING:
    from classifier.people import People
    from classifier.scene import Scene


def own_officials(people: People) -> dict[int, str]:
    """The officials of whom no state is told, by the candidate that names them at the fullest, with the page's actor.

    Guests are always given theirs: "President Marl's Call with Prime Minister Varr of Zembria". In the labelled
    articles 43 of 43 statements of such officials are the page's own.
    """
    scene = people.scene
    heading = scene.text[: min(_HEAD, scene.layout.paragraphs[0].start)] if scene.layout.paragraphs else ""
    if scene.manner != "readout" and not _EXCHANGE.search(heading):
        return {}
    actor = _issuing(scene)
    if actor is None:
        return {}
    persons = {people.fullest[n] for n, candidate in enumerate(scene.candidates) if candidate.form is Form.PERSON}
    own = (number for number in persons if _is_bare_official(people, number))
    return {number: actor for number in own if beside(scene, heading, people.name(number)) in (None, actor)}


_EXCHANGE = re.compile(
    r"\b(?:call|conversation|talks?|meeting|consultations|dialogue)\b.*\b(?:with|between)\b"
    r"|\b(?:meets|receives|speaks|spoke|talks|met|holds?)\b.*\b(?:with|of)\b|['’]s (?:call|meeting)\b",
    re.IGNORECASE,
)


def _is_bare_official(people: People, number: int) -> bool:
    told = told_of(people, number)
    return told.state == "bare" and told.office == "office"


def _issuing(scene: Scene) -> str | None:
    """Whose institution one of the first lines names, as the head of its own page does; else whose style that has."""
    start = 0
    for line in scene.text[:_HEAD].split("\n")[:_LINES]:
        named = [m for m in scene.actors_within(start, start + len(line)) if m.person is None]
        start += len(line) + 1
        if named and _INSTITUTION.match(line):
            return named[-1].actor
        if named and named[0].form is ActorForm.BODY and line.count(" ") < _SHORT:
            return named[0].actor
    return house_of(scene.text[:_HEAD])


_HEAD = 700  # characters
_LINES = 6
_SHORT = 8  # blanks: a letterhead is no sentence
_INSTITUTION = re.compile(
    r"\s*(?:the )?(?:ministry|department|office|embassy|presidency|cabinet|foreign (?:ministry|office)|federal)\b",
    re.IGNORECASE,
)
