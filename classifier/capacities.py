"""Owns the capacity in which a source speaks: as an official, an institution, an analyst, nobody's voice.

A ranker trained from the labelled articles picks it; a few descriptions tell it outright.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import takewhile
from typing import TYPE_CHECKING

from classifier.descriptions import NAMED, WORD, role_among
from classifier.lexicon import (
    ANALYST_WORDS,
    DETERMINERS,
    OTHER_WORDS,
    PERSON_ROLES,
    PERSONAL_DESCRIPTORS,
    PREPOSITIONS,
    STATE_ROLES,
    split_words,
)  # fmt: skip
from classifier.mentions import Form
from classifier.people import TELLING, person_words
from classifier.ranking import Crossed, softmax
from classifier.speakers import verb_beside
from classifier.vocabulary import SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from classifier.descriptions import Zone
    from classifier.mentions import Candidate
    from classifier.people import People
    from classifier.ranking import Features, Ranker
    from classifier.scene import Scene

_INTRODUCTION = 80  # tokens of the sentence that brings a person in
KINDS = tuple(SpeakerKind)
SPEAKS_FOR_NOBODY = frozenset({SpeakerKind.ANALYST, SpeakerKind.OTHER})
_RETIRED = frozenset({"former", "ex", "retired", "ret", "retd", "once"})
_FORMER = _RETIRED | {"then", "onetime"}  # a hint at who speaks for nobody; "the then minister" may still have spoken


def capacity_of(ranker: Ranker, people: People, number: int) -> tuple[SpeakerKind, float]:
    """The kind of a source, and how likely it is that it speaks for somebody, or for nobody, as that kind does."""
    if number not in people.kinds:
        people.kinds[number] = (
            (SpeakerKind.ANALYST, 1.0) if is_expert(people, number)
            else (SpeakerKind.OTHER, 1.0) if any(is_so(people, number) for is_so in _NOBODYS)
            else (SpeakerKind.ANALYST, 1.0) if has_left(people, number)
            else (SpeakerKind.OFFICIAL, 1.0) if serves_now(people, number)
            else _described_as(ranker, people, number)
        )  # fmt: skip
    return people.kinds[number]


def serves_now(people: People, number: int) -> bool:
    """Whether a sentence says that somebody holds an actor's office today: "Odo Marl, 47, is Zembria's envoy"."""
    return any(_is_office(people.scene, zone) for zone in people.zones(number) if zone.where == "is")


def _is_office(scene: Scene, zone: Zone) -> bool:
    """Whether the head of a predicate is an office, and what it is of an actor; no "wife of Zembria's envoy"."""
    words = WORD.findall(scene.text[zone.start : zone.end].lower())
    heads = list(takewhile(lambda word: word not in PREPOSITIONS, words))
    held = heads and heads[-1] in _HEADS and _NOT_OF_STATE.isdisjoint(words)
    return bool(held) and any(m.person is None for m in scene.actors_within(zone.start, zone.end))


_HEADS = frozenset(
    split_words("""
    minister undersecretary secretary ambassador envoy nuncio negotiator spokesman spokeswoman spokesperson
""")
)
_NOT_OF_STATE = frozenset(
    split_words("former ex retired shadow opposition party church union charity campaign club firm")
)


def _described_as(ranker: Ranker, people: People, number: int) -> tuple[SpeakerKind, float]:
    """The likeliest kind of a source by its description."""
    scores = ranker.scores_under(_KIND_HEADINGS, [described(people, number)])
    return _likeliest_kind(softmax(scores[0].tolist()))


def _likeliest_kind(odds: Sequence[float]) -> tuple[SpeakerKind, float]:
    """The likeliest kind of those that speak for an actor, or of those that do not, whichever are likelier together."""
    of_kind = dict(zip(KINDS, odds, strict=True))
    share = sum(of_kind[kind] for kind in SPEAKS_FOR_NOBODY)
    silent = share > 0.5  # noqa: PLR2004  (more likely than not)
    likeliest = max((kind for kind in KINDS if (kind in SPEAKS_FOR_NOBODY) == silent), key=of_kind.__getitem__)
    return likeliest, max(share, 1 - share)


