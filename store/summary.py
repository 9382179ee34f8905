"""Keeps `moments` and `positions_current` what the statements make them, inside the transaction that changes those."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Boolean, ColumnElement, String, and_, bindparam, delete, func, select, union_all
from sqlalchemy.orm import aliased

from classifier.positions import (
    WINDOW,
    Key,
    Last,
    Line,
    Moment,
    Position,
    Standing,
    line_on,
    moments,
    sorting,
    stand_alone,
    standing_of,
)
from classifier.vocabulary import Issue, Record, Stance
from store import ranked
from store.among import among
from store.rows import ISSUES, STANCES, record_of, select_records
from store.scope import prepared, prepared_change
from store.tables import CurrentRow, LineRow, MomentRow, Ordinal, StatementRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Select

    from store.scope import TeamRows

AT_ONCE = 500
"""Ids in one query."""

OF_A_DAY = ("governing", "joint", "beside", "departures")
"""The parts of a position that its moment keeps."""

ONE = ("governing", "previous", "joint")
SEVERAL = ("beside", "departures", "pending")
DETAIL = ("signals",)
"""The parts of a position: single lines, several, and several that only a close look shows."""

VALUES = ("standing", "day", "since", "mixed", "statements", "pending_statements", "evidence")
STORED = (CurrentRow.actor, CurrentRow.target, CurrentRow.issue, *(getattr(CurrentRow, name) for name in VALUES))
"""The columns that `assemble` reads."""

KEY_PARTS = ("actor", "target", "issue")
MOMENT = tuple(column.key for column in MomentRow.__table__.columns if column.key not in {"team", *KEY_PARTS})
"""What a moment says beside whose it is."""

HOLDING = ("day", "statement_id", "stance", "since", "turned", "statements")
"""What a moment says beside its evidence: who governs since when, of how many."""

MOMENT_COLUMNS = tuple(getattr(MomentRow, name) for name in (*KEY_PARTS, *MOMENT))

STANDINGS = {each.value: each for each in Standing}
"""By their stored form; see `rows.ISSUES`."""

KEYS_AT_ONCE = 16
"""Keys in one query; an article rarely touches more."""


class Stretch(NamedTuple):
    """Days of one key, both ends included."""

    key: Key
    low: date
    high: date


_PARTS = {part: String() for part in KEY_PARTS} | {"low": Ordinal(), "high": Ordinal()}
STRETCHES = union_all(
    *(
        select(*(bindparam(f"{part}{place}", type_=type_).label(part) for part, type_ in _PARTS.items()))
        for place in range(KEYS_AT_ONCE)
    )
).cte("stretches")
"""Keys and days as a table to join: SQLite looks each up in the index, where a list of tuples makes it scan a team."""

LOW, HIGH = STRETCHES.c.low, STRETCHES.c.high
NOWHERE = Stretch(Key("", None, Issue.OTHER), date.min, date.min)


def within(table: Any, *criteria: ColumnElement[bool]) -> ColumnElement[bool]:
    """The rows of the stretches' keys."""
    return and_(*(getattr(table, part) == STRETCHES.c[part] for part in KEY_PARTS), *criteria)


def _edge(pick: Any, *criteria: Any) -> Any:
    """The nearest day of a key's moments on one side."""
    other = aliased(MomentRow)
    return select(pick(other.day)).where(within(other), *(each(other.day) for each in criteria)).scalar_subquery()


LINES = select_records().add_columns(LineRow.issue).join(LineRow, LineRow.statement_id == StatementRow.id)
RANKED_IN = prepared(select(*ranked.COLUMNS).join(STRETCHES, within(LineRow, LineRow.day >= LOW, LineRow.day <= HIGH)))
LINES_IN = prepared(LINES.join(STRETCHES, within(LineRow, LineRow.day >= LOW, LineRow.day <= HIGH)))
PENDING = prepared(LINES.join(STRETCHES, within(LineRow)).where(LineRow.day.is_(None)))
MOMENTS_IN = prepared(
    select(*(getattr(MomentRow, name) for name in (*KEY_PARTS, *HOLDING)))
    .select_from(MomentRow)
    .join(
        STRETCHES,
        within(
            MomentRow,
            MomentRow.day >= func.coalesce(_edge(func.max, lambda day: day < LOW), LOW),
            MomentRow.day <= func.coalesce(_edge(func.min, lambda day: day > HIGH), HIGH),
        ),
    )
)
"""The moments of the stretches, and the one before and the one after each."""

