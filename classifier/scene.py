"""Owns the scene: one article taken apart, with its actors, candidates and the classes of its tokens."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from classifier.cues import AUXILIARIES, GERUNDS, QUOTATIVES
from classifier.gazetteer import ActorMention
from classifier.gazetteer import Form as ActorForm
from classifier.layout import Layout, Sentence, Token, lay_out
from classifier.letterheads import letterhead
from classifier.lexicon import ADVERBS, CONJUNCTIONS, DAY_PARTS, DAYS, PREPOSITIONS
from classifier.mentions import Candidate, Form, find_candidates
from classifier.newcomers import with_newcomers
from classifier.outlets import is_outlet
from classifier.posts import PERSONAL, apart_from_owner, apart_from_posts
from classifier.vocabulary import Article, Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from classifier.glosses import Gloss
    from classifier.ranking import Ranker

_ONE_TOKEN = frozenset({ActorForm.NAME, ActorForm.CAPITAL, ActorForm.DEMONYM, ActorForm.JOINT})


def _is_part(text: str, candidate: Candidate) -> bool:
    """Whether a name is that of a part of a state where something is: "in South Lebanon"; "South Yemen said" speaks."""
    return (
        _PART.match(text, candidate.start) is not None
        and _PLACED.search(text, max(0, candidate.start - _BESIDE), candidate.start) is not None
    )


_PART = re.compile(r"(?:North|South|East|West|(?:North|South|East|West)ern|Central|Upper|Lower) ")
_BESIDE = 12  # characters
_PLACED = re.compile(r"\b(?:in|of|from|across|into|to|near|over|throughout|and) \Z")


def _describes(layout: Layout, candidate: Candidate) -> bool:
    """Whether an adjective of a state goes before a noun: "Japanese references"; "Iranians close to …" are persons."""
    first, after = layout.sentences[candidate.sentence].first, layout.tokens[candidate.last : candidate.last + 1]
    noun = bool(after) and after[0].word.islower() and token_class(layout, after[0]) == "W"
    begins = candidate.first == first or token_class(layout, layout.tokens[candidate.first - 1]) in "NP,(-"
    return noun and begins and not layout.tokens[candidate.last - 1].lower.endswith("s")


class Finder(Protocol):
    """Whatever finds actors in a text: the roster."""

    def find(self, text: str, on: date | None = None) -> tuple[ActorMention, ...]:
        """Every mention of an actor, in order of the text."""


@dataclass(slots=True)
class Scene:
    """An article as the rankers and rules see it; token classes are explained at `token_class`."""

    article: Article
    text: str  # the article's
    finder: Finder  # of the roster's actors and of those that only this text knows
    layout: Layout
    actors: tuple[ActorMention, ...]
    title_actors: tuple[ActorMention, ...]
    candidates: list[Candidate]
    classes: str  # a letter a token
    of_sentence: list[list[int]] = field(default_factory=list)  # candidate numbers
    actor_starts: list[int] = field(default_factory=list)
    sentence_starts: list[int] = field(default_factory=list)
    token_starts: list[int] = field(default_factory=list)
    quote_starts: list[int] = field(default_factory=list)
    ranked_actors: list[str] = field(default_factory=list)  # most named first
    order: list[int] = field(default_factory=list)  # of each candidate, its place among those of its sentence
    outlet_actors: frozenset[str] = frozenset()  # those that the outlet's name names ("Nordland Times")
    page_actor: str = ""  # the one that the page outside the article's body and title names most
    letterhead: str | None = None  # the actor whose institution's page it is
    statelike: frozenset[str] = frozenset()  # actors with a capital or people in the text, as states have
    manner: str = "report"  # what kind of report: "live", "meeting" (its coverage), "readout" or "report"
    agencies: frozenset[str] = frozenset()  # the actors whose media the text names
    within: dict[tuple[int, int], list[ActorMention]] = field(default_factory=dict)  # what `actors_within` found
    located: dict[int, bool] = field(default_factory=dict)  # by a place's first character: whether "in" is before it
    told: dict[int, bool] = field(default_factory=dict)  # by sentence: whether any word stands outside quotations
    subjects: dict[int, str] = field(default_factory=dict)  # what `speakers.subject_of` found, by first token
    second_verbs: dict[int, int] = field(default_factory=dict)  # what `speakers` found, by sentence
    principals: dict[int, int] = field(default_factory=dict)  # what `principal` found
    parties: dict[int, list[int]] = field(default_factory=dict)  # what `parties.joined` found
    glosses: list[Gloss] | None = None  # what `glosses` found
    aired: tuple[bool, bool, bool] | None = None  # what `said` found of an interview
    own: dict[int, list[str]] = field(default_factory=dict)  # what `speakers.own_features` found, by first token
    scores: dict[tuple[Ranker, int], float] = field(default_factory=dict)  # of what stays the same through the text

    def actors_within(self, start: int, end: int) -> list[ActorMention]:
        """The actor mentions that lie wholly between two characters."""
        place = start, end
        found = self.within.get(place)
        if found is None:
            low = bisect_left(self.actor_starts, start)
            high = bisect_right(self.actor_starts, end, low)
            found = self.within[place] = [mention for mention in self.actors[low:high] if mention.end <= end]
        return found

    def carries(self, candidate: Candidate) -> bool:
        """Whether a mention is of a news agency, which carries words and never speaks them; few texts name one."""
        inside = self.actors_within(candidate.start, candidate.end) if self.agencies else ()
        return any(mention.form is ActorForm.CARRIER for mention in inside)

    def named_span(self, candidate: Candidate) -> tuple[int, int]:
        """The characters of a mention with the whole of every actor's name that it shares.

        "US State Department" in "a senior US | State Department official", the full stop of "Teodora Luz Jr.".
        """
        start, end = candidate.start, candidate.end
        lead = self.layout.tokens[candidate.lead].start
        for at in range(bisect_left(self.actor_starts, lead), bisect_left(self.actor_starts, end)):
            mention = self.actors[at]
            if mention.end > candidate.start:
                start, end = min(start, mention.start), max(end, mention.end)
        return start, end

    def has_words(self, index: int) -> bool:
        """Whether any word of a sentence stands outside its quotations."""
        if index not in self.told:
            sentence = self.layout.sentences[index]
            self.told[index] = self.classes[sentence.first : sentence.last].strip("Qq.,:;-") != ""
        return self.told[index]

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence in which a character stands (the nearest one before, for characters between two)."""
        return self.layout.sentences[max(0, bisect_right(self.sentence_starts, offset) - 1)]

    def sentences_within(self, start: int, end: int) -> range:
        """The indices of the sentences that share characters with a span."""
        first = max(0, bisect_right(self.sentence_starts, start) - 1)
        return range(first, max(first + 1, bisect_left(self.sentence_starts, end)))

    def paragraph_at(self, offset: int) -> int:
        """The index of the paragraph in which a character stands."""
        return self.sentence_at(offset).paragraph

    def token_at(self, offset: int) -> int:
        """The token in which a character stands (the nearest one before, for characters between two)."""
        return max(0, bisect_right(self.token_starts, offset) - 1)

    def quoted(self, offset: int) -> bool:
        """Whether a character stands within a quotation."""
        at = bisect_right(self.quote_starts, offset) - 1
        return at >= 0 and offset < self.layout.quotes[at].outer_end


