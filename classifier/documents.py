"""Owns documents without quotation marks: transcripts, and texts that one issuer speaks throughout.

A ministry's statement, a commentary or a letter printed whole is its issuer's; a transcript's lines are those of the
label that is in force. In both a sentence is a statement when it takes a position, which a ranker decides.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from classifier.gazetteer import Form as ActorForm
from classifier.layout import lay_out
from classifier.lexicon import BODIES, TITLES, split_words
from classifier.mentions import Form, find_candidates
from classifier.names import homes
from classifier.parties import called
from classifier.vocabulary import Article, Span, SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from classifier.gazetteer import ActorMention
    from classifier.layout import Sentence
    from classifier.scene import Scene

_FEWEST_LABELS = 3
_LABELLED_SHARE = 0.25
_QUESTIONERS = frozenset(
    split_words("""
    q question reporter journalist moderator interviewer host operator presenter anchor newsreader reader
    correspondent studio narrator
""")
)
_ASKING = re.compile(
    rf"^(?:(?i:{'|'.join(sorted(_QUESTIONERS))}|participant|voice|the interpreter|interpreter|inaudible)"
    r"|[A-Z]{2,6})\b"
)
_MEDIA = re.compile(
    r"^(?:the )?(?:[A-Z][\w’'-]* ){0,3}(?:News(?: Agency)?|Times|Post|Daily|TV|Television|Radio|Press|Journal"
    r"|Herald|Paper|Agency|Broadcasting|Shimbun|Courier|Wire|Tribune|Gazette|Telegraph|Chronicle|Weekly|Globe|Network)\b"
)
_ASKED_SHARE = 0.5  # of a label's paragraphs that end in a question, from which it asks
_OUTLETS = frozenset(
    split_words("""
    afp reuters bloomberg tass xinhua cctv nhk bbc cnn ap kyodo yonhap jiji anadolu dpa efe rtr pti
""")
)
_FURNITURE = re.compile(
    r"^(?:agenda|note|source|photo|image|date|time|subject|ref|reference|contact|tags?|topics?|by|via|related|caption|update"
    r"|editor'?s note|read more|watch|listen|from|to|present)$",
    re.IGNORECASE,
)  # fmt: skip
_KEY = re.compile(
    r"\b(?:press statement|media statement|joint statement|joint communiqu|joint declaration|communiqu[eé]"
    r"|statement (?:of|by|on)"
    r"|statement$|commentary\b|address (?:in full|on|to|by)|answers? question|makes public|letter dated|fact sheet"
    r"|(?:released|issued|gave|made public|published) the following|full text|text as released|in full"
    r"|clarifies|declaration|(?:press|joint|media) release|media note|announcement (?:on|by)"
    r"|made the following remarks|text of the following|text of which is as follows|has the honou?r to)",
    re.IGNORECASE,
)  # fmt: skip
_FIRST = frozenset(["we", "our", "us", "i", "my"])
_REPORTS = frozenset(["say", "tell", "add", "note"])
_MOST_QUOTED, _MOST_REPORTED, _OWN_VOICE, _NO_VOICE = 0.2, 0.27, 0.3, 0.15
_HEAD_PARAGRAPHS, _HEAD_CHARACTERS = 4, 700


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who speaks a document: the name as given, its kind, and the actors (several for a joint statement)."""

    name: str
    kind: SpeakerKind
    actors: tuple[str, ...]
    parties: tuple[str, ...] = ()  # of a joint statement: what the document calls each actor

    def speaking_for(self, actor: str | None) -> str:
        """What the document calls the party that speaks for an actor, else the whole issuer."""
        return dict(zip(self.actors, self.parties, strict=False)).get(actor or "", self.name)


@dataclass(slots=True)
class Document:
    """Who speaks each sentence: an issuer throughout, or the label in force (a candidate; None: nobody's)."""

    issuer: Issuer | None
    speakers: list[int | None]
    asked: frozenset[int] = frozenset()  # paragraphs of an interview that are not the answers

    def speaks(self, sentence: Sentence) -> bool:
        """Whether a sentence is somebody's own words in this document."""
        if sentence.paragraph in self.asked:
            return False
        return self.issuer is not None or self.speakers[sentence.index] is not None

    @property
    def voice(self) -> str:
        """How its statements are told: "document" or "transcript"."""
        return "document" if self.issuer else "transcript"


def recognise(scene: Scene) -> Document | None:
    """The transcript or issuer's document that an article is; None for a report."""
    if not scene.layout.sentences:
        return None
    labels = _labels(scene)
    spoken = [paragraph for paragraph, number in labels.items() if not _quoted_after(scene, number)]
    if _is_script(scene, labels, spoken):
        return None
    if len(spoken) >= _FEWEST_LABELS and len(spoken) >= _LABELLED_SHARE * len(scene.layout.paragraphs):
        return Document(None, _in_force(scene, {p: labels[p] for p in spoken}))
    if _is_issued(scene):
        nobody: list[int | None] = [None] * len(scene.layout.sentences)
        asked = _asked(scene)
        issuer = _interviewee(scene, asked[0]) if asked else None
        return Document(issuer, nobody, _unanswering(scene, asked)) if issuer else Document(_issuer(scene), nobody)
    return None