BEFORE = aliased(MomentRow)
HISTORY = prepared(
    select(*MOMENT_COLUMNS, BEFORE.evidence.label("before"))
    .select_from(MomentRow)
    .join(STRETCHES, within(MomentRow, MomentRow.day == _edge(func.max, lambda day: day <= HIGH)))
    .outerjoin(BEFORE, within(BEFORE, BEFORE.day == _edge(func.max, lambda day: day < MomentRow.since)))
)
"""The last moment of each stretch, and the evidence of the last one before it with another stance."""

_HERE = MomentRow.__table__.c
OF_KEY = [_HERE[part] == bindparam(f"of_{part}") for part in KEY_PARTS]
OF_DAY, OF_LOW, OF_HIGH, OF_WAS = (bindparam(f"of_{name}", type_=Ordinal()) for name in ("day", "low", "high", "was"))
SINCE, TURNED = bindparam("to_since", type_=Ordinal()), bindparam("to_turned", type_=Boolean())
COUNT = prepared_change(
    MomentRow, *OF_KEY, _HERE.day.between(OF_LOW, OF_HIGH), statements=_HERE.statements + bindparam("more")
)
HOLD = prepared_change(
    MomentRow, *OF_KEY, _HERE.day == OF_DAY, statements=bindparam("to_statements"), since=SINCE, turned=TURNED
)
TURN = prepared_change(MomentRow, *OF_KEY, _HERE.day == OF_DAY, turned=TURNED)
FOLLOW = prepared_change(MomentRow, *OF_KEY, _HERE.day >= OF_DAY, _HERE.since == OF_WAS, since=SINCE)
"""Of moments: so many more statements on each of some days; all that changes with others; whether another took over;
since when a run holds, from a day on."""

CURRENT = prepared(select(*STORED).join(STRETCHES, within(CurrentRow)))
RECORDS_OF = prepared(select_records().where(among(StatementRow.id, "ids")))


def asked(stretches: Iterable[Stretch]) -> Iterator[dict[str, Any]]:
    """The parameters of `STRETCHES`, as often as it takes; unused places are nowhere."""
    each = list(stretches)
    for start in range(0, len(each), KEYS_AT_ONCE):
        some = each[start : start + KEYS_AT_ONCE]
        some += [NOWHERE] * (KEYS_AT_ONCE - len(some))
        columns = [named(one.key, low=one.low, high=one.high) for one in some]
        yield {f"{part}{place}": value for place, one in enumerate(columns) for part, value in one.items()}


def named(key: Key, **more: Any) -> dict[str, Any]:
    """The columns that name a key's rows; `target` "" is nobody."""
    return {"actor": key.actor, "target": key.target or "", "issue": key.issue.value, **more}


def rows_in(rows: TeamRows, query: Select[Any], stretches: Iterable[Stretch]) -> Iterator[Any]:
    """What a query over `STRETCHES` finds, sixteen at a time."""
    for parameters in asked(stretches):
        yield from rows.execute(query, parameters).all()


def whole(keys: Iterable[Key]) -> list[Stretch]:
    """All days of some keys."""
    return [Stretch(key, date.min, date.max) for key in keys]


def lines_in(rows: TeamRows, query: Select[Any], stretches: Iterable[Stretch]) -> dict[Key, list[Line]]:
    """The lines that a query of `LINES` finds in stretches, by key."""
    found: dict[tuple[str, str | None, str], list[Any]] = {}
    for row in rows_in(rows, query, stretches):
        found.setdefault((row.actor, row.target, row.issue), []).append(row)
    keys = {parts: key_of_row(group[0]) for parts, group in found.items()}
    return {keys[each]: [line_on(record_of(row), keys[each].issue) for row in group] for each, group in found.items()}


