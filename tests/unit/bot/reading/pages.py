"""Made-up pages and PDFs, built as publishers build them."""

from __future__ import annotations

import io

import pypdf
from pypdf.generic import DictionaryObject, NameObject, StreamObject

PLACES = ("Port Asker", "Gull Head", "Velmark", "the old customs house", "Dunmoor", "the League’s hall", "Sandwick")
THINGS = ("radar", "salt embargo", "ferry", "mast", "hotline", "quarantine rule", "harbour dues")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PARAGRAPHS = tuple(
    f"The foreign secretary of Sorrenia told a meeting in {place} on {day} that the {thing} would stay as it was until "
    f"both sides had answered letter number {number} in writing, and that nobody should expect more before {nextday}."
    for number, (place, thing, day, nextday) in enumerate(
        zip(PLACES, THINGS, DAYS, DAYS[1:] + DAYS[:1], strict=True), start=11
    )
)
HEAD = """<!doctype html><html lang="en"><head><title>Ferry talks to go on - Asker Bell</title>
<meta property="og:title" content="Ferry talks to go on"><meta property="og:site_name" content="Asker Bell">
<meta property="article:published_time" content="2024-05-03T10:00:00Z"><meta name="author" content="Perpetua Lune">
<link rel="canonical" href="https://www.asker-bell.com/2024/05/ferry"></head><body>"""


def page(paragraphs=PARAGRAPHS, *, head=HEAD, around=("", "")):
    inner = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    body = f"<article><h1>Ferry talks to go on</h1><time datetime='2024-05-03'>3 May 2024</time>{inner}</article>"
    return (
        f"{head}<nav><a href=/>Home</a> <a href=/w>World</a></nav>{around[0]}{body}{around[1]}</body></html>".encode()
    )


def pdf(pages, *, password=None):
    """A PDF whose pages hold lines of text; an empty list of lines is a page without a text layer."""
    writer = pypdf.PdfWriter()
    for lines in pages:
        sheet = writer.add_blank_page(width=595, height=842)
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
                NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
            }
        )
        sheet[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        drawn = "".join(f"({_escaped(line)}) Tj 0 -14 Td\n" for line in lines)
        stream = StreamObject()
        stream.set_data(f"BT /F1 11 Tf 60 780 Td\n{drawn}ET".encode("cp1252"))
        sheet[NameObject("/Contents")] = writer._add_object(stream)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def _escaped(line):
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
