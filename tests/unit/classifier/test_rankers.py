"""The rankers are learned in another process, kept as JSON, and learned anew when what is kept cannot be believed."""

import json
from pathlib import Path

import pytest

from classifier import rankers
from classifier.errors import TrainingError
from classifier.learn import Course, fit
from classifier.rankers import load_rankers
from classifier.training import run_in_child

WEIGHTS = fit(Course()).kept | {"quotes": {"near": 1.5}}


@pytest.fixture
def learned(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Learning is quick here: the same weights are written each time; returns where."""
    written: list[Path] = []

    def learn(path: Path) -> None:
        written.append(path)
        path.write_text(json.dumps(WEIGHTS), encoding="utf-8")

    monkeypatch.setattr(rankers, "learn_in_child", learn)
    return written


def test_the_first_run_learns_and_the_second_reads(tmp_path: Path, learned: list[Path]) -> None:
    told: list[str] = []
    for _ in range(2):
        assert load_rankers(tmp_path / "new", told.append).kept == WEIGHTS
    assert len(learned) == len(told) == 1


@pytest.mark.parametrize("damage", ["", "[]", "{}", '{"quotes": 3}', '{"quotes": {"near"'])
def test_a_damaged_file_is_learned_anew(tmp_path: Path, learned: list[Path], damage: str) -> None:
    load_rankers(tmp_path)
    learned[0].write_text(damage, encoding="utf-8")
    assert load_rankers(tmp_path).kept == WEIGHTS
    assert len(learned) == 2


def test_a_child_that_fails_says_what_could_not_be_learned() -> None:
    with pytest.raises(TrainingError, match=r"^The reader of who says what could not be trained: .*seeds/"):
        run_in_child(["classifier.no_such_module"], 60, "the reader of who says what")
