"""The Home tab: first steps, positions at a glance, channels, what waits for a person, the roster, and health."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.articles import origin
from bot.messages.blocks import bold, context, divider, header, paragraph, quote, rich, run, section
from bot.messages.buttons import actions, button
from bot.messages.channel import digest_sentence, watch_line
from bot.messages.digest import attributed, moment
from bot.messages.escape import code, controls, cut, mrkdwn
from bot.messages.stance import about, spoken
from bot.messages.views import home
from bot.messages.words import SYMBOLS, actor, count, day, short_day, stance_of, stood, who_did
from bot.use_cases.home import MOST_POSITIONS

if TYPE_CHECKING:
    from bot.jobs.board import Failed
    from bot.messages.blocks import Block
    from bot.messages.views import View
    from bot.use_cases.home import Home
    from classifier.positions import Position
    from classifier.roster import Roster
    from store.answers import RosterEdit, StoredArticle
    from store.work import Channel

MOST_QUOTE = 220  # characters of a quote at a glance
MOST_TITLE = 150
MOST_REASON = 300
MOST_PAIRS = 8  # lines of the matrix: who toward whom
MOST_OF_PAIR = 4  # issues of one pair; the rest is counted
MOST_CONDITION = 80  # characters of one condition in the matrix
STEPS = (
    "*1. Add an article.* The button below takes a text or a link. As a direct message I take either, and files too.",
    "*2. Ask.* `/nk stance us` anywhere, or in plain words under Messages: “Where does Seoul stand on sanctions?”.",
    "*3. Bring me into a channel.* `/invite @nk`, then `/nk digest on`, `/nk posts on` for summaries, `/nk links on`.",
    "*4. Put me right.* The ⋯ menu beside a statement corrects it: for whoever added the article, and for admins.",
)


def home_view(state: Home, roster: Roster) -> View:
    """The whole tab; a record without articles begins with the first steps."""
    first = button("paste", "Add an article", "home", style="primary")
    blocks: list[Block] = [] if state.counts.articles else _guide()
    blocks += [actions(first, button("roster", "Change the roster", "home"))]
    blocks += _to_do(state)
    blocks += _glance(state, roster)
    blocks += _channels(state, roster)
    blocks += _roster(state, roster)
    return home([*blocks, divider(), context(_foot(state))])


def _guide() -> list[Block]:
    return [header("Where does anybody stand, word for word"), *(section(step) for step in STEPS)]


def _to_do(state: Home) -> list[Block]:
    """What waits for a person, and what failed."""
    if not (state.waiting or state.failed):
        return []
    return [header("Waits for a person"), *map(_waiting, state.waiting), *map(_failed, state.failed)]


def _waiting(stored: StoredArticle) -> Block:
    why = f"held: {stored.held}" if stored.held else "without a date nothing of it governs"
    title = mrkdwn(cut(stored.article.title or "Untitled", MOST_TITLE))
    text = f"⏸ *{title}* (article {stored.id})\n{mrkdwn(origin(stored))} · {mrkdwn(cut(why, MOST_REASON))}"
    which = f"article {stored.id}, {stored.article.title or 'untitled'}"
    return {**section(text), "accessory": button("settle", "Settle the date", str(stored.id), about=which)}


def _failed(job: Failed) -> Block:
    text = f"⚠ A job was set aside {moment(job.since, 'UTC')}: {code(job.kind)}\n{mrkdwn(cut(job.reason, MOST_REASON))}"
    return {**section(text), "accessory": button("retry", "Try again", job.id, about=f"{job.kind} {job.id}")}


def _glance(state: Home, roster: Roster) -> list[Block]:
    """Who stands where toward whom, a line a pair, and the latest words."""
    if not state.positions:
        return []
    pairs: dict[tuple[str, str | None], list[Position]] = {}
    for each in state.positions:
        pairs.setdefault((each.key.actor, each.key.target), []).append(each)
    lines = [_pair(pair, found, roster) for pair, found in list(pairs.items())[:MOST_PAIRS]]
    latest = [_position(each, roster) for each in state.positions[:MOST_POSITIONS]]
    more = "All of one actor: `/nk stance us` · one issue: `/nk matrix dialogue` · all that you can ask: `/nk help`"
    return [header("Who stands where"), *lines, header("Latest words"), *latest, context(more)]


def _pair(pair: tuple[str, str | None], found: list[Position], roster: Roster) -> Block:
    stances = [f"{each.key.issue.title_}: {_brief(each)}" for each in found[:MOST_OF_PAIR]]
    rest = len(found) - MOST_OF_PAIR
    target = f" → {mrkdwn(actor(pair[1], roster))}" if pair[1] else ""
    who = f"*{mrkdwn(actor(pair[0], roster))}*{target}"
    return section(f"{who}\n{' · '.join([*stances, *([f'and {rest} more'] if rest > 0 else [])])}")


def _brief(position: Position) -> str:
    line = position.governing
    standing = f"{SYMBOLS[position.standing]} {position.standing.title_}"
    if line is None:
        return f"{standing}: undated or held"
    mixed = ", mixed signals" if position.mixed else ""
    return f"{mrkdwn(stance_of(line.label, MOST_CONDITION))}{mixed}, {short_day(line.day)}"


def _position(position: Position, roster: Roster) -> Block:
    line = position.governing
    who = bold(actor(position.key.actor, roster))
    if line is None:
        waiting = f" · {SYMBOLS[position.standing]} {position.standing.title_}: undated or held"
        return rich(paragraph(who, run(f" · {about(position, roster)}{waiting}")))
    head = paragraph(who, run(f" · {about(position, roster)} · {stood(line)}"))
    number = run(f" · evidence {line.record.id}")
    return rich(head, quote(run(spoken(line, most=MOST_QUOTE))), paragraph(*attributed(line.record), number))


def _channels(state: Home, roster: Roster) -> list[Block]:
    """The person's channels: what each asked for, and the button that changes its digest."""
    if not state.channels:
        return []
    return [header("Your channels"), *(_channel(each, state, roster) for each in state.channels)]


