"""A publisher on loopback: pages of an invented outlet, and the door that leads there under a public name.

The fetch door refuses loopback addresses, so a test hands in a fetcher that resolves the publisher's name to a
public address and dials loopback in its place: all else of the fetch is real.
"""

from __future__ import annotations

import socket
import threading
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from bot.reading.fetch import Fetcher

HOST = "wire.kestrel-press.com"
PUBLIC = "93.184.215.14"  # any public address: it is never dialled
PLACES = ("Ottawa", "Lisbon", "Nairobi", "Canberra", "Santiago", "Accra", "Dublin", "Hanoi")
NAMES = ("Odile Marchetti", "Tomas Varga", "Ines Calloway", "Rafael Okoro", "Maren Lindqvist", "Hugo Almeida")
FIRST_DAY = date(2022, 1, 1)  # of article 0; each next one is a day younger
FILLER = (
    "The talks have been stalled for {n} years, and no meeting has been set for the coming months.",
    "Officials in {place} described the mood of the delegations as patient after session number {n} ended.",
    "A working group of {n} experts is to report on shipping, visas and family visits before the winter.",
    "Diplomats said the agenda would cover {n} points, among them the reopening of a rail line near the border.",
    "The previous round, held in {place}, closed with a short communique of {n} lines and no photograph.",
)


def page(number: int, *, words: int = 500) -> bytes:
    """The page of one article, of about so many words; each number has its own text."""
    place, name = PLACES[number % len(PLACES)], NAMES[number % len(NAMES)]
    day = FIRST_DAY + timedelta(days=number)
    offer = "are ready to" if number % 2 else "will never"
    opening = (
        f"{place.upper()}, {day:%B} {day.day}, {day.year} — “We {offer} sit down with North Korea for round {number}, "
        f"and we ask for nothing before that,” Canadian Foreign Minister {name} told reporters on {day:%A}."
    )
    paragraphs = [
        opening,
        f"“We will not lift the sanctions of file {number} unless North Korea stops its missile tests,” {name} said.",
    ]
    count = sum(len(each.split()) for each in paragraphs)
    turn = number
    while count < words:
        turn += 1
        paragraphs.append(FILLER[turn % len(FILLER)].format(n=number * 97 + turn, place=PLACES[turn % len(PLACES)]))
        count += len(paragraphs[-1].split())
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    title = f"Round {number} offered in {place}"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="article:published_time" content="{day}T09:00:00Z"><meta property="og:site_name" '
        f'content="Kestrel Wire"></head><body><nav>Home World Sport</nav><article><h1>{title}</h1>'
        f"<time datetime='{day}'>{day:%B} {day.day}, {day.year}</time>{body}</article>"
        "<footer>All rights reserved</footer></body></html>"
    ).encode()


class Publisher:
    """Serves `/news/<number>` as articles, `/feed` as a feed of the first `listed`, other paths as `pages` say."""

    def __init__(self, *, words: int = 500) -> None:
        self.pages: dict[str, tuple[int, str, bytes]] = {}
        self.listed = 0
        self.asked: list[str] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path = urlsplit(self.path).path
                outer.asked.append(path)
                status, media, body = outer.answer(path, words)
                self.send_response(status)
                self.send_header("Content-Type", media)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Keep the test's output clean."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def answer(self, path: str, words: int) -> tuple[int, str, bytes]:
        if path in self.pages:
            return self.pages[path]
        if path == "/feed":
            return 200, "application/rss+xml", self.feed()
        number = path.rsplit("/", 1)[-1]
        return (200, "text/html", page(int(number), words=words)) if number.isdecimal() else (404, "text/plain", b"")

    def feed(self) -> bytes:
        items = "".join(f"<item><title>Round {n}</title><link>{link(n)}</link></item>" for n in range(self.listed))
        return (
            f'<?xml version="1.0"?><rss version="2.0"><channel><title>Kestrel</title>{items}</channel></rss>'.encode()
        )

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def link(number: int) -> str:
    return f"http://{HOST}/news/{number}"


def door_to(port: int) -> Fetcher:
    """A fetcher for which every web page's host is the publisher on this port of loopback."""
    return Fetcher(
        resolve=lambda *_: [PUBLIC],
        dial=lambda _address, asked, seconds: socket.create_connection(
            ("127.0.0.1", port if asked in (80, 443) else asked), timeout=seconds
        ),
    )
