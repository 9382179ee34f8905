"""Owns the judge of documents: whether a text is somebody's own words, and whose, as fitted rankers tell."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from classifier.allegiance import is_northern, sides_of
from classifier.claimants import HEAD, claimants_of, margins_of, named_in
from classifier.forms import OWN_WORDS, form_group, opening
from classifier.houses import held_only_in
from classifier.issuers import Issuer
from classifier.joint import I_ALONE, TOGETHER, jointly
from classifier.possessors import OWNED
from classifier.ranking import softmax
from classifier.representation import represented
from classifier.signatures import (
    ascribed,
    at_its_body,
    holder_of,
    is_addressed,
    ordaining,
    printed_by,
    remarking,
    signer_of,
)
from classifier.vocabulary import SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from classifier.claimants import Claimant, Margins
    from classifier.ranking import Ranker
    from classifier.scene import Scene
    from classifier.vocabulary import Span


class Ranked:
    """The judge of fitted rankers: of the form, of the issuer and of the side."""

    def __init__(self, form: Ranker, issuer: Ranker, side: Ranker) -> None:
        self._form, self._issuer, self._side = form, issuer, side

    def own_words(self, scene: Scene) -> bool:
        """Whether a text without labels is its issuer's own words, no report."""
        return not _is_readout(scene) and self._form.probabilities(form_group(scene))[1] >= OWN_WORDS

    def issuer(self, scene: Scene, *, printed: bool = False, answering: bool = False) -> Issuer:
        """Who issued a document: the parties that its heading calls joint, else the likeliest of all whom it names."""
        joint = jointly(scene, "\n".join(filter(None, [scene.article.title, opening(scene)])))
        if joint is not None:
            return joint
        margins = margins_of(scene)
        if ordained := ordaining(margins):
            return ordained
        claimants = claimants_of(margins)
        if printed:
            claimants = [claimant for claimant in claimants if "after by" not in claimant.features]
        claimants = [c for c in claimants if not _is_another(margins, c)] or claimants
        if answering:
            claimants = _answering(margins, claimants) or claimants
        claimants = [c for c in claimants if c.sort != "office" or not _NOBODYS.search(c.name)] or claimants
        if not claimants:
            return Issuer((scene.article.title or "").strip() or _UNNAMED, SpeakerKind.OTHER, ())
        odds = softmax([self._issuer.score(list(claimant.features)) for claimant in claimants])
        behalf = (c for c in claimants if c.sort in {"body", "actor"} and "on behalf:head" in c.features)
        told = ascribed(margins) or remarking(margins) or next(behalf, None)
        claimant = told or claimants[odds.index(max(odds))]
        if paper := printed_by(margins, claimant):
            return paper
        holder = signer_of(margins, claimant) or holder_of(margins, claimants, claimant)
        known = represented(margins, holder)
        issuer = self._for_side(margins, at_its_body(margins, claimants, holder), known)
        rivals = (
            [] if told or known else [(odd, c) for odd, c in zip(odds, claimants, strict=True) if c is not claimant]
        )
        return replace(issuer, confidence=self._agreed(margins, issuer, rivals))

    def _agreed(self, margins: Margins, issuer: Issuer, rivals: Sequence[tuple[float, Claimant]]) -> float:
        """How likely an actor is the one whose document it is: whoever else may have issued it may speak for it too."""
        actor = next(iter(issuer.actors), None)
        sure = (1 - sum(odds for odds, _ in rivals)) * issuer.confidence
        likely = [(odds, rival) for odds, rival in rivals if odds >= _LIKELY and len(rival.places) < _MANY]
        return sure + sum(odds * self._sides(margins, rival).get(actor, 0.0) for odds, rival in likely)

    def official(self, scene: Scene, name: str) -> Issuer:
        """An official whom a text names, with the actor for which that one speaks."""
        margins = margins_of(scene)
        claimant = named_in(margins, name)
        if known := next(filter(None, (held_only_in(_before(margins, place)) for place in claimant.places)), None):
            return Issuer(name, SpeakerKind.OFFICIAL, (known,))
        if owned := next(filter(None, (_owner(margins, place) for place in claimant.places)), None):
            return Issuer(name, SpeakerKind.OFFICIAL, (owned,))
        odds = self._sides(margins, claimant, nobody=False)
        actor = max(odds, key=odds.__getitem__, default=None)
        return Issuer(name, SpeakerKind.OFFICIAL, (actor,) if actor else (), confidence=odds.get(actor, 1.0))

    def _for_side(self, margins: Margins, claimant: Claimant, known: str | None) -> Issuer:
        if _NOBODYS.search(claimant.name) or _is_unofficial(margins.text[: min(margins.body, HEAD)]):
            return Issuer(claimant.name, SpeakerKind.OTHER, ())
        odds: Mapping[str | None, float] = {known: 1.0} if known else self._sides(margins, claimant)
        actor = max(odds, key=odds.__getitem__)
        if actor is None:
            return Issuer(claimant.name, SpeakerKind.OTHER, (), confidence=odds[actor])
        kind = SpeakerKind.OFFICIAL if claimant.is_personal else SpeakerKind.INSTITUTION
        return Issuer(claimant.name, kind, (actor,), confidence=odds[actor])

    def _sides(self, margins: Margins, claimant: Claimant, *, nobody: bool = True) -> dict[str | None, float]:
        """The actors for which somebody may speak, if need be nobody (None), with how likely each is."""
        actors, features = sides_of(margins, claimant)
        if is_northern(margins.text) and not any("own" in each for each in features):
            return {"dprk": 1.0}
        scores = [self._side.score(each) for each in features]
        among = len(actors) if nobody else len(actors) - 1
        return dict(zip(actors, softmax(scores[:among]), strict=False)) if among else {}


