"""A PDF becomes text, one paragraph a line: opened in a process of its own with little time and memory."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

from bot.reading.errors import ContentError, PaywallError, TooLargeError
from bot.reading.pdf_child import CPU_SECONDS, MOST_PAGES

_CHILD = Path(__file__).with_name("pdf_child.py")
_WAIT = CPU_SECONDS + 5  # seconds on the clock; the child's own limit is of CPU time
_LEAST_LETTERS = 100  # of a document; fewer are a scan's page numbers
_REPEATED = 3  # pages on which a running head stands
_FULL = 0.72  # of the longest usual line: shorter ones end a paragraph
_PASTE = "Paste the article's text instead."


def text_of_pdf(data: bytes, name: str) -> str:
    """The text layer of a PDF, its paragraphs joined and its running heads left out.

    Args:
        data: the file.
        name: its name or site, for the sentence when it cannot be read.

    Raises:
        PaywallError: it is locked with a password.
        TooLargeError: it has too many pages, or takes too long to open.
        ContentError: it is damaged, or holds pictures of text only.
    """
    answer = _ask(data, name)
    refused = answer.get("refused")
    if refused:
        raise _refusal(str(refused), name)
    pages = [str(page) for page in answer["pages"]]
    text = "\n".join(_paragraphs(_without_running_heads(pages)))
    if len(re.findall(r"[^\W\d_]", text)) < _LEAST_LETTERS:
        raise ContentError(f"{name} has no text layer, only pictures of its pages. {_PASTE}")
    return text


def _ask(data: bytes, name: str) -> dict[str, list[str]]:
    command = [sys.executable, "-I", "-W", "ignore", str(_CHILD)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_WAIT, check=False, env={})  # noqa: S603
    except subprocess.TimeoutExpired:
        raise _refusal("heavy", name) from None
    if done.returncode != 0:  # killed at a limit
        raise _refusal("heavy", name)
    answer: dict[str, list[str]] = json.loads(done.stdout)
    return answer


def _refusal(why: str, name: str) -> ContentError | PaywallError | TooLargeError:
    if why == "encrypted":
        return PaywallError(f"{name} is locked with a password. {_PASTE}")
    if why == "long":
        return TooLargeError(f"{name} has more than {MOST_PAGES} pages, too many to read. {_PASTE}")
    if why == "heavy":
        return TooLargeError(f"{name} takes too long to open. {_PASTE}")
    return ContentError(f"{name} is damaged or no PDF. {_PASTE}")


def _without_running_heads(pages: list[str]) -> list[str]:
    """The lines of all pages but page numbers and lines that open or close several pages."""
    lines_of_pages = [[line.strip() for line in page.splitlines() if line.strip()] for page in pages]
    edges = Counter(re.sub(r"\d+", "#", line) for lines in lines_of_pages for line in {*lines[:2], *lines[-2:]})
    heads = {line for line, count in edges.items() if count >= _REPEATED}
    kept = []
    for lines in lines_of_pages:
        for i, line in enumerate(lines):
            edge = i < 2 or i >= len(lines) - 2  # noqa: PLR2004
            if edge and (
                re.sub(r"\d+", "#", line) in heads
                or re.fullmatch(r"\W*(?:page )?\d+(?: ?(?:of|/) ?\d+)?\W*", line, re.IGNORECASE)
            ):
                continue
            kept.append(line)
    return kept


def _paragraphs(lines: list[str]) -> list[str]:
    """Lines joined where a paragraph was broken over them, words that were parted made whole."""
    lengths = sorted(map(len, lines))
    usual = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    joined: list[str] = []
    broken = False
    for line in lines:
        if broken and joined[-1].endswith("-") and line[:1].islower():
            joined[-1] = joined[-1][:-1] + line
        elif broken:
            joined[-1] += " " + line
        else:
            joined.append(line)
        ended = re.search(r"[.!?:][\"'”’)\]]*$", line) is not None
        broken = len(line) >= _FULL * usual and not (ended and len(line) < 0.9 * usual)
    return joined
