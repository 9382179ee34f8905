"""Owns drafts: statements as places in a text with a source, before anything is known about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from classifier.speakers import NOBODY
from classifier.vocabulary import Kind

if TYPE_CHECKING:
    from classifier.quotes import Quote
    from classifier.resolver import Source
    from classifier.scene import Scene
    from classifier.speakers import Attribution

FAIR = 0.35  # a ranker's odds below which a mention is a guess: half of those with .35 are the right one
EVEN = 0.28  # odds of all that an attribution takes (mention, person, capacity, actor) at which one in two is right


def calibrated(odds: float) -> float:
    """The probability that an attribution is right, from the odds of all that it takes; `EVEN` odds are one half.

    Rankers are too modest: of 49,000 statements read by those that had not seen their hand, of odds around .3 55 in a
    hundred speak for the right actor, of .5 71, of .7 83 and of .9 95.
    """
    return 0.5 * odds / EVEN if odds < EVEN else 0.5 + 0.5 * (odds - EVEN) / (1 - EVEN)


@dataclass(slots=True, kw_only=True)
class Draft:
    """A statement in the making.

    `mention` is the candidate that names its source or `NOBODY`; `anchor` a character in the sentence that reports it,
    `token` that sentence's token nearest to the report; the rest is filled in as it becomes known.
    """

    start: int
    end: int
    kind: Kind
    mention: int
    confidence: float
    anchor: int
    token: int
    form: str = ""
    verb: str = ""
    speaker: str | None = None
    actor: str | None = None
    person: int = NOBODY  # the candidate that names the source at the fullest
    joint: bool = False
    allies: frozenset[str] = frozenset()  # who states the same in the same words, where three or more do
    source: Source | None = None  # known beforehand: the issuer of a document
    capacity: str = ""  # the kind of speaker
    document: str = ""  # what its mention calls the text that it speaks by ("statement")
    voice: str = "report"  # "report", "transcript" or "document"


def direct_drafts(scene: Scene, found: list[Attribution]) -> list[Draft]:
    """The quotations of an article as statements: parts cut by "he said" joined, fragments left out."""
    clusters: list[list[int]] = []
    for number in range(len(found)):
        if clusters and _continues(scene, clusters[-1], number, found):
            clusters[-1].append(number)
        else:
            clusters.append([number])
    return [_draft(scene, cluster, found) for cluster in clusters if _worth(scene, cluster)]


def _worth(scene: Scene, cluster: list[int]) -> bool:
    return any(scene.layout.quotes[number].direct for number in cluster)


def _continues(scene: Scene, cluster: list[int], number: int, found: list[Attribution]) -> bool:
    """Whether a quotation goes on with the one before: same paragraph, same source, nothing else said between."""
    layout = scene.layout
    before, quote = layout.quotes[cluster[-1]], layout.quotes[number]
    if before.paragraph != quote.paragraph or (
        found[cluster[-1]].candidate != found[number].candidate and not _cut(scene, cluster[-1], number)
    ):
        return False
    if not (_whole(scene, before) and _whole(scene, quote)):
        return False
    if layout.sentence_of_quote[cluster[-1]] == layout.sentence_of_quote[number]:
        return True
    return _cut(scene, cluster[-1], number)


def _cut(scene: Scene, one: int, other: int) -> bool:
    """Whether two quotations in following sentences are one that "he said" cuts: either sentence is all quotation."""
    layout = scene.layout
    first, second = layout.sentence_of_quote[one], layout.sentence_of_quote[other]
    return second - first <= 1 and not (scene.has_words(first) and scene.has_words(second))


def _whole(scene: Scene, quote: Quote) -> bool:
    """Whether a quotation is an utterance rather than a fragment worked into a sentence."""
    return quote.direct or scene.text[quote.end - 1] in ",.?!…—-"


def _draft(scene: Scene, cluster: list[int], found: list[Attribution]) -> Draft:
    layout = scene.layout
    first, last = layout.quotes[cluster[0]], layout.quotes[cluster[-1]]
    best = max(cluster, key=lambda number: (found[number].candidate != NOBODY, found[number].confidence))
    return Draft(
        start=first.start,
        end=last.end,
        kind=Kind.DIRECT,
        mention=found[best].candidate,
        confidence=found[best].confidence,
        anchor=layout.quotes[best].start,
        token=layout.token_of_quote[best],
    )