# --- after a change --------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Change:
    """What happened to a key's lines: on which days (None: pending ones), and the ids of those that came.

    `only_fresh`: no line was altered or went.
    """

    days: set[date | None] = field(default_factory=set)
    fresh: set[int] = field(default_factory=set)
    only_fresh: bool = True

    def add(self, other: Change) -> None:
        """Take in what happened next."""
        self.days |= other.days
        self.fresh |= other.fresh
        self.only_fresh &= other.only_fresh


def refresh(rows: TeamRows, touched: Mapping[Key, Change]) -> None:
    """Recompute what changed lines may have changed."""
    kept = [_Kept(key, touched[key]) for key in sorted(touched, key=sorting)]
    _refresh_moments(rows, kept)
    _refresh_current(rows, kept)


@dataclass(slots=True)
class _Kept:
    """What is kept of one key, brought up to its lines."""

    key: Key
    change: Change
    lines: list[Line] = field(default_factory=list)  # of all stretches, and of the windows before them
    moments: dict[date, dict[str, Any]] = field(default_factory=dict)  # `HOLDING` of all stretches and beside them
    whole: list[dict[str, Any]] = field(default_factory=list)  # to be written
    counts: list[dict[str, Any]] = field(default_factory=list)  # for `COUNT`, by day
    held: list[dict[str, Any]] = field(default_factory=list)  # for `HOLD`
    gone: list[date] = field(default_factory=list)
    runs: list[dict[str, Any]] = field(default_factory=list)  # beyond the stretches: what a day and its run become

    def reach(self) -> list[Stretch]:
        """The days whose moments the touched days can change, in parts that do not touch."""
        found: list[Stretch] = []
        for day in sorted(day for day in self.change.days if day):
            if found and day <= found[-1].high + WINDOW:
                found[-1] = found[-1]._replace(high=day + WINDOW)
            else:
                found.append(Stretch(self.key, day, day + WINDOW))
        return found

    def has_read(self, newest: date) -> bool:
        """Whether the window that ends on a day is among `lines`."""
        return any(each.low <= newest <= each.high for each in self.reach())

    def within(self, low: date, high: date) -> list[Line]:
        """The lines of some days, both included."""
        return [line for line in self.lines if low <= _day(line) <= high]

    def redo(self, stretch: Stretch) -> None:
        """Make the moments of a stretch anew, and let those after it follow."""
        inside = {day: row for day, row in self.moments.items() if stretch.low <= day <= stretch.high}
        before = max((day for day in self.moments if day < stretch.low), default=None)
        last = last_of(self.moments[before]) if before else None
        lines = self.within(stretch.low - WINDOW, stretch.high)
        fresh = self.change.fresh if self._only_came(lines, stretch.low) else None
        more = 0
        for moment in moments(self.key, lines, start=stretch.low, last=last, fresh=fresh):
            holding, was = _holding(moment), inside.pop(moment.day, None)
            if moment.whole:
                self.whole.append(named(self.key, **moment_values(moment)))
            elif was:
                more = self._hold(holding, was, more)
            self.moments[moment.day] = holding
            last = last_of(holding)
        for day in inside:
            del self.moments[day]
        self.gone += inside
        after = min((day for day in self.moments if day > stretch.high), default=None)
        if after is not None:
            self._follow(last, after)

    def _only_came(self, lines: Sequence[Line], low: date) -> bool:
        """Whether lines came to those of which the moments are kept, and nothing else happened to any."""
        known = self.moments.keys() | self.change.days
        kept = all(line.day in known for line in lines if _day(line) >= low)
        return kept and self.change.only_fresh and stand_alone(lines, self.change.fresh)

    def _hold(self, holding: dict[str, Any], was: dict[str, Any], before: int) -> int:
        """Note what changed of a moment that is not made anew; how many statements more it has.

        `before`: how many more the one before it has. Days in a row with as many more are one change.
        """
        day: date = holding["day"]
        more: int = holding["statements"] - was["statements"]
        if (holding["since"], holding["turned"]) != (was["since"], was["turned"]):
            to = {f"to_{name}": holding[name] for name in ("statements", "since", "turned")}
            self.held.append(self._at(day) | to)
            return 0
        if more and more == before:
            self.counts[-1]["of_high"] = day
        elif more:
            self.counts.append(self._at(day) | {"of_low": day, "of_high": day, "more": more})
        return more

    def _at(self, day: date) -> dict[str, Any]:
        return {f"of_{part}": value for part, value in named(self.key, day=day).items()}

    def _follow(self, last: Last | None, after: date) -> None:
        """Let the moments of a day and its run follow from a new last one: a run that begins earlier or later."""
        row = self.moments[after]
        same = last is not None and last.stance.value == row["stance"]
        since = last.since if last and same else after
        turned = last is None or last.record_id != row["statement_id"]
        if (since, turned) == (row["since"], row["turned"]):
            return
        for day, other in self.moments.items():
            if day >= after and other["since"] == row["since"]:
                self.moments[day] = other | {"since": since}
        self.moments[after] |= {"turned": turned}
        self.runs.append(self._at(after) | {"to_turned": turned, "to_since": since, "of_was": row["since"]})


