"""Owns who is interviewed: whom an opening introduces, or of whom the foot tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from classifier.glosses import FOOTED, NAME, WHO_IS, glosses
from classifier.issuers import Issuer
from classifier.mentions import Form
from classifier.vocabulary import SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from classifier.issuers import Judge
    from classifier.mentions import Candidate
    from classifier.scene import Scene


def interviewee(scene: Scene, first: int, judge: Judge) -> Issuer | None:
    """Whom the text above the first question introduces, or its foot; None when they introduce nobody."""
    met = _MET.search(scene.text, 0, first)
    name = next(filter(None, met.groups())) if met else told_at_foot(scene, first) or _first_named(scene, first)
    if name is None:
        return None
    at = scene.text.find(name)
    if not met and not _IN_OFFICE.search(scene.text[at:first]) and not _IN_HEADLINE.search(scene.text, 0, at):
        return Issuer(name, SpeakerKind.OTHER, ())
    return judge.official(scene, name)


_PLACED = re.compile(r"\b(?:near|in|at|off|on|around|with) (?:the )?\Z", re.IGNORECASE)  # "fishing near Pell Bay"
_WHO_ASKS = re.compile(r"\b(?:[Bb]y|[Cc]orrespondents?,?|[Rr]eporters?,?|[Ww]ords|[Ii]nterview:|[Pp]hotos?:?) \Z")
_NO_PERSON = re.compile(  # of several words; no family's name
    r" (?:Forum|Summit|Conference|Committee|Council|Agency|Ministry|Party|Union|Review|Gazette|News|Herald|Times"
    r"|Assembly|Commission|Institute|Foundation|University|Sea|Strait|Straits|Gulf|Bay|River|Canal|Islands?|Peninsula"
    r"|Ocean|Valley|Crossing|Corridor|Airport|Square|Street)\Z"
)
_REACH = 20  # characters
_MET = re.compile(  # "Deputy Prime Minister Odo Marl spoke to us", "Odo Marl, Zembria's envoy for water, received us"
    r"\b(?:[A-Z][\w-]+ ){0,3}(?:Minister|Ambassador|Envoy|President|Secretary|Commissioner|Chancellor|Representative"
    r"|Cardinal|Archbishop|Patriarch|General|Gen\.|Admiral|Adm\.|Governor"
    rf"|Spokes(?:person|man|woman)) (?P<who>{NAME})"
    rf"|(?P<line>(?!By ){NAME}), [^,.\n]{{0,60}}\b(?i:minister|negotiator|ambassador|envoy|spokes\w+|president"
    r"|secretary"
    r"|commissioner|representative)\b"
    r"|\b(?:Minister|Secretary|President|Ambassador|Commissioner|Chancellor) (?:of|to|for) [^,\n]{3,60}, "
    rf"(?P<held>{NAME})"
    r"|\b(?:minister|president|premier|chancellor|ambassador|envoy|negotiator|delegate|representative)\b[^,.\n]{0,60}, "
    rf"(?P<named>{NAME}),"
)


def told_at_foot(scene: Scene, first: int) -> str | None:
    """Of whom the foot of an interview tells: "Odo Marl, 47, represents the Delta Front".

    It is whom a question addresses, or if those above the first question are named in passing at most.
    """
    questions = " ".join(line for line in scene.text[first:].split("\n") if line.endswith("?"))
    told = (WHO_IS.match(scene.text, at.start) for at in scene.layout.paragraphs[-FOOTED:])
    full = [found["who"] for found in told if found and " " in found["who"]]
    full += [gloss.who for gloss in glosses(scene) if not gloss.label and gloss.who not in full]
    addressed = [name for name in full if name.split()[-1] in questions]
    name = next(iter(addressed or full)) if len(addressed or full) == 1 else None
    return name if addressed or not any(_named_above(scene, first)) else None


def footed(scene: Scene, families: Container[str]) -> int:
    """The number of the paragraph that begins a foot, which says who one who spoke is; that of all when none does."""
    last = len(scene.layout.paragraphs)
    for number in range(max(0, last - FOOTED), last):
        told = WHO_IS.match(scene.text, scene.layout.paragraphs[number].start)
        if told and told["who"].split()[-1].lower() in families:
            return number
    return last


def _first_named(scene: Scene, first: int) -> str | None:
    """The first person, by given and family name, above the first question: of sentences before headings."""
    whole = [*_named_above(scene, first)]
    told = [c for c in whole if scene.text[scene.layout.paragraphs[scene.paragraph_at(c.start)].end - 1] in ".?!:"]
    return next((scene.text[c.start : c.end] for c in (*told, *whole)), None)


def _named_above(scene: Scene, first: int) -> Iterator[Candidate]:
    """Who may be interviewed: the persons named in full above the first question, but not as a place or who asks."""
    named = (c for c in scene.candidates if c.end <= first and c.form in (Form.PERSON, Form.NAME))
    for candidate in named:
        before = scene.text[max(0, candidate.start - _REACH) : candidate.start]
        whole = candidate.last - candidate.first > 1 and not scene.actors_within(candidate.start, candidate.end)
        told = not _NO_PERSON.search(scene.text, candidate.start, candidate.end) and not _is_listed(scene, candidate)
        if whole and told and not _PLACED.search(before) and not _WHO_ASKS.search(before):
            yield candidate


def _is_listed(scene: Scene, candidate: Candidate) -> bool:
    """Whether a name stands in the line that lists what a transcript is about: "Subjects: the ferry; Odo Marl"."""
    return _LISTS.match(scene.text, scene.layout.paragraphs[scene.paragraph_at(candidate.start)].start) is not None


_LISTS = re.compile(r"(?:subjects?|topics):", re.IGNORECASE)
_IN_HEADLINE = re.compile(  # "Zembria's border commissioner: 'We measure it with a tape'" above who is introduced
    r"^[A-Z]\w+['’]s (?!former|ex-)(?:[\w-]+ ){0,3}(?:minister|negotiator|ambassador|envoy|spokes\w+|president"
    r"|secretary|commissioner|governor|adviser|chief)(?=: ?[‘“\"'«]| says\b)",
    re.MULTILINE | re.IGNORECASE,
)
_IN_OFFICE = re.compile(
    r"(?<!former )(?<!retired )\b(?:minister|negotiator|ambassador|envoy|spokes\w+|president|secretary|commissioner"
    r"|(?:special|UN) rapporteur|UN['’]s independent expert|representative|commander|governor|general"
    r"|(?:leads|heads|chairs|represents) [^.\n]{0,40}\b(?:team|delegation|mission|commission|government))\b",
    re.IGNORECASE,
)
