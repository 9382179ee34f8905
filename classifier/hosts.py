"""Owns for whom the labels of a transcript speak: what its heading, its style and its opening tell."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from classifier.allegiance import dated_from, declaring
from classifier.gazetteer import Form as ActorForm
from classifier.houses import house_of
from classifier.interviewees import interviewee
from classifier.letterheads import OPEN
from classifier.lexicon import BODIES
from classifier.mentions import Form
from classifier.parties import only
from classifier.retirement import holds_no_office
from classifier.transcripts import ANSWERS, BRACKETED, NAMING, family_name, first_label, label_words, preamble, written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from classifier.documents import Document
    from classifier.gazetteer import ActorMention
    from classifier.issuers import Judge
    from classifier.scene import Scene


def hosts(
    scene: Scene, document: Document, names: Mapping[int, str], judge: Judge | None = None
) -> dict[int, str | None]:
    """For whom the labels of a transcript speak (None: nobody), by candidate; `names` are what labels are short for.

    Where one person answers, it is the actor whose body the heading opens with, in whose style it is made or whom it
    names, else the one as whom the answers speak; nobody's when the heading names several. Whoever prose introduces is
    not here, but for one who it says holds no office. Of several it is the one whose office the heading gives beside
    the name, the party whose turn it is in a joint appearance, or whose page it is; members of a parliament speak for
    nobody.
    """
    numbers = {number for number in document.speakers if number is not None}
    if not numbers:
        return {}
    called = {number: BRACKETED.sub("", names.get(number, label_words(scene, number))).rstrip() for number in numbers}
    heading = preamble(scene)
    house = house_of("\n".join([heading, *called.values()]))
    offices = {number for number, name in called.items() if ANSWERS.fullmatch(name.lower().rstrip("."))}
    answerers = _families({called[number].lower() for number in (numbers - offices or numbers)})
    outside = {
        family
        for family in answerers
        if holds_no_office(heading, family) or holds_no_office(_presented(scene, called, family), family)
    }
    for_nobody = {number: None for number, name in called.items() if family_name(name).lower() in outside}
    if len(answerers) > 1:
        return _of_several(scene, heading, called, house) | for_nobody
    if outside:
        return dict.fromkeys(numbers)
    told = _testimony(scene)
    if listed := answerers & told.keys():
        return dict.fromkeys(numbers, told[next(iter(listed))])
    if _told_in_prose(scene, next(iter(answerers))):
        actor = _met(scene, heading, answerers, judge)
        return dict.fromkeys(numbers, actor) if actor else {}
    given = {actor for number in numbers if (actor := _labelled(scene, written(scene, number)))}
    beside = _bracketed(scene, heading, next(iter(called.values())))
    actor = only(given) if given else beside or _host(scene, document, heading, house)
    actor = actor or _met(scene, heading, answerers, judge)
    return dict.fromkeys(numbers, actor) if actor else {}


# -- who answers alone -----------------------------------------------------------------------------------------


def _families(names: set[str]) -> set[str]:
    """The family names of those who answer; a label that gives one word of another's name is no other's ("Lim")."""
    full = {name for name in names if not any(name != other and name in other.split() for other in names)}
    return {family_name(name) for name in full}


def _presented(scene: Scene, called: Mapping[int, str], family: str) -> str:
    """How a presenter introduces somebody by given and family name right before the first answer; else ""."""
    first = min(n for n, name in called.items() if family_name(name).lower() == family)
    above = next((n for n in range(first - 1, -1, -1) if scene.candidates[n].form is Form.LABEL), None)
    if above is None or _REPORTER.match(written(scene, above)):
        return ""
    told = scene.text[scene.candidates[above].end : scene.candidates[first].start]
    return told if re.search(rf"\b(?!M(?:r|s|rs)\b)[A-Z][\w’'-]+ (?i:{re.escape(family)})\b", told) else ""


_REPORTER = re.compile(r"Q\b|QUESTION|REPORTER|JOURNALIST", re.IGNORECASE)


def _met(scene: Scene, heading: str, answerers: set[str], judge: Judge | None) -> str | None:
    """The actor of who is introduced as interviewed, if that is one of those who answer and surely told."""
    met = interviewee(scene, len(heading), judge) if judge else None
    if met is None or family_name(met.name).lower() not in answerers or met.confidence < _CLEAR:
        return None
    return met.actors[0] if met.actors else None


_CLEAR = 0.75  # how likely the actor of whom an interview introduces must be


def _told_in_prose(scene: Scene, family: str) -> bool:
    """Whether sentences before the first label say who somebody is, as the opening of an interview does."""
    first = first_label(scene)
    before = (n for n, c in enumerate(scene.candidates) if c.end <= first and c.form in NAMING)
    return any(family_name(written(scene, number)).lower() == family for number in before)


def _host(scene: Scene, document: Document, heading: str, house: str | None) -> str | None:
    """Whose the page is by its letterhead, first line, style, dateline or all that it names; else by the answers."""
    if scene.letterhead and not _TALK.search(heading):
        return scene.letterhead
    heading = _ELSEWHERE.sub("", heading)
    named = _owning(scene, heading)
    dated = [m for m in named if m.form is ActorForm.CAPITAL and dated_from(heading, m)]
    if above := _above(scene, heading):
        return only(above)
    if house and {m.actor for m in named if m.form is not ActorForm.CAPITAL or m in dated} <= {house}:
        return house
    if named:
        return only({m.actor for m in dated} or {m.actor for m in named})
    return declaring(scene, [sentence for sentence in scene.layout.sentences if document.speaks(sentence)])


_TALK = re.compile(r"\b(?:interview|conversation)\b", re.IGNORECASE)  # with a guest, it may be
_ELSEWHERE = re.compile(  # where somebody goes, and what it is about, is nobody's home
    r"\b[Ee]n [Rr]oute\b[^\n]*|^(?:Subjects?|Topics?|Agenda|Re)\b[^\n]*", re.MULTILINE
)


def _named(scene: Scene, words: str) -> list[ActorMention]:
    """Whose office or body some words name, not what it deals with ("Department of U.S. Affairs")."""
    found = (m for m in scene.finder.find(words, scene.article.published) if m.person is None)
    return [m for m in found if not _SUBJECT.match(words, m.end)]


_SUBJECT = re.compile(r"\s+(?:[Aa]ffairs|Department|[Dd]esk|Studies|Division|Policy)\b")


def _owning(scene: Scene, words: str) -> list[ActorMention]:
    """Whose something is said to be: the actors named in a heading, but not as where or with whom it is."""
    return [m for m in _named(scene, words) if not _is_placed(words, m)]


def _is_placed(words: str, named: ActorMention) -> bool:
    """Whether a heading names where or with whom something is ("Doorstep, Pell Bay"), no body and not its dateline."""
    before, after = words[: named.start], words[named.end :]
    line = before.rpartition("\n")[2] + words[named.start : named.end] + after.partition("\n")[0]
    if _AWAY.fullmatch(line.strip()):
        return True
    if _LETTERHEAD.search(before) and named.form is ActorForm.NAME:
        return False
    if before.endswith(", "):
        return named.form is not ActorForm.BODY and re.match(r", \d", after) is None
    return _PLACING.search(before) is not None


_AWAY = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?, [A-Z][a-z]+(?: [A-Z][a-z]+)?")  # a line of its own: "Oslo, Norway"
_LETTERHEAD = re.compile(
    r"^(?:The )?(?:Ministry|Department|Office|Cabinet|Government)\b"
    r"(?![^,\n]*\b(?i:doorstep|conference|briefing|interview|remarks|visit|house)\b)[^,\n]*, (?:the )?\Z",
    re.MULTILINE,
)
_PLACING = re.compile(
    r"\b(?:in|at|to|near|from|for|on|about|regarding|(?:consultations?|talks|meetings?|dialogue|call) with)"
    r"(?: the)? \Z",
    re.IGNORECASE,
)


def _above(scene: Scene, heading: str) -> set[str]:
    """The actors whose body the first line names ("The Foreign Ministry of Zembria"), or nothing but them."""
    top = heading.lstrip().partition("\n")[0]
    if _HEADLINE.search(top):
        return set()
    owned = not BODIES.isdisjoint(top.lower().split()) or len(top.split()) <= _LONE
    named = (m for m in _owning(scene, top) if m.form is not ActorForm.CAPITAL)
    return {m.actor for m in named if owned or m.form is ActorForm.BODY}


_HEADLINE = re.compile(r"[?!“”\"«»]|\w: \w")
_LONE = 5  # words of a line that says no more than whose a page is: "Federal Republic of Zembria"


# -- where several speak ---------------------------------------------------------------------------------------


def _of_several(scene: Scene, heading: str, called: Mapping[int, str], house: str | None) -> dict[int, str | None]:
    """For whom each of several speaks; those of whom nothing tells it are left out."""
    turns, testimony = _in_turn(scene, heading, called), _testimony(scene)
    owner = None if testimony else _owner(scene, heading, house)
    turns |= {family_name(called[n]).lower(): actor for n in called if (actor := _labelled(scene, written(scene, n)))}
    sits = _PARLIAMENT.search(heading) is not None
    joined = _joining(scene, heading, called)
    found: dict[int, str | None] = {}
    for number, name in called.items():
        family = family_name(name).lower()
        own = house if house and _heads(scene, heading, family) else None
        actor = beside(scene, heading, name) or own or turns.get(family, None if family in joined else owner)
        if family in testimony or scene.layout.hears:
            found[number] = testimony.get(family)
        elif sits and (_ELECTED.match(written(scene, number)) or _of_group(scene, number)):
            found[number] = None
        elif actor:
            found[number] = actor
    return found


def _heads(scene: Scene, heading: str, family: str) -> bool:
    """Whether somebody stands alone on one of the first lines of a page, which name no state: whose page it is."""
    top = heading.split("\n")[:_TOP]
    lines = [line for line in top if re.search(rf"\b{re.escape(family)}\b", line, re.IGNORECASE)]
    return bool(lines) and not any(map(_SHARED.search, lines)) and not _named(scene, "\n".join(top))


_SHARED = re.compile(r"\b(?:with|and|between|joint)\b", re.IGNORECASE)
_TOP = 3  # lines


def _joining(scene: Scene, heading: str, called: Mapping[int, str]) -> set[str]:
    """Who joins the one whose page it is, by family name: a guest "with" whom it is, ambassadors at a stakeout."""
    if not _STAKEOUT.search(heading):
        guests = " ".join(_GUESTS.findall(heading)).lower()
        return {family for name in called.values() if (family := family_name(name).lower()) in guests.split()}
    ambassadors = (n for n in sorted(called) if written(scene, n).lower().startswith("ambassador "))
    families = list(dict.fromkeys(family_name(called[number]).lower() for number in ambassadors))
    return {*families[1:]}


_GUESTS = re.compile(r"\b(?:conference|availability|remarks|appearance) with ([^\n,]+)", re.IGNORECASE)
_STAKEOUT = re.compile(r"\bstakeout\b", re.IGNORECASE)


def _testimony(scene: Scene) -> dict[str, str | None]:
    """For whom witnesses speak, by family name, whose offices lines of a hearing give; those of the past for nobody.

    "STATEMENT OF HON. ODO MARL, SPECIAL ENVOY FOR VOSTRIA, U.S. DEPARTMENT OF STATE" is no Vostrian's.
    """
    at_home = _AT_HOME if scene.layout.hears else None
    listed = [(who.lower().split(), *_office_of(scene, office)) for who, office in _witnesses(scene)]
    found = {word: actor for words, actor, told in listed if told for word in words[:-1]}  # the family's comes first
    found |= {words[-1]: actor for words, actor, told in listed if told}  # in some places
    for line in _TESTIMONY.finditer(scene.text):
        actor, told = _office_of(scene, line["office"])
        own = at_home if not told and _SERVING.search(line["office"]) else actor
        found[family_name(line["who"]).lower()] = own
    return found


def _office_of(scene: Scene, office: str) -> tuple[str | None, bool]:
    """For whom a witness's office speaks, and whether it tells: a scholar's for nobody."""
    if _SILENT.search(office):
        return None, True
    named = [mention for part in office.split(",") for mention in _named(scene, _DEALING.split(part)[0])]
    if _PRIVATE.search(office) and not any(mention.form is ActorForm.BODY for mention in named):
        return None, True
    return (named[0].actor, True) if named else (None, False)


_PRIVATE = re.compile(
    r"\b(?:project|programme|program|research|studies|group|friends of|college|foundation|trust|cent(?:er|re)|society"
    r"|plc)\b",
    re.IGNORECASE,
)


def _witnesses(scene: Scene) -> list[tuple[str, str]]:
    """The witnesses or speakers, each with the office, whom a hearing or panel lists under a heading of that name."""
    listed = _LISTED.search(scene.text, 0, _LISTING)
    several = re.split(r"[;\n]", listed["list"] or listed["line"]) if listed else []
    found = (_WITNESS.match(each.strip()) for each in several)
    return [(each["who"], each["office"]) for each in found if each]


_LISTING = 4_000  # characters in which a hearing lists its witnesses
_LISTED = re.compile(
    r"^(?i:witness(?:es)?|(?:the )?(?:speakers|panell?ists|participants|discussants|guests|panel))"
    r"(?::?[ \t]*\n(?P<list>(?:[^\n]+\n){1,12})|:[ \t]*(?P<line>[^\n]+\n))",
    re.MULTILINE,
)
_WITNESS = re.compile(
    r"(?:[IVX]{1,4}: )?(?:(?:The )?(?:Rt )?Hon(?:ou?rable|\.)? |Mr\.? |Ms\.? |Mrs\.? |Dr\.? |Professor |Ambassador )*"
    r"(?P<who>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}?)(?: MP| KC| CBE| OBE)*,(?P<office>.+)"
)


_TESTIMONY = re.compile(
    r"^(?:OPENING |PREPARED )?STATEMENT OF (?P<who>[^,\n]+),(?P<office>[^\n]+(?:\n(?=[A-Z .,&]+$)[^\n]+)?)",
    re.MULTILINE,
)
_AT_HOME = "us"  # who prints hearings so, and leaves out of its own officials' titles whose they are
_SERVING = re.compile(r"\b(?:SECRETARY|ENVOY|COORDINATOR|ADMINISTRATOR|COMMANDER|DIRECTOR OF NATIONAL|JOINT CHIEFS)\b")
_DEALING = re.compile(r"\b(?:FOR|TO|IN|ON)\b", re.IGNORECASE)
_SILENT = re.compile(
    r"\b(?:FORMER|FELLOW|PROFESSOR|SCHOLAR|INSTITUTE|UNIVERSITY|SENATOR|U\.S\. REPRESENTATIVE|CONGRESS|LECTURER"
    r"|READER IN|RESEARCHER)\b",
    re.IGNORECASE,
)


def _of_group(scene: Scene, number: int) -> bool:
    """Whether a record gives somebody's parliamentary group after the name: "Odo Marl, on behalf of the Reed Group"."""
    group = _GROUP.match(scene.text, scene.candidates[number].end)
    return group is not None and not _named(scene, group[0])  # "Odo Marl (Zembria)"


