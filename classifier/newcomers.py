"""Owns the states and their leagues that one text brings up and the roster does not know."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from classifier.gazetteer import ActorMention, Form
from classifier.lexicon import CONJUNCTIONS, DETERMINERS, PREPOSITIONS, split_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from classifier.scene import Finder

_STATES = ("Republic", "Kingdom", "Federation", "Principality", "Sultanate", "Emirate", "Grand Duchy")
_STATE = rf"(?:{'|'.join(_STATES)})"
_REALM = rf"(?:{_STATE}|Duchy|Isle|Hegemony|Commonwealth|Confederation|Confederacy|Empire|Dominion|Union)"
_NAME = r"[A-Z](?<!\w.)[a-z]{2,}(?:[ -](?!Foreign|Defen|Interior|Prime|Deputy|Acting|Minist)[A-Z][a-z]{2,})?"
_PLACE = r"(?:(?:New|Upper|Lower|Great|North|South|East|West)(?:ern)? )?[A-Z][a-z]{2,}"
_OFFICE = (
    r"(?:(?:[Dd]eputy |[Aa]cting )?(?:[Ff]oreign|[Dd]efen[cs]e|[Ii]nterior|[Pp]rime)"
    r" (?:[Mm]inist(?:er|ry)|[Ss]ecretary)"
    r"|[Mm]inist(?:er|ry) (?:of|for) (?:(?:[Ff]oreign|[Ee]xternal) (?:[Aa]ffairs|[Rr]elations)"
    r"|(?:the )?[Ii]nterior|(?:[Nn]ational )?[Dd]efen[cs]e))"
)
_ORGAN = (
    r"(?:[Gg]overnment|[Cc]abinet|[Pp]arliament|[Pp]resident|[Pp]remier|[Cc]hancellor|[Aa]mbassador|[Ee]mbassy|[Aa]rmy"
    r"|[Nn]avy|[Bb]order guards?|[Cc]oast guard|[Dd]elegation|[Dd]elegate|[Aa]uthorities|[Mm]inister"
    r"|[Ff]oreign office|[Aa]dmiralty|[Oo]pposition|[Aa]ir force|[Dd]efen[cs]e staff|[Cc]hief of staff"
    r"|[Hh]igh commissioner)"
)
_OWNING = re.compile(rf"({_NAME})(?:['’]s?)? (?:({_OFFICE})|(?:[a-z]+ )??(?:{_ORGAN}|[Mm]inistry))\b")
_CALLED = re.compile(rf"\b({_REALM}) of (?:the )?({_NAME})\b(?! [A-Z])")
_TITLED = re.compile(rf"\b({_PLACE}) {_STATE}\b")  # "the Zembria Republic"
_BRACKETED = re.compile(rf"[A-Z][\w-]+ \(({_NAME})\)")
_OPENING = re.compile(  # a sentence, as a person's family name does too
    rf"(?:\A|[.!?][”\"']? |\n ?|[—–:-] )({_PLACE}) (?:said|has|had|is|was|will|would|may|must|[a-z]+(?:ed|s))\b"
)
_PLAIN = re.compile(r"\b[a-z]+\b")
_WORD = re.compile(r"\b[A-Z][a-z]{3,}\b")
_DESCRIBING = re.compile(r"\b([A-Z][a-z]+(?:an|ese|ish|ic|i|er)) [a-z]")
_OWNED = re.compile(  # a longer name is some body's: "of the Home Builders Association"
    rf" of (?:the )?(?:{_STATE} of )?({_NAME})\b(?! [A-Z])(?: and ({_NAME})\b(?! [A-Z]))?"
)
_SHOUTED = re.compile(
    rf"\b(?:({_STATE.upper()})|GOVERNMENT|PARLIAMENT|PRESIDENCY) OF (?:THE )?(?!{_STATE.upper()}\b)([A-Z]{{3,}})\b"
)
_BEFORE_OF = re.compile(rf"\b(?:({_STATE}|{_OFFICE}s?(?: [A-Z]\w+){{0,3}})|{_ORGAN}s?)\Z")
_REACH = 60  # characters in which an office, and who holds it, stand before "of"
_ENOUGH, _CERTAIN = 2, 4  # "the Republic of …" is no person's, whatever stands before the name elsewhere
_LEAGUE = re.compile(
    r"(?<!['’]s )\b[Tt]he ((?:([A-Z][a-z]+) )?"
    r"(League|Union|Conference|Compact|Pact|Concert|Alliance|Bloc|Confederation)"
    r"(?: of ((?:the )?(?:[A-Z][a-z]+ )?[A-Z][a-z]+s|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten))?)\b"
    r"(?! (?:[A-Z]|of\b))"
)
_INNER = frozenset(split_words("national trade credit student teachers customs press democratic conservative european"))
_FAMILIAR = 3  # mentions of a name that opens a sentence in a text of other new states
_OFTEN = 4  # a person's name stands after a given name or a title at least once in four
_ADJECTIVE = re.compile(r"(?:ian|an|ese|ish|ic|i|ite|er)\Z")
_STEM_ENDS = re.compile(r"(?:ia|a|e|o|y|land|stan)\Z")
_SHORTEST_STEM = 3
_CAPITALISED_BEFORE = re.compile(r"([A-Z]\w+|\b(?:Mrs?|Ms|Dr|Gen|Sen|Rep|Col|St)\.) \Z")
_NO_STATE = frozenset(
    split_words(
        "the this that his her its their our and but when while after for former then deputy acting vice new current"
        " senior chief first last monday tuesday wednesday thursday friday saturday sunday republic kingdom federation"
        " external internal affairs people"
        " federal democratic hellenic national state islamic red shadow permanent interim caretaker prime foreign"
        " defence defense interior allied western eastern northern southern european asian african arab american latin"
        " nordic baltic balkan gulf two three both he she they we you it there what nobody others majesty"
        " europe asia africa america korea justice"
    )
)
_QUARTERS = frozenset(split_words("new western eastern northern southern"))
_SMALL = frozenset(split_words("has does did is was will would can")) | PREPOSITIONS | CONJUNCTIONS | DETERMINERS
_NO_NAME = _NO_STATE | _SMALL


def with_newcomers(finder: Finder, text: str, on: date | None = None) -> Finder:
    """The finder, or one that finds the states of `text` too that `finder` does not know.

    A name is a state's when the text gives it a foreign, defence, interior or prime minister or ministry, says "the
    Republic of …", or gives two lesser hints: an organ, an adjective ("Kazlavian" where "Kazlavia" stands), a sentence
    that it opens. Beside one such state a hint is enough for others, and leagues of states are actors too.
    The actor is called by the name in lower case, as labelling does.
    """
    covered = _spans(finder.find(text, on))
    names = _states(text, covered)
    return _Widened(finder, names, _leagues(text, covered)) if names else finder


class _Widened:
    """A finder of somebody else's actors and of a few states more."""

    def __init__(self, finder: Finder, names: Sequence[str], leagues: Mapping[str, str]) -> None:
        self._finder = finder
        self._names = names
        self._leagues = leagues

    def find(self, text: str, on: date | None = None) -> tuple[ActorMention, ...]:
        """Every mention of an actor in the text, in order."""
        known = self._finder.find(text, on)
        covered = _spans(known)
        leagues = [m for name, short in self._leagues.items() for m in _named_so(text, name, short, covered)]
        covered += _spans(leagues)
        return tuple(sorted({*known, *leagues, *(m for name in self._names for m in _mentions(text, name, covered))}))


