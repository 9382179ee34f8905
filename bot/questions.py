"""The words after a command → what is asked: actor, issue, toward whom, as of when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.errors import UnknownActorError, UnknownIssueError, UsageError
from classifier.vocabulary import Issue

if TYPE_CHECKING:
    from classifier.roster import Roster

_PARTS = re.compile(r"\s+(on|about|towards?|vs\.?|as of)\s+", re.IGNORECASE)
_ISSUE_WORDS = {
    "talks": Issue.DIALOGUE,
    "negotiations": Issue.DIALOGUE,
    "nuclear": Issue.DENUCLEARIZATION,
    "denuclearisation": Issue.DENUCLEARIZATION,
    "drills": Issue.EXERCISES,
    "tests": Issue.WEAPONS_TESTS,
    "missiles": Issue.WEAPONS_TESTS,
    "weapons": Issue.WEAPONS_TESTS,
    "aid": Issue.HUMANITARIAN,
    "rights": Issue.HUMANITARIAN,
}


@dataclass(frozen=True, slots=True)
class Question:
    """A question about one actor's stance; None leaves a side open."""

    actor: str
    issue: Issue | None = None
    target: str | None = None
    as_of: date | None = None


def question(words: str, roster: Roster) -> Question:
    """Read `<actor> [on <issue>] [toward <actor>] [as of <date>]`, in any order after the actor.

    Raises:
        UsageError: empty, or a part that cannot be read; the sentence says what would be.
    """
    first, *rest = _PARTS.split(words.strip())
    if not first:
        raise UsageError("Whose stance? Name an actor, as in `/nk stance us` or `/nk stance Pyongyang on talks`.")
    issue = target = as_of = None
    for keyword, value in zip(rest[::2], rest[1::2], strict=True):
        match keyword.lower().rstrip("."):
            case "on" | "about":
                issue = issue_of(value)
            case "as of":
                as_of = date_of(value)
            case _:
                target = actor_of(value, roster)
    return Question(actor_of(first, roster), issue, target, as_of)


def actor_of(words: str, roster: Roster) -> str:
    """Give the id of the actor that the user's words name.

    Raises:
        UnknownActorError: none; the sentence names the nearest.
    """
    words = words.strip().strip("“”\"'?")
    if found := roster.resolve(words):
        return found
    near = [f"`{actor}` ({roster.actor(actor).name})" for actor in roster.nearest(words)]
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    raise UnknownActorError(f"I know no actor called “{words[:40]}”.{hint} `/nk actors` lists them all.")


def issue_of(words: str) -> Issue:
    """Give the issue that the user's words name.

    Raises:
        UnknownIssueError: none; the sentence lists them.
    """
    key = words.strip().lower().replace(" ", "_").replace("-", "_").rstrip("?")
    if key in _ISSUE_WORDS:
        return _ISSUE_WORDS[key]
    begun = [issue for issue in Issue if issue.value.startswith(key)] if key else []
    if len(begun) == 1:
        return begun[0]
    known = ", ".join(f"`{issue.value}`" for issue in Issue)
    raise UnknownIssueError(f"I know no issue called “{words[:40]}”. I know {known}.")


def date_of(words: str) -> date:
    """Give the date of ISO words.

    Raises:
        UsageError: it is none.
    """
    try:
        return date.fromisoformat(words.strip())
    except ValueError:
        raise UsageError(f"“{words[:40]}” is not a date that I can read: write it as 2021-12-31.") from None
