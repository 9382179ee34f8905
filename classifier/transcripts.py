"""Owns transcripts: whose label is in force at each sentence, who asks, and what a label is short for."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import dropwhile, pairwise
from typing import TYPE_CHECKING

from classifier.claimants import body_start
from classifier.gazetteer import Form as ActorForm
from classifier.glosses import gloss_of, glosses
from classifier.interviewees import footed, interviewee
from classifier.issuers import Issuer
from classifier.layout import lay_out
from classifier.lexicon import BODIES, PREPOSITIONS, PRONOUNS, STATE_ROLES, split_words
from classifier.mentions import LABEL_MARK, Form, find_candidates
from classifier.signatures import catalogued
from classifier.vocabulary import Article, Span, SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from classifier.documents import Document
    from classifier.issuers import Judge
    from classifier.scene import Finder, Scene

_HOSTS = split_words("host presenter anchor moderator interviewer correspondent reporter newsreader")
_QUESTIONERS = frozenset([*_HOSTS, *split_words("q question journalist operator reader studio narrator")])
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
    r"^(?:agenda|speakers|panell?ists|participants|guests|interviewees|discussants|featuring|note|source|photo|image|date|time|subject|ref|reference|contact|tags?|topics?|subjects|by|via|related|caption|update"
    r"|editor'?s note|read more|watch|listen|from|to|present|place|opened|adjourned|in brief|background"
    r"|first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|fifth(?:ly)?|sixth(?:ly)?|seventh|eighth|ninth|tenth"
    r"|last(?:ly)?|finally|one|two|three|four|five|(?:point|article|item|section|paragraph|annex) \w+|[ivx]+)$",
    re.IGNORECASE,
)  # fmt: skip


def labels_of(scene: Scene) -> dict[int, int]:
    """The label, as a candidate, of each paragraph that begins with one."""
    labels: dict[int, int] = {}
    for number, candidate in enumerate(scene.candidates):
        if candidate.form is Form.LABEL and not _FURNITURE.match(written(scene, number)):
            labels[scene.layout.sentences[candidate.sentence].paragraph] = number
    return _recurring(scene, labels)


def _recurring(scene: Scene, labels: dict[int, int]) -> dict[int, int]:
    """The labels without those that end in no colon, unless somebody has the word twice by such."""
    bare = {paragraph: number for paragraph, number in labels.items() if not _with_mark(scene, number)}
    names = Counter(family_name(label_words(scene, number)) for number in bare.values())
    again = len(bare) >= _FEWEST_TURNS and max(names.values()) >= _FEWEST_VOICES
    return labels if again else {paragraph: number for paragraph, number in labels.items() if paragraph not in bare}


def _with_mark(scene: Scene, number: int) -> bool:
    """Whether a label ends as all do, or is one that answers have ("A."); after a dash it may be a list's."""
    candidate = scene.candidates[number]
    before = scene.text[max(0, candidate.start - 2) : candidate.start].strip()
    if before in DASHES:
        return False
    following = LABEL_MARK.match(scene.text, candidate.end)
    return (following is not None and following["mark"] == ":") or scene.layout.asks


DASHES = frozenset(["-", "–", "—"])


def quoted_after(scene: Scene, number: int) -> bool:
    """Whether a label's words stand in quotation marks: nothing but a report's way to quote."""
    mark = LABEL_MARK.match(scene.text, scene.candidates[number].end)
    at = scene.candidates[number].last + 1 if mark is None else scene.token_at(mark.end() - 1) + 1
    return scene.classes[at : at + 1] in ("Q", "q", "")


def is_script(scene: Scene, labels: dict[int, int], spoken: list[int]) -> bool:
    """Whether reporters tell between labels whose words stand in quotation marks, as in a radio script."""
    voices = {_label(scene, number) for paragraph, number in labels.items() if paragraph not in spoken}
    tellers = {_label(scene, labels[paragraph]) for paragraph in spoken}
    return len(voices) >= _FEWEST_VOICES and voices.isdisjoint(tellers)


_FEWEST_VOICES = 2


