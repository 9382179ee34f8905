"""Owns for which actor the issuer of a document speaks: all actors in question, with what speaks for each."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from classifier.claimants import HEAD, OPINES
from classifier.gazetteer import Form as ActorForm
from classifier.lexicon import BODIES, TITLES, split_words
from classifier.names import homes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from classifier.claimants import Claimant, Margins
    from classifier.gazetteer import ActorMention
    from classifier.layout import Sentence
    from classifier.scene import Scene
    from classifier.vocabulary import Span

_NORTHERN = re.compile(r"\bJuche \d{2,3}\b|\bsouth Korea")  # how the North alone dates and spells
_TOPIC = re.compile(r"\s(?:on|regarding|concerning|about|against|to)\s")
_URGED = re.compile(
    r"\b(?:condemn\w*|urge[sd]?|call(?:s|ed|ing)? (?:up)?on|denounc\w+|demand\w* (?:that|of)|against|from|by|with"
    r"|warn\w*|thank\w*|regret\w*|reject\w*)\s+(?:the (?:\w+ of )?)?$",
    re.IGNORECASE,
)
_TIED = re.compile(r"\b(?:of|for|to)\s+(?:the )?(?:\w+ of )?(?:the )?$", re.IGNORECASE)
_LINE = 140  # characters of a line that is no paragraph
_NEAR = 50  # characters between an actor and somebody's name
_ALONE = (
    "own",
    "of an office",
    "described",
    "dateline",
    "body's line",
    "above",
    "below",
    "declared",
    "home True",
    "before",
)


class Sides:
    """The actors for which a document's issuer may speak, each with its features."""

    def __init__(self, margins: Margins, claimant: Claimant) -> None:
        self.margins, self.claimant = margins, claimant
        self.features: dict[str, set[str]] = {actor: set() for actor in _in_question(margins, claimant)}

    def add(self, actor: str, *features: str) -> None:
        """Take features of an actor."""
        self.features[actor].update(features)


def sides_of(margins: Margins, claimant: Claimant) -> tuple[list[str | None], list[list[str]]]:
    """The actors for which a claimant may speak, last nobody's (None), and the features of each."""
    sides = Sides(margins, claimant)
    for place in claimant.places:
        _beside(sides, place)
    _described(sides)
    _headed(sides)
    _told(sides)
    _alone(sides)
    actors: list[str | None] = [*sides.features]
    return [*actors, None], [*map(sorted, sides.features.values()), sorted(_nobody(sides))]


def _in_question(margins: Margins, claimant: Claimant) -> list[str]:
    """Whom the document names, and at whose home a person's name is likely."""
    named = dict.fromkeys((*margins.scene.ranked_actors, *(mention.actor for mention in margins.view.actors)))
    likely = _homes(claimant)
    near = [actor for actor, likeness in likely.items() if likeness >= _SURELY]
    northern = ["dprk"] if is_northern(margins.text) else []
    return list(dict.fromkeys((*named, *(near if len(near) <= _HOMES else ()), *northern)))


_SURELY = 3  # of 4, how much a name is of one culture
_HOMES = 3  # actors at whose home a name may be; at more it tells nothing


def _homes(claimant: Claimant) -> dict[str, int]:
    person = claimant.sort == "person"
    return dict(homes(tuple(w for w in claimant.name.split() if w.lower() not in TITLES))) if person else {}


def is_northern(text: str) -> bool:
    """Whether a text spells and dates as only North Korea's own do."""
    return _NORTHERN.search(text) is not None and "South Korea" not in text


def _beside(sides: Sides, place: Span) -> None:
    """Add the actors named in the claimant's own words, in its line and in the lines above and below."""
    margins = sides.margins
    text, line = margins.text, margins.line(place.start)
    above = margins.line(line.start - 1) if line.start else line
    below = margins.line(min(line.end + 1, len(text)))
    short = line.end - line.start < _LINE
    for mention in margins.view.actors:
        if place.start <= mention.start and mention.end <= place.end:
            sides.add(mention.actor, *_own(margins, place, mention))
        elif mention.person:
            continue
        elif line.start <= mention.start < place.start:
            between = text[mention.end : place.start]
            near = ", " not in between and len(between) < _NEAR
            sides.add(mention.actor, f"before {short}", f"before, near {near}", *(["before"] if short else []))
            if _TIED.search(text[line.start : mention.start]):
                sides.add(mention.actor, "before, of")
        elif place.end <= mention.start < min(line.end, place.end + _LINE):
            sides.add(mention.actor, f"after {short}", f"after, near {mention.start - place.end < _NEAR}")
            if (
                _TIED.search(text[place.end : mention.start])
                and text[place.end : place.end + 2].strip(" ")[:1] in ",(of"
            ):
                sides.add(mention.actor, "after, of")
        elif short and above.start <= mention.start < line.start and above.end - above.start < _LINE:
            sides.add(mention.actor, "above")
        elif short and line.end < mention.start <= below.end and below.end - below.start < _LINE:
            sides.add(mention.actor, "below")