def see(article: Article, roster: Finder) -> Scene:
    """Take an article apart and find who is named where."""
    finder = with_newcomers(roster, article.text, article.published)
    actors = finder.find(article.text, article.published)
    names = [Span(a.start, a.end) for a in actors if a.form in _ONE_TOKEN and " " in article.text[a.start : a.end]]
    layout = lay_out(article, names)
    carriers = {m.end for m in actors if m.form is ActorForm.CARRIER}
    capitals = {(m.start, m.end) for m in actors if m.form is ActorForm.CAPITAL}
    ends = {m.end for m in actors if m.form is ActorForm.NAME}
    adjectives = {(m.start, m.end) for m in actors if m.form is ActorForm.DEMONYM}
    starts = {m.start for m in actors}  # "South Sudan" speaks, "South Lebanon" is a place
    posts = {m.end for m in actors if m.form in _POSTS and not m.person}
    candidates = [
        c
        for found in apart_from_posts(layout, find_candidates(layout), posts)
        for c in apart_from_owner(layout, found, ends)
        if not (c.end in carriers and _carries(layout, c))
        and not is_outlet(article.text[c.start : c.end], _before(layout, c))
        and not (c.form is Form.LABEL and (c.start, c.end) in capitals)  # a dateline: "KYIV: The minister said"
        and not (c.form is Form.NAME and c.end in ends and c.start not in starts and _is_part(article.text, c))
        and not ((c.start, c.end) in adjectives and _describes(layout, c))
    ]
    classes = [token_class(layout, token) for token in layout.tokens]
    of_sentence: list[list[int]] = [[] for _ in layout.sentences]
    order: list[int] = []
    for number, candidate in enumerate(candidates):
        order.append(len(of_sentence[candidate.sentence]))
        of_sentence[candidate.sentence].append(number)
        letter = "n" if candidate.form is Form.NOUN else "M"
        classes[candidate.first : candidate.last] = letter * (candidate.last - candidate.first)
    return Scene(
        article=article,
        text=article.text,
        finder=finder,
        layout=layout,
        actors=actors,
        title_actors=finder.find(article.title or "", article.published),
        candidates=candidates,
        classes="".join(classes),
        of_sentence=of_sentence,
        actor_starts=[mention.start for mention in actors],
        sentence_starts=[sentence.start for sentence in layout.sentences],
        token_starts=[token.start for token in layout.tokens],
        quote_starts=[quote.outer_start for quote in layout.quotes],
        order=order,
        page_actor=_page_actor(article, actors),
        letterhead=letterhead(article.text[: layout.paragraphs[0].start if layout.paragraphs else 0], actors),
        statelike=frozenset(m.actor for m in actors if m.form in (ActorForm.CAPITAL, ActorForm.DEMONYM)),
        manner=_manner(article, candidates),
        outlet_actors=frozenset(m.actor for m in finder.find(article.outlet or "", article.published)),
        agencies=frozenset(m.actor for m in actors if m.form in (ActorForm.MEDIA, ActorForm.CARRIER)),
        ranked_actors=[actor for actor, _ in Counter(mention.actor for mention in actors).most_common()],
    )


