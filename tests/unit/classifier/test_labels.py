"""The labeller learns, labels, abstains, explains and is calibrated."""

from dataclasses import replace

import numpy as np
import pytest

from classifier.conditions import find_reservation
from classifier.examples import Example, load_examples
from classifier.features import WEIGHTS
from classifier.frames import Lexicon
from classifier.labels import Labeller
from classifier.roster import Roster
from classifier.training import fit_labeller
from classifier.vocabulary import Act, Issue, Kind, Label, Stance, Utterance


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return [example for example in load_examples() if not example.in_article][::6]


@pytest.fixture(scope="module")
def labeller(examples: list[Example]) -> Labeller:
    return fit_labeller(examples)


def say(text: str, actor: str | None = "iran", target: str | None = "us", **around: str) -> Utterance:
    return Utterance(text=text, sentence=text, actor=actor, target=target, **around)


@pytest.mark.parametrize(
    ("text", "issue", "stance"),
    [
        ("The ministry strongly condemned the missile launch.", Issue.WEAPONS_TESTS, Stance.OPPOSES),
        ("We are ready to resume the talks without preconditions.", Issue.DIALOGUE, Stance.SUPPORTS),
        ("Talks can resume only if the sanctions are lifted.", Issue.DIALOGUE, Stance.CONDITIONAL),
    ],
)
def test_plain_statements_are_labelled(labeller: Labeller, text: str, issue: Issue, stance: Stance) -> None:
    (found,) = labeller.label([say(text)])
    assert (found[0].issue, found[0].stance) == (issue, stance)
    assert found[0].act is not None
    assert 0 < found[0].confidence < 1


def test_a_condition_is_verbatim(labeller: Labeller, examples: list[Example]) -> None:
    utterances = [example.utterance for example in examples]
    labels = [(u, label) for u, found in zip(utterances, labeller.label(utterances), strict=True) for label in found]
    assert any(label.condition for _, label in labels)
    for utterance, label in labels:
        assert label.condition is None or label.condition in utterance.sentence
        if label.stance is not Stance.CONDITIONAL:
            refused = label.stance is Stance.OPPOSES
            assert label.condition == find_reservation(utterance.text, refused=refused)


def test_probabilities_of_an_utterance_sum_to_one(labeller: Labeller) -> None:
    table = labeller.predict_proba([say("They lie."), say("We thank them.")])
    assert table.shape == (2, len(Issue), len(Stance))
    np.testing.assert_allclose(table.sum(axis=(1, 2)), 1.0)


def test_what_is_unlikely_gets_no_label(labeller: Labeller) -> None:
    labeller.abstain, kept = 1.0, labeller.abstain
    try:
        assert labeller.label([say("They met.")]) == [()]
    finally:
        labeller.abstain = kept


def test_nothing_to_label_is_nothing(labeller: Labeller) -> None:
    assert labeller.label([]) == []


def test_order_and_company_do_not_matter_to_lone_sentences(labeller: Labeller) -> None:
    one, other = say("We condemn the drills."), say("Aid must reach the children.")
    assert labeller.label([one, other]) == [labeller.label([one])[0], labeller.label([other])[0]]


def test_the_rest_of_an_article_leans_the_issue(labeller: Labeller) -> None:
    vague = say("That is a clear violation.", before="A paragraph stood here.", title="A test")
    plain = [
        say("We condemn the missile launch.", before="Another one.", title="A test"),
        say("The rocket test threatens us all.", before="A third.", title="A test"),
    ]
    column = list(Issue).index(Issue.WEAPONS_TESTS)
    alone = labeller.predict_proba([vague])[0].sum(axis=1)[column]
    together = labeller.predict_proba([vague, *plain])[0].sum(axis=1)[column]
    assert together > alone


def test_a_scrap_of_a_quotation_is_read_with_its_sentence(labeller: Labeller) -> None:
    scrap = Utterance(
        text="wholly without justification",
        sentence='The ministry condemned the missile launch as "wholly without justification".',
        kind=Kind.DIRECT,
        actor="japan",
        target="dprk",
    )
    assert labeller.label([scrap])[0][0].issue is Issue.WEAPONS_TESTS


def test_reasons_are_the_words_that_decided(labeller: Labeller) -> None:
    reasons = labeller.explain(say("The ministry strongly condemned the missile launch."))
    assert [reason.weight for reason in reasons] == sorted((r.weight for r in reasons), reverse=True)
    assert any("missile" in reason.token or "weapons_tests" in reason.token for reason in reasons)


def test_every_training_utterance_needs_a_label(examples: list[Example]) -> None:
    with pytest.raises(ValueError, match="needs a label"):
        Labeller(Roster.load(), Lexicon.load()).fit([say("Nothing.")], [()])


def test_correction_weight_moves_the_label() -> None:
    roster, lexicon = Roster.load(), Lexicon.load()
    text = say("The zorbal stays.")
    labels: list[tuple[Label, ...]] = [
        (Label(issue=Issue.SANCTIONS, stance=Stance.SUPPORTS, act=Act.STATE),),
        (Label(issue=Issue.OTHER, stance=Stance.NEUTRAL, act=Act.REJECT),),
    ]
    utterances = [text, replace(text, place=0.5)]
    weights = {**WEIGHTS, "exchange": 0.0}
    for sample_weight, issue in (([3.0, 1.0], Issue.SANCTIONS), ([1.0, 3.0], Issue.OTHER)):
        model = Labeller(roster, lexicon, weights=weights).fit(utterances * 3, labels * 3, sample_weight * 3)
        assert model.label([text])[0][0].issue is issue
