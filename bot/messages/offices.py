"""Who held which office when: one office's holders, and one person's offices with what the person said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.blocks import Message, bold, context, header, paragraph, rich, run, section
from bot.messages.escape import mrkdwn
from bot.messages.found import found
from bot.messages.paging import paged
from bot.messages.words import actor, count, day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.messages.blocks import Block, Run
    from bot.questions import Question
    from bot.use_cases.offices import Office
    from classifier.actors import Holder
    from classifier.roster import Roster
    from classifier.vocabulary import Record

MOST_PEOPLE = 20  # persons of one name that are listed


def office_message(office: Office, roster: Roster) -> Message:
    """Who held it, between whom, and until when the roster was checked; unknown is said to be."""
    of = f"{roster.actor(office.actor).title_of(office.post)} of {actor(office.actor, roster)}"
    when = day(office.first) if office.first == office.last else f"{day(office.first)} to {day(office.last)}"
    checked = context(f"Terms are from nk's roster, last checked as a whole on {day(roster.checked)}.")
    if not office.holders:
        known = f" It knows {count(office.all_holders, 'holder')} of other days." if office.all_holders else ""
        text = mrkdwn(f"Unknown: the roster names no {of} on {when}.{known}")
        return Message(text, (section(text), rich(*_terms(office.all_holders[-5:])), checked)[:: 1 if known else 2])
    names = " and ".join(dict.fromkeys(each.name for each in office.holders))
    text = mrkdwn(f"{of}, {when}: {names}")
    others = [each for each in office.all_holders if each not in office.holders]
    before = [each for each in others if each.since < office.holders[0].since][-1:]
    after = [each for each in others if each.since > office.holders[-1].since][:1]
    beside = [paragraph(run("before: "), *_term(each)) for each in before]
    beside += [paragraph(run("after: "), *_term(each)) for each in after]
    return Message(text, (header(f"{of}, {when}"), rich(*_terms(office.holders), *beside), checked))


def _terms(holders: Sequence[Holder]) -> list[Block]:
    return [paragraph(*_term(each)) for each in holders]


def _term(holder: Holder) -> list[Run]:
    return [bold(holder.name), run(f", {holder.office}, {_span(holder.since, holder.until)}")]


def _span(since: date, until: date | None) -> str:
    return f"{day(since)} to {day(until)}" if until else f"since {day(since)}"


def person_message(
    name: str, holders: Sequence[Holder], groups: Sequence[Sequence[Record]], asked: Question, roster: Roster, *,
    at_least: bool = False,
) -> Message:  # fmt: skip
    """One person's offices over time and statements, newest first."""
    title = holders[0].name if holders else name
    if not holders and not groups:
        text = mrkdwn(f"None found: no one called “{name[:60]}” is in the roster or speaks in the record.")
        return Message(text, (section(text),))
    terms = [rich(*(paragraph(run(f"{actor(each.actor, roster)}: "), *_term(each)) for each in holders))]
    unknown = [context("The roster knows no office of this name; the articles do.")]
    items = [found(group, roster) for group in groups]
    head = [header(title), *(terms if holders else unknown)]
    if not items:
        head.append(context("None found: no statement of this person is in the record."))
    blocks = paged(head, items, page=asked.page, again=asked.words, at_least=at_least)
    return Message(mrkdwn(f"{title}: {count(holders, 'office')}, {count(groups, 'statement')}"), blocks)


def people_message(name: str, people: Sequence[Sequence[Holder]], roster: Roster) -> Message:
    """Several persons of one name: which of them?"""
    text = mrkdwn(f"“{name[:60]}” is {count(people, 'person', 'people')} in the roster. Ask for one by the full name:")
    lines = [
        paragraph(bold(terms[0].name), run(f", {actor(terms[0].actor, roster)}: {terms[0].office}"))
        for terms in people[:MOST_PEOPLE]
    ]
    rest = [context(f"and {len(people) - MOST_PEOPLE} more")] if len(people) > MOST_PEOPLE else []
    return Message(text, (section(text), rich(*lines), *rest))