_POSTS = frozenset({ActorForm.NAME, ActorForm.CAPITAL, ActorForm.BODY})


def _before(layout: Layout, candidate: Candidate) -> str:
    """The word before a mention, "" at the start of the text."""
    return layout.tokens[candidate.lead - 1].word if candidate.lead else ""


_TITLED = {
    "live": re.compile(r"\blive\b|\bas it happened\b|\bupdates\b", re.IGNORECASE),
    "readout": re.compile(
        r"\breadout\b|^(?:secretary|deputy secretary|president|minister)\b.*'s (?:call|meeting)", re.IGNORECASE
    ),
}
_DELEGATES, _MANY_DELEGATES = frozenset(["representative", "delegate"]), 4


def _manner(article: Article, candidates: Sequence[Candidate]) -> str:
    title = article.title or ""
    titled = next((manner for manner, words in _TITLED.items() if words.search(title)), None)
    if titled is None and sum(c.head in _DELEGATES for c in candidates) >= _MANY_DELEGATES:
        return "meeting"
    return titled or "report"


def _page_actor(article: Article, actors: Sequence[ActorMention]) -> str:
    """The actor at home on the page: named most in its menus, headers and other furniture."""
    counts: Counter[str] = Counter()
    lines, line = article.body, 0
    for mention in actors:
        while line < len(lines) and lines[line].end <= mention.start:
            line += 1
        outside = line == len(lines) or mention.end <= lines[line].start
        if (
            outside
            and mention.form is not ActorForm.LEADER
            and article.text[mention.start : mention.end] not in (article.title or "")
        ):
            counts[mention.actor] += 1
    return counts.most_common(1)[0][0] if counts else ""


def _carries(layout: Layout, candidate: Candidate) -> bool:
    """Whether an agency only passes words on ("released through the agency")."""
    return candidate.lead > 0 and layout.tokens[candidate.lead - 1].lower in ("through", "by", "via")


_BELONGING = frozenset(["of", "for", "at", "in", "from", "with"])
_DESCRIBING = frozenset({Form.ROLE, Form.ROLES, Form.BODY})
_CLOSE = frozenset({Form.ROLE, Form.ROLES})
_POSTED_BODIES = frozenset(["mission", "delegation", "embassy"])


