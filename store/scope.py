"""The one place where a team's rows are kept apart: every statement is bound to the team, or refused."""

from __future__ import annotations

import hashlib
from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple, Self, TypeVar, TypeVarTuple, cast

from sqlalchemy import (
    CompoundSelect,
    Connection,
    Insert,
    Select,
    Update,
    bindparam,
    event,
    func,
    insert,
    inspect,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from store.errors import CrossingError
from store.tables import Owned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sqlalchemy import ColumnElement, Dialect, Engine, Result, ScalarResult, Table
    from sqlalchemy.sql.base import Executable
    from sqlalchemy.sql.selectable import TypedReturnsRows

TEAM = "nk_team"
BOUND = "nk_bound"
COLUMNS = "nk_columns"
UNBINDABLE = "A statement that is not written over the models cannot be bound to a workspace."
_MOST_DRIVEN = 128  # inserts by table, columns and engine
T = TypeVar("T")
Ts = TypeVarTuple("Ts")

OF_THE_TEAM = with_loader_criteria(Owned, lambda row: row.team == bindparam("nk_team"), include_aliases=True)
"""And it is this team's: of every model in a query, in its joins and subqueries too."""


def prepared(query: Select[*Ts]) -> Select[Any]:
    """A query for columns that is bound to whichever team runs it; made once, it costs a fifth of one made each time.

    Raises:
        CrossingError: it is not written over the models, or asks for whole rows.
    """
    if not _over_models(query) or any(each.get("expr") is each.get("entity") for each in query.column_descriptions):
        raise CrossingError(UNBINDABLE)
    return cast("Select[Any]", query.options(OF_THE_TEAM).execution_options(**{BOUND: True, COLUMNS: True}))


def prepared_change(model: type[Owned], *criteria: ColumnElement[bool], **values: ColumnElement[Any]) -> Update:
    """A change of columns to some values, bound to whichever team runs it.

    All is over the model's table; no parameter may be named as a column is, which would be set as well.
    """
    table = _table(model)
    changed = update(table).where(table.c.team == bindparam(TEAM), *criteria)
    return changed.values(**values).execution_options(**{BOUND: True})


def _over_models(query: Executable) -> bool:
    """Whether the criteria of `OF_THE_TEAM` will be put into a query: SQLAlchemy's own sign of the models in it."""
    return query._propagate_attrs.get("compile_state_plugin") == "orm"  # noqa: SLF001


class _TeamSession(Session):
    """A session whose statements are bound to the team in its `info`."""


@event.listens_for(_TeamSession, "do_orm_execute")
def _bind_to_team(state: ORMExecuteState) -> None:
    """Let queries through that `TeamRows` bound, bind changes and deletes, refuse all else.

    Plain tables and text carry no models to bind and bulk inserts no criteria.
    """
    if not state.is_orm_statement or state.is_insert:
        raise CrossingError(UNBINDABLE)
    if state.is_select and not state.execution_options.get(BOUND):
        raise CrossingError("A query that is not bound to a workspace.")
    if state.is_update or state.is_delete:
        team = state.session.info[TEAM]
        criteria = with_loader_criteria(Owned, lambda row: row.team == team, include_aliases=True)
        state.statement = state.statement.options(criteria)


@event.listens_for(_TeamSession, "before_flush")
def _stamp_team(session: Session, _context: Any, _instances: Any) -> None:
    for row in [*session.new, *session.dirty, *session.deleted]:
        if getattr(row, "team", None) is None:
            row.team = session.info[TEAM]
        if row.team != session.info[TEAM]:
            raise CrossingError("A row of another workspace was about to be written.")


class TeamRows:
    """One transaction on one team's rows: the only way from the store's verbs to the database."""

    __slots__ = ("_connection", "_engine", "_last", "_made", "team")

    def __init__(self, engine: Engine | Connection, team: str) -> None:
        if not team:
            raise CrossingError("A workspace needs an id.")
        self.team = team
        self._engine = engine
        self._made: _TeamSession | None = None
        self._last: dict[Table, int] = {}  # numbers that rows have or were promised, by table

    def __enter__(self) -> Self:
        if isinstance(self._engine, Connection):
            self._connection = self._engine  # within a transaction of its owner's
        else:
            self._connection = self._engine.connect()
            self._connection.begin()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        own = self._connection is not self._engine
        try:
            if kind is None and self._made:
                self._made.commit()
            if kind is None and own:
                self._connection.commit()
        finally:
            if self._made:
                self._made.close()
            if own:
                self._connection.close()

    @property
    def _session(self) -> _TeamSession:
        """What reads and writes whole rows; most questions need none."""
        if self._made is None:
            self._made = _TeamSession(
                self._connection, expire_on_commit=False, join_transaction_mode="rollback_only", info={TEAM: self.team}
            )
        return self._made

    @property
    def dialect(self) -> str:
        return self._connection.dialect.name

    def wait_for_turn(self) -> None:
        """Let one writer of a team in at a time: SQLite's begin already did, PostgreSQL takes a lock for it."""
        if self.dialect == "postgresql":
            lock = int.from_bytes(hashlib.sha256(self.team.encode()).digest()[:8], signed=True)
            self._connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (lock,))

    def execute(self, statement: Executable, parameters: Mapping[str, Any] | None = None) -> Result[*tuple[Any, ...]]:
        """Run a statement over the models on this team's rows.

        Raises:
            CrossingError: it cannot be bound to the team.
        """
        if not isinstance(statement, Select | CompoundSelect):
            return self._session.execute(statement)
        given = {**(parameters or {}), TEAM: self.team}
        options = statement.get_execution_options()
        if options.get(COLUMNS):
            if self._made:
                self._made.flush()
            return self._connection.execute(statement, given)
        if not options.get(BOUND):
            statement = statement.options(OF_THE_TEAM).execution_options(**{BOUND: True})
        return self._session.execute(statement, given)

    def scalars(self, query: TypedReturnsRows[T], parameters: Mapping[str, Any] | None = None) -> ScalarResult[T]:
        return self.execute(query, parameters).scalars()

    def scalar(self, query: Executable, parameters: Mapping[str, Any] | None = None) -> Any:
        return self.execute(query, parameters).scalar()

    def write(self, *rows: Owned) -> None:
        """Insert new rows and changes now, so that what they are numbered can be read."""
        self._session.add_all(rows)
        self._session.flush()

    def write_and_forget(self, *rows: Owned) -> None:
        """Insert rows that a bulk delete may take away again within the same transaction."""
        self.write(*rows)
        self.forget(*rows)

    def insert(self, model: type[Owned], rows: Iterable[Mapping[str, Any]], *, at_once: int = 1) -> None:
        """Insert many rows of the team, of the same columns each; a tenth of the cost of as many objects.

        Args:
            model: whose rows they are.
            rows: their values by column.
            at_once: how many one statement inserts on SQLite; PostgreSQL is always given many.
        """
        self._run(_insert(_table(model)), rows, at_once)

    def numbers(self, model: type[Owned], count: int) -> list[int]:
        """Numbers for so many new rows of this transaction, in growing order."""
        table = _table(model)
        if self.dialect != "sqlite":
            return list(self._connection.execute(_next_numbers(table), {"count": count}).scalars())
        if table not in self._last:  # its writer is alone
            self._last[table] = self._connection.execute(_last_number(table)).scalar() or 0
        first = self._last[table] + 1
        self._last[table] += count
        return list(range(first, first + count))

    def upsert(self, model: type[Owned], rows: Iterable[Mapping[str, Any]]) -> None:
        """Insert many rows of the team, each in the place of the one with its key."""
        self._run(_upsert(_table(model), self.dialect), rows)

    def change(self, change: Update, rows: Iterable[Mapping[str, Any]]) -> None:
        """Run a `prepared_change` on the team's rows, once for each row of parameters.

        Raises:
            CrossingError: it is no such change.
        """
        if not change.get_execution_options().get(BOUND):
            raise CrossingError(UNBINDABLE)
        if given := [{**row, TEAM: self.team} for row in rows]:
            self._connection.execute(change, given)

    def _run(self, statement: Insert, rows: Iterable[Mapping[str, Any]], at_once: int = 1) -> None:
        stamped = [{**row, "team": self.team} for row in rows]
        if stamped and self.dialect == "sqlite":
            driven = _driven(statement, tuple(stamped[0]), self._connection.dialect)
            for text, values in driven.said([driven.values_of(row) for row in stamped], at_once):
                self._connection.exec_driver_sql(text, values)
        elif stamped:
            self._connection.execute(statement, stamped)

    def forget(self, *rows: Owned) -> None:
        """Leave changes of rows that were read unwritten."""
        for row in rows:
            self._session.expunge(row)

    def remove(self, *rows: Owned) -> None:
        """Delete rows that were read."""
        for row in rows:
            self._session.delete(row)
        self._session.flush()


