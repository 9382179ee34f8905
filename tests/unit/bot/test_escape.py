"""Foreign text can neither ping, nor format, nor turn the reading direction."""

from hypothesis import given
from hypothesis import strategies as st

from bot.messages.escape import cut, label, mrkdwn, plain


def test_nothing_pings() -> None:
    assert mrkdwn("<!channel> & <@U1>") == "&lt;!channel&gt; &amp; &lt;@U1&gt;"


def test_marks_do_not_format() -> None:
    assert "*" not in mrkdwn("a *bold* claim").replace("\u200b*", "")


def test_bidirectional_controls_are_stripped() -> None:
    assert plain("safe\u202egnp.exe\u2066") == "safegnp.exe"


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
