"""Answers lead to their page, frozen as of their day; where no pages are served nothing changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.embedded import embedded
from bot.pages.links import Links
from bot.pages.site import Site
from bot.registry import Request
from bot.settings import Settings
from tests.made_up import NOW
from tests.unit.bot.records import fill

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.wiring import Services

LINKS = Links("https://nk.example/", "k" * 32)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    found = embedded(Settings.from_environ({"NK_HOME": str(tmp_path)}))
    fill(found.store.team("T1"))
    yield found
    found.store.close()


def address(words: str, services: Services) -> str | None:
    """The address behind "Matrix and timeline" in the answer."""
    message = services.registry.dispatch(Request(words=words, now=NOW, team="T1"), services)
    text = "".join(str(block) for block in message.blocks)
    return text.partition("<https://nk.example/")[2].partition("|Matrix and timeline")[0].replace("&amp;", "&") or None


@pytest.mark.parametrize(
    ("words", "filters"),
    [
        ("stance us", {"actor": "us", "as_of": "2026-11-21"}),
        ("stance us on talks toward dprk as of 2026-10-31",
         {"actor": "us", "toward": "dprk", "issue": "dialogue", "as_of": "2026-10-31"}),
        ("matrix dialogue as of 2026-10-31", {"issue": "dialogue", "as_of": "2026-10-31"}),
        ("timeline china", {"actor": "china", "as_of": "2026-11-21"}),
    ],
)  # fmt: skip
def test_the_page_of_an_answer_has_its_filters_and_opens(
    services: Services, words: str, filters: dict[str, str]
) -> None:
    assert address(words, services) is None
    found = address(words, replace(services, links=LINKS))
    assert found
    query = parse_qs(urlsplit(found).query)
    assert {name: values[0] for name, values in query.items() if name not in {"team", "until", "sign"}} == filters
    status, page = Site(services, LINKS, clock=lambda: NOW).page("positions", query)
    assert status == 200
    assert "as of" in page