def principal(scene: Scene, number: int) -> int:
    """The candidate that a chosen one only describes, or itself.

    "The administration of President X": the administration. "The envoy, X," and "X, the envoy,": X. "X of a union": X.
    "Japan's envoy": the envoy. "The head of its council, X,": X, whichever of the three is chosen.
    """
    found = scene.principals.get(number)
    if found is None:
        found = scene.principals[number] = _principal(scene, number)
    return found


def _principal(scene: Scene, number: int) -> int:
    candidates, tokens, chosen = scene.candidates, scene.layout.tokens, scene.candidates[number]
    before = candidates[number - 1] if number and candidates[number - 1].sentence == chosen.sentence else None
    after = candidates[number + 1] if number + 1 < len(candidates) else None
    if after and tokens[chosen.last - 1].possessive and after.lead == chosen.last and after.form in _OWNED:
        return principal(scene, number + 1)
    if after and _quotes(tokens, chosen, after):
        return principal(scene, number + 1)
    quoted = before is not None and _quoted_by(tokens, before, chosen)
    described = number - 1 if quoted else _described_by(scene, number)
    if described is None:
        described = _met_by(scene, number)
    if described is not None:
        return principal(scene, described)
    if chosen.form is Form.ROLE:
        if before and before.last + 1 == chosen.lead and tokens[before.last].word == "," and _personal(scene, before):
            return number - 1
        named = _apposition(scene, number)
        if named is not None:
            return named
    return number


def _met_by(scene: Scene, number: int) -> int | None:
    """Who speaks where another is the last word of a clause between: "X, speaking after he met the envoy Y, said"."""
    chosen, classes = scene.candidates[number], scene.classes
    sentence = scene.layout.sentences[chosen.sentence]
    if classes[chosen.last : chosen.last + 2] not in _CLAUSE_ENDS or not scene.order[number]:
        return None
    comma = classes.rfind(",", sentence.first, chosen.lead)
    opened = comma > sentence.first and chosen.lead > comma + 1
    word = scene.layout.tokens[comma + 1].lower
    if not opened or "Q" in classes[comma : chosen.lead] or not (word.endswith("ing") or word in _OPENING_CLAUSES):
        return None
    return next((n for n in scene.of_sentence[chosen.sentence] if scene.candidates[n].last == comma), None)


_CLAUSE_ENDS = frozenset([",C", ",R"])
_OPENING_CLAUSES = frozenset(["who", "whose", "after", "before", "alongside", "during", "flanked", "accompanied"])


def _quotes(tokens: list[Token], chosen: Candidate, other: Candidate) -> bool:
    """Whether a source only passes on what another said: "the agency quoted the minister as saying"."""
    if other.lead - chosen.last > _QUOTING_WORDS:
        return False
    between = [token.lower for token in tokens[chosen.last : other.lead]]
    return between in _QUOTING and "as" in (token.lower for token in tokens[other.last : other.last + _APPOSED])


def _quoted_by(tokens: list[Token], said: Candidate, by: Candidate) -> bool:
    """Whether one mention only passes on what the one before said: "the minister was quoted by an agency as saying"."""
    if [token.lower for token in tokens[by.last : by.last + 2]] != ["as", "saying"]:
        return False
    before = [token.lower for token in tokens[max(said.last, by.lead - 5) : by.lead] if token.lower != "the"]
    return before[-2:] == ["quoted", "by"]


_QUOTING = (["quoted"], ["cited"], ["quotes"], ["cites"], ["has", "quoted"])
_QUOTING_WORDS = max(map(len, _QUOTING))
_APPOSED = 10  # tokens of "the foreign minister, Odo Marl, as saying"


def _described_by(scene: Scene, number: int) -> int | None:
    """The candidate before, when the chosen one only says whose it is: "the head of | the council"."""
    if not number or scene.candidates[number - 1].sentence != scene.candidates[number].sentence:
        return None
    chosen, before = scene.candidates[number], scene.candidates[number - 1]
    tokens = scene.layout.tokens
    if before.last == chosen.lead and tokens[before.last - 1].possessive:  # "the head of Japan's | council"
        return _described_by(scene, number - 1)
    if before.last >= chosen.lead:
        return None
    between = [token.lower for token in tokens[before.last : chosen.lead]]
    if {*between} <= _LISTING and before.form in PERSONAL:  # "ministers of Japan, | China and | Mongolia"
        listed = _described_by(scene, number - 1)
        return listed if listed is not None and scene.candidates[listed].form is Form.ROLES else None
    if not _belongs(before, between):
        described = None
    elif before.form in _DESCRIBING or (chosen.form is Form.BODY and _personal(scene, before)):
        described = number - 1
    else:  # "the mission to the council | in Zembria"
        described = _described_by(scene, number - 1) if between == ["in"] else None
    return described


