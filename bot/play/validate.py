"""Slack's rules for messages and views: everything it refuses is refused here, each rule with Slack's page.

What is not described here is refused too: a block that nobody checked is no block to send.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bot.errors import NkError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Check = Callable[[Any, str], "Iterator[Problem]"]

DOCS = "https://docs.slack.dev/reference/"
_BLOCK, _ELEMENT, _OBJECT = (f"{DOCS}block-kit/{part}/" for part in ("blocks", "block-elements", "composition-objects"))
_MESSAGE_PAGE = f"{DOCS}methods/chat.postMessage"
_BLOCKS_PAGE = f"{DOCS}block-kit/blocks"
_VIEW_PAGE = f"{DOCS}views/modal-views"
_RICH_PAGE = f"{_BLOCK}rich-text-block"
_TEXT_PAGE = f"{_OBJECT}text-object"

MOST_TEXT = 40_000  # Slack cuts a message's text there (chat.postMessage)
MOST_CHARACTERS = (
    12_000  # of all blocks of a message: not in the reference; beyond it Slack answers msg_blocks_too_long
)
MOST_TABLE_CHARACTERS = 10_000  # of all cells of a table (table block)
MOST_ID = 255  # block_id, action_id, callback_id, external_id
MOST_URL = 3000
MESSAGE, MODAL, HOME = "message", "modal", "home"
MOST_BLOCKS = {MESSAGE: 50, MODAL: 100, HOME: 100}


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason for which Slack refuses a payload: where, why, and the page that says so."""

    path: str
    why: str
    page: str

    def __str__(self) -> str:
        return f"{self.path}: {self.why} ({self.page})"


