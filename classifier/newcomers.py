"""Owns the states that one text brings up and the roster does not know: who has a foreign ministry is an actor."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from classifier.gazetteer import ActorMention, Form
from classifier.lexicon import CONJUNCTIONS, DETERMINERS, PREPOSITIONS, split_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from classifier.scene import Finder

_STATES = ("Republic", "Kingdom", "Federation", "Principality", "Sultanate", "Emirate", "Grand Duchy")
_STATE = rf"(?:{'|'.join(_STATES)})"
_NAME = r"[A-Z](?<!\w.)[a-z]{2,}(?:[ -](?!Foreign|Defen|Interior|Prime|Deputy|Acting|Minist)[A-Z][a-z]{2,})?"
_OFFICE = (
    r"(?:(?:[Dd]eputy |[Aa]cting )?(?:[Ff]oreign|[Dd]efen[cs]e|[Ii]nterior|[Pp]rime)"
    r" (?:[Mm]inist(?:er|ry)|[Ss]ecretary)"
    r"|[Mm]inist(?:er|ry) (?:of|for) (?:(?:[Ff]oreign|[Ee]xternal) (?:[Aa]ffairs|[Rr]elations)"
    r"|(?:the )?[Ii]nterior|(?:[Nn]ational )?[Dd]efen[cs]e))"
)
_ORGAN = (
    r"(?:[Gg]overnment|[Cc]abinet|[Pp]arliament|[Pp]resident|[Pp]remier|[Cc]hancellor|[Aa]mbassador|[Ee]mbassy|[Aa]rmy"
    r"|[Nn]avy|[Bb]order guards?|[Cc]oast guard|[Dd]elegation|[Aa]uthorities|[Mm]inister)"
)
_OWNING = re.compile(rf"({_NAME})(?:['’]s?)? (?:({_OFFICE})|{_ORGAN})\b")
_OWNED = re.compile(  # a longer name is some body's: "of the Home Builders Association"
    rf" of (?:the )?(?:{_STATE} of )?({_NAME})\b(?! [A-Z])(?: and ({_NAME})\b(?! [A-Z]))?"
)
_SHOUTED = re.compile(rf"\b{_STATE.upper()} OF (?:THE )?([A-Z]{{3,}})\b")
_BEFORE_OF = re.compile(rf"\b(?:({_STATE}|{_OFFICE}s?(?: [A-Z]\w+){{0,3}})|{_ORGAN}s?)\Z")
_REACH = 60  # characters in which an office, and who holds it, stand before "of"
_ENOUGH, _CERTAIN = 2, 4  # "the Republic of …" is no person's, whatever stands before the name elsewhere
_OFTEN = 4  # a person's name stands after a given name or a title at least once in four
_ADJECTIVE = re.compile(r"(?:ian|an|ese|ish|ic|i|ite|er)\Z")
_STEM_ENDS = re.compile(r"(?:ia|a|e|o|y|land|stan)\Z")
_SHORTEST_STEM = 3
_CAPITALISED_BEFORE = re.compile(r"([A-Z]\w+|\b(?:Mrs?|Ms|Dr|Gen|Sen|Rep|Col)\.) \Z")
_NO_STATE = frozenset(
    split_words(
        "the this that his her its their our and but when while after for former then deputy acting vice new current"
        " senior chief first last monday tuesday wednesday thursday friday saturday sunday republic kingdom federation"
        " external internal affairs people"
        " federal democratic hellenic national state islamic red shadow permanent interim caretaker prime foreign"
        " defence defense interior allied western eastern northern southern european asian african arab american latin"
        " nordic baltic balkan gulf two three both"
    )
)
_NO_NAME = _NO_STATE | PREPOSITIONS | CONJUNCTIONS | DETERMINERS


def with_newcomers(finder: Finder, text: str, on: date | None = None) -> Finder:
    """The finder, or one that finds the states of `text` too that `finder` does not know.

    A name is a state's when the text gives it a foreign, defence, interior or prime minister or ministry, says "the
    Republic of …", or gives it two lesser organs. Its adjective counts too ("Kazlavian" where "Kazlavia" stands).
    The actor is called by the name in lower case, as labelling does.
    """
    names = _states(text, _spans(finder.find(text, on)))
    return _Widened(finder, names) if names else finder


class _Widened:
    """A finder of somebody else's actors and of a few states more."""

    def __init__(self, finder: Finder, names: Sequence[str]) -> None:
        self._finder = finder
        self._names = names

    def find(self, text: str, on: date | None = None) -> tuple[ActorMention, ...]:
        """Every mention of an actor in the text, in order."""
        known = self._finder.find(text, on)
        covered = _spans(known)
        return tuple(sorted({*known, *(m for name in self._names for m in _mentions(text, name, covered))}))


def _spans(mentions: Sequence[ActorMention]) -> list[tuple[int, int]]:
    return [(mention.start, mention.end) for mention in mentions]


class _Claim(NamedTuple):
    """What says that a name is a state's; two weak ones are as good as a strong one."""

    name: str
    start: int
    weight: int
    bare: bool  # no possessive and no "of": perhaps its adjective


def _states(text: str, covered: list[tuple[int, int]]) -> list[str]:
    weights: Counter[str] = Counter()
    for claim in _claims(text):
        known = _overlaps((claim.start, claim.start + len(claim.name)), covered)
        if known or claim.name.split()[0].lower() in _NO_STATE:
            continue
        name = _made_from(claim.name, text) if claim.bare else claim.name
        weights.update({name: claim.weight} if name else {})
    return [
        name
        for name, weight in weights.items()
        if weight >= _CERTAIN or (weight >= _ENOUGH and not _is_person(name, text))
    ]


def _claims(text: str) -> Iterator[_Claim]:
    for match in _SHOUTED.finditer(text) if " OF " in text else ():
        yield _Claim(match[1].title(), match.start(1), _CERTAIN, bare=False)
    for match in _OWNING.finditer(text):
        yield _Claim(match[1], match.start(1), _ENOUGH if match[2] else 1, text[match.end(1)] not in "'’")
    for match in _OWNED.finditer(text):
        before = _BEFORE_OF.search(text, max(0, match.start() - _REACH), match.start())
        if before:
            weight = _CERTAIN if before[1] in _STATES else _ENOUGH if before[1] else 1
            yield from (_Claim(match[n], match.start(n), weight, bare=False) for n in (1, 2) if match[n])


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
    return re.compile(rf"\b{re.escape(stem)}(?:[aeiou]?n|ian|ese|ish|ic|i|ite|er)s?\b")


def _is_person(name: str, text: str) -> bool:
    """Whether a name stands after a title or a given name anywhere ("Petro Landau", "Ms Landau")."""
    places = re.finditer(rf"\b{re.escape(name)}\b", text)
    before = (_CAPITALISED_BEFORE.search(text, max(0, match.start() - 20), match.start()) for match in places)
    named = [match is not None and match[1].lower() not in _NO_NAME for match in before]
    return sum(named) * _OFTEN > len(named)


def _mentions(text: str, name: str, covered: list[tuple[int, int]]) -> Iterator[ActorMention]:
    actor = re.sub(r"[\s-]+", "_", name.lower())
    written = rf"\b(?:{re.escape(name)}|{re.escape(name.upper())})\b"
    for pattern, form in ((re.compile(written), Form.NAME), (_adjective_of(name), Form.DEMONYM)):
        for match in pattern.finditer(text):
            if not _overlaps(match.span(), covered):
                yield ActorMention(match.start(), match.end(), actor, form)


def _overlaps(span: tuple[int, int], covered: list[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in covered)
