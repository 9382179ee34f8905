"""Owns under whose name a document stands: in its heading, at its foot, or of the paper that prints it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from classifier.actors import fold
from classifier.allegiance import in_office
from classifier.claimants import ENDS_SENTENCE, FOOT, HEAD, Claimant, named_in
from classifier.gazetteer import Form as ActorForm
from classifier.issuers import Issuer
from classifier.lexicon import MEN, TITLES, WOMEN
from classifier.vocabulary import Span, SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from classifier.claimants import Margins
    from classifier.scene import Finder


def catalogued(head: str, finder: Finder) -> tuple[str, Span] | None:
    """Whom an archive's heading lists by family name, and where, on a line of its own that is no place: "Marl, Odo"."""
    listed = [line for line in _CATALOGUED.finditer(head) if not finder.find(line[0])]
    person = len(listed) == 1 and fold(listed[0]["given"].split()[0]) in (MEN | WOMEN) - _REGIONS
    return (f"{listed[0]['given']} {listed[0]['family']}", Span(*listed[0].span())) if person else None


_REGIONS = frozenset(["victoria", "virginia", "georgia", "carolina", "florida", "dakota"])
_CATALOGUED = re.compile(r"^(?P<family>[A-Z][\w'’-]+), (?P<given>[A-Z][a-z][\w'’-]*(?: [A-Z]\.)?)$", re.MULTILINE)


def ascribed(margins: Margins) -> Claimant | None:
    """From whom a heading says it is: "From: Foreign Office and The Rt Hon Odo Marl MP", "Odo Marl, Spokesperson"."""
    if listed := catalogued(margins.text[: margins.body], margins.scene.finder):
        name, line = listed
        return Claimant(name, "person", [line, *named_in(margins, name).places])
    above = (each.search(margins.text, 0, margins.body) for each in (_SIGNED_ABOVE, _STATED_BY))
    found = _FROM.search(margins.text, 0, HEAD) or next(filter(None, above), None)
    another = BY_ANOTHER.search(margins.text, 0, HEAD)
    return named_in(margins, found["who"]) if found and not another else None


def remarking(margins: Margins) -> Claimant | None:
    """The spokesperson whose remarks a heading says they are: "Embassy Spokesperson's Remarks on Pell Bay"."""
    found = _REMARKS.search(margins.text, 0, HEAD)
    return Claimant(found["who"], "office", [Span(*found.span("who"))]) if found else None


_REMARKS = re.compile(
    r"^(?P<who>(?!(?:[A-Z][\w.]+ ){0,3}(?:On|Regarding|To|Re(?:jects|futes|buts|grets|sponds)|Condemns|Denounces"
    r"|Protests|Slams|Dismisses|Criticizes|Criticises|Comments)\b)(?:[A-Z][\w.]+ ){0,6}Spokes(?:person|man|woman))"
    r"['’]s (?:Remarks|Comments?|Answers?|Reply|Response)\b",
    re.MULTILINE,
)
BY_ANOTHER = re.compile(r"^[^\n]*\b(?:speech|address|remarks) by\b", re.MULTILINE | re.IGNORECASE)
_SIGNED_ABOVE = re.compile(
    r"^(?P<who>[A-Z][\w'’-]+(?: [“\"][A-Z]\w+[”\"])?(?: [A-Z][\w.'’-]+){1,3}), "
    r"(?i:secretary of state|(?:[A-Z]\w+ ){0,3}spokes(?:person|man|woman))$",
    re.MULTILINE,
)
_STATED_BY = re.compile(  # "Statement of the Prime Minister of Zembria, the Honourable Odo Marl, on the note"
    r"^(?:Statement|Message|Letter|Remarks|Address) (?:of|by|from) (?:the )?[^\n,]*\b(?:Minister|President|Secretary"
    r"|Chancellor|Ambassador|Premier)\b[^\n,]*, (?:the )?"
    r"(?:(?:Right |Rt\.? )?Hon(?:ou?rable|\.)|H\.E\.|M(?:r|s|rs)\.?|Dr\.?) "
    r"(?P<who>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,2})\b",
    re.MULTILINE,
)
_FROM = re.compile(
    r"^From:\s*[^\n]*\b(?:Rt Hon|Office and) (?:(?:Sir|Dame|Lord|Baroness|His Excellency|Her Excellency) )?"
    r"(?P<who>(?!The\b|[^\n]*\b(?:Embassy|Office|Unit|Force|Visas|Agency|Service|Team|Science|Commission|Department"
    r"|Ministry|Board|Council|Authority)\b)[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,2}?)(?= (?:MP|[A-Z]{2,})\b|$)",
    re.MULTILINE,
)


def printed_by(margins: Margins, claimant: Claimant) -> Issuer | None:
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


def holder_of(margins: Margins, claimants: Sequence[Claimant], claimant: Claimant) -> Claimant:
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