def in_turns(scene: Scene, labels: dict[int, int]) -> bool:
    """Whether officials speak in turn from the beginning, each as long as they like, or one does on background.

    Their labels are offices in capitals and somebody says "I" or "we": "PRESIDENT MARL: We … PREMIER LUZ: I …". A
    report may begin its paragraphs with places and topics.
    """
    voices = {_label(scene, number) for number in labels.values() if _OFFICIAL.fullmatch(label_words(scene, number))}
    begun = [scene.layout.paragraphs[paragraph : paragraph + 2] for paragraph in labels]  # labels may stand alone
    own = any(_FIRST_PERSON.search(scene.text, turn[0].start, turn[-1].end) for turn in begun)
    alone = any(_ANONYMOUS.fullmatch(voice) for voice in voices)
    return own and (len(voices) >= _FEWEST_VOICES or alone) and min(labels) <= _FIRST


_OFFICIAL = re.compile(
    r"(?:THE )?(?:(?:VICE|DEPUTY|PRIME|FOREIGN|FIRST|ACTING) )*(?:PRESIDENT|MINISTER|CHANCELLOR|PREMIER|KING|SECRETARY"
    r"|AMBASSADOR|COMMISSIONER|HIGH REPRESENTATIVE|FM|PM)(?: (?!OF\b)[A-Z][A-Z'’-]+){0,3}"
    r"|(?:MR|MS|MRS|DR|DAW|SIR)\.? [A-Z][A-Z '’-]+|SENIOR (?:[A-Z]+ ){1,3}OFFICIAL"
)
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|[Tt]hanks?|Good (?:morning|afternoon|evening))\b")
_ANONYMOUS = re.compile(r"senior (?:\w+ ){1,3}official", re.IGNORECASE)  # of a call on background
_FIRST = 1  # paragraph that has a label; above it the subjects may be listed


def in_force(scene: Scene, labels: dict[int, int]) -> list[int | None]:
    """By sentence the label that speaks it, None where somebody asks; `labels` as of `labels_of`."""
    speakers: list[int | None] = []
    current: int | None = None
    asking = _askers(scene, labels)
    asked: dict[str, bool] = {}  # by label: the same ones come again and again
    initials = {found[1] for n in labels.values() if (found := BRACKETED.search(label_words(scene, n)))}
    foot = max(footed(scene, {family_name(_label(scene, n)) for n in labels.values()}), max(labels) + 1)
    for sentence in scene.layout.sentences:
        if sentence.paragraph >= foot:
            current = None
        if sentence.paragraph in labels:
            number = labels[sentence.paragraph]
            words = written(scene, number)
            if words not in asked:
                asked[words] = _asks(scene, number) and label_words(scene, number) not in initials
            asks = asked[words]
            current = None if asks or _label(scene, number) in asking else number
        speakers.append(current)
    return _with_opening(scene, speakers, min(labels))


def _with_opening(scene: Scene, speakers: list[int | None], labelled: int) -> list[int | None]:
    """The same with the one who answers also speaking the statement that opens a briefing, above the first label."""
    answering = {_label(scene, number): number for number in speakers if number is not None}
    opening = [sentence for sentence in scene.layout.sentences if sentence.paragraph < labelled]
    asked = any(scene.text[sentence.end - 1] == "?" for sentence in opening)
    briefed = opening and _BRIEFING.search(scene.text, 0, opening[0].start)
    if len(answering) != 1 or len(opening) < _OPENING or asked or not briefed:
        return speakers
    return [next(iter(answering.values()))] * len(opening) + speakers[len(opening) :]


_OPENING = 3  # sentences
_BRIEFING = re.compile(r"\b(?:briefing|press conference)\b", re.IGNORECASE)


def _label(scene: Scene, number: int) -> str:
    return label_words(scene, number).lower()


