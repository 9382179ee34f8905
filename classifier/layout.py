"""Owns the layout of an article's body: paragraphs, sentences and tokens, each with exact offsets."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from classifier.cues import LEMMA, cue
from classifier.lexicon import split_words
from classifier.quotes import Quote, find_quotes, fold_marks
from classifier.vocabulary import Article, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

ABBREVIATIONS = frozenset(
    split_words("""
    mr mrs ms dr gen lt col maj sgt capt cmdr adm brig sen rep gov prof st rev hon jr sr vs etc no vol fig
    inc ltd co corp dept jan feb mar apr jun jul aug sep sept oct nov dec messrs mme smt shri supt insp det
    dep asst vice-adm retd ret approx est ft mt viz cf al bros rt ave blvd pres sec amb fr sub-lt cpl pvt
""")
)
_STARTERS = frozenset(
    split_words("""
    the a an he she it they we i you his her its their this that these those in on at but and however as
    after before when while if since although though for from with by there here what who last earlier later
    then so yet both some many most no not asked speaking meanwhile also under during despite according
""")
)
_SENTENCE_END = re.compile(r"(?:[.!?…]+[\"”’'»)\]]*\s+|[.!?…]+[\"”’'»)\]]+(?=[A-Z“\"])|\n\s*)(?=[\"“‘'«(\[]*[^\W_a-z])")
_BEFORE = re.compile(r"([^\s(\[\"“‘]+)[.!?…]+[\"”’'»)\]]*\s*$")
_NEXT_WORD = re.compile(r"[^\W_]+")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]")
_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|(?:[a-z]\.){2,}|[A-Z]\.(?=\s?[A-Z])|[^\W\d_][\w]*(?:[-'’&/.](?=\w)[\w]+)*|\d[\d,.:]*\w*|[^\w\s]",
    re.UNICODE,
)
_OF_AFFAIRS = (" d'", " d’")  # after "charge": no verb
_POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$", re.IGNORECASE)
_APOSTROPHES = frozenset("'’´ʼ")  # the last two stand in pages that were typed without the right one
QUOTE = "\x01"  # the token that stands for a whole quotation


@dataclass(slots=True, eq=False)  # not frozen: an article makes hundreds, and freezing triples what one costs
class Token:
    """A word, number, mark, or a whole quotation (`word` is `QUOTE`, `quote` its number)."""

    start: int
    end: int
    word: str  # as it stands, without a possessive ending
    lower: str
    possessive: bool = False
    quote: int = -1
    cue: str = ""  # the lemma of the reporting verb that it is


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first` to `last` (exclusive) of the document, characters `start` to `end`."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int
    index: int


@dataclass(slots=True)
class Layout:
    """An article taken apart: paragraphs, quotations, tokens and sentences in order of the text."""

    text: str
    folded: str
    paragraphs: tuple[Span, ...]
    quotes: tuple[Quote, ...]
    tokens: list[Token] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    sentence_of_quote: list[int] = field(default_factory=list)
    token_of_quote: list[int] = field(default_factory=list)
    sentence_of_token: list[int] = field(default_factory=list)
    paragraph_sentences: list[list[int]] = field(default_factory=list)
    name_ends: dict[int, int] = field(default_factory=dict)
    plain_words: frozenset[str] = frozenset()  # words written small somewhere in the text
    proper_words: frozenset[str] = frozenset()  # words written with a capital within a sentence, in lower case
    asks: bool = False  # whether lines begin with "Q." or "Question 1.", so that "A." and "Minister." answer
    hears: bool = False  # whether it is a hearing as printed in Washington, whose labels are "Mr. Marl."


def lay_out(article: Article, names: Iterable[Span] = (), *, words: bool = True) -> Layout:
    """Take an article's body apart; headings and dropped lines are in no paragraph.

    `names` are spans that count as one token each ("Democratic People's Republic of Korea"), in order of the text.
    Without `words` it has paragraphs, quotations and sentences but no tokens, in half the time.
    """
    paragraphs = join_wrapped(article)
    quotes = find_quotes(article.text, paragraphs)
    layout = Layout(article.text, fold_marks(article.text), paragraphs, quotes)
    layout.asks = len(_QUESTIONS.findall(article.text)) >= _FEWEST_QUESTIONS
    layout.hears = _is_hearing(article.text)
    layout.name_ends = {name.start: name.end for name in names}
    layout.sentence_of_quote = [0] * len(quotes)
    layout.token_of_quote = [0] * len(quotes)
    by_paragraph: list[list[int]] = [[] for _ in paragraphs]
    for number, quote in enumerate(quotes):
        by_paragraph[quote.paragraph].append(number)
    for number, paragraph in enumerate(paragraphs):
        tokens = _tokens(layout, paragraph, by_paragraph[number]) if words else []
        _add_paragraph(layout, number, _sentence_cuts(layout, paragraph, by_paragraph[number]), tokens)
    layout.plain_words = frozenset(token.word for token in layout.tokens if token.word.islower())
    layout.proper_words = frozenset(_proper_words(layout))
    return layout


_QUESTIONS = re.compile(r"^(?:(?:Q|Question(?: \d+)?|QUESTION(?: \d+)?)\.|Q(?=\s+[A-Z“\"(])) ", re.MULTILINE)
_FEWEST_QUESTIONS = 2


def _is_hearing(text: str) -> bool:
    """Whether a hearing's heading stands above lines of turns ("Mr. Marl. I yield."), of which somebody has two."""
    first = _HEARD.search(text)
    if first is None or not _HEARING.search(text, 0, first.start()):
        return False
    return max(Counter(turn[1] for turn in _HEARD.finditer(text)).values()) > 1


