"""Owns the issuers of documents: who speaks a text printed whole, as rankers tell who and for whom."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from classifier.allegiance import dated_from, in_office, is_northern, sides_of
from classifier.claimants import (
    ENDS_SENTENCE,
    FOOT,
    HEAD,
    Claimant,
    claimants_of,
    margins_of,
    named_in,
)
from classifier.forms import OWN_WORDS, form_group, opening
from classifier.gazetteer import Form as ActorForm
from classifier.glosses import FOOTED, NAME, WHO_IS, glosses
from classifier.houses import has_own_secretary, held_only_in, house_of
from classifier.lexicon import TITLES
from classifier.mentions import Form
from classifier.names import settled
from classifier.parties import called, listed
from classifier.possessors import OWNED
from classifier.ranking import softmax
from classifier.vocabulary import Span, SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from classifier.claimants import Margins
    from classifier.gazetteer import ActorMention
    from classifier.mentions import Candidate
    from classifier.ranking import Ranker
    from classifier.scene import Scene


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who speaks a document: the name as given, its kind, and the actors (several for a joint statement)."""

    name: str
    kind: SpeakerKind
    actors: tuple[str, ...]
    parties: tuple[str, ...] = ()  # of a joint statement: what the document calls each actor
    confidence: float = 1.0  # the probability that it is this one, who speaks for this actor

    def speaking_for(self, actor: str | None) -> str:
        """What the document calls the party that speaks for an actor, else the whole issuer."""
        return dict(zip(self.actors, self.parties, strict=False)).get(actor or "", self.name)


class Judge(Protocol):
    """Tells whether a text is somebody's own words, and whose."""

    def own_words(self, scene: Scene) -> bool:
        """Whether a text without labels is its issuer's own words, no report."""

    def issuer(self, scene: Scene, *, printed: bool = False, answering: bool = False) -> Issuer:
        """Who issued a document.

        Of one that a report prints it is nobody in the byline; who answers questions is a person or holds an office.
        """

    def official(self, scene: Scene, name: str) -> Issuer:
        """An official whom a text names, with the actor for which that one speaks."""


class Ranked:
    """The judge of fitted rankers: of the form, of the issuer and of the side."""

    def __init__(self, form: Ranker, issuer: Ranker, side: Ranker) -> None:
        self._form, self._issuer, self._side = form, issuer, side

    def own_words(self, scene: Scene) -> bool:
        """Whether a text without labels is its issuer's own words, no report."""
        return not _is_readout(scene) and self._form.probabilities(form_group(scene))[1] >= OWN_WORDS

    def issuer(self, scene: Scene, *, printed: bool = False, answering: bool = False) -> Issuer:
        """Who issued a document: the parties that its heading calls joint, else the likeliest of all whom it names."""
        joint = _jointly(scene, "\n".join(filter(None, [scene.article.title, opening(scene)])))
        if joint is not None:
            return joint
        margins = margins_of(scene)
        claimants = claimants_of(margins)
        if printed:
            claimants = [claimant for claimant in claimants if "after by" not in claimant.features]
        claimants = [c for c in claimants if not _answered(margins.text, c) and not _is_guest(margins, c)] or claimants
        if answering:
            claimants = _answering(margins, claimants) or claimants
        claimants = [c for c in claimants if c.sort != "office" or not _NOBODYS.search(c.name)] or claimants
        if not claimants:
            return Issuer((scene.article.title or "").strip() or _UNNAMED, SpeakerKind.OTHER, ())
        odds = softmax([self._issuer.score(list(claimant.features)) for claimant in claimants])
        behalf = (c for c in claimants if c.sort in {"body", "actor"} and "on behalf:head" in c.features)
        told = _ascribed(margins) or _remarking(margins) or next(behalf, None)
        claimant = told or claimants[odds.index(max(odds))]
        if paper := _printed_by(margins, claimant):
            return paper
        signer = _undersigned(margins, claimant) or _signing(margins, claimant)
        holder = signer or _holder(margins, claimants, claimant)
        known = represented(margins, holder)
        issuer = self._for_side(margins, _at_its_body(margins, claimants, holder), known)
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
        kind = SpeakerKind.OFFICIAL if claimant.sort in _PERSONAL else SpeakerKind.INSTITUTION
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
    told = _READOUT.search(title) is not None and not _TOGETHER.search(title) and not _ISSUED.search(title)
    return told and _FIRST_PERSON.search(_QUOTED.sub("", scene.text)) is None


