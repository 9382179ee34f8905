"""Owns the choice of the day on which a statement was said, among the days that the text names."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from classifier.cues import QUOTATIVES
from classifier.mentions import Form
from classifier.ranking import Crossed
from classifier.scene import path

if TYPE_CHECKING:
    from datetime import date

    from classifier.dates import DayMention
    from classifier.drafts import Draft
    from classifier.people import People
    from classifier.ranking import Features, Ranker
    from classifier.scene import Scene
    from classifier.vocabulary import Kind

_EARLIER_SENTENCES = 3
_REMEMBERED = 40  # statements back in which the same speaker is looked for


@dataclass(slots=True, eq=False)  # not frozen: an article makes dozens, and freezing triples what one costs
class DayOption:
    """A day on which a statement may have been said, and what speaks for it; `day` None is "the text gives none"."""

    day: date | None
    features: Features


def day_options(
    scene: Scene, days: list[DayMention], draft: Draft, before: list[tuple[Draft, date | None]]
) -> list[DayOption]:
    """Every day that a statement may have been said on; `before` are the article's earlier statements, resolved."""
    if draft.voice != "report" and (
        day := _issued_on(scene, days) or _interviewed(scene, days) or _headed(scene, days, draft.voice)
    ):
        return [DayOption(day, [])]
    sentence = scene.sentence_at(draft.anchor)
    options: list[DayOption] = []
    index = sentence.index
    low = scene.layout.sentences[max(0, index - _EARLIER_SENTENCES)].start
    high = sentence.end
    if draft.voice != "report":  # what is spoken of has days of its own; the one on which it was said stands above
        low, high = 0, min(_first_words(scene, draft, before), sentence.end)
    released = _is_released(scene)
    own = 0
    for mention in days[bisect_left(days, low, key=_start) : bisect_left(days, high, key=_start)]:
        if scene.quoted(mention.start):
            continue
        where = scene.sentence_at(mention.start)
        if where.index == index:
            own += 1
        options.append(DayOption(mention.day, _mention_features(scene, mention, draft, sentence.index, where.index)))
    if days and days[0].start < low and draft.voice == "report":
        kind = "weekday" if days[0].weekday else "calendar"
        features = ["opening", f"opening/{kind}", f"opening/own{min(own, 2)}", f"opening/released{released}/{kind}"]
        options.append(DayOption(days[0].day, features))
    if (released or scene.letterhead) and draft.voice == "report" and (day := _headed(scene, days, "document")):
        page = f"headed/letterhead{scene.letterhead is not None}/released{released}"
        options.append(DayOption(day, [page, f"{page}/own{min(own, 2)}", f"{page}/earlier{len(before) > 0}"]))
    if scene.article.published:
        made = (
            (_published, *_publication(scene, days, draft, own, len(before) > 0, released))
            if draft.voice == "report"
            else (_put_up, draft.voice, *_aired(scene))
        )
        options.append(DayOption(scene.article.published, _of(*made)))
    options += _earlier(scene, draft, before, own)
    none = _of(_none, draft.voice, draft.kind, draft.verb, min(own, 2), len(before) > 0, released)
    return [DayOption(None, none), *options]


def _issued_on(scene: Scene, days: list[DayMention]) -> date | None:
    """The day that a letter's heading gives it, or on which a communiqué was adopted, whenever it was circulated."""
    above = (mention for mention in days if mention.start < _HEADING)
    return next((m.day for m in above if m.day and _ISSUED.search(scene.text[: m.start])), None)


_ISSUED = re.compile(
    r"^(?:Identical )?(?:Letters?|Note verbale) dated \Z"
    r"|^Adopted by [^\n]{0,160}\b(?:held|meeting,?) (?:in [^\n,]{2,40} )?on \Z"
    r"|^Delivered on:? \Z|\b(?:briefing|conference)\b[^\n]{0,60}\(\Z",
    re.MULTILINE | re.IGNORECASE,
)


def _interviewed(scene: Scene, days: list[DayMention]) -> date | None:
    """The one day on which an interview's introduction says that it was held, whenever it came out."""
    if scene.text.count("?\n") < _QUESTIONS:
        return None
    asked = next((c.start for c in scene.candidates if c.form is Form.LABEL), scene.text.find("?\n"))
    above = [m for m in days if m.start < min(_HEADING, asked) and m.day and not m.ahead]
    told = {m.day for m in above if _SAT_DOWN.search(scene.text[: m.start]) or _MET_ON.match(scene.text, m.end)}
    return next(iter(told)) if len(told) == 1 else None


