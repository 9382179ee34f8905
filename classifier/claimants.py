"""Owns who could have issued a document: whoever its head and its foot name, with what speaks for each."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from classifier.gazetteer import Form as ActorForm
from classifier.lexicon import BODIES, MEN, TITLES, WOMEN, split_words
from classifier.mentions import Form
from classifier.names import homes
from classifier.people import find_people
from classifier.scene import see
from classifier.vocabulary import Article, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from classifier.mentions import Candidate
    from classifier.people import People
    from classifier.scene import Scene

HEAD, FOOT = 900, 450  # characters of a document in which its issuer is looked for
_LINE = 160  # characters of a line that is no paragraph
_SENTENCE_WORDS, _LONG_WORDS = 6, 14  # from which a line is one that ends as a sentence does, and one in any case
_LONG_TITLE = 40  # words
ENDS_SENTENCE = re.compile(r"[.?!][\"”’'»)]*\s*$")  # how a sentence ends, and a line of a heading does not
_WORD = re.compile(r"[^\W_]+(?:[’'&-][^\W_]+)*")
_SMALL = frozenset(split_words("the of a an and for s"))
_PUT_BEFORE = frozenset(split_words("the mr ms mrs dr he h e hon his her excellency shri smt"))
DOCUMENT = (
    r"(?:statement|address|comment(?:ary)?|communiqu[eé]|remarks|speech|message|letter|declaration|announcement|release"
    r"|response|reply|replies|note|read-?out|position|briefing|conclusions|interview|article|op-ed|appeal|resolution"
    r"|homily|sermon|order|decree|bulletin|report|memorandum|aide-memoire|testimony|essay|column|post|thread)"
)
_TIES = {  # what stands right before a name, or right after it, and ties it to a document
    "of document": re.compile(
        rf"\b{DOCUMENT}s?\b[^\n]{{0,60}}?\b(?:by|of|from|on behalf of)\s+(?:(?:the|H\.?E\.|Mr\.?|Ms\.?|Mrs\.?|Dr\.?"
        r"|His Excellency|Her Excellency|Hon\.?)\s+)*$", re.IGNORECASE),
    "addressed": re.compile(
        r"\b(?:to|addressed to|dear)\s+(?:the |his excellency |her excellency |h\.e\. )*$", re.IGNORECASE),
    "attributable": re.compile(r"\battributable to (?:the )?[^\n]*$", re.IGNORECASE),
    "signed": re.compile(r"\bsigned\W*(?:by\W*)?$", re.IGNORECASE),
    "on behalf": re.compile(r"\bbehalf of (?:the )?$", re.IGNORECASE),
    "after by": re.compile(r"^(?:by|von|par|por)\b[^\n]*\Z", re.IGNORECASE | re.MULTILINE),
    "in the topic": re.compile(
        rf"\b{DOCUMENT}s?\b[^\n]*\b(?:on(?! behalf)|regarding|concerning|about|over|in (?:response|connection|relation)"
        r"|following|against|after)\b[^\n]*$", re.IGNORECASE),
    "my name": re.compile(r"\bmy name is $", re.IGNORECASE),
    "we": re.compile(r"\b[Ww]e, (?:the )?$"),
}  # fmt: skip
OPINES = re.compile(
    r"\s(?:(?:\w+ly|also|has|have|today)\s+)?(?:condemn|welcome|reject|regret|deplore|urge|support|oppose|reiterate"
    r"|reaffirm|remain|call|consider|expect|stand|note|express|take|protest|reserve|confirm|invite|thank|denounce"
    r"|remind|does not|will not|wish|recall|appreciate|believe|declare)"
)
_FOLLOWED = {
    "own document": re.compile(rf"(?:['’]s?)?\s+(?:[A-Z]\w+ ){{0,3}}(?i:{DOCUMENT})\b"),
    "issues": re.compile(
        r"(?:,[^\n]{0,160},|\s)\s*(?:(?:has|had|have|today|yesterday|on \w+(?: \d+)?|\w+ly)\s+)*(?:releas\w+|issu\w+"
        r"|gave|gives?|made|makes?|publish\w+|deliver\w+|spoke|address\w+|convey\w+|circulat\w+|answer\w*|clarif\w+"
        r"|presents|replied|writes|wrote|informs|notif\w+|states?)\b"),
    "opines": OPINES,
}  # fmt: skip
_KINDS_OF_TEXT = (
    "letter", "commentary", "joint", "speech", "address", "interview", "spokes", "communiqu", "press release",
    "statement", "note", "remarks", "op-ed", "readout", "conclusions", "opinion",
)  # fmt: skip


def body_start(text: str) -> int:
    """Where the first line of sentences begins, whatever was cut as noise: all before it is heading.

    A title may be long: the first line is one if it ends neither as a sentence does nor in a colon.
    """
    for number, line in enumerate(re.finditer(r"[^\n]*\S[^\n]*", text)):
        words = len(line[0].split())
        long = _LONG_WORDS if number or line[0].rstrip().endswith(":") else _LONG_TITLE
        if words >= long or (words >= _SENTENCE_WORDS and ENDS_SENTENCE.search(line[0])):
            return line.start()
    return 0


@dataclass(slots=True, eq=False)
class Claimant:
    """Somebody who could have issued a document.

    `sort` is "person", "office" ("the Spokesperson"), "body", "actor", "media", "capital", "several" or "thing";
    `places` are where the margins name it.
    """

    name: str
    sort: str
    places: list[Span] = field(default_factory=list)
    features: set[str] = field(default_factory=set)

    @property
    def is_personal(self) -> bool:
        """Whether it is a person or an office that one holds."""
        return self.sort in {"person", "office"}

    def add(self, *features: str) -> None:
        """Take features, each also together with the sort."""
        for feature in features:
            self.features.add(feature)
            self.features.add(f"{self.sort}:{feature}")


@dataclass(slots=True, eq=False)
class Margins:
    """A document's head and foot read as text, headings and all.

    `view` reads them, of the article's text or, where that has no title, of the title and the text; every place is one
    of its characters. `lines` are all that are not blank.
    """

    scene: Scene
    view: Scene
    lines: list[Span]
    title: Span
    body: int  # where the sentences begin
    voice: str  # "i", "we" or "none"
    mentions: list[tuple[Span, str, int]] = field(default_factory=list)  # whom it names: span, sort, its description
    offices: list[Span] = field(default_factory=list)  # where it names an office with whose that is
    tied: list[Span] = field(default_factory=list)  # where it names an office or a body whose document it is said to be
    openings: list[str] = field(default_factory=list)  # how its sentences begin, in lower case
    told_in: str = ""  # its sentences, in lower case
    kinds: list[str] = field(default_factory=list)  # of what kind of text its head speaks
    told: People | None = None

    @property
    def people(self) -> People:
        """The persons of the head and foot."""
        if self.told is None:
            self.told = find_people(self.view)
        return self.told

    @property
    def text(self) -> str:
        return self.view.text

    def line(self, at: int) -> Span:
        """The line that a character stands in."""
        end = self.text.find("\n", at)
        return Span(self.text.rfind("\n", 0, at) + 1, len(self.text) if end < 0 else end)


def margins_of(scene: Scene) -> Margins:
    """The head and the foot of a document."""
    given = scene.article.title or ""
    text = scene.text if given in scene.text else f"{given}\n\n{scene.text}"
    lines = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    top = min(HEAD, len(text) // 2 + 200)
    shown = [line for line in lines if line.start < top or line.start >= len(text) - FOOT]
    cut = tuple(Span(line.start, min(line.end, max(top, line.start + 300))) if line.start < top else line
                for line in shown)  # fmt: skip
    view = see(Article(text=text, body=cut, published=scene.article.published), scene.finder)
    heading = Span(text.find(given), text.find(given) + len(given))
    margins = Margins(scene, view, lines, heading, body_start(text), _voice(scene))
    margins.mentions = _mentions(margins)
    margins.openings = [words.lower() for words in _openings(scene)]
    margins.told_in = text[margins.body :].lower()
    margins.kinds = [kind for kind in _KINDS_OF_TEXT if kind in text[:HEAD].lower()]
    margins.offices = [span for span, sort, _ in margins.mentions if sort == "office"]
    margins.tied = [
        span
        for span, sort, lead in margins.mentions
        if sort in {"office", "body"} and _is_tied(text[max(text.rfind("\n", 0, lead) + 1, lead - _REACH) : lead])
    ]
    return margins


def _is_tied(before: str) -> bool:
    """Whether what follows some words is whose document they name, and not what that is about."""
    return _TIES["of document"].search(before) is not None and not _TIES["in the topic"].search(before)


def _openings(scene: Scene) -> Iterator[str]:
    return (scene.text[sentence.start : sentence.start + _REACH] for sentence in scene.layout.sentences)


def _voice(scene: Scene) -> str:
    words = Counter(token.lower for token in scene.layout.tokens if token.quote < 0)
    mine, ours = words["i"] + words["my"], words["we"] + words["our"]
    if mine > 1 and 3 * mine >= ours:
        return "i"
    return "we" if ours > 1 else "none"


def claimants_of(margins: Margins) -> list[Claimant]:
    """Everybody whom the margins name, in order of the text, with the features that the ranker weighs."""
    found: dict[tuple[str, str], Claimant] = {}
    for span, sort, lead in margins.mentions:
        name = _bare(margins.text[span.start : span.end])
        claimant = found.setdefault(_key(name, sort), Claimant(name, sort))
        claimant.name = _fuller(claimant.name, name)
        claimant.places.append(span)
        _place(margins, claimant, span, lead)
    claimants = list(found.values())
    for claimant in claimants:
        if claimant.sort == "person":
            claimant.name = _in_full(margins.scene, claimant.name)
        _weigh(margins, claimant, claimants)
    for sort in {claimant.sort for claimant in claimants}:
        same = [claimant for claimant in claimants if claimant.sort == sort]
        same[0].add("first of its sort")
        max(same, key=lambda claimant: claimant.places[-1]).add("last of its sort")
    return claimants


def _bare(words: str) -> str:
    """A name without article, honorific and what a capital line joins to it."""
    words = re.split(r"\s+ON\s", words, maxsplit=1)[0]
    return _HONORIFIC.sub("", re.sub(r"\s+(?:OF|THE|of|the)(?:\s+(?:THE|the))?$", "", " ".join(words.split())))


_HONORIFIC = re.compile(r"^(?:(?:the|an?|honou?rable|right|h\.?e\.?|excellency|his|her)\s+)+(?=\S)", re.IGNORECASE)


def named_in(margins: Margins, name: str) -> Claimant:
    """Somebody of whom the name is known, wherever the text has it."""
    places = [Span(m.start(), m.end()) for m in re.finditer(re.escape(name), margins.text)]
    return Claimant(name, "person", places)


def _key(name: str, sort: str) -> tuple[str, str]:
    words = [word for word in (w.lower() for w in _WORD.findall(name)) if word not in _SMALL]
    if sort == "person":
        words = [word for word in words if word not in TITLES][-1:] or words[-1:]
    return sort, " ".join(words)


def _fuller(one: str, other: str) -> str:
    """Of two ways to write a name the one with more words, rather not in capitals."""
    longer, shorter = (other, one) if len(other.split()) > len(one.split()) else (one, other)
    alike = len(longer.split()) == len(shorter.split())
    return shorter if alike and longer.isupper() and not shorter.isupper() else longer


def _in_full(scene: Scene, name: str) -> str:
    """A person's name as the text has it most fully: "Cardinal Marl" is Odo Marl."""
    own = [word for word in name.split() if word.lower().strip(".") not in TITLES]
    if len(own) != 1:
        return name
    whole = re.compile(rf"(?:[A-Z][\w’'-]+ )+{re.escape(own[0])}\b")
    named = (scene.text[c.start : c.end] for c in scene.candidates if c.form in (Form.PERSON, Form.NAME))
    return next((words for words in named if whole.fullmatch(words)), name)


