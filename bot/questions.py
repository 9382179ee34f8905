"""The words after a command → what is asked: who, on what, toward whom, since and as of when, which page."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.days import SPAN, period_of, span_of
from bot.errors import UnknownActorError, UnknownIssueError, UsageError
from bot.issues import ISSUE_WORDS, issues_in
from classifier.actors import fold
from classifier.vocabulary import Issue

if TYPE_CHECKING:
    from datetime import date, timedelta

    from bot.registry import Request
    from classifier.roster import Roster

_KEYWORDS = {
    "on": "on", "about": "on", "regarding": "on", "over": "on",
    "toward": "toward", "towards": "toward", "to": "toward", "with": "toward", "against": "toward",
    "vs": "toward", "vs.": "toward",
    "since": "since", "as of": "as of", "by": "by", "from": "by",
}  # fmt: skip
_KEYWORD = re.compile(rf"(?:^|\s+)({'|'.join(re.escape(word) for word in _KEYWORDS)})(?=\s)", re.IGNORECASE)
_PAGE = re.compile(r"(?:^|\s+)page\s+(\d{1,4})$", re.IGNORECASE)
QUOTED = re.compile(r"[“\"„«](?P<words>[^“”\"„«»]+)[”\"“»]")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_BETWEEN = frozenset({"and", "&", "versus", "between", "the", "of"})
_AROUND = "“”\"'‘’?!,;: "
_MOST_NAME = 7  # words of the longest name that is looked for: "Democratic Republic of the Congo" and two more
_MOST_DIGITS = 18  # digits of an id: what the store's 64-bit keys hold
_STATE = re.compile("[\U0001f1e6-\U0001f1ff]{2}")  # a country's flag (Unicode TS 51); others have other signs
_MOST_ROSTERS = 32  # for which the names of several are kept: as many as are kept themselves
_MOST_SHOWN = 40  # characters of the user's words in a sentence about them


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked; None leaves a side open. `head` are the words before the first keyword."""

    words: str  # the question as it was asked, without its page
    head: str = ""
    quoted: tuple[str, ...] = ()
    issue: Issue | None = None
    target: str | None = None
    by: str | None = None
    since: date | None = None
    span: timedelta | None = None
    as_of: date | None = None
    page: int = 1


def question(request: Request, roster: Roster, *, usage: str, takes: str = "", quoted: bool = False) -> Question:
    """Read the words of a request.

    Args:
        request: its words, and the day on which they are asked.
        roster: knows the actors.
        usage: how the command is written, for the sentence that says what does not fit.
        takes: which of on, toward, by, since and "as of" the command has, parted by commas.
        quoted: whether words in quotation marks are kept apart, as `quoted`.

    Raises:
        UsageError: a part that the command does not take, or that cannot be read; the sentence says what would be.
    """
    words, page = _paged(request.words.strip())
    asked = Question(words=f"{usage.split(' ', 1)[0]} {words}".strip(), page=page)
    if quoted:
        asked = replace(asked, quoted=tuple(match["words"].strip() for match in QUOTED.finditer(words)))
        words = QUOTED.sub(" ", words).strip()
    head, *parts = _KEYWORD.split(words)
    seen: set[str] = set()
    for word, value in zip(parts[::2], parts[1::2], strict=True):
        keyword = _KEYWORDS[word.lower()]
        if keyword == "toward" and "toward" not in takes:  # "compare us to china": a row of actors
            head = f"{head} and {value}"
            continue
        if keyword not in takes.split(", "):
            raise UsageError(f"“{word}” does not fit here. Write `/nk {usage}`.")
        if keyword in seen:
            raise UsageError(f"“{word}” stands twice, and I can answer for one. Write `/nk {usage}`.")
        seen.add(keyword)
        asked = _with(asked, keyword, value, roster, request.now.date())
    if "since" in takes and (match := SPAN.search(head)):
        span = span_of(match)
        asked = replace(asked, span=span, since=(request.now - span).date())
        head = head[: match.start()] + head[match.end() :]
    return replace(asked, head=head.strip())


def _paged(words: str) -> tuple[str, int]:
    match = _PAGE.search(words)
    return (words[: match.start()].strip(), int(match[1])) if match else (words, 1)


def _with(asked: Question, keyword: str, value: str, roster: Roster, today: date) -> Question:
    value = value.strip(_AROUND)
    match keyword:
        case "on":
            return replace(asked, issue=issue_of(value))
        case "toward":
            return replace(asked, target=actor_of(value, roster))
        case "by":
            return replace(asked, by=actor_of(value, roster))
        case "since":
            return replace(asked, since=period_of(value, today)[0])
        case _:
            return replace(asked, as_of=min(period_of(value, today)[1], today))


# --- actors ----------------------------------------------------------------------------------------------------


def actor_of(words: str, roster: Roster) -> str:
    """Give the id of the actor that the user's words name.

    Raises:
        UnknownActorError: none; the sentence names the nearest.
    """
    words = words.strip(_AROUND)
    if found := _resolved(words, roster):
        return found
    near = roster.nearest(words)
    named = [f"`{actor}` ({roster.actor(actor).name})" for actor in near]
    hint = f" Did you mean {' or '.join(named)}?" if near else ""
    raise UnknownActorError(
        f"I know no actor called “{words[:_MOST_SHOWN]}”.{hint} `/nk actors` lists them all. To hear of others add an "
        "article that has their words with `/nk add`, or the actor itself in Home.",
        said=words, near=[(actor, roster.actor(actor).name) for actor in near],
    )  # fmt: skip


