"""Owns statements of several at once: "X and Y", "the ministers of X and Y", "the two sides"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from classifier.gazetteer import Form as ActorForm
from classifier.lexicon import PREPOSITIONS, split_words
from classifier.mentions import Form
from classifier.names import settled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from classifier.gazetteer import ActorMention
    from classifier.mentions import Candidate
    from classifier.scene import Scene


def only(actors: set[str]) -> str | None:
    """The one of some actors; None where there are several or none."""
    return next(iter(actors)) if len(actors) == 1 else None


def joined(scene: Scene, number: int) -> list[int]:
    """All the parties of "X, Y and Z" that a candidate is one of, as subjects of one verb; just itself when alone."""
    if number not in scene.parties:
        scene.parties[number] = _joined(scene, number)
    return scene.parties[number]


def _joined(scene: Scene, number: int) -> list[int]:
    numbers = scene.of_sentence[scene.candidates[number].sentence]
    place = scene.order[number]
    low, high = _run(scene, numbers, place)
    while low < place and _governed(scene, numbers[low]):
        low = min(place, _listed_end(scene, numbers, low, high))
    parties = numbers[low : high + 1]
    conjunction = any(_with_and(scene, a, b) for a, b in pairwise(parties))
    return [n for n in parties if not _unnamed(scene, n)] or [number] if conjunction else [number]


def _run(scene: Scene, numbers: Sequence[int], place: int) -> tuple[int, int]:
    """The places of the first and the last of those that a sentence lists with the one at a place."""
    low = high = place
    while low > 0 and _coordinated(scene, numbers[low - 1], numbers[low]):
        low -= 1
    while high + 1 < len(numbers) and _coordinated(scene, numbers[high], numbers[high + 1]):
        high += 1
    return low, high


def _listed_end(scene: Scene, numbers: Sequence[int], low: int, high: int) -> int:
    """The place after what hangs on a preposition: "In Geneva, Marl", "with Zembria, Vostria and Nordland, Marl"."""
    closing = (at for at in range(low, high - 1) if _with_and(scene, numbers[at], numbers[at + 1]))
    return next(closing, low - 1) + 2


def _unnamed(scene: Scene, number: int) -> bool:
    """Whether a party stands for many that no one names: "22 other countries"."""
    candidate = scene.candidates[number]
    return candidate.form is Form.ROLES and scene.layout.tokens[candidate.lead].lower in ("other", "others")


def collective(scene: Scene, number: int) -> list[tuple[str, int]]:
    """The actors of "the ministers of X, Y and Z" with the end of each name; [] for any other mention."""
    candidate = scene.candidates[number]
    opening = _OF.match(scene.text, candidate.end) if candidate.form is Form.ROLES else None
    found: list[tuple[str, int]] = []
    at = opening.end() if opening else len(scene.text)
    for mention in scene.actors_within(at, at + _LIST_REACH):
        gap = scene.text[at : mention.start]
        if gap.strip() and not (found and _AND.fullmatch(gap)):
            break
        found.append((mention.actor, mention.end))
        at = mention.end
    return found if len({actor for actor, _ in found}) > 1 else []


_OF = re.compile(r"\s+(?:of|from)\s+(?:the\s+)?")
_AND = re.compile(r",?\s+(?:and\s+)?(?:of\s+)?(?:the\s+)?")
_LIST_REACH = 160  # characters of a list of states


def sides(scene: Scene, number: int) -> list[str] | None:
    """The actors that "the two sides" stands for, [] when the text leaves it open; None for any other mention.

    "The ministers" of a joint statement are those of its heading. The sides are those of which the text has a "side"
    each, else, if ministers, those of which it tells right before, else host and guest of an institution's page, else
    those whose officials a joint statement says to have met, else the states last named together before it, the most
    named state among them, else those whose talks the title tells of, else the two most named ones when title and
    opening name both.
    """
    candidate = scene.candidates[number]
    words = " ".join(token.lower for token in scene.layout.tokens[candidate.lead : candidate.last])
    plain = _FROM.sub("", words)
    if _MINISTERS.fullmatch(plain):
        return _jointly(scene)
    if not _SIDES.fullmatch(plain):
        return None
    count = 3 if "three" in words else 2
    before = (m for m in scene.actors if m.end <= candidate.start and _SIDE.match(scene.text, m.end))
    sided = list(dict.fromkeys(m.actor for m in before))
    if len(sided) == count and plain.endswith("sides"):  # "the Zembrian side … the Vostrian side"
        return sided
    since = scene.layout.sentences[max(0, candidate.sentence - 1)].start
    present = _officials(scene, since, candidate.start)
    if len(present) == count and plain.endswith(_PERSONAL):  # "the two sides" may be those between whom they mediate
        return present
    if scene.letterhead and (met := _host_and_guest(scene, scene.letterhead)):
        above = scene.layout.paragraphs[max(0, scene.paragraph_at(candidate.start) - 1)].start
        return met if count == len(met) and {*_officials(scene, above, candidate.start)} <= {*met} else []
    return _met_jointly(scene, count) or _most_told_of(scene, candidate, count, narrowed=plain != words)


def _met_jointly(scene: Scene, count: int) -> list[str]:
    """The states whose officials a joint statement's first paragraph tells of, if so many; else []."""
    opening = scene.layout.paragraphs[0]
    joint = _JOINT.search(scene.text, 0, opening.start)
    met = _officials(scene, opening.start, opening.end) if joint else []
    return met if len(met) == count else []


