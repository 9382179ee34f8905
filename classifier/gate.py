"""Owns the table of figures and the gate: `python -m classifier.gate` measures, `--check` refuses a drop."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

from classifier.artifacts import MODULES, digest
from classifier.evaluation import (
    FOLDS,
    Judged,
    KeywordRules,
    Majority,
    QuickRecipe,
    SentenceEmbeddings,
    calibrate,
    coverage,
    held_out,
    reliability,
    score,
)
from classifier.examples import SEEDS, Example, load_examples, read_sentences
from classifier.features import WEIGHTS
from classifier.frames import Lexicon
from classifier.labels import Labeller
from classifier.roster import Roster
from classifier.training import CALIBRATION, fit_labeller, new_labeller
from classifier.vocabulary import LIKELY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from classifier.evaluation import Predictor
    from classifier.features import Memory

FLOORS = SEEDS / "floors.json"
DEPARTURES = SEEDS / "departures.jsonl"  # pairs of sentences: an actor's usual line, and the same actor leaving it
GATE_FOLDS = 3  # hands are dealt into three: a third of the time, and a harder test than one hand at a time
SLACK = 0.01  # what a figure may fall by without a word: one bootstrap standard error

KEYS: dict[str, Callable[[Example], str]] = {
    "hand": lambda example: example.hand,
    "group": lambda example: example.group,
    "manner": lambda example: example.manner,
    "conflict": lambda example: example.conflict,
}


class Bench:
    """The training text with everything that a measurement needs, loaded once."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self.examples = [example for example in examples if example.labels]
        self.roster = Roster.load()
        self.lexicon = Lexicon.load()
        self.memory: Memory = {}

    def fit(self, examples: Sequence[Example]) -> Labeller:
        labeller = new_labeller(self.roster)
        labeller.memory = self.memory
        return fit_labeller(examples, labeller=labeller)

    def fit_with(self, weights: Mapping[str, float]) -> Callable[[Sequence[Example]], Labeller]:
        """A fit without calibration in which blocks of features count otherwise."""
        return lambda examples: fit_labeller(
            examples, labeller=Labeller(self.roster, self.lexicon, weights=weights, memory=self.memory)
        )

    def measure(
        self, fit: Callable[[Sequence[Example]], Predictor], key: str = "hand", folds: int = FOLDS
    ) -> list[Judged]:
        """Every article statement labelled by a model that saw nothing of its hand (or group, manner, conflict)."""
        return held_out(self.examples, KEYS[key], fit, folds)

    def right_sides(self, model: Predictor | None = None) -> dict[bool, float]:
        """Share of sentences whose stance is right: on an actor's usual line (True), off it (False).

        By a labeller fitted on everything unless another is given.
        """
        rows = [json.loads(line) for line in DEPARTURES.read_text(encoding="utf-8").splitlines()]
        examples = read_sentences(DEPARTURES)
        found = (model or self.fit(self.examples)).label([example.utterance for example in examples])
        right: dict[bool, list[bool]] = {True: [], False: []}
        for row, example, labels in zip(rows, examples, found, strict=True):
            right[row["usual"]].append(example.labels[0].stance in {label.stance for label in labels})
        return {usual: sum(values) / len(values) for usual, values in right.items()}


