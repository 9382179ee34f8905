"""Keeps `moments` and `positions_current` what the statements make them, inside the transaction that changes those."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Boolean, ColumnElement, String, and_, bindparam, delete, func, select, union_all
from sqlalchemy.orm import aliased

from classifier.lines import Key, Line, line_on, sorting
from classifier.positions import Position, waiting_of
from classifier.reprints import fold_lines
from classifier.vocabulary import Issue
from classifier.windows import SHOWN, WINDOW, Last, Standing, hear, moments, told_of
from store import ranked
from store.among import among
from store.ranked import Ranked
from store.rows import ISSUES, STANCES, record_of, select_records
from store.scope import prepared, prepared_change
from store.tables import CurrentRow, LineRow, MomentRow, Ordinal, StatementRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Select

    from classifier.vocabulary import Record
    from classifier.windows import Heard, Moment, Told
    from store.ranked import Kept
    from store.scope import TeamRows

AT_ONCE = 500
"""Ids in one query."""

SEVERAL = ("beside", "departures", "pending")
"""The parts of a position that are several lines; signals, which only a close look shows, are kept apart."""

VALUES = ("standing", "day", "since", "mixed", "statements", "pending_statements", "evidence", "signals")
STORED = (CurrentRow.actor, CurrentRow.target, CurrentRow.issue, *(getattr(CurrentRow, name) for name in VALUES))
BRIEF = STORED[:-1]
"""The columns that `assemble` reads, with signals and without."""

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
    ranked: Ranked = field(default_factory=lambda: Ranked([], set()))  # of all stretches and the windows before them
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
        """Whether the window that ends on a day is among `ranked`."""
        return any(each.low <= newest <= each.high for each in self.reach())

    def reaches(self, since: date | None) -> bool:
        """Whether the position can change, whose stance has held since a day.

        It cannot when between what changed and that day the key spoke again: then a later moment is the newest,
        with none of the touched days in its window, and one beyond them is the last of another stance.
        """
        if since is None or None in self.change.days:
            return True
        changed = self.reach()[-1].high
        return not any(changed < day < since for day in self.moments)

    def within(self, low: date, high: date) -> list[Heard[Kept]]:
        """The lines of some days, both included."""
        return [line for line in self.ranked.lines if low <= line.day <= high]

    def redo(self, stretch: Stretch) -> None:
        """Make the moments of a stretch anew, and let those after it follow."""
        inside = {day: row for day, row in self.moments.items() if stretch.low <= day <= stretch.high}
        before = max((day for day in self.moments if day < stretch.low), default=None)
        last = last_of(self.moments[before]) if before else None
        lines = self.within(stretch.low - WINDOW, stretch.high)
        fresh = self.change.fresh if self._only_came(lines, stretch.low) else None
        more = 0
        for moment in moments(lines, start=stretch.low, last=last, fresh=fresh):
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

    def _only_came(self, lines: Sequence[Heard[Kept]], low: date) -> bool:
        """Whether lines came to those of which the moments are kept, and nothing else happened to any.

        A line that carries a statement which others carry too comes to no line but into one.
        """
        known = self.moments.keys() | self.change.days
        kept = all(line.day in known for line in lines if line.day >= low)
        return kept and self.change.only_fresh and not self.ranked.reprinted & self.change.fresh

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
    for key, found in ranked_in(rows, [each._replace(low=each.low - WINDOW) for each in stretches]).items():
        by_key[key].ranked = found
    for row in rows_in(rows, MOMENTS_IN, stretches):
        by_key[key_of_row(row)].moments[row.day] = dict(zip(HOLDING, row[len(KEY_PARTS) :], strict=True))
    for stretch in stretches:
        by_key[stretch.key].redo(stretch)
    for each in by_key.values():
        if each.gone:
            here = [getattr(MomentRow, part) == value for part, value in named(each.key).items()]
            gone = delete(MomentRow).where(*here, MomentRow.day.in_(each.gone))
            rows.execute(gone.execution_options(synchronize_session=False))
    rows.change(COUNT, [row for each in by_key.values() for row in each.counts])  # of days between that are whole too
    rows.upsert(MomentRow, [row for each in by_key.values() for row in each.whole])
    rows.change(HOLD, [row for each in by_key.values() for row in each.held])
    runs = [run for each in by_key.values() for run in each.runs]
    rows.change(TURN, runs)
    rows.change(FOLLOW, runs)


def ranked_in(rows: TeamRows, stretches: Iterable[Stretch]) -> dict[Key, Ranked]:
    """The lines of stretches by what ranks them."""
    return ranked.read(rows, rows_in(rows, RANKED_IN, stretches))


def _holding(moment: Moment[Kept]) -> dict[str, Any]:
    governing = moment.told.governing
    return {
        "day": moment.day,
        "statement_id": governing.id,
        "stance": governing.stance.value,
        "since": moment.since,
        "turned": moment.turned,
        "statements": moment.told.statements,
    }


def _refresh_current(rows: TeamRows, kept: Iterable[_Kept]) -> None:
    """Redo the positions that the change reaches; of one whose window was not touched only the history."""
    every = {each.key: each for each in kept}
    stored = {key_of_row(row): row for row in rows_in(rows, CURRENT, whole(every))}
    by_key = {key: each for key, each in every.items() if key not in stored or each.reaches(stored[key].since)}
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
            now = now | {"since": latest[key].since, "evidence": with_previous(now["evidence"], latest[key].before)}
        if now != values:
            changed.append(named(key, **now))
    rows.upsert(CurrentRow, changed)


def _standings(rows: TeamRows, kept: Sequence[_Kept], latest: Mapping[Key, Any]) -> dict[Key, dict[str, Any]]:
    """The values of positions without their history."""
    newest = {each.key: _newest(latest[each.key]) for each in kept if each.key in latest}
    unread = [each.key for each in kept if each.key in newest and not each.has_read(newest[each.key])]
    read = ranked_in(rows, [Stretch(key, newest[key] - WINDOW, newest[key]) for key in unread])
    lines = {key: found.lines for key, found in read.items()}
    for each in kept:
        if each.key in newest and each.key not in unread:
            lines[each.key] = each.within(newest[each.key] - WINDOW, newest[each.key])
    pending = lines_in(rows, PENDING, whole(each.key for each in kept))
    return {each.key: current_values(lines.get(each.key, ()), pending.get(each.key, ())) for each in kept}


def _touches_window(kept: _Kept, latest: Any) -> bool:
    return latest is None or any(day is None or day >= _newest(latest) - WINDOW for day in kept.change.days)


def _newest(row: Any) -> date:
    found: date = row.day
    return found


def _forget(rows: TeamRows, key: Key) -> None:
    here = [getattr(CurrentRow, part) == value for part, value in named(key).items()]
    rows.execute(delete(CurrentRow).where(*here).execution_options(synchronize_session=False))


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
            lines = [hear(line, ranked.kept(line)) for line in fold_lines(able.get(key, ()))]
            yield key, *_made_of(lines, pending.get(key, ()))


def _made_of(
    lines: Sequence[Heard[Kept]], pending: Iterable[Line]
) -> tuple[list[dict[str, Any]], dict[str, Any]]:  # fmt: skip
    made = [moment_values(each) for each in moments(lines)]
    lowest = made[-1]["day"] - WINDOW if made else date.min
    values = current_values([line for line in lines if line.day >= lowest], pending)
    if made:
        before = next((each for each in reversed(made) if each["stance"] != made[-1]["stance"]), None)
        values["since"] = made[-1]["since"]
        values["evidence"] = with_previous(values["evidence"], before and before["evidence"])
    return made, values


def rebuild(rows: TeamRows) -> Iterator[Key]:
    """Throw a team's summary away and make it again from its lines, telling of each key that is done."""
    for table in (MomentRow, CurrentRow):
        rows.execute(delete(table).execution_options(synchronize_session=False))
    keys = known_keys(rows)
    for start in range(0, len(keys), KEYS_AT_ONCE):
        some = keys[start : start + KEYS_AT_ONCE]
        able, pending = ranked_in(rows, whole(some)), lines_in(rows, PENDING, whole(some))
        made = {key: _made_of(able[key].lines if key in able else (), pending.get(key, ())) for key in some}
        rows.insert(MomentRow, (named(key, **each) for key, (moments_, _) in made.items() for each in moments_))
        rows.insert(CurrentRow, (named(key, **current) for key, (_, current) in made.items()))
        yield from some


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


