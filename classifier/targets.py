"""Owns the target of a statement: which other actor it is about or speaks to, as the speaker sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from classifier.gazetteer import Form

if TYPE_CHECKING:
    from classifier.drafts import Draft
    from classifier.ranking import Ranker
    from classifier.scene import Scene

NO_TARGET = ""
_MOST_OPTIONS = 12


def target_options(scene: Scene, draft: Draft) -> list[str]:
    """`NO_TARGET`, the actors named near a statement, and the article's most named ones; never the speaker's own."""
    paragraph = scene.layout.paragraphs[scene.paragraph_at(draft.anchor)]
    near = [m.actor for m in scene.actors_within(paragraph.start, paragraph.end)]
    options = dict.fromkeys([*near, *scene.ranked_actors[:4]])
    options.pop(draft.actor or "", None)
    return [NO_TARGET, *list(options)[:_MOST_OPTIONS]]


def target_features(scene: Scene, draft: Draft, option: str, before: list[tuple[Draft, str | None]]) -> list[str]:
    """What speaks for an actor being the target; `before` are the earlier statements with their targets."""
    inside = scene.actors_within(draft.start, draft.end)
    sentence = scene.sentence_at(draft.anchor)
    around = scene.actors_within(sentence.start, sentence.end)
    foreign_inside = {m.actor for m in inside} - {draft.actor}
    foreign_around = {m.actor for m in around} - {draft.actor}
    ranked = [actor for actor in scene.ranked_actors if actor != draft.actor]
    mine = next((target for other, target in reversed(before) if other.actor == draft.actor), "?")
    state = f"in{min(len(foreign_inside), 2)}/round{min(len(foreign_around), 2)}"
    if option == NO_TARGET:
        return ["none", f"none/{state}", f"none/{draft.kind}", f"none/actor{draft.actor is not None}", f"none/mine{mine is None}/{state}", f"none/others{min(len(ranked), 3)}/{state}"]
    rank = min(ranked.index(option), 4) if option in ranked else 5
    own = [m for m in inside if m.actor == option]
    features = [
        f"rank{rank}/{state}",
        f"rank{rank}",
        f"inside{min(len(own), 2)}/{min(len(foreign_inside), 3)}",
        f"inside{bool(own)}/rank{rank}",
        f"around{any(m.actor == option for m in around)}/{state}",
        f"mine{mine == option}/{state}",
        f"mine{mine == option}/inside{bool(own)}",
        f"actor{draft.actor is not None}/rank{rank}/inside{bool(own)}",
    ]
    if before:
        last = before[-1][0]
        features.append(f"answers{last.actor == option}/{state}")
        features.append(f"like-last{before[-1][1] == option}/{state}/own{last.actor == draft.actor}")
    features += _roles(scene, draft, own)
    foreign = [m for m in inside if m.actor != draft.actor]
    if own and foreign:
        features += [f"first{foreign[0].actor == option}/{min(len(foreign_inside), 3)}", f"last{foreign[-1].actor == option}/{min(len(foreign_inside), 3)}"]
    headed = scene.article.title or ""
    features.append(f"title{any(m.actor == option for m in scene.title_actors)}/{bool(headed)}/inside{bool(own)}")
    pronouns = {"they", "them", "their", "it", "its", "he", "his", "you", "your"} & set(scene.text[draft.start : draft.end].lower().split())
    features.append(f"pronouns{bool(pronouns)}/like-mine{mine == option}/inside{bool(own)}")
    return features


def _roles(scene: Scene, draft: Draft, mentions: list) -> list[str]:  # type: ignore[type-arg]
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


def choose_target(scene: Scene, draft: Draft, before: list[tuple[Draft, str | None]], ranker: Ranker) -> str | None:
    """The likeliest target of a statement, None for no one."""
    options = target_options(scene, draft)
    odds = ranker.probabilities([target_features(scene, draft, option, before) for option in options])
    return options[max(range(len(options)), key=odds.__getitem__)] or None
