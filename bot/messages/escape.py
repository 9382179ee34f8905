"""The one place that makes foreign text safe for Slack's mrkdwn, and cuts it to Slack's lengths."""

from __future__ import annotations

import re
import unicodedata

# Bidirectional controls can make a quote read backwards in a client (Unicode TR 36, section 3.1).
_BIDI = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])
_SPACE = re.compile(r"\s+")
# mrkdwn has no escape for its own marks; a zero-width space before each keeps it from opening a span.
_MARKS = re.compile(r"(?=[*_~`])")
_ZERO_WIDTH = "\u200b"


def mrkdwn(text: str) -> str:
    """Escape foreign text for a mrkdwn object: one line, nothing pings, nothing formats.

    Source: Slack, "Formatting text for app surfaces": `&`, `<` and `>` are the control characters.
    """
    return _MARKS.sub(_ZERO_WIDTH, controls(text))


def controls(text: str) -> str:
    """Escape a sentence of ours with a user's words in it: nothing pings, and our own code marks stay."""
    return plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain(text: str) -> str:
    """One line of foreign text without bidirectional or control characters, for plain_text objects."""
    text = _SPACE.sub(" ", text.translate(_BIDI)).strip()
    return "".join(c for c in text if unicodedata.category(c) != "Cc")


def label(text: str) -> str:
    """Foreign text as the label of a link, in which `|` would end the address."""
    return mrkdwn(text).replace("|", "¦")


def cut(text: str, most: int) -> str:
    """At most `most` characters, the last one an ellipsis where something was cut."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