def table(bench: Bench) -> Iterator[str]:
    """The evaluation as lines of Markdown: folds, baselines, ablation, reliability, departures."""
    inside = sum(example.in_article for example in bench.examples)
    yield f"{len(bench.examples)} labelled statements, {inside} of them in articles\n"
    yield "| held out | issue | issue and stance | 95 % | statements |\n|---|---|---|---|---|"
    by_hand: list[Judged] = []
    for key in KEYS:
        judged = bench.measure(bench.fit, key, FOLDS if key == "hand" else GATE_FOLDS)
        by_hand = by_hand or judged
        yield _row(f"by {key}", judged)
    yield _row("majority (by hand)", bench.measure(Majority().fit))
    yield _row("keyword rules", bench.measure(lambda _: KeywordRules(bench.roster, bench.lexicon)))
    yield _row("quick recipe", bench.measure(lambda examples: QuickRecipe().fit(examples)))
    yield embeddings_row(bench)
    yield _row("ablation: all blocks", bench.measure(bench.fit_with(WEIGHTS), folds=GATE_FOLDS))
    for block in WEIGHTS:
        yield _row(f"without {block}", bench.measure(bench.fit_with({**WEIGHTS, block: 0.0}), folds=GATE_FOLDS))
    yield "\n| confidence | right | statements |\n|---|---|---|"
    yield from (f"| {sure:.2f} | {right:.2f} | {count} |" for sure, right, count in reliability(by_hand))
    covered, right = coverage(by_hand, LIKELY)
    yield f"\nConfidence of {LIKELY} or more: {covered:.2f} of the statements, {right:.2f} of them right."
    sides = bench.right_sides()
    yield f"Right side of an actor's usual line: {sides[True]:.2f}; of a departure from it: {sides[False]:.2f}."


def embeddings_row(bench: Bench) -> str:
    """The row of the sentence embeddings, or why there is none."""
    python = os.environ.get("NK_MINILM_PYTHON")
    if not python:
        return "| MiniLM embeddings | skipped: NK_MINILM_PYTHON names no Python that has the model | | | |"
    model = SentenceEmbeddings(python, [example.utterance.text for example in bench.examples])
    return _row("MiniLM embeddings, linear SVM", bench.measure(model.fit))


def figures(bench: Bench, by_hand: Sequence[Judged] | None = None) -> dict[str, float]:
    """The figures that the gate holds; `by_hand` when that was measured already."""
    found = score(by_hand or bench.measure(bench.fit, folds=GATE_FOLDS))
    return {
        "issue": round(found.issue, 3),
        "issue_and_stance": round(found.position, 3),
        "departures": round(bench.right_sides()[False], 3),
    }


def drops(now: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """One sentence for each figure that fell below its floor by more than `SLACK`."""
    return [
        f"{name} fell to {now[name]:.3f}; its floor is {floor:.3f}."
        for name, floor in floors.items()
        if now[name] < floor - SLACK
    ]


def check(bench: Bench, path: Path = FLOORS) -> list[str]:
    """What fell below the floors; nothing is measured when neither data nor code changed since they were set."""
    kept = json.loads(path.read_text(encoding="utf-8"))
    return [] if kept["digest"] == digest(modules=MODULES) else drops(figures(bench), kept["floors"])


def set_floors(bench: Bench, path: Path = FLOORS) -> dict[str, float]:
    """Calibrate on hands held out; measure and keep the figures as floors, with the digest of what was measured."""
    by_hand = bench.measure(bench.fit_with(WEIGHTS), folds=GATE_FOLDS)
    CALIBRATION.write_text(json.dumps(calibrate(by_hand), indent=1) + "\n", encoding="utf-8")
    found = figures(bench, by_hand)
    path.write_text(json.dumps({"digest": digest(modules=MODULES), "floors": found}, indent=1) + "\n", encoding="utf-8")
    return found


def main(arguments: Sequence[str]) -> int:
    """Print the table, or with `--check` what fell, or with `--set` the floors set anew."""
    bench = Bench(load_examples())
    if "--check" in arguments:
        return _print(check(bench))
    _print([json.dumps(set_floors(bench))] if "--set" in arguments else table(bench))
    return 0


def _print(lines: Iterable[str]) -> int:
    """Print lines as they come; how many there were."""
    count = 0
    for count, line in enumerate(lines, 1):  # noqa: B007  (the count is the answer)
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    return count


def _row(name: str, judged: Sequence[Judged]) -> str:
    found = score(judged)
    low, high = found.interval
    return f"| {name} | {found.issue:.3f} | {found.position:.3f} | {low:.3f}–{high:.3f} | {found.statements} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