def plain_kind(people: People, number: int) -> SpeakerKind:
    """The kind of a source whose actor is known without a guess: an official, or the actor itself."""
    named = people.scene.candidates[number].form in (Form.PERSON, Form.LABEL) or people.own_actor(number) is None
    return SpeakerKind.OFFICIAL if named else SpeakerKind.INSTITUTION


def kind_group(people: People, number: int) -> list[Features]:
    """What speaks for a source being of each kind, in the order of `KINDS`."""
    features = described(people, number)
    return [Crossed([], [((heading,), features)]) for heading in _KIND_HEADINGS]


_KIND_HEADINGS = tuple(f"{kind.value}|" for kind in KINDS)


def is_expert(people: People, number: int) -> bool:
    """Whether a source is called an expert before anything else: nobody's voice, but for named experts of the UN."""
    if people.scene.candidates[number].form in NAMED:
        roles = list(people.roles(number))
        if roles[:1] in _HONORIFICS and not _HELD_BY_SCHOLARS.isdisjoint(roles):  # "the delegate, Prof. Odo Marl"
            return False
        return not _LEARNED.isdisjoint(roles[:1]) and not _of_the_un(people, number)
    return people.scene.candidates[number].head in _EXPERTS


def has_left(people: People, number: int) -> bool:
    """Whether somebody is said to hold an office no more, and none is told before the name.

    "Odo Marl, who ran the desk until 2017", but not "Minister Odo Marl, a former banker".
    """
    text, candidates = people.scene.text, people.scene.candidates
    if candidates[number].form not in NAMED:
        return False
    mentions = people.first_mentions(number)
    return any(_LEFT.match(text, candidates[mention].end) for mention in mentions) and not _serves(people, number)


def _serves(people: People, number: int) -> bool:
    """Whether an office stands before a name that is not called a former one."""
    zones = (zone for zone in people.zones(number) if zone.where in ("lead", "apposed"))
    words = {word for zone in zones for word in WORD.findall(people.scene.text[zone.start : zone.end].lower())}
    return not words.isdisjoint(STATE_ROLES) and words.isdisjoint(_FORMER)


_WHO = r"(?:, [^,.\n]{0,60})?,? (?:and )?who "
_WAS = (
    r"(?:led|headed|ran|served|worked|negotiated|advised|oversaw|directed|handled|wrote|dealt|spent|covered|managed"
    r"|commanded|chaired|held|was (?:the|an?|[Uu]\.?[KS]\.?|deputy|chief|head|senior|special))\b"
)
_TILL = (
    r"(?:(?:un)?till? (?:(?:last|early|late|mid-?) ?)?(?:19|20)\d\d"
    r"|until (?:last year|(?:his|her) (?:retirement|resignation|departure|dismissal))"
    r"|under (?:two|three|four|several|both) \w+|under the [A-Z]\w+ (?:administration|government)"
    r"|(?:in|during|across) (?:two|three|four|both|several) (?:\w+ ){0,2}administrations"
    r"|in the [A-Z]\w+ administration|in the (?:early |late |mid-?)?(?:19|20)?\d0s|from \d{4} to|between \d{4}"
    r"|before retiring)\b"
)
_OFFICES_ONCE = (
    r"(?:(?!and |now |who )[\w.-]+ ){0,3}(?:ambassador|minister|envoy|diplomat|official|negotiator|officer|general"
    r"|admiral|colonel|adviser|advisor|secretary|spokes(?:man|woman|person)|president|premier|chief|commander|director"
    r"|analyst|inspector|lawmaker|senator|representative|delegate|chancellor|coordinator|head)s?\b"
)
_ROSE = (  # an office of today told in the same breath: better silent about the past than about who serves
    r"(?![^.\n]{0,100}\b(?:now(?! (?:teach|lectur|writes (?:books|columns|for)"
    r"|an? (?:\w+ )?(?:fellow|professor|lecturer|analyst|scholar|writer|consultant)))"
    r"|becam\w|becoming|elected|appointed|took|turned|currently|named|chosen|sworn|is|has|leads|heads|rules"
    r"|runs|serves|chairs|represents|speaks for|commands)\b)"
)
_LEFT = re.compile(
    rf"{_WHO}(?:once |had |previously |formerly )?{_WAS}[^,.\n\"“]{{0,110}}?\b{_TILL}{_ROSE}"
    rf"|{_WHO}(?:once|formerly|previously) {_WAS}{_ROSE}"
    rf"|, (?:once|formerly|previously) (?:an?|the|in|at|of|head|deputy|chief)\b{_ROSE}"
    rf"|, (?:an?|the|one of the) (?:\w+ )?(?:former|retired) {_OFFICES_ONCE}{_ROSE}"
)


