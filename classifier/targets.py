"""Owns the target of a statement: which other actor it is about or speaks to, as the speaker sees it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from classifier.gazetteer import Form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from classifier.drafts import Draft
    from classifier.gazetteer import ActorMention
    from classifier.ranking import Ranker
    from classifier.scene import Scene

NO_TARGET = ""
SURELY_NONE = 0.6  # readers name a counterpart where they can: seven statements in ten of news have one
_MOST_OPTIONS = 12


def target_options(scene: Scene, draft: Draft) -> list[str]:
    """`NO_TARGET`, the actors named near a statement, and the article's most named ones; never the speaker's own."""
    paragraph = scene.layout.paragraphs[scene.paragraph_at(draft.anchor)]
    near = [m.actor for m in scene.actors_within(paragraph.start, paragraph.end)]
    options = dict.fromkeys([*near, *scene.ranked_actors[:4]])
    options.pop(draft.actor or "", None)
    return [NO_TARGET, *list(options)[:_MOST_OPTIONS]]


class Dealings:
    """Whom each actor of an article speaks about: counted over all its statements before any target is known."""

    def __init__(self, scene: Scene, drafts: Sequence[Draft]) -> None:
        self.counts: dict[str | None, Counter[str]] = defaultdict(Counter)
        self.spoken = Counter(draft.actor for draft in drafts if draft.actor)
        for draft in drafts:
            # In order of the text, not of a set: ties between partners would differ from process to process.
            for actor in dict.fromkeys(m.actor for m in scene.actors_within(draft.start, draft.end)):
                if actor != draft.actor:
                    self.counts[draft.actor][actor] += 1
        self._partners: dict[str | None, list[str]] = {}
        self.headed = list(dict.fromkeys(m.actor for m in scene.title_actors))

    def partners(self, actor: str | None) -> list[str]:
        """The other actors, the one that this actor speaks about most first."""
        if actor not in self._partners:
            self._partners[actor] = [other for other, _ in self.counts[actor].most_common()]
        return self._partners[actor]


def target_features(scene: Scene, draft: Draft, option: str, dealings: Dealings, before: Draft | None) -> list[str]:
    """What speaks for an actor being the target; `before` is the article's previous statement."""
    inside = scene.actors_within(draft.start, draft.end)
    sentence = scene.sentence_at(draft.anchor)
    paragraph = scene.layout.paragraphs[sentence.paragraph]
    foreign_inside = [a for a in dict.fromkeys(m.actor for m in inside) if a != draft.actor]
    near = scene.actors_within(sentence.start, sentence.end)
    around = [a for a in dict.fromkeys(m.actor for m in near) if a != draft.actor]
    earlier = [
        m.actor for m in scene.actors_within(max(0, paragraph.start - _EARLIER), draft.start) if m.actor != draft.actor
    ]
    partners = dealings.partners(draft.actor)
    ranked = [actor for actor in scene.ranked_actors[:_MOST_OPTIONS] if actor != draft.actor]
    state = f"in{min(len(foreign_inside), 2)}/round{min(len(around), 2)}"
    speaks = "actor" if draft.actor else "other"
    if option == NO_TARGET:
        words = dict.fromkeys(scene.text[draft.start : draft.end].lower().split())
        return [
            "none",
            f"none/{state}",
            f"none/{draft.kind}/{state}",
            f"none/{speaks}",
            f"none/partners{min(len(partners), 2)}/{state}",
            f"none/ranked{min(len(ranked), 3)}/{state}",
            f"none/{draft.voice}/{state}",
            *(f"none/w:{word}" for word in words if word.isalpha()),
        ]
    rank = min(ranked.index(option), 4) if option in ranked else 5
    partner = min(partners.index(option), 3) if option in partners else 9
    own = [m for m in inside if m.actor == option]
    place = foreign_inside.index(option) if option in foreign_inside else 9
    last = "same" if before and before.actor == draft.actor else "it" if before and before.actor == option else "-"
    features = [
        f"rank{rank}/{state}",
        f"rank{rank}/inside{bool(own)}/{speaks}",
        f"inside{min(place, 3)}/{min(len(foreign_inside), 3)}",
        f"inside{bool(own)}/rank{rank}",
        f"partner{partner}/{state}",
        f"partner{partner}/inside{bool(own)}/rank{min(rank, 2)}",
        f"around{around.index(option) if option in around[:3] else 9}/{state}",
        f"earlier{option in earlier[-1:]}/{option in earlier}/{state}",
        f"last:{last}/{state}",
        f"last:{last}/inside{bool(own)}",
        f"spoke{dealings.spoken[option] > 0}/{state}/rank{min(rank, 2)}",
        f"title{option in dealings.headed}/first{dealings.headed[:1] == [option]}/inside{bool(own)}",
        f"mutual{draft.actor in dealings.partners(option)[:1]}/{state}",
    ]
    pronouns = _PRONOUNS & set(scene.text[draft.start : draft.end].lower().split())
    features.append(f"pronouns{bool(pronouns)}/earlier{option in earlier[-1:]}/inside{bool(own)}")
    return features + _roles(scene, draft, own)


_EARLIER = 400  # characters before a paragraph in which "they" may be named
_PRONOUNS = frozenset(["they", "them", "their", "it", "its", "he", "his", "him", "you", "your"])


def _roles(scene: Scene, draft: Draft, mentions: list[ActorMention]) -> list[str]:
    """How the statement's words treat the actor: what stands before and after its names."""
    features = []
    for mention in mentions[:4]:
        before = scene.text[max(draft.start, mention.start - 24) : mention.start].lower().split()
        after = scene.text[mention.end : mention.end + 24].lower().split()
        form = "name" if mention.form in (Form.NAME, Form.CAPITAL) else mention.form.value
        features += [
            f"form:{form}",
            f"before:{before[-1] if before else '^'}",
            f"before2:{' '.join(before[-2:])}",
            f"after:{after[0] if after else '$'}/{form}",
            f"place:{3 * (mention.start - draft.start) // max(1, draft.end - draft.start)}",
            f"modifier{mention.modifier}",
            f"possessive{scene.text[mention.end : mention.end + 2] in (chr(39) + 's', '’s')}",
        ]
    return features


def choose_target(scene: Scene, draft: Draft, dealings: Dealings, before: Draft | None, ranker: Ranker) -> str | None:
    """The likeliest target of a statement, None for no one."""
    options = target_options(scene, draft)
    odds = ranker.probabilities([target_features(scene, draft, option, dealings, before) for option in options])
    if odds[0] >= SURELY_NONE or len(options) == 1:
        return None
    return options[max(range(1, len(options)), key=odds.__getitem__)]
