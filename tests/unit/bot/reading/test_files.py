"""Files in the encodings that people have, and files that hold no text."""

from __future__ import annotations

import pytest

from bot.reading.documents import article_of_file
from bot.reading.errors import ContentError, LanguageError, ReadingError, TooLargeError
from bot.reading.files import decode, text_of
from tests.unit.bot.reading.pages import PARAGRAPHS, page

TEXT = "The envoy’s “résumé” – as Zürich’s daily put it – cost €5. " * 5


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"],
)
def test_encodings_are_known_by_themselves(encoding):
    assert text_of(TEXT.encode(encoding), "a.txt") == TEXT


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "shift_jis", "euc-kr", "gb18030", "big5", "iso-8859-2"])
def test_encodings_are_known_by_what_the_page_or_server_declares(encoding):
    text = {"shift_jis": "平和の使節", "euc-kr": "평화의 사절", "gb18030": "和平使者", "big5": "和平使者"}.get(
        encoding, "Łódź"
    )
    text = "Посол сказал" if encoding in ("windows-1251", "koi8-r") else text
    declared = f'<meta charset="{encoding}"><p>{text}</p>'.encode(encoding)
    assert text in decode(declared)
    assert decode(text.encode(encoding), encoding) == text


def test_bytes_that_cp1252_leaves_open_are_kept():
    assert decode(b"caf\xe9 \x81 \x9d") == "café \x81 \x9d"


def test_a_text_cut_inside_its_last_character_is_still_utf_8():
    whole = ("é" * 300).encode()
    assert decode(whole[:-1]) == "é" * 299


@pytest.mark.parametrize("encoding", ["no-such-charset", "undefined", "idna", "rot13", "hex", "utf-7"])
def test_a_declaration_that_is_no_charset_does_no_harm(encoding):
    assert "caf" in decode(f"<meta charset='{encoding}'>caf".encode() + b"\xe9")


@pytest.mark.parametrize(
    ("data", "error", "sentence"),
    [
        (b"", ContentError, "is empty"),
        (b" \n\t\r\n", ContentError, "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50, ContentError, "not a text file"),
        (b"PK\x03\x04" + bytes(range(30)) * 200, ContentError, "not a text file"),
        (b"x" * 5_000_001, TooLargeError, "5 MB"),
    ],
)
def test_what_is_no_text_gets_one_sentence(data, error, sentence):
    with pytest.raises(error, match=sentence):
        text_of(data, "notes.txt")


def test_files_are_read_by_their_first_bytes():
    assert article_of_file("\n".join(PARAGRAPHS).encode(), "a.txt").title is None
    assert article_of_file(page(), "a.txt").title == "Ferry talks to go on"


def test_a_text_in_another_language_is_refused():
    text = (
        "Der Außenminister sagte am Mittwoch, die Gespräche würden fortgesetzt, sobald das Radar abgeschaltet sei. " * 6
    )
    with pytest.raises(LanguageError, match="German"):
        article_of_file(text.encode(), "a.txt")


@pytest.mark.parametrize("data", [b"<html>", b"<!doctype html><body>hi", b"%PDF-", b"\xff\xfe", b"\xef\xbb\xbf"])
def test_beginnings_of_files_get_one_sentence(data):
    with pytest.raises(ReadingError):
        article_of_file(data, "a.bin")