def _of_the_un(people: People, number: int) -> bool:
    scene = people.scene
    return any(m.actor == "un" for zone in people.zones(number) for m in scene.actors_within(zone.start, zone.end))


def is_of_many_states(people: People, number: int) -> bool:
    """Whether a source is only known to come from some part of the world ("a Western diplomat"): no state's voice."""
    candidate = people.scene.candidates[number]
    told = people.scene.text[candidate.start : candidate.end].lower().split()
    return candidate.form in _UNNAMED and people.own_actor(number) is None and not _PARTS_OF_THE_WORLD.isdisjoint(told)


_UNNAMED = frozenset({Form.ROLE, Form.ROLES})
_PARTS_OF_THE_WORLD = frozenset(  # a European one may be the EU's
    ["western", "arab", "gulf", "asian", "baltic", "nordic", "balkan"]
)


def is_in_business(people: People, number: int) -> bool:
    """Whether an unnamed source is a company, a chamber of commerce or one in trade: nobody's voice, of any country."""
    scene, candidate = people.scene, people.scene.candidates[number]
    if candidate.form not in _OF_TRADE or _singular(candidate.head) not in _TRADES:
        return False
    first = scene.layout.tokens[candidate.lead].start
    return _PARLIAMENTARY.isdisjoint(WORD.findall(scene.text[first : people.phrase_end(candidate)].lower()))


_OF_TRADE = frozenset({Form.ROLE, Form.ROLES, Form.BODY, Form.NOUN})
_TRADES = frozenset(  # in the labelled articles all 40 sources called so; a firm, bank or operator may be a state's
    ["company", "business", "manufacturer", "airline", "chamber", "charity", "trader", "exporter", "importer"]
)
_PARLIAMENTARY = frozenset(["upper", "lower", "parliament", "parliamentary", "legislature", "deputies"])


def is_unplaced(people: People, number: int) -> bool:
    """Whether nothing tells whose a nameless source is: "diplomats", "two people familiar with the matter"."""
    scene, candidate = people.scene, people.scene.candidates[number]
    if candidate.form not in _UNNAMED or candidate.head not in NAMELESS or not is_indefinite(scene, candidate):
        return False
    tokens = scene.layout.tokens[candidate.lead : candidate.last - 1]
    plain = all(token.lower in _SAY_NOTHING for token in tokens)
    tied = people.owner(number) is not None or _TIED_ELSEWHERE.match(scene.text, candidate.end) is not None
    after = _KNOWING.match(scene.text, candidate.end)
    return plain and not tied and not (after and scene.actors_within(after.start(), after.end()))


NAMELESS = frozenset(split_words("diplomat diplomats source sources person people"))
_SAY_NOTHING = (DETERMINERS - {"one", "another"}) | {"senior", "other", "more"}
_KNOWING = re.compile(r" (?:familiar|briefed|informed|aware|with knowledge)\b[^.,\n]{0,50}?(?= sa\w+ | told |[.,])")
_TIED_ELSEWHERE = re.compile(  # what tells whose one is; without it three in four of the labelled ones are nobody's
    r",? (?:in|at|of|from|on|close|near|inside|within|there|who|whose|that|based|representing|with(?! knowledge)|for"
    r"|briefed by|posted|assigned|attached|accredited|both|all|an? member)\b"
    r"|(?: (?:familiar|briefed|informed|aware|with)\b)[^.,\n]{0,40}\b(?:his|her|its|their)\b"
)


def is_indefinite(scene: Scene, candidate: Candidate) -> bool:
    """Whether it is not said which ones several are: "sources familiar with the talks", but not "the two sources"."""
    before = max(candidate.lead - 1, scene.layout.sentences[candidate.sentence].first)
    return _DEFINITE.isdisjoint(token.lower for token in scene.layout.tokens[before : candidate.lead + 1])


_DEFINITE = PERSONAL_DESCRIPTORS | {"the", "these", "those", "both", "neither", "all", "such"}


