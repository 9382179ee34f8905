"""Archives: every document once, each refusal with its reason, and a second run adds nothing."""

from __future__ import annotations

import json
from datetime import date

import pytest

from bot.reading.errors import ContentError
from bot.reading.importing import Document, count_in, documents_in, read_all
from tests.unit.bot.reading.pages import PARAGRAPHS, page, pdf

TEXT = "\n".join(PARAGRAPHS)


class Shelf:
    """Keeps texts in a set, as the store keeps articles."""

    def __init__(self):
        self.texts, self.articles, self.ticks = set(), [], 0

    def keep(self, article):
        self.texts.add(article.text)
        self.articles.append(article)
        return True

    def tick(self):
        self.ticks += 1

    def run(self, path):
        return read_all(documents_in(path), knows=self.texts.__contains__, keep=self.keep, tick=self.tick)


def test_a_folder_is_read_once_in_a_fixed_order(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "one.txt").write_text(TEXT)
    (tmp_path / "a.html").write_bytes(page())
    (tmp_path / "c.pdf").write_bytes(pdf([[]]))
    (tmp_path / "d.txt").write_text("")
    (tmp_path / "ignored.png").write_bytes(b"x")
    shelf = Shelf()
    report = shelf.run(tmp_path)
    assert (report.added, report.known, shelf.ticks) == (2, 0, count_in(tmp_path))
    assert [name for name, _ in report.refused] == ["c.pdf", "d.txt"]
    assert report.lines()[0] == "2 added, 0 known before, 2 refused."
    assert shelf.run(tmp_path).added == 0
    assert len(shelf.articles) == 2


def test_json_lines_carry_what_is_known(tmp_path):
    path = tmp_path / "archive.jsonl"
    rows = [
        {
            "text": TEXT,
            "title": "Ferry",
            "outlet": "Xinhua",
            "url": "https://x.example.com/1",
            "published": "2021-06-23",
        },
        {"title": "no text"},
        {"text": "x", "published": "yesterday"},
        {"text": 7},
        ["text"],
    ]
    path.write_text("\n".join([*map(json.dumps, rows), "", "{broken"]))
    shelf = Shelf()
    report = shelf.run(path)
    assert (count_in(path), report.added, len(report.refused)) == (6, 1, 5)
    assert [name for name, _ in report.refused] == [f"archive.jsonl:{line}" for line in (2, 3, 4, 5, 7)]
    article = shelf.articles[0]
    assert (article.title, article.outlet, article.published) == ("Ferry", "Xinhua", date(2021, 6, 23))
    assert article.state_media == "china"


def test_a_run_that_was_killed_goes_on_where_it_stopped(tmp_path):
    path = tmp_path / "archive.jsonl"
    path.write_text("\n".join(json.dumps({"text": f"{TEXT}\nNote {number} was added."}) for number in range(10)))
    shelf = Shelf()
    documents = documents_in(path)
    first = [next(documents) for _ in range(4)]
    read_all(iter(first), knows=shelf.texts.__contains__, keep=shelf.keep, tick=shelf.tick)
    report = shelf.run(path)
    assert (report.added, report.known, len(shelf.articles)) == (6, 4, 10)


def test_what_is_no_archive_gets_one_sentence(tmp_path):
    for path in (tmp_path / "none", tmp_path):
        with pytest.raises(ContentError, match="no f"):
            list(documents_in(path))


def test_a_document_is_opened_late():
    assert isinstance(Document("x.txt", b"\0" * 10), Document)
    with pytest.raises(ContentError):
        Document("x.txt", b"\0" * 10).article()