# --- made once: to make one costs as much as to run it on ten rows -----------------------------------------------


def _table(model: type[Owned]) -> Table:
    return cast("Table", inspect(model).local_table)


class _Driven(NamedTuple):
    """An insert as SQLite's driver takes it: its words, its columns, and what makes a value of each the driver's.

    SQLAlchemy by itself takes as long for each row as the database does.
    """

    text: str
    columns: tuple[tuple[str, Callable[[Any], Any] | None], ...]

    def values_of(self, row: Mapping[str, Any]) -> tuple[Any, ...]:
        return tuple([process(row[name]) if process else row[name] for name, process in self.columns])

    def said(self, values: list[tuple[Any, ...]], at_once: int) -> Iterator[tuple[str, Any]]:
        """What to execute with which values, so many rows a statement."""
        if at_once == 1:
            yield self.text, values
            return
        for start in range(0, len(values), at_once):
            some = values[start : start + at_once]
            more = f", ({', '.join('?' * len(self.columns))})" * (len(some) - 1)
            yield self.text + more, tuple(chain.from_iterable(some))


@lru_cache(maxsize=_MOST_DRIVEN)
def _driven(statement: Insert, names: tuple[str, ...], dialect: Dialect) -> _Driven:
    compiled = statement.compile(dialect=dialect, column_keys=names)
    order = compiled.positiontup or names
    types = {name: statement.table.c[name].type.dialect_impl(dialect) for name in order}
    return _Driven(str(compiled), tuple((name, types[name].bind_processor(dialect)) for name in order))


@cache
def _insert(table: Table) -> Insert:
    return insert(table)


@cache
def _last_number(table: Table) -> Select[Any]:
    return select(func.max(table.c.id))


@cache
def _next_numbers(table: Table) -> Select[Any]:
    """As PostgreSQL numbers a table's rows by itself."""
    numbered = func.generate_series(1, bindparam("count")).table_valued("number")
    return select(func.nextval(f"{table.name}_id_seq")).select_from(numbered)


@cache
def _upsert(table: Table, dialect: str) -> Insert:
    statement = sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)
    key = [column.name for column in table.primary_key]
    fresh = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in key}
    return statement.on_conflict_do_update(index_elements=key, set_=fresh)
