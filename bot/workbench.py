"""`nk explain`, `nk uncertain`, `nk evaluate`: what the classifier does and how well, for whoever mends it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bot.embedded import Understanding, say
from bot.use_cases.read_text import read_text
from classifier import gate
from classifier.artifacts import load_labeller
from classifier.attribution_report import uncertain
from classifier.roster import Roster
from classifier.vocabulary import Utterance

if TYPE_CHECKING:
    from datetime import date

    from bot.settings import Settings


def explain(sentence: str, actor: str | None, target: str | None, settings: Settings) -> None:
    """Print the labels of one sentence and the words and cues that spoke most for them."""
    labeller = load_labeller(settings.cache, progress=say)
    utterance = Utterance(text=sentence, sentence=sentence, actor=actor, target=target)
    labels = labeller.label([utterance])[0]
    if not labels:
        print("No label: the classifier is not sure enough. What spoke most for its best guess:")
    for label in labels:
        condition = f", condition “{label.condition}”" if label.condition else ""
        print(f"{label.issue}, {label.stance}, {label.act}{condition} (confidence {label.confidence:.2f})")
    for reason in labeller.explain(utterance):
        print(f"  {reason.weight:6.3f}  {reason.about:6}  {reason.token}")


def least_sure(name: str, text: str, published: date | None, settings: Settings) -> None:
    """Print a text's attributions, the least sure first: what is worth labelling by hand."""
    reading = read_text(text, Understanding(settings, Roster.load()), published=published)
    print(f"{name}: {len(reading.statements)} statements, the least sure first")
    for statement in uncertain(reading):
        print(f"{statement.confidence:.2f}  {statement.speaker or 'unattributed'}: {statement.text[:100]}")


def evaluate() -> None:
    """Print the table of the model card; it takes several minutes."""
    sys.exit(gate.main([]))
