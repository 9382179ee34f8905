"""Which page an address means: what no link opens, and what is not there, get one and the same answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from bot.clock import now
from bot.pages import evidence, positions
from bot.pages.html import page, tag
from bot.pages.links import POSITIONS, Links
from bot.questions import Question, number_of
from bot.registry import Request
from bot.use_cases.stance_of import positions_of
from bot.use_cases.timeline_of import timeline_of
from classifier.vocabulary import Issue
from store.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from bot.pages.links import Opened
    from bot.wiring import Services

    Query = Mapping[str, list[str]]

STATIC = Path(__file__).parent / "static"
MEDIA = {".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml",
         ".js": "text/javascript; charset=utf-8"}  # fmt: skip
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
MOST_ACTORS = 12  # whose timelines one page tells; with more the reader chooses one


@dataclass(frozen=True, slots=True)
class Site:
    """The pages of every team; `local` ones lead back to the workspace that they are served in."""

    services: Services
    links: Links
    local: bool = False
    whole: bool = True
    clock: Callable[[], datetime] = now

    def page(self, name: str, query: Query) -> tuple[int, str]:
        """Status and document of a page; anything that its link does not open is not there."""
        moment = self.clock()
        opened = self.links.opened(name, query, moment)
        what, _, number = name.partition("/")
        try:
            if opened and what == "statement" and (statement := number_of(number)):
                return HTTPStatus.OK, self._evidence(statement, opened)
            if opened and name == POSITIONS:
                return HTTPStatus.OK, self._positions(query, opened, moment)
        except NotFoundError:
            pass
        return HTTPStatus.NOT_FOUND, self._nothing()

    def _evidence(self, number: int, opened: Opened) -> str:
        team = self.services.store.team(opened.team)
        backing = team.evidence(number)
        found = {each.id: each for each in (*team.records(article_id=backing.article.id), backing.record)}
        records = sorted(found.values(), key=lambda each: (each.statement.start, each.id))
        shown = evidence.Shown(
            backing.article, records, {each.id: team.history(each.id) for each in records}, backing.events, number,
            self.whole,
        )  # fmt: skip
        return evidence.evidence_page(
            shown, self.services.roster, base=self.links.base, back=self._back(),
            positions=self.links.to(POSITIONS, opened),
        )  # fmt: skip

    def _positions(self, query: Query, opened: Opened, moment: datetime) -> str:
        roster, team = self.services.roster, self.services.store.team(opened.team)
        whose, asked = _asked(query, moment.date())
        request = Request(words="", now=moment, team=opened.team)
        found = positions_of(whose, asked, request, self.services)
        outlines = team.outlines(as_of=asked.as_of)
        actors = sorted({each.key.actor for each in outlines})
        told = tuple(dict.fromkeys(each.key.actor for each in found))[:MOST_ACTORS]
        stretches = [stretch for each in told for stretch in timeline_of(each, asked, request, self.services)]
        shown = positions.Shown(
            asked, whose, found, stretches, actors,
            sorted({each.key.target for each in outlines if each.key.target}), moment.date(),
        )  # fmt: skip
        return positions.positions_page(
            shown, roster, base=self.links.base, back=self._back(), signed=self.links.fields(POSITIONS, opened),
            evidence=self.links.to_statements(opened),
        )  # fmt: skip

    def _nothing(self) -> str:
        words = "There is nothing here. Links to evidence open for some time only: ask nk for a fresh one."
        return page("Not found", tag("main", tag("h1", "Not found"), tag("p", words)), base=self.links.base)

    def _back(self) -> str | None:
        return self.links.base if self.local else None


def _asked(query: Query, today: date) -> tuple[str | None, Question]:
    """Whose positions, and the question that the filters make; what cannot be read is left open."""
    given = {name: query.get(name, [""])[-1] for name in ("actor", "toward", "issue", "as_of")}
    issue = next((each for each in Issue if each.value == given["issue"]), None)
    try:
        as_of = min(date.fromisoformat(given["as_of"]), today) if given["as_of"] else None
    except ValueError:
        as_of = None
    return given["actor"] or None, Question(words="", issue=issue, target=given["toward"] or None, as_of=as_of)


def wsgi(site: Site, other: WSGIApplication) -> WSGIApplication:
    """The pages and what they are drawn with, beside what serves every other address."""
    files = {f"/{path.name}": path for path in STATIC.iterdir()}

    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path in files:
            return _sent(start, HTTPStatus.OK, MEDIA[files[path].suffix], files[path].read_bytes())
        if not path.startswith("/pages/"):
            return other(environ, start)
        status, body = site.page(path.removeprefix("/pages/"), parse_qs(environ.get("QUERY_STRING", "")))
        return _sent(start, HTTPStatus(status), MEDIA[".html"], body.encode())

    return answer


def _sent(start: StartResponse, status: HTTPStatus, media: str, body: bytes) -> list[bytes]:
    headers = {**HEADERS, "Content-Type": media, "Content-Length": str(len(body))}
    start(f"{status.value} {status.phrase}", [*headers.items()])
    return [body]