def _refresh_moments(rows: TeamRows, kept: Iterable[_Kept]) -> None:
    by_key = {each.key: each for each in kept}
    stretches = [stretch for each in by_key.values() for stretch in each.reach()]
    for key, lines in _ranked_in(rows, [each._replace(low=each.low - WINDOW) for each in stretches]).items():
        by_key[key].lines = lines
    for row in rows_in(rows, MOMENTS_IN, stretches):
        by_key[key_of_row(row)].moments[row.day] = dict(zip(HOLDING, row[len(KEY_PARTS) :], strict=True))
    for stretch in stretches:
        by_key[stretch.key].redo(stretch)
    whole = [row for each in by_key.values() for row in each.whole]
    _carried(rows, [row["evidence"] for row in whole])
    for each in by_key.values():
        if each.gone:
            here = [getattr(MomentRow, part) == value for part, value in named(each.key).items()]
            gone = delete(MomentRow).where(*here, MomentRow.day.in_(each.gone))
            rows.execute(gone.execution_options(synchronize_session=False))
    rows.change(COUNT, [row for each in by_key.values() for row in each.counts])  # of days between that are whole too
    rows.upsert(MomentRow, whole)
    rows.change(HOLD, [row for each in by_key.values() for row in each.held])
    runs = [run for each in by_key.values() for run in each.runs]
    rows.change(TURN, runs)
    rows.change(FOLLOW, runs)


def _ranked_in(rows: TeamRows, stretches: Iterable[Stretch]) -> dict[Key, list[Line]]:
    """The lines of stretches by what ranks them; see `ranked.line_of`."""
    found = list(rows_in(rows, RANKED_IN, stretches))
    words = ranked.worded(rows, ranked.twice_said(found))
    groups: dict[tuple[str, str, str], list[Any]] = {}
    for row in found:
        groups.setdefault(row[:3], []).append(row)
    keys = {parts: key_of_row(group[0]) for parts, group in groups.items()}
    return {
        keys[each]: [ranked.line_of(keys[each], row, *words.get(row.statement_id, ())) for row in group]
        for each, group in groups.items()
    }


def _carried(rows: TeamRows, evidences: Sequence[Mapping[str, Any]]) -> None:
    """Give the lines of some evidence their outlets, where those of a reprint are not known already."""
    bare = [each for evidence in evidences for each in _lines_of(evidence) if not each[1]]
    outlets = ranked.outlets(rows, (number for number, _ in bare))
    for each in bare:
        each[1] += [outlets[each[0]]] if each[0] in outlets else []


def _lines_of(evidence: Mapping[str, Any]) -> Iterator[list[Any]]:
    for name, kept in evidence.items():
        if kept:
            yield from [kept] if name in ONE else kept


def _holding(moment: Moment) -> dict[str, Any]:
    position = moment.position
    line = position.governing
    assert line is not None
    return {
        "day": moment.day,
        "statement_id": line.record.id,
        "stance": line.stance.value,
        "since": position.since,
        "turned": moment.turned,
        "statements": position.statements,
    }


