"""Facts that do not fit an article's date: why an article is held, and which speakers carry a doubtful office."""

from __future__ import annotations

import calendar
import difflib
import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations, islice
from typing import TYPE_CHECKING

from classifier.actors import places_of
from classifier.roster import person_key
from classifier.vocabulary import SpeakerKind, Tier

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from classifier.roster import Actor, Holder, Post, Roster
    from classifier.vocabulary import Article, Reading, Statement

_GRACE = timedelta(days=60)  # reporters keep an old title for a while, and use a new one before the oath
_WELL_PAST = timedelta(days=60)  # "since late 2024" is written when late 2024 is well past
_SENTENCE_REACH = 400  # characters on each side in which a sentence is looked for
_MENTIONS_READ = 50  # of one name: its title comes with the first of them
_NAMES_KEPT = 1 << 12  # pairs of names compared: the same officials speak again and again
_LINE_REACH = 4000  # characters in which a line's start is looked for
_SAME_NAME = 0.86  # likeness of two romanisations of one name ("Cho Tae-yeol", "Cho Tae-yul")
_MONTHS = tuple(calendar.month_name[1:])
_PARTS = {"early": (1, 3), "mid": (5, 8), "late": (10, 12), None: (1, 12)}
_SINCE = re.compile(rf"\bsince (?:(early|mid|late)[- ]|({'|'.join(_MONTHS)}) (?:\d{{1,2}}, )?)?((?:19|20)\d\d)\b")
_IN_POWER = re.compile(
    r"(?<!former )(?<!previous )(?<!first )(?<!incoming )\b([A-Z][\w'’-]+) administration "
    r"(?:(?:also|still|now|currently|already|publicly) )?"
    r"(?:has|is|says|wants|plans|remains|continues|seeks|maintains|insists|believes|hopes|intends)\b"
)
_NOT_NOW = re.compile(
    r"\b(?:former|formerly|then|ex|late|previous|predecessor|successor|incoming|outgoing|elect|designate|nominee"
    r"|nominated|candidate|future|next|would-be|time|served|when|while|until|ousted|deposed|killed|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])[.!?][\"”’]?\s+(?=[\"“A-Z])|\n")


@dataclass(frozen=True, slots=True)
class _Clue:
    """Something that the text takes for granted, and the days on which it could be written so."""

    says: str
    spans: tuple[tuple[date, date], ...]

    def allows(self, day: date) -> bool:
        return any(_moved(start, -_GRACE) <= day <= _moved(end, _GRACE) for start, end in self.spans)

    def fits(self, other: _Clue) -> bool:
        pairs = [(max(a, c), min(b, d)) for a, b in self.spans for c, d in other.spans]
        return any(_moved(start, -_GRACE) <= end for start, end in pairs)


@dataclass(slots=True)
class _Titles:
    """The offices that a text names people under; each name is looked up once."""

    text: str
    roster: Roster
    known: dict[tuple[str, str], Post | None] = field(default_factory=dict)

    def of(self, name: str, actor: str) -> Post | None:
        """The person's office; None when any mention under a title stands in a sentence on other days."""
        if (name, actor) not in self.known:
            self.known[name, actor] = self._first(name, actor)
        return self.known[name, actor]

    def _first(self, name: str, actor: str) -> Post | None:
        found: list[Post] = []
        for start in islice(places_of(name, self.text), _MENTIONS_READ):
            title = self.roster.title_before(self.text, start, actor)
            if title and _NOT_NOW.search(_sentence(self.text, start)):
                return None
            found += [title.post] if title else []
        return found[0] if found else None


def reason_to_hold(article: Article, statements: Sequence[Statement], roster: Roster) -> str | None:
    """One sentence on the facts that do not fit the article's date, or each other when it has none; else None.

    Looked at: administrations that the reporter speaks of as in power, officials who speak under a title, persons
    named under a title they came to later, and times the reporter looks back on. Former officials, history, quoted
    words and people whom the roster does not know are no reason.
    """
    return _reason(article, statements, _Titles(article.text, roster))


def _reason(article: Article, statements: Sequence[Statement], titles: _Titles) -> str | None:
    clues = [*_administrations(article.text, titles.roster), *_speaking(statements, titles)]
    day = article.published
    if day is None:
        clues += _looks_back(article.text, _WELL_PAST + _GRACE)
        pair = next((p for p in combinations(dict.fromkeys(clues), 2) if not p[0].fits(p[1])), None)
        return f"The article has no date, and {pair[0].says} while {pair[1].says}; confirm its date." if pair else None
    clues += [*_ahead_of_its_time(article.text, day, titles.roster), *_looks_back(article.text, None)]
    clue = next((c for c in clues if not c.allows(day)), None)
    return f"The article is dated {_written(day)}, yet {clue.says}; confirm its date." if clue else None


def office_flags(statement: Statement, article: Article, roster: Roster) -> tuple[str, ...]:
    """Sentences on a speaker named under an office that somebody else is known to have held on that day.

    Only for offices that one person holds; without any day only when a holder bears the same family name.
    """
    return _flags(statement, article, _Titles(article.text, roster))


def _flags(statement: Statement, article: Article, titles: _Titles) -> tuple[str, ...]:
    if statement.speaker_kind is not SpeakerKind.OFFICIAL or not statement.actor or not statement.speaker:
        return ()
    post = titles.of(statement.speaker, statement.actor)
    if post is None or not post.singular:
        return ()
    day = statement.said or article.published
    sentence = _doubt(statement.speaker, post, statement.actor, day, titles.roster)
    return (sentence,) if sentence else ()