def _askers(scene: Scene, labels: dict[int, int]) -> set[str]:
    """The labels of those who mostly ask, unless everybody does; of two, of the one who opens and alone asks at all.

    An official who opens may ask too: "Shall we go in?".
    """
    written_so = {paragraph: _label(scene, number) for paragraph, number in labels.items()}
    short = {"".join(word[0] for word in label.split()): label for label in written_so.values() if " " in label}
    voices = {paragraph: short.get(label, label) for paragraph, label in written_so.items()}  # "PR" is "PELL REVIEW"
    turns = Counter(voices.values())
    asked = Counter(
        voice for paragraph, voice in voices.items() if scene.text[scene.layout.paragraphs[paragraph].end - 1] == "?"
    )
    asking = {voice for voice, times in turns.items() if asked[voice] >= max(1, _ASKED_SHARE * times)}
    opener = next(iter(turns))
    alone = len(turns) == _TWO and asked.keys() == {opener} and asked[opener] >= _OPENER_ASKS * turns[opener]
    if alone and STATE_ROLES.isdisjoint(opener.split()):
        asking = {opener}
    return {written_so[p] for p, voice in voices.items() if voice in asking} if len(asking) < len(turns) else set()


_TWO = 2  # voices of an interview
_OPENER_ASKS = 0.2  # of the turns of whoever asks in it: the rest puts something to the other


def _asks(scene: Scene, number: int) -> bool:
    """Whether a label is a questioner's: QUESTION, an outlet."""
    candidate = scene.candidates[number]
    words = written(scene, number)
    first = re.split(r"\W+", words, maxsplit=1)[0].lower()
    asking = _ASKING.match(words) and (first in _OUTLETS or not words.isupper() or first in _QUESTIONERS)
    named = scene.actors_within(candidate.start, candidate.end)
    media = any(m.form in (ActorForm.MEDIA, ActorForm.CARRIER) for m in named)
    if not media and any(m.start == candidate.start and m.end < candidate.end for m in named):
        return False  # "NATO Secretary General Odo Marl"
    reporting = re.search(rf"\b{re.escape(words)},?(?: \w+){{0,2}} reports\b", scene.text, re.IGNORECASE)
    short = first not in _OUTLETS and gloss_of(glosses(scene), words) is not None
    return (
        (bool(asking) and first != "a" and _long_label(words) and not short)  # "SFA Marl"
        or _HOSTING.search(words) is not None
        or bool(_MEDIA.match(words))
        or media
        or (" " in words and reporting is not None)
    )


_HOSTING = re.compile(
    rf",? (?:{'|'.join(_HOSTS)})$", re.IGNORECASE
)  # not after a name: "Studio", "Reader" are families too


def _long_label(words: str) -> bool:
    return not re.match(r"^(?:MR|MS|MRS|DR|SIR|LORD|H\.E|HE|DG|SG|PM|DPM|FM|VP|HR|HRVP|EAM|NSA|AMB|GEN|COL)\b", words)


ANSWERS = re.compile(
    r"(?:a|answer|(?:(?:the|official|deputy|prime|foreign|associate|chief|vice|principal|acting) )*"
    r"(?:spokes(?:person|man|woman)|minister|president|secretary|ambassador|general|admiral|commissioner"
    r"|director[- ]general|secretary[- ]general|envoy|special envoy|representative|chancellor"
    r"|governor|colonel)(?: (?:of|for) [\w ]+)?)",
    re.IGNORECASE,
)


def answering(scene: Scene, document: Document, judge: Judge) -> dict[int, str]:
    """The full name of whoever speaks under a label that gives less, by candidate.

    "MR. LUZ:" is the "Teodora Luz" of the heading; "A:" or "Spokesperson:" the one person whom it names, if just one.
    """
    numbers = {number for number in document.speakers if number is not None}
    if not numbers:
        return {}
    head = preamble(scene)
    answerer = _answerer(scene, numbers, head, judge)
    called: dict[int, str] = {}
    introduced = _introduced(scene, numbers)
    for number in numbers:
        label = _label(scene, number).rstrip(".")
        own = _NAMED_OFFICE.fullmatch(written(scene, number)) or _NAMED_OFFICE.fullmatch(label_words(scene, number))
        if own or label in introduced:
            called[number] = _untitled(_bearing(own)) if own else introduced[label][0]
        elif after := _after_state(scene, number):
            called[number] = after
        elif len(held := _holders(introduced, label, number)) == 1:
            called[number] = held.pop()  # "Foreign Secretary:" after "Zembria Foreign Secretary Odo Marl:"
        elif ANSWERS.fullmatch(label):
            named_so = _held_above(label, head) or answerer
            called |= {number: named_so} if named_so else {}
        elif fuller := _fuller(label, head, scene.finder):
            called[number] = fuller
        elif _VOICED.search(written(scene, number)):
            called[number] = label_words(scene, number)
    return called | _glossed(scene, numbers)


