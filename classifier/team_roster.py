"""A team's own actors, aliases and office holders, laid over the shipped roster; the shipped file stays as it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from classifier.actors import Actor, Directory, Holder, sure_names, words_of
from classifier.errors import RosterError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


@dataclass(frozen=True, slots=True)
class Term:
    """One person's term in an office, as a team gives it; no `until`: still in office."""

    name: str
    post: str
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorEdit:
    """What a team says of one actor: one of its own when it has a `name`, else more of a shipped one."""

    actor: str
    name: str | None = None
    aliases: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()


def edited(shipped: Directory, edits: Iterable[ActorEdit]) -> Directory:
    """The directory with a team's edits laid over it.

    Raises:
        RosterError: an alias is another actor's, an office is unknown, or two people would hold one office at once.
    """
    actors = dict(shipped.actors)
    for edit in edits:
        actors[edit.actor] = _edited(edit, actors.get(edit.actor), shipped)
    _refuse_clashes(actors.values())
    return replace(shipped, actors=actors)


def _edited(edit: ActorEdit, known: Actor | None, shipped: Directory) -> Actor:
    if known is None and not edit.name:
        raise RosterError(f"There is no actor “{edit.actor}”: give it a name.")
    base = known or Actor(id=edit.actor, name=edit.name or "", flag="", short=edit.name or "")
    holders = base.holders
    for term in edit.terms:
        holders = _with_term(base, holders, term, shipped)
    mine = {words_of(name) for name in sure_names(base)}
    fresh = tuple(name for name in edit.aliases if words_of(name) not in mine)
    return replace(base, aliases=(*base.aliases, *fresh), holders=holders)


def _with_term(actor: Actor, holders: tuple[Holder, ...], term: Term, shipped: Directory) -> tuple[Holder, ...]:
    """The holders with one term more; who held a one-person office until then leaves it on that day."""
    post = shipped.posts.get(term.post)
    if post is None:
        raise RosterError(f"There is no office “{term.post}”: choose one of the list.")
    if term.until is not None and term.until < term.since:
        raise RosterError(f"{term.name}'s term would end before it begins.")
    office = actor.title_of(post)
    added = Holder(
        name=term.name, variants=(), family=term.name.split()[-1], actor=actor.id, post=post.key, office=office,
        tier=post.tier, since=term.since, until=term.until, alone=False,
    )  # fmt: skip
    holders = tuple(each for each in holders if not _same_term(each, added))
    if not post.singular:
        return (*holders, added)
    kept = []
    for each in holders:
        open_before = each.post == post.key and each.until is None and each.since < term.since
        kept.append(replace(each, until=term.since) if open_before else each)
    for each in kept:
        if each.post == post.key and _overlap(each, added):
            raise RosterError(f"{each.name} was {office} in that time ({_span(each)}); one person holds this office.")
    return (*kept, added)


def _same_term(one: Holder, other: Holder) -> bool:
    """Whether it is one person's one term, told again, perhaps with its end."""
    return (one.post, one.since) == (other.post, other.since) and words_of(one.name) == words_of(other.name)


def _overlap(one: Holder, other: Holder) -> bool:
    """Whether two terms share more than a day of handing over."""
    ends_before = one.until is not None and one.until <= other.since
    return not (ends_before or (other.until is not None and other.until <= one.since))


def _span(holder: Holder) -> str:
    return f"{holder.since} to {holder.until or 'today'}"


def _refuse_clashes(actors: Iterable[Actor]) -> None:
    owners: dict[tuple[str, ...], Actor] = {}
    for actor in actors:
        for name in sure_names(actor):
            owner = owners.setdefault(words_of(name), actor)
            if owner.id != actor.id:
                raise RosterError(f"“{name}” already names {owner.name}; one name is one actor's.")


__all__ = ["ActorEdit", "Term", "edited"]
