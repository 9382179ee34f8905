"""Foreign text can neither ping, nor format, nor turn the reading direction."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages.escape import cut, exact, label, mrkdwn, plain


def test_nothing_pings() -> None:
    assert mrkdwn("<!channel> & <@U1>") == "&lt;!channel&gt; &amp; &lt;@U1&gt;"


def test_marks_do_not_format() -> None:
    assert "*" not in mrkdwn("a *bold* claim").replace("\u200b*", "")


def test_bidirectional_controls_are_stripped() -> None:
    assert plain("safe\u202egnp.exe\u2066") == "safegnp.exe"


@pytest.mark.parametrize("gone", ["\u202e", "\u2066", "\u200f", "\u061c", "\x00", "\x0b", "\x7f", "\x9f", "\ud800"])
def test_what_shows_nothing_goes_and_the_rest_stays(gone: str) -> None:
    assert exact(f"“größer”\u00a0–{gone}\t1\n🇯🇵") == "“größer”\u00a0–\t1\n🇯🇵"
    assert exact(f"plain{gone}") == "plain"


def test_a_label_cannot_end_its_link() -> None:
    assert "|" not in label("a|b>")
    assert ">" not in label("a|b>").replace("&gt;", "")


def test_cut_says_that_it_cut() -> None:
    assert cut("abcdef", 4) == "abc…"
    assert cut("abcd", 4) == "abcd"


@given(st.text())
def test_no_control_sequence_survives(text: str) -> None:
    safe = mrkdwn(text)
    assert "<" not in safe
    assert ">" not in safe
    assert "\n" not in safe
