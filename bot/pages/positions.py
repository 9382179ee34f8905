"""The position page: who stands where toward whom, and how it came to that, each cell leading to its evidence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.messages.escape import cut
from bot.messages.stance import frozen, proposition
from bot.messages.words import SYMBOLS, actor, count, day, short_day, speaker, stance_of, toward, words_of
from bot.pages.html import Html, page, tag
from bot.pages.timeline import axis
from classifier.positions import matrix
from classifier.vocabulary import Issue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from bot.questions import Question
    from bot.use_cases.timeline_of import Stretch
    from classifier.positions import Position
    from classifier.roster import Roster

MOST_CONDITION = 160  # characters of a condition in a cell
MOST_QUOTE = 400  # characters of a quote in the timeline


@dataclass(frozen=True, slots=True)
class Shown:
    """What a position page shows: the positions and stretches that its filters leave, and who there is to choose."""

    asked: Question
    actor: str | None
    positions: Sequence[Position]
    stretches: Sequence[Stretch]
    actors: Sequence[str]
    targets: Sequence[str]
    today: date


def positions_page(
    shown: Shown, roster: Roster, *, base: str, back: str | None, signed: Mapping[str, str],
    evidence: Callable[[int], str],
) -> str:  # fmt: skip
    """The document; `signed` is what its own links carry, `evidence` leads to a statement."""
    asked = shown.asked
    title = f"Who stands where{frozen(asked)}"
    nav = tag("nav", tag("a", "← Workspace", href=back), aria_label="Pages") if back else None
    found = [_matrix(shown, roster, evidence), *_timeline(shown, roster, evidence)]
    nothing = tag("p", "None found: no position in the record fits these filters.", class_="notice")
    amount = (
        f"{count(shown.positions, 'position')}, as read on {day(shown.today)}. Labels are readings; judge by the words."
    )
    return page(
        title,
        tag("header", nav, tag("h1", title), tag("p", amount, class_="origin")),
        tag("main", _filters(shown, roster, signed), *(found if shown.positions else [nothing])),
        base=base,
    )


# --- the filters -----------------------------------------------------------------------------------------------


def _filters(shown: Shown, roster: Roster, signed: Mapping[str, str]) -> Html:
    asked = shown.asked
    hidden = [tag("input", type="hidden", name=name, value=value) for name, value in signed.items()]
    as_of = asked.as_of.isoformat() if asked.as_of else None
    return tag(
        "form",
        *hidden,
        _select("actor", "Who", [(each, actor(each, roster)) for each in shown.actors], shown.actor),
        _select("toward", "Toward", [(each, actor(each, roster)) for each in shown.targets], asked.target),
        _select("issue", "On", [(each.value, each.title_) for each in Issue], asked.issue and asked.issue.value),
        tag("label", "As of", tag("input", type="date", name="as_of", value=as_of, max=shown.today.isoformat())),
        tag("button", "Show", type="submit"),
        method="get",
        aria_label="Filters",
    )


def _select(name: str, label: str, options: Sequence[tuple[str, str]], chosen: str | None) -> Html:
    entries = [tag("option", words, value=value, selected=value == chosen) for value, words in options]
    return tag("label", label, tag("select", tag("option", "anybody" if name != "issue" else "all", value=""), *entries,
                                   name=name))  # fmt: skip


# --- the matrix ------------------------------------------------------------------------------------------------


def _matrix(shown: Shown, roster: Roster, evidence: Callable[[int], str]) -> Html:
    """Actor by target on one issue; without one, a row a pair and a column an issue."""
    issue = shown.asked.issue
    if issue is None:
        heading, rows = _pairs(shown.positions, roster)
        caption = "Who stands where toward whom, a column an issue"
    else:
        heading, rows = _grid(shown.positions, issue, roster)
        caption = proposition(issue)
    head = tag("thead", tag("tr", *(tag("th", words, scope="col") for words in heading)))
    body = [tag("tr", tag("th", name, scope="row"), *(_cell(each, evidence) for each in cells)) for name, cells in rows]
    table = tag("table", tag("caption", caption), head, tag("tbody", *body))
    return tag("section", tag("h2", "Matrix"), tag("div", table, class_="wide", tabindex="0", role="region",
                                                   aria_label="Matrix"))  # fmt: skip


def _pairs(positions: Sequence[Position], roster: Roster) -> tuple[list[str], list[tuple[str, list[Position | None]]]]:
    issues = [issue for issue in Issue if any(each.key.issue is issue for each in positions)]
    by_pair: dict[tuple[str, str | None], dict[Issue, Position]] = {}
    for each in positions:
        by_pair.setdefault((each.key.actor, each.key.target), {})[each.key.issue] = each
    ordered = sorted(by_pair, key=lambda pair: (-len(by_pair[pair]), pair[0], pair[1] or ""))
    rows: list[tuple[str, list[Position | None]]] = [
        (f"{actor(pair[0], roster)}{toward(pair[1], roster)}", [by_pair[pair].get(issue) for issue in issues])
        for pair in ordered
    ]
    return ["Who", *(issue.title_ for issue in issues)], rows


def _grid(
    positions: Sequence[Position], issue: Issue, roster: Roster
) -> tuple[list[str], list[tuple[str, list[Position | None]]]]:
    table = matrix(positions, issue)
    targets = Counter(target for row in table.values() for target in row)
    columns = sorted(targets, key=lambda each: (each is None, -targets[each], each or ""))
    speakers = sorted(table, key=lambda each: (-len(table[each]), each))
    rows: list[tuple[str, list[Position | None]]] = [
        (actor(who, roster), [table[who].get(target) for target in columns]) for who in speakers
    ]
    return ["Who ↓ toward →", *(actor(target, roster) for target in columns)], rows


def _cell(position: Position | None, evidence: Callable[[int], str]) -> Html:
    if position is None:
        return tag("td", "–")
    line, standing = position.governing, position.standing
    if line is None:
        waiting = f"{SYMBOLS[standing]} {standing.title_}: {position.pending_statements} undated or held"
        first = position.pending[0].record.id if position.pending else None
        return tag("td", tag("a", waiting, href=evidence(first), class_="cell") if first else waiting, class_="unclear")
    act = f" ({line.label.act.title_})" if line.label.act else ""
    condition = tag("q", cut(line.label.condition, MOST_CONDITION)) if line.label.condition else None
    stance = tag("strong", f"{SYMBOLS[standing]} {standing.title_}")
    when = tag("span", short_day(line.day), class_="day")
    words = tag("a", stance, act, condition, when, href=evidence(line.record.id), class_="cell")
    moved = (
        f"before: {stance_of(position.previous.label)}, {short_day(position.previous.day)}" if position.previous else ""
    )
    others = f"{count(position.beside, 'other voice')} beside" if position.beside else ""
    notes = [tag("div", each, class_="moved") for each in (moved, others) if each]
    return tag("td", words, *notes, class_=standing.value)


# --- the timeline ----------------------------------------------------------------------------------------------


def _timeline(shown: Shown, roster: Roster, evidence: Callable[[int], str]) -> list[Html]:
    """A lane for each position that was ever taken: an axis of its turns, and the words at each turn."""
    lanes: dict[object, list[Stretch]] = {}
    for stretch in shown.stretches:
        lanes.setdefault(stretch.key, []).append(stretch)
    if not lanes:
        return []
    first = min(stretch.first.day for stretch in shown.stretches)
    span = (first, shown.asked.as_of or shown.today)
    drawn = [_lane(stretches, span, roster, evidence) for stretches in lanes.values()]
    return [tag("section", tag("h2", "Timeline"), *drawn)]


def _lane(
    stretches: Sequence[Stretch], span: tuple[date, date], roster: Roster, evidence: Callable[[int], str]
) -> Html:
    key = stretches[0].key
    name = f"{actor(key.actor, roster)}{toward(key.target, roster)} · {key.issue.title_}"
    turns = [_turn(each, evidence) for each in stretches]
    return tag("div", tag("h3", name), axis(stretches, span, name), tag("ol", *turns), class_="lane")


def _turn(stretch: Stretch, evidence: Callable[[int], str]) -> Html:
    line = stretch.first.line
    again = f" · taken again {count(stretch.turns - 1, 'time')}" if stretch.turns > 1 else ""
    return tag(
        "li",
        tag("a", day(stretch.first.day), href=evidence(line.record.id)),
        ": ",
        tag("span", tag("strong", stance_of(line.label)), class_=line.stance.value),
        again,
        tag("blockquote", words_of(line.record.statement, most=MOST_QUOTE)),
        tag("span", speaker(line.record.statement), class_="who"),
    )
