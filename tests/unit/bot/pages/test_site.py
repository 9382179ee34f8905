"""Evidence and position pages: what they show, that text stays text, and links that open nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from bot.embedded import embedded
from bot.errors import SettingsError
from bot.pages.links import POSITIONS, Links
from bot.pages.site import HEADERS, Site, wsgi
from bot.settings import Settings
from classifier.vocabulary import Act, Article, Reading, Span, Stance
from tests.made_up import NOW, reading, said
from tests.unit.bot.records import fill, stance

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.wiring import Services

LINKS = Links("https://nk.example/", "k" * 32)
HOSTILE = '"><script>alert(1)</script><b onclick=x> &lt; \u202egnihton'


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    found = embedded(Settings.from_environ({"NK_HOME": str(tmp_path)}))
    yield found
    found.store.close()


@pytest.fixture
def filled(services: Services) -> Services:
    fill(services.store.team("T1"))
    return services


def site(services: Services, **more: Any) -> Site:
    return Site(services, LINKS, clock=lambda: NOW, **more)


def opened(services: Services, url: str, **more: Any) -> tuple[int, str]:
    parts = urlsplit(url)
    return site(services, **more).page(parts.path.removeprefix("/pages/"), parse_qs(parts.query))


def evidence(number: int, team: str = "T1") -> str:
    return LINKS.to_statements(LINKS.fresh(team, NOW))(number)


def positions(**filters: str) -> str:
    return LINKS.to(POSITIONS, LINKS.fresh("T1", NOW), **filters)


class Text(HTMLParser):
    """What a reader sees of a page, and the tags that it is made of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words, self.tags, self.ids = "", [], []  # type: ignore[var-annotated]
        self.feed(page)

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.ids += [value for name, value in attrs if name == "id"]


# --- evidence --------------------------------------------------------------------------------------------------


def test_an_article_is_shown_whole_with_its_statements_marked(services: Services) -> None:
    words, condition = "We would meet them if the shield goes.", "if the shield goes"
    text = f"Share this story\nNordhaven, Friday — “{words}” she said. Nobody else spoke.\nThe end."
    start = text.index(words)
    statement = stance(words, Stance.CONDITIONAL, act=Act.AGREE, condition=condition)
    placed = replace(statement, start=start, end=start + len(words), flags=("Held no such office then.",))
    article = Article(text=text, title="A door", outlet="Lantern", published=date(2026, 3, 3), dropped=(Span(0, 16),))
    added = services.store.team("T1").add(Reading(article=article, statements=(placed,)), added_by="U7", added_at=NOW)
    number = added.statement_ids[0]
    status, page = opened(services, evidence(number))
    found = Text(page)
    assert status == 200
    assert f"s{number}" in found.ids
    assert f"n{number}" in found.ids
    assert f'<mark class="a0">{words}</mark>' in page
    for shown in (
        "Nobody else spoke.", "Cut: Share this story", "Orla Venn, Foreign Minister", "Dialogue:", f"“{condition}”",
        "high confidence", "direct quote", "Held no such office", "3 March 2026",
    ):  # fmt: skip
        assert shown in found.words, shown


def test_the_setting_leaves_only_sentences_with_statements(services: Services) -> None:
    words = "We would meet them."
    text = f"Nobody came first. “{words}” she said on Friday. Nobody else spoke.\nThe last line."
    start = text.index(words)
    placed = replace(stance(words, Stance.SUPPORTS), start=start, end=start + len(words))
    reading_ = Reading(article=Article(text=text, title="A door"), statements=(placed,))
    number = services.store.team("T1").add(reading_, added_by="U7", added_at=NOW).statement_ids[0]
    found = Text(opened(services, evidence(number), whole=False)[1])
    assert words in found.words
    assert "[…]" in found.words
    for hidden in ("Nobody came first", "Nobody else spoke", "The last line"):
        assert hidden not in found.words