def checked(reading: Reading, roster: Roster) -> Reading:
    """The reading with a reason to hold it, if there is one, and with doubtful offices flagged."""
    article, titles = reading.article, _Titles(reading.article.text, roster)
    statements = tuple(
        replace(statement, flags=(*statement.flags, *flags)) if flags else statement
        for statement, flags in ((each, _flags(each, article, titles)) for each in reading.statements)
    )
    return replace(reading, statements=statements, held=_reason(article, statements, titles))


def _administrations(text: str, roster: Roster) -> Iterator[_Clue]:
    """Administrations in power in the reporter's own words: "the X administration has …"."""
    for match in _IN_POWER.finditer(text) if " administration " in text else ():
        terms = [h for h in roster.holders(match[1]) if h.tier is Tier.LEADER and h.family == match[1]]
        if terms and not _quoted(text, match.start()):
            yield _clue(f"it speaks of the {match[1]} administration as in power", terms)


def _speaking(statements: Sequence[Statement], titles: _Titles) -> Iterator[_Clue]:
    """Officials who speak under the title of an office; one who held it on the day said is in order."""
    spoken = dict.fromkeys((s.speaker, s.actor, s.said) for s in statements if s.speaker_kind is SpeakerKind.OFFICIAL)
    for name, actor, said in spoken:
        post = titles.of(name, actor) if name and actor else None
        terms = _terms(name or "", actor or "", post, titles.roster)
        if terms and not (said and any(h.held_on(said) for h in terms)):
            yield _clue(f"it has {terms[0].name} speak as {terms[0].office}", terms)


def _ahead_of_its_time(text: str, published: date, roster: Roster) -> Iterator[_Clue]:
    """Persons named under a title that they came to only after the article's date."""
    for mention in roster.find(text):
        if mention.person is None:
            continue
        title = roster.title_before(text, mention.start, mention.actor)
        terms = _terms(mention.person, mention.actor, title and title.post, roster)
        if terms and all(h.since > published for h in terms) and not _NOT_NOW.search(_sentence(text, mention.start)):
            yield _clue(f"it calls {terms[0].name} {terms[0].office}", terms)


def _looks_back(text: str, after: timedelta | None) -> list[_Clue]:
    """The latest time that the reporter counts from ("since late 2024"): its first day, or from `after` its last."""
    starts = []
    for match in _SINCE.finditer(text) if "since " in text else ():
        if not _quoted(text, match.start()):
            first, last = _period(match[1], match[2], int(match[3]))
            starts.append((first if after is None else last + after, match[0]))
    if not starts:
        return []
    start, words = max(starts)
    return [_Clue(f"it looks back on a time {words}", ((start, date.max),))]


def _period(part: str | None, month: str | None, year: int) -> tuple[date, date]:
    first, last = (_MONTHS.index(month) + 1,) * 2 if month else _PARTS[part]
    return date(year, first, 1), date(year, last, 28)


def _terms(name: str, actor: str, post: Post | None, roster: Roster) -> list[Holder]:
    return [h for h in roster.holders(name) if h.actor == actor and h.post == post.key] if post else []


def _clue(says: str, terms: Sequence[Holder]) -> _Clue:
    latest = max(terms, key=lambda h: h.since)
    if latest.until is not None:
        says += f" (until {_written(latest.until)})"
    return _Clue(says, tuple((h.since, h.until or date.max) for h in terms))


def _doubt(name: str, post: Post, actor: str, day: date | None, roster: Roster) -> str | None:
    known = roster.holders_of(post.key, actor)
    if not known:
        return None
    office = _office(post, roster.actor(actor))
    theirs = [h for h in known if _same_person(name, h)]
    if day is None:
        near = " and ".join(dict.fromkeys(h.name for h in known if h.family in name.split()))
        return f"No {office} {name} is known; near are {near}." if near and not theirs else None
    if any(_moved(h.since, -_GRACE) <= day <= _moved(h.until or date.max, _GRACE) for h in theirs):
        return None
    holder = next((h for h in known if h.held_on(day) and (h.until or day <= roster.checked)), None)
    return f"{name} was not {office} on {_written(day)}; {holder.name} was." if holder else None


def _office(post: Post, actor: Actor) -> str:
    """An office with whose it is: "South Korean Foreign Minister", "UN Secretary-General"."""
    return f"{actor.demonyms[0] if actor.demonyms else actor.short} {actor.title_of(post)}"


def _same_person(name: str, holder: Holder) -> bool:
    """Whether the name may be the holder's: fewer or more names of the same, or another romanisation."""
    words = set(name.lower().split())
    for other in holder.names:
        listed = set(other.lower().split())
        if words <= listed or listed <= words or _likeness(name, other) >= _SAME_NAME:
            return True
    return False


@lru_cache(maxsize=_NAMES_KEPT)
def _likeness(name: str, other: str) -> float:
    return difflib.SequenceMatcher(None, person_key(name), person_key(other)).ratio()


def _sentence(text: str, at: int) -> str:
    before = text[max(0, at - _SENTENCE_REACH) : at]
    start = max((m.end() for m in _SENTENCE_END.finditer(before)), default=0)
    after = text[at : at + _SENTENCE_REACH]
    end = _SENTENCE_END.search(after)
    return before[start:] + (after[: end.start()] if end else after)


def _quoted(text: str, at: int) -> bool:
    """Whether a place stands inside double quotation marks, counted from its line's start."""
    line = text[max(0, at - _LINE_REACH) : at].rpartition("\n")[2]
    return line.count("“") > line.count("”") or line.count('"') % 2 == 1


def _moved(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day


def _written(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