def _answerer(scene: Scene, numbers: set[int], head: str, judge: Judge) -> str | None:
    """Who answers under a label that gives an office alone; nobody who has a label of his own."""
    found = _one_who_answers(scene, numbers, head, judge)
    labelled = {family_name(_label(scene, number)) for number in numbers}
    return None if found and family_name(found).lower() in labelled else found


def _one_who_answers(scene: Scene, numbers: set[int], head: str, judge: Judge) -> str | None:
    """Whom a heading, an introduction, a presenter or else the whole text gives as the one who answers."""
    named = _headed(head)
    if len(named) == 1:
        return _untitled(named[0])
    if met := interviewee(scene, len(head), judge):
        return met.name
    in_office = [number for number in sorted(numbers) if ANSWERS.fullmatch(_label(scene, number).rstrip("."))]
    offices = {_label(scene, number).rstrip(".") for number in in_office}
    if len(offices) != 1:
        return None
    if presented := _named_on_air(scene, in_office[0]):
        return presented
    if listed := catalogued(head, scene.finder):
        return listed[0]
    issuer = judge.issuer(scene, answering=True)
    by_name = issuer.kind is SpeakerKind.OFFICIAL or _FOR_A_BODY.fullmatch(offices.pop())
    return issuer.name if by_name else None  # "Prime Minister:" is no party that the heading names


_FOR_A_BODY = re.compile(r"a|answer|.*spokes\w+")


def _glossed(scene: Scene, numbers: set[int]) -> dict[int, str]:
    """The full names that lines around the text give for labels."""
    told = glosses(scene)
    found = {number: gloss_of(told, label_words(scene, number)) for number in numbers}
    return {number: gloss.who for number, gloss in found.items() if gloss}


def _held_above(label: str, head: str) -> str | None:
    """Whom a heading names right after the office that is a label: "the Minister of State for Water, Mr Odo Marl"."""
    if STATE_ROLES.isdisjoint(label.split()):
        return None
    office = rf"(?P<rank>\b(?!(?i:the) )[A-Z]\w+ )?\b(?i:{re.escape(label)})(?: (?:of|for) [^,.:\n]{{3,60}})?"
    style = r"(?:Mr|Ms|Mrs|Dr|H\.E)\.?"
    several = [*re.finditer(rf"{office},? {style} (?P<who>{_WHOLE.pattern})", head)]
    several += re.finditer(rf"{office},?\s+(?i:the )?(?i:r(?:igh)?t )?(?i:hon)\.? (?P<who>{_WHOLE.pattern}) MP\b", head)
    held = {found["who"] for found in several if not found["rank"]}  # "Prime | Minister" is another
    name = held.pop() if len(held) == 1 else None
    return name.title() if name and name.isupper() else name


def _named_on_air(scene: Scene, first: int) -> str | None:
    """The only person named in full between the first label and the first answer: "The minister is here, Odo Marl"."""
    begun = first_label(scene)
    named = (c for c in scene.candidates[:first] if c.form in (Form.PERSON, Form.NAME) and c.start > begun)
    names = {_untitled(scene.text[c.start : c.end]) for c in named if not scene.actors_within(c.start, c.end)}
    full = {name for name in names if _WHOLE.fullmatch(name)}
    return next(iter(full)) if len(full) == 1 else None


def _after_state(scene: Scene, number: int) -> str | None:
    """The name that a label gives after the state of an office: "Prime Minister of Zembria Odo Marl"."""
    label = scene.candidates[number]
    words = label_words(scene, number)
    named = [m for m in scene.actors_within(label.start, label.start + len(words)) if m.person is None]
    rest = words[named[-1].end - label.start :].strip() if named else ""
    person = _WHOLE.fullmatch(rest) and BODIES.isdisjoint(rest.lower().split())
    return rest if person and ANSWERS.match(words) else None