def moment_values(moment: Moment[Kept]) -> dict[str, Any]:
    """What is kept of a moment."""
    told = moment.told
    return {
        **_holding(moment),
        "said": told.governing.day,
        "standing": told.standing.value,
        "mixed": bool(told.beside),
        "evidence": _evidence(told),
    }


def current_values(window: Iterable[Heard[Kept]], pending: Iterable[Line]) -> dict[str, Any]:
    """What is kept of the position that a window of lines and the pending ones give, but for its history."""
    told, waiting = told_of(window), waiting_of(pending)
    values: dict[str, Any] = {
        "standing": Standing.UNCLEAR if waiting else Standing.NONE, "day": None, "since": None, "mixed": False,
        "statements": 0, "pending_statements": len(waiting), "evidence": {}, "signals": [],
    }  # fmt: skip
    if told:
        values |= {
            "standing": told.standing, "day": told.governing.day, "mixed": bool(told.beside),
            "statements": told.statements, "evidence": _evidence(told), "signals": list(told.signals),
        }  # fmt: skip
    if waiting:
        values["evidence"]["pending"] = [ranked.kept(line) for line in waiting[:SHOWN]]
    return values | {"standing": values["standing"].value}


def _evidence(told: Told[Kept]) -> dict[str, Any]:
    """The lines that tell, by their part of a position; parts without any are left out."""
    parts = {
        "governing": told.governing.of, "joint": told.joint, "beside": list(told.beside),
        "departures": list(told.departures),
    }  # fmt: skip
    return {name: part for name, part in parts.items() if part}


