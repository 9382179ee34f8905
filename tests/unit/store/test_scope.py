"""No statement to the database leaves its team: tried in every way that the store's own code could write one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.orm import aliased

from classifier.vocabulary import Issue
from store.errors import CrossingError, NotFoundError
from store.scope import TeamRows
from store.tables import ArticleRow, LineRow, MomentRow, StatementRow
from tests.made_up import NOW, TODAY, label, reading, said

if TYPE_CHECKING:
    from store import Store, Team

MAY = date(2024, 5, 10)


@pytest.fixture
def other(opened: Store) -> Team:
    """Another team's library, with an article in it."""
    other = opened.team("T2")
    other.add(reading(said("we will sit down", label("supports")), published=MAY), added_by="ann", added_at=NOW)
    return other


@pytest.mark.parametrize("nobody", ["", "  "])
def test_a_store_without_a_team_gives_no_rows(opened: Store, nobody: str) -> None:
    with pytest.raises(CrossingError):
        opened.team(nobody)
    with pytest.raises(CrossingError):
        TeamRows(opened.engine, nobody.strip())


STATEMENTS = aliased(StatementRow)
SEEN = {
    "entity": select(StatementRow),
    "columns": select(StatementRow.text),
    "alias": select(STATEMENTS.text),
    "count": select(func.count()).select_from(StatementRow).having(func.count() > 0),
    "join": select(ArticleRow.title).join(StatementRow, StatementRow.article_id == ArticleRow.id),
    "join of an alias": select(ArticleRow.title).join(STATEMENTS, STATEMENTS.article_id == ArticleRow.id),
    "subquery": select(StatementRow.id).where(StatementRow.id.in_(select(LineRow.statement_id))),
    "derived table": select(func.count().label("n")).select_from(StatementRow).subquery().select().where(text("n > 0")),
    "common table": select(StatementRow.text).cte().select(),
    "union": select(StatementRow.text).union_all(select(StatementRow.text)),
    "window": select(StatementRow.id, func.row_number().over(order_by=StatementRow.id)),
    "key": select(MomentRow).where(MomentRow.team == "T2"),
}


@pytest.mark.usefixtures("other")
@pytest.mark.parametrize("how", SEEN)
def test_no_query_sees_another_teams_rows(opened: Store, how: str) -> None:
    with TeamRows(opened.engine, "T1") as rows:
        assert rows.execute(SEEN[how]).all() == []
    with TeamRows(opened.engine, "T2") as rows:
        assert len(rows.execute(SEEN[how]).all()) > 0


@pytest.mark.parametrize(
    "statement",
    [
        text("SELECT text FROM statements"),
        select(StatementRow.__table__),
        select(func.count()).select_from(StatementRow.__table__),
        insert(MomentRow).values(team="T2"),
        delete(StatementRow.__table__),
        select(func.max(StatementRow.id).over()),
    ],
    ids=["text", "plain table", "count of a plain table", "bulk insert", "delete from a plain table", "window alone"],
)
def test_what_cannot_be_bound_to_a_team_is_refused(opened: Store, statement: object) -> None:
    with pytest.raises(CrossingError), TeamRows(opened.engine, "T1") as rows:
        rows.execute(statement)


def test_changes_and_deletes_stay_within_the_team(opened: Store, other: Team) -> None:
    with TeamRows(opened.engine, "T1") as rows:
        rows.execute(update(StatementRow).values(text="forged"))
        rows.execute(delete(LineRow))
    assert other.record(1).statement.text == "we will sit down"
    assert other.positions(today=TODAY)[0].statements == 1


def test_a_row_of_another_team_is_not_written(opened: Store, other: Team) -> None:
    with TeamRows(opened.engine, "T2") as rows:
        row = rows.scalar(select(ArticleRow))
    row.team = "T1"
    with pytest.raises(CrossingError), TeamRows(opened.engine, "T2") as rows:
        rows.write(row)
    assert other.article(1).id == 1


def test_no_verb_reaches_another_teams_rows(team: Team, other: Team) -> None:
    statement = other.record(1).statement
    for attempt in (
        lambda: team.article(1),
        lambda: team.record(1),
        lambda: team.evidence(1),
        lambda: team.history(1),
        lambda: team.correct(1, statement, by="eve", at=NOW),
        lambda: team.withdraw(1, by="eve", at=NOW),
        lambda: team.undo(1, by="eve", at=NOW),
        lambda: team.retract(1, by="eve", at=NOW),
        lambda: team.reinstate(1, by="eve", at=NOW),
        lambda: team.confirm(1, MAY, by="eve", at=NOW),
    ):
        with pytest.raises(NotFoundError):
            attempt()
    assert team.search("sit down") == team.records() == team.articles() == []
    assert team.positions(today=TODAY) == team.outlines() == ()
    assert team.matrix(Issue.DIALOGUE) == {}
    assert team.shifts(since=MAY) == ()
    assert team.timeline("norland") == {}
    assert team.counts().articles == 0
    assert len(other.history(1)) == 1


def test_the_same_text_in_two_teams_is_two_articles(team: Team, other: Team) -> None:
    same = reading(said("we will sit down", label("supports")), published=MAY)
    added = team.add(same, added_by="bob", added_at=NOW)
    assert added.new
    assert [each.id for each in team.search("sit")] == list(added.statement_ids)
    assert [each.id for each in other.search("sit")] == [1]
