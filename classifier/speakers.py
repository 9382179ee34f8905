"""Owns the attribution of quotations: which mention names the speaker of each one.

A conditional logistic regression over the candidates around a quotation (`ranking.Ranker`), decoded from first to
last, so that who spoke before is known. Features follow the reporting frames of English news: side and distance,
the way to the quotation in token classes, the verb, what kind of mention, what stands between.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from classifier.lexicon import TITLES, split_words
from classifier.mentions import Candidate, Form, without_article
from classifier.ranking import Crossed, softmax
from classifier.scene import Scene, path, principal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from classifier.layout import Sentence
    from classifier.people import People
    from classifier.ranking import Features, Ranker

NOBODY = -1  # the candidate that stands for "no source in the text"
_BACK, _AHEAD = 4, 1  # paragraphs before and after a quotation in which its source is looked for
_MOST_BEFORE, _MOST_AFTER = 24, 14  # candidates; keeps time linear on texts of any shape
_FEW, _NEAR, _FAR = 3, 8, 16
_MENTIONS = re.compile("M+")  # in token classes
_SIDES = ("L", "R")
_BESIDE = ("sameL", "sameR")  # the regions of the quotation's own sentence, left and right of it


@dataclass(frozen=True, slots=True)
class Attribution:
    """The source of a quotation: a candidate's number (or `NOBODY`) and the probability that it is right."""

    candidate: int
    confidence: float


def attribute(scene: Scene, people: People, ranker: Ranker) -> list[Attribution]:
    """The source of every quotation of an article, in order; fragments take part, so that later ones know them."""
    found: list[Attribution] = []
    context = Context(scene)
    for number in range(len(scene.layout.quotes)):
        numbers = context.around(number)
        below = _signing(scene, number)
        odds = softmax(context.scores(number, numbers, ranker)) if below is None else []
        chosen, sure = likeliest(people, numbers, odds) if below is None else (below, 1.0)
        found.append(Attribution(chosen, sure))
        context.remember(number, chosen)
    return found


def subject_behind(scene: Scene, mention: int) -> int:
    """The subject, a pronoun, where a mention only ends what leads up to it: "On talks with Zembria, he said"."""
    if mention == NOBODY or mention + 1 >= len(scene.candidates):
        return mention
    found, behind = scene.candidates[mention], scene.candidates[mention + 1]
    led = behind.form is Form.PRONOUN and behind.head in ("he", "she") and scene.text[found.end : behind.start] == ", "
    says = behind.last < len(scene.classes) and scene.layout.tokens[behind.last].cue
    return mention + 1 if led and says and found.first > scene.layout.sentences[found.sentence].first else mention


def _signing(scene: Scene, number: int) -> int | None:
    """Who signs a quotation that opens its line, after a dash below it: "- Odo Marl, Minister of Trade".

    A line that ends in a colon above it has said whose it is.
    """
    quote = scene.layout.quotes[number]
    signed = _SIGNED.match(scene.text, quote.outer_end)
    if signed is None or quote.outer_start > scene.layout.paragraphs[quote.paragraph].start:
        return None
    introduced = scene.text[max(0, quote.outer_start - _BLANKS) : quote.outer_start].rstrip().endswith(":")
    within = (n for n, c in enumerate(scene.candidates) if signed.start("who") <= c.start < signed.end())
    first = None if introduced else next(within, None)
    return first if first is not None and _signs(scene, scene.candidates[first], signed) else None


def _signs(scene: Scene, candidate: Candidate, signed: re.Match[str]) -> bool:
    """Whether a candidate is a person whose name, if need be after titles, is a line or all before its comma."""
    titles = scene.text[signed.start("who") : candidate.start].lower().replace(".", " ").split()
    named = candidate.form is Form.PERSON or not any(
        mention.person is None for mention in scene.actors_within(candidate.start, candidate.end)
    )
    ends = candidate.end == signed.end() or scene.text[candidate.end] == ","
    return candidate.form in (Form.PERSON, Form.NAME) and named and ends and all(word in TITLES for word in titles)