def with_previous(evidence: Mapping[str, Any], before: Mapping[str, Any] | None) -> dict[str, Any]:
    """The evidence of a position, given that of the last moment with another stance."""
    kept = {name: part for name, part in evidence.items() if name != "previous"}
    return kept | {"previous": before["governing"]} if before else kept


def assemble(rows: TeamRows, stored: Iterable[Any], *, detail: bool, as_of: date | None = None) -> list[Position]:
    """The positions that rows of `BRIEF`, with `detail` of `STORED`, keep, their records read in one go."""
    kept = [(row, row.evidence | {"signals": row.signals} if detail else row.evidence) for row in stored]
    several = (*SEVERAL, "signals") if detail else SEVERAL
    records = load_records(rows, {each[0] for _, evidence in kept for each in _lines_kept(evidence, several)})
    return [_position(row, evidence, records, several, as_of) for row, evidence in kept]


def _lines_kept(evidence: Mapping[str, Any], several: Iterable[str]) -> Iterator[Kept]:
    for name, part in evidence.items():
        if name in several:
            yield from part
        else:
            yield part


def load_records(rows: TeamRows, ids: Iterable[int]) -> dict[int, Record]:
    """The records of these ids."""
    wanted = sorted(ids)
    found: dict[int, Record] = {}
    for start in range(0, len(wanted), AT_ONCE):
        some = rows.execute(RECORDS_OF, {"ids": wanted[start : start + AT_ONCE]}).all()
        found |= {row.id: record_of(row) for row in some}
    return found


def _position(
    row: Any, evidence: Mapping[str, Any], records: Mapping[int, Record], several: Iterable[str], as_of: date | None
) -> Position:
    key = key_of_row(row)

    def line(kept: Kept) -> Line:
        number, *outlets = kept
        return line_on(replace(records[number], outlets=tuple(outlets)) if outlets else records[number], key.issue)

    parts: dict[str, Any] = {
        name: tuple([line(each) for each in part]) if name in several else line(part)
        for name, part in evidence.items()
    }  # fmt: skip
    return Position(
        key=key, standing=STANDINGS[row.standing], since=row.since, statements=row.statements,
        pending_statements=row.pending_statements, as_of=as_of, **parts,
    )  # fmt: skip
