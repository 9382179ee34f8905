"""Archives: every document in a fixed order, and each that cannot be opened with its reason."""

from __future__ import annotations

import json
from datetime import date

import pytest

from bot.reading.errors import ContentError
from bot.reading.importing import Document, count_in, documents_in
from tests.unit.bot.reading.pages import PARAGRAPHS, page

TEXT = "\n".join(PARAGRAPHS)


def test_a_folder_is_gone_through_in_a_fixed_order(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "one.txt").write_text(TEXT)
    (tmp_path / "a.html").write_bytes(page())
    (tmp_path / "ignored.png").write_bytes(b"x")
    found = list(documents_in(tmp_path))
    assert [document.name for document in found] == ["a.html", "b/one.txt"]
    assert len(found) == count_in(tmp_path)
    assert [bool(document.article().body) for document in found] == [True, True]


def test_json_lines_carry_what_is_known(tmp_path):
    path = tmp_path / "archive.jsonl"
    url = "https://x.example.com/1"
    rows = [
        {"text": TEXT, "title": "Ferry", "outlet": "Xinhua", "url": url, "published": "2021-06-23"},
        {"title": "no text"},
        {"text": "x", "published": "yesterday"},
        {"text": 7},
        ["text"],
    ]
    path.write_text("\n".join([*map(json.dumps, rows), "", "{broken"]))
    first, *refused = documents_in(path)
    assert count_in(path) == 6
    assert [name for name, _ in refused] == [f"archive.jsonl:{line}" for line in (2, 3, 4, 5, 7)]
    article = first.article()
    assert (article.title, article.outlet, article.published) == ("Ferry", "Xinhua", date(2021, 6, 23))
    assert article.state_media == "china"


def test_what_is_no_archive_gets_one_sentence(tmp_path):
    for path in (tmp_path / "none", tmp_path):
        with pytest.raises(ContentError, match="no f"):
            list(documents_in(path))


def test_a_document_is_opened_late():
    assert isinstance(Document("x.txt", b"\0" * 10), Document)
    with pytest.raises(ContentError):
        Document("x.txt", b"\0" * 10).article()
