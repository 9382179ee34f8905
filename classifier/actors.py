"""Actors, their posts and office holders as `seeds/actors.toml` writes them, read and checked."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NoReturn

from classifier.errors import RosterError
from classifier.vocabulary import Tier

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

WORD = re.compile("(?:[^\\W_]+|[\u0300-\u036f]+)+")
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae"})
_BLOCK_KEYS = frozenset(
    [
        "name",
        "formal",
        "short",
        "flag",
        "aliases",
        "demonyms",
        "capital",
        "bodies",
        "media",
        "carriers",
        "contextual",
        "context",
        "decoys",
        "given_names",
        "unless",
        "titles",
        "voice",
        "name_order",
        "holders",
    ]
)
_HOLDER_KEYS = frozenset(["name", "variants", "post", "title", "from", "to", "tier", "family", "alone"])
_NO_LISTS = frozenset(["name", "formal", "short", "flag", "unless", "titles", "voice", "name_order", "holders"])
_VOICE_KEYS = frozenset(["actor", "from"])
_POST_KEYS = frozenset(["title", "tier", "singular", "words"])


@dataclass(frozen=True, slots=True)
class Post:
    """A kind of office ("foreign minister"): how it is titled and worded, its tier, whether one person holds it."""

    key: str
    title: str
    tier: Tier
    singular: bool
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """One person's term in one office of one actor; `until` None is open, a hand-over day belongs to both."""

    name: str
    variants: tuple[str, ...]
    family: str
    actor: str
    post: str
    office: str  # the title as it is shown: "Secretary of State"
    tier: Tier
    since: date
    until: date | None
    alone: bool  # the family name by itself means this person in any text ("Putin")

    def held_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)

    @property
    def names(self) -> tuple[str, ...]:
        """The full name and every other way to write it."""
        return (self.name, *self.variants)


@dataclass(frozen=True, slots=True)
class Voice:
    """The actor that speaks for a country since a day."""

    actor: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A state, organisation or group that takes positions, with every word that names it."""

    id: str
    name: str
    flag: str
    short: str
    formal: str | None = None
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    media: tuple[str, ...] = ()  # state media: its commentary speaks for the actor
    carriers: tuple[str, ...] = ()  # agencies that carry words and never speak them
    contextual: tuple[str, ...] = ()  # count only where a sure name of the actor (or of `context`) stands too
    context: tuple[str, ...] = ()
    decoys: tuple[str, ...] = ()  # longer names that only look like the actor ("Washington Post")
    given_names: tuple[str, ...] = ()  # also a person's first name: not the actor before a surname
    unless: tuple[tuple[str, tuple[str, ...]], ...] = ()  # a term, and the words that void it in a text
    titles: tuple[tuple[str, str], ...] = ()  # post -> what this actor calls it
    voice: Voice | None = None  # who speaks for it now, if that is another
    holders: tuple[Holder, ...] = ()

    def spoken_for_by(self, on: date | None = None) -> str:
        """The id of the actor that speaks for this one on a day, or at present."""
        taken = self.voice is not None and (on is None or on >= self.voice.since)
        return self.voice.actor if self.voice is not None and taken else self.id

    def title_of(self, post: Post) -> str:
        """What this actor calls the post."""
        return dict(self.titles).get(post.key, post.title)


@dataclass(frozen=True, slots=True)
class Directory:
    """All that the file says, checked: actors by id, posts by key, joint names, and the day it was last checked."""

    actors: dict[str, Actor]
    posts: dict[str, Post]
    joint: dict[str, tuple[str, ...]]
    checked: date


def fold(word: str) -> str:
    """Lower case without accents, for comparing names ("Türkiye" -> "turkiye")."""
    lowered = word.lower()
    if lowered.isascii():
        return lowered
    spread = unicodedata.normalize("NFKD", lowered.translate(_LETTERS))
    return "".join(c for c in spread if not unicodedata.combining(c))


def places_of(name: str, text: str) -> Iterator[int]:
    """Where a name begins in a text, letter for letter."""
    start = text.find(name)
    while start >= 0:
        yield start
        start = text.find(name, start + 1)


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a name or phrase."""
    return tuple(fold(m.group()) for m in WORD.finditer(text))