def _spans(mentions: Sequence[ActorMention]) -> list[tuple[int, int]]:
    return [(mention.start, mention.end) for mention in mentions]


class _Claim(NamedTuple):
    """What says that a name is a state's; two weak ones are as good as a strong one."""

    name: str
    start: int
    weight: int
    bare: bool  # no possessive and no "of": perhaps its adjective


class _Reading(NamedTuple):
    """What a text says about names, wherever it stands."""

    text: str
    covered: list[tuple[int, int]]  # by actors that the roster knows
    plain: frozenset[str]  # words in small letters
    opening: frozenset[str]  # names that open a sentence as its subject

    def is_person(self, name: str, *, ever: bool = False) -> bool:
        """Whether a name stands after a title or a given name, at first or often or `ever` ("Petro Landau")."""
        places = re.finditer(rf"\b{re.escape(name)}\b", self.text)
        before = (_CAPITALISED_BEFORE.search(self.text, max(0, m.start() - 20), m.start()) for m in places)
        named = [m is not None and m[1].lower() not in _NO_NAME | self.plain for m in before]
        return named[:1] == [True] or sum(named) * _OFTEN > len(named) or (ever and any(named))


def _states(text: str, covered: list[tuple[int, int]]) -> list[str]:
    weights: Counter[str] = Counter()
    for claim in map(_without_opener, _claims(text)):
        if _overlaps((claim.start, claim.start + len(claim.name)), covered) or not _nameable(claim):
            continue
        name = _made_from(claim.name, text) if claim.bare else claim.name
        weights.update({name: claim.weight} if name and name.lower() not in _NO_STATE else {})
    if not weights:
        return []
    opening = frozenset(match[1] for match in _OPENING.finditer(text))
    reading = _Reading(text, covered, frozenset(_PLAIN.findall(text)), opening)
    weights = Counter({n: weight + (n in opening) for n, weight in weights.items() if n.lower() not in reading.plain})
    sure = [
        n for n, weight in weights.items() if weight >= _CERTAIN or (weight >= _ENOUGH and not reading.is_person(n))
    ]
    return [*sure, *_beside_them(sure, weights, reading)] if sure else []


