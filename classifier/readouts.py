"""Owns readouts: on an institution's own page about a call or meeting, which of those named is its own official."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from classifier.affiliations import told_of
from classifier.capacities import describing
from classifier.hosts import beside
from classifier.houses import house_of
from classifier.transcripts import family_name

if TYPE_CHECKING:
    from classifier.people import People, Zone
    from classifier.scene import Scene


def own_officials(people: People) -> dict[int, str]:
    """Whose call or meeting a page's heading says it is, by the fullest mention, with the actor of the page.

    "President Marl's Call with Prime Minister Varr of Zembria": the host comes first and is given no state. A
    newspaper's page, which has a byline or an agency's dateline, tells nothing.
    """
    scene = people.scene
    heading = scene.text[: min(_HEAD, scene.layout.paragraphs[0].start)] if scene.layout.paragraphs else ""
    if not _EXCHANGE.search(heading) or _REPORTED.search(scene.text, 0, _HEAD):
        return {}
    actor = _letterhead(scene, heading) or house_of(heading)
    if actor is None:
        return {}
    persons = {own for own in people.fullest if people.words.get(own)}
    return {number: actor for number in persons if _hosts(people, number, heading, actor)}


_HEAD = 700  # characters
_EXCHANGE = re.compile(
    r"\b(?:call|conversation|talks?|meeting|consultations|dialogue)\b.*\b(?:with|between)\b"
    r"|\b(?:meets|receives|received|met)\b|\b(?:speaks|spoke|talks|holds?)\b.*\b(?:with|of)\b|['’]s (?:call|meeting)\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(r"^By [A-Z]|\([A-Z][A-Za-z]{1,11}\) ?[-–—]", re.MULTILINE)  # as papers and agencies begin


def _hosts(people: People, number: int, heading: str, actor: str) -> bool:
    """Whether an official of whom no state is told comes first in the line of the heading that names the guest."""
    name, told = people.name(number), told_of(people, number)
    if told.state != "bare" or told.office != "office":
        return False
    if any(_of_the_house(people, number, zone, heading) for zone in people.zones(number)):
        return True
    first = re.search(rf"\b{re.escape(family_name(name))}\b", heading)
    if first is None:
        return False
    before = heading[: first.start()].rpartition("\n")[2]
    return not _GUEST.search(before) and beside(people.scene, heading, name) in (None, actor)


def _of_the_house(people: People, number: int, zone: Zone, heading: str) -> bool:
    """Whether somebody is the spokesperson of the Ministry, or alone holds the office with which a line begins."""
    words = people.scene.text[zone.start : zone.end].strip(" ,")
    if zone.where != "apposed":
        return False
    office = words.removeprefix("The ").removeprefix("the ")
    named = re.search(rf"^{re.escape(office)}\b", heading, re.MULTILINE)
    held = {*office.lower().split()}
    others = (own for own in {*people.fullest} - {people.fullest[number]} if people.words.get(own))
    alone = named is not None and not any(held <= describing(people, own) for own in others)
    return _HOUSE.search(words) is not None or alone


_HOUSE = re.compile(r"\b[Ss]pokes(?:person|man|woman) of the (?:Ministry|Department|Presidency|Chancellery)$")
_GUEST = re.compile(r"\b(?:with|between|from|and|by|meets|receives|met|received|Emir|King)\b", re.IGNORECASE)


def _letterhead(scene: Scene, heading: str) -> str | None:
    """The actor whose institution alone one of the first lines names: "Ministry of Water of Zembria | Releases"."""
    start = 0
    for line in heading.split("\n")[:_LINES]:
        named = [m for m in scene.actors_within(start, start + len(line)) if m.person is None]
        if len({m.actor for m in named}) == 1:
            before, after = line[: named[-1].start - start], line[named[-1].end - start :]
            if _CLOSED.fullmatch(after) and (_THE.fullmatch(before) or _INSTITUTION.fullmatch(before)):
                return named[0].actor
        start += len(line) + 1
    return None


_LINES = 6
_CLOSED = re.compile(r" *(?:[|—–·>/].*)?")
_THE = re.compile(
    r"(?:the )?(?:(?:[a-z]+ )?(?:republic|kingdom|government|state|sultanate) of (?:the )?)?", re.IGNORECASE
)
_INSTITUTION = re.compile(
    r"(?:The )?(?i:ministry|department|office|presidency|cabinet|federal)\b(?:,? (?:[A-Z][\w’'-]*|of|the|and|for|&))*"
    r"(?:,| of)(?: the)? "
)