_HEARING = re.compile(r"\bhearings?\b", re.IGNORECASE)
_HEARD = re.compile(
    r"^ *(?:The (?=Chair)|Mr\. |Ms\. |Mrs\. |Dr\. |Senator |Ambassador |General |Admiral |Secretary |Representative )"
    r"((?:[A-Z][\w'’-]+ ?){1,3})\.(?= +[A-Z])",
    re.MULTILINE,
)


def _proper_words(layout: Layout) -> Iterable[str]:
    for sentence in layout.sentences:
        for before, token in pairwise(layout.tokens[sentence.first : sentence.last]):
            if token.word[0].isupper() and before.word not in ":—–-.":
                yield token.lower


_WRAP_COLUMNS = 100  # hard-wrapped text keeps its lines under this width


def join_wrapped(article: Article) -> tuple[Span, ...]:
    """The body's paragraphs: its lines, those of a hard-wrapped text joined up to the next blank line."""
    text, lines = article.text, article.body
    if len(lines) < 2 or not _is_wrapped(text, lines):  # noqa: PLR2004  (one line cannot be wrapped)
        return lines
    joined = [lines[0]]
    for line in lines[1:]:
        last = joined[-1]
        if text.count("\n", last.end, line.start) == 1 and not text[last.end : line.start].strip():
            joined[-1] = Span(last.start, line.end)
        else:
            joined.append(line)
    return tuple(joined)


def _is_wrapped(text: str, lines: tuple[Span, ...]) -> bool:
    """Most lines break off within a sentence, none is long."""
    if max(line.end - line.start for line in lines) > _WRAP_COLUMNS:
        return False
    broken = sum(text[line.end - 1] not in ".!?\"”’'»:…)" for line in lines)
    return broken > len(lines) / 2


def _add_paragraph(layout: Layout, number: int, cuts: list[int], tokens: list[Token]) -> None:
    inside: list[int] = []
    at = 0
    for start, end in pairwise(cuts):
        first = len(layout.tokens)
        index = len(layout.sentences)
        before, at = at, bisect_left(tokens, end, at, key=_start)
        layout.tokens += tokens[before:at]
        layout.sentence_of_token += [index] * (at - before)
        for place, token in enumerate(tokens[before:at], first):
            if token.quote >= 0:
                layout.sentence_of_quote[token.quote] = index
                layout.token_of_quote[token.quote] = place
        stop = start + len(layout.text[start:end].rstrip())
        layout.sentences.append(Sentence(start, stop, first, len(layout.tokens), number, index))
        inside.append(index)
    layout.paragraph_sentences.append(inside)


