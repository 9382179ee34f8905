"""The rules of the answer: who governs, what moved, who says otherwise, what is unknown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifier.lines import Key, Line, by_key
from classifier.positions import Position, conditions, gaps, matrix, positions, splits, stale
from classifier.reprints import fold, fold_lines, reprints
from classifier.shifts import ShiftKind, shifts, timeline
from classifier.vocabulary import Issue, Kind, Record, SpeakerKind, Stance, Statement, Tier
from classifier.windows import SHOWN, Heard, Last, Moment, Standing, hear, moments
from tests.made_up import TODAY, label, record, said

if TYPE_CHECKING:
    from collections.abc import Iterable

TALKS = Key("norland", "sudland", Issue.DIALOGUE)
MAY = date(2024, 5, 10)


def only(*records: Record, **more: object) -> Position:
    (found,) = positions(records, today=TODAY, **more)
    return found


def voice(number: int, stance: str, day: date | None, tier: Tier = Tier.GOVERNMENT, **more: object) -> Record:
    """A statement on talks in words of its own, by a speaker of the tier's name unless another is given."""
    given = {"speaker": f"Voice {tier.name}", "tier": tier} | more
    condition = given.pop("condition", None)
    return record(
        number, said(f"made-up words number {number}", label(stance, condition=condition), **given), published=day
    )


def test_highest_tier_in_the_window_governs_over_the_latest() -> None:
    found = only(voice(1, "opposes", MAY, Tier.LEADER), voice(2, "supports", MAY + timedelta(170), Tier.SPOKESPERSON))
    assert found.governing
    assert found.governing.record.id == 1
    assert [line.record.id for line in found.beside] == [2]


def test_outside_the_window_the_leader_no_longer_governs() -> None:
    found = only(voice(1, "opposes", MAY, Tier.LEADER), voice(2, "supports", MAY + timedelta(181), Tier.SPOKESPERSON))
    assert found.standing is Standing.SUPPORTS
    assert found.previous
    assert found.previous.record.id == 1
    assert found.beside == ()


def test_the_window_is_180_days_to_the_day() -> None:
    found = only(voice(1, "opposes", MAY, Tier.LEADER), voice(2, "supports", MAY + timedelta(180), Tier.SPOKESPERSON))
    assert found.standing is Standing.OPPOSES


def test_of_one_tier_the_latest_governs() -> None:
    assert only(voice(1, "opposes", MAY), voice(2, "supports", MAY + timedelta(1))).standing is Standing.SUPPORTS


def test_day_said_goes_before_day_published() -> None:
    late = replace(
        voice(1, "opposes", MAY + timedelta(9)), statement=replace(voice(1, "opposes", MAY).statement, said=MAY)
    )
    assert only(late, voice(2, "supports", MAY + timedelta(1))).standing is Standing.SUPPORTS


def test_a_paraphrase_keeps_its_speakers_tier() -> None:
    found = only(voice(1, "opposes", MAY, Tier.LEADER, kind=Kind.INDIRECT), voice(2, "supports", MAY, Tier.GOVERNMENT))
    assert found.standing is Standing.OPPOSES


def test_own_words_go_before_a_paraphrase_of_the_same_day() -> None:
    found = only(voice(1, "opposes", MAY, kind=Kind.INDIRECT), voice(2, "opposes", MAY))
    assert found.governing
    assert found.governing.record.id == 2


def test_conditional_governs_over_both_sides_on_one_day() -> None:
    found = only(
        voice(1, "opposes", MAY), voice(2, "conditional", MAY, condition="if it rains"), voice(3, "supports", MAY)
    )
    assert (found.standing, found.condition) == (Standing.CONDITIONAL, "if it rains")
    assert not found.mixed  # one speaker


def test_a_line_with_its_condition_goes_before_one_without() -> None:
    found = only(
        voice(1, "conditional", MAY), voice(2, "conditional", MAY, kind=Kind.INDIRECT, condition="if it rains")
    )
    assert found.condition == "if it rains"


def test_neutral_does_not_govern_while_somebody_takes_a_side_and_stands_beside() -> None:
    found = only(voice(1, "neutral", MAY, Tier.LEADER), voice(2, "opposes", MAY, Tier.GOVERNMENT))
    assert found.standing is Standing.OPPOSES
    assert [line.record.id for line in found.beside] == [1]


