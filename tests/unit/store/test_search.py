"""Search finds the same statements on both databases, newest first, and no query breaks it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.errors import RefusedError
from tests.made_up import NOW, reading, said

if TYPE_CHECKING:
    from store import Team

WORDS = [
    ("We will not lift the sanctions on the port", "norland", date(2024, 1, 1)),
    ("Sanctioning the port was a mistake; the drills go on", "sudland", date(2025, 1, 1)),
    ("No drill, no well-meant word and no Größe will move us", "norland", date(2023, 1, 1)),
    ("The port is open", "norland", None),
]


@pytest.fixture
def library(team: Team) -> Team:
    for words, actor, day in WORDS:
        team.add(reading(said(words, actor=actor), published=day), added_by="ann", added_at=NOW)
    return team


def found(team: Team, words: str, **asked: object) -> list[int]:
    return [each.id for each in team.search(words, **asked)]


def test_all_words_in_any_order_and_ending_newest_first(library: Team) -> None:
    assert found(library, "port sanction") == [2, 1]
    assert found(library, "drills") == [2, 3]
    assert found(library, "port") == [2, 1, 4]
    assert found(library, "port nowhere") == []


def test_a_phrase_stands_as_it_is(library: Team) -> None:
    assert found(library, "the port", phrase=True) == [2, 1, 4]
    assert found(library, "port the", phrase=True) == []
    assert found(library, "well-meant word", phrase=True) == found(library, "meant word and no", phrase=True) == [3]


def test_actor_day_and_pages(library: Team) -> None:
    assert found(library, "port", actor="norland") == [1, 4]
    assert found(library, "port", since=date(2024, 6, 1)) == [2]
    assert found(library, "port", limit=1) == [2]
    assert found(library, "port", limit=1, before=2) == [1]
    assert found(library, "port", before=1) == [4]
    assert found(library, "port", before=4) == []


def test_a_day_that_is_settled_later_moves_the_statement(library: Team) -> None:
    library.confirm(4, date(2026, 1, 1), by="ann", at=NOW)
    assert found(library, "port") == [4, 2, 1]


@pytest.mark.parametrize(
    "words", ["or and not", "NEAR", "port OR drills", 'a"b', "team : x", "-port", "port*", "(", "größe"]
)
def test_operators_are_words(library: Team, words: str) -> None:
    expected = {"größe": [3], "-port": [2, 1, 4], "port*": [2, 1, 4]}
    if words == "(":
        with pytest.raises(RefusedError, match="at least one word"):
            found(library, words)
    else:
        assert found(library, words) == expected.get(words, [])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30), st.booleans())
def test_nothing_typed_breaks_the_query(library: Team, words: str, phrase: bool) -> None:
    try:
        assert set(found(library, words, phrase=phrase)) <= {1, 2, 3, 4}
    except RefusedError:
        assert not any(each.isalnum() for each in words)