# -- who is named ----------------------------------------------------------------------------------------------


def _mentions(margins: Margins) -> list[tuple[Span, str, int]]:
    """Where the margins name somebody: the span, the sort, and where the words that describe it begin."""
    view = margins.view
    found = []
    for number, candidate in enumerate(view.candidates):
        if sort := _sort(view, number):
            span = Span(candidate.start, candidate.end)
            if sort in ("body", "office", "several"):
                span = Span(_begun(view, candidate), _chained(view, number))
            elif sort == "person" and (doing := _DOING.search(view.text, span.start, span.end)):
                span = Span(span.start, doing.start())
            found.append((span, sort, min(span.start, view.layout.tokens[candidate.lead].start)))
    head = view.text[:HEAD]
    crumbs = {step.strip() for line in _PATH.findall(head) for step in _STEP.split(line)} | {*_LANGUAGES.findall(head)}
    menu = {name for name in crumbs if name not in view.text[margins.body :]}
    liked = _LIKED.search(view.text)
    end = liked.start() if liked else len(view.text)  # readers comment below
    found = [each for each in found if not _is_addressed(view.text, each[0]) and each[0].start < end]
    found = [each for each in found if (name := each[0].of(view.text)) not in menu and not _NETWORK.search(name)]
    found = [each for each in found if not _FIELD.match(view.text, each[0].start)]
    taken = [span for span, _, _ in found]
    for span, sort in (*_actors(view), *_papers(margins)):
        if not any(one.start <= span.start and span.end <= one.end for one in taken):
            found.append((span, sort, span.start))
    return sorted(mention for mention in found if not _within_office(mention[0], found))


