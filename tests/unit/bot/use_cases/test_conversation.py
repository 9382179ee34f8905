"""Slack's markup is taken from what people write: links apart, references gone, escapes undone."""

import pytest

from bot.use_cases.conversation import said


@pytest.mark.parametrize(
    ("text", "links", "words"),
    [
        ("<@U0NK> where does Seoul stand?", (), "where does Seoul stand?"),
        ("<https://a.example/x?a=1&amp;b=2|a>", ("https://a.example/x?a=1&b=2",), ""),
        ("see <https://a.example> and <https://a.example>", ("https://a.example",), "see   and"),
        ("talks &lt;now&gt; &amp; then", (), "talks <now> & then"),
        ("<!channel> hello <#C1|desk>", (), "hello"),
        ("", (), ""),
    ],
)
def test_said(text: str, links: tuple[str, ...], words: str) -> None:
    found = said(text)
    assert (found.links, found.words) == (links, words)
