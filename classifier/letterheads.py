"""Owns letterheads: the line among the first ones that says whose page it is, and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from classifier.gazetteer import Form
from classifier.names import settled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from classifier.gazetteer import ActorMention

_HEAD = 700  # characters
_LINES = 6
OPEN = frozenset(["un"])  # whose rooms others speak in


def letterhead(heading: str, actors: Sequence[ActorMention]) -> str | None:
    """The actor whose institution alone one of the first lines names: "Ministry of Water of Zembria | Releases".

    `heading` is what stands above a text's first paragraph, and `actors` are those named in the text, in its order. A
    state's bare name is a newspaper's section, no letterhead, and under the UN's everybody speaks.
    """
    start = 0
    for line in heading[:_HEAD].split("\n")[:_LINES]:
        inside = (m for m in actors if start <= m.start and m.end <= start + len(line))
        named = [m for m in inside if m.person is None and m.actor not in OPEN]
        if len({m.actor for m in named}) == 1 and _is_institution(line, start, named):
            return named[0].actor
        start += len(line) + 1
    return None


def _is_institution(line: str, start: int, named: Sequence[ActorMention]) -> bool:
    """Whether a line names an institution of the one actor in it, before or after whose it is, and nothing else."""
    before, after = line[: named[-1].start - start], line[named[-1].end - start :]
    if not _CLOSED.fullmatch(after):
        return not before and named[0].form is Form.DEMONYM and _OF_DEMONYM.fullmatch(after) is not None
    if _INSTITUTION.fullmatch(before):
        return True
    if named[-1].form is Form.BODY or named[-1].actor not in settled():
        return before.lower() in {"", "the "}
    own = before.lower() not in {"", "the "} or _STYLED.search(line) is not None
    return own and _STYLE.fullmatch(before) is not None


_CLOSED = re.compile(r" *(?:[|—–·>/].*)?")
_STYLE = re.compile(  # before a state's name
    r"(?:(?:official website of )?(?:the )?(?:president|prime minister|government|cabinet) of )?(?:the )?"
    r"(?:(?:[a-z]+ ){0,3}(?:republic|kingdom|state|sultanate) of (?:the )?)?",
    re.IGNORECASE,
)
_STYLED = re.compile(r"\b(?:republic|kingdom|sultanate|federation|state|emirates)(?: of\b|\Z)", re.IGNORECASE)
_KINDS = (  # of a state's institutions
    r"(?i:ministry|department|office|presidency|cabinet|federal|chancellery|embassy|mission|delegation|government"
    r"|parliament|ombudsman)"
)
_ALSO = r"(?i:(?:security|state|federal) council|council of ministers|secretariat|authority|command)"
_ABROAD = (  # in the languages of their pages
    r"(?i:kementerian|minist[eè]re|minist[eé]rio|ministero|ministerium|ministerie|ministerstwo|ministerstvo)"
)
_WORDS = r"(?:,? (?:[A-Z][\w’'-]*|of|the|and|for|&))*"
_INSTITUTION = re.compile(
    rf"(?!.*\b(?i:opposition|resistance|refugees?)\b)(?:(?:The )?(?:[A-Z]\w+ ){{0,3}}(?:{_KINDS}|{_ALSO})\b{_WORDS}"
    rf"(?:,|(?i: of))(?i: the)? |{_ABROAD}(?: [\w’'-]+){{1,8}} )"
)
_OF_DEMONYM = re.compile(
    rf" (?:[A-Z]\w+ ){{0,3}}{_KINDS}(?: Commissioner)?(?: (?:of|for)(?: [A-Z]\w+,?| and| the){{1,8}})? *(?:[|—–·>/].*)?"
)