_DOING = re.compile(  # "Statement by Spokesperson Odo Marl | Welcoming the Ceasefire"
    r" (?:Welcoming|Announcing|Condemning|Denouncing|Regarding|Concerning|Marking|Honou?ring|Commemorating|Calling"
    r"|Urging|Supporting|Following|Ahead)\b"
)
_PATH = re.compile(r"^[^\n]* [>›»] [^\n]*$", re.MULTILINE)  # "Home > Country Files > Libya": nobody's name
_LANGUAGES = re.compile(r"^[A-Z]{2}(?: [A-Z]{2})+\b", re.MULTILINE)  # "FR EN ES DE"
_FIELD = re.compile(r"(?:Release|Document|Content|Record) (?:Type|Date|ID|Number): ")  # of an archive's entry
_LIKED = re.compile(r"^(?:.*\b\d+ comments\b|Like · Comment)", re.MULTILINE)
_NETWORK = re.compile(r"\b(?:Facebook|Twitter|LinkedIn|Instagram|YouTube|WhatsApp|Weibo)\b")
_STEP = re.compile(r" [>›»|] ")


def _is_addressed(text: str, span: Span) -> bool:
    """Whether words speak to somebody: "Dear Secretary Marl", "my fellow Zembrians"."""
    return text.startswith("Dear ", span.start) or text[: span.start].endswith(("Dear ", "fellow "))


