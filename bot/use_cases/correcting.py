"""People put the record right: statements corrected and undone, articles dated, retracted and reinstated.

Who may is in `permission.py`; who did it, when and what stood before is kept. Every summary that showed a statement is
drawn anew, and every message that did gets a note in its thread.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from bot.errors import UsageError
from bot.messages.added import added_message
from bot.messages.correction import article_note, corrected_message, undone_message
from bot.messages.views import NONE
from bot.messages.words import unlisted
from bot.questions import actor_of
from bot.use_cases.alerting import note_retraction
from bot.use_cases.permission import may_change
from bot.use_cases.summary import changes, summary_of
from classifier.vocabulary import Issue, Label, SpeakerKind, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.messages.blocks import Message
    from bot.registry import Request
    from bot.wiring import Services
    from classifier.roster import Roster
    from classifier.vocabulary import Statement
    from store.answers import Evidence
    from store.work import Post

SUMMARIES = frozenset({"answer", "summary"})  # kinds of messages that show one article, and can be drawn anew
MOST_LABELS = 4  # positions of one statement that the modal shows; further ones stay as they are


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says of a statement; `wrong` holds a sentence for each field that does not fit."""

    statement: Statement
    none: bool
    wrong: dict[str, str]


def read_correction(backing: Evidence, fields: Mapping[str, str | None], roster: Roster, today: date) -> Correction:
    """The statement as the fields of the modal have it; its words and its place never change."""
    before = backing.record.statement
    wrong: dict[str, str] = {}
    actor = _side("actor", before.actor, fields, roster, wrong)
    target = _side("target", before.target, fields, roster, wrong)
    said = date.fromisoformat(fields["said"] or "") if fields.get("said") else None
    if said and said > today:
        wrong["said"] = "This day has not come yet."
    labels = [_label(at, backing, fields, wrong) for at in range(max(1, len(before.labels[:MOST_LABELS])))]
    kind = fields.get("speaker_kind")
    after = replace(
        before, speaker=fields.get("speaker"), actor=actor, target=target, said=said,
        speaker_kind=None if kind in (None, NONE) else SpeakerKind(kind),
        labels=(*(each for each in labels if each), *before.labels[MOST_LABELS:]),
    )  # fmt: skip
    return Correction(_settled(before, after, roster), bool(fields.get("none")), wrong)


def _side(
    name: str, before: str | None, fields: Mapping[str, str | None], roster: Roster, wrong: dict[str, str]
) -> str | None:
    words = fields.get(name)
    if words and before and before not in roster.actors and words.casefold() == unlisted(before).casefold():
        return before  # the form was filled in with it, and it stays
    try:
        return actor_of(words, roster) if words else None
    except UsageError as error:
        wrong[name] = str(error)
        return None


def _label(at: int, backing: Evidence, fields: Mapping[str, str | None], wrong: dict[str, str]) -> Label | None:
    """One position; what was not changed keeps its act and its confidence, what a person settled is certain."""
    known = backing.record.statement.labels
    before = known[at] if at < len(known) else None
    issue, stance = fields.get(f"issue_{at}") or NONE, fields.get(f"stance_{at}") or NONE
    if issue == NONE:
        return None
    if stance == NONE:
        wrong[f"stance_{at}"] = "Choose a stance, or no issue above."
        return None
    words = fields.get(f"condition_{at}")
    condition = exact_words(words, backing) if words else None
    if words and condition is None:
        wrong[f"condition_{at}"] = "A condition is quoted: give its words exactly as they stand in the article."
    if words and Stance(stance) is not Stance.CONDITIONAL:
        wrong[f"stance_{at}"] = "What hangs on a condition is conditional: choose that, or take the condition out."
    same = before is not None and (before.issue, before.stance) == (issue, stance)
    after = Label(
        issue=Issue(issue), stance=Stance(stance), condition=condition, act=before.act if before and same else None
    )
    return (
        replace(after, confidence=before.confidence) if before and replace(before, confidence=1.0) == after else after
    )


def exact_words(words: str, backing: Evidence) -> str | None:
    """The words as they stand in the article or the statement, whatever their spaces; None when they do not."""
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words.split()), re.IGNORECASE)
    match = pattern.search(backing.record.statement.text) or pattern.search(backing.article.article.text)
    return match[0] if match else None


def _settled(before: Statement, after: Statement, roster: Roster) -> Statement:
    """Office and authority anew where the speaker, the side or the day changed; what a person settled is certain."""
    if (before.speaker, before.actor, before.speaker_kind, before.said) == (
        after.speaker, after.actor, after.speaker_kind, after.said,
    ):  # fmt: skip
        return after
    office = before.office if before.speaker == after.speaker else None
    tier = None
    if after.actor and after.actor in roster.actors:
        if after.speaker:
            office = roster.office(after.speaker, after.actor, after.said) or office
        tier = roster.tier(after.actor, after.speaker, after.speaker_kind, office, after.said)
    return replace(after, office=office, tier=tier, confidence=1.0)