_SIGNED = re.compile(
    r"[^\S\n]*\n(?:[^\S\n]*\n)?[^\S\n]*[-–—]{1,2} ?(?P<who>[A-Z][^\n:]{3,120}[^\s.?!:”\"])(?=[^\S\n]*(?:\n|\Z))"
)
_BLANKS = 4  # characters between two lines


def likeliest(people: People, numbers: Sequence[int], odds: Sequence[float]) -> tuple[int, float]:
    """The best mention of the likeliest source: the probabilities of all mentions of one source add up."""
    scene = people.scene
    totals: dict[int, float] = {}
    best: dict[int, tuple[float, int]] = {}
    for number, probability in zip(numbers, odds, strict=True):
        mention = number if number == NOBODY else principal(scene, number)
        source = mention if mention == NOBODY else people.fullest[mention]
        totals[source] = totals.get(source, 0.0) + probability
        this, known = (probability, mention), best.get(source)
        best[source] = this if known is None or this > known else known
    source = max(totals, key=totals.__getitem__)
    return best[source][1], totals[source]


class Context:
    """The quotations of one article seen from first to last, with the sources found so far."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.sources: dict[int, int] = {}
        self.last: int | None = None  # the last quotation with a source
        self._alone: list[float] = []  # the scores of each candidate's own features
        self._under: list[list[float]] = []  # and those under each region
        self._keys: list[str] = []
        self._places: dict[int, tuple[str, ...]] = {}
        self._shapes: dict[int, tuple[str, ...]] = {}
        self._own = [own_features(scene, candidate) for candidate in scene.candidates]
        self._paragraphs = [scene.layout.sentences[candidate.sentence].paragraph for candidate in scene.candidates]
        self._forms = [candidate.form.value for candidate in scene.candidates]
        self._first_of = _first_candidates(scene)

    def remember(self, quote: int, candidate: int) -> None:
        """Note whose a quotation is."""
        self.sources[quote] = candidate
        if candidate != NOBODY:
            self.last = quote

    def around(self, number: int) -> list[int]:
        """The candidates near a quotation, with `NOBODY` and the previous speaker among them."""
        scene, quote = self.scene, self.scene.layout.quotes[number]
        low = self._first_of[max(0, quote.paragraph - _BACK)]
        high = self._first_of[min(len(self._first_of) - 1, quote.paragraph + 1 + _AHEAD)]
        at = _split(scene, low, high, quote.start)
        numbers = list(range(max(low, at - _MOST_BEFORE), min(high, at + _MOST_AFTER)))
        previous = None if self.last is None else self.sources[self.last]
        if previous is not None and previous not in numbers:
            numbers.append(previous)
        return [NOBODY, *numbers]

    def features(self, number: int, candidate: int) -> Features:
        """What speaks for and against a candidate being the source of a quotation."""
        if candidate == NOBODY:
            return self._nobody(number)
        region, own = self._region(number, candidate), self._own[candidate]
        place = self._beside(number, candidate, region) if region in _BESIDE else self._elsewhere(candidate)
        around = _around(self._forms[candidate], *self._shape(number))
        past = _past(self._since(number), *self._history(candidate))
        return Crossed([region, *own, *past], [((f"{region}/",), [*place, *own, *around])])

    def scores(self, number: int, numbers: Sequence[int], ranker: Ranker) -> list[float]:
        """The scores of the same features of some candidates; what these or quotations share is added up once."""
        since, shape = self._since(number), self._shape(number)
        around: dict[tuple[str, str], float] = {}
        pasts: dict[tuple[bool, bool, bool, bool], float] = {}
        scores: list[float] = []
        for candidate in numbers:
            if candidate == NOBODY:
                scores.append(ranker.score(self._nobody(number)))
                continue
            region = self._region(number, candidate)
            state, history = (region, self._forms[candidate]), self._history(candidate)
            if state not in around:
                around[state] = ranker.scores[_around_in, *state, *shape]
            if history not in pasts:
                pasts[history] = ranker.scores[_past, since, *history]
            score = self._lasting(candidate, region, ranker) + pasts[history] + around[state]
            if region in _BESIDE:
                score += ranker.score(Crossed((), [((f"{region}/",), self._beside(number, candidate, region))]))
            scores.append(score)
        return scores

    def _lasting(self, candidate: int, region: str, ranker: Ranker) -> float:
        """The score of what is the same for every quotation that has a candidate in the same region."""
        if not self._under:
            self._under = ranker.scores_under(tuple(_REGIONS), self._own).tolist()
            self._alone = list(map(ranker.score, self._own))
        under = self._under[candidate][_REGIONS[f"{region}/"]]
        place = () if region in _BESIDE else self._elsewhere(candidate)
        return self._alone[candidate] + under + ranker.scores[_placed, region, *place]

    def _nobody(self, number: int) -> list[str]:
        words = min(self.scene.layout.quotes[number].words, 8)
        return [f"nobody:{part}" for part in self._shape(number)] + ["nobody", f"nobody:words:{words}"]

    def _shape(self, number: int) -> tuple[str, ...]:
        if number not in self._shapes:
            self._shapes[number] = _shape(self.scene, number)
        return self._shapes[number]

    def _region(self, number: int, number_of: int) -> str:
        """Where the candidate stands, seen from the quotation."""
        candidate, layout = self.scene.candidates[number_of], self.scene.layout
        quote, of_quote = layout.quotes[number], layout.sentence_of_quote[number]
        right = candidate.start >= quote.start
        if candidate.sentence == of_quote:
            return _BESIDE[right]
        paragraph = self._paragraphs[number_of]
        if paragraph == quote.paragraph:
            return f"para{_SIDES[right]}{min(abs(of_quote - candidate.sentence), _FEW)}"
        return f"other{_SIDES[right]}{min(abs(quote.paragraph - paragraph), _BACK)}"

    def _elsewhere(self, number: int) -> tuple[str, ...]:
        """The candidate's place in a sentence that is not the quotation's."""
        if number not in self._places:
            self._places[number] = _place_of(self.scene, number)
        return self._places[number]

    def _beside(self, number: int, number_of: int, region: str) -> list[str]:
        """What lies between a candidate and the quotation in its sentence."""
        scene, candidate = self.scene, self.scene.candidates[number_of]
        token = scene.layout.token_of_quote[number]
        if region == _BESIDE[0]:
            between = scene.classes[candidate.last : token]
            gap = token - candidate.last
        else:
            between = scene.classes[token + 1 : candidate.lead]
            gap = candidate.lead - token - 1
        way = path(between)
        others = len(_MENTIONS.findall(between))
        verbs = sum(map(between.count, "CRG"))
        quoted = "Q" in between
        after = path(scene.classes[candidate.last : candidate.last + 4])
        before = path(scene.classes[max(0, candidate.lead - 3) : candidate.lead])
        return [
            f"way{way}",
            f"way{way}/after{after[:2]}",
            f"way{way}/before{before[-1:]}/after{after[:1]}",
            f"gap{_bucket(gap)}",
            f"others{min(others, _FEW)}",
            f"verbs{min(verbs, 2)}/others{min(others, _FEW)}",
            f"quoted{quoted}/others{min(others, 2)}",
            f"first{scene.of_sentence[candidate.sentence][0] == number_of}",
            f"that{'T' in between}",
        ]

    def _history(self, number: int) -> tuple[bool, bool, bool, bool]:
        """How a candidate stands to whoever spoke before, as `_past` takes it."""
        if self.last is None:
            return False, False, False, False
        previous = self.sources[self.last]
        if previous == number:
            return True, True, False, False
        if not self._keys:
            self._keys = [key_of(self.scene, candidate) for candidate in self.scene.candidates]
        one = self._keys[previous] == self._keys[number]
        after = self.scene.candidates[number].start > self.scene.layout.quotes[self.last].end
        return False, one, after, number > previous

    def _since(self, number: int) -> tuple[str, str] | None:
        """How far a quotation is from the last one that has a source, if any has, and how the two sit in the text."""
        if self.last is None:
            return None
        layout = self.scene.layout
        before, quote = layout.quotes[self.last], layout.quotes[number]
        apart = f"{min(quote.paragraph - before.paragraph, _FEW)}"
        if layout.sentence_of_quote[self.last] == layout.sentence_of_quote[number]:
            apart = "sentence"
        elif before.paragraph == quote.paragraph:
            apart = "paragraph"
        return apart, f"{apart}/{'open' if before.runs_on else 'shut'}/{self._shape(number)[0]}"


_REGIONS = {
    f"{region}/": place
    for place, region in enumerate((
        *_BESIDE,
        *(f"para{side}{apart}" for side in "LR" for apart in range(1, _FEW + 1)),
        *(f"other{side}{apart}" for side in "LR" for apart in range(1, _BACK + 1)),
    ))
}  # fmt: skip


def _past(since: tuple[str, str] | None, same: bool, one: bool, after: bool, onward: bool) -> list[str]:
    """What who spoke before says for a candidate that is the same, that bears one name, that stands after it."""
    if since is None:
        return ["first-quote"]
    apart, state = since
    if same:
        return [f"sameTrue/{state}"]
    return [f"sameFalse/{state}", f"one{one}/{state}", f"after-last{after}/{apart}", f"onward{onward}/{state}"]


def _around(form: str, alone: str, *shape: str) -> list[str]:
    """How the quotation sits in its sentence, also for a candidate of this form."""
    return [alone, *shape, f"{form}/{alone}"]


def _around_in(region: str, form: str, *shape: str) -> Crossed:
    return Crossed((), [((f"{region}/",), _around(form, *shape))])


def _placed(region: str, *place: str) -> Crossed:
    return Crossed([region], [((f"{region}/",), place)])


def _place_of(scene: Scene, number: int) -> tuple[str, ...]:
    candidate = scene.candidates[number]
    layout, at = scene.layout, scene.layout.sentences[candidate.sentence]
    order = scene.order[number]
    last = scene.of_sentence[candidate.sentence][-1] == number
    sentences = layout.paragraph_sentences[at.paragraph]
    end = "last" if candidate.sentence == sentences[-1] else "first" if candidate.sentence == sentences[0] else "mid"
    return (
        f"order{min(order, _FEW)}",
        f"{end}/order{min(order, 1)}",
        f"last{last}",
        f"quoted{'Q' in scene.classes[at.first : at.last]}",
        f"tail{scene.classes[at.last - 1] if at.last > at.first else ''}",
    )


def own_features(scene: Scene, candidate: Candidate) -> list[str]:
    """What a candidate is and how its sentence uses it, whatever the quotation."""
    if candidate.first not in scene.own:
        scene.own[candidate.first] = _own_features(scene, candidate)
    return scene.own[candidate.first]


def _own_features(scene: Scene, candidate: Candidate) -> list[str]:
    tokens, classes = scene.layout.tokens, scene.classes
    sentence = scene.layout.sentences[candidate.sentence]
    form = candidate.form.value
    before = tokens[candidate.lead - 1] if candidate.lead > sentence.first else None
    after = tokens[candidate.last] if candidate.last < sentence.last else None
    ahead = path(classes[candidate.last : min(sentence.last, candidate.last + 5)])
    behind = path(classes[max(sentence.first, candidate.lead - 3) : candidate.lead])
    features = [
        f"form:{form}",
        f"form:{form}/ahead:{ahead[:2]}",
        f"ahead:{ahead[:4]}",
        f"behind:{behind[-3:]}",
        f"form:{form}/behind:{behind[-1:]}",
        f"behind:{behind[-1:]}/ahead:{ahead[:1]}",
        f"before:{before.lower if before is not None and before.quote < 0 else '^' if before is None else 'Q'}",
        f"after:{after.lower if after is not None and after.quote < 0 else '$' if after is None else 'Q'}",
        f"possessive:{tokens[candidate.last - 1].possessive}",
        f"subject:{subject_of(scene, candidate)}",
        f"lead:{candidate.lead < candidate.first}",
        f"carrier:{scene.carries(candidate)}/{behind[-1:]}",
        f"first:{tokens[candidate.first].lower in ('the', 'a', 'an', 'one') and tokens[candidate.first].lower}",
    ]
    if form in ("pronoun", "role", "roles", "document", "noun", "body"):
        features.append(f"head:{candidate.head}")
    return features


def subject_of(scene: Scene, candidate: Candidate) -> str:
    """Which kind of reporting verb the candidate is the subject of, and how far off: "C0", "R,", "inverted" or "-"."""
    if candidate.first not in scene.subjects:
        scene.subjects[candidate.first] = _subject_of(scene, candidate)
    return scene.subjects[candidate.first]


def _subject_of(scene: Scene, candidate: Candidate) -> str:
    classes, sentence = scene.classes, scene.layout.sentences[candidate.sentence]
    if told := _told_before(scene, candidate, sentence):
        return told
    at, stop = candidate.last, min(sentence.last, candidate.last + 40)
    while at < stop and (classes[at] in "AD" or classes[at : at + 2] == _ON_A_DAY):
        at += 1
    if at < stop and classes[at] in "CRG":
        return classes[at] + "0"
    second = _second_verb(scene, candidate.sentence)
    if candidate.last <= second:
        return classes[second] + "&" if candidate.lead == _begun(scene, sentence) else "-"
    aside = _after_aside(classes, at, stop) if at < stop and classes[at] in ",(K-" else ""
    return aside or _further_on(classes[at : min(stop, at + _FAR)]) or _object(scene, candidate, sentence)


def _told_before(scene: Scene, candidate: Candidate, sentence: Sentence) -> str:
    """What the verb right before a mention makes of it: "“…,” said Marl", "told Marl that the talks were dead"."""
    before = candidate.lead - 1
    if before < sentence.first:
        return ""
    if scene.layout.tokens[before].cue in _TOLD_WHOM:
        return "object"
    inverted = scene.classes[before] in "CR" and before > sentence.first and scene.classes[before - 1] in "Qq,"
    return "inverted" if inverted else ""


def _after_aside(classes: str, at: int, stop: int) -> str:
    """The verb after what commas, dashes or brackets set beside a subject: "Marl, who came by ferry, said"."""
    commas = 0
    for further in range(at + 1, stop):
        commas += classes[further] in ",)"
        if classes[further] in "CR" and classes[further - 1] in ",)ADK-":
            return f"{classes[further]},{min(commas, 2)}"
        if classes[further] in "Q;:":
            break
    return ""


def _further_on(classes: str) -> str:
    """The first verb of a few tokens, none where a mark or a quotation comes before."""
    verb = next((kind for kind in classes if kind in "CRQ;:,."), "")
    return f"{verb}~" if verb in ("C", "R") else ""


def _object(scene: Scene, candidate: Candidate, sentence: Sentence) -> str:
    return "object" if candidate.lead > sentence.first and scene.classes[candidate.lead - 1] == "R" else "-"


def _second_verb(scene: Scene, index: int) -> int:
    """The token of a reporting verb that goes on with the sentence's first subject; -1 where none does.

    "Marl met Varr on Friday and told the press": it is Marl who told.
    """
    if index not in scene.second_verbs:
        scene.second_verbs[index] = _found_second_verb(scene, scene.layout.sentences[index])
    return scene.second_verbs[index]


def _found_second_verb(scene: Scene, sentence: Sentence) -> int:
    tokens, classes = scene.layout.tokens, scene.classes
    subject = next((scene.candidates[n] for n in scene.of_sentence[sentence.index]), None)
    if subject is None or subject.lead != _begun(scene, sentence) or subject.form is Form.LABEL:
        return -1
    at = subject.last
    while at < sentence.last and classes[at] in "AD":
        at += 1
    if at >= sentence.last or not (classes[at] == "R" or tokens[at].lower in _DID or tokens[at].lower.endswith("ed")):
        return -1
    verb = next((n for n in range(at + 1, min(sentence.last, at + _CLAUSE)) if classes[n] in _ENDS_CLAUSE), at)
    joined = tokens[verb - 2 if classes[verb - 1] == "D" else verb - 1].lower
    return verb if classes[verb] in "CR" and joined in _JOINING else -1


def _begun(scene: Scene, sentence: Sentence) -> int:
    """The token with which a sentence begins, but for a conjunction, an adverb or a day: "On Friday | Odo Marl"."""
    at = sentence.first
    while at < sentence.last and scene.classes[at] in "PDN,":
        at += 1
    return at


_CLAUSE = 40  # tokens of a clause that are read
_ENDS_CLAUSE = "CRTKQq:;"
_JOINING = frozenset(["and", "but", "then"])
_DID = frozenset(split_words("met held took came went flew left sat spoke saw began gave had drew stood"))
_TOLD_WHOM = frozenset(["tell", "inform", "assure", "remind", "notify", "brief"])
_ON_A_DAY = "PD"  # "Odo Marl on Saturday, who said …"


def verb_beside(scene: Scene, candidate: Candidate) -> str:
    """The lemma of the reporting verb next to a candidate, or ""."""
    tokens, sentence = scene.layout.tokens, scene.layout.sentences[candidate.sentence]
    for at in (candidate.last, candidate.lead - 1, candidate.last + 1):
        if sentence.first <= at < sentence.last and tokens[at].cue:
            return tokens[at].cue
    return ""


def key_of(scene: Scene, candidate: Candidate) -> str:
    """A name for whoever the candidate is, the same for "Kim Song" and "Kim Song's"; persons by their last word."""
    words = [token.lower for token in scene.layout.tokens[candidate.first : candidate.last] if token.word[0].isalnum()]
    if candidate.form in (Form.PERSON, Form.NAME, Form.LABEL):
        return without_article(words[-1]) if words else ""
    return f"{candidate.form.value}:{candidate.head}"


def _shape(scene: Scene, number: int) -> tuple[str, ...]:
    """How the quotation sits in its sentence; the first says whether it stands alone."""
    layout, quote = scene.layout, scene.layout.quotes[number]
    token = layout.token_of_quote[number]
    sentence = layout.sentences[layout.sentence_of_quote[number]]
    before = scene.classes[token - 1] if token > sentence.first else "^"
    after = scene.classes[token + 1] if token + 1 < sentence.last else "$"
    alone = "told" if scene.has_words(sentence.index) else "alone"
    final = scene.text[quote.end - 1]
    final = final if final in ",.?!" else "w"
    small = scene.text[quote.start].islower()
    return alone, f"{before}Q{after}", f"Q{after}/{final}", f"{before}Q/small{small}", f"long{quote.words >= 4}"  # noqa: PLR2004


def _bucket(gap: int) -> str:
    if gap <= _FEW:
        return str(max(gap, 0))
    return "near" if gap <= _NEAR else "mid" if gap <= _FAR else "far"


def _first_candidates(scene: Scene) -> list[int]:
    """For each paragraph the number of its first candidate, and the total at the end."""
    firsts, at = [], 0
    for paragraph in scene.layout.paragraphs:
        while at < len(scene.candidates) and scene.candidates[at].start < paragraph.start:
            at += 1
        firsts.append(at)
    return [*firsts, len(scene.candidates)]


def _split(scene: Scene, low: int, high: int, offset: int) -> int:
    while low < high:
        middle = (low + high) // 2
        if scene.candidates[middle].start < offset:
            low = middle + 1
        else:
            high = middle
    return low


def source_numbers(scene: Scene, start: int, end: int, among: Sequence[int]) -> list[int]:
    """Which of the candidates overlap a marked mention; the one that covers most of it alone, if several do."""
    shared = {
        number: min(scene.candidates[number].end, end) - max(scene.candidates[number].start, start)
        for number in among
        if number != NOBODY and scene.candidates[number].start < end and start < scene.candidates[number].end
    }
    most = max(shared.values(), default=0)
    return [number for number, size in shared.items() if size == most]
