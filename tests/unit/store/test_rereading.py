"""A stored article read again: sides follow, new statements come, what a person settled stays, twice is once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import store
from tests.made_up import NOW, TODAY, label, reading, said

if TYPE_CHECKING:
    from collections.abc import Callable

REASON = "read again after change 1 of the roster"


def test_reading_again(new_database: Callable[[], str]) -> None:
    opened = store.open(new_database())
    team = opened.team("T1")
    words = [said(f"We stand by point {number}.", label("supports"), said=date(2026, 5, 1)) for number in range(4)]
    whole = reading(*words, published=date(2026, 5, 1)).statements
    text = reading(*words).article.text
    first = reading(*words[:3], published=date(2026, 5, 1), text=text)
    added = team.add(first, added_by="ann", added_at=NOW)
    one, two, three = added.statement_ids
    team.correct(two, replace(first.statements[1], actor="westland"), by="ann", at=NOW)
    team.withdraw(three, by="ann", at=NOW)
    moved = [replace(each, actor="eastland") for each in whole]
    for _ in range(2):
        changed = team.reread(added.article_id, moved, at=NOW, reason=REASON)
    assert changed == (one, max(changed))
    assert len(changed) == 2
    assert {each.id: each.statement.actor for each in team.records()} == {
        one: "eastland", two: "westland", max(changed): "eastland",
    }  # fmt: skip
    assert {each.key.actor: each.statements for each in team.positions(today=TODAY)} == {"eastland": 2, "westland": 1}
    assert team.counts().statements == 3
    assert team.naming(["POINT 3"], limit=5) == [added.article_id]
    assert team.naming(["100%"], limit=5) == []
    assert team.corrected() == []
    opened.close()