_GROUP = re.compile(r",? (?:on behalf of the [^.\n]{2,40}\bGroup|for the [^.\n]{2,40}\bGroup|\([A-Z][\w/&-]+\))")
_PARLIAMENT = re.compile(
    r"\b(?:parliament|committee|subcommittee|assembly|congress|senate|hearing|diet|house of|report of proceedings)\b",
    re.IGNORECASE,
)
_ELECTED = re.compile(  # who sits in a parliament or leads its committee speaks for no government
    r"(?:committee )?(?:member|chair(?:man|woman|person)?|senator|sen\.|rep\.|representative|congress(?:man|woman))"
    r",? (?!of\b|for\b)",
    re.IGNORECASE,
)


def _labelled(scene: Scene, label: str) -> str | None:
    """The actor whose office a label gives ("Minister of Foreign Affairs of Zembria, Odo Marl"), or in whose style."""
    named = [m for m in _named(scene, label) if not _DEALT_WITH.search(label, 0, m.start)]
    return named[-1].actor if named else house_of(label)


def _bracketed(scene: Scene, heading: str, name: str) -> str | None:
    """The actor that a heading gives in brackets after a name: "Ambassador Odo Marl (Zembria)"."""
    found = re.search(rf"\b{re.escape(family_name(name))} \((?P<whose>[^()\n]{{3,60}})\)", heading, re.IGNORECASE)
    return _labelled(scene, found["whose"]) if found else None


