"""The ranker learns which of a group's candidates is right and gives calibrated shares."""

import pytest

from classifier.ranking import Ranker, softmax


def test_it_learns_the_telling_feature():
    groups = [[["near"], ["far"]], [["far"], ["near"]], [["near"], ["far", "odd"]]]
    ranker = Ranker(C=10).fit(groups, [frozenset({0}), frozenset({1}), frozenset({0})])
    odds = ranker.probabilities([["far"], ["near"]])
    assert odds[1] > 0.8
    assert sum(odds) == pytest.approx(1)


def test_several_right_candidates_share_the_credit():
    groups = [[["a"], ["b"], ["c"]]] * 3
    ranker = Ranker(C=10).fit(groups, [frozenset({0, 1})] * 3)
    odds = ranker.probabilities(groups[0])
    assert odds[0] == pytest.approx(odds[1], abs=0.01)
    assert odds[2] < 0.1


def test_kept_weights_rank_the_same():
    ranker = Ranker().fit([[["a"], ["b"]]] * 2, [frozenset({0})] * 2)
    assert Ranker.of(ranker.weights_).probabilities([["a"], ["b"]]) == ranker.probabilities([["a"], ["b"]])


def test_a_group_needs_a_right_candidate():
    with pytest.raises(ValueError, match="right candidate"):
        Ranker().fit([[["a"]]], [frozenset()])


def test_softmax_of_far_scores_does_not_overflow():
    assert softmax([1e4, 0.0]) == [1.0, 0.0]