_QUESTIONS = 3  # of an interview
_SAT_DOWN = re.compile(  # "sat down with our newsletter on Tuesday, 26 June", "put the same questions to both on 3 May"
    r"\b(?:(?:sat down|spoke|talked|conversed) (?:with|to) (?:us|our(?: \w+){1,3}"
    r"|(?:[Tt]he )?[A-Z]\w+(?: [A-Z][\w'’-]+){0,5})"
    r"|received (?:us|this (?:news)?paper|our(?: \w+){1,3}|[Tt]he [A-Z]\w+(?: [A-Z]\w+){0,2})(?: here| there)?"
    r"|answered our(?: \w+)? questions|put the same (?:\w+ )?questions\b[^.\n]{0,40}?"
    r"|gave (?:us )?(?:this|an|the) (?:\w+ )?interview"
    r"|(?:conversation|interview) (?:took place|was (?:held|recorded|conducted))|(?:was|were) interviewed"
    r"|we (?:met|spoke))"
    r"(?: by (?:tele)?phone| by video| by email)?(?:,? (?:in|at) [^.,\n]{2,50})?,? on (?:\w+day,? )?\Z"
)
_MET_ON = re.compile(
    r" (?:we|[A-Z]{2,5}|our \w+) (?:met(?! (?:in|at)\b)|spoke (?:to|with)|sat down with|interviewed)\b"
)


def _headed(scene: Scene, days: list[DayMention], voice: str) -> date | None:
    """The one day, with its year, that the heading of an institution's own text gives; none of a paper's interview.

    It is the day of .92 of the statements of labelled documents that give one, and of .97 in transcripts.
    """
    end = min(scene.layout.paragraphs[0].start, _HEADING)
    if voice != "document":
        end = min(end, next((c.start for c in scene.candidates if c.form is Form.LABEL), end))
        if _IN_A_PAPER.search(scene.text, 0, end) and not _ON_THE_RECORD.search(scene.text, 0, end):
            return None
    dated = [m for m in days if m.day and _YEAR.search(scene.text, m.start, m.end)]
    if any(m.start - scene.layout.paragraphs[0].start == len("On ") for m in dated):
        return None  # "On 17 November 2022 the town hosted a meeting", whenever its communiqué was put up
    above = [m for m in dated if m.start < end]
    own = [m for m in above if not _ANOTHERS_DAY.search(scene.text[max(0, m.start - _BEFORE) : m.start])]
    timed = [m for m in own if _CLOCK.match(scene.text, m.end)]  # the day before, where a page tells its own as well
    found = {m.day for m in timed or own}
    day = next(iter(found)) if len(found) == 1 else None
    if day is None or _EITHER.search(scene.text, 0, end):
        return None
    published = scene.article.published
    return None if published and not 0 <= (published - day).days <= _LATE else day


_CLOCK = re.compile(r"\)?,?\s+\d{1,2}[:.]\d\d ?(?:[AaPp]\.? ?[Mm]\b|hrs\b)")
_LATE = 366  # days after which nothing is put up: a day so old is what a title is about
_EITHER = re.compile(r"\b(?:0?[1-9]|1[0-2])/(?:0?[1-9]|1[0-2])/\d{4}\b")  # which may be either of two days
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE = 80  # characters of a line before its day
_ANOTHERS_DAY = re.compile(  # when a page was put up, or what it speaks of was written
    r"\b(?:updated|modified|visited|posted|published|uploaded|accessed|reviewed|dated|tabled|since|from|until)"
    r"(?: on)?:? (?:\w+day,? )?\Z|\b(?:[Uu]pdate|[Ii]nto force|to):? \Z"
    r"|\b(?:ahead of|(?:to|will) be held|scheduled)\b[^\n]*\Z"
    r"|\b(?:letter|communiqu\w+|note|resolution|report|attack|launch|agreement|treaty|armistice|election|referendum"
    r"|events?|anniversary|downing|massacre|coup|accords?)\b[^\n]*\b(?:of|on) \Z",
    re.IGNORECASE,
)
# What a minister's office prints of an interview tells the day on which it was given, a paper the day it came out.
_ON_THE_RECORD = re.compile(r"^(?:TRANSCRIPT OF|Transcript of) |\bE ?& ?OE\b", re.MULTILINE)
_IN_A_PAPER = re.compile(
    r"^By [A-Z]|\b(?:[Ii]nterview|INTERVIEW|Conversations?|Radio|RADIO|SCRIPT|[Ss]cript|Weekly(?! \w+ Briefing)"
    r"|Heard on|Presenter|Reader|Bulletin|BULLETIN|Explainer|EXPLAINER|newsletter)\b",
    re.MULTILINE,
)


def _first_words(scene: Scene, draft: Draft, before: list[tuple[Draft, date | None]]) -> int:
    """Where a document's first statement begins, or a transcript's first label: what was asked has days of its own."""
    first = before[0][0].start if before else draft.start
    if draft.voice == "document":
        return first
    return min(first, next((c.start for c in scene.candidates if c.form is Form.LABEL), first))