def is_partisan(people: People, number: int) -> bool:
    """Whether a source is called one of a party's or of the opposition before its name: in no government's voice."""
    scene, candidate = people.scene, people.scene.candidates[number]
    if candidate.form in (Form.PRONOUN, Form.DOCUMENT):
        return False
    texts: defaultdict[str, str] = defaultdict(str)
    for zone in people.zones(number):
        words = scene.text[zone.start : zone.end].lower()
        if zone.where != "apposed" or role_among(WORD.findall(words)):  # no "Despite opposition, Marl said"
            texts[zone.where] += f" {words}"
    told = texts["lead"] + texts["apposed"] + ("" if candidate.form in NAMED else texts["self"])
    party = _PARTISAN.search(told) or _CRITIC.search(texts["lead"])
    if party and _GOVERNING.search(told):  # "Republican President Odo Marl"
        return party[0] == "opposition"
    return party is not None or _OPPOSITION_S.search(texts["owner"]) is not None


_PARTISAN = re.compile(
    r"\b(?:opposition(?!\s+to\b)|republicans?(?!\s+guard)|democrats?|congressional"
    r"|ruling[ -](?:party|bloc|coalition|side))\b"
)
_CRITIC = re.compile(r"\b(?:critic|dissident)\s*\Z")  # "Kremlin critic Odo Marl"
_GOVERNING = re.compile(r"\b(?:president|chancellor|premier|prime minister|minister|secretary)\b")
_OPPOSITION_S = re.compile(r"\bopposition['’]s\b")
_HONORIFICS = (["prof"], ["professor"])
_HELD_BY_SCHOLARS = frozenset(split_words("delegate negotiator minister ambassador envoy spokesman spokeswoman"))
_EXPERTS = frozenset(
    split_words("expert experts analyst analysts scholar scholars economist economists academic academics researchers")
)
_LEARNED = frozenset(
    split_words("expert analyst scholar economist academic professor prof historian lecturer fellow specialist")
)  # in the labelled articles 506 of 518 statements of persons called so are nobody's; a researcher may be a ministry's


def is_of_rights_body(people: People, number: int) -> bool:
    """Whether a source is a human rights body, or one who is told to be of it: no government's, though of a country."""
    scene, candidate = people.scene, people.scene.candidates[number]
    if candidate.form in NAMED and person_words(scene, number):
        spans = [(zone.start, zone.end) for zone in people.zones(number) if zone.where in TELLING]
    else:
        spans = [(candidate.start, candidate.end)]
    if any(_IN_OFFICE.search(scene.text, start, end) for start, end in spans):
        return False  # "Zembria's envoy and a former head of its Human Rights Commission"
    named = (found for start, end in spans for found in _RIGHTS_BODY.finditer(scene.text, start, end + _NAME_GOES_ON))
    return any(
        not _INTERNATIONAL.search(scene.text[max(0, found.start() - _BEFORE_NAME) : found.start()]) for found in named
    )


_RIGHTS_BODY = re.compile(
    r"\b(?:Human Rights (?:Commission(?!er)|Watch|Observatory|Forum|League|Monitor|Network|Foundation|Cent(?:er|re))"
    r"|(?:Commission|Observatory|Network|Cent(?:er|re)|League|Society) (?:on|for|of) Human Rights)\b"
)
_IN_OFFICE = re.compile(r"\b(?i:minister|ambassador|envoy|secretary|chancellor)\b|\b(?i:former)\b")
_INTERNATIONAL = re.compile(r"\b(?:U\.?N\.?|United Nations|African|European|Inter-American|Arab)(?:['’]s?)? \Z")
_NAME_GOES_ON = 16  # characters after a name's candidate: "Commission | on Human Rights"
_BEFORE_NAME = 20


def is_legislator(people: People, number: int) -> bool:
    """Whether a source is called "Sen." or "Rep.", as in Washington; elsewhere a senator may be a minister."""
    candidate = people.scene.candidates[number]
    return _LEGISLATOR.match(people.scene.text, people.scene.layout.tokens[candidate.lead].start) is not None


_LEGISLATOR = re.compile(r"(?:U\.?S\.? )?(?:Sen\.|Rep\.|Congress(?:man|woman)) [A-Z]")
_NOBODYS = (is_of_many_states, is_unplaced, is_partisan, is_in_business, is_of_rights_body, is_legislator)


