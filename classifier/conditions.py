"""Owns conditions: the cue words that set one, and the clause that states it, verbatim."""

from __future__ import annotations

import re

_CUES = (
    r"only (?:if|when|after|once|on|as|under|in|against|with)|in step with|in so ?far as|but not while|"
    r"within a \w+ of|against (?=a|the)|not (?:before|until|unless)|unless|until|till|"
    r"provided(?: that)?|providing(?: that)?|on (?:the )?(?:sole |one |single )?condition(?: that)?|"
    r"on the understanding that|in (?:exchange|return) for|so long as|as long as|as soon as|"
    r"the (?:very )?(?:day|moment|week|hour)(?: that)?|"
    r"depend(?:s|ed|ing)?(?: entirely| solely| wholly| only)? (?:on|upon)|"
    r"conting\w+ (?:on|upon)|hinge[sd]? (?:on|upon)|"
    r"conditional on|conditioned on|subject to|if and when|if|once|when|after|before|assuming(?: that)?|without|"
    r"for as long as|up to a point|within limits"
)
# A full stop that ends an abbreviation, not the clause: "until the U.S. lifts", "unless Gen. Varga".
_DOT = r"(?<=\b(?-i:[A-Z]))\.(?=\s+(?-i:[a-z]))|(?<=\b(?:Mr|Ms|Dr|St))\.|(?<=\b(?:Mrs|Gov|Gen|Sen|Rep))\."
_CLAUSE = re.compile(rf"\b(?:{_CUES})\b(?:[^.;!?—“”\"]|(?<![,.!?])[“”\"]|\.(?=\w)|{_DOT})*", re.IGNORECASE)
_INVERTED = re.compile(
    r"(?:^|(?<=, )|(?<=[“\"]))(?:[Ss]hould|[Ww]ere|[Hh]ad) "
    r"(?:the|it|its|they|he|she|we|that|a|this|[A-Z][\w.]*)\b[^,.;!?]*"
)
_SURE = re.compile(
    r"\b(?:only (?:if|when|after|once)|unless|until|provided|providing|on (?:the )?(?:\w+ )?condition|"
    r"in (?:exchange|return) for|as long as|so long as|depend|conting|hinge|if|the day|the moment)",
    re.IGNORECASE,
)
_MAIN_CLAUSE = re.compile(
    r",\s+(?:(?:then )?(?:there|we|he|she|it|they|I|his|her|its|our|talks|both)\b|according to\b|"
    r"\w+ (?:said|says|told|added)\b|"
    r"(?:the|a|an) [\w’'-]+(?: [\w’'-]+){0,4} (?:said|says|told|added|would|will|could|can|may)\b|"
    r"(?:but|and|while|which|saying|adding|calling)\b)",
    re.IGNORECASE,
)
_SHORTEST = 2  # words of a clause that can state a condition


def find_condition(text: str) -> str | None:
    """The words of `text` that state a condition, exactly as they stand, or None; sure cues go first."""
    clauses = [clause for match in _CLAUSE.finditer(text) if (clause := _trim(match.group()))]
    clauses += [clause for match in _INVERTED.finditer(text) if (clause := _trim(match.group()))]
    return max(clauses, key=lambda clause: (bool(_SURE.match(clause)), len(clause.split())), default=None)


def _trim(clause: str) -> str | None:
    """A clause up to where the main clause goes on, without trailing marks."""
    if end := _MAIN_CLAUSE.search(clause):
        clause = clause[: end.start()]
    clause = clause.rstrip(" ,:–-'’“\"")
    return clause if len(clause.split()) >= _SHORTEST else None
