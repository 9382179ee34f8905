"""What a channel asks for with digest, watch, posts, feed, jobs and status, and what it is told."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot import wiring
from bot.errors import NkError
from bot.play.validate import validate_message
from bot.registry import Request
from bot.settings import Settings
from classifier.roster import Roster
from store.errors import NotFoundError
from store.work import Watch
from tests.made_up import label, reading, said

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.messages.blocks import Message
    from bot.wiring import Services
    from store.work import Channel

NOW = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
ROSTER = Roster.load()


@pytest.fixture
def services(database: str, tmp_path: Path) -> Iterator[Services]:
    settings = Settings.from_environ({"NK_HOME": str(tmp_path), "NK_DATABASE_URL": database})
    services = wiring.services(settings, lambda *_: pytest.fail("nothing is shared here"), ROSTER)
    yield services
    services.store.close()


def ask(services: Services, words: str) -> Message:
    request = Request(words=words, now=NOW, team="T1", channel="C1", user="U1")
    message = services.registry.dispatch(request, services)
    validate_message(message.payload())
    return message


def channel(services: Services) -> Channel:
    return services.store.desk("T1").channel("C1")


def test_a_digest_is_turned_on_told_publicly_changed_paused_and_turned_off(services: Services) -> None:
    assert "No digest here" in ask(services, "digest").text
    on = ask(services, "digest on at 8:30 europe/berlin weekdays")
    assert on.public
    assert "Digest on for <#C1> at 08:30 Europe/Berlin, on weekdays" in on.text
    assert "Wed 4 March 08:30 CET" in on.text
    assert "Set by <@U1>" in on.text
    assert channel(services).covered_until == NOW
    assert "at 18:00 Europe/Berlin, on weekdays" in ask(services, "digest at 18:00").text
    assert "paused" in ask(services, "digest pause").text
    assert "every day; next" in ask(services, "digest on daily").text
    assert "at 18:00" in ask(services, "digest").text
    assert "Digest off" in ask(services, "digest off").text
    assert channel(services).digest_at is None


def test_a_city_is_a_time_zone_and_nonsense_is_none(services: Services) -> None:
    assert "Asia/Seoul" in ask(services, "digest on seoul").text
    with pytest.raises(NkError, match="time zones are written as Europe/Berlin"):
        ask(services, "digest on fortnightly")
    with pytest.raises(NkError, match="25:00"):
        ask(services, "digest at 25:00")


def test_a_preview_shows_what_came_since_and_changes_nothing(services: Services) -> None:
    ask(services, "digest on")
    later = NOW.replace(hour=18)
    words = said("We will talk to Sudland", label("supports"), said=NOW.date())
    services.store.team("T1").add(reading(words, published=NOW.date()), added_by="U2", added_at=later)
    request = Request(words="digest preview", now=later, team="T1", channel="C1", user="U1")
    shown = services.registry.dispatch(request, services)
    validate_message(shown.payload())
    assert "We will talk to Sudland" in str(shown.blocks)
    assert "1 article read" in str(shown.blocks)
    assert channel(services).covered_until == NOW


def test_a_digest_is_about_the_actors_that_the_channel_asks_for(services: Services) -> None:
    told = ask(services, "digest on at 8:30 Europe/Berlin about us and South Korea").text
    assert "every day, about 🇺🇸 United States and 🇰🇷 South Korea; next" in told
    assert channel(services).actors == ("us", "rok")
    assert channel(services) in services.store.channels_with_digest()
    with pytest.raises(NkError, match="I know no actor called “atlantis”"):
        ask(services, "digest about us and atlantis")
    later = NOW.replace(hour=18)
    for number, (actor, words) in enumerate((("us", "We will sit down"), ("china", "We will stay away"))):
        line = said(words, label("supports"), said=NOW.date(), actor=actor, target="dprk", speaker=f"Odd Name{number}")
        found = reading(line, published=NOW.date(), title=words, url=f"https://lantern-daily.com/{number}")
        services.store.team("T1").add(found, added_by="U2", added_at=later)
    request = Request(words="digest preview", now=later, team="T1", channel="C1", user="U1")
    shown = str(services.registry.dispatch(request, services).blocks)
    for part in ("We will sit down", "1 article read", "only 🇺🇸 United States and 🇰🇷 South Korea",
                 "said 3 March 2026", "published 3 March 2026", "https://lantern-daily.com/0"):  # fmt: skip
        assert part in shown
    assert "We will stay away" not in shown
    ask(services, "digest about japan")
    assert "no article with words of 🇯🇵 Japan was added" in services.registry.dispatch(request, services).text
    assert "about" not in ask(services, "digest about everybody").text
    assert channel(services).actors == ()


def test_an_actor_that_only_the_record_knows_is_asked_for_by_its_name(services: Services) -> None:
    with pytest.raises(NkError, match=r"I know no actor called “Kazlavia”.*`/nk add`.*in Home"):
        ask(services, "stance Kazlavia")
    line = said("We will keep the pass open", label("supports"), said=NOW.date(), actor="kazlavia", target="east_orvia")
    services.store.team("T1").add(reading(line, published=NOW.date()), added_by="U2", added_at=NOW)
    for words in ("stance Kazlavia", "stance kazlavia toward East Orvia", "search by KAZLAVIA", "matrix dialogue"):
        shown = str(ask(services, words).blocks)
        assert "Kazlavia" in shown, words
        assert "East Orvia" in shown, words
    assert "Kazlavia" in ask(services, "watch kazlavia toward east orvia").text
    with pytest.raises(NkError, match="I know no actor"):
        ask(services, "stance brevania")
    other = Request(words="stance kazlavia", now=NOW, team="T2", channel="C1", user="U1")
    with pytest.raises(NkError, match="I know no actor"):
        services.registry.dispatch(other, services)


def test_a_watch_is_written_in_either_way(services: Services) -> None:
    assert "Nothing is watched" in ask(services, "watch").text
    assert ask(services, "watch dprk us dialogue").public
    assert services.store.desk("T1").watches() == [Watch("C1", "dprk", "us", "dialogue", "U1")]
    with pytest.raises(NkError, match="already"):
        ask(services, "watch north korea toward washington on talks")
    assert "North Korea" in str(ask(services, "watch").blocks)
    assert "any more" in ask(services, "watch off dprk us dialogue").text
    with pytest.raises(NkError, match="does not watch"):
        ask(services, "watch off dprk us dialogue")


@pytest.mark.parametrize("words", ["watch dprk us china", "watch off", "watch atlantis", "watch quiet soon"])
def test_a_watch_that_cannot_be_is_refused_with_what_would_be(services: Services, words: str) -> None:
    with pytest.raises(NkError):
        ask(services, words)


def test_quiet_hours_are_set_and_lifted(services: Services) -> None:
    assert "Quiet from 22:00 to 07:00 Europe/Berlin" in ask(services, "watch quiet 22:00-7:00 Europe/Berlin").text
    assert channel(services).quiet_until == "07:00"
    assert "at any time" in ask(services, "watch quiet off").text
    assert channel(services).quiet_from is None


def test_posts_go_on_and_off(services: Services) -> None:
    assert "off" in ask(services, "posts").text
    assert ask(services, "posts on").public
    assert services.store.desk("T1").posting() == ["C1"]
    ask(services, "posts off")
    assert services.store.desk("T1").posting() == []


def test_a_feed_is_added_listed_and_removed_but_none_inside_a_network(services: Services) -> None:
    assert "No feed" in ask(services, "feed").text
    ask(services, "feed add <https://www.kestrel-wire.com/rss|kestrel-wire.com/rss>")
    assert "https://www.kestrel-wire.com/rss" in str(ask(services, "feed").blocks)
    with pytest.raises(NkError, match="already"):
        ask(services, "feed add https://www.kestrel-wire.com/rss")
    with pytest.raises(NkError):
        ask(services, "feed add http://127.0.0.1/rss")
    ask(services, "feed remove https://www.kestrel-wire.com/rss")
    with pytest.raises(NotFoundError):
        ask(services, "feed remove https://www.kestrel-wire.com/rss")


def test_without_the_bot_there_are_no_jobs_and_status_says_what_there_is(services: Services) -> None:
    with pytest.raises(NkError, match="running bot"):
        ask(services, "jobs")
    with pytest.raises(NkError, match="running bot"):
        ask(services, "digest now")
    assert "0 articles" in str(ask(services, "status").blocks)