def listed(scene: Scene, start: int) -> tuple[ActorMention, ...]:
    """The actors named one after the other from a character on: "Zembria, Vostria and the Marl Islands condemn"."""
    found: list[ActorMention] = []
    for mention in scene.actors_within(start, start + _LIST_REACH):
        gap = scene.text[found[-1].end if found else start : mention.start]
        if not (_AND if found else _THE).fullmatch(gap):
            break
        found.append(mention)
    return tuple(found)


_THE = re.compile(r"(?:[Tt]he )?")


def lists(scene: Scene, start: int, end: int) -> Iterator[tuple[ActorMention, ...]]:
    """The actors named one after the other in a part of a text, from each of them on."""
    return (listed(scene, mention.start) for mention in scene.actors_within(start, end))


def begins_with_sides(scene: Scene, index: int) -> int | None:
    """The candidate of "the two leaders" with which a sentence begins.

    On an institution's page "They" takes up those of a sentence or two before in its paragraph; in a report they may
    be anybody who was named in between.
    """
    first = scene.layout.paragraph_sentences[scene.layout.sentences[index].paragraph][0]
    official = scene.letterhead is not None or _MET.search(scene.article.title or "") is not None
    for at in range(index, max(first, index - _TAKEN_UP) - 1, -1):
        sentence = scene.layout.sentences[at]
        opening = scene.layout.tokens[sentence.first].lower
        if opening != "they":
            subject = sentence.first + (opening == "the")
            found = next((n for n in scene.of_sentence[at] if scene.candidates[n].lead == subject), None)
            return found if found is not None and sides(scene, found) else None
        if not official:
            return None
    return None


_TAKEN_UP = 2  # sentences back
_MET = re.compile(r"^read-?out\b|\b(?:joint|call|conversation)\b", re.IGNORECASE)


def _jointly(scene: Scene) -> list[str] | None:
    """The two or three states that the heading of a joint statement names, in the line that calls it so or in all."""
    end = min(_HEADING, scene.layout.paragraphs[0].start)
    lines = [line.span() for line in _JOINT.finditer(scene.text, 0, end)]
    if not lines or scene.agencies:  # an agency reports who signed what
        return None
    for start, stop in [*lines, (0, end)]:
        named = [m for m in scene.actors_within(start, stop) if m.form in _STATES - {ActorForm.CAPITAL}]
        states = list(dict.fromkeys(m.actor for m in named if m.actor in scene.statelike & settled()))
        if len(states) in _SEVERAL:
            return states
    return None


