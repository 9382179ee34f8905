"""The one place that makes foreign text safe for Slack, and cuts it to Slack's lengths."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

# Bidirectional controls can make a quote read backwards in a client (Unicode TR 36, section 3.1); control characters
# other than line break and tab (Cc) show nothing, and lone surrogates (Cs) JSON carries and UTF-8 does not.
_GONE = re.compile(r"[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_SPACE = re.compile(r"\s+")
# mrkdwn has no escape for its own marks; a zero-width space before each keeps it from opening a span.
_MARKS = re.compile(r"[*_~`]")
_DISARMED = "\u200b\\g<0>"
_ENTITY_BEGUN = re.compile(r"&[a-z]{0,3}$")
MOST_ADDRESS = 1000  # characters of an address in a link; a longer one would crowd out what it links


def mrkdwn(text: str) -> str:
    """Escape foreign text for a mrkdwn object: one line, nothing pings, nothing formats.

    Source: Slack, "Formatting text for app surfaces": `&`, `<` and `>` are the control characters.
    """
    return _MARKS.sub(_DISARMED, controls(text))


def controls(text: str) -> str:
    """Escape a sentence of ours with a user's words in it: nothing pings, and our own code marks stay."""
    return plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def code(text: str) -> str:
    """Foreign text as inline code."""
    return f"`{controls(text).replace('`', '´')}`"


def plain(text: str) -> str:
    """One line of foreign text without bidirectional or control characters, for plain_text objects."""
    return _SPACE.sub(" ", exact(text)).strip()


def exact(text: str) -> str:
    """Foreign text as it stands, but for characters that turn the reading direction or are none at all.

    For rich_text and table cells, which Slack shows letter by letter and never parses.
    """
    return text if text.isprintable() else _GONE.sub("", text)  # all that goes is unprintable


def label(text: str) -> str:
    """Foreign text as the label of a link, in which `|` would end the address."""
    return mrkdwn(text).replace("|", "¦")


def address(url: str | None) -> str | None:
    """The address of a web page as it may stand in a link, or None when it is none or too long."""
    if not url or len(url) > MOST_ADDRESS:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    safe = quote(exact(url), safe="%/:=&?~#+!$,;'@()*[]")
    return safe if len(safe) <= MOST_ADDRESS else None


def link(url: str | None, text: str) -> str:
    """Foreign text as a mrkdwn link; without an address that can be opened, the text alone."""
    target = address(url)
    return f"<{target.replace('&', '&amp;')}|{label(text)}>" if target else mrkdwn(text)


def cut(text: str, most: int) -> str:
    """At most `most` characters, the last one an ellipsis where something was cut; no escape is cut in two."""
    return text if len(text) <= most else _ENTITY_BEGUN.sub("", text[: most - 1]).rstrip() + "…"