def _within_office(span: Span, found: list[tuple[Span, str, int]]) -> bool:
    """Whether somebody is named only as whose an office is: "the Chancellor of | the Republic of Zembria"."""
    return any(sort == "office" and one.start < span.start and span.end <= one.end for one, sort, _ in found)


_SORTS = {Form.BODY: "body", Form.ROLE: "office", Form.ROLES: "several"}
_OF_ACTORS = {
    ActorForm.MEDIA: "media", ActorForm.CARRIER: "media", ActorForm.CAPITAL: "capital", ActorForm.BODY: "body",
    ActorForm.DEMONYM: "",
}  # fmt: skip


def _sort(view: Scene, number: int) -> str:
    candidate = view.candidates[number]
    if candidate.form in _SORTS:
        return _SORTS[candidate.form]
    if candidate.form not in (Form.PERSON, Form.NAME, Form.LABEL):
        return ""
    actors = view.actors_within(candidate.start, candidate.end)
    if actors and not any(mention.person for mention in actors):
        return next((_OF_ACTORS[m.form] for m in actors if m.form in _OF_ACTORS), "actor")
    words = view.text[candidate.start : candidate.end].split()
    odd = any(not _SPELT.fullmatch(word) or word.lower() in _NEVER_NAMES for word in words)
    if not actors and (odd or _NO_NAME.search(words[-1]) or words[0].lower() in _OF_PLACES):
        return "thing" if len(words) > 1 else ""
    if len(words) > 1 and _PAPER.search(words[-1]):
        return "media"
    return "person" if actors or len(words) > 1 or candidate.form is Form.PERSON else ""