_READOUT = re.compile(r"^read-?out\b|\b(?:call|conversation) (?:between|with)\b", re.IGNORECASE)
_ISSUED = re.compile(r"\b(?:statement|op-ed|letter|council|communiqu[eé]|remarks|speech)\b", re.IGNORECASE)
_I = (  # no "Annex I"
    r"(?<!Annex )(?<!Part )(?<!Phase )(?<!Title )(?<!Category )(?<!Chapter )(?<!War )(?<!Tier )(?<!Volume )"
    r"(?<!Appendix )(?<!Article )(?<!Stage )\bI\b(?!\.)"
)
_FIRST_PERSON = re.compile(rf"\b[Ww]e\b|{_I}")
_QUOTED = re.compile(r"[“\"][^“”\"\n]{0,2000}[”\"]")


def _answering(margins: Margins, claimants: Sequence[Claimant]) -> list[Claimant]:
    """Who may answer questions: persons and offices of the heading, any spokesperson; else whoever is no person."""
    own = [c for c in claimants if c.sort in _PERSONAL and not c.name.lower().startswith(_OWNED)]
    find = margins.scene.finder.find
    named = [c for c in own if c.places[0].start < margins.body or ("spokes" in c.name.lower() and not find(c.name))]
    return named or [c for c in claimants if c.sort not in _PERSONAL and not _GATHERING.search(c.name)]


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
    return _embassy(margins, named) or _house(margins, named)


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
    for place in claimant.places if claimant.sort in _PERSONAL else ():
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
    return None if others or _BY_ANOTHER.search(heading) else house


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
_UNNAMED = "the document"
_MANY = 60  # places of somebody, whom a long text names throughout: looking at all costs seconds
_LIKELY = 0.02  # odds from which somebody else may have issued a document
_PERSONAL = frozenset(["person", "office"])
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
_BARE_OFFICE = re.compile(r"(?:(?:Official|Chief|Deputy) )?[Ss]pokes(?:person|man|woman)|Director[ -]General")


def _ascribed(margins: Margins) -> Claimant | None:
    """From whom a heading says it is: "From: Foreign Office and The Rt Hon Odo Marl MP", "Odo Marl, Spokesperson"."""
    found = _FROM.search(margins.text, 0, HEAD) or _SIGNED_ABOVE.search(margins.text, 0, margins.body)
    another = _BY_ANOTHER.search(margins.text, 0, HEAD)
    return named_in(margins, found["who"]) if found and not another else None


def _remarking(margins: Margins) -> Claimant | None:
    """The spokesperson whose remarks a heading says they are: "Embassy Spokesperson's Remarks on Pell Bay"."""
    found = _REMARKS.search(margins.text, 0, HEAD)
    return Claimant(found["who"], "office", [Span(*found.span("who"))]) if found else None


_REMARKS = re.compile(
    r"^(?P<who>(?!(?:[A-Z][\w.]+ ){0,3}(?:On|Regarding|To|Re(?:jects|futes|buts|grets|sponds)|Condemns|Denounces"
    r"|Protests|Slams|Dismisses|Criticizes|Criticises|Comments)\b)(?:[A-Z][\w.]+ ){0,6}Spokes(?:person|man|woman))"
    r"['’]s (?:Remarks|Comments?|Answers?|Reply|Response)\b",
    re.MULTILINE,
)
_BY_ANOTHER = re.compile(r"^[^\n]*\b(?:speech|address|remarks) by\b", re.MULTILINE | re.IGNORECASE)
_SIGNED_ABOVE = re.compile(
    r"^(?P<who>[A-Z][\w'’-]+(?: [“\"][A-Z]\w+[”\"])?(?: [A-Z][\w.'’-]+){1,3}), "
    r"(?:Secretary of State|(?:[A-Z]\w+ ){0,3}Spokes(?:person|man|woman))$",
    re.MULTILINE,
)
_FROM = re.compile(
    r"^From:\s*[^\n]*\b(?:Rt Hon|Office and) (?:(?:Sir|Dame|Lord|Baroness|His Excellency|Her Excellency) )?"
    r"(?P<who>(?!The\b|[^\n]*\b(?:Embassy|Office|Unit|Force|Visas|Agency|Service|Team|Science|Commission|Department"
    r"|Ministry|Board|Council|Authority)\b)[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,2}?)(?= (?:MP|[A-Z]{2,})\b|$)",
    re.MULTILINE,
)


