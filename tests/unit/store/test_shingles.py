"""What an article is known again by, on both kinds of database: found, apart by team, not drowned in stock phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.shingles import ASKED, COMMON, MOST_ALIKE
from tests.made_up import NOW, reading

if TYPE_CHECKING:
    from store import Store, Team


def added(team: Team, number: int, hashes: set[int], *, key: str | None = None) -> int:
    text = f"Text number {number} of the archive.\n"
    article_id = team.add(reading(text=text), added_by="ann", added_at=NOW).article_id
    team.remember(article_id, key=key, hashes=frozenset(hashes))
    return article_id


def test_the_most_alike_comes_first_with_its_counts(team: Team) -> None:
    near = added(team, 1, set(range(10)))
    far = added(team, 2, set(range(8, 40)))
    added(team, 3, {100, 101})
    found = team.alike(frozenset(range(9)))
    assert [(each.article_id, each.shared, each.size, each.asked) for each in found] == [
        (near, 9, 10, 9),
        (far, 1, 32, 9),
    ]
    assert team.alike(frozenset({7000})) == ()
    assert team.alike(frozenset()) == ()


def test_no_more_than_a_few_are_told(team: Team) -> None:
    for number in range(MOST_ALIKE + 2):
        added(team, number, {1, 2, 3})
    assert len(team.alike(frozenset({1, 2, 3}))) == MOST_ALIKE


def test_what_is_remembered_anew_replaces_what_was(team: Team) -> None:
    article_id = added(team, 1, {1, 2, 3}, key="a.example/1")
    team.remember(article_id, key="a.example/2", hashes=frozenset({9}))
    assert team.alike(frozenset({1, 2, 3})) == ()
    assert team.alike(frozenset({9}))[0].article_id == article_id
    assert (team.linked("a.example/1"), team.linked("a.example/2")) == (None, article_id)


def test_stock_phrases_count_on_neither_side(team: Team) -> None:
    stock = {1, 2, 3, 4}
    ids = [added(team, number, stock | {number + 1000}) for number in range(COMMON + 3)]
    found = team.alike(frozenset(stock | {1000}))
    assert [(each.article_id, each.shared, each.asked) for each in found] == [(ids[0], 1, 1)]
    assert team.alike(frozenset({1000 + COMMON + 2}))[0].size == 1  # its stock phrases were kept no more


def test_of_a_long_text_a_sample_is_asked_for(team: Team) -> None:
    long = set(range(ASKED * 3))
    article_id = added(team, 1, long)
    found = team.alike(frozenset(long))[0]
    assert (found.article_id, found.shared, found.asked) == (article_id, len(long), len(long))


def test_the_oldest_article_of_a_link_is_told(team: Team) -> None:
    first = added(team, 1, {1}, key="a.example/1")
    added(team, 2, {2}, key="a.example/1")
    assert team.linked("a.example/1") == first


def test_teams_know_only_their_own(opened: Store) -> None:
    added(opened.team("T1"), 1, {1, 2}, key="a.example/1")
    assert opened.team("T2").alike(frozenset({1, 2})) == ()
    assert opened.team("T2").linked("a.example/1") is None