_WHOLE = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3}")


def _introduced(scene: Scene, numbers: set[int]) -> dict[str, tuple[str, int]]:
    """By office the name that only one label gives, and which: "Official Spokesperson, Ms Odo Marl:", then without."""
    named = ((_NAMED_OFFICE.fullmatch(written(scene, number)), number) for number in sorted(numbers))
    return {found["office"].lower(): (_untitled(_bearing(found)), number) for found, number in named if found}


def _holders(introduced: Mapping[str, tuple[str, int]], label: str, number: int) -> set[str]:
    """Who has been given an office before a label that gives it without whose it is."""
    return {name for office, (name, first) in introduced.items() if first < number and _is_office(office, label)}


def _is_office(office: str, label: str) -> bool:
    """Whether a label gives an office without whose it is, and no higher one: no "Minister" for "Deputy Minister"."""
    whose = office.removesuffix(f" {label}")
    return whose != office and _LOWER.isdisjoint(whose.split())


_LOWER = frozenset(
    split_words("""
    deputy vice assistant under prime former acting associate principal shadow parliamentary permanent junior state
    first second outgoing incoming
""")
)


def _bearing(named: re.Match[str]) -> str:
    return named["who"] or named["name"] or named["inside"]


_NAMED_OFFICE = re.compile(
    r"(?P<office>[^,]*\b(?i:spokes(?:person|man|woman)|minister|president|secretary))(?:, (?P<who>[^,]+)"
    r"| (?P<name>(?!(?i:for|of)\b)[A-Z][\w’'-]+ [A-Z][\w’' -]+)"
    r"| \((?P<inside>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3})\))"
)


def bearers(scene: Scene, document: Document, names: Mapping[int, str]) -> dict[int, int]:
    """By candidate, which one names whoever a label gives by initials ("OM:"), in capitals or as who answers.

    `names` are what labels are short for: a label of no name is a mention of whoever prose introduces.
    """
    named = [n for n, c in enumerate(scene.candidates) if c.form in NAMING and c.last - c.first > 1]
    found = _answerers(scene, document, {written(scene, n): n for n in reversed(named)})
    prose = {written(scene, n): n for n in reversed(named) if scene.candidates[n].form is not Form.LABEL}
    offices = {n: name for n, name in names.items() if ANSWERS.fullmatch(_label(scene, n).rstrip("."))}
    found |= {number: prose[name] for number, name in offices.items() if name in prose}
    initials = {_initials(scene, n): n for n in reversed(named)}
    full = {_folded(scene, n): n for n in reversed(named) if not label_words(scene, n).isupper()}
    for number in {number for number in document.speakers if number is not None}:
        label = label_words(scene, number).replace(".", "")
        fuller = None if number in names else full.get(_folded(scene, number))  # a heading's "Odo Marl" is more
        bearer = initials.get(label) if len(label) <= _INITIALS else fuller
        if bearer is not None and bearer != number and label.isupper():
            found[number] = bearer
    return found


def _answerers(scene: Scene, document: Document, named: Mapping[str, int]) -> dict[int, int]:
    """The labels of quoted answers ("A: “We will.”") with the candidate that names the one who is interviewed."""
    found = {}
    for number, candidate in enumerate(scene.candidates) if document.answered else ():
        issuer = document.answered.get(scene.paragraph_at(candidate.start))
        answers = candidate.form is Form.LABEL and ANSWERS.fullmatch(_label(scene, number))
        if issuer and answers and issuer.name in named:
            found[number] = named[issuer.name]
    return found


NAMING = frozenset({Form.PERSON, Form.NAME, Form.LABEL})
_INITIALS = 4  # letters


def label_words(scene: Scene, number: int) -> str:
    """A label without what is said of its voice, or its number: "MINISTER MARL (via interpreter)", "A2"."""
    return _NUMBERED.sub(r"\1", _VOICED.sub("", written(scene, number)))