def _printed_by(margins: Margins, claimant: Claimant) -> Issuer | None:
    """The state's newspaper above an article that nobody in office signs: its line, whoever signs or is spoken of."""
    told_of = claimant.sort in {"body", "actor"} and all(place.start >= margins.body for place in claimant.places)
    if not told_of and (claimant.sort != "person" or in_office(margins, claimant)):
        return None
    media = (m for m in margins.view.actors if m.form in (ActorForm.MEDIA, ActorForm.CARRIER))
    above = next((m for m in media if m.start < margins.body), None)
    if told_of and above:
        issued = _ISSUES.search(margins.text, claimant.places[0].start, claimant.places[0].end + _ISSUING)
        if issued or above.form is ActorForm.CARRIER or _is_own(margins, claimant, above.actor):
            return None
    name = margins.text[above.start : above.end] if above else ""
    return Issuer(name, SpeakerKind.INSTITUTION, (above.actor,)) if above else None


_ISSUING = 120  # characters after a name in which a paper that only prints a statement says so
_ISSUES = re.compile(r"\b(?:issued|released|published|adopted|sent|states|declares|announces|hereby|the following)\b")


def _is_own(margins: Margins, claimant: Claimant, actor: str) -> bool:
    """Whether a name is that of an actor's own body, or nobody's."""
    named = {m.actor for m in margins.scene.finder.find(claimant.name) if not m.person}
    return not named or actor in named


def _holder(margins: Margins, claimants: Sequence[Claimant], claimant: Claimant) -> Claimant:
    """Who holds an office that a document is of: named right after it, saying so, or signing with it."""
    if claimant.sort != "office":
        return claimant
    ends = {place.end for place in claimant.places}
    title = frozenset(claimant.name.lower().split()) & TITLES
    for person in (c for c in claimants if c.sort == "person"):
        apposed = any(margins.text[place.start - 2 : place.start] == ", " and place.start - 2 in ends
                      for place in person.places)  # fmt: skip
        says = any(feature.startswith("my name") for feature in person.features)
        under = frozenset(margins.text[person.places[-1].end :].lower().split()[:_SIGNED])
        if apposed or says or (person.places[-1].start > len(margins.text) - FOOT and title & under):
            return Claimant(person.name, "person", [*person.places, *claimant.places])
    return claimant


def _signing(margins: Margins, claimant: Claimant) -> Claimant | None:
    """Under whose name, at its foot, a page puts the "Statement by the Spokesperson", or what was delivered."""
    if claimant.sort == "person":
        return None
    by_spokesperson, delivered = (each.search(margins.text, 0, HEAD) for each in (_BY_SPOKESPERSON, _DELIVERED))
    if not by_spokesperson and not delivered:
        return None
    several = [*(_SIGNATURE if by_spokesperson else _LAST_LINE).finditer(margins.text, margins.body)]
    if len(several) != 1 or any(not m.person for m in margins.scene.finder.find(several[0]["who"])):
        return None
    return Claimant(several[0]["who"], "person", [Span(*several[0].span("who")), *claimant.places])


def _undersigned(margins: Margins, claimant: Claimant) -> Claimant | None:
    """Who signs a letter after its closing words: "Dear Sir … Yours faithfully, Odo Marl", no letter printed below."""
    begun = _SALUTATION.search(margins.text, 0, margins.body + _GREETING)
    several = [*_CLOSING.finditer(margins.text, begun.end())] if begun else []
    if len(several) != 1 or not TITLES.isdisjoint(several[0]["who"].lower().split()):
        return None
    printed = any(ENDS_SENTENCE.search(line) for line in margins.text[several[0].end() :].split("\n"))
    if printed or any(not m.person for m in margins.scene.finder.find(several[0]["who"])):
        return None
    return Claimant(several[0]["who"], "person", [Span(*several[0].span("who")), *claimant.places])


