"""Owns the offices right before names that name places, portfolios and bodies, and where the names begin."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from classifier.lexicon import BODIES, DETERMINERS, PORTFOLIOS
from classifier.mentions import Candidate, Form, is_capital

if TYPE_CHECKING:
    from classifier.layout import Layout, Token

PERSONAL = frozenset({Form.PERSON, Form.NAME})
_GIVEN_AND_FAMILY = 2
_TOLD_BY = 5  # mentions between an office and the name: "secretary of | Japan's | council of | Nordland | X"
_LINKS = frozenset(["of", "for", "to", "in", "at", "on"])
_LINKING = _LINKS | {"the", "and"}
_POSTED = frozenset(["to", "for"])
_REGIONS = frozenset(
    ["middle east", "east asia", "south asia", "southeast asia", "central asia", "western sahara", "western balkans",
     "south caucasus", "great lakes", "european union", "united nations", "korean peninsula"]
)  # fmt: skip


def apart_from_owner(layout: Layout, candidate: Candidate, ends: set[int]) -> list[Candidate]:
    """A person's name apart from the state that the office before is of: "minister of Zembria | Odo Marl"."""
    tokens, first = layout.tokens, candidate.first
    of = candidate.lead == first and first > 0 and tokens[first - 1].lower == "of"
    if not of or candidate.form not in PERSONAL or candidate.last - first <= _GIVEN_AND_FAMILY:
        return [candidate]
    if tokens[first].end not in ends or tokens[first].possessive:
        return [candidate]
    owner = replace(candidate, end=tokens[first].end, last=first + 1, form=Form.NAME, head=tokens[first].lower)
    person = replace(candidate, start=tokens[first + 1].start, first=first + 1, lead=first + 1, form=Form.PERSON)
    return [owner, person]


def apart_from_posts(layout: Layout, candidates: list[Candidate], ends: set[int]) -> list[Candidate]:
    """Persons with the whole office before their names: "ambassador to Zembria Odo Marl" is no Zembria Odo Marl.

    `ends` are where the names of states, capitals and organisations end.
    """
    apart: list[Candidate] = []
    for candidate in candidates:
        office = _office(apart, candidate)
        name = None if office is None else _behind_post(layout, apart[office], candidate, ends)
        if office is None or name is None:
            apart.append(candidate)
            continue
        role = apart[office]
        del apart[office:]
        first = max(name, candidate.first) if candidate.form in PERSONAL else name
        start = layout.tokens[first].start
        apart.append(replace(candidate, start=start, first=first, lead=role.lead, form=Form.PERSON))
    return apart


def _office(before: list[Candidate], candidate: Candidate) -> int | None:
    """The place of the last role among the mentions right before a name or body, None without one."""
    if candidate.form not in PERSONAL and candidate.form is not Form.BODY:
        return None
    for place in range(len(before) - 1, max(-1, len(before) - 1 - _TOLD_BY), -1):
        if before[place].sentence != candidate.sentence:
            return None
        if before[place].form is Form.ROLE:
            return place
    return None


def _behind_post(layout: Layout, role: Candidate, candidate: Candidate, ends: set[int]) -> int | None:
    """Where the name begins in what follows "ambassador to" a place or "head of" a body, None where neither stands."""
    tokens = layout.tokens
    between = tokens[role.last : candidate.last]
    if not between or not all(is_capital(t) or t.lower in _LINKING for t in between):
        return None
    begun = tokens[role.last - 1].possessive or "of" in (t.lower for t in tokens[role.first : role.last])
    if between[0].lower not in _LINKS and not begun:  # begun: "Secretary of Zembria's | Council"
        return None
    told = [at for at in range(role.last + 1, candidate.last) if _tells_office(tokens, at, ends)]
    name = told[-1] + 1 if told else candidate.last
    if name + _GIVEN_AND_FAMILY + 1 < candidate.last and tokens[name].lower == "and" and candidate.form is Form.NAME:
        name += 2  # "for Zembria and the | Marshes | Odo Marl"
    if (
        name >= candidate.last
        or tokens[name - 1].possessive
        or not all(map(is_capital, tokens[name : min(name + 2, candidate.last)]))
    ):
        return None
    posted = between[0].lower in _POSTED and (tokens[name - 1].end in ends or _ends_region(tokens, name - 1))
    if tokens[role.lead].lower in DETERMINERS and not posted:
        return None
    long = candidate.last - name >= _GIVEN_AND_FAMILY
    spoke = candidate.last < len(tokens) and tokens[candidate.last].cue
    return name if long or (spoke and posted) else None


def _tells_office(tokens: list[Token], at: int, ends: set[int]) -> bool:
    """Whether a word says what an office is for: a state or capital, a body, a portfolio or the end of a region."""
    token = tokens[at]
    if token.end in ends or (is_capital(token) and (token.lower in BODIES or token.lower in PORTFOLIOS)):
        return True
    return _ends_region(tokens, at)


def _ends_region(tokens: list[Token], at: int) -> bool:
    return f"{tokens[at - 1].lower} {tokens[at].lower}" in _REGIONS
