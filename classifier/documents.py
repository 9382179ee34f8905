"""Owns documents that one issuer speaks throughout, and transcripts: who speaks where there are no quotation marks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from classifier.mentions import Form

if TYPE_CHECKING:
    from classifier.layout import Sentence
    from classifier.scene import Scene

_FEWEST_LABELS = 3
_LABELLED_SHARE = 0.25
_ASKING = re.compile(r"^(?:q|question|reporter|journalist|moderator|interviewer|host|operator|participant|voice|the interpreter|interpreter|inaudible)\b", re.IGNORECASE)
_FURNITURE = re.compile(r"^(?:agenda|note|source|photo|image|date|time|subject|ref|reference|contact|tags?|topics?|by|via|related|caption|update|editor'?s note|read more|watch|listen|from|to|present|president)$", re.IGNORECASE)


@dataclass(slots=True)
class Document:
    """A transcript: for each sentence the candidate of the label that is in force (None: nobody's or a question)."""

    speakers: list[int | None] = field(default_factory=list)

    def speaks(self, scene: Scene, sentence: Sentence) -> bool:
        """Whether a sentence is somebody's own words in this document."""
        del scene
        return self.speakers[sentence.index] is not None

    def group(self, scene: Scene, sentence: Sentence) -> list[list[str]]:
        """The two candidates of a sentence for the position ranker: takes none, takes one."""
        return [["none"], position_features(scene, sentence)]


def position_features(scene: Scene, sentence: Sentence) -> list[str]:
    """What speaks for a sentence of somebody's own words taking a position."""
    tokens = scene.layout.tokens[sentence.first : sentence.last]
    words = [t.lower for t in tokens if t.quote < 0 and t.word[0].isalpha()]
    features = [f"w:{word}" for word in set(words)]
    features += [f"b:{a}_{b}" for a, b in zip(words, words[1:], strict=False)]
    actors = scene.actors_within(sentence.start, sentence.end)
    features += [
        "takes",
        f"actors{min(len(actors), 3)}",
        f"length{min(len(words) // 5, 6)}",
        f"question{scene.text[sentence.end - 1] == '?'}",
        f"first-person{bool({'we', 'our', 'us', 'i', 'my'} & set(words))}",
    ]
    return features


def recognise(scene: Scene) -> Document | None:
    """The transcript that an article is, if it is one."""
    labels = _labels(scene)
    spoken = [paragraph for paragraph, number in labels.items() if not _quoted_after(scene, number)]
    if len(spoken) < _FEWEST_LABELS or len(spoken) < _LABELLED_SHARE * len(scene.layout.paragraphs):
        return None
    return Document(_in_force(scene, {p: labels[p] for p in spoken}))


def _labels(scene: Scene) -> dict[int, int]:
    labels: dict[int, int] = {}
    for number, candidate in enumerate(scene.candidates):
        if candidate.form is Form.LABEL:
            words = scene.text[candidate.start : candidate.end]
            if not _FURNITURE.match(words):
                labels[scene.layout.sentences[candidate.sentence].paragraph] = number
    return labels


def _quoted_after(scene: Scene, number: int) -> bool:
    candidate = scene.candidates[number]
    after = scene.classes[candidate.last + 1 : candidate.last + 2]
    return after in (["Q"], ["q"], [])


def _in_force(scene: Scene, labels: dict[int, int]) -> list[int | None]:
    speakers: list[int | None] = []
    current: int | None = None
    for sentence in scene.layout.sentences:
        if sentence.paragraph in labels:
            number = labels[sentence.paragraph]
            candidate = scene.candidates[number]
            asking = _ASKING.match(scene.text[candidate.start : candidate.end])
            current = None if asking else number
        speakers.append(current)
    return speakers
