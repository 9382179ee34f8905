"""Folds keep together what was written together; figures are those of the yardstick; baselines are real."""

from collections.abc import Sequence

import pytest

from classifier.evaluation import (
    Judged,
    KeywordRules,
    Majority,
    QuickRecipe,
    calibrate,
    coverage,
    held_out,
    judge,
    reliability,
    score,
    set_f1,
)
from classifier.examples import Example, load_examples
from classifier.frames import Lexicon
from classifier.gate import Bench, drops, embeddings_row
from classifier.labels import Labeller
from classifier.roster import Roster
from classifier.vocabulary import Issue, Label, Stance


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return [example for example in load_examples() if example.labels]


def test_no_model_is_tested_on_a_hand_that_it_saw(examples: list[Example]) -> None:
    seen: list[set[str]] = []

    def fit(train: Sequence[Example]) -> Majority:
        seen.append({example.hand for example in train})
        return Majority().fit(train)

    judged = held_out(examples, lambda example: example.hand, fit)
    hands = {example.hand for example in examples if example.in_article}
    assert len(seen) == len(hands)
    assert all(len(hands - train) == 1 for train in seen)
    assert len(judged) == sum(example.in_article for example in examples)


def test_folds_deal_groups_whole(examples: list[Example]) -> None:
    trained: list[set[str]] = []

    def fit(train: Sequence[Example]) -> Majority:
        trained.append({example.group for example in train})
        return Majority().fit(train)

    judged = held_out(examples, lambda example: example.group, fit, folds=3)
    tested = {each.example.group for each in judged}
    assert len(trained) == 3
    assert all(sum(group in train for train in trained) == 2 for group in tested)


def test_label_sets_are_compared_by_f1() -> None:
    assert set_f1({1, 2}, {1}) == pytest.approx(2 / 3)
    assert set_f1({3}, {1}) == 0.0
    assert set_f1(set(), {1}) == 0.0


def test_a_score_carries_an_interval_around_it(examples: list[Example]) -> None:
    chosen = [example for example in examples if example.in_article][:300]
    found = score(judge(Majority().fit(chosen), chosen))
    assert found.interval[0] < found.position < found.interval[1]
    assert found.issue >= found.position


def test_keyword_rules_beat_the_majority_and_learn_nothing(examples: list[Example]) -> None:
    chosen = [example for example in examples if example.in_article][::5]
    rules = score(judge(KeywordRules(Roster.load(), Lexicon.load()), chosen))
    assert rules.issue > score(judge(Majority().fit(chosen), chosen)).issue


def test_the_quick_recipe_labels_what_it_saw(examples: list[Example]) -> None:
    chosen = examples[:200]
    model = QuickRecipe().fit(chosen)
    assert score(judge(model, chosen)).position > 0.8


def _judged(confidence: float, *, right: bool, examples: list[Example]) -> Judged:
    gold = examples[0].labels[0]
    issue = gold.issue if right else next(issue for issue in Issue if issue is not gold.issue)
    return Judged(examples[0], (Label(issue=issue, stance=gold.stance, confidence=confidence),))


def test_reliability_and_coverage_count_what_is_right(examples: list[Example]) -> None:
    rows = [_judged(0.9, right=True, examples=examples), _judged(0.2, right=False, examples=examples)]
    assert reliability(rows, bins=2) == [(0.2, 0.0, 1), (0.9, 1.0, 1)]
    assert coverage(rows, 0.5) == (0.5, 1.0)


def test_calibration_tells_sure_from_right(examples: list[Example]) -> None:
    rows = [_judged(0.9, right=n % 10 < 6, examples=examples) for n in range(200)]
    rows += [_judged(0.2, right=n % 10 < 1, examples=examples) for n in range(200)]
    labeller = Labeller(Roster.load(), Lexicon.load(), calibration=calibrate(rows))
    label = examples[0].labels[0]
    sure, unsure = (labeller._confidence(label.issue, label.stance, share) for share in (0.9, 0.2))
    assert sure > unsure


def test_the_table_says_why_there_are_no_embeddings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NK_MINILM_PYTHON", raising=False)
    assert "NK_MINILM_PYTHON" in embeddings_row(Bench([]))


def test_the_gate_names_what_fell() -> None:
    assert drops({"issue": 0.60}, {"issue": 0.605}) == []
    assert drops({"issue": 0.55}, {"issue": 0.60}) == ["issue fell to 0.550; its floor is 0.600."]


def test_every_stance_of_the_rules_is_a_stance() -> None:
    assert {stance for _, stance in KeywordRules.STANCES} < set(Stance)
