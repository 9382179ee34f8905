"""Owns what form a text has: a report of what others say, or somebody's own words throughout."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from classifier.claimants import body_start
from classifier.lexicon import BODIES, split_words
from classifier.mentions import Form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from classifier.layout import Sentence
    from classifier.scene import Scene

OWN_WORDS = 0.5  # probability from which a text is somebody's own words
_FIRST, _MINE = frozenset(split_words("we our us i my")), frozenset(split_words("i my me"))
_REPORTED = frozenset(split_words("say tell add note"))
_MODAL = frozenset(split_words("shall must will should"))
_FEWEST_WORDS = 3  # of a sentence that is no heading
_HEAD = 700  # characters
_KEY = re.compile(
    r"\b(?:press statement|media statement|joint statement|joint communiqu|joint declaration|communiqu[eé]"
    r"|statement (?:of|by|on)"
    r"|statement$|commentary\b|address (?:in full|on|to|by)|answers? question|makes public|letter dated|fact sheet"
    r"|(?:released|issued|gave|made public|published) the following|full text|text as released|in full"
    r"|clarifies|declaration|(?:press|joint|media) release|media note|announcement (?:on|by)"
    r"|made the following remarks|text of the following|text of which is as follows|has the honou?r to)",
    re.IGNORECASE,
)  # fmt: skip
_OPINES = re.compile(
    r"\b(?:condemn|welcome|reject|regret|deplore|urge|support|oppose|reiterate|reaffirm|call|consider|expect|express"
    r"|protest|reserve|confirm|invite|thank|denounce)s?\b"
)
_NUMBERED = re.compile(r"\(?(?:\d+|[a-z]|[ivx]+)[.)]")
_ADDRESSED = re.compile(r"\b(?:Dear|fellow|Mr\.? (?:President|Chair|Speaker)|Excellenc|Madam)\b")
_BYLINE = re.compile(r"^\s*(?:by|von|par)\b", re.IGNORECASE | re.MULTILINE)
_DATELINE = re.compile(r"\((?:[A-Z][\w.]+ ?){1,3}\)\s*(?:--|—|–|-)|(?:--|—|–) ")
_WORDS = re.compile(r"[a-zéèíö]{2,}|\?|:|\d")
_COUNTED = split_words(
    """said he she his was were had have our we i you its it will shall is are according reporters told added
    spokesperson today yesterday monday tuesday wednesday thursday friday saturday sunday"""
)
_SHARES = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7)
_IN_THOUSAND = (0.5, 4, 8, 16, 30)


def form_group(scene: Scene) -> list[list[str]]:
    """The two forms that a text can have: a report, and somebody's own words."""
    return [["report"], list(dict.fromkeys(_features(scene)))]


def _features(scene: Scene) -> Iterator[str]:
    shares = _shares(scene)
    for name, share in shares.items():
        yield from (f"{name}>={step}" for step in range(1, _step(share, _SHARES) + 1)) if share else (f"no {name}",)
    yield from _crossed(scene, shares)
    yield from _worded(scene)
    yield from _shaped(scene)


def _step(value: float, steps: Sequence[float]) -> int:
    """How many of some steps, in order, a value reaches."""
    return bisect_right(steps, value)


def _shares(scene: Scene) -> dict[str, float]:
    """In what part of the sentences somebody speaks in the first person, is reported, is quoted, and so on."""
    counts = Counter(chain.from_iterable(_signs(scene, sentence) for sentence in scene.layout.sentences))
    total = max(counts["sentence"], 1)
    return {name: counts[name] / total for name in _SIGNS}


_SIGNS = ("own", "mine", "reported", "cued", "quoted", "opining", "numbered", "modal", "asking", "said", "named")


def _signs(scene: Scene, sentence: Sentence) -> list[str]:
    """What a sentence counts as; a heading as nothing."""
    tokens = scene.layout.tokens[sentence.first : sentence.last]
    words = {token.lower for token in tokens if token.quote < 0}
    if len(words) < _FEWEST_WORDS:
        return []
    text = scene.text[sentence.start : sentence.end]
    cues = {token.cue for token in tokens if token.cue}
    signs = (
        ("sentence", True),
        ("own", not words.isdisjoint(_FIRST)),
        ("mine", not words.isdisjoint(_MINE)),
        ("reported", not cues.isdisjoint(_REPORTED)),
        ("cued", bool(cues)),
        ("quoted", any(token.quote >= 0 and scene.layout.quotes[token.quote].direct for token in tokens)),
        ("opining", _OPINES.search(text) is not None),
        ("numbered", _NUMBERED.match(text) is not None),
        ("modal", not words.isdisjoint(_MODAL)),
        ("asking", text.rstrip('"”').endswith("?")),
        ("said", "said" in words or "told" in words),
        ("named", bool(cues) and _opens_with_person(scene, sentence)),
    )
    return [sign for sign, there in signs if there]


