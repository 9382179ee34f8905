"""Owns whose a joint statement is: a group's, a council's, or of which states or officials it tells to be."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from classifier.claimants import HEAD
from classifier.gazetteer import Form as ActorForm
from classifier.issuers import Issuer
from classifier.lexicon import TITLES
from classifier.names import settled
from classifier.parties import called, lists
from classifier.vocabulary import SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from classifier.gazetteer import ActorMention
    from classifier.scene import Scene

I_ALONE = (  # no "Annex I"
    r"(?<!Annex )(?<!Part )(?<!Phase )(?<!Title )(?<!Category )(?<!Chapter )(?<!War )(?<!Tier )(?<!Volume )"
    r"(?<!Appendix )(?<!Article )(?<!Stage )\bI\b(?!\.)"
)


def jointly(scene: Scene, head: str) -> Issuer | None:
    """The parties of a joint statement; None for any other document."""
    if issuer := _bloc(scene) or _council(scene) or _officials(scene, head):
        return issuer
    together = next((m for m in TOGETHER.finditer(head[:_HEADLINE]) if not _ABOUT.search(head[: m.start()])), None)
    if together and scene.letterhead and (of := _OF_WHOM.match(head, together.end())):
        together = together if scene.letterhead in (_governed(scene, of["who"]) or {scene.letterhead}) else None
    governments = _GOVERNMENTS.search(head) or _ISSUED_BY.search(head)
    if governments and scene.letterhead and scene.letterhead not in _governed(scene, governments["who"]):
        governments = None  # who speaks of others' joint statement
    if (not together and not governments) or len(_ALONE.findall(scene.text)) >= _OFTEN:
        return None
    holders = _blocks(scene)
    parties = _governed(scene, governments["who"]) if governments else _parties(scene, head)
    parties = tuple(holders) if len(holders) >= len(parties) else parties
    if len(parties) <= 1:
        return None
    names = tuple(holders.get(actor) or called(scene, actor) for actor in parties)
    return Issuer(_heading(head, together) if together else _JOINT, SpeakerKind.INSTITUTION, parties, names)


_ALONE = re.compile(I_ALONE)
_OFTEN = 3  # times that a text says "I", as no joint one does: a leader's at a "joint press statement"


def _bloc(scene: Scene) -> Issuer | None:
    """The group of states by whom a document says it is: "Joint statement by the E3"."""
    text, named = scene.text, (m for m in scene.actors if m.end < HEAD and m.actor not in settled())
    found = next((m for m in named if _says_bloc(text, m)), None)
    return Issuer(text[found.start : found.end], SpeakerKind.INSTITUTION, (found.actor,)) if found else None


def _says_bloc(text: str, mention: ActorMention) -> bool:
    """Whether a heading calls a document a group's: "Joint statement by the E3", "E3 statement to the Board"."""
    if _BY_BLOC.search(text[: mention.start]):
        return _AND_OTHERS.match(text, mention.end) is None
    opens = not mention.start or text[mention.start - 1] == "\n"
    own = _OWN_STATEMENT.match(text, mention.end) if opens else None
    return own is not None and _TOGETHER_WITH.search(text, own.end(), HEAD) is not None


_OWN_STATEMENT = re.compile(
    r" (?:joint )?(?:statement|communiqu[eé]|declaration) (?:to|at|on|following|after)\b"
    r"(?![^\n]*(?::(?! \d)| [-–—] |\b(?:is|are|Spokes\w+|Ministry|remarks|reaction|response)\b))",
    re.IGNORECASE,
)
_TOGETHER_WITH = re.compile(
    r"\b(?:joint statement|[Oo]n behalf of)\b|\b[Gg]overnments of [^\n.]{10,120} (?:have )?(?:issued|released|made)"
    r" (?:a|the) (?:\w+ )?statement\b"
)


def _officials(scene: Scene, head: str) -> Issuer | None:
    """The officials of two actors or more whose a heading says it is: "Statement by President Marl and Premier Luz".

    All are named or none: what has no name after one that has is another office of his.
    """
    found = _BY_OFFICIALS.search(head[:_HEADLINE])
    several = _BEFORE_OFFICE.split(found["who"]) if found else []
    named = [(each, scene.finder.find(each, scene.article.published)) for each in several]
    if found is None or any(len({m.actor for m in actors}) != 1 for _, actors in named):
        return None
    holders = {actors[0].actor: _holding(each, actors) for each, actors in reversed(named)}
    if len(holders) == 1 or len({holder is None for holder in holders.values()}) > 1:
        return None
    names = tuple(holder or called(scene, actor) for actor, holder in holders.items())
    return Issuer(found["what"], SpeakerKind.INSTITUTION, tuple(holders), names)