def test_neutral_of_a_lower_voice_is_a_signal_and_no_contradiction() -> None:
    found = only(voice(1, "opposes", MAY, Tier.LEADER), voice(2, "neutral", MAY, Tier.SPOKESPERSON))
    assert not found.mixed
    assert [line.record.id for line in found.signals] == [2]


def test_what_was_overruled_is_no_contradiction() -> None:
    before = voice(1, "supports", MAY, Tier.SPOKESPERSON)
    assert not only(before, voice(2, "opposes", MAY + timedelta(1), Tier.LEADER)).mixed
    assert not only(before, voice(2, "opposes", MAY + timedelta(1), Tier.SPOKESPERSON)).mixed


def test_equals_for_and_against_on_one_day_are_mixed() -> None:
    found = only(voice(1, "opposes", MAY, speaker="Ada Quill"), voice(2, "supports", MAY, speaker="Bo Rusk"))
    assert found.standing is Standing.MIXED
    assert found.governing
    assert len(found.beside) == 1


def test_four_ways_of_not_knowing_are_told_apart() -> None:
    assert only(voice(1, "neutral", MAY)).standing is Standing.NEUTRAL
    assert only(voice(1, "supports", None)).standing is Standing.UNCLEAR
    assert only(voice(1, "supports", MAY), voice(2, "opposes", MAY)).standing is Standing.MIXED
    assert positions([], today=TODAY) == ()


def test_held_and_undated_govern_nothing_and_are_shown_as_pending() -> None:
    held = replace(voice(2, "supports", MAY + timedelta(9)), held="its facts do not fit its date")
    found = only(voice(1, "opposes", MAY), held, voice(3, "supports", None))
    assert found.standing is Standing.OPPOSES
    assert [line.record.id for line in found.pending] == [3, 2]
    assert found.statements == 1


def test_retracted_counts_for_nothing() -> None:
    assert positions([replace(voice(1, "supports", MAY), retracted=True)], today=TODAY) == ()


@pytest.mark.parametrize("kind", [SpeakerKind.ANALYST, SpeakerKind.OTHER, None])
def test_nobody_elses_words_are_a_position(kind: SpeakerKind | None) -> None:
    assert positions([voice(1, "supports", MAY, speaker_kind=kind)], today=TODAY) == ()


def test_as_of_knows_nothing_later() -> None:
    both = [voice(1, "opposes", MAY), voice(2, "supports", MAY + timedelta(1))]
    assert only(*both, as_of=MAY).standing is Standing.OPPOSES
    assert only(*both, as_of=MAY).age_days == 0
    assert positions(both, today=TODAY, as_of=MAY - timedelta(1)) == ()


def test_age_is_counted_to_today() -> None:
    assert only(voice(1, "opposes", TODAY - timedelta(425))).age_days == 425


def test_reprints_are_one_statement_with_its_outlets() -> None:
    words = "we shall never sit at that table again, and we said so in the spring"
    full = record(1, said(f"“{words}”", label("opposes")), published=MAY, outlet="Lantern Daily")
    cut = record(2, said("We shall never sit at that table again", label("opposes")), published=MAY, outlet="Mill Post")
    hyphen = replace(record(3, said(words, label("opposes"), speaker="Venn-Orla"), published=MAY), outlet="The Quay")
    found = only(full, cut, hyphen)
    assert found.statements == 1
    assert found.governing
    assert found.governing.record.outlets == ("Lantern Daily", "Mill Post", "The Quay")
    assert len(fold([full, cut, hyphen])) == 1


@pytest.mark.parametrize(
    "change", [{"speaker": "Ada Quill"}, {"said": MAY + timedelta(1)}, {"text": "we shall"}, {"target": "eastmark"}]
)
def test_another_speaker_day_target_or_a_scrap_is_no_reprint(change: dict[str, object]) -> None:
    words = "we shall never sit at that table again"
    one = record(1, said(words, label("opposes")), published=MAY)
    two = record(2, replace(said(words, label("opposes")), **change), published=MAY)
    assert len(fold([one, two])) == 2