_OWNED = (*OWNED, "my ")
_GREETING = 200  # characters: a salutation may itself be taken for the first sentence
_SALUTATION = re.compile(r"^(?:Dear\b|Sirs?\b|Madam\b|To the Editor\b|Mr\.? \w+,$)", re.MULTILINE)
_CLOSING = re.compile(
    r"^(?:Yours (?:faithfully|sincerely|truly|respectfully)|(?:Most |Very )?(?i:sincerely|respectfully)(?: yours)?)"
    r",?[ \t]*\n(?:[ \t]*\n){0,3}[ \t]*"
    r"(?P<who>[^\W\d_a-z][\w'’.-]*(?: (?:[a-z]{2,3} )?[^\W\d_a-z][\w'’.-]*){1,4})[ ,]*$",
    re.MULTILINE,
)
_BY_SPOKESPERSON = re.compile(
    r"^[^\n]{0,80}\b(?:Statement|Comment|Remarks) (?:by|of) the (?:[A-Z]\w* ){0,4}Spokes(?:person|man|woman)\b",
    re.MULTILINE,
)
_SIGNATURE = re.compile(
    r"^(?P<who>(?!(?:Press|Media|News|Related|Contacts?|Follow|Latest|Useful)\b)[^\W\d_a-z][\w'’-]+"
    r"(?: (?!Office\b)[^\W\d_a-z][\w'’-]+){1,3})\n(?:[A-Z]\w* ){0,4}Spokes(?:person|man|woman)\b(?!['’]s| on\b)",
    re.MULTILINE,
)
_DELIVERED = re.compile(
    r"\b(?:[Ss]tatement|[Ii]ntervention) delivered\b|^\(?(?:[Aa]s|AS) (?:delivered|DELIVERED)\b", re.MULTILINE
)
_LAST_LINE = re.compile(
    r"^(?P<who>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,3}), (?:H\.E\. )?"
    r"(?:Ambassador|(?:Deputy )?Permanent Representative|Minister|State Secretary|Chargé)\b"
    r"(?:,? (?:of|for|to|the|and|d['’]\w+|[A-Z][\w'’-]*))*\s*\Z",
    re.MULTILINE,
)
_SIGNED = 4  # words after a signature that may give the office


def _at_its_body(margins: Margins, claimants: Sequence[Claimant], claimant: Claimant) -> Claimant:
    """An office that says too little alone, with the body of the heading: "Spokesperson of the Foreign Ministry"."""
    bodies = (c for c in claimants if c.sort in {"body", "actor"} and c.places[0].start < margins.body)
    body = next(bodies, None) if _BARE_OFFICE.fullmatch(claimant.name) else None
    if body is None:
        return claimant
    return Claimant(f"{claimant.name} of the {body.name}", claimant.sort, [*claimant.places, *body.places])


# -- joint statements ------------------------------------------------------------------------------------------


def _jointly(scene: Scene, head: str) -> Issuer | None:
    """The parties of a joint statement; None for any other document."""
    if issuer := _bloc(scene) or _council(scene) or _officials(scene, head):
        return issuer
    together = next((m for m in _TOGETHER.finditer(head[:_HEADLINE]) if not _ABOUT.search(head[: m.start()])), None)
    if together and scene.letterhead and (of := _OF_WHOM.match(head, together.end())):
        together = together if scene.letterhead in (_governed(scene, of["who"]) or {scene.letterhead}) else None
    governments = _GOVERNMENTS.search(head) or _ISSUED_BY.search(head)
    if governments and scene.letterhead and scene.letterhead not in _governed(scene, governments["who"]):
        governments = None  # who speaks of others' joint statement
    if (not together and not governments) or len(_ALONE.findall(scene.text)) >= _OFTEN:
        return None
    holders = _blocks(scene)
    parties = _governed(scene, governments["who"]) if governments else _parties(scene, head)
    parties = tuple(holders) if len(holders) >= len(parties) else parties
    if len(parties) <= 1:
        return None
    names = tuple(holders.get(actor) or called(scene, actor) for actor in parties)
    return Issuer(_heading(head, together) if together else _JOINT, SpeakerKind.INSTITUTION, parties, names)


_ALONE = re.compile(_I)
_OFTEN = 3  # times that a text says "I", as no joint one does: a leader's at a "joint press statement"


def _bloc(scene: Scene) -> Issuer | None:
    """The group of states by whom a document says it is: "Joint statement by the E3"."""
    text, named = scene.text, (m for m in scene.actors if m.end < HEAD and m.actor not in settled())
    found = next((m for m in named if _says_bloc(text, m)), None)
    return Issuer(text[found.start : found.end], SpeakerKind.INSTITUTION, (found.actor,)) if found else None


def _says_bloc(text: str, mention: ActorMention) -> bool:
    """Whether a heading calls a document a group's: "Joint statement by the E3", "E3 statement to the Board"."""
    if _BY_BLOC.search(text[: mention.start]):
        return _AND_OTHERS.match(text, mention.end) is None
    opens = not mention.start or text[mention.start - 1] == "\n"
    own = _OWN_STATEMENT.match(text, mention.end) if opens else None
    return own is not None and _TOGETHER_WITH.search(text, own.end(), HEAD) is not None


_OWN_STATEMENT = re.compile(
    r" (?:joint )?(?:statement|communiqu[eé]|declaration) (?:to|at|on|following|after)\b"
    r"(?![^\n]*(?::(?! \d)| [-–—] |\b(?:is|are|Spokes\w+|Ministry|remarks|reaction|response)\b))",
    re.IGNORECASE,
)
_TOGETHER_WITH = re.compile(
    r"\b(?:joint statement|[Oo]n behalf of)\b|\b[Gg]overnments of [^\n.]{10,120} (?:have )?(?:issued|released|made)"
    r" (?:a|the) (?:\w+ )?statement\b"
)


