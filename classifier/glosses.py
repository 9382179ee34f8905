"""Owns the lines around a text that say who its voices are: "O.M. – Odo Marl, envoy" above it, "Odo Marl is …" below.

Most are no sentences of the text: no candidate stands in them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from classifier.descriptions import LEADING, WORD, role_among
from classifier.lexicon import PREPOSITIONS, STATE_ROLES
from classifier.vocabulary import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from classifier.scene import Scene

NAME = r"[A-Z][\w'’-]+(?: (?:al-)?[A-Z][\w'’-]+){1,3}"
WHO_IS = re.compile(  # what a foot tells: "Odo Marl, 49, represents the Delta Front in Pell Bay"
    r"(?:(?:Dr|Monsignor|Professor|Prof\.|General|Colonel|Sir) )?"
    rf"(?P<who>(?!(?:President|Chancellor|Minister|Secretary|Mr|Ms|Mrs)\b)(?:{NAME}|[A-Z][\w'’-]+))"
    r"(?:, \d\d,)?(?: (?:an?|from) [^,.\n]{3,50},)? "
    r"(?:(?:is|has been) (?:an?|the|one|currently|now|(?:[A-Z]\w+ )*[A-Z]\w+['’]s|\w+ (?:of|for|at)|\w+ director of)"
    r"|(?:has been|was) (?:born|appointed|elected|an?|the)|heads (?!to\b|for\b|into\b|back\b|home\b)"
    r"|represents|leads|directs|runs|chairs|commands|teaches|serves|studies|works)\b"
    r"(?! (?:\w+ )?(?:reporter|correspondent|journalist|editor|columnist|writer|freelance)\b)"
)
_LEGEND = re.compile(
    rf"^(?P<label>[A-Z]\.(?: ?[A-Z]\.)+|[A-Z]{{2,4}})(?: ?[–—=-] |: )"
    rf"(?:(?P<who>{NAME}), (?P<told>[^\n]+)|(?P<office>[A-Z][\w ]+) (?P<held>[A-Z][\w'’-]+ [A-Z][\w'’-]+))$",
    re.MULTILINE,
)
_BILLED = re.compile(  # "Mr Odo Marl, Special Envoy on the ferry (SPECIAL ENVOY)", but not who only asks
    rf"(?:(?:Mr|Ms|Mrs|Dr|Tan Sri)\.? )?(?P<who>(?!(?:Mr|Ms|Mrs|Dr|Tan)\b){NAME}), (?P<told>[^();\n]{{3,120}}) "
    r"\((?!MODERATOR|HOST|PRESENTER|CHAIR)(?P<label>[A-Z]{2,}(?: [A-Z]{2,}){0,3})\)(?=[;,.\n]|$)",
    re.MULTILINE,
)
_SENTENCE = re.compile(r"(?:^|(?<=[a-z]{3}\. ))(?=[A-Z])", re.MULTILINE)
FOOTED = 3  # paragraphs of a foot
_ENDS = re.compile(r"(?<=[a-z]{3})\.(?:\s|$)|\n|$")
_AROUND = 1500  # characters above and below a text that are looked through


@dataclass(frozen=True, slots=True)
class Gloss:
    """Who a voice is: full name, the label it has ("" where none is given), and the characters that tell."""

    who: str
    label: str
    told: Span


def gloss_of(told: Sequence[Gloss], name: str) -> Gloss | None:
    """What tells of a full name, of initials, or of a family name, alone or after letters ("SB Marl"), of one only."""
    letters = _letters(name)
    whole = [g for g in told if g.who.casefold() == name.casefold() or (g.label and _letters(g.label) == letters)]
    alone = _FAMILY.fullmatch(name)
    if whole or alone is None:
        return next(iter(whole), None)
    alike = [each for each in told if each.who.split()[-1].casefold() == alone["family"].casefold()]
    return alike[0] if len({each.who for each in alike}) == 1 else None


_FAMILY = re.compile(r"(?:[A-Z]{2,6} (?=\w+[a-z]))?(?P<family>[^\W\d_][\w'’-]+)")


def _letters(label: str) -> str:
    return label.replace(".", "").replace(" ", "")


def glosses(scene: Scene) -> list[Gloss]:
    """What lines outside the text's paragraphs, and its last ones, say of persons."""
    if scene.glosses is None:
        scene.glosses = [*_legends(scene), *_billed(scene), *_feet(scene)] if scene.layout.paragraphs else []
    return scene.glosses


def _legends(scene: Scene) -> Iterator[Gloss]:
    """The lines above and below a text that give a label's name and office."""
    above, below = scene.layout.paragraphs[0].start, scene.layout.paragraphs[-1].end
    for start, end in ((max(0, above - _AROUND), above), (below, below + _AROUND)):
        for found in _LEGEND.finditer(scene.text, start, end):
            initials = "".join(word[0] for word in (found["who"] or "").split())
            if initials == _letters(found["label"]):
                yield Gloss(found["who"], found["label"], Span(*found.span("told")))
            elif found["office"] and not STATE_ROLES.isdisjoint(found["office"].lower().split()):
                yield Gloss(found["held"], found["label"], Span(*found.span("office")))


def _billed(scene: Scene) -> Iterator[Gloss]:
    """The labels that the lines above a text, or its first one, give in brackets after names and offices."""
    first = scene.layout.paragraphs[0]
    for found in _BILLED.finditer(scene.text, max(0, first.start - _AROUND), first.end):
        yield Gloss(found["who"], found["label"], Span(*found.span("told")))


def _feet(scene: Scene) -> Iterator[Gloss]:
    """The sentences of a text's last paragraphs, and below it, that say which office somebody holds."""
    paragraphs = scene.layout.paragraphs
    for begun in _SENTENCE.finditer(scene.text, paragraphs[-FOOTED:][0].start, paragraphs[-1].end + _AROUND):
        told_of = WHO_IS.match(scene.text, begun.end())
        if told_of and " " in told_of["who"]:
            end = next(_ENDS.finditer(scene.text, told_of.end())).start()
            telling = Span(told_of.end("who"), end)
            if _says_office(scene.text[telling.start : telling.end]):
                yield Gloss(told_of["who"], "", telling)


def _says_office(words: str) -> bool:
    """Whether a foot says that somebody holds an office, or leads something: no "winner of Zembria's prize"."""
    found = _HOLDS.search(words)
    if found is None or found["leads"]:
        return found is not None
    heads = takewhile(lambda word: word not in PREPOSITIONS, WORD.findall(words[found.end() :].lower()))
    return role_among(heads) != ""


_HOLDS = re.compile(rf"\b(?:is|has been|was|serves as)\b|\b(?P<leads>{'|'.join(LEADING)})\b")
