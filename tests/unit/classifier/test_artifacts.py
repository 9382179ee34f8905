"""The fitted labeller is kept as plain arrays; what is damaged or foreign is trained anew, never believed."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from classifier import artifacts
from classifier.artifacts import MODULES, digest, load_labeller, save
from classifier.corrections import ADOPTED
from classifier.errors import TrainingError
from classifier.examples import load_examples
from classifier.labels import Labeller
from classifier.training import fit_in_child, fit_labeller
from classifier.vocabulary import Utterance

TEXT = Utterance(text="We condemn the launch.", sentence="We condemn the launch.", actor="japan", target="dprk")


@pytest.fixture(scope="module")
def labeller() -> Labeller:
    return fit_labeller([example for example in load_examples() if not example.in_article][::12])


@pytest.fixture
def fits(labeller: Labeller, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Fits are quick here: a labeller fitted on a part of the text is written instead; returns where."""
    written: list[Path] = []

    def fit(path: Path, corrections: Path | None = None) -> None:
        written.append(path)
        save(labeller, path, corrections)

    monkeypatch.setattr(artifacts, "fit_in_child", fit)
    return written


def test_the_first_run_trains_and_the_second_reads(tmp_path: Path, fits: list[Path], labeller: Labeller) -> None:
    told: list[str] = []
    first = load_labeller(tmp_path / "new", told.append)
    second = load_labeller(tmp_path / "new", told.append)
    assert len(fits) == len(told) == 1
    assert first.label([TEXT]) == second.label([TEXT]) == labeller.label([TEXT])
    assert [path.suffix for path in (tmp_path / "new").iterdir()] == [".npz"]


@pytest.mark.parametrize("damage", [b"", b"\x80\x04cos\nsystem\n", b"PK\x03\x04 no archive"])
def test_a_damaged_file_is_trained_anew(tmp_path: Path, fits: list[Path], damage: bytes) -> None:
    load_labeller(tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(damage)
    assert load_labeller(tmp_path).label([TEXT])[0]
    assert len(fits) == 2


def test_a_file_by_others_is_trained_anew(tmp_path: Path, fits: list[Path]) -> None:
    load_labeller(tmp_path)
    (kept,) = tmp_path.iterdir()
    with np.load(kept) as arrays:
        content = dict(arrays)
    about = content["about"].tobytes().replace(digest(modules=MODULES).encode(), b"0" * 64)
    assert b"0" * 64 in about
    np.savez(kept, **{**content, "about": np.frombuffer(about, dtype=np.uint8)})
    load_labeller(tmp_path)
    assert len(fits) == 2


def test_arrays_of_objects_are_never_unpickled(tmp_path: Path, fits: list[Path]) -> None:
    load_labeller(tmp_path)
    (kept,) = tmp_path.iterdir()
    np.savez(kept, about=np.array([{"digest": digest(modules=MODULES)}], dtype=object))
    assert load_labeller(tmp_path).label([TEXT])[0]
    assert len(fits) == 2


def test_corrections_make_another_model(tmp_path: Path, fits: list[Path]) -> None:
    load_labeller(tmp_path)
    (tmp_path / ADOPTED).write_text("{}", encoding="utf-8")
    load_labeller(tmp_path)
    load_labeller(tmp_path)
    assert len(fits) == 2
    assert len(list(tmp_path.glob("*.npz"))) == 2


def loaded_with(*modules: str) -> list[str]:
    code = f"import sys, {', '.join(modules)}; print(*sys.modules)"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()


def test_the_digest_covers_every_module_of_a_fit() -> None:
    loaded = loaded_with("classifier.training", "classifier.fitting")
    ours = sorted(name.removeprefix("classifier.") for name in loaded if name.startswith("classifier."))
    assert ours == list(MODULES)


def test_whoever_only_reads_loads_nothing_that_learns() -> None:
    loaded = loaded_with("classifier.pipeline", "classifier.artifacts", "classifier.rankers", "bot.embedded")
    assert {"sklearn", "scipy"}.isdisjoint(loaded)
    assert "numpy" in loaded


def test_a_failed_fit_says_what_to_check(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="Check the files under seeds/"):
        fit_in_child(tmp_path / "out.npz", tmp_path / "missing.jsonl")