_SEVERAL = (2, 3)


def _most_told_of(scene: Scene, candidate: Candidate, count: int, *, narrowed: bool) -> list[str]:
    """The states that a text last names together, names in its title or names most, if they are surely meant."""
    ranked = [actor for actor in scene.ranked_actors if actor in scene.statelike]
    together = _named_together([m for m in scene.actors if m.end <= candidate.start], count, scene.text)
    if set(ranked[:1]) & set(together) or (together and narrowed):  # "the three European ministers" are no others
        return together
    titles = (m for m in scene.title_actors if m.person or m.form in _STATES - {ActorForm.CAPITAL})
    titled = list(dict.fromkeys(m.actor for m in titles))
    if len(titled) == count and _MEETING.search(scene.article.title or ""):
        return titled
    opening = scene.actors_within(0, scene.layout.paragraphs[0].end)
    told = {m.actor for m in (*scene.title_actors, *opening)}
    return ranked[:count] if set(ranked[:count]) <= told and len(ranked) >= count else []


def _officials(scene: Scene, start: int, end: int) -> list[str]:
    """The actors of whose officials a part of the text tells: "the Zembrian minister", "the President of Vostria"."""
    near = scene.actors_within(start, end)
    told = (
        m
        for m in near
        if _OFFICIAL.match(scene.text, m.end) or _OFFICE_OF.search(scene.text, max(start, m.start - _NEAR), m.start)
    )
    return list(dict.fromkeys(m.actor for m in told))


def _host_and_guest(scene: Scene, host: str) -> list[str]:
    """Whose page it is and the one state whose visit, call or meeting its heading tells of; [] when of no such one."""
    start = 0
    for line in scene.text[: scene.layout.paragraphs[0].start].split("\n"):
        named = {m.actor for m in scene.actors_within(start, start + len(line))} & scene.statelike - {host}
        if named:
            return [host, *named] if len(named) == 1 and _MEETING.search(line) else []
        start += len(line) + 1
    return []


_PERSONAL = ("ministers", "presidents", "leaders", "delegations")
_MEETING = re.compile(
    r"\b(?:calls?|conversation|talks?|meetings?|meets?|met|receives|received|visits?|counterpart|consultations"
    r"|dialogue|speaks|spoke|holds|lunch)\b",
    re.IGNORECASE,
)
_NEAR = 60  # characters before a state that may tell of its minister
_OFFICE_OF = re.compile(r"\b(?i:minister|president|premier|chancellor)(?: for [\w ]+)? of (?:the )?\Z")
_OFFICIAL = re.compile(
    r"(?:['’]s?)?(?:,? and (?:the )?\w+)? (?:(?i:foreign|prime|defen[cs]e|vice|deputy|trade|finance|interior|energy"
    r"|water|chief|top|senior|government|national|security) ){0,3}(?i:ministers?|presidents?|delegations?|officials"
    r"|counterpart|leaders?|secretary|premier|chancellor)\b"
)
_SIDE = re.compile(r" side\b(?! of\b)")
_SIDES = re.compile(
    r"(?:the )?(?:two |three )?(?:sides|parties)"
    r"|(?:(?:the )?(?:two|three)|both) (?:sides|parties|countries|nations|states|governments|neighbou?rs|capitals"
    r"|leaders|presidents|men|women|(?:(?:foreign|prime|defen[cs]e|vice) )*ministers|delegations)"
)
_MINISTERS = re.compile(  # each of them in a joint statement, in 39 of 43 labelled ones
    r"the (?:(?:foreign|prime|defen[cs]e) )?(?:ministers|leaders|presidents)"
)
_JOINT = re.compile(
    r"^(?![^\n]*\b(?:sign(?:s|ed)?|near|reject\w*|hail\w*)\b)[^\n]*\b(?:joint|trilateral) (?:\w+ ){0,2}"
    r"(?:statement|communiqu[eé]|declaration|release|conference|readout)\b[^\n]*",
    re.IGNORECASE | re.MULTILINE,
)
_HEADING = 600  # characters
_FROM = re.compile(r"\b(?:european|western|arab|asian|african|gulf|american|allied) (?=\w+(?: ministers)?\Z)")
_STATES = frozenset({ActorForm.NAME, ActorForm.DEMONYM, ActorForm.CAPITAL})