def test_shift_carries_both_lines_and_the_day_it_came() -> None:
    found = only(
        voice(1, "opposes", MAY),
        voice(2, "opposes", MAY + timedelta(3)),
        voice(3, "conditional", MAY + timedelta(400)),
        voice(4, "conditional", MAY + timedelta(410)),
    )
    assert found.shift
    assert (found.shift.kind, found.shift.day) == (ShiftKind.SOFTER, MAY + timedelta(400))
    assert (found.shift.before.record.id, found.shift.after.record.id) == (2, 4)
    (moved,) = shifts([voice(1, "opposes", MAY), voice(3, "conditional", MAY + timedelta(400))])
    assert moved.kind is ShiftKind.SOFTER


@pytest.mark.parametrize(
    ("issue", "before", "after", "kind"),
    [
        (Issue.DIALOGUE, "supports", "opposes", ShiftKind.REVERSED),
        (Issue.DIALOGUE, "supports", "conditional", ShiftKind.HARDER),
        (Issue.DIALOGUE, "opposes", "conditional", ShiftKind.SOFTER),
        (Issue.SANCTIONS, "supports", "conditional", ShiftKind.SOFTER),
        (Issue.SANCTIONS, "opposes", "conditional", ShiftKind.HARDER),
        (Issue.DENUCLEARIZATION, "opposes", "conditional", ShiftKind.TOWARD),
        (Issue.DENUCLEARIZATION, "conditional", "opposes", ShiftKind.AWAY),
        (Issue.DIALOGUE, "neutral", "opposes", ShiftKind.TOOK_SIDE),
        (Issue.DIALOGUE, "opposes", "neutral", ShiftKind.LEFT_SIDE),
    ],
)
def test_shifts_are_named_by_the_side_of_the_issue(issue: Issue, before: str, after: str, kind: ShiftKind) -> None:
    one = record(1, said("made-up words one", label(before, issue=issue)), published=MAY)
    two = record(2, said("made-up words two", label(after, issue=issue)), published=MAY + timedelta(365))
    found = only(one, two)
    assert found.shift
    assert found.shift.kind is kind


def test_a_joint_statement_is_one_position_a_signatory_with_later_departures() -> None:
    words = "the three of us will see it given up"
    joint = {
        "joint": True,
        "speaker_kind": SpeakerKind.INSTITUTION,
        "speaker": "joint statement",
        "kind": Kind.INDIRECT,
    }
    arms = Issue.DENUCLEARIZATION
    signed = [
        record(
            number,
            said(words, label("supports", issue=arms), actor=actor, target="farland", **joint),
            published=MAY,
            article_id=7,
        )
        for number, actor in enumerate(("norland", "sudland", "eastmark"), start=1)
    ]
    alone = record(
        4,
        said(
            "a freeze would do", label("conditional", issue=arms), actor="sudland", target="farland", tier=Tier.LEADER
        ),
        published=MAY,
        article_id=7,
    )
    found = matrix(positions([*signed, alone], today=TODAY), arms)
    assert found["norland"]["farland"].signatories == ("eastmark", "sudland")
    assert found["norland"]["farland"].departures == ()
    departed = found["sudland"]["farland"]
    assert departed.standing is Standing.CONDITIONAL
    assert departed.joint
    assert departed.joint.record.id == 2
    assert [line.record.id for line in departed.departures] == [4]
    assert splits([departed, found["norland"]["farland"]]) == (departed,)


class Offices:
    """Orla Venn was minister until the end of 2024."""

    def office(self, name: str, actor: str, on: date) -> str | None:
        return "Foreign Minister" if (name, actor) == ("Orla Venn", "norland") and on.year < 2025 else None


def test_stale_when_the_speaker_left_office() -> None:
    line = record(1, said("made-up words", label("supports")), published=MAY)
    found = only(line, roster=Offices())
    assert found.stale == "Orla Venn was Foreign Minister then and no longer is."
    assert only(line, roster=Offices(), as_of=MAY + timedelta(5)).stale is None
    assert stale([found], older_than=10_000) == (found,)
    assert stale([replace(found, stale=None)], older_than=10_000) == ()