# -- transcripts -----------------------------------------------------------------------------------------------


def _labels(scene: Scene) -> dict[int, int]:
    labels: dict[int, int] = {}
    for number, candidate in enumerate(scene.candidates):
        if candidate.form is Form.LABEL and not _FURNITURE.match(scene.text[candidate.start : candidate.end]):
            labels[scene.layout.sentences[candidate.sentence].paragraph] = number
    return labels


def _quoted_after(scene: Scene, number: int) -> bool:
    candidate = scene.candidates[number]
    return scene.classes[candidate.last + 1 : candidate.last + 2] in ("Q", "q", "")


def _is_script(scene: Scene, labels: dict[int, int], spoken: list[int]) -> bool:
    """Whether reporters tell between labels whose words stand in quotation marks, as in a radio script."""
    voices = {_label(scene, number) for paragraph, number in labels.items() if paragraph not in spoken}
    tellers = {_label(scene, labels[paragraph]) for paragraph in spoken}
    return len(voices) >= _FEWEST_VOICES and voices.isdisjoint(tellers)


_FEWEST_VOICES = 2


def _in_force(scene: Scene, labels: dict[int, int]) -> list[int | None]:
    speakers: list[int | None] = []
    current: int | None = None
    asking = _askers(scene, labels)
    for sentence in scene.layout.sentences:
        if sentence.paragraph in labels:
            number = labels[sentence.paragraph]
            current = None if _asks(scene, number) or _label(scene, number) in asking else number
        speakers.append(current)
    return speakers


def _label(scene: Scene, number: int) -> str:
    return scene.text[scene.candidates[number].start : scene.candidates[number].end].lower()


def _askers(scene: Scene, labels: dict[int, int]) -> set[str]:
    """The labels that mostly ask, unless everybody does."""
    turns = Counter(_label(scene, number) for number in labels.values())
    asked = Counter(
        _label(scene, number)
        for paragraph, number in labels.items()
        if scene.text[scene.layout.paragraphs[paragraph].end - 1] == "?"
    )
    asking = {label for label, times in turns.items() if asked[label] >= max(1, _ASKED_SHARE * times)}
    return asking if len(asking) < len(turns) else set()


def _asks(scene: Scene, number: int) -> bool:
    """Whether a label is a questioner's: QUESTION, an outlet."""
    candidate = scene.candidates[number]
    words = scene.text[candidate.start : candidate.end]
    first = re.split(r"\W+", words, maxsplit=1)[0].lower()
    asking = _ASKING.match(words) and (first in _OUTLETS or not words.isupper() or first in _QUESTIONERS)
    media = any(
        m.form in (ActorForm.MEDIA, ActorForm.CARRIER) for m in scene.actors_within(candidate.start, candidate.end)
    )
    reporting = re.search(rf"\b{re.escape(words)},?(?: \w+){{0,2}} reports\b", scene.text, re.IGNORECASE)
    return (
        (bool(asking) and first != "a" and _long_label(words))
        or bool(_MEDIA.match(words))
        or media
        or (" " in words and reporting is not None)
    )


def _long_label(words: str) -> bool:
    return not re.match(r"^(?:MR|MS|MRS|DR|SIR|LORD|H\.E|HE)\b", words)


_ANSWERS = re.compile(
    r"(?:a|answer|(?:(?:the|official|deputy) )*(?:spokes(?:person|man|woman)|minister|president))", re.IGNORECASE
)


def answering(scene: Scene, document: Document) -> dict[int, str]:
    """The full name of whoever speaks under a label that gives less, by candidate.

    "MR. LUZ:" is the "Teodora Luz" of the heading; "A:" or "Spokesperson:" the one person whom it names, if just one.
    """
    numbers = {number for number in document.speakers if number is not None}
    if not numbers:
        return {}
    head = _preamble(scene)
    named = _persons(head)
    called: dict[int, str] = {}
    introduced = _introduced(scene, numbers)
    for number in numbers:
        label = _label(scene, number)
        if label in introduced:
            called[number] = introduced[label]
        elif _ANSWERS.fullmatch(label):
            called |= {number: _untitled(named[0])} if len(named) == 1 else {}
        elif fuller := _fuller(label, head):
            called[number] = fuller
    return called


def _introduced(scene: Scene, numbers: set[int]) -> dict[str, str]:
    """The names of the labels that only one label gives: "Official Spokesperson, Ms Odo Marl:" and then without it."""
    labels = (scene.text[scene.candidates[n].start : scene.candidates[n].end] for n in sorted(numbers))
    named = (_NAMED_OFFICE.fullmatch(label) for label in labels)
    return {found["office"].lower(): _untitled(found["who"]) for found in named if found}


_NAMED_OFFICE = re.compile(
    r"(?P<office>[^,]*\b(?i:spokes(?:person|man|woman)|minister|president|secretary)), (?P<who>[^,]+)"
)


def _preamble(scene: Scene) -> str:
    """What stands above the first label of a transcript."""
    first = min(scene.candidates[number].start for number in _labels(scene).values())
    return scene.text[: min(first, _HEAD_CHARACTERS)]


