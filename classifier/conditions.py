"""Owns conditions: the cue words that set one, and the clause that states it, verbatim."""

from __future__ import annotations

import re

_IF = (  # neither a concession ("even if"), nor a question ("asked if"), nor a set phrase ("if need be")
    r"(?<!even )(?<!as )(?<!asked )(?<!ask )(?<!see )(?<!say )(?<!know )(?<!wondered )(?<!what )"
    r"if(?! (?:need|necessary|not|ever|anything|possible)\b)"
)
_CUES = (
    r"only (?:if|when|after|once|on|as|under|in|against|with|between|through|by|for|at|within)|in step with|"
    r"in ?so ?far as|but not while|"
    r"within a \w+ of|against (?=a|the)|not (?:before|until|unless)|unless|until|till|"
    r"provided(?: that)?|providing(?: that)?|on (?:the )?(?:sole |one |single )?condition(?: that)?|"
    r"on the understanding that|in (?:exchange|return) for|so long as|as long as|as soon as|"
    r"the (?:very )?(?:day|moment|week|hour)(?: that)?|"
    r"depend(?:s|ed|ing)?(?: entirely| solely| wholly| only)? (?:on|upon)|"
    r"conting\w+ (?:on|upon)|hinge[sd]? (?:on|upon)|"
    rf"conditional on|conditioned on|subject to|if and when|{_IF}|(?<!at )once|whenever|when|after|before|without|"
    r"assuming(?: that)?|for as long as|up to a point|within limits|(?:only )?to the extent(?: that)?|as far as|"
    r"on (?:a|the) basis of|pending|in (?:the )?light of|as part of|failing which|on any day on which|on the footing|"
    r"must first|given (?:a|the)|short of (?=an?\b|the\b|that\b|this\b)|except (?:that|if)|"
    r"on (?:one|two|three|four|five|certain) conditions?|upon (?=completion|receipt|the\b)|(?<=\w )while (?=[a-z])"
)
# A full stop that ends an abbreviation, not the clause: "until the U.S. lifts", "unless Gen. Varga".
_DOT = r"(?<=\b(?-i:[A-Z]))\.(?=\s+(?-i:[a-z]))|(?<=\b(?:Mr|Ms|Dr|St))\.|(?<=\b(?:Mrs|Gov|Gen|Sen|Rep))\."
_LONGEST = 400  # characters of a clause, so that a text of nothing but cues takes time linear in its length
_INSIDE = rf"[^.;!?—“”\"]|(?<![,.!?])[“”\"]|\.(?=\w)|{_DOT}"
_CLAUSE = re.compile(rf"\b(?=\w)(?=((?:{_CUES})\b(?:{_INSIDE}){{0,{_LONGEST}}}))", re.IGNORECASE)
_NO_CONDITION = re.compile(
    r"on (?:the )?condition (?:of (?:strict )?anonymity|that (?:he|she|they|his|her|their) )", re.IGNORECASE
)
_INVERTED = re.compile(
    r"(?:(?:^|(?<=, )|(?<=[“\"]))(?:[Ss]hould|[Ww]ere|[Hh]ad)|"
    r"(?<!what )(?<!why )(?<!how )(?<!who )(?<!when )(?<!where )\bshould"
    r"(?= (?:[a-z]* ?[A-Z]|(?:the|it|they|he|she|we|its|their|his|our|any|either side|either of|both sides)\b))) "
    r"(?:the|it|its|they|he|she|we|that|a|an|this|our|your|their|his|her|both|either|any|no one|[A-Z][\w.]*)\b[^,.;!?]*"
)
_BARGAIN = re.compile(  # "Give us the list, and the buses will come"; "Letters first, then we talk"
    r"(?:^|(?<=[.;:] )|(?<=[“\"]))(?:"
    r"(?!(?:I|We|You|They|He|She|It|The|This|That|There|Our|A|An|But|And|No|In|On|At)\b)[A-Z]\w+ [^.;!?“”\"]{3,90}?"
    r"(?=,? and (?:then )?(?:I|we|you|they|he|she|it|the \w+|[A-Z]\w+)"
    r"(?:[’']ll| will| shall| can| may| might| would)\b)"
    r"|[^.,;!?“”\"]{3,90}? first(?=[,.;!”\"]|$| and then))"
)
_SURE = re.compile(
    r"(?:only (?:if|when|after|once|on|as|with)|not (?:before|until|unless)|unless|provided|providing|"
    r"on (?:the )?(?:\w+ )?condition|on the understanding|in (?:exchange|return) for|depend|conting|hinge|condition|"
    r"if|should|were|had|short of|on (?:one|two|three|four|five|certain) condition)\b",
    re.IGNORECASE,
)
_LIKELY = re.compile(
    r"(?:until|till|once|(?:for )?as long as|so long as|as soon as|the (?:very )?(?:day|moment|week|hour)|subject to|"
    r"assuming|up to a point|before)\b",
    re.IGNORECASE,
)
_SAID = "said|says|told|added|warned|declared|claimed|stressed|insisted|noted|argued|announced|vowed|wrote|explained"
_MAIN_CLAUSE = re.compile(
    r",\s+(?:(?:then )?(?:there|we|he|she|it|they|I|his|her|its|our|talks|both)\b|according to\b|"
    r"\w+ (?:said|says|told|added)\b|"
    r"(?:the|a|an) [\w’'-]+(?: [\w’'-]+){0,4} (?:would|will|could|can|may)\b|"
    rf"(?:(?:the|a|an) )?[\w’'-]+(?: [\w’'-]+){{0,9}} (?:{_SAID})\b|(?:{_SAID}) (?-i:[A-Z])|"
    r"(?:but|and|while|which|saying|adding|calling)\b)",
    re.IGNORECASE,
)
_SHORTEST = 2  # words of a clause that can state a condition


