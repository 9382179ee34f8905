"""The evidence page: an article's stored text with every statement marked, and beside it who says what to whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.messages.correction import reading
from bot.messages.escape import address
from bot.messages.words import MOST_NAME, actor, carried, confidence, count, day, speaker, stance_of, toward
from bot.pages.html import Html, joined, page, tag
from bot.pages.passages import passages
from classifier.lines import SOURCES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.pages.passages import Passage, Piece
    from classifier.roster import Roster
    from classifier.vocabulary import Label, Record
    from store.answers import ArticleEvent, Revision, StoredArticle

COLOURS = 8  # actors that are told apart by colour; the next ones begin again, and the name stands beside each


@dataclass(frozen=True, slots=True)
class Shown:
    """What an evidence page shows; `whole` is false where a publisher's full text must not be shown."""

    stored: StoredArticle
    records: Sequence[Record]
    histories: Mapping[int, Sequence[Revision]]
    events: Sequence[ArticleEvent]
    asked: int
    whole: bool = True


def evidence_page(shown: Shown, roster: Roster, *, base: str, back: str | None, positions: str) -> str:
    """The document; `back` leads to the workspace where there is one, `positions` to the team's positions."""
    article, colours = shown.stored.article, _colours(shown.records)
    title = article.title or "Untitled text"
    ways = [tag("a", "← Workspace", href=back) if back else None, tag("a", "Who stands where", href=positions)]
    head = tag(
        "header",
        tag("nav", *ways, aria_label="Pages"),
        tag("h1", title),
        tag("p", *_origin(shown.stored), class_="origin"),
        *_notices(shown),
        _legend(shown.records, colours, roster),
    )
    text = [_row(passage, shown, colours, roster) for passage in passages(
        article, shown.records, whole=shown.whole
    )]  # fmt: skip
    return page(f"Evidence: {title}", head, tag("main", *text, aria_label="The stored text"), _foot(shown), base=base)


def _colours(records: Sequence[Record]) -> dict[str | None, str]:
    """A class a actor, in the order in which they speak; whoever speaks for nobody has a plain one."""
    actors = dict.fromkeys(each.statement.actor for each in records if _speaks_for(each))
    return {actor_: f"a{at % COLOURS}" for at, actor_ in enumerate(actors)} | {None: "nobody"}


def _speaks_for(record: Record) -> bool:
    return record.statement.actor is not None and record.statement.speaker_kind in SOURCES


def _colour(record: Record, colours: Mapping[str | None, str]) -> str:
    return colours[record.statement.actor if _speaks_for(record) else None]


def _origin(stored: StoredArticle) -> list[Html | str]:
    article = stored.article
    source = article.outlet or "outlet unknown"
    url = address(article.url)
    named = tag("a", source, href=url, rel="noopener noreferrer") if url else source
    published = f"published {day(article.published)}" if article.published else "publication date unknown"
    doubt = "" if article.published_certain else " (uncertain)"
    by = f", {article.byline[:MOST_NAME]}" if article.byline else ""
    return [named, f"{by} · {published}{doubt} · article {stored.id}, added {day(stored.added_at.date())}"]


def _notices(shown: Shown) -> list[Html]:
    stored = shown.stored
    told = []
    if stored.retracted:
        told.append("Retracted: nothing that it says counts.")
    if stored.held:
        told.append(f"Held for a person: {stored.held} It governs no position until its date is settled.")
    if not shown.whole:
        told.append("Shown are the sentences in which statements stand; the publisher has the whole text.")
    return [tag("p", each, class_="notice") for each in told]


def _legend(records: Sequence[Record], colours: Mapping[str | None, str], roster: Roster) -> Html:
    entries = [
        tag("li", tag("span", actor(each, roster) if each else "for no actor", class_=f"key {colour}"))
        for each, colour in colours.items()
        if any(_colour(record, colours) == colour for record in records)
    ]
    return tag("ul", *entries, class_="legend", aria_label="Colours by actor")


# --- the text --------------------------------------------------------------------------------------------------


