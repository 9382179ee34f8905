"""HTML made by functions: what is not markup already is escaped, here and nowhere else."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from bot.messages.escape import exact

if TYPE_CHECKING:
    from collections.abc import Iterable

_VOID = frozenset({"meta", "link", "input", "br", "hr"})


class Html(str):
    """Markup that is safe to send."""

    __slots__ = ()


Child = Html | str | None


def text(words: str) -> Html:
    """Foreign or own words as text: escaped, without characters that turn the reading direction."""
    return Html(html.escape(exact(words)))


def tag(name: str, /, *children: Child, **attributes: str | float | bool | None) -> Html:
    """An element; `class_` and `for_` lose their underscore, inner underscores become hyphens, None is left out."""
    given = "".join(
        f" {_attribute(key)}" if value is True else f' {_attribute(key)}="{text(str(value))}"'
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    return Html(f"<{name}{given}>") if name in _VOID else Html(f"<{name}{given}>{joined(children)}</{name}>")


def joined(children: Iterable[Child]) -> Html:
    """Markup as it is and words as text, one after the other."""
    return Html("".join(child if isinstance(child, Html) else text(child) for child in children if child))


def _attribute(key: str) -> str:
    return key.removesuffix("_").replace("_", "-") if key != "viewBox" else key


def page(title: str, *body: Child, base: str) -> str:
    """A whole document; its style and its icon are found under `base`."""
    head = (
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="robots", content="noindex"),
        tag("title", title),
        tag("link", rel="stylesheet", href=f"{base}pages.css"),
        tag("link", rel="icon", type="image/svg+xml", href=f"{base}icon.svg"),
    )
    return f"<!doctype html>{tag('html', tag('head', *head), tag('body', *body), lang='en')}"
