"""What is gathered to learn from: what persons put right and left so, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from bot.use_cases.learning import learn
from classifier.refit import Refit
from tests.made_up import NOW, label, reading, said

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from classifier.corrections import Correction
    from store import Store

TAKEN = Refit(swapped=True, corrections=1, right_before=0.0, right_after=1.0)


def test_what_persons_put_right_is_learned_once_and_again_when_it_changes(opened: Store, tmp_path: Path) -> None:
    seen: list[list[Correction]] = []

    def fit(corrections: Sequence[Correction], _: Path) -> Refit:
        seen.append(list(corrections))
        return TAKEN

    team = opened.team("T1")
    lines = [said(f"We will meet at table {number}.", label("supports")) for number in range(3)]
    ids = team.add(reading(*lines, published=date(2024, 5, 10)), added_by="U1", added_at=NOW).statement_ids
    assert learn(opened, tmp_path, fit=fit) is None  # nobody put anything right
    first = team.record(ids[0]).statement
    team.correct(ids[0], replace(first, labels=(label("opposes"),)), by="U2", at=NOW)
    team.correct(ids[1], replace(team.record(ids[1]).statement, target=None), by="U3", at=NOW)  # its labels stay
    team.withdraw(ids[2], by="U3", at=NOW)
    learned = learn(opened, tmp_path, fit=fit)
    assert learned is not None
    assert (learned.refit, learned.teachers) == (TAKEN, (("T1", "U2"),))
    (taught,) = seen[0]
    assert (taught.utterance.text, taught.labels) == ("We will meet at table 0.", (label("opposes"),))
    assert learn(opened, tmp_path, fit=fit) is None  # nothing new
    team.correct(ids[0], replace(first, labels=(label("neutral"),)), by="U4", at=NOW)
    learned = learn(opened, tmp_path, fit=fit)
    assert learned is not None
    assert learned.teachers == (("T1", "U2"), ("T1", "U4"))
    for _ in range(2):
        team.undo(ids[0], by="U4", at=NOW)
    assert learn(opened, tmp_path, fit=fit) is None
    assert [len(each) for each in seen] == [1, 1]
