"""Who speaks × toward whom, on one issue or on all: a table that shows who stands where at a glance."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.messages.blocks import EMPTY, Message, context, header, section
from bot.messages.escape import cut, mrkdwn
from bot.messages.paging import paged_table
from bot.messages.stance import frozen, proposition
from bot.messages.words import SYMBOLS, actor, count, short_day, stood
from classifier.positions import matrix
from classifier.vocabulary import Issue, Stance

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.questions import Question
    from classifier.lines import Line
    from classifier.positions import Position
    from classifier.roster import Roster

MOST_TARGETS = 8  # columns that a reader can hold together; beyond, each pair gets a row
MOST_CELL = 240  # characters of a cell


def matrix_message(positions: Sequence[Position], asked: Question, roster: Roster) -> Message:
    """The matrix of an issue, or, with none asked for, of every pair on all issues."""
    if not positions:
        about = f" on {asked.issue.title_.lower()}" if asked.issue else ""
        text = mrkdwn(f"None found: nobody's position{about}{frozen(asked)} is in the record.")
        return Message(text, (section(f"{text} Add an article with `/nk add`."),))
    if asked.issue is None:
        return _overview(positions, asked, roster)
    heading, rows = _grid(matrix(positions, asked.issue), roster)
    name = f"{asked.issue.title_}: who stands where{frozen(asked)}"
    foot = [context(f"{proposition(asked.issue)} Words and sources: `/nk stance us on {asked.issue.value}`.")]
    return Message(
        mrkdwn(f"{name}. {_read_out(positions, roster)}"),
        paged_table([header(name)], heading, rows, foot, page=asked.page, again=asked.words),
    )


def cell(position: Position | None) -> str:
    """One position in a cell: stance, act, condition, day, and the stance before it."""
    if position is None:
        return EMPTY
    line = position.governing
    symbol = SYMBOLS[position.standing]
    if line is None:
        return f"{symbol} {position.standing.title_}: {position.pending_statements} undated or held"
    mixed = f" · {position.standing.title_}" if position.standing.value != line.stance.value else ""
    parts = [_stance(line) + mixed, short_day(line.day)]
    if position.beside:
        parts.append(f"{count(position.beside, 'other voice')} differ{'s' if len(position.beside) == 1 else ''}")
    if position.previous:
        parts.append(f"before: {_stance(position.previous, brief=True)}, {short_day(position.previous.day)}")
    return "\n".join(parts)


def _stance(line: Line, *, brief: bool = False) -> str:
    """A stance with its act, and, where it hangs on one, with its condition's words."""
    return cut(stood(line), 90 if brief and line.stance is not Stance.CONDITIONAL else MOST_CELL)


def _grid(table: Mapping[str, Mapping[str | None, Position]], roster: Roster) -> tuple[list[str], list[list[str]]]:
    targets = Counter(target for row in table.values() for target in row)
    speakers = sorted(table, key=lambda each: (-len(table[each]), each))
    if len(targets) > MOST_TARGETS:
        pairs = [(who, target) for who in speakers for target in sorted(table[who], key=lambda each: each or "")]
        rows = [[actor(who, roster), actor(target, roster), cell(table[who][target])] for who, target in pairs]
        return ["Who", "Toward", "Stands"], rows
    columns = sorted(targets, key=lambda each: (each is None, -targets[each], each or ""))
    rows = [[actor(who, roster), *(cell(table[who].get(target)) for target in columns)] for who in speakers]
    return ["Who ↓ toward →", *(actor(target, roster) for target in columns)], rows


def _overview(positions: Sequence[Position], asked: Question, roster: Roster) -> Message:
    """A row for each pair, a column for each issue on which anybody stands anywhere."""
    issues = [issue for issue in Issue if any(each.key.issue is issue for each in positions)]
    pairs: dict[tuple[str, str | None], dict[Issue, Position]] = {}
    for each in positions:
        pairs.setdefault((each.key.actor, each.key.target), {})[each.key.issue] = each
    ordered = sorted(pairs, key=lambda pair: (-len(pairs[pair]), pair[0], pair[1] or ""))
    rows = [[_pair(*pair, roster), *(_brief(pairs[pair].get(issue)) for issue in issues)] for pair in ordered]
    name = f"Who stands where toward whom{frozen(asked)}"
    foot = [context("One issue with conditions and what changed: `/nk matrix dialogue`. Words: `/nk stance us`.")]
    heading = ["Who → toward", *(issue.title_ for issue in issues)]
    return Message(
        mrkdwn(f"{name}. {_read_out(positions, roster)}"),
        paged_table([header(name)], heading, rows, foot, page=asked.page, again=asked.words),
    )


def _pair(who: str, target: str | None, roster: Roster) -> str:
    return f"{actor(who, roster)} → {actor(target, roster)}" if target else actor(who, roster)


def _brief(position: Position | None) -> str:
    """A stance and its day; conditional is never shown without its words, which this table has no room to cut."""
    if position is None or position.governing is None:
        return cell(position)
    return f"{_stance(position.governing)}\n{short_day(position.governing.day)}"


def _read_out(positions: Sequence[Position], roster: Roster) -> str:
    """The table as a sentence, for notifications and screen readers."""
    told = [f"{_pair(each.key.actor, each.key.target, roster)}: {each.standing.title_}" for each in positions]
    return cut("; ".join(told), 1500)