def hosts(scene: Scene, document: Document, names: Mapping[int, str]) -> dict[int, str]:
    """For whom the labels of a transcript speak in which one person answers, by candidate.

    It is the actor that the heading names, else the one as whom the answers speak; nobody's when the heading names
    several without a place, or the answers tell nothing. `names` as of `answering`.
    """
    numbers = {number for number in document.speakers if number is not None}
    answerers = {names.get(number, _label(scene, number)).split()[-1].lower() for number in numbers}
    actor = _host(scene, document) if len(answerers) == 1 else None
    return dict.fromkeys(numbers, actor) if actor else {}


def _host(scene: Scene, document: Document) -> str | None:
    head = _preamble(scene)
    named = _whose(head, [m for m in scene.finder.find(head, scene.article.published) if m.person is None])
    placed = [m for m in named if m.form is ActorForm.CAPITAL and (not m.start or head[m.start - 1] == "\n")]
    top = head.lstrip().partition("\n")[0]
    bodies = [m for m in scene.finder.find(top) if m.form is ActorForm.BODY and m.person is None]
    found = dict.fromkeys(m.actor for m in (placed or bodies or named))
    if found:
        return next(iter(found)) if len(found) == 1 else None
    return _declaring(scene, document)


def _declaring(scene: Scene, document: Document) -> str | None:
    """The actor of which the answers declare what it thinks, more often than of any other."""
    own = [sentence for sentence in scene.layout.sentences if document.speaks(sentence)]
    opening = (m for sentence in own for m in scene.actors_within(sentence.start, sentence.end)[:1])
    declared = Counter(m.actor for m in opening if _DECLARES.match(scene.text, m.end)).most_common(2)
    clear = len(declared) == 1 or (len(declared) > 1 and declared[0][1] > declared[1][1])
    return declared[0][0] if clear else None


_DECLARES = re.compile(  # what a state's own official says of it: "Zembria condemns", "Zembria does not answer"
    r" (?:strongly |firmly |categorically |also |always )?(?:condemns|welcomes|rejects|regrets|deplores|urges|supports"
    r"|opposes|appreciates|attaches|reiterates|reaffirms|reserves|remains|maintains|considers|expects|stands|thanks"
    r"|calls (?:on|for)|does not|will not|has always|is ready|is committed)\b"
)


def _fuller(label: str, head: str) -> str | None:
    """The name in a heading whose family name a label gives alone ("mr. luz"), None when there is none or another."""
    *titles, family = label.split()
    if not titles or not all(title.strip(".").lower() in _ADDRESSES for title in titles):
        return None
    found = re.findall(rf"(?:\b[A-Z][\w’'-]+\.? ){{1,3}}(?i:{re.escape(family)})\b", head)
    found = found if any(_untitled(name).count(" ") for name in found) else []
    found = found or re.findall(rf"\b(?i:{re.escape(family)})(?: [A-Z][\w’'-]+){{1,2}}", head)  # "Lee Sang-won"
    names = {_untitled(name) for name in found}
    return names.pop() if len(names) == 1 else None


def _untitled(name: str) -> str:
    return " ".join(word for word in name.split() if word.strip(".").lower() not in _ADDRESSES)


_ADDRESSES = frozenset(
    split_words("""
    mr mrs ms miss dr sir dame lord lady madam ambassador minister secretary spokesperson spokesman spokeswoman shri smt
    deputy vice press chief general assistant foreign principal acting
""")
)


def _persons(head: str) -> list[str]:
    """The persons that the lines of a heading name with a title."""
    lines = tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", head) if m.group().strip())
    found = find_candidates(lay_out(Article(text=head, body=lines)))
    names = dict.fromkeys(head[c.start : c.end] for c in found if c.form is Form.PERSON)
    return [name for name in names if " " in name]  # "Press Briefing" leaves one word


# -- interviews without labels ---------------------------------------------------------------------------------


_ASKED = re.compile(r"^(?:Q[.:].*|.*\?[\"”’']?) *$", re.MULTILINE)


def _asked(scene: Scene) -> list[int]:
    """Where the questions of an interview begin that stand in lines of their own; none elsewhere."""
    asked = [found.start() for found in _ASKED.finditer(scene.text)]
    few = len(asked) < _FEWEST_LABELS or len(asked) < _ASKED_LINES * len(scene.layout.paragraphs)
    return [] if few or not _INTERVIEW.search(scene.text, 0, asked[0] + 2) else asked


_ASKED_LINES = 0.15  # of an interview's paragraphs
_INTERVIEW = re.compile(  # a commentary asks too, of nobody
    r"\b(?:interview|conversations?|q ?& ?a|sp(?:oke|eaks) (?:to|with)|talk(?:s|ed) (?:to|with)|received"
    r"|met (?:him|her|us)|sat down with|answer(?:s|ed) (?:our|questions))\b|^Q[.:]",
    re.IGNORECASE | re.MULTILINE,
)


def _unanswering(scene: Scene, asked: list[int]) -> frozenset[int]:
    """The paragraphs of an interview that are not answers: the questions, and all before the first."""
    starts = set(asked)
    paragraphs = enumerate(scene.layout.paragraphs)
    return frozenset(number for number, at in paragraphs if at.start in starts or at.end <= asked[0])