def written(scene: Scene, number: int) -> str:
    """A label as it is written."""
    return scene.text[scene.candidates[number].start : scene.candidates[number].end]


_NUMBERED = re.compile(r"\A([QA])\d{1,2}\Z")
_VOICED = re.compile(r"\s*\([^()]*[a-z][^()]*\)$")


def _initials(scene: Scene, number: int) -> str:
    bracketed = BRACKETED.search(label_words(scene, number))  # "Minister Odo Marl (OM)"
    return bracketed[1] if bracketed else "".join(re.findall(r"\b[^\W\d_a-z]", label_words(scene, number)))


BRACKETED = re.compile(r"\(([A-Z]{2,4})\)$")


def _folded(scene: Scene, number: int) -> str:
    """A name as capitals without accents have it, however it is written."""
    plain = unicodedata.normalize("NFKD", label_words(scene, number).replace("ı", "i").upper())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def preamble(scene: Scene) -> str:
    """What stands above the first label of a transcript, blanks for the line that lists what it is about."""
    return _SUBJECTS.sub(lambda line: " " * len(line[0]), scene.text[: min(first_label(scene), _HEAD_CHARACTERS)])


_SUBJECTS = re.compile(r"^(?:Subjects|SUBJECTS|Topics|TOPICS):[^\n]*", re.MULTILINE)
_HEAD_CHARACTERS = 700


def first_label(scene: Scene) -> int:
    """Where the first label of a transcript begins."""
    return min(scene.candidates[number].start for number in labels_of(scene).values())


def family_name(name: str) -> str:
    """The last word of a name."""
    return name.rsplit(maxsplit=1)[-1]


def _fuller(label: str, head: str, finder: Finder) -> str | None:
    """The name in a heading whose family name a label gives alone ("mr. luz"), None when there is none or another."""
    words = label.split()
    if initial := _INITIALLED.fullmatch(label):  # "k. luz"
        whole = re.findall(rf"\b(?i:{initial['given']})[\w’'-]+ (?i:{re.escape(initial['family'])})\b", head)
        full = {name.title() if name.isupper() else name for name in whole if _untitled(name).count(" ")}
        return full.pop() if len(full) == 1 else None
    family = " ".join(dropwhile(lambda word: word.strip(".").lower() in _ADDRESSES, words))
    if not family or family == label or family.count(" ") > 1:
        return None
    for abroad in (m for m in finder.find(head) if m.person is None):  # "Republic of Korea Minister Marl"
        head = head[: abroad.start] + " " * (abroad.end - abroad.start) + head[abroad.end :]
    if len(korean := {*re.findall(rf"\b(?i:{re.escape(family)}) [A-Z][a-z]+-[a-z]+\b", head)}) == 1:
        return str(korean.pop())
    found = re.findall(rf"(?:\b[A-Z][\w’'-]+\.? ){{1,3}}(?i:{re.escape(family)})\b", head)
    found = found if any(_untitled(name).count(" ") for name in found) else []
    found = found or re.findall(rf"\b(?i:{re.escape(family)})(?: [A-Z][\w’'-]+){{1,2}}", head)  # "Lee Sang-won"
    found = [_AFTER_OF.sub("", _up_to_place(name)) for name in found]
    names = sorted({_untitled(name).title() if name.isupper() else _untitled(name) for name in found}, key=len)
    return names[-1] if names and all(names[-1].endswith(name) for name in names) else None


_INITIALLED = re.compile(r"(?P<given>[a-z])\.? (?P<family>[^\W\d_][\w’'-]+)")
_AFTER_OF = re.compile(r"^(?:.*\b[Oo][Ff] |With )")  # "STATEMENT OF | HON. ODO MARL"


def _untitled(name: str) -> str:
    return " ".join(word for word in name.split() if word.strip(".").lower() not in _ADDRESSES)


