"""PDFs: their paragraphs without running heads, and one sentence for those without any."""

from __future__ import annotations

import textwrap

import pytest

from bot.reading.documents import article_of_file
from bot.reading.errors import ContentError, PaywallError, ReadingError, TooLargeError
from bot.reading.pdf import text_of_pdf
from tests.unit.bot.reading.pages import PARAGRAPHS, pdf

PLAIN = [paragraph.replace("’", "'") for paragraph in PARAGRAPHS]


def sheet(paragraphs, number):
    lines = [line for paragraph in paragraphs for line in textwrap.wrap(paragraph, 85)]
    return ["Ministry of the Islands of Velmark", *lines, f"Page {number} of 3"]


def test_paragraphs_come_back_without_running_heads():
    text = text_of_pdf(pdf([sheet(PLAIN[:2], 1), sheet(PLAIN[2:4], 2), sheet(PLAIN[4:], 3)]), "note.pdf")
    assert " ".join(text.split()) == " ".join(PLAIN)


def test_a_pdf_is_an_article():
    article = article_of_file(pdf([["Sorrenia answers Velmark", "23 June 2021", *sheet(PLAIN, 1)[1:-1]]]), "note.pdf")
    assert article.title == "Sorrenia answers Velmark"
    assert str(article.published) == "2021-06-23"


GOOD = pdf([sheet(PLAIN, 1)])
REFUSED = {
    "locked": (pdf([sheet(PLAIN, 1)], password="sesame"), PaywallError, "password"),
    "pictures": (pdf([[], []]), ContentError, "no text layer"),
    "cut": (GOOD[: len(GOOD) // 3], ContentError, "damaged|no text layer"),
    "no pdf": (b"%PDF-1.7 and nothing else", ContentError, "damaged"),
    "zeros": (b"%PDF-1.4\n" + b"\0" * 100_000, ContentError, "damaged"),
    "a book": (pdf([["x"]] * 61), TooLargeError, "60 pages"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_gets_one_sentence(name):
    data, error, sentence = REFUSED[name]
    with pytest.raises(error, match=sentence):
        text_of_pdf(data, "note.pdf")


def test_a_pdf_that_takes_all_memory_is_stopped():
    stream = b"q " * 200
    body = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 1/Kids[2 0 R]>>endobj\n"
        + stream
    )
    with pytest.raises(ReadingError):
        text_of_pdf(body + b"trailer<</Root 1 0 R>>", "loop.pdf")