def test_gap_sets_a_condition_beside_the_other_sides_stance_on_it() -> None:
    asks = record(1, said("made-up offer", label("conditional", condition="if the drills end")), published=MAY)
    drills = said("made-up drills", label("supports", issue=Issue.EXERCISES), actor="sudland", target="norland")
    found = positions([asks, record(2, drills, published=MAY)], today=TODAY)
    (gap,) = gaps(found, "norland", "sudland", lambda words: Issue.EXERCISES if "drills" in words else None)
    assert gap.answer
    assert gap.answer.standing is Standing.SUPPORTS
    assert conditions(found) == (gap.asked,)
    (unknown,) = gaps(found, "norland", "sudland", lambda _: Issue.SANCTIONS)
    assert unknown.answer is None


def test_two_targets_are_two_positions_and_none_is_a_third() -> None:
    records = [
        record(number, said(f"made-up words {number}", label("supports"), target=target), published=MAY)
        for number, target in enumerate(("sudland", "eastmark", None), start=1)
    ]
    assert [each.key.target for each in positions(records, today=TODAY)] == [None, "eastmark", "sudland"]


# --- the crossing: one capital, two counterparts, six years -------------------------------------------------------


def crossing() -> list[Record]:
    """Norland on talks: with farland conditional, refused twice, conditional; with sudland open, then shut."""
    leader = {"speaker": "Kell Dorn", "tier": Tier.LEADER}
    minister = {"speaker": "Rhea Sund", "tier": Tier.GOVERNMENT}
    ministry = {"speaker": "Foreign Ministry", "speaker_kind": SpeakerKind.INSTITUTION, "tier": Tier.GOVERNMENT}
    sister = {"speaker": "Yla Dorn", "tier": Tier.SENIOR}
    envoy = {"speaker": "Milo Garr", "tier": Tier.SPOKESPERSON}
    far: dict[str, object] = {"target": "farland"}
    june, september = date(2021, 6, 23), date(2021, 9, 30)

    def each(number: int, published: date, stance: str, who: dict[str, object], **more: object) -> Record:
        condition = more.pop("condition", None)
        words = said(f"invented line {number}", label(stance, condition=condition), **who | more)
        return record(number, words, published=published)

    return [
        each(
            1, date(2019, 10, 6), "conditional", ministry, condition="until guarantees come", kind=Kind.INDIRECT, **far
        ),
        each(2, date(2019, 10, 6), "opposes", ministry, **far),
        each(3, date(2019, 10, 6), "conditional", ministry, condition="until the steps are taken", **far),
        each(4, date(2019, 10, 6), "opposes", envoy, **far),
        each(5, june, "opposes", minister, said=june, **far),
        each(6, june, "opposes", sister, said=june - timedelta(1), kind=Kind.INDIRECT, **far),
        each(7, june, "neutral", leader, kind=Kind.INDIRECT, **far),
        each(8, september, "opposes", leader, said=september - timedelta(1), kind=Kind.INDIRECT, **far),
        each(9, september, "supports", leader, said=september - timedelta(1), kind=Kind.INDIRECT),
        each(10, september, "supports", sister, kind=Kind.INDIRECT),
        each(11, date(2025, 9, 22), "conditional", leader, condition="if the demand is dropped", **far),
        each(12, date(2025, 9, 22), "opposes", leader),
    ]


@pytest.mark.parametrize(
    ("as_of", "far", "near"),
    [
        (None, Standing.CONDITIONAL, Standing.OPPOSES),
        (date(2021, 12, 31), Standing.OPPOSES, Standing.SUPPORTS),
        (date(2021, 7, 1), Standing.OPPOSES, None),
        (date(2019, 12, 31), Standing.CONDITIONAL, None),
    ],
)
def test_the_crossing(as_of: date | None, far: Standing, near: Standing | None) -> None:
    table = matrix(positions(crossing(), as_of=as_of, today=TODAY), Issue.DIALOGUE)["norland"]
    assert table["farland"].standing is far
    assert (table["sudland"].standing if near else table.get("sudland")) is near


