"""Made-up pages, texts and PDFs, as publishers build them and as nobody should."""

from __future__ import annotations

import io

import pypdf
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from bot.reading.errors import ContentError, LanguageError, PaywallError, ReadingError, TooLargeError

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


FRENCH = [
    f"Le ministre des Affaires étrangères a déclaré {jour} que les pourparlers se poursuivraient, pourvu que le radar "
    f"numéro {numero} soit éteint avant la fin du mois prochain."
    for numero, jour in enumerate(("lundi", "mardi", "mercredi", "jeudi", "vendredi"))
]
ODD_PAGES = {
    "empty": (b"", ContentError, "is empty"),
    "blank": (b"  \n\t ", ContentError, "is empty"),
    "no text": (b"<html><head></head><body></body></html>", ContentError, "is empty"),
    "login wall": (
        f"{HEAD}<form><h2>Welcome</h2><input type='email'><input type='password'><button>Go</button></form></body>",
        PaywallError,
        "signing in",
    ),
    "paywall": (
        page(PARAGRAPHS[:1], around=("", "<div>Subscribe to continue reading</div>")),
        PaywallError,
        "subscrib",
    ),
    "teaser": (page(PARAGRAPHS[:3], around=("", "<div>Already a subscriber? Log in</div>")), PaywallError, "subscrib"),
    "cookie wall": (
        f"{HEAD}<div>We and our partners use cookies. Accept cookies or manage consent. Cookies help us.</div></body>",
        PaywallError,
        "cookies",
    ),
    "scripts only": (
        b"<html><head><script src=a.js></script></head><body><div id=root></div><noscript>Enable JavaScript</noscript>",
        ContentError,
        "JavaScript",
    ),
    "challenge": (
        b"<html><body><h1>Checking your browser before you proceed</h1></body></html>",
        PaywallError,
        "browsers",
    ),
    "front page": (
        HEAD
        + "<ul>"
        + "".join(f"<li><a href=/{i}>Headline {i} of the day</a></li>" for i in range(60))
        + "</ul></body>",
        ContentError,
        "no article on this page",
    ),
    "french": (page(FRENCH), LanguageError, "in French"),
    "nested tags": (HEAD + "<div>" * 10_000 + "x" + "</div>" * 10_000, ReadingError, "Paste"),
    "many tags": (b"<a>" * 300_000, TooLargeError, "elements"),
    "many attributes": ("<p " + " ".join(f'a{i}="x"' for i in range(100_000)) + ">hi</p>", ContentError, "malformed"),
    "entities": ("<p>" + "&amp;" * 500_000 + "</p>", ContentError, "Paste"),
    "binary": (bytes(range(256)) * 4000, ReadingError, "Paste"),
    "nul bytes": (b"\0" * 1_000_000, ReadingError, "Paste"),
}
"""Pages that hold no article that can be read: bytes or text, the error, and words of its sentence."""

ODD_TEXTS = {
    "one line": "word " * 200_000,
    "quotes": "“" * 100_000,
    "addresses": "a@b " * 100_000,
    "sentences": "He said. " * 120_000,
    "handles": "x_1: " * 100_000,
    "blank lines": "\n" * 500_000 + PARAGRAPHS[0],
}
"""Texts whose shape costs a careless expression minutes."""


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
