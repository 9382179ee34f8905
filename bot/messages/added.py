"""What became of a shared text: who says what toward whom, what is new, what was cut, and what waits for a person."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.messages.blocks import Message, bold, context, fitting, header, paragraph, quote, rich, run, section
from bot.messages.buttons import actions, button
from bot.messages.correction import retract_button, statement_menu
from bot.messages.escape import cut, link, mrkdwn, plain
from bot.messages.words import (
    MOST_CONDITION,
    MOST_NAME,
    actor,
    count,
    day,
    short_day,
    speaker,
    stance_of,
    stood,
    toward,
    words_of,
)
from bot.use_cases.against_record import News, marks
from classifier.lines import SOURCES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.messages.blocks import Block, Run
    from bot.use_cases.against_record import Against
    from classifier.roster import Roster
    from classifier.vocabulary import Issue, Statement
    from store.answers import StoredArticle

MOST_QUOTE = 300  # characters of a quote in a summary
MOST_TITLE = 200
MOST_CUT_SHOWN = 3  # cut lines that are shown; the rest is counted
MOST_OF_SEVERAL = 2  # positions of each of several articles
MOST_ADDRESS = 80  # characters of a link that is shown
MOST_UNATTRIBUTED = 3  # quotations without a speaker that are shown; the rest is counted
SYMBOLS = {
    News.NEW: "🆕", News.RESTATED: "＝", News.CONDITION: "✎", News.VOICE: "≠", News.OLDER: "◷", News.HARDER: "▲",
    News.SOFTER: "▼", News.REVERSED: "↻", News.TOWARD: "→", News.AWAY: "←", News.TOOK_SIDE: "◆", News.LEFT_SIDE: "◇",
}  # fmt: skip
GOVERNS_STILL = frozenset({News.VOICE, News.OLDER})
TELLS_BEFORE = frozenset(News) - {News.NEW, News.RESTATED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What is told of an article: as it is stored, its statements by id, and how they stand to the record before.

    `changed` are sentences in mrkdwn on what people changed since it was told first.
    """

    stored: StoredArticle
    statements: tuple[tuple[int, Statement], ...]
    against: Mapping[tuple[int, Issue], Against] = field(default_factory=dict)
    name: str | None = None  # of the file that it came in
    copy_of: StoredArticle | None = None
    changed: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The headline, else the file's name, in plain text."""
        article = self.stored.article
        return cut(plain(article.title or "") or plain(self.name or "") or "Untitled text", MOST_TITLE)

    @property
    def placed(self) -> list[tuple[int, Statement]]:
        """The statements that are somebody's position."""
        return [(number, each) for number, each in self.statements if _placed(each)]


def added_message(summary: Summary, roster: Roster) -> Message:
    """The summary of one article."""
    stored, text = summary.stored, f"Added “{mrkdwn(summary.title)}”: {_count(summary)}"
    if stored.retracted:
        return retracted_message(summary)
    blocks: list[Block] = [header(summary.title), context(_origin(stored), _count(summary))]
    blocks += [context(f"✎ {each}") for each in summary.changed]
    blocks += _waiting(summary)
    for number, statement in summary.placed:
        blocks += _card(statement, number, marks(summary.against, number), roster)
    blocks += _nameless(summary)
    blocks += [context(note) for note in _notes(summary)]
    return Message(text, fitting(blocks, more="… and more: ask `/nk stance`."))


def retracted_message(summary: Summary) -> Message:
    """What stays of a summary whose article was retracted."""
    text = f"Retracted: “{mrkdwn(summary.title)}” counts for nothing any more."
    changed = [context(f"✎ {each}") for each in summary.changed]
    back = button("reinstate", "Take the retraction back", str(summary.stored.id))
    return Message(text, (header(summary.title), section(f"🚫 {text}"), *changed, actions(back)))


def several_message(summaries: Sequence[Summary], failed: Sequence[tuple[str, str]], roster: Roster) -> Message:
    """What became of several links, in one message.

    Args:
        summaries: of the new articles.
        failed: of every other link its address and, in mrkdwn, what is said of it.
        roster: names the actors.
    """
    text = f"{count(summaries, 'article')} added" + (f", {count(failed, 'link')} not" if failed else "")
    blocks: list[Block] = [header(text)]
    for summary in summaries:
        blocks += brief(summary, roster, most=MOST_OF_SEVERAL)
    blocks += [section(f"{link(url, cut(url, MOST_ADDRESS))}\n{said}") for url, said in failed]
    return Message(text, fitting(blocks, more="… and more: ask `/nk new`."))