def test_overlapping_statements_and_those_over_two_lines_keep_every_letter(services: Services) -> None:
    text = "The parties call\nfor talks and peace."
    first = replace(stance(text[:26], Stance.SUPPORTS), start=0, end=26)
    second = replace(stance(text[21:], Stance.SUPPORTS, actor="estmark"), start=21, end=len(text))
    reading_ = Reading(article=Article(text=text, title="Both"), statements=(first, second))
    numbers = services.store.team("T1").add(reading_, added_by="U7", added_at=NOW).statement_ids
    page = opened(services, evidence(numbers[0]))[1]
    found = Text(page)
    assert sorted(each for each in found.ids if each.startswith("s")) == sorted(f"s{number}" for number in numbers)
    assert sum(each == f"n{numbers[0]}" for each in found.ids) == 1
    main = found.words[found.words.index("The parties") :]
    assert "The parties call" in main
    assert "for talks" in main


def test_a_correction_shows_in_the_history(filled: Services) -> None:
    team = filled.store.team("T1")
    number = next(each.id for each in team.records() if each.statement.target == "sudland")
    assert "Read 2 times" not in opened(filled, evidence(number))[1]
    now = replace(team.record(number).statement, target="westvale")
    team.correct(number, now, by="U2", at=NOW, reason="meant for another")
    found = Text(opened(filled, evidence(number))[1])
    assert "Read 2 times" in found.words
    assert "meant for another" in found.words


def test_held_retracted_and_withdrawn_are_said(filled: Services) -> None:
    team = filled.store.team("T1")
    held = next(each for each in team.articles() if each.held)
    number = team.records(article_id=held.id)[0].id
    assert "Held for a person" in Text(opened(filled, evidence(number))[1]).words
    team.retract(held.id, by="U2", at=NOW, reason="")
    assert "Retracted: nothing that it says counts" in Text(opened(filled, evidence(number))[1]).words


# --- positions -------------------------------------------------------------------------------------------------


def test_positions_are_a_matrix_and_a_timeline_whose_cells_lead_to_evidence(filled: Services) -> None:
    status, page = opened(filled, positions())
    found = Text(page)
    assert status == 200
    for shown in ("Matrix", "Timeline", "Norland toward Sudland", "conditional", "if Sudland takes down the shield",
                  "before: 🟢 supports (urges)", "1 March 2025"):  # fmt: skip
        assert shown in found.words, shown
    cells = [given["href"] for tag, given in found.tags if tag == "a" and given.get("class") == "cell"]
    assert cells
    assert all(opened(filled, str(url))[0] == 200 for url in cells)


@pytest.mark.parametrize(
    ("filters", "there", "missing"),
    [
        ({"issue": "dialogue"}, "Who ↓ toward →", "Exercises"),
        ({"actor": "sudland"}, "Sudland toward Norland", "Norland toward"),
        ({"toward": "norland"}, "Sudland toward Norland", "Norland toward Sudland"),
        ({"as_of": "2025-06-01"}, "as of 1 June 2025", "if Sudland takes down"),
        ({"actor": "nobody"}, "None found", "Matrix"),
        ({"issue": "weather", "as_of": "yesterday"}, "Norland toward Sudland", "as of"),
    ],
)
def test_filters_leave_what_they_say(filled: Services, filters: dict[str, str], there: str, missing: str) -> None:
    page = Text(opened(filled, positions(**filters))[1])
    body = page.words[page.words.index("Show") :] if there != f"as of {filters.get('as_of')}" else page.words
    assert there in page.words
    assert missing not in body


def test_the_filters_of_a_page_keep_its_link(filled: Services) -> None:
    found = Text(opened(filled, positions())[1])
    given = {str(each["name"]): str(each["value"]) for tag, each in found.tags if each.get("type") == "hidden"}
    assert opened(filled, f"https://nk.example/pages/positions?{urlencode({**given, 'issue': 'dialogue'})}")[0] == 200


# --- links that open nothing -----------------------------------------------------------------------------------


def changed(url: str, **given: str) -> str:
    parts = urlsplit(url)
    query = {name: values[0] for name, values in parse_qs(parts.query).items()} | given
    return parts._replace(query=urlencode(query)).geturl()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda url: url.split("?")[0],
        lambda url: url.partition("&sign")[0],
        lambda url: url.partition("#")[0][:-1],
        lambda url: changed(url, team="T2"),
        lambda url: changed(url, until="99999999999"),
        lambda url: changed(url, until="soon"),
        lambda url: changed(url, sign="é"),
        lambda url: url.replace("statement/1?", "statement/2?"),
        lambda url: url.replace("statement/1?", "positions?"),
        lambda url: url.replace("statement/1?", "statement/one?"),
        lambda _: evidence(999),
        lambda _: evidence(1, "T2"),
    ],
)
def test_what_no_link_opens_and_what_is_not_there_look_alike(filled: Services, spoil: Any) -> None:
    nothing = opened(filled, "https://nk.example/pages/")
    assert nothing[0] == 404
    assert opened(filled, evidence(1))[0] == 200
    assert opened(filled, spoil(evidence(1))) == nothing


