# ruff: noqa: E501  (a record a line reads as the table that it is)
"""A made-up record that gives every question something to answer: invented countries, nobody's real words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from classifier.vocabulary import Act, Issue, Kind, Label, SpeakerKind, Stance, Tier
from tests.made_up import NOW, reading, said

if TYPE_CHECKING:
    from typing import Any

    import store
    from classifier.vocabulary import Reading, Statement

SHIELD = "if Sudland takes down the shield"
EASED = "once the sanctions are eased"


def stance(
    words: str, side: Stance, *, issue: Issue = Issue.DIALOGUE, act: Act | None = None, condition: str | None = None,
    sure: float = 0.9, **more: Any,
) -> Statement:  # fmt: skip
    """One labelled statement, by default of Norland's minister toward Sudland."""
    label = Label(issue=issue, stance=side, act=act, condition=condition, confidence=sure)
    return said(words, label, **{"office": "Foreign Minister"} | more)


SUDLAND = {"actor": "sudland", "target": "norland", "speaker": "Tam Oki"}
JOINT = {"speaker": "Joint statement", "office": None, "joint": True, "speaker_kind": SpeakerKind.INSTITUTION}


def joint() -> Reading:
    """One sentence of two parties."""
    words, parties = "The parties call for an early meeting.", ("norland", "estmark")
    statements = [stance(words, Stance.SUPPORTS, act=Act.REQUEST, actor=each, **JOINT) for each in parties]
    first = reading(statements[0], published=date(2026, 10, 20), title="Ministers meet")
    return replace(first, statements=(first.statements[0], statements[1]))


def fill(team: store.Team) -> None:
    """Add nine articles: a shift, a condition, mixed signals, a reprint, a joint line, an analyst, an undated one."""
    team.add(joint(), added_by="U7", added_at=NOW - timedelta(hours=3))
    for published, more, statements in (
        (date(2025, 3, 1), {}, [
            stance("We shall not sit down with Sudland while the shield stands.", Stance.OPPOSES, act=Act.REJECT),
            stance("The drills along the river are our right.", Stance.SUPPORTS, issue=Issue.EXERCISES, act=Act.STATE),
        ]),
        (date(2026, 10, 30), {"url": "https://example.org/talks?a=1&b=2", "title": "Norland opens a door"}, [
            stance(f"We would meet them in Nordhaven {SHIELD}.", Stance.CONDITIONAL, act=Act.AGREE, condition=SHIELD,
                   said=date(2026, 10, 29), channel="Norland Radio"),
            stance("A senior aide called the talks a waste of paper.", Stance.OPPOSES, kind=Kind.INDIRECT, sure=0.5,
                   speaker="a senior aide", office=None, speaker_kind=SpeakerKind.ANONYMOUS, tier=Tier.ANONYMOUS),
        ]),
        (date(2026, 10, 31), {"outlet": "Morning Post", "title": "Door ajar"}, [
            stance(f"We would meet them in Nordhaven {SHIELD}.", Stance.CONDITIONAL, act=Act.AGREE, condition=SHIELD,
                   said=date(2026, 10, 29)),
        ]),
        (date(2026, 11, 2), {"title": "Envoy differs"}, [
            stance("There is nothing to talk about, and nobody to talk to.", Stance.OPPOSES, act=Act.REJECT,
                   speaker="Ivo Venn", office="Envoy", tier=Tier.SPOKESPERSON),
        ]),
        (date(2026, 11, 3), {"title": "Sudland answers"}, [
            stance("The shield stays where it stands.", Stance.SUPPORTS, issue=Issue.EXERCISES, act=Act.REJECT, **SUDLAND),
            stance(f"The inspectors may come {EASED}.", Stance.CONDITIONAL, issue=Issue.DENUCLEARIZATION, act=Act.AGREE,
                   condition=EASED, **SUDLAND),
        ]),
        (date(2026, 11, 5), {"title": "What experts say"}, [
            said("Nobody expects much of this.", speaker="Ada Quill", speaker_kind=SpeakerKind.ANALYST, actor=None,
                 target=None, tier=None),
        ]),
        (None, {"title": "Without a day"}, [
            stance("Sanctions on Westvale must be lifted at once.", Stance.OPPOSES, issue=Issue.SANCTIONS,
                   act=Act.REQUEST, target="westvale"),
        ]),
    ):  # fmt: skip
        team.add(reading(*statements, published=published, **more), added_by="U7", added_at=NOW - timedelta(hours=1))
    held = reading(
        stance("Estmark is welcome here.", Stance.SUPPORTS, issue=Issue.RELATIONS, target="estmark"),
        published=date(2026, 11, 6), held="The article names an office that nobody held then.", title="Held",
    )  # fmt: skip
    team.add(held, added_by="U7", added_at=NOW - timedelta(hours=2), model="0123abcd")
