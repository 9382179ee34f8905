"""After anything that can happen to a library, its summary is what its statements make it, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, multiple, rule, run_state_machine_as_test

import store
from classifier.lines import sorting
from classifier.positions import outline, positions
from classifier.shifts import Turn, shifts, timeline
from classifier.vocabulary import Issue, Kind, SpeakerKind, Stance, Statement, Tier
from store.errors import RefusedError
from tests.made_up import NOW, TODAY, label, reading, said

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST = date(2023, 1, 1)
MIDDLE = FIRST + timedelta(300)
days = st.integers(0, 600).map(lambda n: FIRST + timedelta(n))
maybe_days = st.one_of(st.none(), days, days, days)
labels = st.lists(
    st.builds(
        label,
        st.sampled_from(list(Stance)),
        issue=st.sampled_from([Issue.DIALOGUE, Issue.SANCTIONS]),
        condition=st.sampled_from([None, "if it rains"]),
    ),
    max_size=2,
)
statements = st.builds(
    lambda words, labels, **more: said(words, *labels, **more),
    st.sampled_from(["we shall sit at the long table in spring", "sit at the long table in spring", "no", "yes"]),
    labels,
    speaker=st.sampled_from(["Ada Quill", "Bo Rusk"]),
    tier=st.sampled_from([None, *Tier]),
    target=st.sampled_from([None, "sudland"]),
    said=maybe_days,
    kind=st.sampled_from(list(Kind)),
    joint=st.booleans(),
    speaker_kind=st.sampled_from([SpeakerKind.OFFICIAL, SpeakerKind.ANONYMOUS, SpeakerKind.ANALYST]),
)


def told(turns: tuple[Turn, ...]) -> list[tuple[date, int]]:
    return [(turn.day, turn.line.record.id) for turn in turns]


class Library(RuleBasedStateMachine):
    """Adds, confirmations, retractions, corrections, withdrawals and undo in any order."""

    articles = Bundle("articles")
    numbers = Bundle("numbers")
    new_database: Callable[[], str]

    def __init__(self) -> None:
        super().__init__()
        self.opened = store.open(self.new_database())
        self.team = self.opened.team("T1")
        self.count = 0

    def teardown(self) -> None:
        self.opened.close()

    @rule(
        target=articles,
        said=st.lists(statements, min_size=1, max_size=4),
        published=maybe_days,
        held=st.sampled_from([None, None, None, "odd"]),
        outlet=st.sampled_from(["Lantern", "Mill Post", None]),
    )
    def add(self, said: list[Statement], published: date | None, held: str | None, outlet: str | None) -> int:
        self.count += 1  # a line of its own, so that no two texts are one
        own = replace(said[0], text=f"{said[0].text} {self.count}", labels=())
        added = self.team.add(
            reading(*said, own, published=published, held=held, outlet=outlet), added_by="ann", added_at=NOW
        )
        return added.article_id

    @rule(said=st.lists(st.lists(statements, min_size=1, max_size=2), min_size=2, max_size=3), published=days)
    def add_together_and_put_one_right(self, said: list[list[Statement]], published: date) -> None:
        with self.team.together() as batch:
            for each in said:
                self.count += 1
                own = replace(each[0], text=f"{each[0].text} {self.count}", labels=())
                added = batch.add(reading(*each, own, published=published), added_by="ann", added_at=NOW)
            first = added.statement_ids[0]
            now = batch.record(first).statement
            batch.correct(first, replace(now, tier=Tier.LEADER), by="ann", at=NOW)

    @rule(target=numbers, article=articles)
    def look(self, article: int) -> object:
        return multiple(*(each.id for each in self.team.records(article_id=article)))

    @rule(article=articles, day=days)
    def confirm(self, article: int, day: date) -> None:
        self.team.confirm(article, day, by="ann", at=NOW)

    @rule(article=articles)
    def retract_or_reinstate(self, article: int) -> None:
        change = self.team.reinstate if self.team.article(article).retracted else self.team.retract
        change(article, by="ann", at=NOW)

    @rule(number=numbers, to=statements)
    def correct(self, number: int, to: Statement) -> None:
        now = self.team.record(number).statement
        given = {"text": now.text, "start": now.start, "end": now.end, "kind": now.kind}
        self.team.correct(number, replace(to, **given), by="ann", at=NOW)

    @rule(number=numbers)
    def withdraw(self, number: int) -> None:
        self.team.withdraw(number, by="ann", at=NOW)

    @rule(number=numbers)
    def undo(self, number: int) -> None:
        corrections = [each for each in self.team.history(number)[1:] if each.undoes is None and not each.undone]
        if corrections:
            assert self.team.undo(number, by="ann", at=NOW) == corrections[-1].id
        else:
            with pytest.raises(RefusedError):
                self.team.undo(number, by="ann", at=NOW)

    @invariant()
    def what_governs_without_an_article_is_what_the_others_make(self) -> None:
        records = self.team.records()
        for article in {record.article_id for record in records[:3]}:
            others = [record for record in records if record.article_id != article]
            governing = {each.key: each.governing for each in positions(others, today=TODAY)}
            for key in {each.key for each in positions(records, today=TODAY)}:
                found, expected = self.team.governing(key, without=article), governing.get(key)
                told = [(line.record.id, line.label) if line else None for line in (found, expected)]
                assert told[0] == told[1], key

    @invariant()
    def summary_is_what_the_statements_make_it(self) -> None:
        records = self.team.records()
        for as_of in (None, MIDDLE):
            made = positions(records, today=TODAY, as_of=as_of)
            kept = self.team.positions(today=TODAY, as_of=as_of)
            assert tuple(sorted(kept, key=lambda each: sorting(each.key))) == made
            assert self.team.outlines(as_of=as_of) == tuple(outline(each) for each in made)

    @invariant()
    def the_first_positions_come_with_how_many_there_are(self) -> None:
        for as_of in (None, MIDDLE):
            every = self.team.positions("norland", today=TODAY, as_of=as_of, detail=False)
            assert self.team.first("norland", 2, today=TODAY, as_of=as_of) == (every[:2], len(every))

    @invariant()
    def history_is_what_the_statements_make_it(self) -> None:
        records = self.team.records()
        kept, made = self.team.timeline("norland"), timeline(records)
        assert {key: told(found) for key, found in kept.items()} == {key: told(found) for key, found in made.items()}
        moved = self.team.shifts(since=MIDDLE)
        assert [(each.key, each.kind, each.day) for each in moved] == [
            (each.key, each.kind, each.day) for each in shifts(records, since=MIDDLE)
        ]

    @invariant()
    def nothing_is_forgotten(self) -> None:
        articles, counts = self.team.articles(limit=1000), self.team.counts()
        assert len(articles) == self.count
        standing = [each for each in articles if not each.retracted]
        undated = sum(each.article.published is None for each in standing)
        assert (counts.articles, counts.undated) == (len(standing), undated)
        assert counts.held == sum(each.held is not None for each in standing)
        assert counts.statements == len(self.team.records())


def test_summary(new_database: Callable[[], str]) -> None:
    class OnThisDatabase(Library):
        pass

    OnThisDatabase.new_database = staticmethod(new_database)
    run_state_machine_as_test(
        OnThisDatabase,
        settings=settings(
            max_examples=15, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
