"""The frame lexicon reads issues, predicates, negation and parties."""

import pytest

from classifier.frames import Lexicon, cues, issues_named, read_frames
from classifier.vocabulary import Issue


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.load()


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("the two sides will hold talks in may", Issue.DIALOGUE),
        ("inspectors must return to the enrichment plant", Issue.DENUCLEARIZATION),
        ("the embargo and the asset freezes stay", Issue.SANCTIONS),
        ("their war games off the coast", Issue.EXERCISES),
        ("it launched a ballistic missile", Issue.WEAPONS_TESTS),
        ("a hostile policy toward its neighbour", Issue.RELATIONS),
        ("food aid for the families", Issue.HUMANITARIAN),
        ("the tribunal will rule on the reef", Issue.OTHER),
    ],
)
def test_each_issue_is_named_by_its_words(lexicon: Lexicon, text: str, issue: Issue) -> None:
    assert set(issues_named(text, lexicon)) == {issue}


def test_negation_turns_a_predicate_round_within_its_clause_only(lexicon: Lexicon) -> None:
    assert "p:~offer" in cues("xsrc is not ready to meet xtgt", lexicon)
    assert "p:offer" in cues("that is not so, and xsrc is ready to meet xtgt", lexicon)


def test_a_predicate_is_paired_with_the_nearest_issue_and_its_parties(lexicon: Lexicon) -> None:
    tokens = cues("xsrc condemned the missile launch by xtgt", lexicon)
    assert "f:condemn+weapons_tests" in tokens
    assert "r:src>condemn" in tokens


def test_the_longest_term_of_a_place_is_kept(lexicon: Lexicon) -> None:
    hits = read_frames("sanctions relief", lexicon).strong
    assert next((hit.start, hit.end) for hit in hits if hit.key == Issue.SANCTIONS) == (0, 2)


def test_a_star_stands_for_every_ending() -> None:
    lexicon = Lexicon([(("negotiat*",), "strong", "dialogue"), (("good", "offic*"), "strong", "dialogue")])
    assert len(lexicon.hits(["negotiators", "used", "good", "offices"])) == 2


def test_every_issue_of_the_lexicon_is_an_issue(lexicon: Lexicon) -> None:
    words = [term for terms in lexicon._by_first.values() for term in terms]
    assert {key for _, group, key in words if group in ("strong", "weak")} == {str(issue) for issue in Issue}


def test_topics_tell_apart_what_one_issue_holds(lexicon: Lexicon) -> None:
    found = cues("xsrc refused to free the prisoners but let the convoy of flour through .", lexicon)
    assert {"t:captives", "t:aid", "tf:refuse+captives"} <= set(found)