_NEVER_NAMES = frozenset(
    split_words("who that must will should would could can shall not what why how when where and or its our their")
)
_OF_PLACES = frozenset(split_words("mount mt lake cape fort camp port hotel rond-point operation exercise"))
_SPELT = re.compile(r"[^\W\d_](?:[^\W\d_]|[-.'’,])*")
_NO_NAME = re.compile(  # what a name of several words ends in that is no person's
    r"^(?:sea|ocean|strait|bay|gulf|lakes?|rivers?|islands?|coast|peninsula|valley|mountains?|lines?|border|front|zone"
    r"|square|bridge|camp|summit|dialogue|meetings?|forum|conference|session|days?|week|years?|anniversary|festival"
    r"|exercises?|shield|storm|guardian|treaty|agreement|accords?|protocol|law|act|code|plan|initiative|process"
    r"|programme|program|project|review|gazette|news|page|archive|section|release|statements?|notes?|questions?"
    r"|answers?|rights|affairs|policy|security|peace|nations|east|west|north|south|asia|africa|europe|america|sahara"
    r"|road|street|gate|strasse|straße|boulevard|avenue|opening|marking|on|of|at|the|and|to|in|nine|one|two|three|first|ii|iii|iv|club|war|crossing"
    r"|lookout|shoal|reef|heights?|hills?|checkpoint|edition|service|translation|text|english|media|tags?|share"
    r"|facebook|twitter|youtube|instagram|copyright|contact|update|updates|minutes?|today|virgin|christmas)$",
    re.IGNORECASE,
)

_CHAIN = re.compile(
    r",? ?(?:of|for)(?: the)? (?:\w+ (?:and|&) )?|(?<=\bof)(?: the)? |\s*\(|, ?(?=Commonwealth)", re.IGNORECASE
)
_GOES_ON = re.compile(
    r"(?:(?:,(?= [A-Z][\w’'-]+,? (?:and|&|[A-Z][\w’'-]+ (?:and|&)) )| (?:and|&|of|for)) (?:[A-Z][\w’'-]+ ?)+)+"
)
_BEGUN = re.compile(r"(?:[A-Z][\w-]+, )*[A-Z][\w-]+,? (?:and|&) \Z")  # "Foreign, Commonwealth & | Development Office"
_LEAD = 60  # characters before a body's name


def _begun(view: Scene, candidate: Candidate) -> int:
    """Where the name of a body begins that several words with "and" open."""
    line = view.text.rfind("\n", 0, candidate.start) + 1
    at = max(line, candidate.start - _LEAD)
    opening = _BEGUN.search(view.text[at : candidate.start])
    start = at + opening.start() if opening and candidate.form is Form.BODY else candidate.start
    return candidate.start if view.actors_within(start, candidate.start) else start


def _chained(view: Scene, number: int) -> int:
    """Where "the ministry of X of the republic of Y" ends, of which a candidate is the beginning."""
    end = view.candidates[number].end
    for other in view.candidates[number + 1 :]:
        if other.start < end or not _CHAIN.fullmatch(view.text, end, other.start):
            break
        end = other.end
    more = _GOES_ON.match(view.text, end)
    words = _DATED.split(more[0], maxsplit=1)[0] if more else ""
    return end + len(words.rstrip())


_DATED = re.compile(r" (?:of|for) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b")


def _actors(view: Scene) -> Iterator[tuple[Span, str]]:
    sorts = {ActorForm.MEDIA: "media", ActorForm.CARRIER: "media", ActorForm.BODY: "body", ActorForm.NAME: "actor"}
    for mention in view.actors:
        if mention.form in sorts and not mention.person:
            yield Span(mention.start, mention.end), sorts[mention.form]


