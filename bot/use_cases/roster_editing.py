"""A team changes its own roster: a new actor, more names, a new office holder; with history, and undoable."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from bot.errors import UsageError
from bot.use_cases.rereading import have_read_again
from classifier.actors import fold
from classifier.errors import RosterError
from classifier.roster import person_key
from classifier.team_roster import ActorEdit, Term

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.registry import Request
    from bot.wiring import Services
    from classifier.roster import Roster

MOST_NAMES = 20  # aliases that one actor of a team may have: more are a mistake in the form
_NO_ID = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Change:
    """What the form asks for, laid over what stands; `wrong` holds a sentence for each field that does not fit."""

    edit: ActorEdit | None
    wrong: dict[str, str]


def read_change(fields: Mapping[str, str | None], request: Request, services: Services) -> Change:
    """The edit that the form's fields make of an actor."""
    named = (fields.get("actor") or "").strip()
    standing = {each.actor: each for each in services.store.desk(request.team).edits()}
    id_ = services.roster.resolve(named)
    wrong: dict[str, str] = {}
    if id_ is None:
        id_ = _NO_ID.sub("_", fold(named)).strip("_")
        if not id_:
            return Change(None, {"actor": "Name the actor in letters: a state, an organisation or a group."})
    base = standing.get(id_, ActorEdit(actor=id_, name=None if id_ in services.roster.actors else named))
    aliases = tuple(dict.fromkeys((*base.aliases, *_names(fields.get("aliases")))))
    if len(aliases) > MOST_NAMES:
        wrong["aliases"] = f"An actor takes {MOST_NAMES} names beside its own."
    term = _term(id_, fields, services.roster, wrong)
    edit = replace(base, aliases=aliases, terms=_with(base.terms, term))
    if not wrong and edit == base and id_ in services.roster.actors:
        wrong["actor"] = "Nothing would change: give another name for it, or an office holder."
    return Change(edit, wrong or _refused(edit, standing, services))


def _names(words: str | None) -> list[str]:
    return [name.strip() for name in re.split(r"[,;\n]", words or "") if name.strip()]


def _term(id_: str, fields: Mapping[str, str | None], roster: Roster, wrong: dict[str, str]) -> Term | None:
    """The office holder of the form, if one is named."""
    name, post = fields.get("holder"), fields.get("post")
    if not name:
        return None
    if not post or post == "none":
        wrong["post"] = "Choose the office."
        return None
    known = next((each for each in roster.holders(name) if each.actor == id_ and each.post == post), None)
    since, until = fields.get("since"), fields.get("until")
    if not since and known is None:
        wrong["since"] = "Since when? Give the first day in office."
        return None
    begun = date.fromisoformat(since) if since else known.since if known else date.min
    return Term(known.name if known else name, post, begun, date.fromisoformat(until) if until else None)


def _with(terms: tuple[Term, ...], term: Term | None) -> tuple[Term, ...]:
    """The terms with one more; one of the same person in the same office from the same day is replaced."""
    if term is None:
        return terms
    same = (person_key(term.name), term.post, term.since)
    return (*(each for each in terms if (person_key(each.name), each.post, each.since) != same), term)


def _refused(edit: ActorEdit, standing: Mapping[str, ActorEdit], services: Services) -> dict[str, str]:
    """What the whole roster would say against an edit: at the names first, then at the office holder."""
    if services.rosters is None:
        raise UsageError("The roster is changed in Slack; here it is the file seeds/actors.toml.")
    others = {id_: each for id_, each in standing.items() if id_ != edit.actor}
    for field, tried in (("aliases", replace(edit, terms=())), ("holder", edit)):
        try:
            services.rosters.tried([*others.values(), tried])
        except RosterError as error:
            return {field: str(error)}
    return {}


def change_roster(fields: Mapping[str, str | None], request: Request, services: Services) -> ActorEdit:
    """Keep what the form asks for, and have the articles that it touches read again.

    Raises:
        UsageError: it does not fit any more.
    """
    made = read_change(fields, request, services)
    if made.edit is None or made.wrong:
        raise UsageError(next(iter(made.wrong.values()), "Nothing was changed."))
    number = services.store.desk(request.team).edit_actor(made.edit, by=request.user, at=request.now)
    have_read_again(made.edit, str(number), request, services)
    return made.edit


def undo_change(number: int, request: Request, services: Services) -> None:
    """Take a change back.

    Raises:
        RefusedError: it was taken back, or followed by another one.
    """
    edit = services.store.desk(request.team).undo_edit(number, by=request.user, at=request.now)
    have_read_again(edit, f"{number}-undone", request, services)
