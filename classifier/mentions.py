"""Owns candidate mentions: every place in an article that could name the source of a statement."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from classifier.cues import AUXILIARIES, GERUNDS
from classifier.layout import QUOTE, Layout, Sentence, Token
from classifier.lexicon import (
    ADVERBS,
    BODIES,
    CONJUNCTIONS,
    DAY_PARTS,
    DAYS,
    DETERMINERS,
    DOCUMENT_HEADS,
    PERSON_ROLES,
    PLURAL_ROLES,
    PORTFOLIOS,
    PREPOSITIONS,
    PRONOUNS,
    TITLES,
    VIEWS,
    split_words,
)  # fmt: skip

_NAME_JOINERS = frozenset(split_words("de da di del della der den van von bin ibn al el la le du dos ter y of"))
_LABEL_JOINERS = _NAME_JOINERS | {"the", "for"}
_STOPS = (
    PREPOSITIONS
    | CONJUNCTIONS
    | AUXILIARIES
    | PRONOUNS
    | frozenset(split_words("there here not who whom him them us me"))
)
_NOT_NAMES = (
    DETERMINERS | _STOPS | ADVERBS | DAYS
    | frozenset(split_words("""
    speaking asked citing nobody everyone someone everybody anyone nothing everything something according
    yes no well oh please thanks neither either more fewer less easter christmas nowruz re
    look listen okay anyway
"""))
)  # fmt: skip
_OFFICIAL = BODIES | TITLES
_BEFORE_VERB = ADVERBS | AUXILIARIES | DAYS | DAY_PARTS
_LEFT_REACH = 7  # tokens that a noun phrase may have before its head
_RIGHT_REACH = 9  # tokens of "for/of/at …" kept in a description
_SIDE_HEADS = frozenset(
    split_words("side sides two pair duo trio quartet quintet troika latter former three four rest")
)


class Form(str, enum.Enum):
    """How a mention names its source."""

    PERSON = "person"
    BODY = "body"
    NAME = "name"  # a capitalised name, person or place
    ROLE = "role"  # "the spokesman"
    ROLES = "roles"  # "officials"
    PRONOUN = "pronoun"
    DOCUMENT = "document"  # "the statement"
    NOUN = "noun"  # any noun beside a reporting verb
    LABEL = "label"  # "MR. PRICE:" of a transcript


@dataclass(slots=True, eq=False)  # not frozen: an article makes hundreds, and freezing triples what one costs
class Candidate:
    """A mention as the rankers see it.

    Characters `start` to `end`; tokens `first` to `last` (exclusive) of the document; `lead` is the first token of
    the describing words before a name ("Deputy Foreign Minister"), `head` its last word in lower case.
    """

    start: int
    end: int
    first: int
    last: int
    lead: int
    sentence: int
    form: Form
    head: str


def find_candidates(layout: Layout) -> list[Candidate]:
    """Every candidate of a document outside quotations, in order of the text; linear in its length."""
    found: list[Candidate] = []
    for sentence in layout.sentences:
        found += _in_sentence(layout, sentence)
    return found


def _in_sentence(layout: Layout, sentence: Sentence) -> list[Candidate]:
    tokens = layout.tokens
    taken = [False] * (sentence.last - sentence.first)
    found: list[Candidate] = []
    label_end = _label_end(layout, sentence)
    if label_end:
        first = _label_start(layout, sentence)
        last = _untimed(layout, first, label_end)
        found.append(_candidate(layout, sentence, first, last, first, Form.LABEL))
        _take(taken, sentence, sentence.first, label_end)
    at = max(label_end, sentence.first)
    while at < sentence.last:
        candidate = _at(layout, sentence, at)
        if candidate:
            found.append(candidate)
            _take(taken, sentence, candidate.lead, candidate.last)
            at = candidate.last
        else:
            at += 1
    for at in range(sentence.first, sentence.last):
        if tokens[at].cue:
            found += _nouns_beside(layout, sentence, at, taken)
    found.sort(key=lambda candidate: candidate.start)
    return found


def _take(taken: list[bool], sentence: Sentence, first: int, last: int) -> None:
    for at in range(first, last):
        taken[at - sentence.first] = True


def _candidate(  # noqa: PLR0917  (a place in the text is four numbers)
    layout: Layout, sentence: Sentence, first: int, last: int, lead: int, form: Form
) -> Candidate:
    tokens = layout.tokens
    end = tokens[last - 1].end
    if tokens[last - 1].possessive and form is not Form.LABEL:
        end = tokens[last - 1].start + len(tokens[last - 1].word)
    head = tokens[last - 1].lower
    if form is Form.PRONOUN and "'" in head:  # "we'd"
        head = head.partition("'")[0]
        end = tokens[first].start + len(head)
    return Candidate(tokens[first].start, end, first, last, lead, sentence.index, form, head)


_LABEL_TOKENS = 16


def _label_end(layout: Layout, sentence: Sentence) -> int:
    """The token after a transcript's label ("MS. HOLLOWAY:", "Shen Wenhao:"), or 0."""
    tokens = layout.tokens
    if sentence.index != layout.paragraph_sentences[sentence.paragraph][0]:
        return 0
    first = _label_start(layout, sentence)
    if first >= sentence.last or not is_capital(tokens[first]):
        return 0
    stop = min(sentence.last, first + _LABEL_TOKENS)
    dotted = _dotted_label(tokens[first : first + 3]) if layout.asks else 0
    if (
        end := dotted
        or _capital_label(tokens[first:stop], plain=layout.hears)
        or _recorded_label(layout, tokens[first:stop])
    ):
        return first + end
    depth = 0
    for at in range(first + 1, stop):
        token = tokens[at]
        if token.word == ":":
            return at if _label_words(tokens[first:at]) else 0
        depth += (token.word in "([") - (token.word in ")]")
        spoken = depth == 0 and token.cue
        if token.word == QUOTE or spoken or token.word in ";?!":
            return 0
    return 0


