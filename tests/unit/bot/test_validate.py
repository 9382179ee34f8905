# ruff: noqa: E501  (one payload a line reads as the table that it is)
"""Each of Slack's rules has a payload that breaks it and nothing else, and is refused with Slack's page."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from bot.play.validate import RefusedPayloadError, validate_message, validate_view


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> dict[str, Any]:
    return {"type": "mrkdwn", "text": text}


def button(action: str = "go", **more: Any) -> dict[str, Any]:
    return {"type": "button", "text": plain("Go"), "action_id": action, **more}


def option(text: str = "One", value: str = "1") -> dict[str, Any]:
    return {"text": plain(text), "value": value}


def rich(*runs: dict[str, Any], part: str = "rich_text_section") -> dict[str, Any]:
    return {"type": "rich_text", "elements": [{"type": part, "elements": list(runs)}]}


def text(words: str) -> dict[str, Any]:
    return {"type": "text", "text": words}


def table(rows: int = 2, columns: int = 2, cell: str = "x") -> dict[str, Any]:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": cell}] * columns for _ in range(rows)]}


def select(**more: Any) -> dict[str, Any]:
    given = {"type": "static_select", "action_id": "pick", "options": [option()], "placeholder": plain("Pick")}
    return {name: value for name, value in (given | more).items() if value is not None}


def image(**more: Any) -> dict[str, Any]:
    given = {"type": "image", "alt_text": "A chart", "image_url": "https://example.org/a.png"} | more
    return {name: value for name, value in given.items() if value is not None}


def question(element: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "input", "label": plain("Title"), "element": element, **more}


def actions(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "actions", "elements": list(elements)}


def section(words: str) -> dict[str, Any]:
    return {"type": "section", "text": mrkdwn(words)}


ENTRY = {"type": "plain_text_input", "action_id": "words"}
GOOD = [
    section("x" * 3000),
    {"type": "section", "fields": [mrkdwn("x" * 2000)] * 2, "block_id": "b"},
    {"type": "header", "text": {**plain("x" * 150), "emoji": True}},
    {"type": "divider"},
    {"type": "context", "elements": [mrkdwn("x"), image()]},
    actions(button("a"), button("b", url="https://example.org", style="danger"), select()),
    actions({"type": "overflow", "action_id": "more", "options": [option()]}),
    image(title=plain("Chart")),
    rich(text("a"), {"type": "link", "url": "https://example.org/?a=b", "text": "b"}),
    rich(text("x\ny"), part="rich_text_quote"),
    {"type": "rich_text", "elements": [{"type": "rich_text_list", "style": "bullet", "elements": rich(text("x"))["elements"]}]},
    table(100, 20),
    {"type": "table", "rows": [[rich(text("x"))]], "column_settings": [{"is_wrapped": True, "align": "right"}]},
    {"type": "markdown", "text": "*x*"},
    question(ENTRY, optional=True),
    question({"type": "datepicker", "action_id": "day", "initial_date": "2021-06-23"}),
    question({"type": "multi_users_select", "action_id": "who", "max_selected_items": 3}),
    question({"type": "number_input", "action_id": "n", "is_decimal_allowed": False}),
    question({"type": "file_input", "action_id": "f", "filetypes": ["pdf"], "max_files": 1}),
]  # fmt: skip
PAGE = "https://docs.slack.dev/reference/"
BLOCKS = f"{PAGE}block-kit/blocks"
BAD: list[tuple[str, dict[str, Any], str]] = [
    ("has 3001 characters", section("x" * 3001), "section-block"),
    ("has 0 characters", section(""), "section-block"),
    ("text object of type", {"type": "section", "text": "words"}, "section-block"),
    ("needs text or fields", {"type": "section"}, "section-block"),
    ("has 11 items", {"type": "section", "fields": [mrkdwn("x")] * 11}, "section-block"),
    ("has 2001 characters", {"type": "section", "fields": [mrkdwn("x" * 2001)]}, "section-block"),
    ("emoji: is no part", {"type": "section", "text": {**mrkdwn("x"), "emoji": True}}, "text-object"),
    ("verbatim: must be true or false", {"type": "section", "text": {**mrkdwn("x"), "verbatim": 1}}, "text-object"),
    ("lone surrogate", section("\ud800"), "section-block"),
    ("has 151 characters", {"type": "header", "text": plain("x" * 151)}, "header-block"),
    ("type plain_text", {"type": "header", "text": mrkdwn("x")}, "header-block"),
    ("text: is missing", {"type": "header"}, "header-block"),
    ("has 11 items", {"type": "context", "elements": [mrkdwn("x")] * 11}, "context-block"),
    ("has 0 items", {"type": "context", "elements": []}, "context-block"),
    ("has 26 items", actions(*(button(str(n)) for n in range(26))), "actions-block"),
    ("has action_id 'a' 2 times", actions(button("a"), button("a")), "actions-block"),
    ("no type that stands here", actions(ENTRY), "actions-block"),
    ("action_id: is missing", actions({"type": "button", "text": plain("Go")}), "button-element"),
    ("has 76 characters", actions(button(text=plain("x" * 76))), "button-element"),
    ("has 2001 characters", actions(button(value="x" * 2001)), "button-element"),
    ("has 256 characters", actions(button("x" * 256)), "button-element"),
    ("must be one of primary, danger", actions(button(style="red")), "button-element"),
    ("not the address", actions(button(url="example.org")), "button-element"),
    ("not the address", actions(button(url="javascript:alert(1)")), "button-element"),
    ("has 3001 characters", actions(button(url="https://example.org/" + "x" * 2981)), "button-element"),
    ("has 76 characters", actions(button(accessibility_label="x" * 76)), "button-element"),
    ("has 101 characters", actions(button(confirm={"title": plain("x" * 101), "text": plain("x"), "confirm": plain("x"),
                                                   "deny": plain("x")})), "confirmation-dialog-object"),
    ("deny: is missing", actions(button(confirm={"title": plain("x"), "text": plain("x"), "confirm": plain("x")})),
     "confirmation-dialog-object"),
    ("has 6 items", actions({"type": "overflow", "action_id": "m", "options": [option()] * 6}), "overflow-menu-element"),
    ("has 101 items", actions(select(options=[option()] * 101)), "select-menu-element"),
    ("exactly one of options", actions(select(options=None)), "select-menu-element"),
    ("has 151 characters", actions(select(placeholder=plain("x" * 151))), "select-menu-element"),
    ("has 76 characters", actions(select(options=[option("x" * 76)])), "option-object"),
    ("has 151 characters", actions(select(options=[option(value="x" * 151)])), "option-object"),
    ("has 76 characters", actions(select(options=None, option_groups=[{"label": plain("x" * 76), "options": [option()]}])),
     "option-group-object"),
    ("has 11 items", actions({"type": "checkboxes", "action_id": "c", "options": [option()] * 11}), "checkboxes-element"),
    ("has 11 items", actions({"type": "radio_buttons", "action_id": "r", "options": [option()] * 11}),
     "radio-button-group-element"),
    ("alt_text: is missing", image(alt_text=None), "image-block"),
    ("has 0 characters", image(alt_text=""), "image-element"),
    ("exactly one of image_url", image(image_url=None), "image-block"),
    ("has 2001 characters", image(title=plain("x" * 2001)), "image-block"),
    ("has 0 characters", rich(text("")), "rich-text-block"),
    ("no type that stands here", rich({"type": "shout", "text": "x"}), "rich-text-block"),
    ("no type that stands here", rich({"type": "emoji", "name": "x"}, part="rich_text_preformatted"), "rich-text-block"),
    ("not the address", rich({"type": "link", "url": "/a"}), "rich-text-block"),
    ("shout: is no part", rich({**text("x"), "style": {"shout": True}}), "rich-text-block"),
    ("has 0 items", rich(), "rich-text-block"),
    ("has 101 items", table(101, 1), "table-block"),
    ("has 21 items", table(1, 21), "table-block"),
    ("has 0 characters", table(cell=""), "table-block"),
    ("have 10001 characters", table(1, 1, cell="x" * 10_001), "table-block"),
    ("different numbers", {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}], []]}, "table-block"),
    ("no type that stands here", {"type": "table", "rows": [[mrkdwn("x")]]}, "table-block"),
    ("must be one of left", {**table(), "column_settings": [{"align": "middle"}]}, "table-block"),
    ("has 12001 characters", {"type": "markdown", "text": "x" * 12_001}, "markdown-block"),
    ("label: is missing", {"type": "input", "element": ENTRY}, "input-block"),
    ("has 2001 characters", question(ENTRY, hint=plain("x" * 2001)), "input-block"),
    ("no type that stands here", question(button()), "input-block"),
    ("whole number from 1 to 3000", question({**ENTRY, "max_length": 3001}), "plain-text-input-element"),
    ("is_decimal_allowed: is missing", question({"type": "number_input", "action_id": "n"}), "number-input-element"),
    ("whole number from 1 to 10", question({"type": "file_input", "action_id": "f", "max_files": 11}),
     "file-input-element"),
    ("no type that stands here: 'banner'", {"type": "banner"}, "blocks"),
    ("colour: is no part", {"type": "divider", "colour": "red"}, "divider-block"),
    ("has 256 characters", {"type": "divider", "block_id": "x" * 256}, "blocks"),
    ("cannot stand in a message", {"type": "alert", "text": plain("x")}, "alert-block"),
    ("no type that stands here: None", [], "blocks"),
]  # fmt: skip


def refused(check: Any, payload: dict[str, Any]) -> list[str]:
    with pytest.raises(RefusedPayloadError) as caught:
        check(payload)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("block", GOOD, ids=lambda block: block["type"])
def test_what_slack_takes_is_taken(block: dict[str, Any]) -> None:
    validate_message({"text": "words", "blocks": [block]})


@pytest.mark.parametrize(("why", "block", "page"), BAD)
def test_what_slack_refuses_is_refused_with_its_page(why: str, block: Any, page: str) -> None:
    found = refused(validate_message, {"text": "words", "blocks": [copy.deepcopy(block)]})
    assert any(why in problem and f"{page})" in problem for problem in found), found


@pytest.mark.parametrize(
    ("why", "payload"),
    [
        ("text: must be a string", {"blocks": [section("x")]}),
        ("text: has 0 characters", {"text": ""}),
        ("text: has 40001 characters", {"text": "x" * 40_001}),
        ("has 51 blocks", {"text": "x", "blocks": [{"type": "divider"}] * 51}),
        ("have 12001 characters", {"text": "x", "blocks": [section("x" * 3000)] * 4 + [section("x")]}),
        ("have 2 tables", {"text": "x", "blocks": [table(), table()]}),
        ("has block_id 'b' 2 times", {"text": "x", "blocks": [{"type": "divider", "block_id": "b"}] * 2}),
        ("blocks: must be a list", {"text": "x", "blocks": {"type": "divider"}}),
        ("response_type: must be one of", {"text": "x", "response_type": "public"}),
    ],
)
def test_a_whole_message_has_limits_too(why: str, payload: dict[str, Any]) -> None:
    assert any(why in problem for problem in refused(validate_message, payload))


def view(**more: Any) -> dict[str, Any]:
    given = {"type": "modal", "title": plain("Title"), "submit": plain("Save"), "blocks": [question(ENTRY)]} | more
    return {name: value for name, value in given.items() if value is not None}


def test_good_views_are_taken() -> None:
    validate_view(view(private_metadata="x" * 3000, callback_id="c", notify_on_close=True))
    validate_view({"type": "home", "blocks": [section("x")] * 100})
    validate_view(view(blocks=[{"type": "alert", "text": plain("x")}], submit=None))


@pytest.mark.parametrize(
    ("why", "given"),
    [
        ("type: must be modal or home", {"type": "popup"}),
        ("view.title: is missing", {"title": None}),
        ("view.title.text: has 25 characters", {"title": plain("x" * 25)}),
        ("view.submit.text: has 25 characters", {"submit": plain("x" * 25)}),
        ("view.close.text: has 25 characters", {"close": plain("x" * 25)}),
        ("view.submit: is missing: the modal has an input", {"submit": None}),
        ("view.private_metadata: has 3001 characters", {"private_metadata": "x" * 3001}),
        ("view.callback_id: has 256 characters", {"callback_id": "x" * 256}),
        ("has 101 blocks", {"blocks": [{"type": "divider"}] * 101}),
        ("cannot stand in a modal", {"blocks": [table()]}),
        ("view.blocks: is missing", {"blocks": None}),
        ("view.colour: is no part", {"colour": "red"}),
    ],
)
def test_bad_views_are_refused(why: str, given: dict[str, Any]) -> None:
    assert any(why in problem for problem in refused(validate_view, view(**given)))


def test_a_home_tab_has_no_title() -> None:
    assert refused(validate_view, {"type": "home", "blocks": [], "title": plain("x")})
