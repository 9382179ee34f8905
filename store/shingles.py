"""Which article a text or link is again: shingles and link keys beside each article, found by index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, func, select

from store.among import among
from store.answers import Alike
from store.scope import prepared
from store.tables import LinkRow, ShingleRow

if TYPE_CHECKING:
    from store.scope import TeamRows

MOST_ALIKE = 5  # articles told; the first decides
ASKED = 256  # shingles asked for: a sample of a long text finds its copies as well
COMMON = 32  # articles: words that as many have are a stock phrase, kept for no further article and never counted

_ASKED = among(ShingleRow.hash, "hashes")
_FOUND = select(ShingleRow.hash, ShingleRow.article_id, ShingleRow.size).where(_ASKED).cte("found")
_STOCK = select(_FOUND.c.hash).group_by(_FOUND.c.hash).having(func.count() >= COMMON).cte("stock")
_SHARED = func.count().label("shared")
ALIKE = prepared(
    select(
        _FOUND.c.article_id,
        _SHARED,
        func.max(_FOUND.c.size).label("size"),
        select(func.count()).select_from(_STOCK).scalar_subquery().label("stock"),
    )
    .where(_FOUND.c.hash.not_in(select(_STOCK.c.hash)))
    .group_by(_FOUND.c.article_id)
    .order_by(_SHARED.desc(), _FOUND.c.article_id)
    .limit(MOST_ALIKE)
)
"""Counted by the database: of the hundreds of rows that stock phrases match, none has to be carried over."""

HELD = prepared(select(ShingleRow.hash).where(_ASKED).group_by(ShingleRow.hash).having(func.count() >= COMMON))
LINKED = prepared(select(func.min(LinkRow.article_id)).where(LinkRow.key == bindparam("key")))


def remember(
    rows: TeamRows, article_id: int, *, key: str | None, hashes: frozenset[int], new: bool = False
) -> None:  # fmt: skip
    """Keep what an article is known again by; what was kept for it before, unless it is new, is replaced.

    Of a copy give only the hashes that its original has not: copies of the copy are found by the original.
    """
    for model in () if new else (ShingleRow, LinkRow):
        gone = delete(model).where(model.article_id == article_id)
        rows.execute(gone.execution_options(synchronize_session=False))
    common = set(rows.scalars(HELD, {"hashes": sorted(hashes)}))
    own = sorted(hashes - common)
    rows.insert(ShingleRow, [{"hash": value, "article_id": article_id, "size": len(own)} for value in own])
    rows.insert(LinkRow, [{"key": key, "article_id": article_id}] if key else [])


def linked(rows: TeamRows, key: str) -> int | None:
    """The article that was added under a link's key, the oldest where there are several."""
    found: int | None = rows.scalar(LINKED, {"key": key})
    return found


def alike(rows: TeamRows, hashes: frozenset[int]) -> tuple[Alike, ...]:
    """Articles that share shingles, most shared first; stock phrases count on neither side."""
    asked = sorted(hashes)[:ASKED]
    found = rows.execute(ALIKE, {"hashes": asked}).all()
    scale = len(hashes) / (len(asked) or 1)
    return tuple(
        Alike(each.article_id, round(each.shared * scale), each.size, asked=round((len(asked) - each.stock) * scale))
        for each in found
    )