def _row(passage: Passage, shown: Shown, colours: Mapping[str | None, str], roster: Roster) -> Html:
    """A line of the text, and beside it the statements that begin in it."""
    if passage.cut:
        words = joined(piece.words for piece in passage.pieces)
        return tag("div", tag("p", tag("span", "Cut: ", class_="cut-label"), words, class_="cut"), class_="row")
    known = {each.id: each for each in shown.records}
    words = tag("p", *(_piece(piece, known, colours) for piece in passage.pieces), class_="words")
    cards = [_card(known[number], shown, colours, roster) for number in passage.begins]
    return tag("div", words, tag("div", *cards, class_="notes") if cards else None, class_="row")


def _piece(piece: Piece, known: Mapping[int, Record], colours: Mapping[str | None, str]) -> Html:
    if not piece.statements:
        return joined([piece.words])
    colour = _colour(known[piece.statements[0]], colours)
    anchors = [tag("span", id=f"s{number}") for number in piece.begins]
    numbers = [
        tag("a", str(number), href=f"#n{number}", class_="ref", aria_label=f"About statement {number}")
        for number in piece.ends
    ]
    return joined([*anchors, tag("mark", piece.words, class_=colour), *numbers])


def _card(record: Record, shown: Shown, colours: Mapping[str | None, str], roster: Roster) -> Html:
    """Who says it to whom, how it is read, how surely, and how it was read before."""
    statement = record.statement
    name = tag("a", f"№ {record.id}", href=f"#s{record.id}", aria_label=f"Statement {record.id}, in the text")
    whom = f"{actor(statement.actor, roster)}{toward(statement.target, roster)}" if statement.actor else "nobody's line"
    facts = [carried(statement), f"said {day(statement.said)}" if statement.said else None]
    facts += ["joint statement"] if statement.joint else []
    facts += [f"rank: {statement.tier.name.lower()}"] if statement.tier else []
    return tag(
        "section",
        tag("h2", name, tag("span", whom, class_=f"key {_colour(record, colours)}")),
        tag("p", speaker(statement), class_="speaker"),
        *(_label(label, record) for label in statement.labels),
        tag("p", "No issue and stance decided.", class_="label") if not statement.labels else None,
        tag("p", " · ".join(filter(None, facts)), class_="facts"),
        *(tag("p", f"⚠ {flag}", class_="flag") for flag in statement.flags),
        tag("p", "Withdrawn: it counts for nothing.", class_="flag") if record.retracted else None,
        _history(shown.histories.get(record.id, ()), roster),
        id=f"n{record.id}",
        class_="note asked" if record.id == shown.asked else "note",
    )


def _label(label: Label, record: Record) -> Html:
    return tag(
        "p",
        tag("strong", f"{label.issue.title_}: "),
        stance_of(label),
        tag("span", f" · {confidence(record.statement, label)}", class_="sure"),
        class_=f"label {label.stance.value}",
    )


def _history(revisions: Sequence[Revision], roster: Roster) -> Html | None:
    """How it was read, by whom and when, oldest first; a single reading is no history."""
    if len(revisions) <= 1:
        return None
    items = []
    for each in revisions:
        read = "no statement" if each.withdrawn else reading(each.statement, roster)
        state = " (taken back)" if each.undone else f" (takes {each.undoes} back)" if each.undoes else ""
        why = f" — {each.reason}" if each.reason else ""
        items.append(tag("li", tag("b", f"{day(each.made_at.date())}, {each.made_by}: "), f"{read}{state}{why}"))
    return tag("details", tag("summary", f"Read {count(revisions, 'time')}"), tag("ol", *items))


def _foot(shown: Shown) -> Html:
    stored = shown.stored
    events = [
        tag("li", f"{day(each.made_at.date())}, {each.made_by}: {each.kind.title_}")
        for each in shown.events
    ]  # fmt: skip
    cut = count(stored.article.dropped, "line") if stored.article.dropped else "nothing"
    return tag(
        "footer",
        tag("ul", *events, aria_label="What happened to the article") if events else None,
        tag("p", f"{count(shown.records, 'statement')}; cut as no part of the article: {cut}."),
        tag("p", "SHA-256 of the stored text: ", tag("code", stored.text_hash)),
        tag("p", f"Read by model {stored.model or '(version not recorded)'}, added by {stored.added_by}."),
    )