def _officials(scene: Scene, head: str) -> Issuer | None:
    """The officials of two actors or more whose a heading says it is: "Statement by President Marl and Premier Luz".

    All are named or none: what has no name after one that has is another office of his.
    """
    found = _BY_OFFICIALS.search(head[:_HEADLINE])
    several = _BEFORE_OFFICE.split(found["who"]) if found else []
    named = [(each, scene.finder.find(each, scene.article.published)) for each in several]
    if found is None or any(len({m.actor for m in actors}) != 1 for _, actors in named):
        return None
    holders = {actors[0].actor: _holding(each, actors) for each, actors in reversed(named)}
    if len(holders) == 1 or len({holder is None for holder in holders.values()}) > 1:
        return None
    names = tuple(holder or called(scene, actor) for actor, holder in holders.items())
    return Issuer(found["what"], SpeakerKind.INSTITUTION, tuple(holders), names)


def _holding(office: str, actors: Sequence[ActorMention]) -> str | None:
    """Who holds an office, as a heading names both: "the President of Zembria Odo Marl"; None without a name."""
    end = max((m.end for m in actors if not m.person), default=0)
    named = _FULL_NAME.search(office[end:]) or _FULL_NAME.search(office[: office.rfind(" of ")])
    words = [word for word in named[0].split() if word.lower() not in TITLES] if named else []
    return " ".join(words) if len(words) > 1 else None


_OFFICE = (
    r"(?:the\s+)?(?:(?:Prime|Foreign|Deputy|First|Federal|Vice|Crown|Defen[cs]e)\s+)*"
    r"(?:President|Minister|Chancellor|Secretary|Premier|High\s+Representative|King|Prince|Emir|Commissioner)\b"
)
_BY_OFFICIALS = re.compile(
    r"^(?P<what>(?:Joint )?(?:Press )?(?:Statement|Declaration|Communiqu[eé])) (?:of|by|from) "
    rf"(?P<who>{_OFFICE}[^\n:]{{10,300}}?)"
    r"(?=\s+(?:on|following|after|at|in|regarding|concerning|about|[a-z]+ing|[A-Z][a-z]+ing)\b|[\n:]|$)",
    re.MULTILINE,
)
_BEFORE_OFFICE = re.compile(rf"(?:,\s+and|\s+and|,)\s+(?={_OFFICE})")
_FULL_NAME = re.compile(r"\b(?:[A-Z][\w'’-]+ ){1,3}[A-Z][\w'’-]+$")


def _council(scene: Scene) -> Issuer | None:
    """The body by which a document says it was adopted: "Adopted by the River Council of the Inland Union at its".

    Not where the first line or a body above is another's, who writes about it.
    """
    found = _ADOPTED.search(scene.text, 0, HEAD)
    named = {m.actor for m in scene.actors_within(*found.span())} if found else set()
    if found is None or len(named) != 1:
        return None
    first = scene.text.find("\n")
    above = {m.actor for m in scene.actors_within(0, found.start()) if m.form is ActorForm.BODY or m.end <= first}
    another = above - named or _EXPLAINED.search(scene.text, found.end(), HEAD)
    return None if another else Issuer(found["body"], SpeakerKind.INSTITUTION, tuple(named))