_PAPER = re.compile(
    r"\b(?:News\w*|Times|Post|Daily|TV|Radio|Press|Journal|Herald|Gazette|Telegraph|Ilbo|Sinmun|Agency|Wire|Dispatch"
    r"|Broadcasting|Media|Tribune|Watch|Observer|Ledger|Review|Monitor|Standard|Globe|Weekly|Monthly|Magazine|Courier"
    r"|Chronicle|Echo|Register|Examiner|Mirror|Express|Shimbun|Zeitung)\b",
    re.IGNORECASE,
)
_COLUMN = re.compile(r"\b(?P<who>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}) [Cc]ommentary\b")
_BODYS = re.compile(  # "Harbour Council Press Statement on …"
    rf"^(?P<who>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){{1,5}}?) (?:(?:Press|Joint|Presidential|Media) )?(?i:{DOCUMENT})\b",
    re.MULTILINE,
)
_PAPERS_WORDS = 6


def _papers(margins: Margins) -> Iterator[tuple[Span, str]]:
    """Lines that are an outlet's name, and whose commentary it is."""
    for line in margins.view.layout.paragraphs:
        words = margins.text[line.start : line.end]
        paper = _PAPER.search(words) and not _NO_NAME.search(words.split()[-1])
        if paper and len(words.split()) <= _PAPERS_WORDS and words[:1].isupper():
            yield Span(line.start, line.start + len(re.split(r",|\s+\d|\s*[|(]", words, maxsplit=1)[0])), "media"
    if column := _COLUMN.search(margins.text, 0, HEAD):
        yield Span(*column.span("who")), "media"
    for headed in _BODYS.finditer(margins.text, 0, HEAD):
        if not BODIES.isdisjoint(headed["who"].lower().split()):
            yield Span(*headed.span("who")), "body"


# -- what speaks for somebody ----------------------------------------------------------------------------------


def _zone(margins: Margins, at: int) -> str:
    """Where in a document a character stands."""
    if margins.title.start <= at < margins.title.end:
        return "title"
    if at < margins.body:
        before = sum(line.end <= at for line in margins.lines)
        return f"line{min(before, 2)}"
    if at < margins.line(margins.body).end:
        return "first"
    if at < HEAD:
        return "head"
    line = margins.line(at)
    after = sum(other.start > at for other in margins.lines)
    return f"last{min(after, 2)}" if after < _SIGNING and line.end - line.start < _LINE else "foot"


_SIGNING = 5  # lines
_REGIONS = {"title": "head", "line0": "head", "line1": "head", "line2": "head", "first": "text", "head": "text"}
_REACH = 90  # characters before a name that tell what ties it to a document


def _place(margins: Margins, claimant: Claimant, span: Span, lead: int) -> None:
    """Add what one mention says: where it stands and what stands around it."""
    text, line, zone = margins.text, margins.line(span.start), _zone(margins, span.start)
    short = line.end - line.start < _LINE and not ENDS_SENTENCE.search(text[line.start : line.end])
    before = text[max(line.start, lead - _REACH) : lead]
    ties = {tie for tie, words in _TIES.items() if words.search(before)}
    ties -= {"of document"} if "in the topic" in ties else set()
    claimant.add(f"in {zone}", *ties)
    claimant.add(*(tie for tie, words in _FOLLOWED.items() if words.match(text, span.end)))
    region = _REGIONS.get(zone, "foot")
    claimant.features |= {f"{tie}:{region}" for tie in ties}
    if _alone(text[line.start : lead] + " " + text[span.end : line.end]):
        claimant.add("alone", f"alone in {zone}")
    if line.start in {lead, span.start}:
        claimant.add(f"opens {'line' if short else 'paragraph'}")
    if lead < span.start:
        claimant.add("described", f"described in {zone}")
    claimant.features |= set(_wording(text, line, Span(lead, span.end), region, short=short))


