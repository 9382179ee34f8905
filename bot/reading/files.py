"""Bytes become text: byte order mark, valid UTF-8, declared charset, UTF-16 by its zeros, else Windows-1252."""

from __future__ import annotations

import codecs
import re

from bot.reading.errors import ContentError, TooLargeError

MOST_BYTES = 5_000_000  # decoded; the same limit as for a page (design/reading.md)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_DECLARED_WITHIN = 4096  # bytes; browsers look at 1,024
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROL_SHARE = 0.002  # of the characters: more is no text
_LATIN = {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"}  # what pages declare when they mean cp1252
_OPEN = {0xDC00 + byte: byte for byte in range(0x80, 0xA0)}


def _utf16_by_zeros(data: bytes) -> str | None:
    """English in UTF-16 has a zero in nearly every second byte."""
    head = data[:2000]
    if len(head) < 4 or len(data) % 2:  # noqa: PLR2004
        return None
    odd, even = head[1::2].count(0), head[0::2].count(0)
    if odd > 0.7 * len(head) / 2 and even < 0.1 * len(head):
        return "utf-16-le"
    if even > 0.7 * len(head) / 2 and odd < 0.1 * len(head):
        return "utf-16-be"
    return None


def _cp1252(data: bytes) -> str:
    """Windows-1252 as browsers read it: the five bytes that it leaves open stay control characters."""
    return data.decode("cp1252", "surrogateescape").translate(_OPEN)


def decode(data: bytes, charset: str | None = None) -> str:
    """The characters of `data`.

    Args:
        data: a text or a page, of any length.
        charset: what the server's header says; a byte order mark and valid UTF-8 go before it.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    zeros = _utf16_by_zeros(data)
    if zeros:
        return data.decode(zeros, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3 and len(data) > 100:  # noqa: PLR2004  (cut inside the last character)
            return data.decode("utf-8", "ignore")
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    for name in (charset, declared.group(1).decode("ascii") if declared else None):
        if name and name.lower() not in _LATIN:
            try:
                return data.decode(name)
            except (LookupError, UnicodeDecodeError, ValueError):
                continue
    return _cp1252(data)


def text_of(data: bytes, name: str) -> str:
    """The text of an uploaded file.

    Args:
        data: its bytes.
        name: its name, for the sentence when it cannot be read.

    Raises:
        ContentError: it is empty, or no text.
        TooLargeError: it has more than `MOST_BYTES`.
    """
    if len(data) > MOST_BYTES:
        raise TooLargeError(
            f"{name} is {len(data) / 1e6:.0f} MB; files of up to {MOST_BYTES // 1_000_000} MB are read. "
            "Paste the article's text instead."
        )
    text = decode(data)
    if not text.strip():
        raise ContentError(f"{name} is empty.")
    if len(_CONTROL.findall(text)) > _CONTROL_SHARE * len(text):
        raise ContentError(f"{name} is not a text file. Upload a .txt, .html or .pdf, or paste the text.")
    return text
