"""Corrections are learned from only when the gate holds; the labeller before stays and comes back."""

from __future__ import annotations

import json
import pathlib
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import pytest

from classifier import refit as refitting
from classifier.artifacts import MODULES, digest, load_labeller, save
from classifier.corrections import (
    ADOPTED,
    Correction,
    adopted,
    generation,
    read_corrections,
    restore,
    write_corrections,
)
from classifier.examples import load_examples
from classifier.gate import Bench
from classifier.refit import Refit, Trial, refit, try_out
from classifier.training import fit_labeller
from classifier.vocabulary import Act, Issue, Label, Stance, Utterance

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

CONDEMNS = "The ministry says the harbour levy is a quarrel for accountants."
LABEL = Label(issue=Issue.OTHER, stance=Stance.NEUTRAL, act=Act.STATE)


def correction(article: str, *labels: Label) -> Correction:
    utterance = Utterance(text=CONDEMNS, sentence=CONDEMNS, actor="japan", target="dprk", title=article)
    return Correction(utterance=utterance, labels=labels, article=article)


@pytest.fixture
def child(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The child's fits are quick here and its verdict is the test's: sentences in the list are drops."""
    verdict: list[str] = []
    part = [example for example in load_examples() if not example.in_article][::40]

    def run(command: Sequence[str], _longest: float) -> None:
        module, corrections, fitted, told = command
        assert module == "classifier.refit"
        learned = read_corrections(pathlib.Path(corrections))
        labeller = fit_labeller([*part, *(each.example for each in learned)])
        save(labeller, pathlib.Path(fitted), pathlib.Path(corrections))
        trial = Trial(len(learned), 0.25, 0.5, verdict)
        pathlib.Path(told).write_text(json.dumps(asdict(trial)), encoding="utf-8")

    monkeypatch.setattr(refitting, "run_in_child", run)
    return verdict


def test_corrections_are_read_as_they_were_written(tmp_path: Path) -> None:
    made = [correction("a", LABEL), correction("b", LABEL, replace(LABEL, act=None, condition="if it rains"))]
    write_corrections(made, tmp_path / "c.jsonl")
    assert read_corrections(tmp_path / "c.jsonl") == made


@pytest.mark.usefixtures("child")
def test_a_labeller_that_holds_is_swapped_in(tmp_path: Path) -> None:
    before = generation(tmp_path)
    found = refit([correction("a", LABEL), correction("b")], tmp_path)
    assert found == Refit(swapped=True, corrections=1, right_before=0.25, right_after=0.5)
    assert "25%" in found.report
    assert "50%" in found.report
    assert generation(tmp_path) != before
    made_by = digest(corrections=adopted(tmp_path), modules=MODULES)
    assert [path.name for path in tmp_path.glob("*.npz")] == [f"labels-{made_by[:16]}.npz"]
    assert load_labeller(tmp_path).label([correction("a").utterance])[0]


def test_a_labeller_that_fails_the_gate_is_not(tmp_path: Path, child: list[str]) -> None:
    child.append("issue fell to 0.550; its floor is 0.600.")
    found = refit([correction("a", LABEL)], tmp_path)
    assert not found.swapped
    assert "its floor is 0.600" in found.report
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("child")
def test_what_was_before_comes_back(tmp_path: Path) -> None:
    assert not restore(tmp_path)
    refit([correction("a", LABEL)], tmp_path)
    first = generation(tmp_path)
    refit([correction("a", LABEL), correction("b", LABEL)], tmp_path)
    second = generation(tmp_path)
    assert restore(tmp_path)
    assert generation(tmp_path) == first
    assert restore(tmp_path)
    assert generation(tmp_path) == second


@pytest.mark.usefixtures("child")
def test_the_first_corrections_can_be_taken_back(tmp_path: Path) -> None:
    refit([correction("a", LABEL)], tmp_path)
    restore(tmp_path)
    assert digest(corrections=adopted(tmp_path)) == digest()


def test_nothing_to_learn_changes_nothing(tmp_path: Path) -> None:
    assert refit([correction("a")], tmp_path).report.startswith("No correction carries a label")
    assert list(tmp_path.iterdir()) == []


def test_the_trial_measures_corrections_by_the_others(tmp_path: Path) -> None:
    examples = [example for example in load_examples() if example.in_article][::18]
    corrections = [correction(f"article {n}", LABEL).example for n in range(6)]
    floors = tmp_path / "floors.json"
    floors.write_text(json.dumps({"floors": {"issue": 1.0, "departures": 0.0}}), encoding="utf-8")
    labeller, trial = try_out(Bench(examples), corrections, floors)
    assert trial.right_after == 1.0 > trial.right_before
    assert [drop.partition(" ")[0] for drop in trial.drops] == ["issue"]
    assert labeller.label([corrections[0].utterance])[0][0].issue is Issue.OTHER


def test_the_child_writes_what_the_parent_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    part = [example for example in load_examples() if example.in_article][::40]
    monkeypatch.setattr(refitting, "load_examples", lambda: part)
    corrections, fitted, told = (tmp_path / name for name in ("c.jsonl", "fitted.npz", "told.json"))
    write_corrections([correction(f"article {n}", LABEL) for n in range(3)], corrections)
    refitting.main([str(corrections), str(fitted), str(told)])
    found = Trial(**json.loads(told.read_text(encoding="utf-8")))
    assert found.corrections == 3
    fitted.replace(tmp_path / f"labels-{digest(corrections=corrections, modules=MODULES)[:16]}.npz")
    corrections.replace(tmp_path / ADOPTED)
    assert load_labeller(tmp_path).label([correction("a").utterance])[0]