def beside(scene: Scene, heading: str, name: str) -> str | None:
    """The actor of the office that a heading gives a person: "Odo Marl (Zembria)", "Zembria's Minister Odo Marl"."""
    places = re.finditer(rf"\b{re.escape(family_name(name))}\b", heading, re.IGNORECASE)
    told = (_told_beside(scene, heading, place) for place in islice(places, _PLACES))
    return next(filter(None, told), None)


_PLACES = 3  # where a heading names somebody that are looked at: above a byline may be another's


def _told_beside(scene: Scene, heading: str, family: re.Match[str]) -> str | None:
    """The actor of the office that stands beside one place of a family name."""
    start = max((found.end() for found in _SEPARATES.finditer(heading, 0, family.start())), default=0)
    after = _BELONGS.match(heading, family.end())
    inside = after["inside"] if after else ""
    first = _SEPARATES.split(inside)[0]
    held = _HELD.search(heading, 0, family.start())
    for words in (held["whose"] if held else "", first, inside, heading[start : family.start()]):
        if named := _named(scene, words):
            own = [m for m in named if not _DEALT_WITH.search(words, 0, m.start)]
            return own[-1].actor if own else None
    return _AT_STATE if _SECRETARY.search(heading, start, family.start()) else None


_DEALT_WITH = re.compile(  # "Special Envoy for Zembria Odo Marl" is no Zembrian's, "Ambassador to Zembria" neither
    r"\b(?:envoy|representative|coordinator|ambassador|rapporteur|adviser|negotiator|director|desk)"
    r" (?:for|to|on|in)(?: the)? \Z",
    re.IGNORECASE,
)
_AT_STATE = "us"  # nobody else's foreign minister is called no more than "Secretary"
_SECRETARY = re.compile(
    r"(?:\A|\s)(?:[Dd]eputy |[Uu]nder )?(?i:secretary)(?![ -](?i:general))"
    r"(?: of State)?(?: [A-Z][\w.'’-]+)* ?\Z"
)
_SEPARATES = re.compile(r"\n|, | [Aa]nd | & |; | [Ww]ith |: ")
_HELD = re.compile(  # "the President of Zembria, | Odo Marl", where "Zembria, Odo Marl" alone would tell of a place
    r"\b(?:President|Minister|Chancellor|Premier|King|Queen|Ambassador|Representative|Envoy|Secretary|Chief)\b"
    r"[^\n,;:()]{0,40}? of (?:the )?(?P<whose>[^\n,;:()]{3,40}),(?: (?:[A-Z][\w.'’-]+|[A-Z]\.))* \Z"
)
_BELONGS = re.compile(  # not whose office the next one, by given and family name, holds
    r"(?:[ ,]+[\w’'-]+){0,2}?(?: \((?=[^(),\n]+\))| of (?:the )?"
    r"|, (?!(?:and )?(?:[A-Z]\w+ )*(?:Minister|President|Chancellor|Premier) (?:[A-Z][\w’'-]+ ){2,}of\b)"
    r"[^,\n]{0,60} of (?:the )?)(?P<inside>[^\n,)]{3,60})"
)


