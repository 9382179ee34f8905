"""Corrections: the prefilled modal, and what is said when the record was put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.blocks import Message, bold, context, paragraph, quote, rich, run, section
from bot.messages.buttons import actions, button, confirmation, menu
from bot.messages.escape import cut, mrkdwn
from bot.messages.found import who
from bot.messages.views import NONE, checkbox, date_input, field, modal, select, text_input
from bot.messages.words import day, stance_of, unlisted, words_of
from classifier.vocabulary import Issue, SpeakerKind, Stance

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from bot.messages.blocks import Block
    from bot.messages.buttons import Element
    from bot.messages.views import View
    from classifier.roster import Roster
    from classifier.vocabulary import Label, Statement
    from store.answers import Evidence, StoredArticle

MOST_QUOTE = 600  # characters of the statement above the fields
MOST_NAME = 200
MOST_REASON = 300
RULE = (
    "Whoever added an article, and the admins of this workspace, may correct and retract what it says; what nobody "
    "here added, any member. Who did it and what stood before is kept, and can be undone."
)
ANYBODY = "Any member of this workspace may settle a date; who did it is kept, and it can be settled again."
ISSUES = [(NONE, "none: takes no position"), *((each.value, each.title_) for each in Issue)]
STANCES = [(NONE, "none"), *((each.value, f"{each.title_}: {each.definition}") for each in Stance)]
KINDS = [(NONE, "unknown"), *((each.value, f"{each.title_}: {each.definition}") for each in SpeakerKind)]


def statement_menu(statement_id: int) -> Element:
    """The "⋯" menu of one statement."""
    return menu(
        ("correct", str(statement_id), "Correct this statement"), ("evidence", str(statement_id), "Show its evidence")
    )


def correct_view(backing: Evidence, roster: Roster, *, most: int, place: Mapping[str, Any]) -> View:
    """The modal, filled in with the statement as it is read now."""
    statement = backing.record.statement
    labels: Sequence[Label | None] = statement.labels[:most] or [None]
    blocks = [
        rich(quote(run(words_of(statement, most=MOST_QUOTE)))),
        field("speaker", "Speaker", text_input(statement.speaker, most=MOST_NAME), optional=True),
        field("speaker_kind", "Speaks as", select(KINDS, statement.speaker_kind or NONE)),
        field("actor", "Actor (whose position it is)", text_input(_named(statement.actor, roster), most=MOST_NAME),
              optional=True, hint="Left empty it is nobody's position."),
        field("target", "Toward", text_input(_named(statement.target, roster), most=MOST_NAME), optional=True),
        *(block for at, label in enumerate(labels) for block in _label_fields(at, label)),
        field("said", "Said on", date_input(statement.said), optional=True),
        field("none", "No statement", checkbox("none", "This is no statement: it counts for nothing"), optional=True),
        field("reason", "Why (kept with the correction)", text_input(most=MOST_REASON), optional=True),
        context(RULE),
    ]  # fmt: skip
    return modal("correct", f"Correct statement {backing.record.id}", blocks, submit="Correct", place=place)


def _named(actor_id: str | None, roster: Roster) -> str | None:
    known = roster.actors.get(actor_id or "")
    return known.name if known else actor_id and unlisted(actor_id)


def _label_fields(at: int, label: Label | None) -> list[Block]:
    number = f" ({at + 1})" if at else ""
    condition = text_input(label.condition if label else None, lines=True)
    return [
        field(f"issue_{at}", f"Issue{number}", select(ISSUES, label.issue.value if label else NONE)),
        field(f"stance_{at}", f"Stance{number}", select(STANCES, label.stance.value if label else NONE)),
        field(f"condition_{at}", f"Condition{number}, word for word", condition, optional=True),
    ]


def corrected_message(
    number: int, before: Statement, after: Statement | None, roster: Roster, *, by: str, revision: int
) -> Message:
    """What a statement was read as and is read as now, who says so, and the way back."""
    text = f"Statement {number} was corrected by <@{by}>."
    parts = [paragraph(bold("Before: "), run(reading(before, roster)))]
    parts.append(paragraph(bold("Now: "), run(reading(after, roster) if after else "no statement; counts for nothing")))
    undo = button("undo", "Undo", f"{number} {revision}")
    return Message(text, (section(text), rich(quote(run(words_of(before, most=MOST_QUOTE))), *parts), actions(undo)))


def undone_message(number: int, now: Statement, roster: Roster, *, by: str) -> Message:
    """The reading that holds again."""
    text = f"The correction of statement {number} was taken back by <@{by}>."
    parts = (quote(run(words_of(now, most=MOST_QUOTE))), paragraph(bold("Now: "), run(reading(now, roster))))
    return Message(text, (section(text), rich(*parts)))


def reading(statement: Statement, roster: Roster) -> str:
    """How a statement is read: who to whom, on what, which way, when."""
    labels = "; ".join(f"{each.issue.title_}: {stance_of(each)}" for each in statement.labels) or "no position"
    kind = f" ({statement.speaker_kind.title_})" if statement.speaker_kind else ""
    said = f", said {day(statement.said)}" if statement.said else ""
    return f"{who(statement, roster)}{kind} · {labels}{said}"


NOTES = {
    "retract": ("was retracted", "What it said counts for nothing now.", ("reinstate", "Take the retraction back")),
    "reinstate": ("is back in the record", "What it says counts again.", ("retract", "Retract it")),
}


def article_note(what: str, stored: StoredArticle, *, by: str) -> Message:
    """An article was retracted or reinstated, by whom, and the way back."""
    done, meaning, (name, label) = NOTES[what]
    title = mrkdwn(cut(stored.article.title or "Untitled", MOST_NAME))
    text = f"Article {stored.id}, “{title}”, {done} by <@{by}>. {meaning}"
    return Message(text, (section(text), actions(button(name, label, str(stored.id)))))


def settle_view(stored: StoredArticle, *, place: Mapping[str, Any]) -> View:
    """The modal that asks for an article's day of publication."""
    article = stored.article
    held = [section(f"⏸ *Held:* {mrkdwn(cut(stored.held, MOST_QUOTE))}")] if stored.held else []
    title, outlet = mrkdwn(cut(article.title or "Untitled", MOST_NAME)), cut(article.outlet or "", MOST_NAME)
    blocks = [
        section(f"*{title}*\n{mrkdwn(outlet) or 'outlet unknown'}"),
        *held,
        field("published", "Published on", date_input(article.published),
              hint="What it says counts from then on, for every answer of this workspace."),
        context(ANYBODY),
    ]  # fmt: skip
    return modal("settle", "When was it published?", blocks, submit="Settle", place=place)


def evidence_buttons(backing: Evidence) -> Block:
    """What can be put right about a statement and its article."""
    record, stored = backing.record, backing.article
    number, article = str(record.id), str(stored.id)
    standing = [each for each in backing.revisions if not each.undone and each.undoes is None]
    row = [button("correct", "Correct", number)]
    if len(standing) > 1:
        row.append(button("undo", "Undo the last correction", f"{number} {standing[-1].id}"))
    row.append(button("settle", "Settle the date", article))
    if stored.retracted:
        return actions(*row, button("reinstate", "Take the retraction back", article))
    return actions(*row, retract_button(article))


def retract_button(article: str) -> Element:
    """The button that takes an article out of the record, after a question."""
    asked = confirmation(
        "Retract this article?", "Nothing that it says will count any more. You can take it back.", "Retract"
    )
    return button("retract", "Retract the article", article, style="danger", confirm=asked)
