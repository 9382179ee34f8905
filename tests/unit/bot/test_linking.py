"""Evidence in small print becomes a link, within Slack's limits, and only where our own hands wrote it."""

from __future__ import annotations

from bot.messages.blocks import MOST_CONTEXT, MOST_MESSAGE, Message, context, lengths, section
from bot.messages.escape import code, mrkdwn
from bot.messages.linking import with_evidence
from bot.play.validate import validate_message

LONG = "https://nk.example/pages/statement/{}?team=T1&until=1&sign=abc"


def address(number: int) -> str:
    return LONG.format(number)


def linked(*blocks: dict[str, object]) -> list[dict[str, object]]:
    payload = with_evidence(Message("x", blocks).payload(), address)
    validate_message(payload)
    return list(payload["blocks"])


def test_small_print_and_sections_lead_to_the_page() -> None:
    wanted = "<https://nk.example/pages/statement/7?team=T1&amp;until=1&amp;sign=abc|Evidence 7>"
    assert linked(context("high confidence · `evidence 7`")) == [context(f"high confidence · {wanted}")]
    assert linked(section("Orla Venn · `evidence 7`")) == [section(f"Orla Venn · {wanted}")]


def test_foreign_words_and_other_commands_stay_as_they_are() -> None:
    for words in (mrkdwn("`evidence 7`"), code("evidence 7` `evidence 8"), "`/nk evidence 7`", "evidence 7"):
        assert "nk.example" not in str(linked(context(words))), words


def test_links_for_which_there_is_no_room_stay_words() -> None:
    full = context("x" * (MOST_CONTEXT - 20) + " `evidence 7`")
    assert linked(full) == [full]
    blocks = [section("x" * 2900) for _ in range(4)] + [context("`evidence 1`"), context("`evidence 2`")]
    found = linked(*blocks)
    assert lengths(found) <= MOST_MESSAGE
    assert "nk.example" in str(found[4])