_ADOPTED = re.compile(
    r"^(?:Adopted|Issued) by the (?P<body>[A-Z]\w+ [^,()\n]{3,80}?)(?: \([^()\n]*\))?(?: of the [^,\n]{3,60}?)?"
    r"(?=,? at its\b|,? on \d|,? during its\b)",
    re.MULTILINE,
)
_EXPLAINED = re.compile(  # what one member says of what all adopted
    r"^(?:Explanation of (?:vote|position)|Statement (?:by|of|from)|Remarks by)\b", re.MULTILINE | re.IGNORECASE
)
_BY_BLOC = re.compile(r"^(?:Joint )?(?:Statement|Communiqu[eé]) (?:by|of|from) the \Z", re.MULTILINE | re.IGNORECASE)
_AND_OTHERS = re.compile(r"[^\n:]*(?:,| and\b)")
_GOVERNMENTS = re.compile(
    r"\b(?:(?:(?:agreed|issued|released|made) by|[Ww]e,) the (?:[Gg]overnments|(?:[Ff]oreign )?[Mm]inisters)"
    r"|[Ss]tatement (?:by|of|from) (?:the )?(?:[A-Z]\w+ )?"
    r"(?:[Mm]inisters|[Ll]eaders|[Pp]residents)(?: of (?:Foreign Affairs|Defen[cs]e))?) of (?P<who>[^\n.:]{5,200}?)"
    r"(?=\s+on\b|,?\s+(?:have|has|are|met|meeting|wish|express|note|condemn|welcome|reaffirm|urge)\b|[.:\n]|$)"
)
_OF_WHOM = re.compile(
    r" (?:of|by|from|between) (?P<who>(?:the )?[A-Z]\w+(?: [A-Z]\w+){0,3}"
    r"(?:(?:, (?:and )?| and )(?:the )?[A-Z]\w+(?: [A-Z]\w+){0,3}){1,9})"
)
_ISSUED_BY = re.compile(  # "the joint statement issued at Pell Bay by Zembria, Vostria and the Marl Islands"
    r"(?:\b[Tt]ext of the |\b[Ff]ollowing (?:is the |the )?|^(?:The )?)[Jj]oint "
    r"(?i:statement|communiqu[eé]|declaration) (?:issued|released|made|adopted|agreed)"
    r"(?: (?:in|at) [^\n.]{3,30}?)? by (?P<who>(?:(?:the )?(?:[A-Z]\w+ ){0,3}[A-Z]\w+(?:, (?:and )?| and )){1,9}"
    r"(?:the )?[A-Z]\w+(?: [A-Z]\w+){0,3})",
    re.MULTILINE,
)
_TOGETHER = re.compile(
    r"\b(?:joint|trilateral|tripartite) (?:(?:press|media|ministerial|summit|presidential|national|security|foreign"
    r"|defen[cs]e|leaders['’]?|ministers['’]?|advis[eo]rs['’]?) ){0,4}(?:statement|communiqu[eé]|declaration|release)"
    r"|\bcommuniqu[eé] on (?:the )?[^\n]{0,60}\bbetween\b|\bfact sheet\b.*\bsummit\b",
    re.IGNORECASE,
)
_STATES = frozenset({ActorForm.NAME, ActorForm.DEMONYM, ActorForm.JOINT})


_HEADLINE = 260
_ABOUT = re.compile(
    r"\b(?:on|regarding|concerning|about|to|note of|rejects?|condemns?|slams?|denounces?|critici[sz]es?"
    r"|dismisses|welcomes?) (?:the |a )?\Z",
    re.IGNORECASE,
)


def _governed(scene: Scene, states: str) -> tuple[str, ...]:
    """The states of "the Governments of A, B and C"."""
    found = scene.finder.find(states, scene.article.published)
    return tuple(dict.fromkeys(m.actor for m in found if m.form in _STATES))


def _blocks(scene: Scene) -> dict[str, str]:
    """By state the minister whom a joint statement names above office and state, each in a block of its own."""
    found: dict[str, str] = {}
    for block in _BLOCK.finditer(scene.text, 0, HEAD):
        named = scene.finder.find(block["state"], scene.article.published)
        whole = [m for m in named if m.form in _STATES and m.end == len(block["state"])]
        found |= {m.actor: _HONOURS.sub("", block["who"]).strip() for m in whole}
    return found if len(found) > 1 else {}


_BLOCK = re.compile(
    r"^(?P<who>[^\n:]{5,60})\n(?![^\n]*[Ff]ormer)[^\n:]{0,40}\b(?:Minister|Secretary|President|Chancellor)\b"
    r"[^\n:]{0,40}, "
    r"(?:the )?(?P<state>[A-Z][^\n,:]{2,30})$",
    re.MULTILINE,
)
_HONOURS = re.compile(
    r"^(?:The )?(?:(?:Rt |Right )?Hon(?:ou?rable)?\.?|H\.E\.|Mr\.?|Ms\.?|Dr\.?) |(?:,? (?:P\.C\.|M\.?P\.?),?)+$"
)


def _parties(scene: Scene, head: str) -> tuple[str, ...]:
    """The parties to a joint statement: those of its title, else of its head, else the most named ones."""
    on = scene.article.published
    sided = (m for m in scene.actors if _SIDE.match(scene.text, m.end))  # "the Japanese side … the Chinese side"
    spoke = [actor for actor, _ in Counter(m.actor for m in sided).most_common()]
    if len(spoke) > 1:
        return tuple(sorted(spoke[: 3 if _TRIPARTITE.search(head) else 2], key=scene.ranked_actors.index))
    whole = scene.article.title or ""
    title = _TOPIC.split(whole, maxsplit=1)[0]
    first = tuple(dict.fromkeys(m.actor for m in scene.finder.find(title, on) if m.form in _STATES))
    if len(first) > 1 or len(first := _stating(scene)) > 1:
        return first
    named = [
        m.actor
        for part in (head.replace(whole, title), whole)  # of what a statement is about comes last
        for m in scene.finder.find(part, on)
        if m.form in _STATES and not _at_place(part, m.start)
    ]
    many = 3 if _TRIPARTITE.search(head) else 2
    return tuple(dict.fromkeys([*first, *named, *scene.ranked_actors]))[:many]