def _interviewee(scene: Scene, first: int) -> Issuer | None:
    """The official whom the text above the first question introduces; None when it introduces none."""
    found = _MET.search(scene.text, 0, first)
    if found is None:
        return None
    name = found["who"] or found["line"]
    title = _TOPIC.split(scene.article.title or "", maxsplit=1)[0]
    own = [m for words in (found[0], title) for m in _whose(words, scene.finder.find(words)) if m.person is None]
    head = "\n".join(filter(None, [scene.article.title, _head(scene)]))
    actors = (own[0].actor,) if own else _issuing(scene, name, head, personal=True)
    return Issuer(name, SpeakerKind.OFFICIAL, actors)


# -- documents of one issuer -----------------------------------------------------------------------------------


def _is_issued(scene: Scene) -> bool:
    own = reported = quoted = total = 0
    for sentence in scene.layout.sentences:
        tokens = scene.layout.tokens[sentence.first : sentence.last]
        words = {t.lower for t in tokens if t.quote < 0}
        if len(words) < 3:  # noqa: PLR2004  (headings)
            continue
        total += 1
        own += bool(words & _FIRST)
        reported += any(t.cue in _REPORTS for t in tokens)
        quoted += any(t.quote >= 0 and scene.layout.quotes[t.quote].direct for t in tokens)
    if total < 4 or quoted > _MOST_QUOTED * total or reported > _MOST_REPORTED * total:  # noqa: PLR2004
        return False
    headed = bool(_KEY.search(scene.article.title or "") or _KEY.search(_head(scene)))
    return own >= _OWN_VOICE * total or (headed and (own > 0 or reported <= _NO_VOICE * total))


def _head(scene: Scene) -> str:
    """The document's opening: everything from its top through the first paragraphs."""
    paragraphs = scene.layout.paragraphs
    end = paragraphs[min(len(paragraphs), _HEAD_PARAGRAPHS) - 1].end
    return scene.text[:end][:_HEAD_CHARACTERS]


