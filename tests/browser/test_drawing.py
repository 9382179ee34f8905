"""The page draws every block that the fake Slack takes, text stays text, and what it cannot draw it says."""

from __future__ import annotations

import json
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

from bot.play.server import STATIC
from bot.play.validate import BLOCKS, ELEMENTS
from tests.browser.nk import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

HOSTILE = '<img src=x onerror="document.body.dataset.hit=1"><script>document.body.dataset.hit=1</script>'
ESCAPED = HOSTILE.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
PLAIN = {"type": "plain_text", "text": HOSTILE}
MARKED = {"type": "mrkdwn", "text": f"{ESCAPED} <javascript:alert(1)|x> <https://a.example/?q=&lt;|{ESCAPED}>"}
OPTION = {"text": PLAIN, "value": "v"}
TEXT = {"type": "text", "text": HOSTILE}
GIVEN: dict[str, dict[str, Any]] = {
    "button": {"text": PLAIN}, "overflow": {"options": [OPTION]}, "checkboxes": {"options": [OPTION]},
    "radio_buttons": {"options": [OPTION]}, "static_select": {"options": [OPTION]},
    "multi_static_select": {"options": [OPTION]}, "image": {"image_url": "icon.svg", "alt_text": HOSTILE},
}  # fmt: skip
NOT_BUILT = {"external_select", "multi_external_select", "file_input"}  # elements that the bot never sends
INPUTS = {"plain_text_input", "url_text_input", "number_input"}


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def drawn(page: Page) -> Iterator[Page]:
    """An empty page that may load what draws."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(STATIC)))
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    page.route("**/empty", lambda route: route.fulfill(body="<!doctype html><body></body>", content_type="text/html"))
    page.route("**/icon.svg", lambda route: route.fulfill(body="<svg xmlns='http://www.w3.org/2000/svg'/>",
                                                          content_type="image/svg+xml"))  # fmt: skip
    page.goto(f"http://127.0.0.1:{server.server_port}/empty")
    yield page
    page.goto("about:blank")
    server.shutdown()
    server.server_close()


def draw(page: Page, blocks: list[dict[str, Any]]) -> None:
    page.evaluate(
        """async (blocks) => {
          const { draw } = await import("./blocks.js");
          const ways = { names: { U1: "ann", C1: "desk" }, press: () => {}, inputs: [] };
          document.body.replaceChildren(draw(blocks, ways));
        }""",
        blocks,
    )


def element(kind: str) -> dict[str, Any]:
    return {"type": kind, "action_id": "a", **GIVEN.get(kind, {})}


def samples() -> dict[str, dict[str, Any]]:
    """A block of each type, full of hostile text."""
    trap = {"type": "link", "url": "javascript:alert(1)", "text": HOSTILE}
    rich = {"type": "rich_text", "elements": [
        {"type": "rich_text_section", "elements": [TEXT, trap]},
        {"type": "rich_text_quote", "elements": [TEXT]}, {"type": "rich_text_preformatted", "elements": [TEXT]},
        {"type": "rich_text_list", "style": "bullet",
         "elements": [{"type": "rich_text_section", "elements": [{**TEXT, "style": {"bold": True}}]}]},
    ]}  # fmt: skip
    return {
        "section": {"text": MARKED, "fields": [PLAIN]}, "header": {"text": PLAIN}, "divider": {},
        "context": {"elements": [MARKED, {**GIVEN["image"], "type": "image"}]},
        "actions": {"elements": [element(kind) for kind in ELEMENTS if kind not in INPUTS | NOT_BUILT | {"image"}]},
        "image": GIVEN["image"], "rich_text": rich, "alert": {"text": MARKED, "level": "warning"},
        "input": {"block_id": "i", "label": PLAIN, "hint": PLAIN, "element": element("plain_text_input")},
        "table": {"rows": [[{"type": "raw_text", "text": HOSTILE}, rich], [{"type": "raw_text", "text": "1"}, rich]]},
    }  # fmt: skip


@pytest.mark.parametrize("kind", sorted(BLOCKS.keys() - {"markdown"}))
def test_every_block_is_drawn_and_its_text_is_text(drawn: Page, kind: str) -> None:
    draw(drawn, [{"type": kind, **samples()[kind]}])
    assert drawn.locator(".unknown").count() == 0
    assert drawn.evaluate("document.body.dataset.hit") is None
    assert drawn.locator("script, [onerror]").count() == 0
    assert drawn.locator("a[href^='javascript']").count() == 0
    if kind not in {"divider", "image"}:
        assert HOSTILE in drawn.evaluate("document.body.textContent")


@pytest.mark.parametrize("kind", sorted(ELEMENTS.keys() - NOT_BUILT - {"button", "overflow", "image"}))
def test_every_input_is_drawn_under_its_label(drawn: Page, kind: str) -> None:
    draw(drawn, [{"type": "input", "block_id": "i", "label": {"type": "plain_text", "text": "When"},
                  "element": element(kind)}])  # fmt: skip
    assert drawn.locator(".unknown").count() == 0
    named = drawn.get_by_role("group", name="When").or_(drawn.get_by_role("radiogroup", name="When"))
    assert drawn.get_by_label("When").or_(named).count() >= 1


def test_an_unknown_block_and_an_unknown_element_are_errors_that_are_seen(drawn: Page) -> None:
    draw(drawn, [{"type": "hologram"}, {"type": "actions", "elements": [{"type": "dial"}]}])
    assert drawn.locator(".unknown").all_text_contents() == [
        "This page cannot show a block of the type “hologram”.", "This page cannot show a block of the type “dial”.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "html"),
    [
        ("*a* _b_ ~c~ `d`", "<strong>a</strong> <em>b</em> <s>c</s> <code>d</code>"),
        ("2*3*4 snake_case_name", "2*3*4 snake_case_name"),
        ("*bold _and italic_*", "<strong>bold <em>and italic</em></strong>"),
        ("\u200b*not\u200b* bold", "\u200b*not\u200b* bold"),
        ("<@U1> in <#C1>", '<span class="mention">@ann</span> in <span class="mention">#desk</span>'),
        ("`<b> &lt;`", "<code>&lt;b&gt; &lt;</code>"),
        ("> quoted\nnot", "<blockquote>quoted</blockquote>not"),
        ("&amp;lt;", "&amp;lt;"),
        ("```two\nlines```", '<pre tabindex="0">two\nlines</pre>'),
        ("<!date^0^{date_num}|x>", None),
    ],
)
def test_mrkdwn_is_drawn_as_slack_does(drawn: Page, words: str, html: str | None) -> None:
    found = drawn.evaluate(
        """async (words) => {
          const { mrkdwn } = await import("./mrkdwn.js");
          document.body.replaceChildren(mrkdwn(words, { U1: "ann", C1: "desk" }));
          return document.body.innerHTML;
        }""",
        words,
    )
    if html is None:
        assert "1970" in found or "1969" in found, "in the reader's own zone"
    else:
        assert found == html


def test_every_golden_message_is_drawn(drawn: Page) -> None:
    golden = sorted((ROOT / "tests" / "unit" / "bot" / "golden").glob("*.json"))
    assert golden
    for path in golden:
        draw(drawn, json.loads(path.read_text(encoding="utf-8"))["blocks"])
        assert drawn.locator(".unknown").count() == 0, path.name