def _stating(scene: Scene) -> tuple[str, ...]:
    """The states named in a row of which a text first says that they take a position: "Zembria and Vostria condemn"."""
    at = scene.layout.paragraphs[0].start
    for mention in scene.actors_within(at, at + HEAD):
        several = listed(scene, mention.start)
        if len(several) > 1 and _STATE.match(scene.text, several[-1].end):
            return tuple(dict.fromkeys(m.actor for m in several if m.form in _STATES))
    return ()


_STATE = re.compile(  # as who states something does
    r"\s+(?:\w+ly |today )?(?:condemn|reaffirm|reiterate|welcome|call|agree|express|support|urge|oppose|reject|commit"
    r"|announce|remain|stand|share|affirm|emphasi[sz]e|underscore|recogni[sz]e|have (?:agreed|decided))\b"
)
_SIDE = re.compile(r" side\b")
_TOPIC = re.compile(r"\s(?:on|regarding|concerning|about)\s")
_TRIPARTITE = re.compile(r"\b(?:three|tri(?:lateral|partite)\w*)\b", re.IGNORECASE)


def _heading(head: str, together: re.Match[str]) -> str:
    """The line that calls a document joint, without its topic, when it is a heading; else just "joint statement"."""
    start = head.rfind("\n", 0, together.start()) + 1
    line = head[start : head.find("\n", start)].strip()
    name = _TOPIC.split(line, maxsplit=1)[0].strip(' :"“”')
    return name if together.start() - start < _OPENING and len(name) < _LONGEST_NAME else _JOINT


_JOINT = "joint statement"
_OPENING, _LONGEST_NAME = 4, 120


def _at_place(text: str, start: int) -> bool:
    return (
        re.search(r"\b(?:in|at|near|visit(?: of [^\n]{3,90})? to)\s+(?:the\s+)?$", text[max(0, start - 100) : start])
        is not None
    )


def whose(text: str, mentions: Sequence[ActorMention]) -> list[ActorMention]:
    """The mentions that say whose an office is, not what it deals with ("Department of U.S. Affairs")."""
    return [m for m in mentions if not _DEALT_WITH.match(text, m.end)]


_DEALT_WITH = re.compile(r"\s+(?:[Aa]ffairs|Department|[Dd]esk|Studies|Division|Policy)\b")


# -- interviews ------------------------------------------------------------------------------------------------


def interviewee(scene: Scene, first: int, judge: Judge) -> Issuer | None:
    """Whom the text above the first question introduces, or its foot; None when they introduce nobody."""
    met = _MET.search(scene.text, 0, first)
    name = next(filter(None, met.groups())) if met else told_at_foot(scene, first) or _first_named(scene, first)
    if name is None:
        return None
    at = scene.text.find(name)
    if not met and not _IN_OFFICE.search(scene.text[at:first]) and not _IN_HEADLINE.search(scene.text, 0, at):
        return Issuer(name, SpeakerKind.OTHER, ())
    return judge.official(scene, name)


_PLACED = re.compile(r"\b(?:near|in|at|off|on|around|with) (?:the )?\Z", re.IGNORECASE)  # "fishing near Pell Bay"
_WHO_ASKS = re.compile(r"\b(?:[Bb]y|[Cc]orrespondents?,?|[Rr]eporters?,?|[Ww]ords|[Ii]nterview:|[Pp]hotos?:?) \Z")
_NO_PERSON = re.compile(  # of several words; no family's name
    r" (?:Forum|Summit|Conference|Committee|Council|Agency|Ministry|Party|Union|Review|Gazette|News|Herald|Times"
    r"|Assembly|Commission|Institute|Foundation|University|Sea|Strait|Straits|Gulf|Bay|River|Canal|Islands?|Peninsula"
    r"|Ocean|Valley|Crossing|Corridor|Airport|Square|Street)\Z"
)
_REACH = 20  # characters
_MET = re.compile(  # "Deputy Prime Minister Odo Marl spoke to us", "Odo Marl, Zembria's envoy for water, received us"
    r"\b(?:[A-Z][\w-]+ ){0,3}(?:Minister|Ambassador|Envoy|President|Secretary|Commissioner|Chancellor|Representative"
    r"|Cardinal|Archbishop|Patriarch|General|Gen\.|Admiral|Adm\.|Governor"
    rf"|Spokes(?:person|man|woman)) (?P<who>{NAME})"
    rf"|(?P<line>(?!By ){NAME}), [^,.\n]{{0,60}}\b(?i:minister|negotiator|ambassador|envoy|spokes\w+|president"
    r"|secretary"
    r"|commissioner|representative)\b"
    r"|\b(?:Minister|Secretary|President|Ambassador|Commissioner|Chancellor) (?:of|to|for) [^,\n]{3,60}, "
    rf"(?P<held>{NAME})"
    r"|\b(?:minister|president|premier|chancellor|ambassador|envoy|negotiator|delegate|representative)\b[^,.\n]{0,60}, "
    rf"(?P<named>{NAME}),"
)