_VERBS = (
    r"(?:released?|issued?|gave|gives?|made|makes?|published|delivered|spoke|addressed"
    r"|conveyed|circulated|answers?|answered|clarif(?:y|ies|ied)|rebuffs?|welcomes?|condemns?"
    r"|strongly|blasts?|denounces?|refutes?|slams?|warns?|brands?|brings?)"
)
_DATELINE = re.compile(r"^[A-Z][\w ,.'’/]{2,60}?(?:\([^)\n]*\)\s*)*(?:--|—|–|-)\s+", re.MULTILINE)
_ACTING = re.compile(
    rf"^(?P<who>(?:The |A |An )?[A-Z][^\n;:]{{2,160}}?)(?:,[^\n]{{0,200}}?)?,?\s+"
    rf"(?:on \w+ |today |yesterday |\w+ly )?{_VERBS}\b",
    re.MULTILINE,
)
_FOLLOWING = re.compile(
    r"^(?P<who>(?:The |A |An )?[A-Z][^\n;:]{2,160}?)(?:,[^\n]{0,200}?)?\s+(?:on \w+ |today |yesterday )?"
    r"(?:(?:released|issue[ds]|gave|made(?: public)?|published|delivered)\s+(?:a|an|the)\s+"
    r"(?:following|press|statement|answer)"
    r"|(?:comment|stat|declar|announc|repli|said|spoke)(?:ed)?[^\n.]{0,40} as follows)",
    re.MULTILINE,
)
_NAME = r"[A-Z][\w'’-]+(?: (?:al-)?[A-Z][\w'’-]+){1,3}"
_MET = re.compile(  # "Deputy Prime Minister Odo Marl spoke to us", "Odo Marl, Zembria's envoy for water, received us"
    r"\b(?:[A-Z][\w-]+ ){0,3}(?:Minister|Ambassador|Envoy|President|Secretary|Commissioner|Chancellor|Representative"
    rf"|Spokes(?:person|man|woman)) (?P<who>{_NAME})"
    rf"|(?P<line>{_NAME}), [^,.\n]{{0,60}}\b(?:minister|negotiator|ambassador|envoy|spokes\w+|president|secretary"
    r"|commissioner|representative)\b"
)
_ATTRIBUTABLE = re.compile(rf"\b[Aa]ttributable to (?:the )?(?:[^\n,]{{2,80}}, )?(?P<who>{_NAME})")
_APPOSED = re.compile(  # "The director general of the department, Choe Sol, made public the following press statement"
    rf"^(?:The |A )?[A-Za-z][^\n;:,]{{2,160}}, (?P<who>{_NAME}), (?:on \w+ |today |yesterday )?"
    r"(?:released|issue[ds]|gave|made(?: public)?|published|delivered)\s+(?:a|an|the)\s+(?:following|press|statement)",
    re.MULTILINE,
)
_FINITE = re.compile(
    r"\b(?:does|do|did|takes?|took|is|are|was|were|has|have|had|will|would|notes?|noted|said|says|having)\b"
)
_OF_WHOM = re.compile(
    r"^(?!Having )[^\n]{0,40}?"
    r"\b(?:statement|address|communiqué|communique|remarks|speech|message|letter|declaration)\s+(?:issued\s+)?(?:of|by|from)\s+(?:the\s+)?(?P<who>[^\n]+?)"
    r"(?=\s+(?:on|regarding|concerning|about|at|in connection)\b|[\n.;]|$)"
    r"|^of (?:the )?(?P<line>[^\n]+?)(?=\s+on\b|\n|$)",
    re.IGNORECASE | re.MULTILINE,
)
_BEHALF = re.compile(  # "Declaration by the High Representative on behalf of the Union on …" is the Union's
    r"\b(?:statement|declaration|remarks|address)\b[^\n]{0,80}? on behalf of (?:the )?(?P<who>[A-Z][^\n]{2,80}?)"
    r"(?=\s+(?:on|regarding|concerning|about|at|in connection)\b|[\n.;:]|$)",
    re.IGNORECASE,
)
_MY_NAME = re.compile(rf"\bMy name is (?P<who>{_NAME})")
_GOVERNMENTS = re.compile(
    r"\b(?:(?:issued|released|made) by the [Gg]overnments|[Ss]tatement (?:by|of|from) (?:the )?(?:[A-Z]\w+ )?"
    r"(?:[Mm]inisters|[Ll]eaders|[Pp]residents)(?: of (?:Foreign Affairs|Defen[cs]e))?) of (?P<who>[^\n.:]{5,200}?)"
    r"(?=\s+on\b|[.:\n]|$)"
)
_AGENCY = re.compile(
    r"\b(?P<who>[A-Z]{3,6})\s+(?:commentary|Commentary)\b|^(?P<line>[A-Z]\w+(?: [A-Z]\w+){0,2})\s+Commentary\b",
    re.MULTILINE,
)
_RELEASED_BY = re.compile(
    r"statement (?:that|which) [^\n]{0,200}?, (?P<who>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)+),?"
    r" (?:released|issued|made|published)"
    r"|statement (?:was|is) (?:released|issued) by (?:the )?(?P<line>[A-Z][\w'’-]+(?: (?:of |for )?[A-Z][\w'’-]+)*)"
)
_WHOSE_STATEMENT = re.compile(r"^(?P<who>[A-Z][^\n:]{2,80}?)['’]s?\s+(?:[Jj]oint )?[Ss]tatement\b", re.MULTILINE)
_HONORIFIC = re.compile(r"\b(?:H\.\s?E|Dr|Mr|Mrs|Ms|Hon)\.\s*")
_SIGNED = re.compile(r"\(Signed\)\s+(?P<who>[^\n]+)|Signed by (?P<other>[^\n]+)")
_SIGNATURE = re.compile(  # a letter's last lines: the name, and under it the office
    rf"^(?P<who>{_NAME})\n+(?:The )?(?:[A-Z][\w-]+ ){{0,2}}(?:Minister|President|Chancellor|Premier|Ambassador|Envoy"
    r"|Secretary|Chair(?:man|woman|person)?|Governor|Commissioner|Representative|Spokes(?:person|man|woman))\b",
    re.MULTILINE,
)
_SIGNING = 500  # characters at the end of a document
_BYLINE = re.compile(r"^By (?P<who>[A-Z][^\n,]{2,40})$", re.MULTILINE)
_ISSUERS = (
    _ATTRIBUTABLE,
    _BEHALF,
    _APPOSED,
    _FOLLOWING,
    _RELEASED_BY,
    _MY_NAME,
    _OF_WHOM,
    _AGENCY,
    _BYLINE,
    _WHOSE_STATEMENT,
    _ACTING,
)
_TOGETHER = re.compile(
    r"\b(?:joint|trilateral|tripartite) (?:press )?(?:statement|communiqu[eé]|declaration|release)"
    r"|\bcommuniqu[eé] on (?:the )?[^\n]{0,60}\bbetween\b|\bfact sheet\b.*\bsummit\b",
    re.IGNORECASE,
)
_STATES = frozenset({ActorForm.NAME, ActorForm.DEMONYM, ActorForm.JOINT})


def _issuer(scene: Scene) -> Issuer:
    """Who issued the document, from its heading, its first sentence, or its signature."""
    head = "\n".join(filter(None, [scene.article.title, _head(scene)]))
    together = _TOGETHER.search(head[:_HEADLINE])
    governments = _GOVERNMENTS.search(head)
    if together or governments:
        parties = _governed(scene, governments["who"]) if governments else _parties(scene, head)
        if len(parties) > 1:
            names = tuple(called(scene, actor) for actor in parties)
            name = _heading(head, together) if together else _JOINT
            return Issuer(name, SpeakerKind.INSTITUTION, parties, names)
    words = _issuer_words(scene, head)
    personal = _personal(words) and not _is_heading(scene, words)
    words = _at_its_body(scene, words, head)
    actor = _issuing(scene, words, head, personal=personal)
    kind = SpeakerKind.OFFICIAL if personal else SpeakerKind.INSTITUTION
    if _NOBODYS.search(words):
        return Issuer(words.partition(":")[0], SpeakerKind.OTHER, ())
    if not personal and _is_heading(scene, words):
        return _behind(scene, head, Issuer(words, kind, actor))
    return Issuer(_signature(scene, words) or words, kind, actor)


_NOBODYS = re.compile(r"\b(?:former|retired|ex-\w+|citizens|residents|relatives|widows|mothers)\b", re.IGNORECASE)