def _described(sides: Sides) -> None:
    """Add the actors in what describes a person, wherever a mention stands."""
    if sides.claimant.sort != "person":
        return
    people = sides.margins.people
    starts = {place.start for place in sides.claimant.places}
    family = sides.claimant.name.split()[-1]
    for number, candidate in enumerate(people.scene.candidates):
        if candidate.start in starts or people.name(number).endswith(f" {family}"):
            for zone in people.zones(number):
                for mention in people.scene.actors_within(zone.start, zone.end):
                    sides.add(mention.actor, "described", f"described {zone.where}", f"described {mention.form.value}")


def _own(margins: Margins, place: Span, mention: ActorMention) -> Iterator[str]:
    """What an actor within the claimant's own words is told by."""
    later = any(mention.start < other.start and other.end <= place.end for other in margins.view.actors)
    owner = margins.text[mention.end : mention.end + 1] in ("'", "’")
    yield from ("own", f"own {mention.form.value}", f"own, last {not later}", f"own, owner {owner}")


def _headed(sides: Sides) -> None:
    """Add the actors of the heading, of datelines and of the foot."""
    margins = sides.margins
    text, title = margins.text, margins.title
    topic = _TOPIC.search(text, title.start, title.end)
    for mention in margins.view.actors:
        if mention.person:
            continue
        number = sum(line.end <= mention.start for line in margins.lines)
        if any(office.start <= mention.start and mention.end <= office.end for office in margins.offices):
            sides.add(mention.actor, "of an office", f"of an office {mention.start < margins.body}")
        if any(issuer.start <= mention.start and mention.end <= issuer.end for issuer in margins.tied):
            sides.add(mention.actor, "of the document")
        if mention.start < margins.body and number < len(margins.lines):
            sides.add(mention.actor, *_in_heading(margins, margins.lines[number], min(number, 4), mention))
        if title.start <= mention.start < title.end:
            sides.add(mention.actor, "title" if topic is None or mention.start < topic.start() else "topic")
        if mention.form is ActorForm.CAPITAL and mention.start < HEAD and dated_from(text, mention):
            sides.add(mention.actor, "dateline")
        if number == len(margins.lines) - 1:
            sides.add(mention.actor, "last line")
        elif mention.start > len(text) - _FOOT:
            sides.add(mention.actor, "foot")


_FOOT = 200  # characters


def _in_heading(margins: Margins, line: Span, number: int, mention: ActorMention) -> Iterator[str]:
    words = margins.text[line.start : line.end]
    before = [
        word for word in re.findall(r"[\w’']+", words[: mention.start - line.start].lower()) if word not in _PLAIN
    ]
    yield f"after {before[-1] if before else '^'}"
    yield from (f"line {number}", f"line {number} {mention.form.value}", f"heading {mention.form.value}")
    if not BODIES.isdisjoint(re.findall(r"\w+", words.lower())):
        yield "body's line"
    if not words[: mention.start - line.start].strip():
        yield f"opens line {number}"


_PLAIN = frozenset(split_words("the republic kingdom state government people democratic islamic federal"))


def _told(sides: Sides) -> None:
    """Add how the document speaks of each actor, and where the claimant's name is at home."""
    margins = sides.margins
    scene, text = margins.scene, margins.text
    named = Counter(mention.actor for mention in scene.actors if not mention.person)
    total, ranked = max(sum(named.values()), 1), [actor for actor, _ in named.most_common()]
    opines, urged = _opining(scene), _urged(scene)
    declared, likely = declaring(scene, scene.layout.sentences), _homes(sides.claimant)
    for actor in sides.features:
        place = ranked.index(actor) if actor in ranked else len(ranked)
        sides.add(actor, f"rank {min(place, 4)}", f"share {10 * named[actor] // total // 2}")
        sides.add(actor, f"opines {min(opines[actor], 3)}", f"urged {min(urged[actor], 3)}")
        sides.add(actor, "a state" if actor in scene.statelike else "no state")
        if opines[actor] and opines[actor] >= max(opines.values()):
            sides.add(actor, "opines most")
        if declared == actor:
            sides.add(actor, "declared")
        if likely and sides.claimant.sort == "person":
            sides.add(actor, f"home {likely.get(actor, 0) == max(likely.values())}")
        if actor == "dprk" and is_northern(text):
            sides.add(actor, "northern")