def _refresh_current(rows: TeamRows, kept: Iterable[_Kept]) -> None:
    """Redo the positions; of one whose window was not touched only the history."""
    by_key = {each.key: each for each in kept}
    stored = {key_of_row(row): row for row in rows_in(rows, CURRENT, whole(by_key))}
    latest = {key_of_row(row): row for row in rows_in(rows, HISTORY, whole(by_key))}
    redone = [key for key, each in by_key.items() if key not in stored or _touches_window(each, latest.get(key))]
    made = _standings(rows, [by_key[key] for key in redone], latest)
    changed = []
    for key in by_key:
        values = {name: getattr(stored[key], name) for name in VALUES} if key in stored else {}
        now = made.get(key, values)
        if now["standing"] == Standing.NONE:
            _forget(rows, key)
            continue
        if key in latest:
            before = latest[key].before
            previous = {"previous": before and before["governing"]}
            now = now | {"since": latest[key].since, "evidence": now["evidence"] | previous}
        if now != values:
            changed.append(named(key, **now))
    rows.upsert(CurrentRow, changed)


def _standings(rows: TeamRows, kept: Sequence[_Kept], latest: Mapping[Key, Any]) -> dict[Key, dict[str, Any]]:
    """The values of positions without their history."""
    newest = {each.key: _newest(latest[each.key]) for each in kept if each.key in latest}
    unread = [each.key for each in kept if each.key in newest and not each.has_read(newest[each.key])]
    lines = _ranked_in(rows, [Stretch(key, newest[key] - WINDOW, newest[key]) for key in unread])
    for each in kept:
        if each.key in newest and each.key not in unread:
            lines[each.key] = each.within(newest[each.key] - WINDOW, newest[each.key])
    pending = lines_in(rows, PENDING, whole(each.key for each in kept))
    made = {
        each.key: values_of(standing_of(each.key, lines.get(each.key, ()), pending.get(each.key, ()))) for each in kept
    }
    _carried(rows, [values["evidence"] for values in made.values()])
    return made


def _touches_window(kept: _Kept, latest: Any) -> bool:
    return latest is None or any(day is None or day >= _newest(latest) - WINDOW for day in kept.change.days)


def _newest(row: Any) -> date:
    found: date = row.day
    return found


def _forget(rows: TeamRows, key: Key) -> None:
    here = [getattr(CurrentRow, part) == value for part, value in named(key).items()]
    rows.execute(delete(CurrentRow).where(*here).execution_options(synchronize_session=False))


def _day(line: Line) -> date:
    assert line.day is not None
    return line.day


# --- from nothing ----------------------------------------------------------------------------------------------


def known_keys(rows: TeamRows) -> list[Key]:
    """Every key that has lines."""
    known = select(LineRow.actor, LineRow.target, LineRow.issue).distinct()
    ordered = known.order_by(LineRow.actor, LineRow.target, LineRow.issue)
    return [key_of_row(row) for row in rows.execute(ordered)]


def recomputed(rows: TeamRows, keys: Sequence[Key]) -> Iterator[tuple[Key, list[dict[str, Any]], dict[str, Any]]]:
    """The values of the moments and of the position that all the lines of keys make, with no use of what is kept."""
    for start in range(0, len(keys), KEYS_AT_ONCE):
        some = keys[start : start + KEYS_AT_ONCE]
        able, pending = lines_in(rows, LINES_IN, whole(some)), lines_in(rows, PENDING, whole(some))
        for key in some:
            yield key, *_made_of(key, able.get(key, ()), pending.get(key, ()))


def _made_of(key: Key, able: Sequence[Line], pending: Iterable[Line]) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    made = list(moments(key, able))
    lowest = made[-1].day - WINDOW if made else date.min
    values = values_of(standing_of(key, (line for line in able if _day(line) >= lowest), pending))
    if made:
        before = next((each for each in reversed(made) if _stance(each) is not _stance(made[-1])), None)
        values["since"] = made[-1].position.since
        values["evidence"]["previous"] = _kept(before.position.governing) if before else None
    return [moment_values(each) for each in made], values


def _stance(moment: Moment) -> Stance:
    assert moment.position.governing is not None
    return moment.position.governing.stance