def _holding(office: str, actors: Sequence[ActorMention]) -> str | None:
    """Who holds an office, as a heading names both: "the President of Zembria Odo Marl"; None without a name."""
    end = max((m.end for m in actors if not m.person), default=0)
    named = _FULL_NAME.search(office[end:]) or _FULL_NAME.search(office[: office.rfind(" of ")])
    words = [word for word in named[0].split() if word.lower() not in TITLES] if named else []
    return " ".join(words) if len(words) > 1 else None


_OFFICE = (
    r"(?:the\s+)?(?:(?:Prime|Foreign|Deputy|First|Federal|Vice|Crown|Defen[cs]e)\s+)*"
    r"(?:President|Minister|Chancellor|Secretary|Premier|High\s+Representative|King|Prince|Emir|Commissioner)\b"
)
_BY_OFFICIALS = re.compile(
    r"^(?P<what>(?:Joint )?(?:Press )?(?:Statement|Declaration|Communiqu[eé])) (?:of|by|from) "
    rf"(?P<who>{_OFFICE}[^\n:]{{10,300}}?)"
    r"(?=\s+(?:on|following|after|at|in|regarding|concerning|about|[a-z]+ing|[A-Z][a-z]+ing)\b|[\n:]|$)",
    re.MULTILINE,
)
_BEFORE_OFFICE = re.compile(rf"(?:,\s+and|\s+and|,)\s+(?={_OFFICE})")
_FULL_NAME = re.compile(r"\b(?:[A-Z][\w'’-]+ ){1,3}[A-Z][\w'’-]+$")


def _council(scene: Scene) -> Issuer | None:
    """The body by which a document says it was adopted: "Adopted by the River Council of the Inland Union at its".

    Not where the first line or a body above is another's, who writes about it.
    """
    found = _ADOPTED.search(scene.text, 0, HEAD)
    named = {m.actor for m in scene.actors_within(*found.span())} if found else set()
    if found is None or len(named) != 1:
        return None
    first = scene.text.find("\n")
    above = {m.actor for m in scene.actors_within(0, found.start()) if m.form is ActorForm.BODY or m.end <= first}
    another = above - named or _EXPLAINED.search(scene.text, found.end(), HEAD)
    return None if another else Issuer(found["body"], SpeakerKind.INSTITUTION, tuple(named))


_ADOPTED = re.compile(
    r"^(?:Adopted|Issued) by the (?P<body>[A-Z]\w+ [^,()\n]{3,80}?)(?: \([^()\n]*\))?(?: of the [^,\n]{3,60}?)?"
    r"(?=,? at its\b|,? on \d|,? during its\b)",
    re.MULTILINE,
)
_EXPLAINED = re.compile(  # what one member says of what all adopted
    r"^(?:Explanation of (?:vote|position)|Statement (?:by|of|from)|Remarks by)\b", re.MULTILINE | re.IGNORECASE
)
_BY_BLOC = re.compile(r"^(?:Joint )?(?:Statement|Communiqu[eé]) (?:by|of|from) the \Z", re.MULTILINE | re.IGNORECASE)
_AND_OTHERS = re.compile(r"[^\n:]*(?:,| and\b)")
_GOVERNMENTS = re.compile(
    r"\b(?:(?:(?:agreed|issued|released|made) by|[Ww]e,) the (?:[Gg]overnments|(?:[Ff]oreign )?[Mm]inisters)"
    r"|[Ss]tatement (?:by|of|from) (?:the )?(?:[A-Z]\w+ )?"
    r"(?:[Mm]inisters|[Ll]eaders|[Pp]residents)(?: of (?:Foreign Affairs|Defen[cs]e))?) of (?P<who>[^\n.:]{5,200}?)"
    r"(?=\s+on\b|,?\s+(?:have|has|are|met|meeting|wish|express|note|condemn|welcome|reaffirm|urge)\b|[.:\n]|$)"
)
_OF_WHOM = re.compile(
    r" (?:of|by|from|between) (?P<who>(?:the )?[A-Z]\w+(?: [A-Z]\w+){0,3}"
    r"(?:(?:, (?:and )?| and )(?:the )?[A-Z]\w+(?: [A-Z]\w+){0,3}){1,9})"
)
_ISSUED_BY = re.compile(  # "the joint statement issued at Pell Bay by Zembria, Vostria and the Marl Islands"
    r"(?:\b[Tt]ext of the |\b[Ff]ollowing (?:is the |the )?|^(?:The )?)[Jj]oint "
    r"(?i:statement|communiqu[eé]|declaration) (?:issued|released|made|adopted|agreed)"
    r"(?: (?:in|at) [^\n.]{3,30}?)? by (?P<who>(?:(?:the )?(?:[A-Z]\w+ ){0,3}[A-Z]\w+(?:, (?:and )?| and )){1,9}"
    r"(?:the )?[A-Z]\w+(?: [A-Z]\w+){0,3})",
    re.MULTILINE,
)
TOGETHER = re.compile(
    r"\b(?:joint|trilateral|tripartite) (?:(?:press|media|ministerial|summit|presidential|national|security|foreign"
    r"|defen[cs]e|leaders['’]?|ministers['’]?|advis[eo]rs['’]?) ){0,4}(?:statement|communiqu[eé]|declaration|release)"
    r"|\bcommuniqu[eé] on (?:the )?[^\n]{0,60}\bbetween\b|\bfact sheet\b.*\bsummit\b",
    re.IGNORECASE,
)
_STATES = frozenset({ActorForm.NAME, ActorForm.DEMONYM, ActorForm.JOINT})
_HEADLINE = 260
_ABOUT = re.compile(
    r"\b(?:on|regarding|concerning|about|to|note of|rejects?|condemns?|slams?|denounces?|critici[sz]es?"
    r"|dismisses|welcomes?) (?:the |a )?\Z",
    re.IGNORECASE,
)