def _opining(scene: Scene) -> Counter[str]:
    return Counter(m.actor for m in scene.actors if not m.person and OPINES.match(scene.text, m.end))


def _urged(scene: Scene) -> Counter[str]:
    before = ((m.actor, scene.text[max(0, m.start - _NEAR) : m.start]) for m in scene.actors if not m.person)
    return Counter(actor for actor, words in before if _URGED.search(words))


def _alone(sides: Sides) -> None:
    """Add which sign is one actor's alone, and which others have that an actor lacks."""
    for sign in _ALONE:
        bearing = [actor for actor, features in sides.features.items() if sign in features]
        if len(bearing) == 1:
            sides.add(bearing[0], f"alone {sign}")
        for features in sides.features.values():
            if bearing and sign not in features:
                features.add(f"others {sign}")


def _nobody(sides: Sides) -> set[str]:
    """The features of an issuer who speaks for no actor."""
    claimant = sides.claimant
    signs: dict[str, bool] = defaultdict(bool)
    for features in sides.features.values():
        for sign in ("own", "described", "before", "above", "below", "line 0", "line 1"):
            signs[sign] |= sign in features
    told = {"nobody", f"nobody {claimant.sort}"} | {f"no {sign}" for sign, there in signs.items() if not there}
    if not any(signs.values()):
        told |= {"no sign", f"no sign {claimant.sort}"}
    around = _around(sides.margins, claimant)
    if claimant.sort == "person" and not in_office(sides.margins, claimant):
        told.add("no office")
    told |= {f"around {word}" for word in _WORDS.findall(around)}
    return told | {f"called {word}" for word in _WORDS.findall(claimant.name.lower())}


def _around(margins: Margins, claimant: Claimant) -> str:
    """The words beside the first mentions of somebody, in lower case."""
    return " ".join(margins.text[max(0, at.start - 60) : at.end + 80] for at in claimant.places[:3]).lower()


def in_office(margins: Margins, claimant: Claimant) -> bool:
    """Whether an office is named beside somebody."""
    return _OFFICE.search(_around(margins, claimant)) is not None


_WORDS = re.compile(r"[^\W\d_]{4,}")
_OFFICE = re.compile(r"minister|president|ambassador|secretary|spokes|general|chair|representative|director|commission")


def declaring(scene: Scene, own: Sequence[Sentence]) -> str | None:
    """The actor of which somebody's own sentences declare what it thinks, more often than of any other."""
    opening = (m for sentence in own for m in scene.actors_within(sentence.start, sentence.end)[:1])
    declared = Counter(m.actor for m in opening if _DECLARES.match(scene.text, m.end)).most_common(2)
    clear = len(declared) == 1 or (len(declared) > 1 and declared[0][1] > declared[1][1])
    return declared[0][0] if clear else None


_DECLARES = re.compile(  # what a state's own official says of it: "Zembria condemns", "Zembria does not answer"
    r"(?: [Gg]overnment)? (?:strongly |firmly |categorically |also |always )?"
    r"(?:condemns|welcomes|rejects|regrets|deplores|urges|supports|opposes|appreciates|attaches|reiterates|reaffirms"
    r"|reserves|remains|maintains|considers|expects|stands|thanks|hopes|calls (?:on|for)"
    r"|does not|will not|has always|always has|is (?:ready|committed|interested|prepared|convinced))\b"
)


def dated_from(head: str, place: ActorMention) -> bool:
    """Whether a place stands in a line's dateline rather than in its sentence: "Pell Bay, 7 May"."""
    opens = not place.start or head[place.start - 1] == "\n"
    return opens and _AFTER_PLACE.match(head, place.end) is not None


_AFTER_PLACE = re.compile(r"\s*(?:[,(:–—-]|\d|$)|\n")