def _in_turn(scene: Scene, heading: str, called: Mapping[int, str]) -> dict[str, str]:
    """Of whom ministers are who appear together, by family name: the parties come in the order of the heading.

    Only where the heading has them all in one office ("the Foreign Ministers of A and B") and the labels too.
    """
    found = _TOGETHER.search(heading)
    titles = {written(scene, number).rpartition(" ")[0].lower() for number in called}
    if found is None or len(titles) > 1:
        return {}
    families = list(dict.fromkeys(family_name(called[number]).lower() for number in sorted(called)))
    named = scene.finder.find(found["parties"], scene.article.published)
    parties = list(dict.fromkeys(m.actor for m in named if m.person is None))
    return dict(zip(families, parties, strict=True)) if len(parties) == len(families) else {}


_TOGETHER = re.compile(
    r"\b[Jj]oint\b[^\n]{0,40}\b(?:by|of) (?:the )?(?:\w+ )?(?i:ministers|presidents|leaders) of (?P<parties>[^\n]+)"
)


def _owner(scene: Scene, heading: str, house: str | None) -> str | None:
    """Whose page a transcript of several is, if the heading names no others: by its first line, else by its style."""
    opening = heading.lstrip().partition(",")[0]  # after a comma the first line may name a guest or a place
    above = _above(scene, opening) - OPEN
    named = {m.actor for m in _owning(scene, _ELSEWHERE.sub("", heading)) if m.form is not ActorForm.CAPITAL} - OPEN
    owner = only(above) if above else house
    return owner if named <= {owner} and not _JOINT.search(heading) else None


_JOINT = re.compile(r"\bjoint (?:press|media|news|doorstop|doorstep|stakeout|remarks|statement)", re.IGNORECASE)