def _named_together(mentions: Sequence[ActorMention], count: int, text: str) -> list[str]:
    """The last run of so many different states in "X, Y and Z"; [] when there is none."""
    run: list[ActorMention] = []
    for mention in reversed([m for m in mentions if m.form in _STATES]):
        if run and not _AND.fullmatch(text, mention.end, run[-1].start):
            run = []
        if mention.actor not in {m.actor for m in run}:
            run.append(mention)
        if len(run) == count:
            return [m.actor for m in reversed(run)]
    return []


def _between(scene: Scene, one: int, other: int) -> list[str]:
    first, second = scene.candidates[one], scene.candidates[other]
    words = [token.lower for token in scene.layout.tokens[first.last : second.lead]]
    return [word for word in words if word != "the" and not word.isdigit()]  # "Zembria, the Marshes and 22 others"


def _coordinated(scene: Scene, one: int, other: int) -> bool:
    first, second = scene.candidates[one], scene.candidates[other]
    if Form.PRONOUN in (first.form, second.form) or scene.layout.tokens[first.last - 1].possessive:
        return False
    if (first.form is Form.ROLE) != (second.form is Form.ROLE):
        return False  # "Kim, a senior official": one person
    if Form.DOCUMENT in (first.form, second.form) and first.form is not second.form:
        return False  # "In a joint statement, X and Y said"
    return _between(scene, one, other) in ([","], ["and"], [",", "and"])


def _governed(scene: Scene, number: int) -> bool:
    """Whether a mention follows a preposition, or goes on from the words of a quotation, so that it is no subject."""
    tokens, lead = scene.layout.tokens, scene.candidates[number].lead
    before = [token for token in tokens[max(0, lead - 2) : lead] if token.lower != "the"]
    if not before:
        return False
    goes_on = before[-1].quote >= 0 and scene.text[scene.layout.quotes[before[-1].quote].end - 1] not in _ENDS
    return before[-1].lower in PREPOSITIONS or goes_on


_ENDS = ",.?!…"


def is_told_of(scene: Scene, number: int) -> bool:
    """Whether a sentence only tells of a list of three or more: "visits to A, B and C", "the hosts are A, B and C"."""
    numbers = scene.of_sentence[scene.candidates[number].sentence]
    low, high = _run(scene, numbers, scene.order[number])
    if high - low + 1 < _FEWEST_TOLD_OF or _ACTS.match(scene.classes, scene.candidates[numbers[high]].last):
        return False
    tokens, lead = scene.layout.tokens, scene.candidates[numbers[low]].lead
    before = [token.lower for token in tokens[max(0, lead - 3) : lead] if token.lower != "the"]
    return bool(before) and before[-1] in _TELLS_OF and before[-2:] != ["according", "to"]


_FEWEST_TOLD_OF = 3
_ACTS = re.compile(r"[CRA]|,?[WPDMn]{0,3}K")  # "said", "have", ", all of which"
_TELLS_OF = frozenset(
    split_words("to in with between among of on at into are were include includes included including as like")
)


def _with_and(scene: Scene, one: int, other: int) -> bool:
    return "and" in _between(scene, one, other)


def called(scene: Scene, actor: str) -> str:
    """The first name that a text gives an actor: "the U.S." rather than "American"."""
    mentions = [m for m in scene.actors if m.actor == actor]
    best = next((m for m in mentions if m.form is ActorForm.NAME), mentions[0] if mentions else None)
    return scene.text[best.start : best.end] if best else actor
