"""Everything one team may ask of the store; each verb is one transaction on that team's rows."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from classifier.positions import matrix
from store import articles, corrections, questions, rereading, search, shingles
from store.answers import Evidence
from store.database import spoken, writing
from store.scope import TeamRows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import date, datetime

    from sqlalchemy import Engine

    from classifier.lines import Key, Line
    from classifier.positions import Offices, Outline, Position
    from classifier.shifts import Shift, Turn
    from classifier.vocabulary import Issue, Reading, Record, Statement
    from store.answers import Added, Alike, Corrected, Counts, Revision, StoredArticle

PAGE = 20
"""Rows of a listing when nobody says how many: what fits a Slack message."""


class Team:
    """The library and positions of one team; made by `Store.team`."""

    def __init__(self, engine: Engine, team: str) -> None:
        self.id = team
        self._engine = engine

    @contextmanager
    def _reading(self) -> Iterator[TeamRows]:
        with spoken(self._engine.url), TeamRows(self._engine, self.id) as rows:
            yield rows

    @contextmanager
    def _writing(self) -> Iterator[TeamRows]:
        with spoken(self._engine.url), TeamRows(writing(self._engine), self.id) as rows:
            rows.wait_for_turn()
            yield rows

    _recalling = _reading
    """For what knows an article again."""

    @contextmanager
    def together(self) -> Iterator[Team]:
        """A door to the same rows whose verbs are one transaction: all are done, or none.

        What added articles say, and make of positions, is written once for all: at the end, or before any other verb
        than those that know articles again.
        """
        with self._writing() as rows:
            batch = _Batch(self._engine, self.id, rows)
            yield batch
            batch.settle()

    # --- the library -------------------------------------------------------------------------------------------

    def add(self, reading: Reading, *, added_by: str, added_at: datetime, model: str | None = None) -> Added:
        """Keep an article with its statements, whole or not at all; a text or link that is known is kept once.

        Raises:
            RefusedError: the text cannot be stored, or a statement is not exactly its place in the text.
        """
        with self._writing() as rows:
            return articles.add(rows, reading, added_by=added_by, added_at=added_at, model=model)

    def articles(
        self, limit: int = PAGE, before: int | None = None, *, since: datetime | None = None
    ) -> list[StoredArticle]:
        """Articles, the latest added first; `before` is the last id of the page before."""
        with self._reading() as rows:
            return articles.listed(rows, limit=limit, before=before, since=since)

    def article(self, article_id: int) -> StoredArticle:
        """One article, also a held or retracted one. Raises NotFoundError."""
        with self._reading() as rows:
            return articles.stored(rows, article_id)

    def knows(self, text: str) -> bool:
        """Whether an article of exactly this text was added before."""
        return bool(self.known([text]))

    def known(self, texts: Iterable[str]) -> set[str]:
        """Those of some texts of which exactly an article was added before."""
        with self._recalling() as rows:
            return articles.known(rows, texts)

    def remember(self, article_id: int, *, key: str | None, hashes: frozenset[int]) -> None:
        """Keep what an article is known again by: its link's key and its shingles."""
        with self._writing() as rows:
            shingles.remember(rows, article_id, key=key, hashes=hashes)

    def linked(self, key: str) -> int | None:
        """The article that was added under a link's key."""
        with self._recalling() as rows:
            return shingles.linked(rows, key)

    def alike(self, hashes: frozenset[int]) -> tuple[Alike, ...]:
        """Articles that share shingles with a text, most shared first."""
        with self._recalling() as rows:
            return shingles.alike(rows, hashes)

    def naming(self, names: Collection[str], *, limit: int) -> list[int]:
        """The articles that count and whose text has any of some names, the latest added first."""
        with self._reading() as rows:
            return articles.naming(rows, names, limit=limit)

    def reread(self, article_id: int, statements: Sequence[Statement], *, at: datetime, reason: str) -> tuple[int, ...]:
        """Bring an article's statements to a new reading's; those that it changed or brought. See `rereading`."""
        with self._writing() as rows:
            return rereading.reread(rows, article_id, statements, at=at, reason=reason)

    def confirm(self, article_id: int, published: date, *, by: str, at: datetime, reason: str = "") -> None:
        """Settle when an article was published; a held one may govern from now on. Raises NotFoundError."""
        with self._writing() as rows:
            articles.confirm(rows, article_id, published, by=by, at=at, reason=reason)

    def retract(self, article_id: int, *, by: str, at: datetime, reason: str = "") -> None:
        """Let an article count for nothing. Raises NotFoundError, RefusedError when it is retracted already."""
        with self._writing() as rows:
            articles.retract(rows, article_id, by=by, at=at, reason=reason)

    def reinstate(self, article_id: int, *, by: str, at: datetime, reason: str = "") -> None:
        """Take a retraction back. Raises NotFoundError, RefusedError when it is not retracted."""
        with self._writing() as rows:
            articles.reinstate(rows, article_id, by=by, at=at, reason=reason)

    # --- statements --------------------------------------------------------------------------------------------

    def records(
        self, *, actor: str | None = None, target: str | None = None, issue: Issue | None = None,
        article_id: int | None = None, since: date | None = None, as_of: date | None = None,
        speakers: Collection[str] | None = None, limit: int | None = None,
    ) -> list[Record]:  # fmt: skip
        """Statements that stand, newest first, held and undated ones among them; reprints are not folded.

        `speakers` are the spellings of one name, in any case.
        """
        with self._reading() as rows:
            return questions.records(
                rows, actor=actor, target=target, issue=issue, article_id=article_id, since=since, as_of=as_of,
                speakers=speakers, limit=limit,
            )  # fmt: skip

    def record(self, statement_id: int) -> Record:
        """One statement, also a withdrawn one. Raises NotFoundError."""
        with self._reading() as rows:
            return corrections.record(rows, statement_id)

    def correct(self, statement_id: int, statement: Statement, *, by: str, at: datetime, reason: str = "") -> int:
        """Read a statement as `statement` from now on (all but its words and place); returns the revision's id.

        Raises:
            NotFoundError: the team has no such statement.
            RefusedError: the words or their place would change.
        """
        with self._writing() as rows:
            return corrections.correct(rows, statement_id, statement, by=by, at=at, reason=reason, withdrawn=False)

    def withdraw(self, statement_id: int, *, by: str, at: datetime, reason: str = "") -> int:
        """Take a statement for none; returns the revision's id. Raises NotFoundError."""
        with self._writing() as rows:
            now = corrections.record(rows, statement_id).statement
            return corrections.correct(rows, statement_id, now, by=by, at=at, reason=reason, withdrawn=True)

    def undo(self, statement_id: int, *, by: str, at: datetime, reason: str = "") -> int:
        """Take the latest correction back; returns its id. Raises NotFoundError, RefusedError when there is none."""
        with self._writing() as rows:
            return corrections.undo(rows, statement_id, by=by, at=at, reason=reason)

    def corrected(self) -> list[Corrected]:
        """The statements whose labels persons put right, oldest first."""
        with self._reading() as rows:
            return corrections.corrected(rows)

    def history(self, statement_id: int) -> tuple[Revision, ...]:
        """Every reading of a statement, oldest first. Raises NotFoundError."""
        with self._reading() as rows:
            return corrections.history(rows, statement_id)

    def evidence(self, statement_id: int) -> Evidence:
        """All that backs a statement. Raises NotFoundError."""
        with self._reading() as rows:
            record = corrections.record(rows, statement_id)
            return Evidence(
                record=record, article=articles.stored(rows, record.article_id),
                revisions=corrections.history(rows, statement_id),
                events=articles.events_of(rows, record.article_id),
            )  # fmt: skip

    def search(
        self, words: str, *, actor: str | None = None, since: date | None = None, before: int | None = None,
        limit: int = PAGE, phrase: bool = False,
    ) -> list[Record]:  # fmt: skip
        """Statements with all the words, or the phrase, newest first; `before` is the last id of the page before.

        Raises:
            RefusedError: no word to search for.
        """
        with self._reading() as rows:
            return search.search(rows, words, actor=actor, since=since, before=before, limit=limit, phrase=phrase)

    # --- positions ---------------------------------------------------------------------------------------------

    def positions(
        self, actor: str | None = None, *, today: date, target: str | None = None, issue: Issue | None = None,
        as_of: date | None = None, roster: Offices | None = None, actors: Collection[str] | None = None,
        detail: bool = True, limit: int | None = None, offset: int = 0,
    ) -> tuple[Position, ...]:  # fmt: skip
        """Positions, the latest said first; current ones or those of a day. See `classifier.positions`.

        Args:
            actor: whose; `actors` for several.
            today: the day that age is counted to.
            target: only toward this actor.
            issue: only on this one.
            as_of: as they stood on this day.
            roster: asked whether speakers still hold their offices.
            actors: whose, when there are several.
            detail: with signals and pending lines, which take as long to read as all else.
            limit: at most so many, from `offset` on.
            offset: how many to leave out.
        """
        with self._reading() as rows:
            return questions.positions(
                rows, actors=[actor] if actor else actors, target=target, issue=issue, as_of=as_of, today=today,
                roster=roster, detail=detail, limit=limit, offset=offset,
            )  # fmt: skip

    def governing(self, key: Key, *, without: int) -> Line | None:
        """The line that governs a position when the statements of one article are left out; None without any."""
        with self._reading() as rows:
            return questions.governing(rows, key, without=without)

    def first(
        self, actor: str, limit: int, *, today: date, target: str | None = None, issue: Issue | None = None,
        as_of: date | None = None, roster: Offices | None = None,
    ) -> tuple[tuple[Position, ...], int]:  # fmt: skip
        """An actor's latest positions, without signals, and how many there are in all. See `positions`."""
        with self._reading() as rows:
            return questions.first(
                rows, actor, limit, target=target, issue=issue, as_of=as_of, today=today, roster=roster
            )

    def outlines(
        self, *, actors: Collection[str] | None = None, target: str | None = None, issue: Issue | None = None,
        as_of: date | None = None,
    ) -> tuple[Outline, ...]:  # fmt: skip
        """Positions without their words, by actor, target and issue: for tables and comparisons."""
        with self._reading() as rows:
            return questions.outlines(rows, actors=actors, target=target, issue=issue, as_of=as_of)

    def matrix(self, issue: Issue, *, as_of: date | None = None) -> dict[str, dict[str | None, Outline]]:
        """Who speaks × toward whom, on an issue."""
        return matrix(self.outlines(issue=issue, as_of=as_of), issue)

    def timeline(
        self, actor: str, *, target: str | None = None, issue: Issue | None = None, limit: int | None = None
    ) -> dict[Key, tuple[Turn, ...]]:
        """The governing lines of an actor over time, oldest first; with a limit the latest so many."""
        with self._reading() as rows:
            return questions.timeline(rows, actor=actor, target=target, issue=issue, limit=limit)

    def shifts(self, *, since: date, actor: str | None = None, limit: int | None = None) -> tuple[Shift, ...]:
        """Positions that moved on or after `since`, newest first."""
        with self._reading() as rows:
            return questions.shifts(rows, since=since, actor=actor, limit=limit)

    def counts(self) -> Counts:
        """How much there is."""
        with self._reading() as rows:
            return questions.counts(rows)


class _Batch(Team):
    """A team whose verbs share one transaction."""

    def __init__(self, engine: Engine, team: str, rows: TeamRows) -> None:
        super().__init__(engine, team)
        self._new: list[articles.Says] = []
        self._rows = rows

    def settle(self) -> None:
        """Write what the added articles say, and bring the positions up to it."""
        new, self._new = self._new, []
        articles.settle_new(self._rows, new)

    @contextmanager
    def _recalling(self) -> Iterator[TeamRows]:
        yield self._rows

    @contextmanager
    def _reading(self) -> Iterator[TeamRows]:
        self.settle()
        yield self._rows

    _writing = _reading  # what changes next is told apart from what only came

    def add(self, reading: Reading, *, added_by: str, added_at: datetime, model: str | None = None) -> Added:
        added, new = articles.keep(self._rows, reading, added_by=added_by, added_at=added_at, model=model)
        self._new += [new] if new else []
        return added

    def remember(self, article_id: int, *, key: str | None, hashes: frozenset[int]) -> None:
        new = any(each.article.id == article_id for each in self._new)
        shingles.remember(self._rows, article_id, key=key, hashes=hashes, new=new)
