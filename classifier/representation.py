"""Owns for which actor a heading has a document be: a mission's, an envoy's, one in a ministry's style."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from classifier.allegiance import dated_from
from classifier.claimants import HEAD
from classifier.gazetteer import Form as ActorForm
from classifier.houses import has_own_secretary, house_of
from classifier.names import settled
from classifier.signatures import BY_ANOTHER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from classifier.claimants import Claimant, Margins
    from classifier.gazetteer import ActorMention


def represented(margins: Margins, claimant: Claimant) -> str | None:
    """The actor whose mission or embassy issued a document by its heading, on whose behalf or in whose style it is.

    On a state's page others' documents may stand: a claimant that names its own actor is not overruled by the page.
    """
    text = margins.text[:HEAD]
    named = [m for m in margins.view.actors if m.end <= HEAD and not m.person]
    if told := next((m.actor for m in named if _SENT_FOR.search(text[: m.start])), None):
        return told
    if told := _own_name(margins, claimant) or _sent_by(margins, claimant):
        return told
    own = [m.actor for m in margins.scene.finder.find(claimant.name) if not m.person]
    if len({*own}) == 1 and _GOVERNMENT.fullmatch(claimant.name):
        return own[0]
    if own and claimant.sort != "actor":
        return None
    if len({*own}) == 1 and not settled().intersection(own):
        return own[0]  # no state's, though on a state's page: "E3 statement"
    return _embassy(margins, named) or _house(margins, named) or _nation(margins, named)


def _own_name(margins: Margins, claimant: Claimant) -> str | None:
    """The actor with whose long name that of a body ends: "Ministerial Council of the League of Inland Waters".

    What is "of Korea" is the North's where its own press prints it; "the Secretary-General" alone is the UN's.
    """
    found = [m for m in margins.scene.finder.find(claimant.name) if not m.person] if claimant.sort == "body" else []
    korean = claimant.name.endswith(" of Korea") and all(m.form is ActorForm.NAME for m in found)
    korean = korean and not claimant.name.endswith("Republic of Korea")
    if korean and _NORTHERN_PRESS.search(margins.text, 0, HEAD):
        return "dprk"
    if _SENT_BY_THE_UN.search(claimant.name) and not has_own_secretary(margins.text[:HEAD]):
        return "un"
    long = len(found) == 1 and found[0].end == len(claimant.name)
    return found[0].actor if long and claimant.name[found[0].start :].count(" ") >= _LONG_NAME else None


def _sent_by(margins: Margins, claimant: Claimant) -> str | None:
    """Who sends an envoy, whom the heading names with the office: no party to the dispute that the office is for.

    "UN Special Envoy for Zembria Odo Marl" speaks for the UN, "Odo Marl, Nordland's envoy for Zembria" for Nordland.
    """
    text = margins.text
    for place in claimant.places if claimant.is_personal else ():
        line = margins.line(place.start)
        beside = [m for m in margins.view.actors if line.start <= m.start and m.end <= line.end and not m.person]
        offices = ((m, found) for m in beside if place.start < margins.body and (found := _ENVOY.match(text, m.end)))
        for mention, office in offices:
            first = _BILLED.fullmatch(text, office.end(), place.start)
            if _ONCE.search(text, line.start, mention.start):
                continue
            held = place.start <= mention.start and office.end() <= place.end
            apposed = text[place.end : mention.start] in _APPOSED and _FOR_WHAT.match(text, office.end())
            if held or first or apposed:
                return mention.actor
    return None


_GOVERNMENT = re.compile(r"(?:The )?[A-Z][\w ]+ Government|(?:The )?Government of (?:the )?[A-Z][\w ]+")
_NORTHERN_PRESS = re.compile(r"^Pyongyang[^\n]{0,40}\(KCNA\) -", re.MULTILINE)
_SENT_BY_THE_UN = re.compile(
    r"\b(?:Envoy|Representative|Coordinator|Adviser) of the (?:UN |United Nations )?Secretary-General(?! of)\b"
)
_LONG_NAME = 4  # blanks in a name that cannot be a part of another by chance
_ENVOY = re.compile(
    r"(?:['’]s?)? (?:Secretary-General['’]s )?(?:(?:Special|Personal|Senior|Deputy|Humanitarian|Resident|High) ){0,2}"
    r"(?:[Ee]nvoy|Representative|Rapporteur|Coordinator|Mediator|Adviser) (?:for|on)\b"
)
_FOR = (
    r" (?:(?!(?:Prime |Foreign )?(?:Minister|President|Secretary|Ambassador|Visit|Meeting))"
    r"(?:[A-Z][\w'’-]*|the|of|and|in),? ?){1,6}"
)
_BILLED = re.compile(rf"{_FOR}(?:(?:Mr|Ms|Mrs|Dr)\.? )?")  # what the office is for, and then the name
_FOR_WHAT = re.compile(rf"{_FOR}(?=[\n.)]|['’]s|$)")
_ONCE = re.compile(r"\b(?:[Ff]ormer|[Ee]x|[Ll]ate)[ -](?:the )?\Z")
_APPOSED = frozenset([", ", ", the ", " – ", " - ", " (", "\n"])


def _embassy(margins: Margins, named: Sequence[ActorMention]) -> str | None:
    """Whose embassy or mission one of the first lines names alone: "U.S. Embassy & Consulate in Zembria"."""
    for line in margins.lines[:_FIRST_LINES]:
        found = _EMBASSY.fullmatch(margins.text, line.start, line.end)
        if found and not _TO_WHOM.search(margins.text, 0, line.start):
            start, end = found.span("whose" if found["whose"] else "of")
            return next(
                (m.actor for m in named if m.end == end and _FORMAL.fullmatch(margins.text, start, m.start)), None
            )
    return None


def _house(margins: Margins, named: Sequence[ActorMention]) -> str | None:
    """In whose style a heading is made that names no other state's body or dateline, and no other who speaks."""
    heading = margins.text[:HEAD][: margins.body]
    house = house_of(heading)
    dated = (m for m in named if m.form is ActorForm.CAPITAL and dated_from(margins.text, m) and house in settled())
    bodies = (m for m in named if m.form is ActorForm.BODY)
    others = {m.actor for m in (*dated, *bodies) if m.end <= margins.body} - {house}
    return None if others or BY_ANOTHER.search(heading) else house


