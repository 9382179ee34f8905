"""Owns readouts: of a call or meeting, who is the page's own official and who "the two ministers" are by name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from classifier.affiliations import told_of
from classifier.capacities import describing
from classifier.hosts import beside
from classifier.houses import house_of
from classifier.parties import sides
from classifier.speakers import NOBODY
from classifier.transcripts import family_name
from classifier.vocabulary import SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from classifier.descriptions import Zone
    from classifier.drafts import Draft
    from classifier.people import People
    from classifier.resolver import Source


def own_officials(people: People) -> dict[int, str]:
    """Whose call or meeting a page's heading says it is, and a letterhead's spokesperson, by the fullest mention.

    "President Marl's Call with Prime Minister Varr of Zembria": the host comes first and is given no state. A
    newspaper's page, which has a byline or an agency's dateline, tells nothing.
    """
    scene = people.scene
    heading = scene.text[: min(_HEAD, scene.layout.paragraphs[0].start)] if scene.layout.paragraphs else ""
    exchange = _EXCHANGE.search(heading) is not None
    actor = scene.letterhead or (house_of(heading) if exchange else None)
    if actor is None or _REPORTED.search(scene.text, 0, _HEAD):
        return {}
    persons = {own for own in people.fullest if people.words.get(own)}
    return {
        number: actor
        for number in persons
        if (exchange and _hosts(people, number, heading, actor))
        or (scene.letterhead and _is_spokesperson(people, number))
    }


def _is_spokesperson(people: People, number: int) -> bool:
    """Whether a page calls somebody no more than "The Spokesperson, Odo Marl": whose, its letterhead says."""
    candidate = people.scene.candidates[number]
    lead = people.scene.layout.tokens[candidate.lead].start
    before, here = (people.scene.layout.sentences[max(0, candidate.sentence - back)] for back in (1, 0))
    others = {m.actor for m in people.scene.actors_within(before.start, lead)} - {people.scene.letterhead}
    if others or "behalf of" in people.scene.text[here.start : here.end]:
        return False  # another's, of whom the sentence before tells
    zones = (zone for zone in people.zones(number) if zone.where == "apposed" and zone.end <= lead)
    return any(_SPOKESPERSON.fullmatch(people.scene.text[zone.start : zone.end].strip(" ,")) for zone in zones)


_SPOKESPERSON = re.compile(r"[Tt]he (?:[Oo]fficial )?[Ss]pokes(?:person|man|woman)")


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


def in_person(people: People, drafts: Sequence[Draft], sources: Sequence[Source | None]) -> list[Source | None]:
    """The sources of drafts with names for "the two ministers": of each party the one minister who speaks elsewhere.

    Not in a text that tells of more ministers than speak for the parties.
    """
    if not any(draft.joint and draft.source for draft in drafts):
        return list(sources)
    told = Counter(office for own in {*people.fullest} if people.words.get(own) for office in _offices(people, own))
    holders: defaultdict[tuple[str, str], dict[str, Source]] = defaultdict(dict)
    for source in sources:
        if source and source.kind is SpeakerKind.OFFICIAL and source.actor and people.words.get(source.candidate):
            for office in _offices(people, source.candidate):
                holders[source.actor, office][source.name] = source
    speaking = Counter(office for _, office in holders)
    alone = {key: held for key, held in holders.items() if told[key[1]] <= speaking[key[1]]}
    return [_in_person(people, draft, source, alone) for draft, source in zip(drafts, sources, strict=True)]


def _offices(people: People, number: int) -> set[str]:
    """The offices, as of several who hold them, that a text gives somebody."""
    return {_OFFICES[word] for word in describing(people, number) & _OFFICES.keys()}


def _in_person(
    people: People, draft: Draft, source: Source | None, holders: Mapping[tuple[str, str], Mapping[str, Source]]
) -> Source | None:
    if source is None or not draft.joint or draft.mention == NOBODY:
        return source
    candidate = people.scene.candidates[draft.mention]
    several = [token.lower for token in people.scene.layout.tokens[candidate.lead : candidate.last]]
    held = [*holders.get((source.actor or "", _OFFICES.get(several[-1], "")), {}).values()]
    if len(held) != 1 or not sides(people.scene, draft.mention):
        return source  # "the foreign ministers of Zembria and Vostria" are called so
    portfolio, words = {*several[:-1]} - _COUNTING, describing(people, held[0].candidate)
    earlier = _PORTFOLIO.findall(people.scene.text[: candidate.start].lower())
    portfolio = portfolio or {*earlier[-1:]}
    own = portfolio <= words and ("prime" in words) == ("prime" in portfolio) and words.isdisjoint(_BESIDE)
    return replace(held[0], confidence=1.0, odds={}) if own else source


_PORTFOLIO = re.compile(r"\b(foreign|prime|defen[cs]e|trade|finance|interior|justice|energy|water) ministers\b")
_BESIDE = frozenset(["adviser", "advisor", "aide", "spokesman", "spokeswoman", "spokesperson", "deputy", "vice"])
_COUNTING = frozenset(["the", "two", "both", "three"])
_OFFICES = {
    "minister": "ministers", "president": "presidents", "chancellor": "chancellors", "ambassador": "ambassadors",
    "secretary": "secretaries", "envoy": "envoys",
}  # fmt: skip
_OFFICES |= {offices: offices for offices in _OFFICES.values()}