def is_former(people: People, number: int) -> bool:
    """Whether a person is called a former holder of an office, and nothing says which one that is today."""
    return not _RETIRED.isdisjoint(describing(people, number)) and not any(
        zone.where == "is" and _RETIRED.isdisjoint(WORD.findall(people.scene.text[zone.start : zone.end].lower()))
        for zone in people.zones(number)
    )


def describing(people: People, number: int) -> set[str]:
    """The words, in lower case, that describe a person where the text tells what that one is."""
    zones = (zone for zone in people.zones(number) if zone.where in TELLING)
    return {word for zone in zones for word in WORD.findall(people.scene.text[zone.start : zone.end].lower())}


def described(people: People, number: int) -> list[str]:
    """A source's form and the words of its description."""
    scene = people.scene
    candidate = scene.candidates[number]
    features = [f"form:{candidate.form.value}"]
    words: set[str] = set()
    called: set[str] = set()  # one of many too: "companies"
    for zone in people.zones(number):
        read = [word.lower() for word in WORD.findall(scene.text[zone.start : zone.end])]
        found = {word for word in read if len(word) > 1}
        if zone.where in TELLING:
            role = role_among(read)
            features += [f"role:{role}", f"role-sort:{_sort(role)}", f"role-sort:{_sort(role)}/{zone.where}"]
        if zone.where == "self" and candidate.form in NAMED:
            found &= ANALYST_WORDS | OTHER_WORDS
        if zone.where in _AROUND:  # whole sentences, of others too
            found &= ANALYST_WORDS | OTHER_WORDS | PERSON_ROLES | STATE_ROLES
        words |= found
        called |= {_singular(word) for word in found} if zone.where in _CALLING else set()
        features += [f"{zone.where}:{word}" for word in found]
    features += [f"word:{word}" for word in words]
    if candidate.form in NAMED:
        intro = scene.layout.sentences[candidate.sentence]
        told = {
            t.lower
            for t in scene.layout.tokens[intro.first : min(intro.last, intro.first + _INTRODUCTION)]
            if t.quote < 0 and t.word.islower()
        }
        features += [f"intro:{word}" for word in told]
        own = scene.text[candidate.start : candidate.end]
        often = len(people.mentions.get(people.fullest[number], ())) > 1
        features.append(f"bracketed:{_bracketed(people, number)}")
        features.append(f"name:{own.isupper()}/{min(own.count(' '), 2)}/{often}/{len(words) == 0}")
    if candidate.form not in NAMED:
        features += [
            f"role:{candidate.head}",
            f"role-sort:{_sort(candidate.head)}",
            f"head-sort:{_sort(candidate.head)}/{candidate.form.value}",
            *_tied_to(people, number),
        ]
    features.append(f"actors:{min(len(scene.ranked_actors), 4)}/{candidate.form.value}/{len(words) > 1}")
    analyst, other = ({*map(_singular, (words | called) & those)} for those in (ANALYST_WORDS, OTHER_WORDS))
    features.append(f"analyst:{min(len(analyst), 2)}")
    features.append(f"other:{min(len(other), 2)}")
    actors = {m.form.value for zone in people.zones(number) for m in scene.actors_within(zone.start, zone.end)}
    features += [f"actor-form:{form}/{candidate.form.value}" for form in actors] or [f"no-actor/{candidate.form.value}"]
    holder = any(m.person for m in scene.actors_within(*scene.named_span(candidate)))
    features.append(f"holder:{holder}")
    first = scene.layout.tokens[candidate.first].lower
    features.append(f"article:{candidate.form.value}/{first if first in DETERMINERS else ''}")
    state = bool(words & STATE_ROLES)
    features += [f"state-role:{state}/{bool(actors)}", f"state-role:{state}/other{bool(other)}"]
    aged = _aged(people, number)
    features += [f"state-role:{state}/analyst{bool(analyst)}", f"aged:{aged}", f"aged:{aged}/{state}/{bool(actors)}"]
    former = bool(words & _FORMER)
    features += [f"former:{former}/{candidate.form.value}", f"former:{former}/{state}/now{'now' in words}"]
    return features + _heard_as(people, number)


_AROUND = frozenset(["presented", "headed", "is"])
_CALLING = frozenset(["self", "lead", "apposed"])