def _nation(margins: Margins, named: Sequence[ActorMention]) -> str | None:
    """Whose people the heading of an evening or New Year's address says it is to: "Address to the Zembrians"."""
    above = [m for m in named if m.end <= margins.body]
    to_own = (m.actor for m in above if _TO_THE_NATION.search(margins.text, 0, m.start))
    nation = next(to_own, None)
    return nation if {m.actor for m in above} == {nation} else None


_TO_THE_NATION = re.compile(r"\b(?:evening|nightly|Christmas|New Year['’]?s?|Easter) address to the \Z", re.IGNORECASE)
_SENT_FOR = re.compile(  # right before the name of whose mission sends a letter, or on whose behalf somebody speaks
    r"(?:^(?:Identical )?(?:Letters?|Note verbale) dated [^\n]{0,80}?\bfrom the Permanent (?:Representative|Mission) of"
    r"|(?<!:\n)(?<!\bto\n)(?<!\bon\n)(?<!\bthe\n)^(?:Statement|Explanation of (?:vote|position)) (?:by|of|from) the "
    r"(?:Permanent )?(?:Delegation|Mission) of"
    r"|^On behalf of(?= the))(?: the)? \Z",
    re.MULTILINE | re.IGNORECASE,
)
_EMBASSY = re.compile(
    r"(?:The )?(?:(?P<whose>[A-Z][\w. ]+?) Embassy|(?:Embassy|High Commission|Permanent (?:Mission|Delegation"
    r"|Representation)) of (?:the )?(?P<of>[A-Z][\w. ]+?))"
    r"(?: & Consulates?)?(?: (?:in|to) [A-Z][\w ]+| (?:in|to) the [A-Z][\w ]+)?",
    re.IGNORECASE,
)
_TO_WHOM = re.compile(r"^(?:To|Attn|Attention|Addressed to|Copy|cc)\b[^\n]*\n\Z", re.MULTILINE | re.IGNORECASE)
_FORMAL = re.compile(
    r"(?:(?:[a-z]+ ){0,3}(?:republic|kingdom|state|sultanate|federation) of (?:the )?)?", re.IGNORECASE
)
_FIRST_LINES = 4
