"""Golden JSON of the Home tab, the modals and the messages that are no answers: as they were looked at."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.errors import NotAllowedError, UnknownActorError
from bot.messages.added import added_message, several_message
from bot.messages.channel import digest_view, welcome_message
from bot.messages.correction import correct_view, settle_view
from bot.messages.home import home_view
from bot.messages.paste import paste_view
from bot.messages.refusal import refusal
from bot.messages.roster import roster_view
from bot.messages.views import View, loading_view
from bot.play.validate import validate_message, validate_view
from bot.registry import Request
from bot.use_cases.against_record import News
from bot.use_cases.correcting import MOST_LABELS
from bot.use_cases.health import Health
from bot.use_cases.home import Home, home_of
from bot.use_cases.summary import changes, summary_of
from classifier.team_roster import ActorEdit, Term
from store.answers import Counts
from store.work import Channel, Watch
from tests.made_up import NOW
from tests.unit.bot.records import fill

if TYPE_CHECKING:
    from collections.abc import Iterator

    import store
    from bot.messages.blocks import Message
    from bot.wiring import Services

GOLDEN = Path(__file__).parent / "golden"
REQUEST = Request(words="", now=NOW, team="T1", channel="C1", user="U1", response_url="https://hooks.slack.com/x")


def home(services: Services, team: store.Team) -> View:
    """The Home tab of a team that uses everything."""
    desk = services.store.desk(team.id)
    desk.change("C1", by="U1", at=NOW, digest_at="08:30", zone="Europe/Berlin", posts=True, capture=True)
    desk.watch(Watch("C1", "norland", "sudland", "dialogue", "U1"), at=NOW)
    terms = (Term("Rufina Dahl", "envoy", date(2026, 3, 1)),)
    desk.edit_actor(ActorEdit(actor="norland", aliases=("the Fjord State",), terms=terms), by="U2", at=NOW)
    return home_view(replace(home_of(REQUEST, services), members_known=True), services.roster)


def summary(services: Services, team: store.Team, title: str, *also: int) -> Message:
    """The summary of one of the articles, with what people changed since about its statements and `also` others."""
    found = next(each for each in team.articles() if each.article.title == title)
    shown = summary_of(found.id, team)
    told = changes([*also, *(number for number, _ in shown.statements)], team)
    return added_message(type(shown)(**{name: getattr(shown, name) for name in shown.__slots__} | {"changed": told}),
                         services.roster)  # fmt: skip


def corrected(services: Services, team: store.Team) -> Message:
    """A summary after a correction and a retraction that was taken back."""
    record = next(each for each in team.records() if each.title == "Envoy differs")
    team.withdraw(record.id, by="U2", at=datetime(2026, 11, 20, tzinfo=UTC), reason="a joke")
    team.retract(record.article_id, by="U1", at=NOW)
    team.reinstate(record.article_id, by="U1", at=NOW)
    return summary(services, team, "Envoy differs", record.id)


def retracted(services: Services, team: store.Team) -> Message:
    """A summary whose article was retracted."""
    found = next(each for each in team.articles() if each.article.title == "Sudland answers")
    team.retract(found.id, by="U1", at=NOW)
    return summary(services, team, "Sudland answers")


def several(services: Services, team: store.Team) -> Message:
    """Three links, of which one was no article."""
    kept = [summary_of(each.id, team) for each in team.articles()[-3:-1]]
    return several_message(kept, [("https://example.org/a", "There is no page at this link.")], services.roster)


SURFACES: dict[str, Any] = {
    "home": home,
    "home_first": lambda services, _: home_view(
        Home(now=NOW, counts=Counts(0, 0, 0, 0, 0, 0), health=Health()), services.roster
    ),
    "modal_correct": lambda services, team: correct_view(
        team.evidence(5), services.roster, most=MOST_LABELS, place={"statement": 5}
    ),
    "modal_settle": lambda _, team: settle_view(team.article(9), place={"article": 9}),
    "modal_paste": lambda *_: paste_view(REQUEST),
    "modal_digest": lambda _, roster: digest_view(Channel(team="T1", channel="C1"), roster, place={"channel": "C1"}),
    "modal_roster": lambda services, _: roster_view(services.roster.posts.values()),
    "modal_loading": lambda *_: loading_view("Digest"),
    "welcome": lambda *_: welcome_message(Channel(team="T1", channel="C1")),
    "summary": lambda services, team: summary(services, team, "Norland opens a door"),
    "summary_held": lambda services, team: summary(services, team, "Held"),
    "summary_undated": lambda services, team: summary(services, team, "Without a day"),
    "summary_corrected": corrected,
    "summary_retracted": retracted,
    "summary_several": several,
    "refusal_near": lambda *_: refusal(
        UnknownActorError("I know no actor called “nordland”.", said="nordland", near=[("norland", "Norland")]),
        "stance nordland on talks",
    ),
    "refusal_not_allowed": lambda *_: refusal(NotAllowedError("Only some may.", adder="U7")),
}  # fmt: skip


@pytest.mark.parametrize("name", SURFACES)
def test_the_surface_is_as_it_was_looked_at(services: Services, team: store.Team, name: str) -> None:
    """Golden files are written anew with NK_GOLDEN=write; look at each difference before it is kept."""
    fill(team)
    made = SURFACES[name](services, team)
    payload = made.payload()
    (validate_view if isinstance(made, View) else validate_message)(payload)
    path = GOLDEN / f"{name}.json"
    if os.environ.get("NK_GOLDEN") == "write":
        path.write_text(json.dumps(payload, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert payload == json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", SURFACES)
def test_buttons_of_one_name_are_told_apart_by_who_hears_them(services: Services, team: store.Team, name: str) -> None:
    fill(team)
    names = [button.get("accessibility_label") or button["text"]["text"]
             for button in buttons(SURFACES[name](services, team).payload())]  # fmt: skip
    assert len(names) == len(set(names))


def buttons(payload: Any) -> Iterator[dict[str, Any]]:
    inside = payload.values() if isinstance(payload, dict) else payload if isinstance(payload, list) else ()
    if isinstance(payload, dict) and payload.get("type") == "button":
        yield payload
    for each in inside:
        yield from buttons(each)


def test_every_kind_of_news_has_its_symbol_and_words() -> None:
    from bot.messages.added import SYMBOLS  # noqa: PLC0415

    assert set(SYMBOLS) == set(News)
    assert len(set(SYMBOLS.values())) == len(News)
