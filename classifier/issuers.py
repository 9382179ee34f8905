"""Owns what the issuer of a document is: who speaks a text printed whole, and for whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from classifier.scene import Scene
    from classifier.vocabulary import SpeakerKind


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who speaks a document: the name as given, its kind, and the actors (several for a joint statement)."""

    name: str
    kind: SpeakerKind
    actors: tuple[str, ...]
    parties: tuple[str, ...] = ()  # of a joint statement: what the document calls each actor
    confidence: float = 1.0  # the probability that it is this one, who speaks for this actor

    def speaking_for(self, actor: str | None) -> str:
        """What the document calls the party that speaks for an actor, else the whole issuer."""
        return dict(zip(self.actors, self.parties, strict=False)).get(actor or "", self.name)


class Judge(Protocol):
    """Tells whether a text is somebody's own words, and whose."""

    def own_words(self, scene: Scene) -> bool:
        """Whether a text without labels is its issuer's own words, no report."""

    def issuer(self, scene: Scene, *, printed: bool = False, answering: bool = False) -> Issuer:
        """Who issued a document.

        Of one that a report prints it is nobody in the byline; who answers questions is a person or holds an office.
        """

    def official(self, scene: Scene, name: str) -> Issuer:
        """An official whom a text names, with the actor for which that one speaks."""