def _channel(channel: Channel, state: Home, roster: Roster) -> Block:
    watches = [watch_line(each, roster) for each in state.watches if each.channel == channel.channel]
    parts = [digest_sentence(channel, state.now, roster)]
    parts += ["Gets every summary."] if channel.posts else []
    parts += ["Links shared there are read."] if channel.capture else []
    parts += [f"Watches {'; '.join(watches[:MOST_OF_PAIR])}."] if watches else []
    if not state.members_known:
        return section(" ".join(parts))
    which = f"channel {state.channels.index(channel) + 1}"
    change = button("digest", "Change the digest", channel.channel, about=which)
    return {**section(" ".join(parts)), "accessory": change}


def _roster(state: Home, roster: Roster) -> list[Block]:
    """What the workspace changed of who is who, the latest first, each undone by a button while it stands."""
    if not state.edits:
        return []
    return [header("Your roster"), *(_edit(each, roster) for each in state.edits)]


def _edit(made: RosterEdit, roster: Roster) -> Block:
    edit = made.edit
    held = [f"{mrkdwn(each.name)} ({mrkdwn(each.post)} since {day(each.since)})" for each in edit.terms]
    said = [f"also called {', '.join(map(mrkdwn, edit.aliases))}"] if edit.aliases else []
    said += [f"in office: {', '.join(held)}"] if held else []
    what = "taken back" if made.undoes is not None else "; ".join(said) or "added"
    state = " _(taken back)_" if made.undone else ""
    name = mrkdwn(actor(edit.actor, roster)) if edit.actor in roster.actors else mrkdwn(edit.name or edit.actor)
    text = f"*{name}*: {what}{state}\nby {who_did(made.made_by)}, {day(made.made_at.date())}"
    shown = section(text)
    which = f"change {made.id}, {edit.name or edit.actor}"
    undo = button("undo_edit", "Undo", str(made.id), about=which)
    return {**shown, "accessory": undo} if made.in_force else shown


def _foot(state: Home) -> str:
    kept = state.counts
    amount = (
        f"{count(kept.articles, 'article')}, {count(kept.statements, 'statement')}, "
        f"{count(kept.positions, 'position')} of {count(kept.actors, 'actor')}"
    )
    well = "All is well" if state.health.trouble is None else f"⚠ {controls(state.health.trouble)}"
    return f"{well} · {amount}"