def _beside_them(sure: Sequence[str], weights: Mapping[str, int], reading: _Reading) -> Iterator[str]:
    """The other states of a text whose world no roster knows: one hint is enough there."""
    bracketed = {match[1] for match in _BRACKETED.finditer(reading.text)}
    doubted = bracketed if bracketed.isdisjoint(sure) else set()  # constituencies, as in parliaments
    taken = {word for name in sure for word in name.split()} | {*sure} | doubted
    for name in dict.fromkeys([*weights, *sorted(reading.opening)]):
        if name in taken or name.lower() in reading.plain | _NO_NAME:
            continue
        places = [match.span() for match in re.finditer(rf"\b{re.escape(name)}\b", reading.text)]
        known = any(_overlaps(place, reading.covered) for place in places)
        if not known and (name in weights or len(places) >= _FAMILIAR) and not reading.is_person(name, ever=True):
            yield name


def _leagues(text: str, covered: list[tuple[int, int]]) -> dict[str, str]:
    """The leagues of states that no roster knows, and what each is called for short ("the Union of Six": "Union")."""
    found: dict[str, str] = {}
    for match in _LEAGUE.finditer(text):
        if not _overlaps(match.span(1), covered) and (match[2] or match[4]) and (match[2] or "").lower() not in _INNER:
            found.setdefault(match[1], match[3])
    shared = Counter(found.values())
    return {name: short if shared[short] == 1 else "" for name, short in found.items()}


def _without_opener(claim: _Claim) -> _Claim:
    """A claim without the small word that opens its sentence: "But Zembria's", "The Zembrian"."""
    first, _, rest = claim.name.partition(" ")
    opens = rest and first.lower() in _SMALL
    return claim._replace(name=rest, start=claim.start + len(first) + 1) if opens else claim


def _nameable(claim: _Claim) -> bool:
    """Whether a claim's words are a name: "Northern Zembria" is one by itself, "the northern army" none."""
    first, _, rest = claim.name.lower().partition(" ")
    return (first not in _NO_STATE or (first in _QUARTERS and bool(rest) and not claim.bare)) and rest not in _NO_STATE


