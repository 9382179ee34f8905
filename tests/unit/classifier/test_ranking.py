"""The ranker learns which of a group's candidates is right and gives calibrated shares."""

import pytest

from classifier.ranking import Crossed, Ranker, softmax


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


def test_what_stands_under_a_heading_counts_as_its_strings():
    crossed = Crossed(["a"], [(("he/",), ["b", "c"]), (("he/", "it/"), ["b"])])
    assert list(crossed) == ["a", "he/b", "he/c", "he/b", "it/b"]
    ranker = Ranker.of({"a": 1.0, "b": 64.0, "he/b": 2.0, "he/c": 4.0, "it/b": 8.0, "it/c": 16.0, "item/b": 32.0})
    assert ranker.score(crossed) == ranker.score(list(crossed)) == 17.0


def test_it_learns_what_stands_under_a_heading_as_from_its_strings():
    groups = [[Crossed([], [(("he/",), ["near"])]), Crossed(["far"], [(("he/",), ["odd"])])]] * 3
    strings = [[list(features) for features in group] for group in groups]
    right = [frozenset({0})] * 3
    assert Ranker().fit(groups, right).weights_ == Ranker().fit(strings, right).weights_


def test_learning_anew_forgets_the_weights_of_before():
    crossed = Crossed([], [(("he/",), ["near"])])
    ranker = Ranker.of({"he/near": 4.0})
    assert ranker.score(crossed) == 4.0
    ranker.fit([[["he/near"], ["far"]]] * 2, [frozenset({1})] * 2)
    assert ranker.score(crossed) < 0


def test_a_group_needs_a_right_candidate():
    with pytest.raises(ValueError, match="right candidate"):
        Ranker().fit([[["a"]]], [frozenset()])


def test_softmax_of_far_scores_does_not_overflow():
    assert softmax([1e4, 0.0]) == [1.0, 0.0]