def _governed(scene: Scene, states: str) -> tuple[str, ...]:
    """The states of "the Governments of A, B and C"."""
    found = scene.finder.find(states, scene.article.published)
    return tuple(dict.fromkeys(m.actor for m in found if m.form in _STATES))


def _is_heading(scene: Scene, words: str) -> bool:
    """Whether an issuer's words are no more than what the document is called."""
    told = words.split()
    body = any(word.lower() in BODIES for word in told)
    whole = len(told) > _MASTHEAD and words == (scene.article.title or "").strip() and not body
    return whole or bool(_DOCUMENT.search(words))


_DOCUMENT = re.compile(
    r"\b(?:communiqu[eé]|statement|declaration|summit|address|commentary|editorial|clarifies)"
    r"|^letter dated\b",
    re.IGNORECASE,
)


def _behind(scene: Scene, head: str, issuer: Issuer) -> Issuer:
    """Whoever stands behind a document that says only what it is called: the outlet of a commentary, else its actor."""
    if _OPINION.search(head):
        for media in scene.finder.find(scene.text, scene.article.published):
            if media.form in (ActorForm.MEDIA, ActorForm.CARRIER):
                return Issuer(scene.text[media.start : media.end], issuer.kind, (media.actor,))
    names = [m for m in scene.actors if m.actor in issuer.actors and m.form is ActorForm.NAME]
    return replace(issuer, name=max((scene.text[m.start : m.end] for m in names), key=len)) if names else issuer


_OPINION = re.compile(r"\b(?:commentary|editorial)\b", re.IGNORECASE)


def _signature(scene: Scene, words: str) -> str | None:
    """The name under a letter, when its heading gives only the office of whoever writes."""
    if not _PERSONS_OFFICE.match(words):
        return None
    signed = _SIGNATURE.search(scene.text, max(0, len(scene.text) - _SIGNING))
    return signed["who"] if signed else None


_PERSONS_OFFICE = re.compile(r"(?:The )?(?:(?:Prime|Foreign|Vice|Deputy) )*(?:Minister|President|Chancellor|Premier)\b")


def _at_its_body(scene: Scene, words: str, head: str) -> str:
    """An issuer that says too little alone, with the body of the heading: "Spokesperson of the Foreign Ministry"."""
    if _BARE_OFFICE.fullmatch(words):
        body = _body_line(head) or _masthead(scene, head)
        return f"{words} of the {body}" if body else words
    if _only_state(scene, words) and (body := _body_line(head)) and not _DOCUMENT.search(body):
        return f"{body} of the {words}" if words not in body else body
    return words


_BARE_OFFICE = re.compile(r"(?:(?:Official|Chief|Deputy) )?[Ss]pokes(?:person|man|woman)")


def _parties(scene: Scene, head: str) -> tuple[str, ...]:
    """The parties to a joint statement: those of its title, else of its head, else the most named ones."""
    on = scene.article.published
    whole = scene.article.title or ""
    title = _TOPIC.split(whole, maxsplit=1)[0]
    first = tuple(dict.fromkeys(m.actor for m in scene.finder.find(title, on) if m.form in _STATES))
    if len(first) > 1:
        return first
    named = [
        m.actor
        for part in (head.replace(whole, title), whole)  # of what a statement is about comes last
        for m in scene.finder.find(part, on)
        if m.form in _STATES and not _at_place(part, m.start)
    ]
    many = 3 if _TRIPARTITE.search(head) else 2
    return tuple(dict.fromkeys([*first, *named, *scene.ranked_actors]))[:many]


_TOPIC = re.compile(r"\s(?:on|regarding|concerning|about)\s")
_TRIPARTITE = re.compile(r"\b(?:three|tri(?:lateral|partite)\w*)\b", re.IGNORECASE)


def _heading(head: str, together: re.Match[str]) -> str:
    """The line that calls a document joint, without its topic, when it is a heading; else just "joint statement"."""
    start = head.rfind("\n", 0, together.start()) + 1
    line = head[start : head.find("\n", start)].strip()
    name = _TOPIC.split(line, maxsplit=1)[0].strip(' :"“”')
    return name if together.start() - start < _OPENING and len(name) < _LONGEST_NAME else _JOINT


_JOINT = "joint statement"
_OPENING, _LONGEST_NAME = 4, 120


def _issuing(scene: Scene, words: str, head: str, *, personal: bool) -> tuple[str, ...]:
    """The actor whose document it is: named with the issuer, else by the dateline, the title, the head."""
    on = scene.article.published
    named = _whose(words, scene.finder.find(words, on))
    if not personal and _is_heading(scene, words):
        named = [m for m in scene.finder.find(head, on) if m.form is ActorForm.CARRIER] or named
    if not named and personal:
        named = _described(scene, words, head) or _whose(scene.text, _named_later(scene, words)) or _at_top(scene, head)
    acting = _ACTING.search(_DATELINE.sub("", head))
    acted = scene.finder.find(acting["who"], on) if acting and not named else ()
    states = [m for m in acted if m.form is ActorForm.NAME]
    capitals = [m for m in scene.finder.find(head, on) if m.form is ActorForm.CAPITAL]
    title = _TOPIC.split(scene.article.title or "", maxsplit=1)[0].rpartition(":")[2]  # what is before is the topic
    heading = _head(scene).replace(scene.article.title or "\n", "", 1)
    elsewhere = capitals or scene.finder.find(title, on) or scene.finder.find(heading, on)
    found = named or (states if len(states) == 1 else [])
    if personal and not found and (home := _home(scene, words)):
        return (home,)
    return tuple(m.actor for m in (found or elsewhere)[:1])