def _is_readout(scene: Scene) -> bool:
    """Whether an institution tells in the third person what was said at one meeting: "Readout of a call with"."""
    title = scene.article.title or ""
    told = _TOLD.search(title) is not None and not TOGETHER.search(title) and not _OWN_FORM.search(title)
    return told and _FIRST_PERSON.search(_QUOTED.sub("", scene.text)) is None


_TOLD = re.compile(r"^read-?out\b|\b(?:call|conversation) (?:between|with)\b", re.IGNORECASE)
_OWN_FORM = re.compile(r"\b(?:statement|op-ed|letter|council|communiqu[eé]|remarks|speech)\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(rf"\b[Ww]e\b|{I_ALONE}")
_QUOTED = re.compile(r"[“\"][^“”\"\n]{0,2000}[”\"]")


def _answering(margins: Margins, claimants: Sequence[Claimant]) -> list[Claimant]:
    """Who may answer questions: persons and offices of the heading, any spokesperson; else whoever is no person."""
    own = [c for c in claimants if c.is_personal and not c.name.lower().startswith(_OWNED)]
    find = margins.scene.finder.find
    named = [c for c in own if c.places[0].start < margins.body or ("spokes" in c.name.lower() and not find(c.name))]
    return named or [c for c in claimants if not c.is_personal and not _GATHERING.search(c.name)]


_OWNED = (*OWNED, "my ")
_GATHERING = re.compile(r"\b(?:Summit|Conference|Forum)\b")


def _owner(margins: Margins, place: Span) -> str | None:
    """Whose office a name is told with: "Zembria's chief negotiator on Ostrovia, | Odo Marl"."""
    before = margins.text[max(0, place.start - _OWNING) : place.start]
    found = _OWNED_OFFICE.search(before)
    named = margins.scene.finder.find(before[: found.start()]) if found else ()
    whole = found is not None and named and named[-1].end == found.start() and not named[-1].person
    return named[-1].actor if whole else None


_OWNING = 160  # characters before a name
_OWNED_OFFICE = re.compile(
    r"['’]s (?!former|ex-)(?:[\w-]+ ){0,4}?(?:minister|negotiator|ambassador|envoy|spokes\w+|president|secretary"
    r"|commissioner|representative|chancellor|adviser|director)(?: (?:on|for|to|with|in|at|of) [^,.;:\n]{2,40})?,? "
    r"(?:(?:Mr|Ms|Mrs|Dr|Gen|Amb)\.? )?\Z",
    re.IGNORECASE,
)


def _is_another(margins: Margins, claimant: Claimant) -> bool:
    """Whether somebody is the one with whom, to whom or in reply to whom a document is, so that it is another's."""
    return _answered(margins.text, claimant) or _is_guest(margins, claimant) or is_addressed(margins, claimant)


def _is_guest(margins: Margins, claimant: Claimant) -> bool:
    """Whether the heading has a document be held with somebody: "Joint press statement with Prime Minister Marl"."""
    above = [at for at in claimant.places if at.start < margins.body]
    return bool(above) and all(_WITH.search(margins.text, 0, at.start) for at in above)


_WITH = re.compile(
    r"\b(?:statement|conference|remarks|press \w+|call|meeting|conversation|talks) (?:together )?with(?:\s*\n\s*| )"
    r"(?:[^,.;\n]{0,60} )?\Z",
    re.IGNORECASE,
)


def _answered(text: str, claimant: Claimant) -> bool:
    """Whether a document is a reply to somebody: "Right of reply to the statement by the Delegation of Zembria"."""
    return bool(claimant.places) and all(
        _REPLY_TO.search(text, max(0, at.start - _REPLYING), at.start) for at in claimant.places
    )


_REPLYING = 80  # characters
_REPLY_TO = re.compile(
    r"\b(?:reply|response|reaction) to\s+(?:the\s+)?(?:statements?|remarks|comments) (?:of|by|from) (?:the )?"
    r"(?:(?:delegation|representative|ambassador) of (?:the )?)?\Z",
    re.IGNORECASE,
)


def _is_unofficial(heading: str) -> bool:
    """Whether a heading is that of somebody who speaks for no government, and names no part of one."""
    return _UNOFFICIAL.search(heading) is not None and _GOVERNING.search(heading) is None


def _before(margins: Margins, place: Span) -> str:
    """What stands before a name in its line, as its office may."""
    return margins.text[margins.line(place.start).start : place.start]


_UNNAMED = "the document"
_MANY = 60  # places of somebody, whom a long text names throughout: looking at all costs seconds
_LIKELY = 0.02  # odds from which somebody else may have issued a document
_NOBODYS = re.compile(
    r"^members of the (?:national assembly|parliament|congress|house|senate|knesset|bundestag)\b"
    r"|\b(?:former|retired|ex-\w+|citizens|residents|relatives|(?<!for )(?<!and )families|widows|mothers)\b",
    re.IGNORECASE,
)
_UNOFFICIAL = re.compile(  # how those begin who speak for no government: congregations, legislators, parties
    r"^(?:[“\"][^\n”\"]{1,120}[”\"]:? )?Pastoral Letter\b"
    r"|^(?:An )?[Oo]pen [Ll]etter (?:from|by|of) (?:the )?(?:mothers|widows|families|citizens|members)\b"
    r"|^From: Members of\b|\A(?i:congress of the united states|united states senate)$"
    r"|^(?!.{0,99}\b(?:Workers|Communist|Revolutionary)\b).{0,80}\bParty\b(?!['’]).{0,60}\b[Ss]pokes",
    re.MULTILINE,
)
_GOVERNING = re.compile(
    r"\b(?:ministry|minister|government|mission|embassy|white house|holy see|state council|department"
    r"|secretary of state|central committee)\b",
    re.IGNORECASE,
)
