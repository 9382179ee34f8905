"""Who is who: actors by any of their names, and persons by office and date."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from classifier.actors import WORD, Actor, Directory, Holder, Post, directory_of, fold, sure_names, words_of
from classifier.errors import RosterError
from classifier.gazetteer import ActorMention, Form, Gazetteer
from classifier.vocabulary import SpeakerKind, Tier

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

SEED = Path(__file__).resolve().parents[1] / "seeds" / "actors.toml"

_NEAR_ENOUGH = 0.6  # difflib's own default: below it a suggestion reads as a guess
_FORMER = re.compile(
    r"\b(?:former|ex|late|then|one-?time|ousted|retired|would-be|incoming|elect|nominee)\b", re.IGNORECASE
)
_SPOKEN_FOR = re.compile(r"\b(?:spokes(?:person|man|woman)|press secretary)\b", re.IGNORECASE)
_COMMENTARY = re.compile(r"\b(?:commentary|editorial|op-ed|article)\b", re.IGNORECASE)
_SPELLINGS = {"defense": "defence", "spokesman": "spokesperson", "spokeswoman": "spokesperson", "advisor": "adviser"}
_WORDS_WITHOUT_INITIALS = 2  # "Ri Yu" has no middle initial to leave out


_TITLE = re.compile(r"(?<![\w'’-])((?:[\w'’-]++ ){0,4}[\w'’-]++)(,?)\s+\Z")
_TITLE_REACH = 80  # characters in which the words of a title stand
_SOMEBODY_ELSES = frozenset({"for", "to", "by", "of", "with"})


class Title(NamedTuple):
    """An office as a text words it."""

    words: str
    post: Post


class Roster:
    """The actors of `seeds/actors.toml`, their names, posts and office holders; never changes after it is built."""

    def __init__(self, directory: Directory) -> None:
        self.actors = directory.actors
        self.checked = directory.checked
        self.posts = directory.posts
        self._gazetteer = Gazetteer(directory)

    @classmethod
    def load(cls, path: Path | None = None) -> Roster:
        """Read an actors file, by default the product's own.

        Raises RosterError with the line and the clash when the file cannot be read or contradicts itself.
        """
        file = path or SEED
        try:
            source = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise RosterError(f"The actors file {file.name} cannot be read ({error}); restore it.") from error
        return cls(directory_of(source))

    def actor(self, id_: str) -> Actor:
        """The actor of that id; KeyError when there is none."""
        return self.actors[id_]

    def find(self, text: str, on: date | None = None) -> tuple[ActorMention, ...]:
        """Every mention of an actor in the text, in order, with exact offsets; `on` as in `Gazetteer.find`."""
        return self._gazetteer.find(text, on)

    def resolve(self, words: str) -> str | None:
        """The actor that a user's words name, in any case ("the north", "washington", "🇯🇵"), else None.

        A person's name counts when everyone of that name serves one actor.
        """
        key = _key(words)
        if not key:
            return next((a.id for a in self.actors.values() if a.flag and a.flag == words.strip()), None)
        if key in self._names:
            return self.actors[self._names[key]].spoken_for_by()
        served = {holder.actor for holder in self.holders(words)}
        return served.pop() if len(served) == 1 else None

    def nearest(self, words: str, n: int = 3) -> list[str]:
        """Up to `n` ids of actors whose names look most like the words, likest first."""
        spelled = {" ".join(key): id_ for key, id_ in self._names.items()}
        close = difflib.get_close_matches(" ".join(_key(words)), spelled, n=4 * n, cutoff=_NEAR_ENOUGH)
        return list(dict.fromkeys(spelled[name] for name in close))[:n]

    def holders(self, name: str, on: date | None = None) -> tuple[Holder, ...]:
        """The terms of everyone of that name (in full, in any usual spelling, or the family name alone) on that day.

        Without a day all their terms, latest first.
        """
        return tuple(h for h in self._people.get(person_key(name), ()) if on is None or h.held_on(on))

    def holders_of(self, post: str, actor: str) -> tuple[Holder, ...]:
        """Everyone known in that post of an actor, earliest first."""
        everyone = self.actors[actor].holders if actor in self.actors else ()
        return tuple(sorted((h for h in everyone if h.post == post), key=lambda h: h.since))

    def holder_of(self, office: str, actor: str, on: date | None = None) -> Holder | None:
        """Who held the office, in the words of a text, on that day; None when unknown or not one person.

        Without a day only when one person has ever held it.
        """
        post = self.post(office, actor)
        if post is None:
            return None
        held = [h for h in self.holders_of(post.key, actor) if on is None or h.held_on(on)]
        return held[-1] if len({h.name for h in held}) == 1 else None

    def office(self, name: str, actor: str, on: date | None = None) -> str | None:
        """The highest office that the person held for the actor on that day ("Foreign Minister").

        Without a day only when all terms of the person bear one title.
        """
        held = [h for h in self.holders(name, on) if h.actor == actor]
        if len({h.name for h in held}) != 1 or (on is None and len({h.office for h in held}) > 1):
            return None
        return min(held, key=lambda h: h.tier).office

    def post(self, office: str, actor: str | None = None) -> Post | None:
        """The kind of office that words name ("Minister of Foreign Affairs"): the longest that stands in them.

        "Former" offices are none.
        """
        if _FORMER.search(office):
            return None
        padded, own = _office_key(words_of(office)), self._titles.get(actor or "", {})
        found = [phrase for phrase in (*own, *self._phrases) if phrase in padded]
        if not found:
            return None
        longest = max(found, key=len)
        return own.get(longest) or self._phrases[longest]

    def post_called(self, words: str, actor: str | None = None) -> Post | None:
        """The kind of office that these words name and nothing more ("Foreign Minister", not "former foreign …")."""
        return self._called(words_of(words), actor)

    def _called(self, words: Sequence[str], actor: str | None) -> Post | None:
        key = _office_key(words)
        return self._titles.get(actor or "", {}).get(key) or self._phrases.get(key)

    def title_before(self, text: str, start: int, actor: str | None = None) -> Title | None:
        """The office that the words right before `start` spell out ("Foreign Minister Ilse Quandt"), the longest.

        Somebody else's is none ("spokeswoman for the President, Ilse Quandt"); "former" ones are given as titles too,
        without the word.
        """
        match = _TITLE.search(text[max(0, start - _TITLE_REACH) : start])
        places = list(WORD.finditer(match[1])) if match else []
        if match is None or (match[2] and not _SOMEBODY_ELSES.isdisjoint(place.group() for place in places)):
            return None
        words = [fold(place.group()) for place in places]
        found = ((place.start(), self._called(words[n:], actor)) for n, place in enumerate(places))
        return next((Title(match[1][start:], post) for start, post in found if post), None)

    def tier(
        self,
        actor: str,
        speaker: str | None,
        speaker_kind: SpeakerKind | None,
        office: str | None = None,
        on: date | None = None,
    ) -> Tier:
        """The authority of a source within its actor: a known holder's, else what its office, body or kind gives.

        `office` are the words of the text ("Foreign Minister", "the ministry's spokesman") or None.
        """
        words = f"{office or ''} {speaker or ''}"  # a body or a title may stand in either
        if speaker_kind not in {SpeakerKind.OFFICIAL, SpeakerKind.INSTITUTION}:
            return Tier.ANONYMOUS
        if speaker_kind is SpeakerKind.INSTITUTION:
            return self._tier_of_body(actor, words)
        held = [h for h in self.holders(speaker or "", on) if h.actor == actor]
        if held:
            return min(h.tier for h in held)
        post = self.post(words, actor)
        return post.tier if post else Tier.OFFICIAL

    def _tier_of_body(self, actor: str, words: str) -> Tier:
        if _SPOKEN_FOR.search(words):
            return Tier.SPOKESPERSON
        media = (*self.actors[actor].media, *self.actors[actor].carriers) if actor in self.actors else ()
        if _COMMENTARY.search(words) or any(name in words for name in media):
            return Tier.OFFICIAL
        return Tier.GOVERNMENT

    @cached_property
    def _names(self) -> dict[tuple[str, ...], str]:
        doubtful = [(_key(name), a.id) for a in self.actors.values() for name in a.contextual]
        shared = Counter(key for key, _ in doubtful)
        names = {key: id_ for key, id_ in doubtful if shared[key] == 1}
        names |= {_key(name): a.id for a in self.actors.values() for name in sure_names(a)}
        return names | {_key(id_): id_ for id_ in self.actors}

    @cached_property
    def _people(self) -> dict[str, tuple[Holder, ...]]:
        people: dict[str, list[Holder]] = {}
        for holder in sorted(self._everyone(), key=lambda h: h.since, reverse=True):
            for key in {person_key(name) for name in (*holder.names, holder.family)}:
                people.setdefault(key, []).append(holder)
        return {key: tuple(holders) for key, holders in people.items()}

    def _everyone(self) -> Iterable[Holder]:
        return (holder for actor in self.actors.values() for holder in actor.holders)

    @cached_property
    def _phrases(self) -> dict[str, Post]:
        return {_office_key(words_of(phrase)): post for post in self.posts.values() for phrase in post.words}

    @cached_property
    def _titles(self) -> dict[str, dict[str, Post]]:
        """For each actor its own titles: "foreign secretary" is the British minister and India's civil servant."""
        return {
            actor.id: {_office_key(words_of(title)): self.posts[post] for post, title in actor.titles}
            for actor in self.actors.values()
        }


def _key(words: str) -> tuple[str, ...]:
    folded = words_of(words.replace("_", " "))
    return folded[1:] if folded[:1] == ("the",) and len(folded) > 1 else folded


def _office_key(words: Sequence[str]) -> str:
    """Folded words in one spelling, between spaces, so that a phrase is found in others as whole words."""
    return f" {' '.join(_SPELLINGS.get(word, word) for word in words)} "


def person_key(name: str) -> str:
    """A name without accents, hyphens, spaces and middle initials: "Moon Jae-in" is "moonjaein"."""
    words = words_of(name)
    if len(words) > _WORDS_WITHOUT_INITIALS and len(words[0]) > 1:
        words = tuple(w for w in words if len(w) > 1)
    return "".join(words)


__all__ = ["SEED", "Actor", "ActorMention", "Form", "Holder", "Post", "Roster", "Title"]