def _resolved(words: str, roster: Roster) -> str | None:
    name = _POSSESSIVE.sub("", words)
    if meant := _of_several(roster).get(" ".join(fold(name).split())):
        both = " or ".join(f"`{each}` ({roster.actor(each).name})" for each in meant)
        raise UnknownActorError(
            f"“{name[:_MOST_SHOWN]}” may be {both}: which one?",
            said=name, near=[(each, roster.actor(each).name) for each in meant],
        )  # fmt: skip
    return roster.resolve(words) or roster.resolve(name)


@lru_cache(maxsize=_MOST_ROSTERS)
def _of_several(roster: Roster) -> dict[str, tuple[str, ...]]:
    """The words with which the names of several states end, and that are no state's whole name: "korea", "congo".

    A text that says so means one of them, by what else it says; a question has nothing else.
    """
    names = {id_: fold(each.name).split() for id_, each in roster.actors.items() if _STATE.fullmatch(each.flag)}
    ends: dict[str, list[str]] = {}
    for id_, name in names.items():
        for start in range(1, len(name)):
            ends.setdefault(" ".join(name[start:]), []).append(id_)
    whole = {" ".join(name) for name in names.values()} | roster.actors.keys()
    return {end: tuple(ids) for end, ids in ends.items() if len(ids) > 1 and end not in whole}


def actors_of(words: str, roster: Roster) -> tuple[str, ...]:
    """The actors that a row of names gives, each once, in order: "us china" and "South Korea and Japan".

    Raises:
        UnknownActorError: some of the words name nobody.
    """
    if not words.strip(_AROUND):
        return ()
    if whole := _resolved(words.strip(_AROUND), roster):
        return (whole,)
    tokens = words.replace(",", " ").split()
    found: list[str] = []
    at = 0
    while at < len(tokens):
        size, actor = _longest(tokens[at:], roster)
        if actor is None and tokens[at].lower().strip(_AROUND) not in _BETWEEN | {""}:
            actor, size = actor_of(_unknown(tokens[at:], roster), roster), len(tokens)
        found += [actor] if actor else []
        at += size
    return tuple(dict.fromkeys(found))


def _longest(tokens: list[str], roster: Roster) -> tuple[int, str | None]:
    for size in range(min(_MOST_NAME, len(tokens)), 0, -1):
        if actor := _resolved(" ".join(tokens[:size]).strip(_AROUND), roster):
            return size, actor
    return 1, None


def _unknown(tokens: list[str], roster: Roster) -> str:
    """The words up to the next name that is known."""
    until = next((at for at in range(1, len(tokens)) if _longest(tokens[at:], roster)[1]), len(tokens))
    return " ".join(token for token in tokens[:until] if token.lower() not in _BETWEEN)


def one_actor(asked: Question, roster: Roster, *, usage: str) -> str:
    """The one actor of a question.

    Raises:
        UsageError: none, or several.
    """
    found = actors_of(asked.head, roster)
    if not found:
        name = usage.split(" ", 1)[0]
        raise UsageError(f"Whose {name}? Name an actor: `/nk {usage}`, as in `/nk {name} us`.")
    if len(found) > 1:
        both = f"`/nk stance {found[0]} toward {found[1]}` or `/nk compare {found[0]} {found[1]}`"
        raise UsageError(f"One actor at a time: `/nk {usage}`. For two ask {both}.")
    return found[0]


def two_actors(asked: Question, roster: Roster, *, usage: str) -> tuple[str, str]:
    """The two actors of a question.

    Raises:
        UsageError: fewer, or more.
    """
    found = actors_of(asked.head, roster)
    if len(found) != 2:  # noqa: PLR2004
        raise UsageError(f"Name two actors: `/nk {usage}`, as in `/nk {usage.split(' ', 1)[0]} us china`.")
    return found[0], found[1]


def number_of(words: str) -> int | None:
    """The number of an article or statement, as "12" or "#12"; None for anything else."""
    digits = words.strip().removeprefix("#")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= _MOST_DIGITS else None


# --- issues ----------------------------------------------------------------------------------------------------


def issue_of(words: str) -> Issue:
    """Give the issue that the user's words name.

    Raises:
        UnknownIssueError: none, or several; the sentence names the nearest or lists them.
    """
    key = words.strip(_AROUND).lower().replace("_", " ").replace("-", " ")
    begun = [issue for issue in Issue if key and issue.value.replace("_", " ").startswith(key)]
    found = begun if len(begun) == 1 else sorted(issues_in(key))
    if len(found) == 1:
        return found[0]
    shown = words[:_MOST_SHOWN]
    if found:
        both = " or ".join(f"`{issue.value}`" for issue in found)
        raise UnknownIssueError(
            f"“{shown}” names several issues: ask on {both}.",
            said=words, near=[(issue.value, issue.title_) for issue in found],
        )  # fmt: skip
    known = ", ".join(f"`{issue.value}`" for issue in Issue)
    near = difflib.get_close_matches(key, ISSUE_WORDS, n=1, cutoff=0.75)
    hint = f" Did you mean `{ISSUE_WORDS[near[0]].value}`?" if near else ""
    raise UnknownIssueError(
        f"I know no issue called “{shown}”.{hint} I know {known}.",
        said=words, near=[(ISSUE_WORDS[each].value, ISSUE_WORDS[each].title_) for each in near],
    )  # fmt: skip
