"""Owns roundups: quotations in a list below lines that name who said them ("What they are saying")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from classifier.glosses import NAME
from classifier.issuers import Issuer
from classifier.vocabulary import SpeakerKind

if TYPE_CHECKING:
    from classifier.issuers import Judge
    from classifier.scene import Scene


def rounded_up(scene: Scene, judge: Judge) -> dict[int, Issuer]:
    """By paragraph who said what it quotes, where it is an item below a line with an office and a name."""
    found: dict[int, Issuer] = {}
    above: Issuer | None = None
    end = scene.layout.paragraphs[0].end
    for number, paragraph in enumerate(scene.layout.paragraphs[1:], 1):
        lines = [line.strip() for line in scene.text[end : paragraph.start].split("\n") if line.strip()]
        above = _named(scene, lines[-1], judge) if lines else above
        end = paragraph.end
        if above is not None and _ITEM.match(scene.text, paragraph.start, paragraph.end):
            found[number] = above
    return found if len(found) >= _FEWEST else {}


def _named(scene: Scene, line: str, judge: Judge) -> Issuer | None:
    """Whom a line names with an office; a legislator speaks for nobody."""
    official = _OFFICIAL.match(line)
    if official is None:
        return None
    if official["house"]:
        return Issuer(official["who"], SpeakerKind.OTHER, ())
    return judge.official(scene, official["who"])


_FEWEST = 3
_LEAD_IN = r"(?:[-•*–—] ?(?:[A-Z][^“\"”:\n]{1,100}: ?)?|(?:On|Regarding|About) [^“\"”:\n]{1,100}: ?)?"
_ITEM = re.compile(rf"{_LEAD_IN}[“\"]")
BEFORE_QUOTED = re.compile(rf"{_LEAD_IN}[“\"‘'«]? ?")  # what may stand before what an item or an answer quotes
_OFFICIAL = re.compile(
    r"(?:(?:The |Acting |Deputy |Vice |Prime |Foreign |Defen[cs]e |[A-Z]\w+ (?:Security )?|U\.?S\.? ){0,3}"
    r"(?:President|Minister|Secretary|Chancellor|Premier|Ambassador|Envoy|Representative|Commissioner|Advis[eo]r"
    r"|Chairman|Spokes(?:person|man|woman))|(?P<house>(?:Senator|Sen\.|Congress(?:man|woman)|Rep\.|Speaker)))"
    rf"(?: (?:of|for) (?:the )?[A-Z]\w+(?: (?:and )?[A-Z]\w+){{0,3}}?)? (?P<who>{NAME})"
    r"(?= (?:on|at|to|in|with|speaking)\b|,|:|$| \()"
)