class RefusedPayloadError(NkError):
    """Slack would refuse this payload; the message lists every reason."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def validate_message(payload: Mapping[str, Any]) -> None:
    """Check the JSON of a message.

    Raises:
        RefusedPayloadError: Slack would not show it as it is.
    """
    _refuse([*_message(payload)])


def validate_view(view: Mapping[str, Any]) -> None:
    """Check the JSON of a modal or of a Home tab.

    Raises:
        RefusedPayloadError: Slack would not show it as it is.
    """
    _refuse([*_view(view)])


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise RefusedPayloadError(problems)


# --- checks of single values -----------------------------------------------------------------------------------


def _string(most: int, page: str, *, least: int = 1) -> Check:
    def check(value: Any, path: str) -> Iterator[Problem]:
        if not isinstance(value, str):
            yield Problem(path, f"must be a string, not {type(value).__name__}", page)
        elif not least <= len(value) <= most:
            yield Problem(path, f"has {len(value)} characters; Slack takes {least} to {most}", page)
        elif any(0xD800 <= ord(c) <= 0xDFFF for c in value):  # noqa: PLR2004  (Unicode's surrogates)
            yield Problem(path, "has a lone surrogate, which no UTF-8 can carry", page)

    return check


def _id(page: str) -> Check:
    return _string(MOST_ID, page)


def _bool(page: str) -> Check:
    def check(value: Any, path: str) -> Iterator[Problem]:
        if not isinstance(value, bool):
            yield Problem(path, "must be true or false", page)

    return check


def _whole(least: int, most: int, page: str) -> Check:
    def check(value: Any, path: str) -> Iterator[Problem]:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            yield Problem(path, f"must be a whole number from {least} to {most}", page)

    return check


def _one_of(page: str, *known: str) -> Check:
    def check(value: Any, path: str) -> Iterator[Problem]:
        if value not in known:
            yield Problem(path, f"must be one of {', '.join(known)}", page)

    return check


def _url(page: str, most: int = MOST_URL) -> Check:
    def check(value: Any, path: str) -> Iterator[Problem]:
        found = [*_string(most, page)(value, path)]
        yield from found
        if not found and not _opens(value):
            yield Problem(path, "is not the address of a web page", page)

    return check


def _opens(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not any(c.isspace() for c in url)


def _list(check: Check, most: int, page: str, *, least: int = 1) -> Check:
    def check_all(value: Any, path: str) -> Iterator[Problem]:
        if not isinstance(value, list):
            yield Problem(path, "must be a list", page)
            return
        if not least <= len(value) <= most:
            yield Problem(path, f"has {len(value)} items; Slack takes {least} to {most}", page)
        for number, each in enumerate(value):
            yield from check(each, f"{path}[{number}]")

    return check_all


def _text(most: int, page: str, *kinds: str) -> Check:
    """A text object of one of the kinds ("plain_text", "mrkdwn"; both when none is said)."""
    known = kinds or ("plain_text", "mrkdwn")

    def check(value: Any, path: str) -> Iterator[Problem]:
        if not isinstance(value, dict) or value.get("type") not in known:
            yield Problem(path, f"must be a text object of type {' or '.join(known)}", page)
            return
        yield from _string(most, page)(value.get("text"), f"{path}.text")
        flag = "emoji" if value["type"] == "plain_text" else "verbatim"
        for name in value.keys() - {"type", "text"}:
            if name != flag:
                yield Problem(f"{path}.{name}", f"is no part of a {value['type']} object", _TEXT_PAGE)
            else:
                yield from _bool(_TEXT_PAGE)(value[name], f"{path}.{name}")

    return check


def _plain(most: int, page: str) -> Check:
    return _text(most, page, "plain_text")


def _anything(_value: Any, _path: str) -> Iterator[Problem]:
    yield from ()


# --- objects, by type ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shape:
    """What an object may hold: its page, its fields, which must be there, and what holds between them."""

    page: str
    fields: Mapping[str, Check]
    required: frozenset[str] = frozenset()
    between: Check = _anything
    surfaces: frozenset[str] = field(default=frozenset({MESSAGE, MODAL, HOME}))

    def check(self, value: Any, path: str) -> Iterator[Problem]:
        """All problems of one object and of what it holds."""
        if not isinstance(value, dict):
            yield Problem(path, "must be an object", self.page)
            return
        for name in sorted(self.required - value.keys()):
            yield Problem(f"{path}.{name}", "is missing", self.page)
        for name in value.keys() - {"type"}:
            if name not in self.fields:
                yield Problem(f"{path}.{name}", "is no part of this object", self.page)
            else:
                yield from self.fields[name](value[name], f"{path}.{name}")
        yield from self.between(value, path)


def _typed(shapes: Mapping[str, Shape], page: str, *only: str) -> Check:
    """An object whose `type` names its shape; `only` these types where some are given."""

    def check(value: Any, path: str) -> Iterator[Problem]:
        kind = value.get("type") if isinstance(value, dict) else None
        if not isinstance(kind, str) or kind not in shapes or (only and kind not in only):
            yield Problem(path, f"has no type that stands here: {kind!r}", page)
        else:
            yield from shapes[kind].check(value, path)

    return check


def _either(page: str, *names: str) -> Check:
    """Exactly one of the fields."""

    def check(value: Any, path: str) -> Iterator[Problem]:
        if sum(name in value for name in names) != 1:
            yield Problem(path, f"needs exactly one of {', '.join(names)}", page)

    return check


def _at_least_one(page: str, *names: str) -> Check:
    def check(value: Any, path: str) -> Iterator[Problem]:
        if not any(name in value for name in names):
            yield Problem(path, f"needs {' or '.join(names)}", page)

    return check


def _shape(page: str, required: str, fields: Mapping[str, Check], between: Check = _anything, **more: Any) -> Shape:
    return Shape(page, fields, frozenset(required.split()), between, **more)


CONFIRM = _shape(
    f"{_OBJECT}confirmation-dialog-object", "title text confirm deny",
    {
        "title": _plain(100, f"{_OBJECT}confirmation-dialog-object"),
        "text": _text(300, f"{_OBJECT}confirmation-dialog-object"),
        "confirm": _plain(30, f"{_OBJECT}confirmation-dialog-object"),
        "deny": _plain(30, f"{_OBJECT}confirmation-dialog-object"),
        "style": _one_of(f"{_OBJECT}confirmation-dialog-object", "primary", "danger"),
    },
)  # fmt: skip
_OPTION_PAGE = f"{_OBJECT}option-object"


def _option(*kinds: str, url: bool = False) -> Check:
    fields = {
        "text": _text(75, _OPTION_PAGE, *kinds),
        "value": _string(150, _OPTION_PAGE),
        "description": _text(75, _OPTION_PAGE, *kinds),
    }
    return _shape(_OPTION_PAGE, "text value", fields | ({"url": _url(_OPTION_PAGE)} if url else {})).check


_CHOICE = _option("plain_text")
_GROUP = _shape(
    f"{_OBJECT}option-group-object", "label options",
    {
        "label": _plain(75, f"{_OBJECT}option-group-object"),
        "options": _list(_CHOICE, 100, f"{_OBJECT}option-group-object"),
    },
)  # fmt: skip


def _element(page: str, required: str = "", between: Check = _anything, **fields: Check) -> Shape:
    """An element with an action_id and a place to confirm it."""
    shared = {"action_id": _id(page), "confirm": CONFIRM.check, "focus_on_load": _bool(page)}
    return _shape(page, required, shared | fields, between)


def _input(page: str, required: str = "", **fields: Check) -> Shape:
    """An element with a placeholder."""
    return _element(page, required, placeholder=_plain(150, page), **fields)


def _select(name: str, **fields: Check) -> dict[str, Shape]:
    """A select menu and its multi-select sister, which Slack describes on two pages."""
    one, many = f"{_ELEMENT}select-menu-element", f"{_ELEMENT}multi-select-menu-element"
    single = {f"initial_{kind}": check for kind, check in fields.items() if kind in _INITIAL}
    several = {f"initial_{kind}s": _list(check, 100, many) for kind, check in fields.items() if kind in _INITIAL}
    rest = {kind: check for kind, check in fields.items() if kind not in _INITIAL}
    between = _either(one, "options", "option_groups") if "options" in fields else _anything
    return {
        f"{name}_select": _shape_of_select(one, between, {**rest, **single}),
        f"multi_{name}_select": _shape_of_select(
            many, between, {**rest, **several, "max_selected_items": _whole(1, 100, many)}
        ),
    }


_INITIAL = ("option", "user", "conversation", "channel")


def _shape_of_select(page: str, between: Check, fields: Mapping[str, Check]) -> Shape:
    return _element(page, "", between, placeholder=_plain(150, page), **fields)


_SELECT_PAGE = f"{_ELEMENT}select-menu-element"
_BUTTON_PAGE = f"{_ELEMENT}button-element"
_IMAGE_FIELDS = {
    "alt_text": _string(2000, f"{_ELEMENT}image-element"),
    "image_url": _url(f"{_ELEMENT}image-element"),
    "slack_file": _anything,
}
ELEMENTS: dict[str, Shape] = {
    "button": _element(
        _BUTTON_PAGE, "text action_id",
        text=_plain(75, _BUTTON_PAGE), url=_url(_BUTTON_PAGE), value=_string(2000, _BUTTON_PAGE),
        style=_one_of(_BUTTON_PAGE, "primary", "danger"), accessibility_label=_string(75, _BUTTON_PAGE),
    ),
    "overflow": _element(
        f"{_ELEMENT}overflow-menu-element", "options action_id",
        options=_list(_option("plain_text", url=True), 5, f"{_ELEMENT}overflow-menu-element"),
    ),
    "checkboxes": _element(
        f"{_ELEMENT}checkboxes-element", "options action_id",
        options=_list(_option(), 10, f"{_ELEMENT}checkboxes-element"),
        initial_options=_list(_option(), 10, f"{_ELEMENT}checkboxes-element"),
    ),
    "radio_buttons": _element(
        f"{_ELEMENT}radio-button-group-element", "options action_id",
        options=_list(_option(), 10, f"{_ELEMENT}radio-button-group-element"), initial_option=_option(),
    ),
    "datepicker": _input(f"{_ELEMENT}date-picker-element", initial_date=_string(10, f"{_ELEMENT}date-picker-element")),
    "timepicker": _input(
        f"{_ELEMENT}time-picker-element", initial_time=_string(5, f"{_ELEMENT}time-picker-element"),
        timezone=_string(100, f"{_ELEMENT}time-picker-element"),
    ),
    "datetimepicker": _element(
        f"{_ELEMENT}datetime-picker-element",
        initial_date_time=_whole(0, 9_999_999_999, f"{_ELEMENT}datetime-picker-element"),
    ),
    "plain_text_input": _input(
        f"{_ELEMENT}plain-text-input-element",
        initial_value=_string(MOST_URL, f"{_ELEMENT}plain-text-input-element", least=0),
        multiline=_bool(f"{_ELEMENT}plain-text-input-element"),
        min_length=_whole(0, 3000, f"{_ELEMENT}plain-text-input-element"),
        max_length=_whole(1, 3000, f"{_ELEMENT}plain-text-input-element"),
        dispatch_action_config=_anything,
    ),
    "url_text_input": _input(
        f"{_ELEMENT}url-input-element", initial_value=_url(f"{_ELEMENT}url-input-element"),
        dispatch_action_config=_anything,
    ),
    "number_input": _input(
        f"{_ELEMENT}number-input-element", "is_decimal_allowed",
        is_decimal_allowed=_bool(f"{_ELEMENT}number-input-element"),
        initial_value=_string(100, f"{_ELEMENT}number-input-element"),
        min_value=_string(100, f"{_ELEMENT}number-input-element"),
        max_value=_string(100, f"{_ELEMENT}number-input-element"),
    ),
    "file_input": _element(
        f"{_ELEMENT}file-input-element", filetypes=_list(_string(20, f"{_ELEMENT}file-input-element"), 50,
        f"{_ELEMENT}file-input-element"), max_files=_whole(1, 10, f"{_ELEMENT}file-input-element"),
    ),
    "image": _shape(
        f"{_ELEMENT}image-element", "alt_text", _IMAGE_FIELDS,
        _either(f"{_ELEMENT}image-element", "image_url", "slack_file"),
    ),
    **_select(
        "static", options=_list(_CHOICE, 100, _SELECT_PAGE), option_groups=_list(_GROUP.check, 100, _SELECT_PAGE),
        option=_CHOICE,
    ),
    **_select("external", min_query_length=_whole(0, 100, _SELECT_PAGE), option=_CHOICE),
    **_select("users", user=_id(_SELECT_PAGE)),
    **_select(
        "conversations", conversation=_id(_SELECT_PAGE), default_to_current_conversation=_bool(_SELECT_PAGE),
        response_url_enabled=_bool(_SELECT_PAGE), filter=_anything,
    ),
    **_select("channels", channel=_id(_SELECT_PAGE), response_url_enabled=_bool(_SELECT_PAGE)),
}  # fmt: skip
_IN_ACTIONS = tuple(ELEMENTS.keys() - {"image", "plain_text_input", "url_text_input", "number_input", "file_input"})
_IN_INPUTS = tuple(ELEMENTS.keys() - {"image", "button", "overflow"})
_IN_SECTIONS = tuple(ELEMENTS.keys() - {"plain_text_input", "url_text_input", "number_input", "file_input"})

_STYLE = _shape(
    _RICH_PAGE, "", {name: _bool(_RICH_PAGE) for name in ("bold", "italic", "strike", "code", "underline")}
).check
_RUNS: dict[str, Shape] = {
    "text": _shape(_RICH_PAGE, "text", {"text": _string(MOST_TEXT, _RICH_PAGE), "style": _STYLE}),
    "link": _shape(
        _RICH_PAGE, "url",
        {"url": _url(_RICH_PAGE), "text": _string(MOST_TEXT, _RICH_PAGE), "style": _STYLE, "unsafe": _bool(_RICH_PAGE)},
    ),
    "emoji": _shape(_RICH_PAGE, "name", {"name": _string(100, _RICH_PAGE), "unicode": _string(100, _RICH_PAGE)}),
    "user": _shape(_RICH_PAGE, "user_id", {"user_id": _id(_RICH_PAGE), "style": _STYLE}),
    "channel": _shape(_RICH_PAGE, "channel_id", {"channel_id": _id(_RICH_PAGE), "style": _STYLE}),
    "date": _shape(
        _RICH_PAGE, "timestamp format",
        {
            "timestamp": _whole(0, 9_999_999_999, _RICH_PAGE), "format": _string(100, _RICH_PAGE),
            "fallback": _string(200, _RICH_PAGE), "url": _url(_RICH_PAGE), "style": _STYLE,
        },
    ),
}  # fmt: skip
_PARAGRAPH = _shape(_RICH_PAGE, "elements", {"elements": _list(_typed(_RUNS, _RICH_PAGE), 1000, _RICH_PAGE)})
_QUOTED = _shape(
    _RICH_PAGE, "elements",
    {"elements": _list(_typed(_RUNS, _RICH_PAGE), 1000, _RICH_PAGE), "border": _whole(0, 1, _RICH_PAGE)},
)  # fmt: skip
_PARTS: dict[str, Shape] = {
    "rich_text_section": _PARAGRAPH,
    "rich_text_quote": _QUOTED,
    "rich_text_preformatted": _shape(
        _RICH_PAGE, "elements",
        {
            "elements": _list(_typed(_RUNS, _RICH_PAGE, "text", "link"), 1000, _RICH_PAGE),
            "border": _whole(0, 1, _RICH_PAGE),
        },
    ),
    "rich_text_list": _shape(
        _RICH_PAGE, "style elements",
        {
            "style": _one_of(_RICH_PAGE, "bullet", "ordered"),
            "elements": _list(_PARAGRAPH.check, 1000, _RICH_PAGE),
            "indent": _whole(0, 8, _RICH_PAGE), "offset": _whole(0, 10_000, _RICH_PAGE),
            "border": _whole(0, 1, _RICH_PAGE),
        },
    ),
}  # fmt: skip
_RICH_TEXT = _shape(
    _RICH_PAGE,
    "elements",
    {"elements": _list(_typed(_PARTS, _RICH_PAGE), 1000, _RICH_PAGE), "block_id": _id(_RICH_PAGE)},
)
_TABLE_PAGE = f"{_BLOCK}table-block"
_CELLS: dict[str, Shape] = {
    "raw_text": _shape(_TABLE_PAGE, "text", {"text": _string(MOST_TABLE_CHARACTERS, _TABLE_PAGE)}),
    "rich_text": _RICH_TEXT,
}
_COLUMN = _shape(
    _TABLE_PAGE, "",
    {"align": _one_of(_TABLE_PAGE, "left", "center", "right"), "is_wrapped": _bool(_TABLE_PAGE)},
).check  # fmt: skip


def _even_table(value: Any, path: str) -> Iterator[Problem]:
    rows = value.get("rows")
    if not isinstance(rows, list):
        return
    if len({len(row) for row in rows if isinstance(row, list)}) > 1:
        yield Problem(f"{path}.rows", "have different numbers of cells", _TABLE_PAGE)
    if (size := _characters(rows)) > MOST_TABLE_CHARACTERS:
        yield Problem(f"{path}.rows", f"have {size} characters; Slack takes {MOST_TABLE_CHARACTERS}", _TABLE_PAGE)


def _section(page: str) -> Shape:
    fields = {
        "text": _text(3000, page),
        "fields": _list(_text(2000, page), 10, page),
        "accessory": _typed(ELEMENTS, page, *_IN_SECTIONS),
        "expand": _bool(page),
    }
    return _shape(page, "", fields, _at_least_one(page, "text", "fields"))


def _unique_actions(page: str) -> Check:
    def check(value: Any, path: str) -> Iterator[Problem]:
        elements = value.get("elements")
        ids = (
            [each.get("action_id") for each in elements if isinstance(each, dict)] if isinstance(elements, list) else []
        )
        for action, times in Counter(filter(None, ids)).items():
            if times > 1:
                yield Problem(path, f"has action_id {action!r} {times} times", page)

    return check


BLOCKS: dict[str, Shape] = {
    "section": _section(f"{_BLOCK}section-block"),
    "header": _shape(f"{_BLOCK}header-block", "text", {"text": _plain(150, f"{_BLOCK}header-block")}),
    "divider": _shape(f"{_BLOCK}divider-block", "", {}),
    "context": _shape(
        f"{_BLOCK}context-block", "elements",
        {
            "elements": _list(
                lambda value, path: (
                    ELEMENTS["image"].check(value, path)
                    if isinstance(value, dict) and value.get("type") == "image"
                    else _text(2000, f"{_BLOCK}context-block")(value, path)
                ),
                10, f"{_BLOCK}context-block",
            )
        },
    ),
    "actions": _shape(
        f"{_BLOCK}actions-block", "elements",
        {"elements": _list(_typed(ELEMENTS, f"{_BLOCK}actions-block", *_IN_ACTIONS), 25, f"{_BLOCK}actions-block")},
        _unique_actions(f"{_BLOCK}actions-block"),
    ),
    "image": _shape(
        f"{_BLOCK}image-block", "alt_text", _IMAGE_FIELDS | {"title": _plain(2000, f"{_BLOCK}image-block")},
        _either(f"{_BLOCK}image-block", "image_url", "slack_file"),
    ),
    "input": _shape(
        f"{_BLOCK}input-block", "label element",
        {
            "label": _plain(2000, f"{_BLOCK}input-block"), "hint": _plain(2000, f"{_BLOCK}input-block"),
            "element": _typed(ELEMENTS, f"{_BLOCK}input-block", *_IN_INPUTS),
            "optional": _bool(f"{_BLOCK}input-block"), "dispatch_action": _bool(f"{_BLOCK}input-block"),
        },
    ),
    "rich_text": _RICH_TEXT,
    "markdown": _shape(
        f"{_BLOCK}markdown-block", "text", {"text": _string(12_000, f"{_BLOCK}markdown-block")},
        surfaces=frozenset({MESSAGE}),
    ),
    "table": _shape(
        _TABLE_PAGE, "rows",
        {
            "rows": _list(_list(_typed(_CELLS, _TABLE_PAGE), 20, _TABLE_PAGE), 100, _TABLE_PAGE),
            "column_settings": _list(_COLUMN, 20, _TABLE_PAGE),
        },
        _even_table, surfaces=frozenset({MESSAGE}),
    ),
    "alert": _shape(
        f"{_BLOCK}alert-block", "text",
        {
            "text": _text(3000, f"{_BLOCK}alert-block"),
            "level": _one_of(f"{_BLOCK}alert-block", "default", "info", "warning", "error", "success"),
        },
        surfaces=frozenset({MODAL}),
    ),
}  # fmt: skip


# --- whole payloads --------------------------------------------------------------------------------------------


def _blocks(blocks: Any, path: str, surface: str) -> Iterator[Problem]:
    if not isinstance(blocks, list):
        yield Problem(path, "must be a list", _BLOCKS_PAGE)
        return
    if len(blocks) > MOST_BLOCKS[surface]:
        yield Problem(
            path, f"has {len(blocks)} blocks; Slack takes {MOST_BLOCKS[surface]} in a {surface}", _BLOCKS_PAGE
        )
    for number, block in enumerate(blocks):
        yield from _block(block, f"{path}[{number}]", surface)
    ids = Counter(block["block_id"] for block in blocks if isinstance(block, dict) and "block_id" in block)
    for name, times in ids.items():
        if times > 1:
            yield Problem(path, f"has block_id {name!r} {times} times", _BLOCKS_PAGE)


def _block(block: Any, path: str, surface: str) -> Iterator[Problem]:
    bare = {name: value for name, value in block.items() if name != "block_id"} if isinstance(block, dict) else block
    yield from _typed(BLOCKS, _BLOCKS_PAGE)(bare, path)
    if isinstance(block, dict):
        shape = BLOCKS.get(str(block.get("type")))
        if shape and surface not in shape.surfaces:
            yield Problem(path, f"a {block['type']} block cannot stand in a {surface}", shape.page)
        if "block_id" in block:
            yield from _id(_BLOCKS_PAGE)(block["block_id"], f"{path}.block_id")


def _message(payload: Mapping[str, Any]) -> Iterator[Problem]:
    yield from _string(MOST_TEXT, _MESSAGE_PAGE)(payload.get("text"), "text")
    blocks = payload.get("blocks", [])
    yield from _blocks(blocks, "blocks", MESSAGE)
    if (size := _characters(blocks)) > MOST_CHARACTERS:
        yield Problem("blocks", f"have {size} characters; Slack takes {MOST_CHARACTERS}", _MESSAGE_PAGE)
    tables = [block for block in blocks if isinstance(block, dict) and block.get("type") == "table"]
    if len(tables) > 1:
        yield Problem("blocks", f"have {len(tables)} tables; Slack takes one in a message", _TABLE_PAGE)
    if "response_type" in payload:
        page = "https://docs.slack.dev/interactivity/handling-user-interaction"
        yield from _one_of(page, "ephemeral", "in_channel")(payload["response_type"], "response_type")


def _characters(value: Any) -> int:
    """Characters of every text and address in blocks."""
    if isinstance(value, dict):
        own = sum(len(each) for name, each in value.items() if name in ("text", "url") and isinstance(each, str))
        return own + sum(_characters(each) for each in value.values() if not isinstance(each, str))
    return sum(map(_characters, value)) if isinstance(value, list) else 0


_VIEW_FIELDS: dict[str, Check] = {
    "private_metadata": _string(3000, _VIEW_PAGE, least=0),
    "callback_id": _string(MOST_ID, _VIEW_PAGE, least=0),
    "external_id": _string(MOST_ID, _VIEW_PAGE, least=0),
}
_MODAL_FIELDS: dict[str, Check] = {
    "title": _plain(24, _VIEW_PAGE),
    "submit": _plain(24, _VIEW_PAGE),
    "close": _plain(24, _VIEW_PAGE),
    "clear_on_close": _bool(_VIEW_PAGE),
    "notify_on_close": _bool(_VIEW_PAGE),
    "submit_disabled": _bool(_VIEW_PAGE),
}


def _view(view: Mapping[str, Any]) -> Iterator[Problem]:
    kind = view.get("type")
    if kind not in (MODAL, HOME):
        yield Problem("type", "must be modal or home", _VIEW_PAGE)
        return
    fields = _VIEW_FIELDS | (_MODAL_FIELDS if kind == MODAL else {}) | {"blocks": _anything}
    yield from _shape(_VIEW_PAGE, "blocks title" if kind == MODAL else "blocks", fields).check(dict(view), "view")
    blocks = view.get("blocks")
    yield from _blocks(blocks, "view.blocks", kind)
    inputs = isinstance(blocks, list) and any(isinstance(b, dict) and b.get("type") == "input" for b in blocks)
    if kind == MODAL and inputs and "submit" not in view:
        yield Problem("view.submit", "is missing: the modal has an input", _VIEW_PAGE)
