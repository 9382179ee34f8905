"""The perceptron learns what features mean together, as no weight for each alone can."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from classifier.lessons import Lessons
from classifier.perceptron import Perceptron
from classifier.ranking import Crossed, Ranker

PAIRS = [[["a", "b"], ["a", "d"]], [["c", "d"], ["c", "b"]]] * 60  # which of b and d is right, a or c beside it tells


def lessons(groups: list[list[list[str]]], right: int = 0) -> Lessons:
    taught = Lessons()
    for group in groups:
        taught.add(group, [right])
    return taught


@pytest.fixture(scope="module")
def fitted() -> Perceptron:
    return Perceptron().learn(lessons(PAIRS))


def odds(perceptron: Perceptron, group: list[list[str]]) -> list[float]:
    return perceptron.scores(perceptron.sums(group))


def test_it_learns_what_two_features_mean_together(fitted: Perceptron) -> None:
    linear = Ranker(C=100).learn(lessons(PAIRS))
    for group in PAIRS[:2]:
        best, other = odds(fitted, group)
        assert best > other + 1
    assert min(linear.score(best) - linear.score(other) for best, other in PAIRS[:2]) < 0.1


def test_parts_of_the_features_add_up(fitted: Perceptron) -> None:
    whole, apart = fitted.sums([["a", "b"], ["c"]]), fitted.sums([["a"], []]) + fitted.sums([["b"], ["c"]])
    assert np.array_equal(whole, apart)


def test_what_stands_under_headings_and_what_templates_make_count_as_their_strings() -> None:
    def template(*letters: str) -> list[str]:
        return [f"it/{letter}" for letter in letters]

    strings = [[["he/a", "it/b"], ["he/a", "d"]], [["c", "d"], ["c", "it/b"]]]
    fitted = Perceptron().learn(lessons(strings * 60))
    crossed = Crossed(["c"], [(("he/", "it/"), ["a", "z"])], [(template, "b"), (template, "b", "y")])
    for _ in range(2):  # made, and remembered
        assert np.array_equal(fitted.sums([crossed, ["c"]]), fitted.sums([list(crossed), ["c"]]))
        assert fitted.sums([crossed]).any()


def test_what_was_kept_ranks_the_same(fitted: Perceptron) -> None:
    again = Perceptron.of(json.loads(json.dumps(fitted.kept)))
    for group in PAIRS[:2]:
        assert odds(again, group) == odds(fitted, group)


def test_learning_twice_gives_the_same(fitted: Perceptron) -> None:
    assert Perceptron().learn(lessons(PAIRS)).kept == fitted.kept


def test_many_states_are_forgotten_and_made_again(fitted: Perceptron, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("classifier.perceptron._STATES_KEPT", 64)
    small = Perceptron.of(fitted.kept)

    def template(n: int) -> list[str]:
        return ["a"] if n % 2 else ["c"]

    expected = fitted.sums([["c"], ["a"]])
    for n in range(0, 400, 2):
        assert np.array_equal(
            small.sums([Crossed([], (), [(template, n)]), Crossed([], (), [(template, n + 1)])]), expected
        )


def test_nothing_learned_ranks_all_alike() -> None:
    assert odds(Perceptron().learn(Lessons()), [["a"], ["b"]]) == [0.0, 0.0]


def test_a_group_with_more_states_than_are_kept_is_refused(fitted: Perceptron, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("classifier.perceptron._STATES_KEPT", 8)
    small = Perceptron.of(fitted.kept)
    with pytest.raises(ValueError, match="more than 8 states"):
        small.sums([Crossed([], (), [(lambda n: [str(n)], n)]) for n in range(9)])


def test_readers_in_several_threads_get_the_same(fitted: Perceptron, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("classifier.perceptron._STATES_KEPT", 16)
    small = Perceptron.of(fitted.kept)

    def template(n: int) -> list[str]:
        return ["abcd"[n % 4]]

    expected = fitted.sums([["a"], ["b"], ["c"], ["d"]])

    def sums(start: int) -> bool:
        groups = ([Crossed([], (), [(template, 4 * n + k)]) for k in range(4)] for n in range(start, start + 200))
        return all(np.array_equal(small.sums(group), expected) for group in groups)

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(sums, range(0, 800, 200)))


@pytest.mark.parametrize(
    "damage",
    [
        {"rows": "AAA"},
        {"names": ["a"]},
        {"rows": "AAAA", "names": ["a", "b"]},
        {"hidden": [[0.0], [0.0]]},
        {"names": ["c", "b", "a", "d"]},
    ],
)
def test_damaged_weights_are_refused(fitted: Perceptron, damage: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        Perceptron.of({**fitted.kept, **damage})