def signer_of(margins: Margins, claimant: Claimant) -> Claimant | None:
    """Under whose name alone, at its foot, a document stands: a letter, a spokesperson's page, what was delivered."""
    several = _signatures_of_letter(margins)
    if not several and claimant.sort != "person":
        several = _signatures_of_spokesperson(margins) or _last_line(margins)
    if len(several) != 1 or any(not m.person for m in margins.scene.finder.find(several[0]["who"])):
        return None
    return Claimant(several[0]["who"], "person", [Span(*several[0].span("who")), *claimant.places])


def _signatures_of_letter(margins: Margins) -> list[re.Match[str]]:
    """The names after closing words: "Dear Sir … Yours faithfully, Odo Marl", where no letter is printed below."""
    begun = _SALUTATION.search(margins.text, 0, margins.body + _GREETING)
    several = [*_CLOSING.finditer(margins.text, begun.end())] if begun else []
    if len(several) != 1 or not TITLES.isdisjoint(several[0]["who"].lower().split()):
        return []
    below = margins.text[several[0].end() :].split("\n")
    return [] if any(ENDS_SENTENCE.search(line) for line in below) else several


def _signatures_of_spokesperson(margins: Margins) -> list[re.Match[str]]:
    """The names with a spokesperson's office below them, at the foot of a "Statement by the Spokesperson"."""
    own = _BY_SPOKESPERSON.search(margins.text, 0, HEAD)
    return [*_SIGNATURE.finditer(margins.text, margins.body)] if own else []


def _last_line(margins: Margins) -> list[re.Match[str]]:
    """The name and office with which ends what a heading says was delivered."""
    delivered = _DELIVERED.search(margins.text, 0, HEAD)
    return [*_LAST_LINE.finditer(margins.text, margins.body)] if delivered else []


def is_addressed(margins: Margins, claimant: Claimant) -> bool:
    """Whether a letter is to somebody, whom it names in or right above its salutation: "The Honorable Odo Marl"."""
    greeted = _DEAR.search(margins.text, 0, margins.body + _GREETING)
    above = [place for place in claimant.places if greeted and place.start < greeted.end()]
    blocks = [*_ADDRESS.finditer(margins.text, 0, greeted.start())][-1:] if greeted and above else []
    to_whom = [block.span() for block in (*blocks, greeted) if block]
    return bool(above) and all(
        _TO.search(margins.text, margins.line(place.start).start, place.start)
        or any(start <= place.start < end for start, end in to_whom)
        for place in above
    )


def ordaining(margins: Margins) -> Issuer | None:
    """By whose powers an order is made: "By the authority vested in me as President by the laws of Zembria"."""
    found = _VESTED.search(margins.text, 0, margins.body + HEAD)
    state = next((m for m in margins.view.actors if found and m.start == found.end("state")), None)
    return Issuer(found["office"], SpeakerKind.OFFICIAL, (state.actor,)) if found and state else None


_VESTED = re.compile(
    r"^(?:By|In exercise of|NOW, THEREFORE,)[^“\".;\n]{0,60}\b(?:authority|powers?)"
    r" (?:that is |which is )?(?:vested in|conferred on|granted to) me as (?:the )?"
    r"(?P<office>President|King|Queen|Emir|Sultan|Prime Minister)\b[^.;\n]{0,80}?"
    r"\b(?:[Ll]aws|[Cc]onstitution) of (?P<state>(?:the )?)(?=[^.\n]{0,200}\bhereby\b)",
    re.MULTILINE,
)
_DEAR = re.compile(r"^Dear\b[^\n]*", re.MULTILINE)
_TO = re.compile(r"\b(?:[Ll]etters?|LETTERS?|[Mm]essage|[Nn]ote)\b[^\n]* (?:to|To|TO) ")
_ADDRESS = re.compile(
    r"^(?:(?:The )?(?:Rt\.? |Right )?Hon(?:ou?rable|\.)|(?:His|Her) Excellency|H\.E\.|M(?:r|s|rs)\.?|Dr\.?|To:?)"
    r" [^\n]*(?:\n[^\n]+)*",
    re.MULTILINE,
)
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


def at_its_body(margins: Margins, claimants: Sequence[Claimant], claimant: Claimant) -> Claimant:
    """An office that says too little alone, with the body of the heading: "Spokesperson of the Foreign Ministry"."""
    bodies = (c for c in claimants if c.sort in {"body", "actor"} and c.places[0].start < margins.body)
    body = next(bodies, None) if _BARE_OFFICE.fullmatch(claimant.name) else None
    if body is None:
        return claimant
    return Claimant(f"{claimant.name} of the {body.name}", claimant.sort, [*claimant.places, *body.places])


_BARE_OFFICE = re.compile(r"(?:(?:Official|Chief|Deputy) )?[Ss]pokes(?:person|man|woman)|Director[ -]General")
