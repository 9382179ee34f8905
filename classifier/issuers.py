"""Owns the issuers of documents: who speaks a text printed whole, by its heading, first sentence or signature."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from classifier.gazetteer import Form as ActorForm
from classifier.lexicon import BODIES, TITLES, split_words
from classifier.mentions import Form
from classifier.names import homes
from classifier.parties import called
from classifier.vocabulary import SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from classifier.gazetteer import ActorMention
    from classifier.layout import Sentence
    from classifier.scene import Scene

HEAD_CHARACTERS = 700
_HEAD_PARAGRAPHS = 4


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


def opening(scene: Scene) -> str:
    """The document's opening: everything from its top through the first paragraphs."""
    paragraphs = scene.layout.paragraphs
    end = paragraphs[min(len(paragraphs), _HEAD_PARAGRAPHS) - 1].end
    return scene.text[:end][:HEAD_CHARACTERS]


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
    r"|(?:comment|stat|declar|announc|repli|said|spoke)(?:ed)?[^\n.]{0,40} as follows"
    r"|(?:wishes to )?(?:informs?|notif(?:ies|y)|reminds?|alerts?) (?:the )?[^\n.]{0,60}"
    r"\b(?:community|public|opinion|world))",
    re.MULTILINE,
)
_NAME = r"[A-Z][\w'’-]+(?: (?:al-)?[A-Z][\w'’-]+){1,3}"
_MET = re.compile(  # "Deputy Prime Minister Odo Marl spoke to us", "Odo Marl, Zembria's envoy for water, received us"
    r"\b(?:[A-Z][\w-]+ ){0,3}(?:Minister|Ambassador|Envoy|President|Secretary|Commissioner|Chancellor|Representative"
    r"|Cardinal|Archbishop|Patriarch|General|Gen\.|Admiral|Adm\.|Governor"
    rf"|Spokes(?:person|man|woman)) (?P<who>{_NAME})"
    rf"|(?P<line>{_NAME}), [^,.\n]{{0,60}}\b(?i:minister|negotiator|ambassador|envoy|spokes\w+|president|secretary"
    r"|commissioner|representative)\b"
    r"|\b(?:Minister|Secretary|President|Ambassador|Commissioner|Chancellor) (?:of|to|for) [^,\n]{3,60}, "
    rf"(?P<held>{_NAME})"
    r"|\b(?:minister|president|premier|chancellor|ambassador|envoy|negotiator|delegate|representative)\b[^,.\n]{0,60}, "
    rf"(?P<named>{_NAME}),"
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
    r"\b(?:statement|address|comment(?:ary)?|communiqué|communique|remarks|speech|message|letter|declaration)"
    r"\s+(?:issued\s+|to the (?:nation|people|country|public)\s+)?(?:of|by|from)\s+(?:the\s+)?(?P<who>[^\n]+?)"
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
    r"\b(?:(?:(?:agreed|issued|released|made) by|[Ww]e,) the (?:[Gg]overnments|(?:[Ff]oreign )?[Mm]inisters)"
    r"|[Ss]tatement (?:by|of|from) (?:the )?(?:[A-Z]\w+ )?"
    r"(?:[Mm]inisters|[Ll]eaders|[Pp]residents)(?: of (?:Foreign Affairs|Defen[cs]e))?) of (?P<who>[^\n.:]{5,200}?)"
    r"(?=\s+on\b|,?\s+(?:have|has|are|met|meeting|wish|express|note|condemn|welcome|reaffirm|urge)\b|[.:\n]|$)"
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
_WHOSE_STATEMENT = re.compile(
    r"^(?P<who>[A-Z][^\n:]{2,80}?)['’]s?\s+(?:[A-Z][a-z]+ |[Jj]oint ){0,3}(?:[Ss]tatement|Remarks|Address|Message)\b",
    re.MULTILINE,
)
_WE = re.compile(r"^We, (?:the )?(?P<who>[A-Z][^\n,]{2,80}?)(?= of |,| and | met\b| gathered\b)", re.MULTILINE)
_LETTER = re.compile(r"\bletters? dated\b[^\n]{0,60}? from (?P<who>[^\n]{5,120}?)(?= addressed|\n|$)", re.IGNORECASE)
_HONORIFIC = re.compile(r"\b(?:H\.\s?E|Dr|Mr|Mrs|Ms|Hon)\.\s*")
_SIGNED = re.compile(r"\(Signed\)\s+(?P<who>[^\n]+)|Signed by (?P<other>[^\n]+)")
_SIGNATURE = re.compile(  # a letter's last lines: the name, and under it the office
    rf"^(?P<who>{_NAME})(?:\n+|, )(?:The )?(?:[A-Z][\w-]+ ){{0,2}}(?:Minister|President|Chancellor|Premier|Ambassador"
    r"|Envoy|Secretary|Chair(?:man|woman|person)?|Governor|Commissioner|Representative|Spokes(?:person|man|woman))\b",
    re.MULTILINE,
)
_LAST_LINE = re.compile(  # the paper may stand under the name
    rf"^(?P<who>{_NAME})\s*(?:\n\([^()\n]*\)\s*)?\Z", re.MULTILINE
)
_SIGNING = 500  # characters at the end of a document
_OF_ONE = re.compile(
    r"(?:General|Secretary|Minister|President|Representative|Commissioner|Envoy|Ambassador|Spokes\w+)$"
)
_IN_PLACE = re.compile(r" in [A-Z]")  # "By Odo Marl in Geneva": a reporter
_BYLINE = re.compile(r"^By (?P<who>[A-Z][^\n,]{2,40})$", re.MULTILINE)
_ISSUERS = (
    _ATTRIBUTABLE,
    _BEHALF,
    _WE,
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


def find_issuer(scene: Scene) -> Issuer:
    """Who issued the document, from its heading, its first sentence, or its signature."""
    head = "\n".join(filter(None, [scene.article.title, opening(scene)]))
    ways = (_jointly, _by_letter, _printed_by, _by_pastor)
    return next((issuer for way in ways if (issuer := way(scene, head))), None) or _worded(scene, head)


def _jointly(scene: Scene, head: str) -> Issuer | None:
    """The parties of a joint statement; None for any other document."""
    together = _TOGETHER.search(head[:_HEADLINE])
    governments = _GOVERNMENTS.search(head)
    if not together and not governments:
        return None
    parties = _governed(scene, governments["who"]) if governments else _parties(scene, head)
    if len(parties) <= 1:
        return None
    names = tuple(called(scene, actor) for actor in parties)
    return Issuer(_heading(head, together) if together else _JOINT, SpeakerKind.INSTITUTION, parties, names)


def _worded(scene: Scene, head: str) -> Issuer:
    """The issuer that the words of a heading or of the first sentence give."""
    words = _issuer_words(scene, head)
    named = _OF_ONE.search(words) and re.search(
        rf"^{re.escape(words)}['’]s? [^\n]+\n+(?P<who>{_NAME})$", head, re.MULTILINE
    )
    if named:
        actors = _issuing(scene, words, head, personal=True)  # "Director General's Statement", and under it the name
        return Issuer(named["who"], SpeakerKind.OFFICIAL, actors)
    body = _STATES_BODY.match(words)
    words = body["who"] if body and _issues(scene, body["who"]) else words
    personal = _personal(words) and not _is_heading(scene, words)
    words = _at_its_body(scene, words, head)
    actor = _issuing(scene, words, head, personal=personal)
    kind = SpeakerKind.OFFICIAL if personal else SpeakerKind.INSTITUTION
    if _NOBODYS.search(words):
        return Issuer(words.partition(":")[0], SpeakerKind.OTHER, ())
    if not personal and _is_heading(scene, words):
        return _behind(scene, head, Issuer(words, kind, actor))
    return Issuer(_signature(scene, words) or words, kind, actor)


def _printed_by(scene: Scene, head: str) -> Issuer | None:
    """The state's newspaper whose name stands above a signed article: its line, whoever signs."""
    signed = _BYLINE.search(head) or _LAST_LINE.search(scene.text, max(0, len(scene.text) - _SIGNING))
    top = scene.text.strip().partition("\n")[0] if signed else ""
    media = [m for m in scene.finder.find(top) if m.form in (ActorForm.MEDIA, ActorForm.CARRIER)]
    return Issuer(top[media[0].start : media[0].end], SpeakerKind.INSTITUTION, (media[0].actor,)) if media else None


def _by_pastor(scene: Scene, head: str) -> Issuer | None:
    """The churchman who signed a letter or message to the faithful; None for any other document."""
    signed = _PASTOR.search(scene.text, max(0, len(scene.text) - _SIGNING)) if _PASTORAL.search(head) else None
    return Issuer(signed["who"], SpeakerKind.OTHER, ()) if signed else None


_PASTORAL = re.compile(r"\b(?:pastoral|encyclical|message to the faithful)\b", re.IGNORECASE)
_PASTOR = re.compile(
    rf"^(?:[†✠+] )?(?P<who>{_NAME})\n+(?:The )?(?:[A-Z][\w-]+ ){{0,2}}(?:Arch)?(?:[Bb]ishop|[Ee]parch|Patriarch"
    r"|Cardinal|Metropolitan|Imam|Mufti|Moderator)\b",
    re.MULTILINE,
)
_STATES_BODY = re.compile(r"(?P<who>[A-Z][\w' ’-]+?) (?:Press |Joint |Presidential )?[Ss]tatement\b")


def _by_letter(scene: Scene, head: str) -> Issuer | None:
    """Who signed a letter that its heading says to be from a state's representative; None for any other document."""
    letter, signed = _LETTER.search(head), _SIGNED.search(scene.text)
    if letter is None or signed is None:
        return None
    named = whose(letter["who"], scene.finder.find(letter["who"], scene.article.published))
    return Issuer(_trim(signed["who"] or signed["other"]), SpeakerKind.OFFICIAL, tuple(m.actor for m in named[:1]))


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
    sided = (m for m in scene.actors if _SIDE.match(scene.text, m.end))  # "the Japanese side … the Chinese side"
    spoke = [actor for actor, _ in Counter(m.actor for m in sided).most_common()]
    if len(spoke) > 1:
        return tuple(sorted(spoke[: 3 if _TRIPARTITE.search(head) else 2], key=scene.ranked_actors.index))
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


_SIDE = re.compile(r" side\b")
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
    named = whose(words, scene.finder.find(words, on))
    if not personal and _is_heading(scene, words):
        named = [m for m in scene.finder.find(head, on) if m.form is ActorForm.CARRIER] or named
    if not named and personal:
        named = _described(scene, words, head) or whose(scene.text, _named_later(scene, words)) or _at_top(scene, head)
    acting = _ACTING.search(_DATELINE.sub("", head))
    acted = scene.finder.find(acting["who"], on) if acting and not named else ()
    states = [m for m in acted if m.form is ActorForm.NAME]
    capitals = [m for m in scene.finder.find(head, on) if m.form is ActorForm.CAPITAL]
    title = _TOPIC.split(scene.article.title or "", maxsplit=1)[0].rpartition(":")[2]  # what is before is the topic
    heading = opening(scene).replace(scene.article.title or "\n", "", 1)
    placed = [m for m in capitals if dated_from(head, m)]
    topped = scene.finder.find(_masthead(scene, head), on)[:1]
    declared = declaring(scene, scene.layout.sentences)
    elsewhere = capitals or scene.finder.find(title, on) or scene.finder.find(heading, on)
    found = named or (states if len(states) == 1 else [])
    if not found and _NORTHERN.search(scene.text) and "South Korea" not in scene.text:
        return ("dprk",)
    if personal and not found and (home := _home(scene, words)):
        return (home,)
    if not found and not placed and declared and not topped:
        return (declared,)
    organisation = [m for m in topped if m.actor not in scene.statelike]  # it meets in Vienna, and is not Austria's
    return tuple(m.actor for m in (found or organisation or placed or topped or elsewhere)[:1])


_NORTHERN = re.compile(r"\bJuche \d{2,3}\b|\bsouth Korea")  # how the North alone dates and spells


def declaring(scene: Scene, own: Sequence[Sentence]) -> str | None:
    """The actor of which somebody's own sentences declare what it thinks, more often than of any other."""
    opening = (m for sentence in own for m in scene.actors_within(sentence.start, sentence.end)[:1])
    declared = Counter(m.actor for m in opening if _DECLARES.match(scene.text, m.end)).most_common(2)
    clear = len(declared) == 1 or (len(declared) > 1 and declared[0][1] > declared[1][1])
    return declared[0][0] if clear else None


_DECLARES = re.compile(  # what a state's own official says of it: "Zembria condemns", "Zembria does not answer"
    r" (?:strongly |firmly |categorically |also |always )?(?:condemns|welcomes|rejects|regrets|deplores|urges|supports"
    r"|opposes|appreciates|attaches|reiterates|reaffirms|reserves|remains|maintains|considers|expects|stands|thanks"
    r"|calls (?:on|for)|does not|will not|has always|is (?:ready|committed|interested|prepared|convinced))\b"
)


def dated_from(head: str, place: ActorMention) -> bool:
    """Whether a place stands in a line's dateline rather than in its sentence: "Pell Bay, 7 May"."""
    opens = not place.start or head[place.start - 1] == "\n"
    return opens and _AFTER_PLACE.match(head, place.end) is not None


_AFTER_PLACE = re.compile(r"\s*(?:[,(:–—-]|\d|$)|\n")


def _described(scene: Scene, name: str, head: str) -> list[ActorMention]:
    """Whose office a person's description before the name is: "the director of the ministry of Zembria, Odo Marl"."""
    line = next((line for line in head.splitlines() if name in line), "")
    description = line.partition(name)[0].rpartition(",")[0]  # an honorific may stand before the name
    return _owning(description, whose(description, scene.finder.find(description, scene.article.published)))


def _at_top(scene: Scene, head: str) -> list[ActorMention]:
    """The actor that the body at the top of a document belongs to: "STATE OFFICE OF THE REPUBLIC OF ZEMBRIA"."""
    line = _TOPIC.split(_body_line(head), maxsplit=1)[0]
    return _owning(line, whose(line, scene.finder.find(line, scene.article.published)))


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


def whose(text: str, mentions: Sequence[ActorMention]) -> list[ActorMention]:
    """The mentions that say whose an office is, not what it deals with ("Department of U.S. Affairs")."""
    return [m for m in mentions if not _DEALT_WITH.match(text, m.end)]


_DEALT_WITH = re.compile(r"\s+(?:[Aa]ffairs|Department|[Dd]esk|Studies|Division|Policy)\b")
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
            and not (pattern is _WHOSE_STATEMENT and _BARE_OFFICE.fullmatch(words))
            and not (pattern is _BYLINE and _IN_PLACE.search(words))
            and not (pattern is _WE and not scene.finder.find(words))
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
    body, last = _body_line(head), _LAST_LINE.search(scene.text, max(0, len(scene.text) - _SIGNING))
    if last and not body:
        return last["who"]
    lines = [line.strip() for line in head.splitlines() if line.strip() and not line.startswith("To ")]
    return _trim(body or (lines[0] if lines else ""))


_ENDS_SENTENCE = re.compile(r"[a-z]{2}\. [A-Z]")


def _body_line(head: str) -> str:
    """The first short line of a heading that names a body, rather not the state alone, or ""."""
    parts = (part for line in _headings(head) for part in re.split(r",\s(?!Commonwealth)|\s[—–/|]\s", line))
    bodies = [part.strip() for part in parts if any(word.lower() in BODIES for word in part.split())]
    return next((part for part in bodies if not _STATELY.match(part)), bodies[0] if bodies else "")


_STATELY = re.compile(r"(?:the )?(?:kingdom|republic|government|state) of\b", re.IGNORECASE)  # its ministry says more


def _masthead(scene: Scene, head: str) -> str:
    """The first short line of a heading that opens with an actor's name ("European Union External Action"), or ""."""
    parts = (line.partition(" | ")[0] for line in _headings(head))
    short = (part for part in parts if len(part.split()) <= _MASTHEAD)
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


def interviewee(scene: Scene, first: int) -> Issuer | None:
    """Whom the text above the first question introduces; None when it introduces nobody."""
    met = _MET.search(scene.text, 0, first)
    name = next(filter(None, met.groups())) if met else _first_named(scene, first)
    if name is None:
        return None
    told = met[0] if met else scene.text[scene.text.find(name) : first]
    if not met and not _IN_OFFICE.search(told):
        return Issuer(name, SpeakerKind.OTHER, ())
    title = _TOPIC.split(scene.article.title or "", maxsplit=1)[0]
    own = [m for words in (told, title) for m in whose(words, scene.finder.find(words)) if m.person is None]
    head = "\n".join(filter(None, [scene.article.title, opening(scene)]))
    actors = (own[0].actor,) if own else _issuing(scene, name, head, personal=True)
    return Issuer(name, SpeakerKind.OFFICIAL, actors)


def _first_named(scene: Scene, first: int) -> str | None:
    """The first person, by given and family name, of the sentences above the first question."""
    named = (c for c in scene.candidates if c.end <= first and c.form in (Form.PERSON, Form.NAME))
    whole = (c for c in named if c.last - c.first > 1 and not scene.actors_within(c.start, c.end))
    return next((scene.text[c.start : c.end] for c in whole), None)


_IN_OFFICE = re.compile(
    r"(?<!former )(?<!retired )\b(?:minister|negotiator|ambassador|envoy|spokes\w+|president|secretary|commissioner"
    r"|representative|commander|governor|general)\b",
    re.IGNORECASE,
)


def official(scene: Scene, name: str, line: str) -> Issuer:
    """An official of whom a line gives name and office, with the actor that it or the heading tells."""
    own = whose(line, scene.finder.find(line, scene.article.published))
    head = "\n".join(filter(None, [scene.article.title, opening(scene)]))
    actors = tuple(m.actor for m in own[:1]) or _issuing(scene, name, head, personal=True)
    return Issuer(name, SpeakerKind.OFFICIAL, actors)