def _alone(rest: str) -> bool:
    """Whether nothing but titles and brackets stands beside a name in its line."""
    rest = re.sub(r"\([^)]*\)", " ", rest).lower()
    return all(word in _PUT_BEFORE or word in ("by", "signed", "from") for word in _WORD.findall(rest))


def _wording(text: str, line: Span, own: Span, region: str, *, short: bool) -> Iterator[str]:
    """The words before and after a name in its line; of a heading or a signature all of them."""
    before, after = (_words(text[part[0] : part[1]]) for part in ((line.start, own.start), (own.end, line.end)))
    last = [word for word in before if word not in _PUT_BEFORE and word != "."][-1:] or ["^"]
    yield from (f"<{last[0]}", f"<{last[0]}:{region}", f"<{last[0]}:{short}")
    yield from (f"before:{region}:{word}" for word in before[-2:])
    yield from (f"after:{region}:{word}" for word in after[:2])
    yield f"next:{after[0] if after and not after[0].isalpha() else bool(after)}"
    if short:
        yield from (f"line:{region}:{word}" for word in {*before, *after} if word.isalpha())


def _words(text: str) -> list[str]:
    return [re.sub(r"\d+", "#", word.lower()) for word in re.findall(r"[\w’']+|[^\w\s]", text)]


def _weigh(margins: Margins, claimant: Claimant, claimants: list[Claimant]) -> None:
    """Add what the whole document says of somebody: how it speaks, how often it names whom, and what the name tells."""
    scene, voice, body = margins.scene, margins.voice, margins.told_in
    name = claimant.name.lower()
    called = name.split()[-1] if claimant.sort == "person" else _shortly(claimant, name)
    opens = sum(sentence.startswith((called, f"the {called}")) for sentence in margins.openings)
    claimant.add("", f"voice {voice}", f"named {min(body.count(called), 3)} {voice}", f"opens {min(opens, 3)} {voice}")
    claimant.add(f"times {min(len(claimant.places), 3)}", f"words {min(len(name.split()), 6)}")
    claimant.add(*(f"in a {kind}" for kind in margins.kinds))
    persons, bodies = (min(sum(c.sort == sort for c in claimants), 3) for sort in ("person", "body"))
    claimant.add(f"among {persons} {min(bodies, 2)} {voice}", f"persons {persons}")
    claimant.features |= {f"{claimant.sort}={word}" for word in _telling(claimant, _WORD.findall(name))}
    if claimant.sort == "person":
        bearing = homes(tuple(word for word in claimant.name.split() if word.lower() not in TITLES))
        claimant.add(f"known {max(bearing.values(), default=0)}")
        claimant.add(f"common {not scene.layout.plain_words.isdisjoint(name.split())}")
        claimant.add(*_like_a_person(scene, claimant.name))
        claimant.add(f"given {not (MEN | WOMEN).isdisjoint(name.split())}")


def _shortly(claimant: Claimant, name: str) -> str:
    """What a text calls a body after its first mention: "ministry"."""
    words = name.split()
    return next((word for word in words if word in BODIES), name) if claimant.sort == "body" else name


def _like_a_person(scene: Scene, name: str) -> Iterator[str]:
    """Whether a text speaks of a name as of a person's: without an article, with a title, of whom somebody hears."""
    text, family = scene.text, name.rsplit(maxsplit=1)[-1]
    if f"the {name}" in text or f"The {name}" in text:
        yield "with article"
    if any(f" {word} {name}" in text for word in _WHERE):
        yield "a place"
    if any(c.form is Form.PERSON and text[c.start : c.end].endswith(family) for c in scene.candidates):
        yield "with title"
    if any(f"{family} {verb}" in text for verb in _REPORTED):
        yield "reported"


_WHERE = ("in", "at", "on", "near", "off", "from", "across")
_REPORTED = ("said", "says", "added", "told", "asked", "noted")


def _telling(claimant: Claimant, words: Iterable[str]) -> Iterator[str]:
    """The words of a name that are no person's own."""
    return (word for word in words if claimant.sort != "person" or word in TITLES or word in BODIES)