def find_condition(text: str) -> str | None:
    """The words of `text` that state a condition, exactly as they stand, or None; sure cues go first."""
    starts = [match.group(1) for match in _CLAUSE.finditer(text) if not _NO_CONDITION.match(match.group(1))]
    starts += [match.group() for match in _INVERTED.finditer(text)]
    starts = starts or [match.group() for match in _BARGAIN.finditer(text)]
    clauses = [clause for start in starts if (clause := _trim(start))]
    return max(clauses, key=lambda clause: (_strength(clause), len(clause.split())), default=None)


def find_reservation(text: str, *, refused: bool = True) -> str | None:
    """The words of `text` that limit what it says ("unless …", "no relief before …"), or None.

    A refusal keeps them too: "we will never talk unless they drop their policy" loses its sense without them. What is
    not `refused` keeps its "if …" as well; in a threat that tells what sets it off.
    """
    lower = text.lower()
    if not any(map(lower.__contains__, _RESERVING)):
        return None
    found = find_condition(text)
    if found is None or (refused and _SUPPOSES.match(found)):
        return None
    delayed = _DELAYS.match(found) and _DENIED.search(text[: text.index(found)])
    return found if delayed or _RESERVES.match(found) else None


_RESERVING = (  # one of these stands in whatever `find_reservation` finds; half of the statements have none
    "unless", "until", "provided", "providing", "only if", "only when", "only after", "only once", "not before",
    "condition", "exchange for", "return for", "long as", "soon as", "if ", "should ", "before ", "while ",
)  # fmt: skip
_RESERVES = re.compile(
    r"(?:unless|only (?:if|when|after|once)|not (?:before|until|unless)|provided|providing|until|"
    r"on (?:the )?(?:\w+ )?condition|in (?:exchange|return) for|as long as|so long as|as soon as|if|should)\b",
    re.IGNORECASE,
)
_SUPPOSES = re.compile(r"(?:if|should)\b", re.IGNORECASE)
_DELAYS = re.compile(r"(?:before|while)\b", re.IGNORECASE)  # what something denied has to wait for
_DENIED = re.compile(r"(?:\b(?:no|not|never|nothing|nobody|none|cannot)\b|n['’]t\b)[^.;]{0,60}$", re.IGNORECASE)


def _strength(clause: str) -> int:
    return 2 if _SURE.match(clause) else 1 if _LIKELY.match(clause) else 0


def _trim(clause: str) -> str | None:
    """A clause up to where the main clause goes on, without trailing marks."""
    if end := _MAIN_CLAUSE.search(clause):
        clause = clause[: end.start()]
    clause = clause.rstrip(" ,:–-'’“\"")
    return clause if len(clause.split()) >= _SHORTEST else None