_ADDRESSES = frozenset(
    split_words("""
    mr mrs ms miss dr sir dame lord lady madam his her excellency dg ambassador minister secretary spokesperson
    spokesman spokeswoman shri smt
    deputy vice press chief general assistant foreign principal acting prime cabinet national security adviser advisor
    defense defence president director commissioner hon honorable honourable
    senator amb asec usec sec gen adm col dpm fm eam state chancellor premier
""")
)


def _persons(head: str) -> list[str]:
    """The persons that the lines of a heading name with a title."""
    lines = tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", head) if m.group().strip())
    found = find_candidates(lay_out(Article(text=head, body=lines)))
    names = dict.fromkeys(_up_to_place(head[c.start : c.end]) for c in found if c.form is Form.PERSON)
    whole = [name for name in names if " " in name and not name.startswith("With ")]  # "With" whom: who asks
    return [
        name for name in whole
        if PRONOUNS.isdisjoint(name.lower().split()) and not _GERUND.match(name) and not _ANSWERING.search(name)
    ]  # fmt: skip


def _headed(head: str) -> list[str]:
    """The persons above a transcript: the one whom a line of its heading names, not whom the opening announces."""
    if briefs := _BRIEFER.search(head) or _ABOVE_OFFICE.search(head):
        return [briefs["who"]]
    named = _persons(head)
    lines = head[: body_start(head) or None]
    return named if len(named) == 1 and named[0] in lines else _ending_lines(head)


def _ending_lines(head: str) -> list[str]:
    """Who ends the lines of a heading that give an office: "Spokesperson and Deputy Minister Odo Marl"."""
    ending = (m["who"] for m in _OFFICE_LINE.finditer(head, 0, body_start(head) or len(head)))
    return list(dict.fromkeys(who for who in ending if not _GERUND.match(who)))


_BRIEFER = re.compile(r"^(?:Briefer|Briefing by): (?P<who>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3})\b", re.MULTILINE)
_ABOVE_OFFICE = re.compile(
    r"^(?:H\.E\. |Mr\.? |Ms\.? |Mrs\.? |Dr\.? |Ambassador )?(?P<who>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3})\n"
    r"(?:[A-Z]\w+ ){0,3}Spokes(?:person|man|woman)\b",
    re.MULTILINE,
)
_OFFICE_LINE = re.compile(
    r"^(?=[A-Z][^\n]{0,80}\b(?:[Ss]pokes(?:person|man|woman)|[Mm]inister|[Aa]mbassador|[Cc]ommissioner)\b)[^\n:.]{5,}?"
    r"(?<! near)(?<! in)(?<! on)(?<! at)(?<! off)(?<! to)(?<! with) (?P<who>[A-Z][\w’'-]+ "
    r"(?!(?:Briefings?|Conference|Affairs|Statements?|Remarks|Office|Relations|Interview)\b)[A-Z][\w’'-]+) *$",
    re.MULTILINE,
)
_ANSWERING = re.compile(r"\b(?:Answers?|Answered|Questions?|Repl(?:y|ies))\b")  # "Director Answers Questions Put by"
_GERUND = re.compile(r"[A-Z]\w+ing\b")  # "A Press Article Concerning Boats"; "The General Who Reads Korean" above


def _up_to_place(name: str) -> str:
    """A name in a heading without what a capital ties to it: "Odo Marl | En Route Zembria"."""
    words = name.split()
    end = next((n for n, word in enumerate(words) if n and word.lower() in PREPOSITIONS | {"en"}), len(words))
    return " ".join(words[:end])


# -- minutes, whose labels stand on lines of their own ---------------------------------------------------------


def turns_of(scene: Scene, judge: Judge) -> dict[int, Issuer]:
    """By paragraph, who has the word in minutes that give each speaker's name on a line above the words; else none."""
    lines = {number: line for number in range(len(scene.layout.paragraphs)) if (line := _turn(scene, number))}
    names = Counter(family_name(_named(line)) for line in lines.values())
    if len(lines) < _FEWEST_TURNS or len(names) < _FEWEST_VOICES or max(names.values()) < _FEWEST_VOICES:
        return {}
    asking = _asking(scene, lines)
    speakers: dict[str, Issuer] = {}
    turns: dict[int, Issuer] = {}
    current: Issuer | None = None
    for number in range(len(scene.layout.paragraphs)):
        if line := lines.get(number):
            family = family_name(_named(line))
            if family not in speakers and family not in asking:
                speakers[family] = _speaker(scene, line, judge)
            current = speakers.get(family)
        if current is not None and not _is_name(scene, number):
            turns[number] = current
    return turns


