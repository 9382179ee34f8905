"""A team's own roster: what its people said of actors, one edit after another, taken back by further ones."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from classifier.team_roster import ActorEdit, Term
from store.answers import RosterEdit
from store.errors import RefusedError
from store.scope import prepared
from store.work_tables import RosterEditRow

if TYPE_CHECKING:
    from datetime import datetime

    from store.scope import TeamRows

MOST_SHOWN = 20
"""Edits that the history of a roster shows, the latest."""

VERSION = prepared(select(func.max(RosterEditRow.id)))


def edit(rows: TeamRows, made: ActorEdit, *, by: str, at: datetime) -> int:
    """Let an actor be as `made` says from now on; the edit's id."""
    row = RosterEditRow(actor=made.actor, content=_content(made), made_by=by, made_at=at)
    rows.write(row)
    return row.id


def undo(rows: TeamRows, edit_id: int, *, by: str, at: datetime) -> ActorEdit:
    """Take an edit back; what it said.

    Raises:
        RefusedError: there is none of that id, or it was taken back, or the actor was edited again since.
    """
    found = next((each for each in _rows(rows) if each.id == edit_id), None)
    standing = {actor: row.id for actor, row in _standing(rows).items()}
    if found is None or standing.get(found.actor) != edit_id:
        raise RefusedError("That change was taken back, or followed by another one.")
    rows.write(RosterEditRow(actor=found.actor, content=found.content, made_by=by, made_at=at, undoes=edit_id))
    return _edit_of(found)


def standing(rows: TeamRows) -> tuple[ActorEdit, ...]:
    """The edit of each actor that is in force."""
    return tuple(_edit_of(row) for row in _standing(rows).values())


def version(rows: TeamRows) -> int:
    """A number that grows with each edit; 0 for a team that has none."""
    return int(rows.scalar(VERSION) or 0)


def history(rows: TeamRows) -> tuple[RosterEdit, ...]:
    """The latest edits, newest first."""
    made = _rows(rows)
    undone = {each.undoes for each in made}
    in_force = {row.id for row in _standing(rows).values()}
    return tuple(
        RosterEdit(
            id=each.id, edit=_edit_of(each), made_by=each.made_by, made_at=each.made_at, undoes=each.undoes,
            undone=each.id in undone, in_force=each.id in in_force,
        )
        for each in reversed(made[-MOST_SHOWN:])
    )  # fmt: skip


def _rows(rows: TeamRows) -> list[RosterEditRow]:
    return list(rows.scalars(select(RosterEditRow).order_by(RosterEditRow.id)))


def _standing(rows: TeamRows) -> dict[str, RosterEditRow]:
    made = _rows(rows)
    undone = {each.undoes for each in made}
    return {each.actor: each for each in made if each.undoes is None and each.id not in undone}


def _content(made: ActorEdit) -> dict[str, Any]:
    terms = [
        [each.name, each.post, each.since.isoformat(), each.until.isoformat() if each.until else None]
        for each in made.terms
    ]
    return {"name": made.name, "aliases": list(made.aliases), "terms": terms}


def _edit_of(row: RosterEditRow) -> ActorEdit:
    terms = tuple(
        Term(name, post, date.fromisoformat(since), date.fromisoformat(until) if until else None)
        for name, post, since, until in row.content["terms"]
    )
    return ActorEdit(actor=row.actor, name=row.content["name"], aliases=tuple(row.content["aliases"]), terms=terms)
