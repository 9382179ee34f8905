"""Hostile titles, names and quotes by the thousand: how many payloads the fake Slack refuses. The goal is none."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.play.validate import RefusedPayloadError, validate_message, validate_view
from classifier.roster import Roster
from tests.unit.bot.test_hostile import messages, records, views

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from classifier.vocabulary import Record

INPUTS = 10_000  # generated records; a few at a time make a record of a team
AT_ONCE = 10


def bench() -> None:
    """Every message and every view of generated records, checked as Slack would."""
    roster = Roster.load(Path(__file__).parents[1] / "made_up_actors.toml")
    seen = {"inputs": 0, "payloads": 0, "refused": 0}

    @settings(
        max_examples=INPUTS // AT_ONCE, deadline=None, suppress_health_check=list(HealthCheck), database=None,
        phases=[Phase.generate],
    )  # fmt: skip
    @given(kept=st.lists(records, min_size=AT_ONCE, max_size=AT_ONCE))
    def check(kept: list[Record]) -> None:
        numbered = [replace(each, id=number) for number, each in enumerate(kept, start=1)]
        payloads: list[tuple[Callable[[Any], None], dict[str, Any]]] = [
            (validate_message, each.payload()) for each in messages(numbered, roster)
        ]
        payloads += [(validate_view, each.payload()) for each in views(numbered, roster)]
        for judge, payload in payloads:
            try:
                judge(payload)
            except RefusedPayloadError as error:
                seen["refused"] += 1
                sys.stdout.write(f"{error}\n")
        seen["inputs"] += len(kept)
        seen["payloads"] += len(payloads)

    check()
    sys.stdout.write(f"{seen['inputs']:,} inputs, {seen['payloads']:,} payloads, {seen['refused']} refused (goal: 0)\n")