def _label_start(layout: Layout, sentence: Sentence) -> int:
    """The first token of a sentence after the bullet or time that minutes set before a label ("○ Member Marl:")."""
    opening = layout.tokens[sentence.first : min(sentence.last, sentence.first + _TIMED)]
    timed = sum(1 for _ in takewhile(lambda token: _TIME.fullmatch(token.word) or token.word in "[]()|", opening))
    if timed and any(_TIME.fullmatch(token.word) for token in opening[:timed]):
        return sentence.first + timed
    return sentence.first + (len(opening) > 1 and opening[0].word in _BULLETS)


def _untimed(layout: Layout, first: int, last: int) -> int:
    """Where a label ends before the time that a podcast sets after it: "Odo Marl [00:12:40]"."""
    timed = _AFTER_NAME.search(layout.text[layout.tokens[first].start : layout.tokens[last - 1].end])
    at = layout.tokens[first].start + timed.start() if timed else layout.tokens[last - 1].end
    return next((number for number in range(first + 1, last) if layout.tokens[number].start >= at), last)


_TIMED = 4  # tokens of "[00:12:40] |"
_TIME = re.compile(r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?")
_AFTER_NAME = re.compile(rf"\s*[\[(]{_TIME.pattern}[\])]\Z")
LABEL_MARK = re.compile(rf"(?:\s*[\[(]{_TIME.pattern}[\])])?\s*(?P<mark>[:.])")  # after a label


def _capital_label(tokens: list[Token], *, plain: bool) -> int:
    """How many tokens "Mr. MARL." or "Chair LUZ." has: a label of a title and a name in capitals; 0 elsewhere.

    In a hearing as printed in Washington the name is `plain` ("Mr. Marl.").
    """
    words = [token.word for token in tokens]
    titles = sum(1 for _ in takewhile(lambda word: word.lower().rstrip(".") in TITLES or word == ".", words))
    name = sum(1 for _ in takewhile(lambda word: len(word) > 1 and word.isupper() and word.isalpha(), words[titles:]))
    if plain and words[:2] == ["The", "Chairman"] and words[2:3] == ["."]:
        return 2
    double = words[titles : titles + 1] != [] and _DOUBLE.fullmatch(words[titles]) is not None
    capitals = takewhile(lambda word: word[0].isupper(), words[titles : titles + _LONGEST]) if plain else ()
    name = name or double or sum(1 for _ in capitals)
    return titles + name if titles and name and words[titles + name : titles + name + 1] == ["."] else 0


_LONGEST = 3  # words of a family name: "Senator Van Orden."
_DOUBLE = re.compile(r"[^\W\d_a-z]+(?:[-'’][^\W\d_a-z]+)+")


def _recorded_label(layout: Layout, tokens: list[Token]) -> int:
    """How many tokens the name has that a verbatim record parts from the words by ". –", or by blanks; 0 elsewhere."""
    for at, (token, after) in enumerate(pairwise(tokens)):
        if token.word == "." and after.word in "–—" and at:
            comma = next((n for n in range(at) if tokens[n].word in ",("), at)
            return comma if _label_words(tokens[:comma]) else 0
        if token.word in ";:?!" or token.cue or token.word == QUOTE:
            return 0
        if layout.text[token.end : after.start].startswith("  ") and after.word[0].isupper():
            return at + 1 if at and _label_words(tokens[: at + 1]) else 0
    return 0


_BULLETS = frozenset("○◯●•▲△■□◇◆*-–—")


def _dotted_label(tokens: list[Token]) -> int:
    """How many tokens a label with a full stop has where questions have one ("Q.", "Answer.", "Question 2."), or 0."""
    first, *others = (token.word for token in tokens)
    if first in ("Q.", "A.") or (first == "Q" and others and (others[0][0].isupper() or others[0] in ("(", QUOTE))):
        return 1
    if first.lower() in ("q", "a", "question", "answer") or _SPOKES.fullmatch(first):
        return 1 if others[:1] == ["."] else 2 if others and _NUMBERED.fullmatch(others[0]) else 0
    return 0


_SPOKES = re.compile(
    r"Spokes(?:person|man|woman)|Minister|President|Ambassador|Secretary|Interviewer|Reporter|Moderator"
)
_NUMBERED = re.compile(r"\d{1,2}\.?")


def _label_words(tokens: list[Token]) -> bool:
    depth, small = 0, 0
    for token in tokens:
        depth += (token.word in "([") - (token.word in ")]")
        small += depth == 0 and token.word[0].islower() and token.lower not in _LABEL_JOINERS
    return small == 0 and depth == 0


def is_capital(token: Token) -> bool:
    """Whether a word is written as a name is, an article of a family name aside ("al-Haddad").

    An actor's name of several words is one, however it begins: "office of the High Representative", no "two Koreas".
    """
    word = token.word
    if word[0].isupper() or (" " in word and word.split(" ", 1)[0] not in DETERMINERS):
        return True
    return word[0] in _FIRST_OF_ARTICLES and _ARTICLE.match(word) is not None


_ARTICLES = "al|el|ul|ad|an|ar|as|ash|at|az"  # of a family name: "al-Haddad"
_ARTICLE = re.compile(rf"(?:{_ARTICLES}|d|l)[-’'](?=[^\W\d_a-z])")
_FIRST_OF_ARTICLES = frozenset("aeuld")


def without_article(word: str) -> str:
    """A family name in lower case without its article: "haddad" of "al-haddad"."""
    return _SMALL_ARTICLE.sub("", word, count=1)


_SMALL_ARTICLE = re.compile(rf"\A(?:{_ARTICLES})-(?=\w{{3}})")


def _at(layout: Layout, sentence: Sentence, at: int) -> Candidate | None:
    """The candidate that starts at a token, if one does."""
    token = layout.tokens[at]
    if token.quote >= 0 or not token.word[0].isalpha():
        return None
    lower = token.lower
    begins_nothing = lower in _BEGIN_NOTHING and not _names_a_person(layout.tokens, at)
    if begins_nothing or (lower == "it" and _rains(layout, sentence, at)):
        return None
    if lower.partition("'")[0] in PRONOUNS and token.word not in {"IT", "WHO"}:
        return _candidate(layout, sentence, at, at + 1, at, Form.PRONOUN)
    if lower in _OBLIQUE and _gives_a_view(layout, sentence, at):
        return replace(_candidate(layout, sentence, at, at + 1, at, Form.PRONOUN), head=_OBLIQUE[lower])
    if token.cue:
        return None
    return _noun_phrase(layout, sentence, at)


def _rains(layout: Layout, sentence: Sentence, at: int) -> bool:
    """Whether "it" is the weather."""
    return at + 1 < sentence.last and layout.tokens[at + 1].lower in _WEATHER


_WEATHER = frozenset(split_words("rained rains raining snowed snows snowing thundered thawed froze drizzled poured"))


def _gives_a_view(layout: Layout, sentence: Sentence, at: int) -> bool:
    """Whether a pronoun says whose view follows: "in her view", "according to them", "quoted him as saying"."""
    tokens = layout.tokens
    before = tokens[at - 1].lower if at > sentence.first else ""
    if before == "to" and at - 1 > sentence.first and tokens[at - 2].lower == "according":
        return True
    following = tokens[at + 1].lower if at + 1 < sentence.last else ""
    if before in ("quoted", "cited", "quotes", "cites"):
        return following == "as"
    return before in ("in", "by", "from", "to", "on") and following in VIEWS


_OBLIQUE = {"his": "he", "him": "he", "her": "she", "its": "it", "their": "they", "them": "they"}
_NO_PHRASE = _STOPS | (ADVERBS - {"both"}) | DAYS  # with which none begins
_BEGIN_NOTHING = {word for word in _NO_PHRASE if word.partition("'")[0] not in PRONOUNS} - _OBLIQUE.keys()


def _noun_phrase(layout: Layout, sentence: Sentence, at: int) -> Candidate | None:
    """A name with its titles, or a phrase whose head is a role, a body or a document."""
    tokens = layout.tokens
    lower = tokens[at].lower
    begins_sentence = at == sentence.first or tokens[at - 1].word in ":—–-"
    if lower in _NO_PHRASE and not _names_a_person(tokens, at):
        return None
    following = tokens[at + 1] if at + 1 < sentence.last else None
    if begins_sentence and following and lower.endswith("ly") and following.word == ",":
        return None
    if begins_sentence and following and lower in GERUNDS and following.lower in PLURAL_ROLES:
        return None  # "Briefing reporters, the envoy said"
    stop = _phrase_end(layout, sentence, at)
    head = _head(tokens, at, stop)
    if head is None:
        return _plain_name(layout, sentence, at, stop, begins_sentence=begins_sentence)
    return _shape(layout, sentence, at, head, stop)


def _phrase_end(layout: Layout, sentence: Sentence, at: int) -> int:
    """The token after the run of nouns, adjectives and names that starts here."""
    tokens = layout.tokens
    last = at
    limit = min(sentence.last, at + _LEFT_REACH + 6)
    while last < limit:
        token = tokens[last]
        if token.word == "." and last > at and _dotted(tokens[last - 1], token):
            last += 1
            continue
        if token.word == "(" and last > at and _retired(tokens[last : last + 3]):
            last += 3
            continue
        if token.word in "'’" and last > at and _opens_a_name(tokens, last - 1):
            last += 1
            continue
        if token.quote >= 0 and last > at and _nicknames(layout, sentence, last):
            last += 1
            continue
        if token.quote >= 0 or not (token.word[0].isalnum()):
            break
        if last > at and not _continues(tokens, at, last, sentence):
            break
        last += 1
        if token.possessive and not _opens_a_name(tokens, last - 1):
            break
    return last


def _nicknames(layout: Layout, sentence: Sentence, at: int) -> bool:
    """Whether a quotation is a nickname within a name: Odo "the Gull" Marl."""
    if at + 1 >= sentence.last or layout.quotes[layout.tokens[at].quote].words > _NICKNAME:
        return False
    before, after = layout.tokens[at - 1], layout.tokens[at + 1]
    named = is_capital(before) and is_capital(after) and not before.possessive
    return named and not {before.lower, after.lower} & _NOT_NAMES


_NICKNAME = 2  # words


def _opens_a_name(tokens: list[Token], at: int) -> bool:
    """Whether a possessive is the beginning of a name: "the People's Liberation Army", "the Workers' Party"."""
    after = next((token for token in tokens[at + 1 : at + 3] if token.word not in "'’"), None)
    return tokens[at].word in _PEOPLES and after is not None and is_capital(after)


_PEOPLES = frozenset(["People", "Peoples", "Workers"])


_DOTTED = frozenset(
    split_words("""
    mr mrs ms dr gen lt col maj sgt capt cmdr adm brig sen rep gov prof st rev hon jr sr supt det insp retd
    ret dep asst sec amb pres cpl pvt fr msgr mme smt shri
""")
)


def _dotted(before: Token, dot: Token) -> bool:
    return before.end == dot.start and (before.lower in _DOTTED or (len(before.word) == 1 and before.word.isupper()))


def _retired(tokens: list[Token]) -> bool:
    """Whether tokens are the bracketed part of an officer's title: "Lt Gen (retd) X"."""
    words = [token.lower.rstrip(".") for token in tokens]
    return words[:1] == ["("] and words[1:] in (["retd", ")"], ["ret", ")"], ["retired", ")"])


_DID = frozenset(
    split_words("""
    met held took left came went got became fell rose put sent brought built kept lost won drew flew hit began ran led
    stood paid gave made fired launched visited arrived signed hosted
""")
)  # verbs that report nothing and would else be read as nouns
_BREAKING = ADVERBS | DAYS
_DAY_OR_NAME = frozenset(["May", "Sun", "Thu", "Mar", "Mon", "Sat", "Jan", "Jun", "April", "June", "August"])
_OF_TIME = frozenset(split_words("in since until till last next this of on early late mid during by from between to"))


def _names_a_person(tokens: list[Token], at: int) -> bool:
    """Whether the name of a day or month is a person's: "Sun Marl", "Teodora May said", no "in May" and no "Mar. 3"."""
    if tokens[at].word not in _DAY_OR_NAME or at + 1 >= len(tokens):
        return False
    before, after = tokens[at - 1] if at else None, tokens[at + 1]
    if before is not None and (before.lower in _OF_TIME or before.word[0].isdigit()):
        return False
    if before is not None and is_capital(before) and before.lower not in DAYS:
        return after.word[0].isalpha() or after.word == ","
    capital = is_capital(after) and after.lower not in _OFFICIAL and after.lower not in DAYS
    return bool(after.cue) or (capital and not after.possessive)


_FAMILIES = frozenset(["No", "An", "Do", "So"])  # in titles and names; elsewhere they are small words


def _continues(tokens: list[Token], at: int, last: int, sentence: Sentence) -> bool:
    token = tokens[last]
    if (
        token.lower in DETERMINERS
        and token.word not in _FAMILIES
        and not (last == at + 1 and tokens[at].lower in ("all", "both"))
    ):
        return False
    if (
        token.lower in _NAME_JOINERS
        and is_capital(tokens[last - 1])
        and last + 1 < sentence.last
        and is_capital(tokens[last + 1])
    ):
        return token.lower != "of" or tokens[last - 1].lower in _OFFICIAL or token.word[0].isupper()
    if token.lower in _STOPS and not (
        token.word[0].isupper() and len(token.word) > 1 and (is_capital(tokens[last - 1]) or token.word in _FAMILIES)
    ):
        return False
    if token.cue or (token.lower in _BREAKING and not _names_a_person(tokens, last)):
        return False
    within_name = token.word[0].isupper() and is_capital(tokens[last - 1])  # "Ri Chun Ran"
    goes_on = last + 1 < sentence.last and tokens[last + 1].lower == "of"  # "EU heads of state"
    leads = token.word in _LEADS and is_capital(tokens[last - 1]) and not goes_on  # "Luz Marl chairs the group"
    return within_name or not (leads or token.lower in _DID)


_LEADS = frozenset(  # right after a name what somebody does, elsewhere a noun or a participle ("the invited envoy")
    split_words("""
    chairs heads received greeted phoned telephoned invited summoned attended toured chaired joined addressed replaced
    succeeded accompanied welcomed thanked discussed exchanged opened engaged questioned interviewed challenged briefed
    dismissed sacked ousted defeated nominated appointed picked consulted contacted approached escorted
""")
)


def _head(tokens: list[Token], at: int, stop: int) -> int | None:
    """Where in the phrase its last role, body or document noun stands; of "Ministry of State" it is the first word."""
    for last in range(stop - 1, at - 1, -1):
        heads = tokens[last].lower in _HEADS and _heads(tokens[last])
        if tokens[last].word == "front" and tokens[last - 1].lower == "in":  # "in front of the building"
            continue
        if not heads or _within_name(tokens[at : last + 1]):
            continue
        of = next((n for n in range(last - 1, at, -1) if tokens[n].lower == "of"), None)
        titled = of is not None and is_capital(tokens[last]) and is_capital(tokens[of - 1]) and _heads(tokens[of - 1])
        return of - 1 if titled and of is not None else last
    return None


_SURNAMES = frozenset(split_words("town city family side camp ruling maker church club"))
_HEADS = PERSON_ROLES | PLURAL_ROLES | BODIES | DOCUMENT_HEADS | _SIDE_HEADS


def _within_name(tokens: list[Token]) -> bool:
    """Whether the last token is a title only by its look: "President Hassan Sheikh Marl"."""
    if len(tokens) <= 2 or tokens[-1].word not in _NAMELIKE:  # noqa: PLR2004  (an office, a given name and itself)
        return False
    office, given, _ = tokens[-3:]
    return office.lower in PERSON_ROLES and is_capital(given) and given.lower not in _OFFICIAL | PORTFOLIOS


_NAMELIKE = frozenset(["Sheikh", "Shaikh", "Prince", "King", "Judge", "Major", "Marshal", "Dean", "Pope", "Bishop"])


_SHORT_OFFICES = frozenset(["pm", "fm", "dpm", "eam", "cm", "vp"])


def _heads(token: Token) -> bool:
    lower = token.lower
    if lower not in _HEADS or (token.word in _PEOPLES and token.possessive):
        return False
    if lower in _SHORT_OFFICES and not token.word.isupper():
        return False  # "at five pm"
    named = lower in _SURNAMES or (lower in PERSON_ROLES and lower not in TITLES | _GUARDS)
    return not (named and is_capital(token))  # "Ri Son Gwon" is nobody's son, "Jenny Town" no town


def _shape(layout: Layout, sentence: Sentence, at: int, head: int, stop: int) -> Candidate | None:
    tokens = layout.tokens
    name = head + 1
    if name < stop and tokens[name].word == ".":
        name += 1
    if name + 3 < stop and _retired(tokens[name : name + 3]):
        name += 3
    while name + 1 < stop and _titles(tokens, name):
        name += 1
    lower = tokens[head].lower
    if lower == "court" and any(token.lower == "ball" for token in tokens[max(sentence.first, at - _IDIOM) : at]):
        return None
    if lower == "office" and tokens[head - 1].lower in _HOLDS_IT:
        return None
    if name + 1 < stop and tokens[name].lower == "of" and is_capital(tokens[head]) and is_capital(tokens[name + 1]):
        end = _of_end(tokens, name, stop)
        if lower in PERSON_ROLES and end < stop and is_capital(tokens[end]):
            last = _name_end(tokens, end, stop)
            first = _after_honorific(tokens, end, last) or _after_office(tokens, end, last)
            return _candidate(layout, sentence, first, last, at, Form.PERSON)
        return _candidate(layout, sentence, at, end, at, Form.ROLE if lower in PERSON_ROLES else Form.BODY)
    body = _is_corps(tokens, head) or (lower in BODIES and not (lower in PERSON_ROLES or lower in TITLES))
    numbered = name < stop and _NUMERAL.fullmatch(tokens[name].word) is not None
    if name < stop and is_capital(tokens[name]) and not numbered and not tokens[head].possessive:
        first = at if body else name
        return _candidate(
            layout, sentence, first, _name_end(tokens, name, stop), at, Form.BODY if body else Form.PERSON
        )
    return _candidate(layout, sentence, at, head + 1, at, _form_by(tokens, head))


_HOLDS_IT = frozenset(split_words("take takes taking took taken leave leaves leaving left hold holds held in into of"))


def _form_by(tokens: list[Token], head: int) -> Form:
    """What a noun that no name follows makes of a mention."""
    lower = tokens[head].lower
    if _is_corps(tokens, head):
        return Form.BODY
    if lower in PERSON_ROLES:
        return Form.ROLE
    if lower in PLURAL_ROLES or lower in _SIDE_HEADS:
        return Form.ROLES
    return Form.DOCUMENT if lower in DOCUMENT_HEADS else Form.BODY


def _is_corps(tokens: list[Token], head: int) -> bool:
    """Whether a "guard" is a force: "the coast guard", "the Guards"."""
    corps = is_capital(tokens[head]) or tokens[head - 1].lower in _CORPS
    return corps and tokens[head].lower in _GUARDS


_GUARDS = frozenset(["guard", "guards"])
_CORPS = frozenset(["coast", "border", "national", "revolutionary", "presidential", "republican"])  # no person's guard


def _after_office(tokens: list[Token], first: int, last: int) -> int:
    """Where a name begins after the words of a body and titles: "Regional Administration | Odo Marl"."""
    bodies = [at + 1 for at in range(first, last - 2) if tokens[at].lower in BODIES]
    first = max(bodies, default=first)
    while first + 1 < last and _titles(tokens, first):
        first += 1
    return first


def _titles(tokens: list[Token], at: int) -> bool:
    """Whether a token is a title before a name or the full stop of one."""
    return tokens[at].word == "." or (tokens[at].lower in TITLES and is_capital(tokens[at]))


_IDIOM = 6  # tokens of "the ball is firmly in X's court"


def _of_end(tokens: list[Token], of: int, stop: int) -> int:
    """The end of "Ministry of Foreign Affairs" and of "Secretary of State" before a name."""
    last = of + 1
    for at in range(of + 2, stop):
        if not is_capital(tokens[at]):
            break
        last = at if tokens[at].lower in PORTFOLIOS else last
    return last + 1


_IN_NAMES = _NAME_JOINERS | {".", QUOTE}


def _name_end(tokens: list[Token], name: int, stop: int) -> int:
    last = name
    while last < stop and (is_capital(tokens[last]) or tokens[last].lower in _IN_NAMES):
        last += 1
    while last > name + 1 and not is_capital(tokens[last - 1]):
        last -= 1
    return last


def _plain_name(layout: Layout, sentence: Sentence, at: int, stop: int, *, begins_sentence: bool) -> Candidate | None:
    """A capitalised run without a role noun in it."""
    tokens = layout.tokens
    name = at
    while name < stop and not is_capital(tokens[name]):
        name += 1
    while name < stop and (
        (
            tokens[name].lower in _NOT_NAMES
            and not (name > at and tokens[name].word in _FAMILIES)
            and not _names_a_person(tokens, name)
        )
        or tokens[name].word == "."
    ):
        name += 1
    if name >= stop or not is_capital(tokens[name]):
        return None
    lead, titled = name, False
    while name + 1 < stop and (tokens[name].lower in TITLES or tokens[name].word in ".()"):
        titled = titled or tokens[name].lower in TITLES
        name += 1
    if not is_capital(tokens[name]):
        return None
    last = _name_end(tokens, name, stop)
    honoured = _after_honorific(tokens, name, last)
    if honoured:
        return _candidate(layout, sentence, honoured, last, min(lead, name), Form.PERSON)
    if titled and last == name + 1 and tokens[name].lower in TITLES:  # "Special Assistant"
        return _candidate(layout, sentence, at, last, at, Form.ROLE)
    opens = begins_sentence and name == at and last == name + 1 and _opens_only(layout, sentence, name)
    if opens or (not titled and _is_thing(tokens, name, last)):
        return None
    return _candidate(layout, sentence, name, last, min(lead, name), Form.PERSON if titled else Form.NAME)


def _is_thing(tokens: list[Token], name: int, last: int) -> bool:
    """Whether a run of capitals names what never speaks: "Hague Convention", "Strait of Hormuz", "Article VI"."""
    if tokens[last - 1].lower in _NO_SPEAKERS:
        return True
    if last - name > 1:
        return False
    water = name > 1 and tokens[name - 1].lower == "of" and tokens[name - 2].word in _WATERS
    return water or _NUMERAL.fullmatch(tokens[name].word) is not None


_NO_SPEAKERS = frozenset(  # as last words of a name that are no family's, as Bay, Gulf, Heights and Islands are
    split_words("convention treaty protocol accords accord strait peninsula ocean corridor")
)
_WATERS = frozenset(["Strait", "Gulf", "Sea", "Bay"])
_NUMERAL = re.compile(r"[IVX]{2,4}")


_HONORIFICS = frozenset(split_words("mr mrs ms dr prof gen lt col maj capt sen rep sir dame"))


def _after_honorific(tokens: list[Token], name: int, last: int) -> int:
    """The token after the last honorific within a run of capitals ("… on National Security Dr X"), or 0."""
    for at in range(last - 2, name, -1):
        if tokens[at].lower in _HONORIFICS:
            following = at + 1 + (tokens[at + 1].word == ".")
            return following if following < last and is_capital(tokens[following]) else 0
    return 0


def _opens_only(layout: Layout, sentence: Sentence, at: int) -> bool:
    """Whether a word has its capital from the start of a sentence alone ("Recalling", "More", "Formal talks")."""
    lower = layout.tokens[at].lower
    if lower in layout.proper_words:
        return False
    if lower in _NOT_NAMES or lower in _COUNTING or lower in layout.plain_words or _PARTICIPLE.search(lower):
        return True
    follower = layout.tokens[at + 1] if at + 1 < sentence.last else None
    plain = follower is not None and follower.word.islower() and not follower.cue and follower.lower not in _STOPS
    return plain and lower.endswith(_ADJECTIVAL)


_COUNTING = frozenset(split_words("first second third fourth fifth sixth firstly secondly thirdly lastly finally"))
_PARTICIPLE = re.compile(r"(?:(?<![jq])ing|less)\Z")  # "Speaking", not "Beijing"
_ADJECTIVAL = ("al", "ive", "ous", "ic", "ful", "able", "ible", "ary", "ed")


def _nouns_beside(layout: Layout, sentence: Sentence, verb: int, taken: list[bool]) -> list[Candidate]:
    """Common nouns right before or after a reporting verb ("one mother said", "said the trader")."""
    found = []
    left = verb - 1
    tokens = layout.tokens
    while left >= sentence.first and (tokens[left].lower in _BEFORE_VERB or tokens[left].lower.endswith("ly")):
        left -= 1
    if left >= sentence.first and not taken[left - sentence.first] and _nounish(tokens[left]):
        first = _extend_left(layout, sentence, left, taken)
        found.append(_candidate(layout, sentence, first, left + 1, first, Form.NOUN))
        _take(taken, sentence, first, left + 1)
    right = verb + 1
    after_quote = verb > sentence.first and (tokens[verb - 1].quote >= 0 or tokens[verb - 1].word == ",")
    if (
        after_quote
        and right < sentence.last
        and not taken[right - sentence.first]
        and (_nounish(tokens[right]) or tokens[right].lower in DETERMINERS)
    ):
        last = right
        while (
            last < min(sentence.last, right + _LEFT_REACH)
            and not taken[last - sentence.first]
            and (_nounish(tokens[last]) or last == right)
        ):
            last += 1
        found.append(_candidate(layout, sentence, right, last, right, Form.NOUN))
        _take(taken, sentence, right, last)
    return found


def _nounish(token: Token) -> bool:
    lower = token.lower
    return (
        token.quote < 0
        and token.word[0].isalpha()
        and lower not in _STOPS
        and lower not in ADVERBS
        and lower not in DAYS
        and not token.cue
        and lower not in DETERMINERS
    )


def _extend_left(layout: Layout, sentence: Sentence, at: int, taken: list[bool]) -> int:
    tokens = layout.tokens
    first = at
    while first > max(sentence.first, at - _LEFT_REACH) and not taken[first - 1 - sentence.first]:
        before = tokens[first - 1]
        if before.lower in DETERMINERS:
            return first - 1
        if not _nounish(before) and not before.word[0].isdigit():
            break
        first -= 1
    return first