def test_a_link_expires(filled: Services) -> None:
    url = urlsplit(evidence(1))
    name, query = url.path.removeprefix("/pages/"), parse_qs(url.query)
    until = datetime.fromtimestamp(int(query["until"][0]), UTC)
    assert until - NOW > timedelta(days=LINKS.days)
    for moment, status in ((until - timedelta(seconds=1), 200), (until, 404)):
        assert Site(filled, LINKS, clock=lambda moment=moment: moment).page(name, query)[0] == status


def test_another_key_opens_nothing(filled: Services) -> None:
    url = urlsplit(evidence(1))
    other = Site(filled, replace(LINKS, key="other" * 8), clock=lambda: NOW)
    assert other.page(url.path.removeprefix("/pages/"), parse_qs(url.query))[0] == 404
    assert LINKS.key not in repr(LINKS)


# --- text stays text, and the web around it --------------------------------------------------------------------


def test_hostile_titles_quotes_and_names_stay_text(services: Services) -> None:
    statement = replace(
        said(f"We agree. {HOSTILE}", *stance("x", Stance.CONDITIONAL, condition=HOSTILE).labels, speaker=HOSTILE),
        office=HOSTILE, channel=HOSTILE, flags=(HOSTILE,), actor=HOSTILE, target=HOSTILE,
    )  # fmt: skip
    given = {"title": HOSTILE, "outlet": HOSTILE, "byline": HOSTILE, "url": "javascript:alert(1)"}
    added = services.store.team("T1").add(
        reading(statement, published=date(2026, 3, 3), held=None, **given), added_by=HOSTILE, added_at=NOW
    )
    for url in (evidence(added.statement_ids[0]), positions(), positions(issue="dialogue")):
        status, page = opened(services, url)
        found = Text(page)
        assert status == 200
        assert "script" not in {tag for tag, _ in found.tags}
        assert not [name for _, given in found.tags for name in given if name.startswith("on")]
        assert "javascript:" not in page
        assert "\u202e" not in page
        assert "<script>alert(1)</script>" in found.words


def test_the_pages_stand_beside_slack_s_requests(filled: Services) -> None:
    def slack(_: Any, start: Any) -> list[bytes]:
        start("200 OK", [])
        return [b"slack"]

    app = wsgi(site(filled), slack)

    def get(path: str, query: str = "") -> tuple[str, dict[str, str], bytes]:
        told: list[Any] = []
        body = app({"PATH_INFO": path, "QUERY_STRING": query}, lambda *given: told.extend(given))  # type: ignore[arg-type,return-value]
        return told[0], dict(told[1]), b"".join(body)

    url = urlsplit(evidence(1))
    status, headers, body = get(url.path, url.query)
    assert (status, body[:15]) == ("200 OK", b"<!doctype html>")
    assert headers.items() >= HEADERS.items()
    assert get("/pages/statement/1")[0] == "404 Not Found"
    assert get("/pages.css")[1]["Content-Type"].startswith("text/css")
    assert get("/slack/events")[2] == b"slack"


def test_links_are_made_where_pages_are_served_only(tmp_path: Path) -> None:
    environ = {"NK_HOME": str(tmp_path), "NK_PAGE_URL": "https://nk.example", "NK_PAGE_KEY": "k" * 32}
    settings = Settings.from_environ(environ)
    assert Links.of(settings) == LINKS
    assert "k" * 32 not in repr(settings)
    assert Links.of(Settings.from_environ({"NK_HOME": str(tmp_path)})) is None
    with pytest.raises(SettingsError, match="NK_PAGE_KEY"):
        Settings.from_environ({"NK_PAGE_URL": "https://nk.example", "NK_PAGE_KEY": "short"})