def _opens_with_person(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence begins with somebody's name, as those of a report do: "Minister Marl stated"."""
    named = (scene.candidates[number] for number in scene.of_sentence[sentence.index])
    return any(c.form is Form.PERSON and c.first < sentence.first + _OPENING_TOKENS for c in named)


_OPENING_TOKENS = 8


def _crossed(scene: Scene, shares: dict[str, float]) -> Iterator[str]:
    """How much is own, quoted and said at once, alone and under a heading that names a document."""
    own, quoted, said = (_step(shares[sign], (0.1, 0.3)) for sign in ("own", "quoted", "said"))
    yield f"own {own} quoted {quoted} said {said}"
    yield f"own {own} named {_step(shares['named'], (0.05, 0.15, 0.3))}"
    title, head = (bool(_KEY.search(words)) for words in (scene.article.title or "", opening(scene)))
    yield from (f"title {title}", f"head {head}")
    steps = ((0.05, 0.3), (0.05, 0.2), (0.05, 0.15))
    fine = [_step(shares[sign], cuts) for sign, cuts in zip(("own", "quoted", "said"), steps, strict=True)]
    yield f"key {title or head} {fine}"


def opening(scene: Scene) -> str:
    """The document's opening: everything from its top through the first paragraphs."""
    start = body_start(scene.text)
    return "\n".join([scene.text[:start], *scene.text[start:].split("\n")[:_OPENING]])[:_HEAD]


_OPENING = 4  # lines


def _worded(scene: Scene) -> Iterator[str]:
    """The words of the title, of the heading, of the first paragraph and of the last lines, and how often some come."""
    start = body_start(scene.text)
    last = [line for line in scene.text[-_HEAD:].split("\n") if line.strip()][-_LAST:]
    places = {
        "title": scene.article.title or "",
        "head": scene.text[:start],
        "first": scene.text[start:].partition("\n")[0],
        "last": " ".join(line for line in last if len(line) < _LONGEST),
    }
    for place, text in places.items():
        yield from (f"{place}:{word}" for word in sorted(set(_WORDS.findall(text.lower()))))
    words = Counter(token.lower for token in scene.layout.tokens if token.quote < 0)
    total = max(sum(words.values()), 1)
    yield from (f"{word} {_step(1000 * words[word] / total, _IN_THOUSAND)}" for word in _COUNTED)


_LAST, _LONGEST = 3, 150  # lines, and characters of a line that is no paragraph


def _shaped(scene: Scene) -> Iterator[str]:
    """The shape of the text: its headings, datelines, bylines and salutations, its length and paragraphs."""
    layout, start = scene.layout, body_start(scene.text)
    head = scene.text[:start]
    lines = [line for line in head.split("\n") if line.strip()]
    bodied = [not BODIES.isdisjoint(re.findall(r"\w+", line.lower())) for line in lines[:4]]
    yield from (f"body above {any(bodied[:1])} {any(bodied)}", f"lines above {min(len(lines), 6)}")
    yield f"byline {bool(_BYLINE.search(scene.text[: start + 80]))}"
    yield f"dateline {bool(_DATELINE.search(scene.text[max(0, start - 120) : start + 120]))}"
    yield f"addressed {bool(_ADDRESSED.search(scene.text[: start + 400]))}"
    yield f"long {_step(len(layout.sentences), (4, 6, 9, 14, 20))}"
    yield f"paragraphs {_step(len(layout.sentences) / len(layout.paragraphs), (1.3, 1.8, 2.5))}"
    named = {scene.layout.tokens[c.last - 1].lower for c in scene.candidates if c.form is Form.PERSON}
    yield f"persons {_step(len(named) / len(layout.sentences), (0.05, 0.1, 0.2, 0.3))}"
    yield f"titled {bool(scene.article.title)}"
