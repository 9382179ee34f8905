"""Owns whether the opening of an interview tells of somebody that it holds no office: no more, or at an institute."""

from __future__ import annotations

import re


def holds_no_office(introduction: str, family: str) -> bool:
    """Whether the opening of an interview tells of somebody, by family name, that it holds no office of a state."""
    told = [line.strip() for line in _SENTENCE.split(introduction)]
    about = [place for place, line in enumerate(told) if re.search(rf"\b{re.escape(family)}\b", line, re.IGNORECASE)]
    more = [told[place + 1] for place in about if place + 1 < len(told) and not _OTHER.search(told[place + 1])]
    welcomed = re.search(rf"\b{re.escape(family)}, (?:welcome|hello|good|thanks)\b", introduction, re.IGNORECASE)
    unnamed = [line for line in told if not _OTHER.search(line)] if welcomed else []  # "My guest ran the desk."
    words = " ".join([*(told[place] for place in about), *more, *unnamed])
    scholar = rf"\b{re.escape(family)}(?:,| is| is also|, who is) (?:the |an? )?(?:[\w-]+ ){{0,2}}?{_SCHOLAR}"
    outside = _RETIRED.search(words) or re.search(scholar, words, re.IGNORECASE)
    return outside is not None and _SERVES.search(words) is None


_SENTENCE = re.compile(r"(?<=[a-z\d][.!?])\s|\n")
# The sentence after one about somebody mostly goes on about him, but not one that names another.
_OTHER = re.compile(r"^(?:His|Her|Their) |^(?!He |She ).*?\b(?!The )[A-Z][\w’'-]+ [A-Z][\w’'-]+")
# In prose that introduces; what stands right after a name ("Odo Marl, a former envoy") is `capacities.has_left`'s.
_RETIRED = re.compile(
    r"\((?:ret|retd|retired)\.?\)|\b(?:left government in|since retired|retired (?:from|to|in|after)"
    r"|(?:has|had) (?:since )?(?:retired|left (?:office|government|the))"
    r"|(?:[Ss]he|[Hh]e|who) was [^.\n]{3,120} and (?:is )?now"
    r" (?:(?:teach|work|run|writ|lead|direct|head)\w*|an?|at|with)"
    r"|and left (?:it|office|the \w+) in|stepped down in|left office in"
    r"|left the (?:[A-Z]\w+ ){0,3}(?:Department|Ministry|Office|[Ss]ervice|[Gg]overnment)"
    r" in (?:19|20)\d\d|spent [\w-]+ years (?:in|at|as|across|with)"
    r"|(?:[Tt]he|[Aa]) former (?:\w+ ){0,3}(?:ambassador|minister|adviser|advisor|envoy|negotiator|inspector"
    r"|coordinator|official|diplomat|general|secretary)|from (?:19|20)\d\d (?:to|until) (?:19|20)\d\d"
    r"|was (?:a|an|the) (?:[\w’'-]+ ){0,4}(?:ambassador|minister|adviser|advisor|envoy|negotiator|official|diplomat"
    r"|secretary|general|president|commissioner|spokes\w+)\b[^.\n]{0,50} until (?:19|20)\d\d"
    r"|[Bb]etween (?:19|20)\d\d and (?:19|20)\d\d"
    r"|served (?:as|at|in) [^.\n]{0,80}\bin the (?:19|20)?\d0s)\b"
)
_SCHOLAR = (  # right after a name
    r"(?<!former )(?:president|director|head|chair|chairman|chairwoman|fellow|founder|professor|researcher) (?:of|at"
    r"|with|for) (?:the )?(?:[\w’'&-]+ ){1,8}?(?:Institute|Foundation|University|College)\b"
)
_SERVES = re.compile(
    r"\b(?:is|has been|now|became|becomes|since 20\d\d|serves as|appointed|elected)\b[^.\n]{0,60}\b(?:minister|envoy"
    r"|ambassador|president|secretary|commissioner|spokes\w+|chief|head|negotiator|advis[eo]r|representative|commander)\b"
    r"|\b(?:Minister|Ambassador|Commissioner|President|Secretary|Envoy) [A-Z]|\b(?:Director|Secretary)[- ]General\b"
    r"|\b(?:(?:leads|heads|chairs) the|speaks for)\b"
    r"|['’]s (?!former|ex-)(?:\w+ ){0,2}(?:minister|ambassador|envoy|spokes\w+|president|negotiator)\b"
)