def test_the_crossing_in_june_is_mixed_and_in_2019_keeps_its_own_condition() -> None:
    june = matrix(positions(crossing(), as_of=date(2021, 7, 1), today=TODAY), Issue.DIALOGUE)["norland"]["farland"]
    assert june.governing
    assert june.governing.speaker == "Rhea Sund"
    assert [line.speaker for line in june.beside] == ["Kell Dorn"]
    early = matrix(positions(crossing(), as_of=date(2019, 12, 31), today=TODAY), Issue.DIALOGUE)["norland"]["farland"]
    assert early.condition == "until the steps are taken"
    assert [line.speaker for line in early.beside] == ["Milo Garr"]


def test_the_crossing_over_time() -> None:
    found = timeline(crossing())
    far = found[Key("norland", "farland", Issue.DIALOGUE)]
    assert [turn.line.stance for turn in far] == [
        Stance.CONDITIONAL, Stance.OPPOSES, Stance.OPPOSES, Stance.OPPOSES, Stance.CONDITIONAL,
    ]  # fmt: skip
    moved = shifts(crossing(), since=date(2025, 1, 1))
    assert [(shift.key.target, shift.kind) for shift in moved] == [
        ("farland", ShiftKind.SOFTER), ("sudland", ShiftKind.REVERSED),
    ]  # fmt: skip


# --- properties ---------------------------------------------------------------------------------------------------

statements = st.builds(
    lambda stance, day, tier, speaker, words, kind: (stance, day, tier, speaker, words, kind),
    st.sampled_from([stance.value for stance in Stance]),
    st.one_of(st.none(), st.dates(date(2023, 1, 1), date(2024, 12, 31))),
    st.sampled_from(list(Tier)),
    st.sampled_from(["Ada Quill", "Bo Rusk", "Orla Venn"]),
    st.sampled_from(["we shall sit at the long table in spring", "sit at the long table in spring", "no", "yes"]),
    st.sampled_from(list(Kind)),
)


def made(number: int, drawn: tuple[str, date | None, Tier, str, str, Kind]) -> Record:
    stance, day, tier, speaker, words, kind = drawn
    statement: Statement = said(words, label(stance), speaker=speaker, tier=tier, kind=kind)
    return record(number, statement, published=day)


@given(st.lists(statements, max_size=12), st.randoms())
def test_order_of_records_does_not_matter(drawn: list[tuple[str, date | None, Tier, str, str, Kind]], random) -> None:
    records = [made(number, each) for number, each in enumerate(drawn, start=1)]
    shuffled = random.sample(records, len(records))
    assert positions(records, today=TODAY) == positions(shuffled, today=TODAY)


@given(st.lists(statements, min_size=1, max_size=12))
def test_what_governs_is_the_best_of_its_window_and_the_last_turn(
    drawn: list[tuple[str, date | None, Tier, str, str, Kind]],
) -> None:
    records = [made(number, each) for number, each in enumerate(drawn, start=1)]
    (found,) = positions(records, today=TODAY)
    dated = [each for each in records if each.day]
    if not dated:
        assert found.standing is Standing.UNCLEAR
        return
    newest = max(each.day for each in dated if each.day)
    window = [each for each in dated if each.day and each.day >= newest - timedelta(180)]
    sided = [each for each in window if each.statement.labels[0].stance is not Stance.NEUTRAL] or window
    assert found.governing
    assert found.governing.tier == min(each.statement.tier for each in sided if each.statement.tier)
    assert found.governing == timeline(records)[found.key][-1].line
    assert len(found.signals) <= SHOWN
    assert found.statements <= len(window)


def heard(lines: Iterable[Line]) -> list[Heard[Line]]:
    return [hear(line, line) for line in fold_lines(lines)]


def position_at(key: Key, moment: Moment[Line]) -> Position:
    told = moment.told
    return Position(
        key=key, standing=told.standing, governing=told.governing.of, since=moment.since, beside=told.beside,
        joint=told.joint, departures=told.departures, statements=told.statements,
    )  # fmt: skip


