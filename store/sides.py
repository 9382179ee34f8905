"""What a question is about: the sides of a key that it gives, so that each combination is one query, made once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import ColumnElement

    from classifier.vocabulary import Issue
    from store.tables import CurrentRow, LineRow, MomentRow


class Sides(NamedTuple):
    """Which sides are given: one actor, several, a target, an issue; the others are left open."""

    actor: bool = False
    actors: bool = False
    target: bool = False
    issue: bool = False

    def of(self, table: type[LineRow | CurrentRow | MomentRow]) -> list[ColumnElement[bool]]:
        """The criteria on a table's rows; their values are `About.values`."""
        criteria = {
            "actor": table.actor == bindparam("actor"),
            "actors": table.actor.in_(bindparam("actors", expanding=True)),
            "target": table.target == bindparam("target"),
            "issue": table.issue == bindparam("issue"),
        }
        return [criteria[side] for side, given in self._asdict().items() if given]


class About(NamedTuple):
    """The sides of a question with their values."""

    sides: Sides
    values: dict[str, Any]


def about(actors: Collection[str] | None, target: str | None, issue: Issue | None) -> About:
    """What a question is about; None leaves a side open."""
    whose = {} if actors is None else {"actor": next(iter(actors))} if len(actors) == 1 else {"actors": list(actors)}
    given = {"target": target, "issue": issue.value if issue else None}
    values = whose | {side: value for side, value in given.items() if value is not None}
    return About(Sides(**dict.fromkeys(values, True)), values)