def _start(token: Token) -> int:
    return token.start


def _tokens(layout: Layout, paragraph: Span, quotes: list[int]) -> list[Token]:
    tokens: list[Token] = []
    at = paragraph.start
    for number in quotes:
        quote = layout.quotes[number]
        tokens += _words(layout, at, quote.outer_start)
        tokens.append(Token(quote.outer_start, quote.outer_end, QUOTE, QUOTE, quote=number))
        at = quote.outer_end
    return tokens + _words(layout, at, paragraph.end)


def _words(layout: Layout, start: int, end: int) -> list[Token]:
    text, name_ends = layout.folded, layout.name_ends
    tokens: list[Token] = []
    at = start
    for match in _TOKEN.finditer(text, start, end):
        start, stop = match.span()
        if start < at:
            continue
        if start in name_ends:
            stop = max(stop, min(name_ends[start], end))
        token = _token(text, start, stop, end, tokens)
        at = token.end
        tokens.append(token)
    return tokens


def _token(text: str, start: int, at: int, end: int, before: list[Token]) -> Token:
    word, possessive = text[start:at], False
    if text[at : at + 1] in _APOSTROPHES:
        possessive = word.endswith("s") and at < end
        if text[at + 1 : at + 2] == "s" and at + 1 < end:
            at, possessive = at + 2, True
        elif possessive:  # "the Philippines'": no token stands between an owner and what is owned
            at += 1
    if "'" in word or "’" in word:
        word = word.replace("’", "'")
        bare = _POSSESSIVE.sub("", word)
        if bare and bare != word:
            word, possessive = bare, True
    lower = "u.s." if word == "US" else word.lower()  # not the pronoun
    verb = ""
    if not possessive and lower in LEMMA and not text.startswith(_OF_AFFAIRS, at):
        verb = cue(word, before[-1].word if before else "", before[-2].word if len(before) > 1 else "")
    return Token(start, at, word, lower, possessive, -1, verb)


def _sentence_cuts(layout: Layout, paragraph: Span, quotes: list[int]) -> list[int]:
    """Where sentences start, with the paragraph's end; never inside a quotation."""
    text = layout.folded
    spans = [layout.quotes[number] for number in quotes]
    cuts, q = [paragraph.start], 0
    for match in _SENTENCE_END.finditer(text, paragraph.start, paragraph.end):
        while q < len(spans) and spans[q].outer_end <= match.start():
            q += 1
        ending = q < len(spans) and spans[q].outer_start < match.start()
        if ending and spans[q].outer_end > match.end():
            continue
        after_quote = ending or (q > 0 and spans[q - 1].outer_end >= match.start())
        if _really_ends(text, match, after_quote=after_quote, paragraph=paragraph):
            cuts.append(match.end())
    return [*cuts, paragraph.end]


_TAG = re.compile(r"[^.!?\"“”‘]{0,90}[.!?]")
_TAG_VERB = re.compile(
    r"\b(?:said|says|asked|asks|added|told|wrote|replied|warned|shouted|tweeted|quipped|recalled|joked|insisted)\b"
    r"(?! (?:that|he|she|it|they|the|his|her)\b)"
)


def _really_ends(text: str, match: re.Match[str], *, after_quote: bool, paragraph: Span) -> bool:
    if after_quote:
        if match.group()[0] not in "!?":
            return True
        tag = _TAG.match(text, match.end(), paragraph.end)
        return not (tag and _TAG_VERB.search(tag.group()))
    if match.group()[0] != ".":
        return True
    before = _BEFORE.search(text, max(paragraph.start, match.start() - 40), match.end())
    word = before.group(1).lower().rstrip(".") if before else ""
    if word in ABBREVIATIONS and not (word == "no" and not text[match.end()].isdigit()):
        return False
    if before and _INITIALS.fullmatch(word) and word not in ("i", "a"):
        following = _NEXT_WORD.match(text, match.end())
        return "." in word and following is not None and following.group().lower() in _STARTERS
    return True