def _is_released(scene: Scene) -> bool:
    """Whether an institution's own page reports, as a readout does: who was met there has spoken on that day."""
    first = scene.layout.paragraphs[0].start
    return _RELEASED.search(scene.text, 0, min(first, _HEADING)) is not None


_HEADING = 900  # characters
_RELEASED = re.compile(
    r"\b(?:Ministry|Readout|Embassy|(?:Permanent )?Mission (?:of|to)|Department of|Office of|Secretariat"
    r"|Meetings Coverage|(?i:(?:press|news) releases?|for immediate release|press (?:service|cent(?:er|re))"
    r"|public (?:affairs|relations)|telephone (?:call|conversation)|command))\b"
)


def _of(*made: Any) -> Crossed:
    """The features that a template makes of a state."""
    return Crossed((), (), [made])


def _none(  # noqa: PLR0917  (how it is told, and whether days were told before)
    voice: str, kind: Kind, verb: str, own: int, earlier: bool, released: bool
) -> list[str]:
    """What speaks for no day."""
    state = f"own{own}/earlier{earlier}"
    return [
        "none",
        f"none/voice:{voice}",
        f"none/{state}",
        f"none/{kind}",
        f"none/{kind}/{state}",
        f"none/verb:{verb}",
        f"none/released{released}/{voice}",
        f"none/released{released}/{state}",
    ]


def _publication(  # noqa: PLR0917  (an article's days, a statement's, and whether an institution tells it)
    scene: Scene, days: list[DayMention], draft: Draft, own: int, spoken: bool, released: bool
) -> tuple[Any, ...]:
    """How a statement stands to the day of publication, as `_published` takes it."""
    sentence = scene.sentence_at(draft.anchor)
    cues = [t.lower for t in scene.layout.tokens[sentence.first : sentence.last] if t.cue in QUOTATIVES]
    told = sum(day.day is not None and not scene.quoted(day.start) for day in days)
    return (
        any(word.endswith("s") for word in cues), min(own, 1), spoken, min(told, 4),
        any(day.day == scene.article.published for day in days), draft.verb, scene.manner,
        bool(_BRIEFED.search(scene.text, sentence.start, sentence.end)), released,
    )  # fmt: skip


def _published(  # noqa: PLR0917  (how it is told, the days named, where it was said)
    present: bool, own: int, spoken: bool, told: int, same: bool, verb: str, manner: str, briefed: bool, released: bool
) -> list[str]:
    """What speaks for the day of publication of a report when the sentence need not name it: a live page, a meeting."""
    return [
        "published",
        f"published/present{present}/own{own}",
        f"published/told{told}",
        f"published/same{same}/told{min(told, 2)}",
        f"published/same{same}/own{own}/spoken{spoken}",
        f"published/present{present}/same{same}",
        f"published/verb:{verb}",
        f"published/{manner}",
        f"published/{manner}/own{own}",
        f"published/briefed{briefed}/told{min(told, 2)}",
        f"published/released{released}/told{min(told, 2)}",
        f"published/released{released}/same{same}/own{own}",
    ]


def _aired(scene: Scene) -> tuple[bool, bool, bool]:
    """Whether somebody's own words are a paper's or broadcaster's interview, on air, and whether they answer at all."""
    if scene.aired is None:
        scene.aired = _how_aired(scene)
    return scene.aired


def _how_aired(scene: Scene) -> tuple[bool, bool, bool]:
    paper = _IN_A_PAPER.search(scene.text, 0, _HEADING) is not None
    live = _LIVE.search(scene.text, 0, max(scene.layout.paragraphs[0].end, _AIRING)) is not None
    return paper, live, scene.text.count("?\n") >= _QUESTIONS


_AIRING = 1_500  # characters in which a presenter welcomes a guest
_LIVE = re.compile(
    r"\b(?:joins? us|joining (?:us|me)|joined by|good (?:morning|afternoon|evening)|welcome to|on the line"
    r"|on the programme|thank(?:s| you) for (?:being|joining|coming|having)|heard on"
    r"|live (?:from|on|at|in the studio))\b"
    r"|\bHOST\b",
    re.IGNORECASE,
)


def _put_up(voice: str, paper: bool, live: bool, asked: bool) -> list[str]:
    """What speaks for the day of publication of somebody's own words: an interview in a paper was held before it."""
    return [
        f"published/{voice}",
        f"published/{voice}/asked{asked}",
        f"published/{voice}/paper{paper}/live{live}",
        f"published/{voice}/paper{paper}/asked{asked}",
    ]


_BRIEFED = re.compile(r"\b(?:regular|daily|routine|weekly|press|news) (?:press )?(?:briefing|conference)\b|\bbriefed\b")