def told_at_foot(scene: Scene, first: int) -> str | None:
    """Of whom the foot of an interview tells: "Odo Marl, 47, represents the Delta Front".

    It is whom a question addresses, or if those above the first question are named in passing at most.
    """
    questions = " ".join(line for line in scene.text[first:].split("\n") if line.endswith("?"))
    told = (WHO_IS.match(scene.text, at.start) for at in scene.layout.paragraphs[-FOOTED:])
    full = [found["who"] for found in told if found and " " in found["who"]]
    full += [gloss.who for gloss in glosses(scene) if not gloss.label and gloss.who not in full]
    addressed = [name for name in full if name.split()[-1] in questions]
    name = next(iter(addressed or full)) if len(addressed or full) == 1 else None
    return name if addressed or not any(_named_above(scene, first)) else None


def footed(scene: Scene, families: Container[str]) -> int:
    """The number of the paragraph that begins a foot, which says who one who spoke is; that of all when none does."""
    last = len(scene.layout.paragraphs)
    for number in range(max(0, last - FOOTED), last):
        told = WHO_IS.match(scene.text, scene.layout.paragraphs[number].start)
        if told and told["who"].split()[-1].lower() in families:
            return number
    return last


def _first_named(scene: Scene, first: int) -> str | None:
    """The first person, by given and family name, above the first question: of sentences before headings."""
    whole = [*_named_above(scene, first)]
    told = [c for c in whole if scene.text[scene.layout.paragraphs[scene.paragraph_at(c.start)].end - 1] in ".?!:"]
    return next((scene.text[c.start : c.end] for c in (*told, *whole)), None)


def _named_above(scene: Scene, first: int) -> Iterator[Candidate]:
    """Who may be interviewed: the persons named in full above the first question, but not as a place or who asks."""
    named = (c for c in scene.candidates if c.end <= first and c.form in (Form.PERSON, Form.NAME))
    for candidate in named:
        before = scene.text[max(0, candidate.start - _REACH) : candidate.start]
        whole = candidate.last - candidate.first > 1 and not scene.actors_within(candidate.start, candidate.end)
        told = not _NO_PERSON.search(scene.text, candidate.start, candidate.end) and not is_listed(scene, candidate)
        if whole and told and not _PLACED.search(before) and not _WHO_ASKS.search(before):
            yield candidate


def is_listed(scene: Scene, candidate: Candidate) -> bool:
    """Whether a name stands in the line that lists what a transcript is about: "Subjects: the ferry; Odo Marl"."""
    return _LISTS.match(scene.text, scene.layout.paragraphs[scene.paragraph_at(candidate.start)].start) is not None


_LISTS = re.compile(r"(?:subjects?|topics):", re.IGNORECASE)
_IN_HEADLINE = re.compile(  # "Zembria's border commissioner: 'We measure it with a tape'" above who is introduced
    r"^[A-Z]\w+['’]s (?!former|ex-)(?:[\w-]+ ){0,3}(?:minister|negotiator|ambassador|envoy|spokes\w+|president"
    r"|secretary|commissioner|governor|adviser|chief)(?=: ?[‘“\"'«]| says\b)",
    re.MULTILINE | re.IGNORECASE,
)
_IN_OFFICE = re.compile(
    r"(?<!former )(?<!retired )\b(?:minister|negotiator|ambassador|envoy|spokes\w+|president|secretary|commissioner"
    r"|(?:special|UN) rapporteur|UN['’]s independent expert|representative|commander|governor|general"
    r"|(?:leads|heads|chairs|represents) [^.\n]{0,40}\b(?:team|delegation|mission|commission|government))\b",
    re.IGNORECASE,
)