def _tied_to(people: People, number: int) -> list[str]:
    """What an unnamed source is, one or many, and where its description names an actor: "two diplomats in Velmar"."""
    one, scene = _singular(people.scene.candidates[number].head), people.scene
    ties = {f"{z.where}/{m.form.value}" for z in people.zones(number) for m in scene.actors_within(z.start, z.end)}
    return [f"one:{one}", *(f"one:{one}/{tie}" for tie in ties or {"alone"})]


def _heard_as(people: People, number: int) -> list[str]:
    """How the text lets a source speak: how early, by which verbs, as "we" or "I", after which sentence."""
    scene = people.scene
    mentions = people.first_mentions(number)
    first = scene.candidates[min(mentions)]
    place = 4 * first.sentence // max(1, len(scene.layout.sentences))
    form = scene.candidates[number].form.value
    sort = "named" if scene.candidates[number].form in NAMED else form
    last = first.sentence + _LAST >= len(scene.layout.sentences)
    verbs = {verb_beside(scene, scene.candidates[n]) for n in mentions}
    sentences = {scene.candidates[n].sentence for n in mentions}
    said = " ".join(_quoted(scene, index) for index in sentences)
    voice = "we" if _WE.search(said) else "i" if _I.search(said) else "-" if said else ""
    features = [f"place:{place}/{sort}", f"last:{last}/{sort}", f"voice:{voice}/{sort}"]
    features += [f"voice:{voice}/place:{place}/{sort}", *(f"by:{verb}/{sort}" for verb in verbs if verb)]
    return features + [f"before:{word}" for word in _words_before(scene, first)] if sort == "named" else features


_LAST = 3  # sentences at the end, where papers let experts and citizens speak
_WE, _I = re.compile(r"\b(?:[Ww]e|[Oo]ur)\b"), re.compile(r"\b(?:I|[Mm]y)\b")


def _quoted(scene: Scene, index: int) -> str:
    sentence = scene.layout.sentences[index]
    quotes = (scene.layout.quotes[t.quote] for t in scene.layout.tokens[sentence.first : sentence.last] if t.quote >= 0)
    return " ".join(scene.text[quote.start : quote.end] for quote in quotes)


def _words_before(scene: Scene, first: Candidate) -> set[str]:
    """The words of the sentence before the one that brings a person in, in the same paragraph."""
    sentence = scene.layout.sentences[first.sentence]
    before = scene.layout.sentences[first.sentence - 1] if first.sentence else None
    if before is None or before.paragraph != sentence.paragraph:
        return set()
    tokens = scene.layout.tokens[before.first : min(before.last, before.first + _INTRODUCTION)]
    return {t.lower for t in tokens if t.quote < 0 and t.word.islower()}


def _bracketed(people: People, number: int) -> str:
    """What stands in brackets after a name: a "party" ("(Lab)", "(R-Ohio)"), "words" (a constituency) or nothing."""
    scene = people.scene
    for mention in people.first_mentions(number):
        candidate = scene.candidates[mention]
        found = _BRACKETS.match(scene.text, candidate.start)
        if found:
            return "party" if _PARTY.fullmatch(found[2] or found[1]) else "words"
    return ""


_BRACKETS = re.compile(r"(?:[\w.'’-]+ ){1,6}\(([^()\n]{1,30})\)(?: \(([^()\n]{1,30})\))?")
_PARTY = re.compile(r"[A-Z][\w-]{0,4}|[A-Z]-[A-Z][\w.]+")


def _aged(people: People, number: int) -> bool:
    """Whether a person's age follows the name ("Hideo Kudo, 59,"), as with citizens."""
    scene = people.scene
    for mention in people.first_mentions(number):
        last = scene.candidates[mention].last
        after = [token.word for token in scene.layout.tokens[last : last + 2]]
        if len(after) == 2 and after[0] in ",(" and after[1].isdigit() and len(after[1]) == 2:  # noqa: PLR2004
            return True
    return False


def _sort(word: str) -> str:
    forms = {word, _singular(word)}
    if not forms.isdisjoint(ANALYST_WORDS):
        return "analyst"
    return "plain" if forms.isdisjoint(OTHER_WORDS) else "other"


def _singular(word: str) -> str:
    """A noun as it is told of one: "company" of "companies", "church" of "churches"."""
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "sses")):
        return word[:-2]
    return word if word.endswith("ss") else word.removesuffix("s")