def _claims(text: str) -> Iterator[_Claim]:
    for match in _SHOUTED.finditer(text) if " OF " in text else ():
        yield _Claim(match[2].title(), match.start(2), _CERTAIN if match[1] else 1, bare=False)
    for match in _OWNING.finditer(text):
        yield _Claim(match[1], match.start(1), _ENOUGH if match[2] else 1, text[match.end(1)] not in "'’")
    for match in _OWNED.finditer(text):
        before = _BEFORE_OF.search(text, max(0, match.start() - _REACH), match.start())
        if before:
            weight = _ENOUGH if before[1] else 1
            yield from (_Claim(match[n], match.start(n), weight, bare=False) for n in (1, 2) if match[n])
    for match in _CALLED.finditer(text):
        yield _Claim(match[2], match.start(2), _CERTAIN if match[1] in _STATES else 1, bare=False)
    yield from _hints(text)


def _hints(text: str) -> Iterator[_Claim]:
    """What says but a little: "the Zembria Republic", "Odo Marl (Zembria)", "Zembria …. Its envoy", its adjective."""
    bracketed = _BRACKETED.finditer(text) if " (" in text else ()
    for name, start in {match[1]: match.start(1) for match in bracketed}.items():
        yield _Claim(name, start, 1, bare=False)
    titled = _TITLED.finditer(text) if any(state in text for state in _STATES) else ()
    for full, match in {match[0]: match for match in titled}.items():
        alone = re.search(rf"\b{match[1]}\b(?! {_STATE})", text)
        yield _Claim(match[1] if alone else full, match.start(), 1, bare=False)
    for name, start in _with_adjective(text):
        yield _Claim(name, start, 1, bare=False)


def _with_adjective(text: str) -> Iterator[tuple[str, int]]:
    """The names, each once, whose adjective stands in the text too: "Zembria" beside "a Zembrian envoy"."""
    alike: dict[str, list[str]] = {}  # names by how they begin
    for name in dict.fromkeys(_WORD.findall(text)):
        alike.setdefault(name[:_SHORTEST_STEM], []).append(name)
    for adjective in dict.fromkeys(_DESCRIBING.findall(text)):
        for name in alike.get(adjective[:_SHORTEST_STEM], ()):
            if name != adjective and _adjective_of(name).fullmatch(adjective):
                yield name, next(match.start() for match in _WORD.finditer(text) if match[0] == name)


def _made_from(adjective: str, text: str) -> str | None:
    if not _ADJECTIVE.search(adjective):
        return None
    for match in re.finditer(rf"\b{re.escape(adjective[:_SHORTEST_STEM])}\w*(?: [A-Z]\w+)?", text):
        for name in (match[0], match[0].split(" ")[0]):
            if name != adjective and _adjective_of(name).fullmatch(adjective):
                return name
    return None


def _adjective_of(name: str) -> re.Pattern[str]:
    stem = _STEM_ENDS.sub("", name)
    stem = stem if len(stem) >= _SHORTEST_STEM else name
    return re.compile(rf"\b{re.escape(stem)}(?:[aeiou]?n|ian|ean|ese|ish|ic|i|ite|er)s?\b")


def _mentions(text: str, name: str, covered: list[tuple[int, int]]) -> Iterator[ActorMention]:
    actor = re.sub(r"[\s-]+", "_", name.lower())
    written = rf"\b(?:{re.escape(name)}|{re.escape(name.upper())})\b"
    for pattern, form in ((re.compile(written), Form.NAME), (_adjective_of(name), Form.DEMONYM)):
        for match in pattern.finditer(text):
            if not _overlaps(match.span(), covered):
                yield ActorMention(match.start(), match.end(), actor, form)


def _named_so(text: str, name: str, short: str, covered: list[tuple[int, int]]) -> Iterator[ActorMention]:
    actor = re.sub(r"[\s-]+", "_", name.lower())
    called = rf"|(?<=[Tt]he ){short}\b(?! of\b)" if short else ""
    for match in re.finditer(rf"\b{re.escape(name)}\b{called}", text):
        if not _overlaps(match.span(), covered):
            yield ActorMention(match.start(), match.end(), actor, Form.NAME)


def _overlaps(span: tuple[int, int], covered: list[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in covered)