def _described(scene: Scene, name: str, head: str) -> list[ActorMention]:
    """Whose office a person's description before the name is: "the director of the ministry of Zembria, Odo Marl"."""
    line = next((line for line in head.splitlines() if name in line), "")
    description = line.partition(name)[0].rpartition(",")[0]  # an honorific may stand before the name
    return _owning(description, _whose(description, scene.finder.find(description, scene.article.published)))


def _at_top(scene: Scene, head: str) -> list[ActorMention]:
    """The actor that the body at the top of a document belongs to: "STATE OFFICE OF THE REPUBLIC OF ZEMBRIA"."""
    line = _TOPIC.split(_body_line(head), maxsplit=1)[0]
    return _owning(line, _whose(line, scene.finder.find(line, scene.article.published)))


def _owning(text: str, mentions: list[ActorMention]) -> list[ActorMention]:
    """The last mention that "of" ties to what is before it, else the first."""
    tied = [m for m in mentions if _OF.search(text, 0, m.start)]
    return (tied or mentions)[-1:] if tied else mentions[:1]


_OF = re.compile(r"\bof (?:the )?(?:[A-Z]\w+ of )?(?:the )?\Z", re.IGNORECASE)


def _home(scene: Scene, name: str) -> str | None:
    """The one actor of a text at whose home a person's name is most likely, None when no name tells."""
    likely = homes(tuple(word for word in name.split() if word.lower() not in TITLES))
    best = [actor for actor in scene.ranked_actors if likely.get(actor, 0) == max(likely.values(), default=-1)]
    return best[0] if len(best) == 1 else None


def _whose(text: str, mentions: Sequence[ActorMention]) -> list[ActorMention]:
    """The mentions that say whose an office is, not what it deals with ("Department of U.S. Affairs")."""
    return [m for m in mentions if not _DEALT_WITH.match(text, m.end)]


_DEALT_WITH = re.compile(r"\s+(?:Affairs|Department|Desk|Studies|Division|Policy)\b")
_HEADLINE = 260
_NOT_ISSUERS = frozenset(
    split_words(
        "it we this that these those he she they in on at my our a an the"
        " should would could if when were had let while as"
    )
)


def _named_later(scene: Scene, words: str) -> list[ActorMention]:
    """The actor in the description of an issuer that the text names again ("X, foreign minister of Y,")."""
    at = scene.text.find(words) if len(words.split()) > 1 else -1
    end = at + len(words)
    described = at >= 0 and scene.text[end : end + 1] in (",", "(")
    return scene.actors_within(at, end + _DESCRIPTION) if described else []


_DESCRIPTION = 120  # characters after a name


def _at_place(text: str, start: int) -> bool:
    return (
        re.search(r"\b(?:in|at|near|visit(?: of [^\n]{3,90})? to)\s+(?:the\s+)?$", text[max(0, start - 100) : start])
        is not None
    )


def _issuer_words(scene: Scene, head: str) -> str:
    told = _HONORIFIC.sub("", _DATELINE.sub("", head))
    for pattern in _ISSUERS:
        match = pattern.search(told)
        who = (match["who"] or match["line"] if "line" in pattern.groupindex else match["who"]) if match else ""
        words = _office_holder(who) or _trim(who)
        if (
            words
            and words.split()[0].lower() not in _NOT_ISSUERS
            and not (pattern is _OF_WHOM and not _issues(scene, words))
            and not (pattern in (_FOLLOWING, _ACTING, _OF_WHOM) and _FINITE.search(words))
            and not (pattern is _ACTING and _ENDS_SENTENCE.search(words))
            and not (pattern is _ACTING and _only_state(scene, words) and _body_line(head))
            and (words[0].isupper() or words.startswith("spokes"))
        ):
            return words
    signed = _SIGNED.search(scene.text)
    if signed:
        return _trim(signed["who"] or signed["other"])
    lines = [line.strip() for line in head.splitlines() if line.strip() and not line.startswith("To ")]
    return _trim(_body_line(head) or (lines[0] if lines else ""))


_ENDS_SENTENCE = re.compile(r"[a-z]{2}\. [A-Z]")


def _body_line(head: str) -> str:
    """The first short line of a heading that names a body, rather not the state alone, or ""."""
    parts = (part for line in _headings(head) for part in re.split(r",\s(?!Commonwealth)|\s[—–/|]\s", line))
    bodies = [part.strip() for part in parts if any(word.lower() in BODIES for word in part.split())]
    return next((part for part in bodies if not _STATELY.match(part)), bodies[0] if bodies else "")


_STATELY = re.compile(r"(?:the )?(?:kingdom|republic|government|state) of\b", re.IGNORECASE)  # its ministry says more


def _masthead(scene: Scene, head: str) -> str:
    """The first short line of a heading that opens with an actor's name ("European Union External Action"), or ""."""
    short = (line for line in _headings(head) if len(line.split()) <= _MASTHEAD)
    return next((line for line in short if any(not m.start and m.form in _STATES for m in scene.finder.find(line))), "")


