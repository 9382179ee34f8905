"""The lines of a text with their exact places: one a line, or one a paragraph where the text is hard-wrapped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from bot.reading.cues import SPEAKER_LABEL

_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_TERMINAL = re.compile(r"""[.!?…。]["'”’»)\]]*(?:\s*\(?\[?\d{1,3}\]?\)?)?$|[,;][”"’']$""")
_SPACE = "".join(map(chr, (0x20, 0x09, 0xA0, 0x3000, 0x200B, 0xFEFF)))
_WRAP_SHORTEST, _WRAP_LONGEST = 48, 110  # columns between which mail clients and wires wrap


@dataclass(frozen=True, slots=True)
class Line:
    """Characters `start` to `end` of the text without the white space around them."""

    start: int
    end: int
    text: str
    words: int  # words with a letter or digit
    terminal: bool  # ends as a sentence does

    def __len__(self) -> int:
        return self.end - self.start


_BLANK = Line(0, 0, "", 0, terminal=False)


def _line(text: str, start: int, end: int) -> Line:
    raw = text[start:end]
    left = len(raw) - len(raw.lstrip(_SPACE))
    start, end = start + left, start + max(left, len(raw.rstrip(_SPACE)))
    words = text[start:end]
    return Line(start, end, words, len(_WORD.findall(words)), bool(_TERMINAL.search(words)))


def _physical(text: str) -> list[Line]:
    lines, start = [], 0
    for match in _BREAK.finditer(text):
        lines.append(_line(text, start, match.start()) if match.start() > start else _BLANK)
        start = match.end()
    lines.append(_line(text, start, len(text)))
    return lines


def _wrap_width(lines: list[Line]) -> int | None:
    """The column at which the text is hard-wrapped, or None: most lines end in mid-sentence near one width."""
    lengths = sorted(len(line) for line in lines if line.words)
    if len(lengths) < 4:  # noqa: PLR2004  (too few to show a habit)
        return None
    width = lengths[int(0.95 * len(lengths))]
    broken = [
        line
        for line, after in pairwise(lines)
        if line.words and after.words and not line.terminal and width - 25 <= len(line) <= _WRAP_LONGEST
    ]
    wrapped = _WRAP_SHORTEST <= width <= _WRAP_LONGEST and len(broken) >= max(3, len(lengths) // 4)
    return width if wrapped else None


def _continues(line: Line, after: Line, width: int) -> bool:
    """Whether `after` goes on where `line` was broken: its first word would not have fitted."""
    first = len(after.text.split(maxsplit=1)[0])
    opens = re.match(r"[•*▪◦]|-{2,}|[“\"‘]" if line.terminal else r"[•*▪◦]|-{2,}", after.text)
    labelled = line.terminal and SPEAKER_LABEL.match(after.text)
    return len(line) + 1 + first > width and not opens and not labelled


def lines_of(text: str) -> list[Line]:
    """The lines of `text` in order, without the blank ones; a hard-wrapped paragraph is one line with its breaks."""
    lines = _physical(text)
    width = _wrap_width(lines)
    if width is None:
        return [line for line in lines if line.text]
    joined: list[Line] = []
    open_end: Line | None = None
    for line in lines:
        if line.words and open_end is not None and _continues(open_end, line, width):
            joined[-1] = _line(text, joined[-1].start, line.end)
        elif line.text:
            joined.append(line)
        open_end = line if line.words else None
    return joined