def directory_of(source: str) -> Directory:
    """Read the text of an actors file.

    Raises RosterError with the line number and the reason: no TOML, a key, tier, post or date that cannot be,
    one id twice, one name for two actors, or two people at once in an office that one person holds.
    """
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise RosterError(f"actors.toml cannot be read as TOML: {error}.") from error
    return _Reader(source).directory(data)


class _Reader:
    """Turns the parsed file into records; keeps the source to name lines in complaints."""

    def __init__(self, source: str) -> None:
        self.lines = source.splitlines()
        self.posts: dict[str, Post] = {}

    def directory(self, data: Mapping[str, Any]) -> Directory:
        self.keys("the file", data, frozenset({"checked", "posts", "actors", "countries", "joint"}))
        checked = self.day("checked", data.get("checked"))
        self.posts = {key: self.post(key, block) for key, block in data.get("posts", {}).items()}
        blocks, countries = data.get("actors", {}), data.get("countries", {})
        for twice in blocks.keys() & countries.keys():
            self.fail(twice, "", f"'{twice}' is both an actor's block and a line of [countries]; keep one")
        actors = {id_: self.actor(id_, block) for id_, block in (blocks | countries).items()}
        joint = {name: tuple(ids) for name, ids in data.get("joint", {}).items()}
        self.refuse_unknown_ids(actors, joint)
        self.refuse_clashes(actors.values())
        for actor in actors.values():
            self.refuse_overlaps(actor)
        return Directory(actors, self.posts, joint, checked)

    def post(self, key: str, block: Mapping[str, Any]) -> Post:
        self.keys(key, block, _POST_KEYS)
        title = block.get("title", key.title())
        words = (key, title.lower(), *block.get("words", ()))
        return Post(key, title, self.tier(key, block.get("tier")), bool(block.get("singular", False)), words)

    def actor(self, id_: str, block: Mapping[str, Any]) -> Actor:
        self.keys(id_, block, _BLOCK_KEYS)
        name = block.get("name") or self.fail(id_, "", "the block has no name")
        texts = {key: tuple(block.get(key, ())) for key in _BLOCK_KEYS - _NO_LISTS}
        titles = block.get("titles", {})
        for post in titles.keys() - self.posts.keys():
            self.fail(id_, post, f"titles names the post '{post}', which [posts] does not have")
        return Actor(
            id=id_,
            name=name,
            flag=block.get("flag", ""),
            short=block.get("short", name),
            formal=block.get("formal"),
            unless=tuple((term, tuple(words)) for term, words in block.get("unless", {}).items()),
            titles=tuple(titles.items()),
            voice=self.voice(id_, block["voice"]) if "voice" in block else None,
            holders=tuple(self.holder(id_, block, row) for row in block.get("holders", ())),
            **texts,
        )

    def voice(self, id_: str, row: Mapping[str, Any]) -> Voice:
        self.keys(id_, row, _VOICE_KEYS, near="voice")
        return Voice(str(row.get("actor")), self.day(id_, row.get("from"), "voice"))

    def holder(self, id_: str, block: Mapping[str, Any], row: Mapping[str, Any]) -> Holder:
        name = row.get("name") or self.fail(id_, "", "a holder has no name")
        self.keys(id_, row, _HOLDER_KEYS, near=name)
        post = self.posts.get(row.get("post", "")) or self.fail(
            id_, name, f"{name} has the post '{row.get('post')}', which [posts] does not have"
        )
        since, until = self.day(id_, row.get("from"), name), row.get("to")
        if until is not None and self.day(id_, until, name) < since:
            self.fail(id_, name, f"{name}'s term ends ({until}) before it begins ({since})")
        order = block.get("name_order", "given first")
        family = row.get("family") or name.split()[0 if order == "family first" else -1]
        given = name.removeprefix(family).removesuffix(family).strip()
        turned = (f"{family} {given}", f"{given} {family}") if order != "given first" and given else ()
        title = row.get("title") or block.get("titles", {}).get(post.key, post.title)
        return Holder(
            name=name,
            variants=tuple(v for v in dict.fromkeys((*row.get("variants", ()), *turned)) if v != name),
            family=family,
            actor=id_,
            post=post.key,
            office=title,
            tier=self.tier(id_, row["tier"], name) if "tier" in row else post.tier,
            since=since,
            until=until,
            alone=bool(row.get("alone", False)),
        )

    def tier(self, block: str, name: object, near: str = "") -> Tier:
        known = {tier.name.lower(): tier for tier in Tier}
        if str(name) not in known:
            self.fail(block, near, f"the tier '{name}' is unknown; use one of {', '.join(known)}")
        return known[str(name)]

    def day(self, block: str, value: object, near: str = "") -> date:
        if isinstance(value, datetime) or not isinstance(value, date):
            self.fail(block, near, f"'{value}' is no date; write it bare, as 2021-01-20")
        return value

    def keys(self, block: str, table: Mapping[str, Any], known: frozenset[str], near: str = "") -> None:
        for key in table.keys() - known:
            self.fail(block, near or key, f"the key '{key}' is unknown; use one of {', '.join(sorted(known))}")

    def refuse_unknown_ids(self, actors: Mapping[str, Actor], joint: Mapping[str, tuple[str, ...]]) -> None:
        named = [(name, id_) for name, ids in joint.items() for id_ in ids]
        named += [(actor.id, id_) for actor in actors.values() for id_ in actor.context]
        named += [(actor.id, actor.voice.actor) for actor in actors.values() if actor.voice is not None]
        for block, id_ in named:
            if id_ not in actors:
                self.fail(block, id_, f"'{id_}' is no actor's id")

    def refuse_clashes(self, actors: Iterable[Actor]) -> None:
        owners: dict[tuple[str, ...], str] = {}
        for actor in actors:
            for name in sure_names(actor):
                owner = owners.setdefault(words_of(name), actor.id)
                if owner != actor.id:
                    self.fail(actor.id, name, f"'{name}' already names {owner}; one name is one actor's")

    def refuse_overlaps(self, actor: Actor) -> None:
        terms: dict[str, list[Holder]] = {}
        for holder in sorted(actor.holders, key=lambda h: h.since):
            if self.posts[holder.post].singular:
                terms.setdefault(holder.post, []).append(holder)
        for post, holders in terms.items():
            for before, after in pairwise(holders):
                if before.until is None or after.since < before.until:
                    reason = f"{before.name} and {after.name} overlap as {post}, which one person holds"
                    self.fail(actor.id, after.name, reason)

    def fail(self, block: str, near: str, reason: str) -> NoReturn:
        raise RosterError(f"actors.toml, line {self.line(block, near)}, {block}: {reason}.")

    def line(self, block: str, near: str) -> int:
        """The first line of the block that has `near` in quotes or as a key, else the block's first line."""
        head = re.compile(rf'\s*(?:\[(?:actors|posts)\."?{re.escape(block)}"?\]|"?{re.escape(block)}"?\s*=)')
        start = next((n for n, line in enumerate(self.lines) if head.match(line)), 0)
        key = re.compile(rf'"{re.escape(near)}"|\b{re.escape(near)}\s*=') if near else head
        return next((n for n in range(start, len(self.lines)) if key.search(self.lines[n])), start) + 1


def sure_names(actor: Actor) -> Iterator[str]:
    """Every word or phrase that names the actor, its bodies and media by itself; its office holders do not."""
    yield actor.name
    if actor.short != actor.name:
        yield actor.short
    if actor.formal:
        yield actor.formal
    for group in (actor.aliases, actor.demonyms, actor.capital, actor.bodies, actor.media, actor.carriers):
        yield from group