def _headings(head: str) -> list[str]:
    lines = [line.strip() for line in head.splitlines()]
    return [line for line in lines if line and len(line) < _LONGEST_NAME and not _NO_HEADING.search(line)]


_NO_HEADING = re.compile(
    r"[.:?!][\"”’']?$|^(?:we|it|this|our|to|on|regarding|concerning)\b|\b[Pp]ress (?:team|office|service|release)\b",
    re.IGNORECASE,
)
_MASTHEAD = 6  # words


def _issues(scene: Scene, words: str) -> bool:
    """Whether words after "statement of" can be an issuer: a body, an office, an actor or a name; no matter."""
    lower = {word.lower() for word in words.split()}
    at = scene.text.find(words)
    named = at >= 0 and bool(scene.actors_within(at, at + len(words)))
    return named or bool(lower & (BODIES | TITLES)) or "spokes" in words.lower() or words.istitle()


def _only_state(scene: Scene, words: str) -> bool:
    at = scene.text.find(words)
    return any(m.start <= at and m.end >= at + len(words) for m in scene.actors_within(at, at + len(words)))


def _office_holder(words: str) -> str | None:
    """Who holds the office that an issuer is called by: "the Minister of Trade, the Honourable Odo Marl"."""
    named = _HELD_BY.match(words)
    return named["name"] if named else None


_HELD_BY = re.compile(
    r"(?:[Tt]he )?(?:[A-Z][\w-]+ ){0,3}"
    r"(?:Minister|President|Chancellor|Premier|Secretary|Envoy|Ambassador|Commissioner)\b[^,]*, (?:the )?(?:Rt\. )?"
    r"(?:(?:Right )?Honou?rable |Hon\.? |H\.?E\.? |His Excellency |Her Excellency )?"
    rf"(?P<name>{_NAME}),?\s*\Z"
)


def _trim(words: str) -> str:
    words = re.split(r",(?! Commonwealth)| entitled | titled ", words.strip(), maxsplit=1)[0]
    return re.sub(r"^(?:From: )?(?:The|A|An)\s+|^From: |\s+ha(?:s|ve|d)$", "", words).strip(' -–—:"“”()')


_PERSONAL = TITLES - frozenset(
    split_words(
        "permanent state foreign special high house general first second third spokesperson spokesman spokeswoman"
    )
)


def _personal(words: str) -> bool:
    """Whether the issuer is named as a person."""
    lower = [word.lower() for word in words.split()]
    return (
        len(lower) > 1 and not any(w in BODIES or w.startswith("spokes") or w in ("of", "for") for w in lower)
    ) or any(w in _PERSONAL for w in lower[:2])


_OWN_NAMES = frozenset(split_words("we i it they our my us"))
_OPENING_TOKENS = 6


def named_issuer(scene: Scene, issuer: Issuer, sentence: Sentence) -> tuple[int, tuple[str, ...]]:
    """The candidate by which a sentence names its issuer (-1: none), and the parties it speaks for."""
    for number in scene.of_sentence[sentence.index]:
        candidate = scene.candidates[number]
        words = scene.text[candidate.start : candidate.end].lower()
        parties = tuple(
            m.actor for m in scene.actors_within(candidate.start, candidate.end) if m.actor in issuer.actors
        )
        opening = candidate.first < sentence.first + _OPENING_TOKENS
        if parties and opening and len(issuer.actors) > 1:
            return number, parties
        if words in _OWN_NAMES or (
            opening and (parties or words.endswith(("parties", "sides", "ministers", "leaders", "presidents")))
        ):
            return number, issuer.actors
    return -1, issuer.actors


# -- positions -------------------------------------------------------------------------------------------------


def position_group(scene: Scene, sentence: Sentence) -> list[list[str]]:
    """The two candidates of a sentence of somebody's own words: takes no position, takes one."""
    return [["none"], _position_features(scene, sentence)]


def _position_features(scene: Scene, sentence: Sentence) -> list[str]:
    tokens = scene.layout.tokens[sentence.first : sentence.last]
    words = [t.lower for t in tokens if t.quote < 0 and t.word[0].isalpha()]
    actors: Sequence[ActorMention] = scene.actors_within(sentence.start, sentence.end)
    sentences = scene.layout.paragraph_sentences[sentence.paragraph]
    return [
        "takes",
        *(f"w:{word}" for word in dict.fromkeys(words)),
        *(f"b:{a}_{b}" for a, b in pairwise(words)),
        *(f"cue:{t.cue}" for t in tokens if t.cue),
        f"actors{min(len(actors), 3)}",
        f"length{min(len(words) // 5, 6)}",
        f"question{scene.text[sentence.end - 1 : sentence.end] == '?'}",
        f"first-person{bool(_FIRST & set(words))}",
        f"first{sentence.index == sentences[0]}/{len(sentences) == 1}",
        f"paragraph{min(sentence.paragraph, 3)}",
        f"modal{bool({'will', 'must', 'should', 'shall', 'cannot', 'would', 'can', 'may'} & set(words))}",
        f"negated{bool({'not', 'no', 'never', 'nor', 'neither'} & set(words))}",
    ]