def _belongs(before: Candidate, between: list[str]) -> bool:
    """Whether the words between two mentions tie the second to the first: "of the", "close to the"."""
    if between[:2] == ["close", "to"]:
        return before.form in _CLOSE and between[2:] in ([], ["the"])
    posted = between[0] == "to" and (before.form in _CLOSE or before.head in _POSTED_BODIES)
    return (between[0] in _BELONGING or posted) and between[1:] in ([], ["the"])


def _apposition(scene: Scene, number: int) -> int | None:
    """The name between commas after a role and what belongs to it: "the head of the council, X,"."""
    role = scene.candidates[number]
    sentence = scene.layout.sentences[role.sentence]
    at = role.last
    while at < min(sentence.last, role.last + _REACH) and scene.classes[at] in "PWMnD":
        at += 1
    if at >= sentence.last or scene.layout.tokens[at].word != ",":
        return None
    for other in range(number + 1, min(number + 6, len(scene.candidates))):
        name = scene.candidates[other]
        if name.sentence == role.sentence and name.lead == at + 1:
            return other if _apposed(scene, name) else None
    return None


_LISTING = frozenset({",", "and", "the"})
_OWNED = frozenset({Form.ROLE, Form.ROLES, Form.BODY, Form.DOCUMENT, Form.PERSON})
_REACH = 12  # tokens of a role's description


def _apposed(scene: Scene, name: Candidate) -> bool:
    """Whether what follows a name says that it stood in apposition: a comma, a full stop or the reporting verb."""
    tokens = scene.layout.tokens
    if not _personal(scene, name):
        return False
    return name.last >= len(tokens) or tokens[name.last].word in ",." or bool(tokens[name.last].cue)


def _personal(scene: Scene, candidate: Candidate) -> bool:
    """Whether a candidate can be a person: a name, of no state or capital, and not where something happens."""
    first = scene.layout.sentences[candidate.sentence].first
    placed = candidate.lead > first and scene.layout.tokens[candidate.lead - 1].lower in ("in", "at", "from", "near")
    return (
        candidate.form in PERSONAL
        and not placed
        and all(m.person for m in scene.actors_within(candidate.start, candidate.end))
    )


_MARKS = {
    ",": ",",
    ":": ":",
    ";": ";",
    "(": "(",
    ")": ")",
    "[": "(",
    "]": ")",
    "-": "-",
    "–": "-",
    "—": "-",
    ".": ".",
    "?": ".",
    "!": ".",
}


def token_class(layout: Layout, token: Token) -> str:
    """One letter for what a token is in a report of speech.

    Q quotation, q fragment, C quotative verb, R other reporting verb, G its participle, A auxiliary, T "that",
    K "who/which", P preposition, N conjunction, D day or adverb, W any other word; marks stand for themselves.
    A token of a candidate becomes M (n for a bare noun).
    """
    lower = token.lower
    if token.quote >= 0:
        return "Q" if layout.quotes[token.quote].direct else "q"
    if token.cue:
        if lower in GERUNDS:
            return "G"
        return "C" if token.cue in QUOTATIVES else "R"
    return _CLASS_OF.get(lower) or ("D" if lower.endswith("ly") else "W")


_CLASS_OF = {  # the later ones go before the earlier
    **dict.fromkeys(DAYS | DAY_PARTS | ADVERBS, "D"),
    **dict.fromkeys(CONJUNCTIONS, "N"),
    **dict.fromkeys(PREPOSITIONS, "P"),
    **dict.fromkeys(["who", "which", "whose", "whom"], "K"),
    "that": "T",
    **dict.fromkeys(AUXILIARIES, "A"),
    **_MARKS,
}


@lru_cache(maxsize=1 << 13)
def path(classes: str, limit: int = 7) -> str:
    """Token classes on the way, runs of words and mentions as one; "~" when longer than the limit."""
    steps: list[str] = []
    for kind in classes:
        if not steps or kind != steps[-1] or kind not in "WMnD":
            steps.append(kind)
            if len(steps) > limit:
                return "~"
    return "".join(steps)
