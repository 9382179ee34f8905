"""Every message that is built fits into Slack's limits."""

from hypothesis import given
from hypothesis import strategies as st

from bot.messages.blocks import MOST_BLOCKS, MOST_MESSAGE, MOST_SECTION, Message, context, fitting, header, section
from bot.messages.plain import terminal


def test_a_long_section_is_cut_with_an_ellipsis() -> None:
    text = section("x" * 5000)["text"]["text"]
    assert len(text) == MOST_SECTION
    assert text.endswith("…")


@given(st.lists(st.integers(1, 4000), max_size=80))
def test_fitting_keeps_the_first_blocks_and_says_what_it_left_out(lengths: list[int]) -> None:
    blocks = [section("x" * length) for length in lengths]
    kept = fitting(blocks, more="more")
    assert len(kept) <= MOST_BLOCKS
    assert sum(len(block["text"]["text"]) for block in kept if block["type"] == "section") <= MOST_MESSAGE
    assert kept == tuple(blocks) or kept == (*blocks[: len(kept) - 1], context("more"))


def test_a_terminal_shows_the_blocks_without_markup() -> None:
    message = Message(
        "t",
        (
            header("Title"),
            section("*Dialogue*: a &lt;b&gt;\n> “words”"),
            context("<https://e.example/a_b_c|Outlet>", "x"),
        ),
    )
    assert terminal(message) == ("Title\n=====\nDialogue: a <b>\n  “words”\n  Outlet (https://e.example/a_b_c) · x")