def _governed(scene: Scene, states: str) -> tuple[str, ...]:
    """The states of "the Governments of A, B and C"."""
    found = scene.finder.find(states, scene.article.published)
    return tuple(dict.fromkeys(m.actor for m in found if m.form in _STATES))


def _blocks(scene: Scene) -> dict[str, str]:
    """By state the minister whom a joint statement names above office and state, each in a block of its own."""
    found: dict[str, str] = {}
    for block in _BLOCK.finditer(scene.text, 0, HEAD):
        named = scene.finder.find(block["state"], scene.article.published)
        whole = [m for m in named if m.form in _STATES and m.end == len(block["state"])]
        found |= {m.actor: _HONOURS.sub("", block["who"]).strip() for m in whole}
    return found if len(found) > 1 else {}


_BLOCK = re.compile(
    r"^(?P<who>[^\n:]{5,60})\n(?![^\n]*[Ff]ormer)[^\n:]{0,40}\b(?:Minister|Secretary|President|Chancellor)\b"
    r"[^\n:]{0,40}, "
    r"(?:the )?(?P<state>[A-Z][^\n,:]{2,30})$",
    re.MULTILINE,
)
_HONOURS = re.compile(
    r"^(?:The )?(?:(?:Rt |Right )?Hon(?:ou?rable)?\.?|H\.E\.|Mr\.?|Ms\.?|Dr\.?) |(?:,? (?:P\.C\.|M\.?P\.?),?)+$"
)


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
    if len(first) > 1 or len(first := _stating(scene)) > 1:
        return first
    named = [
        m.actor
        for part in (head.replace(whole, title), whole)  # of what a statement is about comes last
        for m in scene.finder.find(part, on)
        if m.form in _STATES and not _at_place(part, m.start)
    ]
    many = 3 if _TRIPARTITE.search(head) else 2
    return tuple(dict.fromkeys([*first, *named, *scene.ranked_actors]))[:many]


def _stating(scene: Scene) -> tuple[str, ...]:
    """The states named in a row of which a text first says that they take a position: "Zembria and Vostria condemn"."""
    at = scene.layout.paragraphs[0].start
    for several in lists(scene, at, at + HEAD):
        if len(several) > 1 and _STATE.match(scene.text, several[-1].end):
            return tuple(dict.fromkeys(m.actor for m in several if m.form in _STATES))
    return ()


_STATE = re.compile(  # as who states something does
    r"\s+(?:\w+ly |today )?(?:condemn|reaffirm|reiterate|welcome|call|agree|express|support|urge|oppose|reject|commit"
    r"|announce|remain|stand|share|affirm|emphasi[sz]e|underscore|recogni[sz]e|have (?:agreed|decided))\b"
)
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


def _at_place(text: str, start: int) -> bool:
    return (
        re.search(r"\b(?:in|at|near|visit(?: of [^\n]{3,90})? to)\s+(?:the\s+)?$", text[max(0, start - 100) : start])
        is not None
    )
