"""Who held which office when: the words of a question → an actor's post, a time, and its holders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.days import period_of
from bot.errors import UsageError
from bot.questions import actor_of

if TYPE_CHECKING:
    from datetime import date

    from classifier.actors import Holder, Post
    from classifier.roster import Roster

_MOST_DATE_WORDS = 4  # "23 June of 2021"
_BEFORE_DATES = frozenset({"on", "in", "as", "of", "at", "during"})
_FILLERS = frozenset({"the", "of", "for", "is", "was"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office of an actor, the days asked about, and who held it then; `all_holders` are all that are known."""

    actor: str
    post: Post
    first: date
    last: date
    holders: tuple[Holder, ...]
    all_holders: tuple[Holder, ...]


def office_of(words: str, quoted: tuple[str, ...], roster: Roster, today: date) -> Office:
    """Read `"<office>" <actor> <date>`, also as "foreign minister of Iran in 2019"; no date is today.

    Raises:
        UnknownActorError: no actor of that name.
        UsageError: no office of that name, or something is missing.
    """
    rest, (first, last) = _dated(words, today)
    office, actor = (" ".join(quoted), actor_of(rest, roster)) if quoted else _split(rest, roster)
    post = roster.post(office, actor)
    if post is None:
        raise UsageError(f"I know no office “{office[:60]}” of {roster.actor(actor).name}: try `foreign minister`.")
    known = roster.holders_of(post.key, actor)
    held = tuple(each for each in known if each.since <= last and (each.until is None or each.until >= first))
    return Office(actor=actor, post=post, first=first, last=last, holders=held, all_holders=known)


def _dated(words: str, today: date) -> tuple[str, tuple[date, date]]:
    """The words without the date that ends them, and its first and last day."""
    tokens = words.strip(" ?").split()
    for size in range(min(_MOST_DATE_WORDS, len(tokens) - 1), 0, -1):
        try:
            period = period_of(" ".join(tokens[-size:]), today)
        except UsageError:
            continue
        rest = tokens[:-size]
        while rest and rest[-1].lower() in _BEFORE_DATES:
            rest.pop()
        return " ".join(rest), period
    return words.strip(" ?"), (today, today)


def _split(words: str, roster: Roster) -> tuple[str, str]:
    """Office and actor of "foreign minister of Iran", "Iran's foreign minister" or "Iranian foreign minister"."""
    tokens = words.split()
    sides = [(tokens[:at], tokens[at:]) for at in range(1, len(tokens))]
    for left, right in sides:
        for office, named in ((left, right), (right, left)):
            title = " ".join(office)
            found = _one(" ".join(token for token in named if token.lower() not in _FILLERS), roster)
            if found and roster.post(title, found):
                return title, found
    raise UsageError('Which office of whom? Write `/nk who "foreign minister" iran 2021-06-23`.')


def _one(words: str, roster: Roster) -> str | None:
    found = roster.resolve(words) or roster.resolve(words.removesuffix("'s").removesuffix("’s"))
    return found if found and not roster.holders(words) else None
