"""An archive becomes articles: read in as many processes as there are cores, stored by one, resumed by a rerun."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from bot.embedded import Understanding
from bot.errors import FOR_USERS
from bot.reading.duplicates import Likeness, shingles_of
from bot.reading.files import decode
from bot.reading.importing import Document, Report, documents_in
from bot.use_cases.known_again import known_again, remember
from classifier.roster import Roster
from store.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from bot.registry import Request
    from bot.settings import Settings
    from classifier.vocabulary import Reading
    from store import Team

    _Read: TypeAlias = tuple[Reading, frozenset[int]] | str

HANDED = 8  # documents handed to a reader at a time
WAITING = 12  # such handfuls that are not stored yet: enough to keep the readers busy, little to read again
TOGETHER = 64  # articles stored in one transaction: a third of the time of one by one, short for other writers
_MARKUP = (b"<", b"%")  # first bytes of pages and PDFs, whose text is known only once they are opened

_understand: Understanding | None = None  # of a reading process


def import_archive(path: Path, team: Team, request: Request, settings: Settings, tick: Callable[[], object]) -> Report:
    """Read and store every document of a folder or a file of JSON lines that is not in the record yet.

    Some articles are stored at a time, whole or not at all, so that a stopped import goes on where it was.

    Args:
        path: a folder, or a `.jsonl` file with a text a line.
        team: whose record it joins.
        request: who imports, and when.
        settings: where the trained models are.
        tick: called after each document.

    Raises:
        ContentError: there is no such folder or file, or nothing in it that is read.
    """
    report = Report()
    readings = _read_all(_unknown(documents_in(path), team, report, tick), settings)
    while some := list(islice(readings, TOGETHER)):
        with team.together() as batch:
            for name, reading in some:
                _count(name, reading if isinstance(reading, str) else keep(*reading, batch, request), report)
        for _ in some:
            tick()
    return report


def _count(name: str, became: str | bool, report: Report) -> None:
    if isinstance(became, str):
        report.refused.append((name, became))
    elif became:
        report.added += 1
    else:
        report.known += 1


def _unknown(
    documents: Iterator[Document | tuple[str, str]], team: Team, report: Report, tick: Callable[[], object]
) -> Iterator[Document]:
    """The documents that need reading; what cannot be opened or is kept already is counted at once."""
    while some := list(islice(documents, TOGETHER)):
        texts = {each.name: text for each in some if isinstance(each, Document) and (text := _plain(each))}
        known = team.known(texts.values())
        for document in some:
            if isinstance(document, tuple):
                report.refused.append(document)
            elif texts.get(document.name) in known:
                report.known += 1
            else:
                yield document
                continue
            tick()


def _plain(document: Document) -> str | None:
    """The text of a document that is neither a page nor a PDF."""
    return None if document.data.lstrip()[:1] in _MARKUP else decode(document.data)


def _read_all(documents: Iterator[Document], settings: Settings) -> Iterator[tuple[str, _Read]]:
    """Readings with their articles' shingles, or why there is none, in the order of the documents."""
    processes = multiprocessing.get_context("spawn")  # a forked child would share the store's connections
    waiting: deque[Future[list[tuple[str, _Read]]]] = deque()
    with ProcessPoolExecutor(os.cpu_count(), processes, _prepare, (settings,)) as pool:
        while some := list(islice(documents, HANDED)):
            waiting.append(pool.submit(_read_some, some))
            if len(waiting) >= WAITING:
                yield from waiting.popleft().result()
        for each in waiting:
            yield from each.result()


def _prepare(settings: Settings) -> None:
    global _understand  # noqa: PLW0603  (a process pool has no other place for what its processes keep)
    _understand = Understanding(settings, Roster.load())
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A killed import must not leave its readers waiting for work that never comes."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _read_some(documents: Sequence[Document]) -> list[tuple[str, _Read]]:
    return [(document.name, _read(document)) for document in documents]


def _read(document: Document) -> _Read:
    assert _understand is not None
    try:
        article = document.article()
        return _understand(article), shingles_of(article)
    except FOR_USERS as error:
        return str(error)


def keep(reading: Reading, shingles: frozenset[int], team: Team, request: Request) -> bool | str:
    """Store a reading with its article's shingles; whether it is new, or why it was refused."""
    known = known_again(team, reading.article, shingles)
    if known.likeness is Likeness.SAME:
        return False
    try:
        added = team.add(reading, added_by=request.user, added_at=request.now)
    except RefusedError as error:
        return str(error)
    if added.new:
        copy = known.likeness is Likeness.COPY
        remember(team, added.article_id, reading.article, copy=copy, shingles=shingles)
    return added.new