def _mention_features(scene: Scene, mention: DayMention, draft: Draft, index: int, where: int) -> list[str]:
    layout = scene.layout
    apart = index - where
    same = layout.sentences[index].paragraph == layout.sentences[where].paragraph
    region = f"day{apart}/{'p' if same else '-'}"
    token = scene.token_at(mention.start)
    sentence = layout.sentences[where]
    word = layout.tokens[token - 1].lower if token > sentence.first else "^"
    kind = "weekday" if mention.weekday else "calendar"
    back = path(scene.classes[max(sentence.first, token - 6) : token], 6)
    ahead = path(scene.classes[token + 1 : min(sentence.last, token + 4)], 3)
    side = "after" if mention.start > draft.anchor else "before"
    between = scene.classes[min(token, draft.token) : max(token, draft.token)]
    verb = next(
        (layout.tokens[at].lower for at in range(token - 1, sentence.first - 1, -1) if scene.classes[at] in "CRG"), ""
    )
    return [
        region,
        f"{region}/ahead{mention.ahead}",
        f"{region}/word:{word}",
        f"{region}/{kind}",
        f"{region}/{side}/way:{path(between, 6)}",
        f"{region}/back:{back[-3:]}",
        f"{region}/back:{back[-1:]}/ahead:{ahead[:1]}",
        f"{region}/verb:{verb}",
        f"{region}/{side}/that{'T' in between}/{draft.kind}",
        f"{region}/quoted{'Q' in between}/{side}",
        f"{region}/unresolved{mention.day is None}",
        f"{region}/first{token == sentence.first or token - 1 == sentence.first}",
        f"word:{word}/ahead{mention.ahead}",
    ]


def _earlier(scene: Scene, draft: Draft, before: list[tuple[Draft, date | None]], own: int) -> list[DayOption]:
    """The days of the statements before: the last one, and the last one of the same source."""
    options = []
    for label, (other, day) in _relevant(draft, before):
        apart = min(abs(scene.paragraph_at(draft.anchor) - scene.paragraph_at(other.anchor)), 4)
        same = other.speaker == draft.speaker
        kinds = f"{draft.kind}{other.kind}"
        options.append(DayOption(day, _of(_again, label, apart, same, draft.form, min(own, 2), kinds, day is None)))
    return options


def _again(  # noqa: PLR0917  (which statement before, how far off, whose, and whether its day is known)
    label: str, apart: int, same: bool, form: str, own: int, kinds: str, unknown: bool
) -> list[str]:
    state = f"{label}/apart{apart}/same{same}"
    return [
        state,
        f"{state}/{form}",
        f"{label}/own{own}",
        f"{label}/{kinds}",
        f"{label}/none{unknown}/apart{apart}",
        f"{label}/none{unknown}/own{own > 0}",
    ]


def _relevant(draft: Draft, before: list[tuple[Draft, date | None]]) -> list[tuple[str, tuple[Draft, date | None]]]:
    if not before:
        return []
    found = [("last", before[-1])]
    mine = next((pair for pair in reversed(before[-_REMEMBERED:]) if pair[0].speaker == draft.speaker), None)
    if mine is not None:
        found.append(("mine", mine))
    return found


_DELIVERED = re.compile(
    r"\b(?:delivered|gave|made|held)\s+(?:the|a|an|his|her|its|their)\s+(?:\w+\s+)?(?:speech|address|remarks|statement|interview|lecture)\b|\bspoke\b"
)


def delivered_days(people: People, days: list[DayMention]) -> dict[int, date]:
    """The days on which the text says that speeches were given ("X delivered his speech Wednesday"), by person.

    A speech given on Wednesday and published on Thursday was said on Wednesday.
    """
    scene = people.scene
    found: dict[int, date] = {}
    for mention in days:
        if mention.day is None or mention.ahead or scene.quoted(mention.start):
            continue
        sentence = scene.sentence_at(mention.start)
        words = scene.text[sentence.start : mention.start]
        subject = scene.of_sentence[sentence.index][:1]
        if subject and len(words) < _NEAR and _DELIVERED.search(words):
            found.setdefault(people.fullest[subject[0]], mention.day)
    return found


def _start(mention: DayMention) -> int:
    return mention.start


_NEAR = 60  # characters from the start of the sentence to its day


def choose_day(options: list[DayOption], ranker: Ranker) -> date | None:
    """The likeliest day; options with the same day add up."""
    odds = ranker.probabilities([option.features for option in options])
    totals: dict[date | None, float] = {}
    for option, probability in zip(options, odds, strict=True):
        totals[option.day] = totals.get(option.day, 0.0) + probability
    return max(totals, key=totals.__getitem__)
