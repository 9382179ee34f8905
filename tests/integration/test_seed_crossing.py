"""The five seed articles, two of them settled by a person: who stands where on dialogue, in one answer."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from bot.embedded import embedded
from bot.registry import LOCAL, Request
from bot.settings import ROOT, Settings
from bot.use_cases.submission import Submission

if TYPE_CHECKING:
    from bot.wiring import Services

SEEDS = ROOT.parent / "shared" / "seeds"
SETTLED = {"001": "2025-09-22", "003": "2019-10-06"}  # neither text gives its date
NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="needs the seed articles in ../shared/seeds")


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Any:
    home = tmp_path_factory.mktemp("seeds")
    models = ROOT / ".nk" / "models"
    models.mkdir(parents=True, exist_ok=True)
    (home / "models").symlink_to(models)
    built = embedded(Settings.from_environ({"NK_HOME": str(home)}))
    team = built.store.team(LOCAL)
    for path in sorted(SEEDS.glob("*.txt")):
        built.share(Submission(text=path.read_text(encoding="utf-8"), name=path.name), request(""), built)
        if day := SETTLED.get(path.name[:3]):
            newest = team.articles(limit=1)[0].id
            built.registry.dispatch(request(f"confirm {newest} {day}"), built)
    yield built
    built.store.close()


def request(words: str) -> Request:
    return Request(words=words, now=NOW)


def row(services: Services, words: str) -> dict[str, str]:
    """Pyongyang's row of a matrix: toward whom → what the cell shows."""
    message = services.registry.dispatch(request(words), services)
    (table,) = [block for block in message.blocks if block["type"] == "table"]
    heading, *rows = [[_text(cell) for cell in cells] for cells in table["rows"]]
    return next(dict(zip(heading[1:], cells[1:], strict=True)) for cells in rows if cells[0] == "🇰🇵 North Korea")


def _text(cell: dict[str, Any]) -> str:
    return cell["text"] if cell["type"] == "raw_text" else cell["elements"][0]["elements"][0]["text"]


def test_in_2025_washington_has_a_condition_and_seoul_a_refusal(services: Services) -> None:
    cells = row(services, "matrix dialogue")
    assert cells["🇺🇸 United States"].startswith("🟡 conditional")
    assert "22 Sep 2025" in cells["🇺🇸 United States"]
    assert ": “" in cells["🇺🇸 United States"].splitlines()[0]  # never conditional without its words
    assert cells["🇰🇷 South Korea"].startswith("🔴 opposes")
    assert "before: 🟢 supports" in cells["🇰🇷 South Korea"]


def test_in_2021_seoul_was_welcome(services: Services) -> None:
    assert row(services, "matrix dialogue as of 2021-12-31")["🇰🇷 South Korea"].startswith("🟢 supports")


def test_in_2021_washington_was_refused(services: Services) -> None:
    assert row(services, "matrix dialogue as of 2021-12-31")["🇺🇸 United States"].startswith("🔴 opposes")


def test_in_2019_there_was_a_condition(services: Services) -> None:
    cells = row(services, "matrix dialogue as of 2019-12-31")
    assert cells["🇺🇸 United States"].startswith("🟡 conditional")
    assert "🇰🇷 South Korea" not in cells
