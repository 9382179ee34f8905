"""Several workspaces install one bot: each is served with its own token and data, and none reaches another's."""

from __future__ import annotations

import re
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from slack_bolt.adapter.wsgi import SlackRequestHandler

from bot.clock import now
from bot.installing import SCOPES, flow_of, installing
from bot.play.fake_slack import FakeSlack
from bot.play.workspace import Workspace
from bot.slack import build_app
from store.errors import RefusedError
from store.installations import new_key
from tests.fakes.house import LONG, housed
from tests.fakes.person import SECRET, Person, SignedRequests
from tests.scenarios.conftest import Office
from tests.scenarios.test_first_five_minutes import ARTICLE, OFFER, shown
from tests.unit.bot.test_manifest import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Several(Office):
    """An app that any workspace installs, over HTTP."""

    def install(self, team: str) -> None:
        """What a browser does: the page, Slack's consent, and the way back with the state and its cookie."""
        page, headers = self.get("/slack/install")
        (cookie,) = [value.split(";")[0] for name, value in headers if name.lower() == "set-cookie"]
        state = re.findall(r"state=([\w-]+)", page)[0]
        done, _ = self.get(f"/slack/oauth_redirect?code=code-{team}&state={state}", cookie)
        assert "Thank you" in done, done

    def get(self, address: str, cookie: str = "") -> tuple[str, list[tuple[str, str]]]:
        parts, told = urlsplit(address), []
        environ = {
            "REQUEST_METHOD": "GET", "PATH_INFO": parts.path, "QUERY_STRING": parts.query, "HTTP_COOKIE": cookie,
            "SERVER_PROTOCOL": "HTTP/1.1", "CONTENT_LENGTH": "0",
        }  # fmt: skip
        body = b"".join(self.line.app(environ, lambda _, headers: told.append(headers)))
        return body.decode(), told[0]

    def member_of(self, team: str, user: str) -> Person:
        return Person(self.line, self.slack, user, home_team=team, team=team)


@pytest.fixture
def several(tmp_path: Path, migrated_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Several]:
    for name, seconds in (("worker.GAP", 0.02), ("worker.PATIENCE", 0), ("minute.BEAT", 3600)):
        monkeypatch.setattr(f"bot.jobs.{name}", seconds)
    (tmp_path / "nk.sqlite").write_bytes(migrated_file.read_bytes())
    environ = {
        "NK_HOME": str(tmp_path), "SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "hush", "NK_TOKEN_KEYS": new_key(),
        "SLACK_SIGNING_SECRET": SECRET,
    }  # fmt: skip
    with housed(environ, FakeSlack(Workspace(trigger_life=LONG))) as house, ThreadPoolExecutor(8) as pool:
        flow = flow_of(house.settings, house.services)
        assert flow is not None
        app = installing(flow, SlackRequestHandler(build_app(house.settings, house.services, pool, now)))
        yield Several(house, SignedRequests(app))


def test_two_workspaces_install_and_neither_reaches_the_other(several: Several) -> None:
    several.install("T1")
    several.install("T2")
    kept = (
        sqlite3.connect(several.house.settings.home / "nk.sqlite")
        .execute("SELECT bot_token FROM slack_bots")
        .fetchall()
    )
    assert len(kept) == 2
    assert not any("xoxb" in token for (token,) in kept)

    ann, bea = several.member_of("T1", "U1"), several.member_of("T2", "U2")
    ann.writes(ARTICLE, "D1")
    several.posts("D1", 1)
    assert OFFER in shown(ann.asks("stance canada", "C1"))
    assert "None found" in shown(bea.asks("stance canada", "C2"))
    assert "There is no statement 1 in this workspace" in shown(bea.asks("evidence 1", "C2"))

    # Buttons and modals that name another workspace's statement, article or job reach nothing.
    evidence = ann.asks("evidence 1", "C1")
    assert "no statement 1" in shown(bea.finds(evidence, "Correct", "C2"))
    for label in ("Settle the date", "Retract the article"):
        url = bea.clicks(evidence, label, "C2")
        assert "There is no article 1 in this workspace" in several.slack.next_private(url)["text"]
    modal = ann.finds(evidence, "Correct")
    bea.submits(modal, target="Japan")
    several.rest()
    assert several.services.store.team("T1").record(1).statement.target == "dprk"
    assert several.services.store.team("T2").articles() == []

    # Each message went out with its own workspace's token.
    bea.writes("stance canada", "D2")
    several.posts("D2", 1)
    sent = [token for method, token in several.slack.tokens if method == "chat.postMessage"]
    assert sent == ["xoxb-T1-token", "xoxb-T2-token"]


def test_who_uninstalls_is_served_no_more_and_the_other_is(several: Several) -> None:
    several.install("T1")
    several.install("T2")
    ann, bea = several.member_of("T1", "U1"), several.member_of("T2", "U2")
    for who, direct in ((ann, "D1"), (bea, "D2")):
        who.writes(ARTICLE, direct)
        several.posts(direct, 1)
    ann.happens({"type": "app_uninstalled"})
    clients = several.services.clients
    assert clients is not None
    several.until(lambda: clients.token("T1") is None and not any(several.services.store.desk("T1").export()))
    assert "not installed in this workspace" in ann.asks("stance canada")["text"]
    assert OFFER in shown(bea.asks("stance canada", "C2"))


def test_an_answer_without_our_state_installs_nothing(several: Several) -> None:
    page, _ = several.get("/slack/oauth_redirect?code=code-T9&state=made-up")
    assert "Thank you" not in page
    assert several.services.clients is not None
    assert several.services.clients.token("T9") is None


def test_keys_are_rotated_without_a_gap(several: Several) -> None:
    several.install("T1")
    store, old, new = several.services.store, several.house.settings.token_keys[0], new_key()
    with pytest.raises(RefusedError, match="not among NK_TOKEN_KEYS"):
        store.installations("1.2", [new]).token("T1")
    both = store.installations("1.2", [new, old])
    assert both.token("T1") == "xoxb-T1-token"
    assert both.reseal() == 2
    assert store.installations("1.2", [new]).token("T1") == "xoxb-T1-token"
    found: Any = store.installations("1.2", [new]).find_installation(enterprise_id=None, team_id="T1")
    assert found.bot_token == "xoxb-T1-token"
    with pytest.raises(RefusedError, match="nk key"):
        store.installations("1.2", ["no key"])


def test_what_is_asked_for_is_what_the_manifest_names() -> None:
    assert sorted(SCOPES) == sorted(MANIFEST["oauth_config"]["scopes"]["bot"])