_FEWEST_TURNS = 3
_OF_PLACE = r"(?: of [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)?"  # a peer's
_TURN = re.compile(
    r"(?:\d+\. )?(?:(?P<the>The )?[A-Z][^()\n:]{3,110} \((?P<holder>(?:[A-Z][\w.'’-]+ ){1,4}[A-Z][\w'’-]+"
    rf"{_OF_PLACE})\)(?(the)(?: \([^()\n]*\))*)"  # "(Con)", where the office shows that no seat is in the brackets
    rf"|(?P<name>(?:[A-Z][\w.'’-]+ ){{1,6}}[A-Z][\w'’-]+{_OF_PLACE})(?: \([^()\n]*\))*)"
)


def _turn(scene: Scene, number: int) -> re.Match[str] | None:
    """The line of a name right above a paragraph, be it a paragraph itself or not."""
    above = scene.text[: scene.layout.paragraphs[number].start].rstrip()
    rest, _, line = above.rpartition("\n")
    if line.startswith("("):  # the office or the name, and whose it is in brackets below
        line = f"{rest.rpartition(chr(10))[2].strip()} {line}"
    return _TURN.fullmatch(line.strip())


def _is_name(scene: Scene, number: int) -> bool:
    paragraph = scene.layout.paragraphs[number]
    return _TURN.fullmatch(scene.text[paragraph.start : paragraph.end].strip()) is not None


def _named(line: re.Match[str]) -> str:
    return line["holder"] or line["name"]


def _speaker(scene: Scene, line: re.Match[str], judge: Judge) -> Issuer:
    """Who a line names: an official when it gives an office, else somebody who speaks for no actor."""
    name = _untitled(_TO_OFFICE.sub("", _named(line)))
    name = _fuller(_named(line).lower(), scene.text[: scene.layout.paragraphs[0].start], scene.finder) or name
    held = line["holder"] or _HOLDS.search(line["name"]) or _is_introduced(scene, name)
    return judge.official(scene, name) if held else Issuer(name, SpeakerKind.OTHER, ())


def _is_introduced(scene: Scene, name: str) -> bool:
    """Whether the heading gives somebody an office: "Briefing by deputy spokesperson Odo Marl"."""
    at = scene.text.find(name, 0, _HEAD_CHARACTERS)
    before = scene.text[max(0, at - _INTRODUCING) : max(0, at)].rpartition("\n")[2]
    return _OFFICE.search(before) is not None


_INTRODUCING = 40  # characters before a name
_OFFICE = re.compile(
    r"\b(?:minister|president|secretary|ambassador|commissioner|spokes(?:person|man|woman)|adviser|chief|general|col\.|envoy"
    r"|gen\.|representative) (?:[A-Z][\w.]+ )?\Z", re.IGNORECASE
)  # fmt: skip
_HOLDS = re.compile(r"\b(?i:minister|president|secretary|chancellor|premier|ambassador|commissioner|representative)\b")
_TO_OFFICE = re.compile(rf".*{_HOLDS.pattern} (?=\S)")


def _asking(scene: Scene, lines: dict[int, re.Match[str]]) -> set[str]:
    """The family name of the one who mostly asks, as in an interview; where several ask it is a parliament."""
    starts = [*lines, len(scene.layout.paragraphs)]
    asked: Counter[str] = Counter()
    for first, following in pairwise(starts):
        last = scene.layout.paragraphs[following - 1]
        member = lines[first][0].endswith(")") and not lines[first]["holder"]  # "Odo Marl (Pell Bay)"
        asked[family_name(_named(lines[first]))] += 1 if scene.text[last.end - 1] == "?" and not member else -1
    asking = {name for name, more in asked.items() if more > 0}
    return asking if len(asking) == 1 else set()