@given(st.lists(statements, min_size=1, max_size=16), st.sets(st.integers(1, 16), max_size=4))
def test_each_moment_is_the_position_of_its_day(
    drawn: list[tuple[str, date | None, Tier, str, str, Kind]], joint: set[int]
) -> None:
    records = [made(number, each) for number, each in enumerate(drawn, start=1)]
    records = [replace(each, statement=replace(each.statement, joint=each.id in joint)) for each in records]
    turned = {turn.day for found in timeline(records).values() for turn in found}
    for key, (lines, _) in by_key(records).items():
        ranked = heard(lines)
        found = list(moments(ranked))
        assert [moment.day for moment in found] == sorted({line.day for line in lines})
        assert {moment.day for moment in found if moment.turned} == turned
        for number, moment in enumerate(found):
            (whole,) = positions([each for each in records if each.day], as_of=moment.day, today=TODAY)
            assert position_at(key, moment) == replace(
                whole, signals=(), previous=None, as_of=None, age_days=None, signatories=()
            )
            if number:
                before = found[number - 1]
                last = Last(before.told.governing.id, before.told.governing.stance, before.since)
                assert list(moments(ranked, start=moment.day, last=last)) == found[number:]


crowded = st.lists(
    st.tuples(
        st.sampled_from([stance.value for stance in Stance]),
        st.one_of(st.dates(date(2023, 1, 1), date(2023, 1, 6)), st.dates(date(2023, 1, 1), date(2024, 6, 30))),
        st.sampled_from([Tier.LEADER, Tier.GOVERNMENT, Tier.SPOKESPERSON]),
        st.sampled_from(["Ada Quill", "Bo Rusk", "Orla Venn", "Pim Dorn"]),
        st.sampled_from(["we shall sit at the long table in spring", "sit at the long table in spring", *"abcdef"]),
        st.sampled_from(list(Kind)),
    ),
    min_size=2,
    max_size=24,
)
"""Lines of one key, many of them of few voices and of days close together."""


@settings(max_examples=400)
@given(crowded, st.sets(st.integers(1, 24), max_size=3), st.sets(st.integers(1, 24), min_size=1, max_size=3))
def test_a_moment_that_is_not_worked_out_whole_is_what_it_was_but_for_its_count(
    drawn: list[tuple[str, date | None, Tier, str, str, Kind]], joint: set[int], fresh: set[int]
) -> None:
    records = [made(number, each) for number, each in enumerate(drawn, start=1)]
    records = [replace(each, statement=replace(each.statement, joint=each.id in joint)) for each in records]
    fresh -= {each.id for group in reprints(records) if len(group) > 1 for each in group}
    ((_, (lines, _)),) = by_key(records).items()
    before = {each.day: each for each in moments(heard(line for line in lines if line.record.id not in fresh))}
    after = list(moments(heard(lines)))
    for now, all_told in zip(moments(heard(lines), fresh=fresh), after, strict=True):
        if now.whole:
            assert now == all_told
            continue
        assert (now.day, now.since, now.turned) == (all_told.day, all_told.since, all_told.turned)
        was = before[now.day].told
        assert all_told.told == was._replace(statements=now.told.statements)
        assert was.governing == now.told.governing


def test_a_line_of_no_weight_changes_but_the_count_of_later_days() -> None:
    known = [voice(1, "opposes", MAY, Tier.LEADER), voice(2, "opposes", MAY + timedelta(9), Tier.SPOKESPERSON)]
    came = voice(3, "opposes", MAY + timedelta(3), Tier.SPOKESPERSON)
    ((_, (lines, _)),) = by_key([*known, came]).items()
    found = list(moments(heard(lines), fresh={3}))
    assert [(moment.told.statements, moment.whole) for moment in found] == [(1, False), (2, True), (3, False)]


def test_a_line_by_which_a_voice_no_longer_says_otherwise_changes_later_days() -> None:
    known = [
        voice(1, "supports", MAY, Tier.LEADER),
        voice(2, "opposes", MAY + timedelta(1), Tier.SPOKESPERSON),
        voice(4, "supports", MAY + timedelta(5), Tier.GOVERNMENT),
    ]
    came = voice(3, "supports", MAY + timedelta(3), Tier.SPOKESPERSON)
    ((_, (lines, _)),) = by_key([*known, came]).items()
    *_, last = moments(heard(lines), fresh={3})
    assert last.whole
    assert not last.told.beside