def brief(summary: Summary, roster: Roster, *, most: int) -> list[Block]:
    """An article among several: its title and its first positions."""
    stored = summary.stored
    lines = [f"*{mrkdwn(summary.title)}*", f"{_origin(stored)} · {_count(summary)} · article {stored.id}"]
    lines += [f"⏸ *Held:* {mrkdwn(cut(stored.held, MOST_CONDITION))}"] if stored.held else []
    blocks: list[Block] = [section("\n".join(lines))]
    for number, statement in summary.placed[:most]:
        blocks += _card(statement, number, marks(summary.against, number), roster)
    more = len(summary.placed) - most
    if more > 0:
        blocks.append(context(f"… and {count(more, 'more position')} in this article: ask `/nk new`."))
    return blocks


def _waiting(summary: Summary) -> list[Block]:
    """What keeps the whole article from counting, with the buttons that settle it."""
    stored, number = summary.stored, str(summary.stored.id)
    if not stored.held and stored.article.published is not None:
        return []
    settle = button("settle", "Settle the date", number)
    if not stored.held:
        return [section("⏸ *Undated:* nothing of it governs until a person settles when it was published."),
                actions(settle)]  # fmt: skip
    why = mrkdwn(cut(stored.held, MOST_CONDITION))
    text = f"⏸ *Held:* {why} It governs no position until a person settles it: `/nk confirm {number} YYYY-MM-DD`."
    return [section(text), actions(settle, retract_button(number))]


def _placed(statement: Statement) -> bool:
    return bool(statement.actor and statement.labels and statement.speaker_kind in SOURCES)


def _card(statement: Statement, number: int, found: Mapping[Issue, Against], roster: Roster) -> tuple[Block, Block]:
    who = f"{actor(statement.actor, roster)}{toward(statement.target, roster)}"
    stances = "; ".join(f"{label.issue.title_}: {stance_of(label)}" for label in statement.labels)
    told = [paragraph(bold(_mark(each)), *_before(each)) for each in found.values()]
    words = rich(
        paragraph(bold(who), run(f" · {stances}")), quote(run(words_of(statement, most=MOST_QUOTE))), *told[:2]
    )
    when = f" · said {day(statement.said)}" if statement.said else ""
    by = section(f"{mrkdwn(speaker(statement))}{when} · `evidence {number}`")
    return words, {**by, "accessory": statement_menu(number)}


def _mark(found: Against) -> str:
    return f"{SYMBOLS[found.news]} {found.news.title_}"


def _before(found: Against) -> list[Run]:
    """The line that governed before, or that governs still, where the statement is no more of the same."""
    if found.before is None or found.news not in TELLS_BEFORE:
        return []
    lead = "what governs" if found.news in GOVERNS_STILL else "before"
    return [run(f" · {lead}: {stood(found.before)}, {short_day(found.before.day)}")]


def _nameless(summary: Summary) -> list[Block]:
    """Quotations that nobody is shown as saying, each with the button that names who did."""
    found = [(number, each) for number, each in summary.statements if each.speaker is None]
    blocks: list[Block] = []
    for number, each in found[:MOST_UNATTRIBUTED]:
        words = mrkdwn(cut(plain(each.text), MOST_QUOTE))
        name = button("correct", "Name the speaker", str(number), about=f"statement {number}")
        blocks.append({**section(f"❔ Nobody is shown as saying: “{words}”"), "accessory": name})
    more = len(found) - MOST_UNATTRIBUTED
    return [*blocks, *([context(f"… and {count(more, 'more unattributed quotation')}.")] if more > 0 else [])]


def _origin(stored: StoredArticle) -> str:
    """In mrkdwn: the outlet, with the link where there is one, and the day of publication."""
    article = stored.article
    outlet = cut(article.outlet, MOST_NAME) if article.outlet else "outlet unknown"
    published = f"published {day(article.published)}" if article.published else "publication date unknown"
    return f"{link(article.url, outlet)}, {published}{'' if article.published_certain else ' (uncertain)'}"


def _count(summary: Summary) -> str:
    placed = summary.placed
    others = len(summary.statements) - len(placed)
    return count(placed, "position") + (f", {count(others, 'other statement')} kept" if others else "")


def _notes(summary: Summary) -> list[str]:
    stored, copy_of, notes = summary.stored, summary.copy_of, []
    article = stored.article
    if copy_of:
        title = mrkdwn(cut(plain(copy_of.article.title or "Untitled text"), MOST_TITLE))
        notes.append(f"Wire copy or update of “{title}” (article {copy_of.id}): what both carry counts once.")
    if article.dropped and article.text:
        shown = "; ".join(
            f"“{mrkdwn(cut(plain(span.of(article.text)), 60))}”" for span in article.dropped[:MOST_CUT_SHOWN]
        )
        notes.append(f"Cut as no part of the article: {count(article.dropped, 'line')}, such as {shown}.")
    return notes