def rebuild(rows: TeamRows) -> Iterator[Key]:
    """Throw a team's summary away and make it again, telling of each key that is done."""
    for table in (MomentRow, CurrentRow):
        rows.execute(delete(table).execution_options(synchronize_session=False))
    keys = known_keys(rows)
    for start in range(0, len(keys), KEYS_AT_ONCE):
        made = list(recomputed(rows, keys[start : start + KEYS_AT_ONCE]))
        rows.insert(MomentRow, (named(key, **each) for key, moments_, _ in made for each in moments_))
        rows.insert(CurrentRow, (named(key, **current) for key, _, current in made))
        yield from (key for key, _, _ in made)


# --- the stored form -------------------------------------------------------------------------------------------


def key_of_row(row: Any) -> Key:
    """The key of a line, moment or current position."""
    return Key(row.actor, row.target or None, ISSUES[row.issue])


def moments_of(rows: TeamRows, key: Key) -> list[dict[str, Any]]:
    """What is kept of all moments of a key, oldest first."""
    here = [getattr(MomentRow, part) == value for part, value in named(key).items()]
    kept = select(*(getattr(MomentRow, name) for name in MOMENT)).where(*here).order_by(MomentRow.day)
    return [dict(row) for row in rows.execute(kept).mappings()]


def last_of(row: Mapping[str, Any]) -> Last:
    """What the next moment takes from a kept one."""
    return Last(row["statement_id"], STANCES[row["stance"]], row["since"])


def moment_values(moment: Moment) -> dict[str, Any]:
    """What is kept of a moment."""
    position = moment.position
    assert position.governing is not None
    return {
        **_holding(moment),
        "said": _day(position.governing),
        "standing": position.standing.value,
        "mixed": position.mixed,
        "evidence": _evidence(position, OF_A_DAY),
    }


def values_of(position: Position) -> dict[str, Any]:
    """What is kept of a position: its lines by id, each with its outlets."""
    return {
        "standing": position.standing.value,
        "day": position.governing.day if position.governing else None,
        "since": position.since,
        "mixed": position.mixed,
        "statements": position.statements,
        "pending_statements": position.pending_statements,
        "evidence": _evidence(position, (*ONE, *SEVERAL, *DETAIL)),
    }


def _evidence(position: Position, names: Iterable[str]) -> dict[str, Any]:
    return {
        name: _kept(getattr(position, name)) if name in ONE else [_kept(each) for each in getattr(position, name)]
        for name in names
    }


def _kept(line: Line | None) -> list[Any] | None:
    return [line.record.id, list(line.record.outlets)] if line else None


def assemble(rows: TeamRows, stored: Iterable[Any], *, detail: bool, as_of: date | None = None) -> list[Position]:
    """The positions that rows of `STORED` keep, their records read in one go; `detail`: with signals."""
    kept = list(stored)
    several = SEVERAL + (DETAIL if detail else ())
    records = load_records(rows, {each[0] for row in kept for each in _lines_kept(row, several)})
    return [_position(row, records, several, as_of) for row in kept]


def _lines_kept(row: Any, several: tuple[str, ...]) -> list[list[Any]]:
    evidence = row.evidence
    single = [evidence[name] for name in ONE if evidence.get(name)]
    return single + [each for name in several for each in evidence.get(name, ())]


def load_records(rows: TeamRows, ids: Iterable[int]) -> dict[int, Record]:
    """The records of these ids."""
    wanted = sorted(ids)
    found: dict[int, Record] = {}
    for start in range(0, len(wanted), AT_ONCE):
        some = rows.execute(RECORDS_OF, {"ids": wanted[start : start + AT_ONCE]}).all()
        found |= {row.id: record_of(row) for row in some}
    return found


def _position(row: Any, records: Mapping[int, Record], several: tuple[str, ...], as_of: date | None) -> Position:
    key, evidence = key_of_row(row), row.evidence

    def line(kept: list[Any]) -> Line:
        record, outlets = records[kept[0]], tuple(kept[1])
        return line_on(record if record.outlets == outlets else replace(record, outlets=outlets), key.issue)

    parts: dict[str, Any] = {name: line(evidence[name]) for name in ONE if evidence.get(name)}
    parts |= {name: tuple([line(each) for each in evidence[name]]) for name in several if evidence.get(name)}
    return Position(
        key=key, standing=STANDINGS[row.standing], since=row.since, statements=row.statements,
        pending_statements=row.pending_statements, as_of=as_of, **parts,
    )  # fmt: skip