def correct(number: int, fields: Mapping[str, str | None], request: Request, services: Services) -> Message:
    """Keep a correction, tell it where the statement was shown, and say so with a way back.

    Raises:
        UsageError: nothing was changed.
    """
    team = services.store.team(request.team)
    backing = team.evidence(number)
    may_change(backing.article, request, services)
    made = read_correction(backing, fields, services.roster, request.now.date())
    before, reason = backing.record.statement, fields.get("reason") or ""
    if made.none:
        revision = team.withdraw(number, by=request.user, at=request.now, reason=reason)
    elif made.statement == before:
        raise UsageError("Nothing was changed: the statement stays as it was.")
    else:
        revision = team.correct(number, made.statement, by=request.user, at=request.now, reason=reason)
    after = None if made.none else made.statement
    message = corrected_message(number, before, after, services.roster, by=request.user, revision=revision)
    tell([number], message, f"correction:{revision}", request, services)
    return message


def undo(number: int, revision: int, request: Request, services: Services) -> Message:
    """Take a correction back, if nobody corrected the statement again since.

    Raises:
        UsageError: it was taken back already, or corrected again since.
    """
    team = services.store.team(request.team)
    backing = team.evidence(number)
    standing = [each for each in backing.revisions if not each.undone and each.undoes is None]
    may_change(backing.article, request, services, also=standing[-1].made_by)
    if standing[-1].id != revision:
        raise UsageError("That correction was taken back or followed by another one: `/nk evidence` shows the history.")
    team.undo(number, by=request.user, at=request.now, reason="taken back in Slack")
    message = undone_message(number, team.record(number).statement, services.roster, by=request.user)
    tell([number], message, f"undo:{revision}", request, services)
    return message


def retract(article_id: int, request: Request, services: Services) -> Message:
    """Let an article count for nothing; tell it where its statements were shown, and who watches what it moved."""
    team = services.store.team(request.team)
    may_change(team.article(article_id), request, services)
    hearing = note_retraction(article_id, request, services)  # asked while what it says still governs
    shown = [record.id for record in team.records(article_id=article_id)]  # those that stand, before they fall
    team.retract(article_id, by=request.user, at=request.now, reason="retracted in Slack")
    if services.queue is not None:
        for channel in hearing:
            services.queue.alerts(request.team, channel, f"retraction:{article_id}:{request.now.isoformat()}")
    return _noted("retract", article_id, shown, request, services)


def reinstate(article_id: int, request: Request, services: Services) -> Message:
    """Take a retraction back."""
    team = services.store.team(request.team)
    may_change(team.article(article_id), request, services)
    team.reinstate(article_id, by=request.user, at=request.now, reason="reinstated in Slack")
    shown = [record.id for record in team.records(article_id=article_id)]
    return _noted("reinstate", article_id, shown, request, services)


def _noted(what: str, article_id: int, shown: list[int], request: Request, services: Services) -> Message:
    stored = services.store.team(request.team).article(article_id)
    message = article_note(what, stored, by=request.user)
    tell(shown, message, f"{what}:{article_id}:{request.now.isoformat()}", request, services)
    return message


def tell(statement_ids: Iterable[int], message: Message, key: str, request: Request, services: Services) -> None:
    """Draw every summary that showed the statements anew, and note the change in every thread that did, each once."""
    if services.queue is None:
        return
    ids, places = list(statement_ids), {}
    for post in services.store.desk(request.team).posts_showing(ids):
        if post.ts and post.ts[0].isdigit():  # what was said in private has no place of its own
            places[post.channel, post.thread or post.ts] = post
            if post.kind in SUMMARIES:
                _draw_again(post, ids, key, request, services)
    for channel, thread in places:
        job = {"payload": message.payload(), "kind": "note", "thread": thread}
        services.queue.post(f"note:{key}:{channel}:{thread}", team=request.team, channel=channel, job=job)


def _draw_again(post: Post, ids: list[int], key: str, request: Request, services: Services) -> None:
    """Have a summary show its article as it stands now, with who changed what."""
    team = services.store.team(request.team)
    article_id = team.record(ids[0]).article_id
    summary = summary_of(article_id, team)
    told = changes([*ids, *(number for number, _ in summary.statements)], team)
    payload = added_message(replace(summary, changed=told), services.roster).payload()
    job = {"payload": payload, "kind": "redrawn", "thread": post.thread, "replaces": post.key}
    assert services.queue is not None
    services.queue.post(f"redrawn:{key}:{post.key}", team=request.team, channel=post.channel, job=job)
