"""Hostile titles, names, quotes and questions: no message is refused, nothing pings, no direction is turned."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bot.commands
import store
from bot.errors import FOR_USERS, NotAllowedError, UnknownActorError
from bot.issues import issue_asked_for
from bot.jobs.board import Failed
from bot.messages.added import Summary, added_message, brief, several_message
from bot.messages.articles import articles_message
from bot.messages.blocks import Message, fitting, sentence
from bot.messages.cards import cards_message
from bot.messages.channel import digest_view, welcome_message
from bot.messages.compare import compare_message
from bot.messages.confirmed import confirmed_message
from bot.messages.correction import article_note, correct_view, corrected_message, settle_view, undone_message
from bot.messages.escape import controls, mrkdwn
from bot.messages.evidence import evidence_message
from bot.messages.export import FORMATS, export_message
from bot.messages.found import found_message
from bot.messages.gap import gap_message
from bot.messages.home import home_view
from bot.messages.matrix import matrix_message
from bot.messages.new import new_message
from bot.messages.offices import person_message
from bot.messages.paste import paste_view
from bot.messages.plain import terminal
from bot.messages.refusal import refusal
from bot.messages.roster import roster_view
from bot.messages.shifts import shifts_message
from bot.messages.stance import stance_message
from bot.messages.timeline import timeline_message
from bot.messages.views import loading_view, said_view
from bot.play.validate import validate_message, validate_view
from bot.questions import Question
from bot.registry import Request, commands_in
from bot.settings import Settings
from bot.use_cases.add_article import in_record
from bot.use_cases.against_record import against
from bot.use_cases.correcting import MOST_LABELS
from bot.use_cases.health import Health
from bot.use_cases.home import Home
from bot.use_cases.stance_of import Stances
from bot.use_cases.timeline_of import stretches
from bot.wiring import Services
from classifier.lines import lines_of, speaks
from classifier.positions import gaps, positions
from classifier.reprints import reprints
from classifier.shifts import shifts, timeline
from classifier.team_roster import ActorEdit, Term
from classifier.vocabulary import (
    Act,
    Article,
    Issue,
    Kind,
    Label,
    Record,
    Span,
    SpeakerKind,
    Stance,
    Statement,
    Tier,
)
from store.answers import ArticleEvent, Counts, EventKind, Evidence, Revision, RosterEdit, StoredArticle
from store.work import Channel, Watch
from tests.made_up import NOW, TODAY
from tests.unit.bot.conftest import refused
from tests.unit.bot.records import fill

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.messages.views import View
    from classifier.roster import Roster

NASTY = [
    "<!channel> <!here> <@U123> <#C123|general> <!subteam^S1>",
    "&lt;!channel&gt; &amp;amp;",
    "*bold* _it_ ~no~ `code` ```fence```",
    "> quote\n>>> more\r\n• list",
    "safe\u202egnp.exe\u2066\u061c\u200f",
    "<https://evil.example|https://good.example>",
    "|".join("abc") + ">" + "\x00\x07\x1b[31m",
    "&" * 4000,
    "<" * 10_000,
    "A very long title. " * 600,
    "\u0301" * 500,
    "🏳️‍🌈" * 300,
    '=cmd()\t+1,"x"\n-@',
    " ",
    "\u200b",
]  # fmt: skip
words = st.one_of(
    st.sampled_from(NASTY), st.text(max_size=80), st.text(st.sampled_from("<>&|!@#*_~`\n \u202e"), max_size=60)
)
some = words.filter(bool)
maybe = st.one_of(st.none(), words)
url = st.one_of(st.none(), words, words.map(lambda text: f"https://example.org/{text}"), st.just("javascript:alert(1)"))
days = st.one_of(st.none(), st.dates(date(2018, 1, 1), TODAY))
ACTORS = ["norland", "sudland", "estmark", "westvale"]
labels = st.builds(
    Label, issue=st.sampled_from([Issue.DIALOGUE, Issue.SANCTIONS]), stance=st.sampled_from(Stance),
    act=st.one_of(st.none(), st.sampled_from(Act)), condition=maybe, confidence=st.floats(0, 1),
)  # fmt: skip
statements = st.builds(
    Statement, text=some, start=st.just(0), end=st.just(1), kind=st.sampled_from(Kind), speaker=maybe,
    speaker_kind=st.sampled_from(SpeakerKind), office=maybe, actor=st.sampled_from([None, *ACTORS, "a_lost_actor"]),
    target=st.sampled_from([None, *ACTORS]), labels=st.lists(labels, max_size=2).map(tuple), said=days,
    confidence=st.floats(0, 1), tier=st.one_of(st.none(), st.sampled_from(Tier)), channel=maybe, joint=st.booleans(),
    flags=st.lists(words, max_size=3).map(tuple),
)  # fmt: skip
records = st.builds(
    Record, id=st.just(0), statement=statements, article_id=st.integers(1, 9), title=maybe, outlet=maybe, url=url,
    published=days, published_certain=st.booleans(), held=st.one_of(st.none(), st.none(), some),
    outlets=st.lists(some, max_size=4).map(tuple),
)  # fmt: skip
LINK = re.compile(r"<https?://[^\s<>|]+\|[^<>|]*>|<!date\^\d+\^[^<>|]*\|[^<>|]*>|<@U1>|<#C1>")
UNSEEN = ("value", "action_id", "block_id")  # comes back to the bot, and is shown to nobody
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\x00-\x08\x1b]")


def strings(value: Any) -> Iterator[tuple[str, str]]:
    """Every shown text with the type of the object that holds it."""
    if isinstance(value, dict):
        for name, each in value.items():
            if isinstance(each, str) and name not in UNSEEN:
                yield (f"{value.get('type')}.{name}", each)
            elif not isinstance(each, str):
                yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


def check(message: Message) -> None:
    """Slack takes it, it pings nobody, and a terminal shows it without control characters."""
    payload = message.payload()
    validate_message(payload)
    for where, text in strings(payload):
        assert not TURNING.search(text), where
        if where in ("mrkdwn.text", "None.text"):
            assert "<" not in LINK.sub("", text), (where, text)
            assert ">" not in re.sub(r"(?m)^> ", "", LINK.sub("", text)), (where, text)
    assert message.file or not TURNING.search(terminal(message))


def stored(record: Record) -> StoredArticle:
    article = Article(
        text=record.statement.text, title=record.title, outlet=record.outlet, url=record.url,
        published=record.published, published_certain=record.published_certain,
        dropped=(Span(0, len(record.statement.text)),),
    )  # fmt: skip
    return StoredArticle(
        id=record.article_id, article=article, text_hash="0" * 64, held=record.held, retracted=record.retracted,
        statements=3, added_by=record.statement.speaker or "U1", added_at=NOW, model=record.title,
    )  # fmt: skip


def messages(kept: list[Record], roster: Roster) -> Iterator[Message]:
    """Every message that can be made of the records."""
    asked = Question(words=f"stance {kept[0].statement.text}", issue=Issue.DIALOGUE, since=TODAY - timedelta(30))
    found = positions(kept, today=TODAY, roster=roster)
    groups = reprints(kept)
    everything = replace(asked, issue=None)
    yield stance_message(Stances("norland", asked, found, len(found)), roster)
    yield matrix_message(found, asked, roster)
    yield matrix_message(found, everything, roster)
    yield compare_message(ACTORS, found, asked, roster)
    yield cards_message(found, asked, roster, title=NASTY[0], none=NASTY[0])
    yield gap_message(gaps(found, "norland", "sudland", issue_asked_for), ("norland", "sudland"), asked, roster)
    yield shifts_message(shifts(kept), "norland", asked, roster)
    yield shifts_message((), "norland", asked, roster, now=found)
    lines = [each for key, turns in timeline(kept).items() for each in stretches(key, turns)]
    yield timeline_message(lines, "norland", asked, roster)
    yield found_message(groups, asked, roster, title=f"Found: {NASTY[0]}", none="None", at_least=True)
    yield person_message(kept[0].statement.speaker or "?", roster.holders("Orla Venn"), groups, asked, roster)
    yield articles_message([stored(each) for each in kept], Counts(1, 1, 1, 1, 1, 1), asked, at_least=True)
    yield new_message([(stored(each), [each]) for each in kept], asked, NOW, roster, at_least=True)
    for kind in FORMATS:
        yield export_message(kept, kind, TODAY, roster, about=kept[0].title or "", words=asked.words)
    for each in kept[:2]:
        yield from of_one(each, roster)


def of_one(record: Record, roster: Roster) -> Iterator[Message]:
    """The messages that are about one article or statement."""
    article, statement = stored(record), record.statement
    revision = Revision(
        id=1, made_by="classifier", made_at=NOW, reason=record.title or "", statement=statement, withdrawn=False,
        undoes=None, undone=True,
    )  # fmt: skip
    event = ArticleEvent(
        kind=EventKind.CONFIRMED, made_by=statement.speaker or "U1", made_at=NOW, reason=record.outlet or "",
        published=record.published,
    )  # fmt: skip
    backing = Evidence(record=record, article=article, revisions=(revision,) * 12, events=(event,))
    yield evidence_message(backing, Question(words="evidence 1"), roster)
    yield confirmed_message(article, article, "U1")
    yield corrected_message(1, statement, statement, roster, by="U1", revision=2)
    yield undone_message(1, statement, roster, by="U1")
    yield article_note("retract", article, by="U1")
    numbered = tuple((number, statement) for number in range(1, 10))
    found = {
        (number, each.label.issue): against(each, before)
        for number, _ in numbered
        for each in (lines_of(record) if speaks(record) else ())
        for before in (None, *lines_of(record))
    }
    told = Summary(
        stored=article, statements=numbered, against=found, name=record.title, copy_of=article,
        changed=(f"Corrected: {mrkdwn(record.title or '')}",),
    )  # fmt: skip
    yield added_message(told, roster)
    yield added_message(replace(told, stored=replace(article, retracted=True)), roster)
    yield Message("Several", fitting(brief(told, roster, most=2), more="… and more."))
    yield in_record(article, NOW, record.url)
    yield several_message([told], [(record.url or "x", controls(record.title or "x"))] * 9, roster)
    yield refusal(
        UnknownActorError(record.title or "x", said="norland", near=[(statement.text[:900], statement.text)] * 5),
        f"stance norland {record.title}",
    )  # fmt: skip
    yield refusal(NotAllowedError(record.title or "x", adder="U1"))
    yield welcome_message(Channel(team="T1", channel="C1"))


def views(kept: list[Record], roster: Roster) -> Iterator[View]:
    """Every modal and the Home tab, of the records."""
    found = positions(kept, today=TODAY, roster=roster)
    waiting = tuple(replace(stored(each), held=each.title) for each in kept)
    counts = Counts(1, 1, 1, 1, 1, 1)
    nasty = kept[0].title or "<!channel>"
    edit = ActorEdit(actor=nasty, name=nasty, aliases=(nasty, nasty), terms=(Term(nasty, nasty, TODAY),))
    edits = RosterEdit(id=1, edit=edit, made_by=nasty, made_at=NOW, undoes=None, undone=True, in_force=True)
    channel = Channel(team="T1", channel="C1", digest_at="08:30", posts=True, capture=True)
    yield home_view(Home(
        now=NOW, counts=counts, positions=found, waiting=waiting, failed=(Failed(nasty[:200], nasty, nasty, NOW),),
        channels=(channel,), watches=(Watch("C1", "norland", None, None, "U1"),), edits=(edits,) * 4,
        health=Health(trouble=kept[0].title),
    ), roster)  # fmt: skip
    yield home_view(Home(now=NOW, counts=replace(counts, articles=0), health=Health()), roster)
    yield digest_view(channel, roster, place={"channel": "C1", "response_url": None})
    yield roster_view(roster.posts.values())
    yield loading_view(nasty)
    yield said_view("Said", sentence(controls(nasty)))
    yield paste_view(Request(words="", now=NOW, response_url="https://hooks.slack.com/commands/1"))
    for each in kept[:2]:
        backing = Evidence(record=each, article=stored(each), revisions=(), events=())
        yield correct_view(backing, roster, most=MOST_LABELS, place={"statement": each.id})
        yield settle_view(stored(each), place={"article": each.article_id})


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(kept=st.lists(records, min_size=1, max_size=12))
def test_no_view_is_refused_and_nothing_pings(made_up_roster: Roster, kept: list[Record]) -> None:
    for view in views([replace(each, id=number) for number, each in enumerate(kept, start=1)], made_up_roster):
        validate_view(view.payload())
        for where, text in strings(view.payload()):
            assert not TURNING.search(text), where
            assert where != "mrkdwn.text" or "<" not in LINK.sub("", text), (where, text)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(kept=st.lists(records, min_size=1, max_size=12))
def test_no_message_is_refused_and_nothing_pings(made_up_roster: Roster, kept: list[Record]) -> None:
    numbered = [replace(each, id=number) for number, each in enumerate(kept, start=1)]
    for message in messages(numbered, made_up_roster):
        check(message)


@pytest.fixture(scope="module")
def asked_of(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path, made_up_roster: Roster) -> Any:
    folder = tmp_path_factory.mktemp("hostile")
    path = folder / "nk.sqlite"
    path.write_bytes(migrated_file.read_bytes())
    opened = store.open(f"sqlite:///{path}")
    fill(opened.team("T1"))
    registry = commands_in(bot.commands)
    services = Services(
        settings=Settings(home=folder, database_url=""), store=opened, roster=made_up_roster, registry=registry,
        share=refused,
    )  # fmt: skip
    yield services
    opened.close()


COMMANDS = sorted(commands_in(bot.commands).commands.keys() - {"add"})
asked_words = st.one_of(
    words,
    st.builds(lambda name, rest: f"{name} {rest}", st.sampled_from(COMMANDS), words),
    st.builds(
        lambda name, keyword, rest: f"{name} norland {keyword} {rest}", st.sampled_from(COMMANDS),
        st.sampled_from(["on", "toward", "as of", "since", "by", "page", "and"]),
        st.one_of(words, st.sampled_from(["talks", "sudland", "2026", "30d", "2", "99999", "0"])),
    ),
    st.builds(
        lambda start, rest: f"{start} {rest}", st.sampled_from(["where does", "who is", "what did", "has"]), words
    ),
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=asked_words)
def test_any_words_get_a_message_or_a_sentence(asked_of: Services, text: str) -> None:
    request = Request(words=text, now=NOW, team="T1", channel="C1", user="U1")
    try:
        answer = asked_of.registry.dispatch(request, asked_of)
    except FOR_USERS as error:
        answer = sentence(controls(str(error)))
    check(answer)


def test_a_link_goes_only_to_a_web_page(made_up_roster: Roster) -> None:
    bad = Record(
        id=1, statement=Statement(text="x", start=0, end=1, kind=Kind.DIRECT), article_id=1, title="t", outlet="o",
        url="javascript:alert(1)", published=None,
    )  # fmt: skip
    shown = str(found_message([[bad]], Question(words="q"), made_up_roster, title="t", none="n").payload())
    assert "javascript" not in shown
