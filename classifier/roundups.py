"""Owns roundups: quotations in a list below lines that name who said them ("What they are saying")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from classifier.glosses import NAME
from classifier.hosts import beside
from classifier.issuers import Issuer
from classifier.vocabulary import SpeakerKind

if TYPE_CHECKING:
    from classifier.issuers import Judge
    from classifier.scene import Scene


def rounded_up(scene: Scene, judge: Judge) -> dict[int, Issuer]:
    """By paragraph who said what it quotes, where it is an item below a line with an office and a name."""
    below = _items(scene)
    lines = {*below.values()}
    if len(below) < _FEWEST or len(lines) > _MOST_OFFICIALS:
        return {}
    named = {line: _named(scene, line, judge) for line in lines}
    return {number: named[line] for number, line in below.items()}


def _items(scene: Scene) -> dict[int, str]:
    """By paragraph the line with an office and a name below which it is an item, before any that is none."""
    found: dict[int, str] = {}
    above = ""
    end = scene.layout.paragraphs[0].end
    for number, paragraph in enumerate(scene.layout.paragraphs[1:], 1):
        lines = [line.strip() for line in scene.text[end : paragraph.start].split("\n") if line.strip()]
        end = paragraph.end
        if lines:
            above = lines[-1] if _OFFICIAL.match(lines[-1]) else ""
        above = above if _ITEM.fullmatch(scene.text, paragraph.start, paragraph.end) else ""
        if above:
            found[number] = above
    return found


def _named(scene: Scene, line: str, judge: Judge) -> Issuer:
    """Whom a line names with an office; a legislator speaks for nobody."""
    official = _OFFICIAL.match(line)
    name = official["who"] if official else line
    if official and official["house"]:
        return Issuer(name, SpeakerKind.OTHER, ())
    actor = beside(scene, line, name)
    return Issuer(name, SpeakerKind.OFFICIAL, (actor,)) if actor else judge.official(scene, name)


_FEWEST = 3
_MOST_OFFICIALS = 30  # judging each costs a hundredth of a second
_LEAD_IN = r"(?:[-•*–—] ?(?:[A-Z][^“\"”:\n]{1,100}: ?)?|(?:On|Regarding|About) [^“\"”:\n]{1,100}: ?)"
_ITEM = re.compile(rf"{_LEAD_IN}[“\"][^“\"”]*(?:[“\"][^“\"”]*[”\"][^“\"”]*)*[”\"][.,]?(?: ?\([^()\n]*\))?")
BEFORE_QUOTED = re.compile(rf"{_LEAD_IN}?[“\"‘'«]? ?")  # what may stand before what an item or an answer quotes
_OFFICIAL = re.compile(
    r"(?:[A-Z][\w.'’-]* ){0,4}?"
    r"(?:President|Minister|Secretary|Chancellor|Premier|Ambassador|Envoy|Representative|Commissioner|Advis[eo]r"
    r"|Chairman|Spokes(?:person|man|woman)|(?P<house>(?:Senator|Sen\.|Congress(?:man|woman)|Rep\.|Speaker)))"
    rf"(?: (?:of|for) (?:the )?[A-Z]\w+(?: (?:and )?[A-Z]\w+){{0,3}}?)? (?P<who>{NAME})"
    r"(?= (?:on|at|to|in|with|speaking)\b|,|:|$| \()"
)
