"""Every question, asked of a made-up record: exact words, honest "none found", pages, and golden messages."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.errors import UnknownCommandError, UsageError
from bot.messages.plain import terminal
from bot.play.validate import validate_message
from store.errors import NotFoundError
from tests.unit.bot.records import EASED, SHIELD, fill

if TYPE_CHECKING:
    import store
    from bot.messages.blocks import Message
    from bot.wiring import Services
    from tests.unit.bot.conftest import Ask

GOLDEN = Path(__file__).parent / "golden"
QUESTIONS = {
    "stance": "stance norland",
    "stance_on_issue": "stance norland on talks toward sudland",
    "stance_frozen": "stance norland as of 2025-12-31",
    "stance_unclear": "stance norland on sanctions",
    "stance_none": "stance westvale on talks",
    "matrix": "matrix dialogue",
    "matrix_all": "matrix",
    "matrix_none": "matrix humanitarian",
    "timeline": "timeline norland toward sudland on talks",
    "timeline_none": "timeline westvale",
    "compare": "compare norland sudland estmark",
    "compare_none": "compare westvale estmark on sanctions",
    "shifts": "shifts 60d",
    "shifts_none": "shifts sudland since 2026-11-01",
    "conditions": "conditions norland sudland",
    "conditions_none": "conditions estmark westvale",
    "gap": "gap norland sudland",
    "gap_none": "gap estmark westvale",
    "splits": "splits norland",
    "splits_none": "splits sudland",
    "quote": 'quote "meet them in Nordhaven"',
    "quote_near": 'quote "Nordhaven we would meet"',
    "quote_none": 'quote "pigs may fly"',
    "search": "search shield since 2026",
    "search_by": 'search "shield stands" norland',
    "search_issue": "search on talks by norland",
    "search_none": "search avalanche",
    "person": "person Orla Venn",
    "person_unknown_to_roster": "person Ada Quill",
    "person_several": "person Venn",
    "person_none": "person Nobody Atall",
    "who": 'who "foreign minister" norland 2020-02-29',
    "who_unknown": "who foreign minister of sudland in 2026-02",
    "evidence": "evidence 5",
    "stale": "stale 12 months",
    "stale_none": "stale 9999 days estmark",
    "new": "new",
    "export": "export norland on talks",
    "export_footnotes": "export footnotes norland as of 2026-10-31",
    "export_none": "export jsonl westvale",
    "articles": "articles",
    "actors": "actors",
    "actors_named": "actors north",
    "help_stance": "help stance",
}


@pytest.fixture
def filled(team: store.Team) -> store.Team:
    fill(team)
    return team


pytestmark = pytest.mark.usefixtures("filled")


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_message_is_as_it_was_looked_at(ask: Ask, name: str) -> None:
    """Golden files are written anew with NK_GOLDEN=write; look at each difference before it is kept."""
    message = ask(QUESTIONS[name])
    payload = message.payload()
    validate_message(payload)
    path = GOLDEN / f"{name}.json"
    if os.environ.get("NK_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(payload, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert payload == json.loads(path.read_text(encoding="utf-8"))


def shown(message: Message) -> str:
    return terminal(message)


def quotes(message: Message) -> list[str]:
    """The words of every quote, without the marks around them."""
    parts = [part for block in message.blocks if block["type"] == "rich_text" for part in block["elements"]]
    found = ["".join(run["text"] for run in part["elements"]) for part in parts if part["type"] == "rich_text_quote"]
    return [words.removeprefix("“").removesuffix("”") for words in found]


@pytest.mark.parametrize("name", [name for name in QUESTIONS if not name.startswith(("who", "help", "export"))])
def test_every_quote_is_exactly_what_the_store_holds(ask: Ask, filled: store.Team, name: str) -> None:
    stored = [filled.article(each.id).article.text for each in filled.articles()]
    for words in quotes(ask(QUESTIONS[name])):
        assert any(words in text for text in stored), words


def test_a_stance_says_all_that_an_answer_carries(ask: Ask) -> None:
    answer = shown(ask("stance norland on talks toward sudland"))
    for part in (
        "🟡 conditional (agrees) · Dialogue toward 🟥 Sudland",
        f"“We would meet them in Nordhaven {SHIELD}.”",
        f"Condition: “{SHIELD}”",
        "Orla Venn, Foreign Minister",
        "said 29 October 2026",
        "Norland Radio via Lantern Daily and Morning Post",
        "https://example.org/talks?a=1&b=2",
        "published 30 October 2026",
        "direct quote",
        "high confidence",
        "last known, 23 days old",
        "Mixed signals: 🔴 opposes (rejects), Ivo Venn, Envoy, 2 Nov 2026",
        "Departs from the joint statement with 🟩 Estmark, 20 October 2026",
        "Changed (harder) on 29 October 2026; before: 🟢 supports (urges), Joint statement, 20 Oct 2026",
        "“The parties call for an early meeting.”",
        "evidence 5",
    ):
        assert part in answer, part


def test_undated_words_are_shown_and_govern_nothing(ask: Ask) -> None:
    answer = shown(ask("stance norland on sanctions"))
    assert "❔ unclear · Sanctions toward Westvale: 1 statement in articles without a date" in answer
    assert "settle its date: /nk confirm 8 YYYY-MM-DD" in answer


def test_confirming_a_date_lets_an_article_count_and_tells_the_channel(ask: Ask) -> None:
    done = ask("confirm 8 5 November 2026")
    validate_message(done.payload())
    assert done.payload()["response_type"] == "in_channel"
    assert "was published on 5 November 2026" in done.text
    assert "Settled by <@U1>" in done.text
    assert "🔴 opposes (urges) · Sanctions toward Westvale" in shown(ask("stance norland on sanctions"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("confirm", "Which article, and when?"),
        ("confirm 8", "Which article, and when?"),
        ("confirm eight 2026-01-01", "Which article, and when?"),
        ("confirm 8 soon", "not a date"),
        ("confirm 8 2027-01-01", "has not come yet"),
        ("evidence", "Which statement?"),
        ("evidence twelve", "Which statement?"),
        ("search", "Search for what?"),
        ("quote", "Whose words?"),
        ("person", "Whom?"),
        ("who", "Which office of whom?"),
        ("who emperor of norland", "Which office of whom?"),
        ('who "chief gardener" norland', "I know no office “chief gardener” of Norland"),
        ("compare norland", "Name two to 6 actors"),
        ("gap norland", "Name two actors"),
        ("conditions norland sudland estmark", "Name two actors"),
        ("timeline", "Name an actor"),
        ("matrix gardening", "no issue called"),
        ("new soon", "no span of time"),
        ("stance norland page 9", "There is no page 9: the answer has 1 page."),
        ("help stanse", "Did you mean `/nk stance`"),
    ],
)
def test_what_does_not_fit_says_what_would(ask: Ask, words: str, said: str) -> None:
    with pytest.raises(UsageError, match=said.replace("?", r"\?").replace(".", r"\.")):
        ask(words)


def test_an_id_that_is_not_there_says_so(ask: Ask) -> None:
    for words in ("evidence 999", "confirm 999 2026-01-01", "evidence 999999999999999999"):
        with pytest.raises(NotFoundError):
            ask(words)


def test_plain_words_get_the_command_s_answer(ask: Ask) -> None:
    assert ask("Where does Norland stand on talks?").blocks == ask("stance norland on talks").blocks
    assert ask("has Norland changed its line on talks since 2025?") == ask("shifts norland on talks since 2025")


def test_a_sentence_that_is_not_understood_gets_examples(ask: Ask) -> None:
    with pytest.raises(UnknownCommandError, match=r"I did not understand that\. Ask me “Where does Seoul stand"):
        ask("will it rain tomorrow?")
    with pytest.raises(UnknownCommandError, match="Did you mean `/nk stance`"):
        ask("stanse norland")


def test_the_other_side_s_stance_stands_beside_the_condition(ask: Ask) -> None:
    answer = shown(ask("gap norland sudland"))
    assert "🟥 Sudland on denuclearization: 🟡 conditional (agrees): “once the sanctions are eased”" in answer
    assert "🟦 Norland on sanctions: none found" in answer
    assert EASED in answer


def test_reprints_are_one_statement_with_its_outlets(ask: Ask) -> None:
    answer = shown(ask('quote "meet them in Nordhaven"'))
    assert answer.count("“We would meet them in Nordhaven") == 1
    assert "Lantern Daily" in answer
    assert "Morning Post" in answer


def test_analysts_are_found_and_speak_for_no_actor(ask: Ask) -> None:
    assert "Ada Quill (analyst) · for no actor" in shown(ask("search nobody expects"))


def test_no_shift_shows_where_it_stands(ask: Ask) -> None:
    answer = shown(ask("shifts sudland since 2026-11-01"))
    assert answer.startswith("No shift found: 🟥 Sudland since 1 November 2026. This is where it stands:")
    assert "The shield stays where it stands." in answer


def test_evidence_shows_place_hash_model_and_history(ask: Ask, filled: store.Team) -> None:
    answer = shown(ask("evidence 5"))
    stored = filled.article(3)
    for part in ("characters 0–", stored.text_hash, "⟦We would meet them", "first reading", "version not recorded"):
        assert part in answer


def test_an_export_is_the_file_itself_on_a_terminal(ask: Ask, filled: store.Team) -> None:
    rows = list(csv.DictReader(shown(ask("export csv norland on talks")).splitlines()))
    texts = {each.id: each.article.text for each in filled.articles()}
    assert {row["issue"] for row in rows} == {"dialogue"}
    for row in rows:
        assert texts[int(row["article"])][int(row["start"]) : int(row["end"])] == row["quote"]
    lines = [json.loads(line) for line in shown(ask("export jsonl norland on talks")).splitlines()]
    assert [line["quote"] for line in lines] == [row["quote"] for row in rows]
    assert lines[0]["outlets"] != rows[0]["outlets"]  # a list there, one cell here


def test_an_export_is_frozen(ask: Ask) -> None:
    notes = shown(ask("export footnotes norland as of 2026-10-30"))
    assert notes.startswith("1. ")
    assert "Envoy" not in notes
    assert notes.endswith("Frozen as of 30 October 2026: nothing said later is in it.")


def test_help_lists_every_command_and_none_is_cut(ask: Ask, services: Services) -> None:
    message = ask("help")
    validate_message(message.payload())
    answer = shown(message)
    for command in services.registry.commands.values():
        assert f"/nk {command.usage} {command.summary}" in answer


def test_a_long_answer_comes_in_pages_that_meet(ask: Ask, filled: store.Team) -> None:
    seen: list[str] = []
    page, total = 1, len(filled.records(actor="norland"))
    while True:
        message = ask(f"search by norland page {page}")
        validate_message(message.payload())
        seen += quotes(message)
        where = message.blocks[-1]["elements"][0]["text"]
        if "next:" not in where:
            break
        assert f"`/nk search by norland page {page + 1}`" in where
        page += 1
    assert len(seen) == total - 1  # the reprint is folded
    assert page > 1
