"""What is kept of a line's words tells which lines cannot carry one statement."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from classifier.reprints import same_words, wording
from store.ranked import words_of

words = st.lists(
    st.sampled_from(["Talks", "talks,", "ice", "“harbour”", "ｆｅｒｒｙ", "no", "winter", "toll"]), max_size=12
)


@given(words, st.integers(0, 12), st.integers(0, 12), words)
def test_a_cut_has_no_words_that_the_whole_has_not(whole: list[str], start: int, end: int, other: list[str]) -> None:
    text = " ".join(whole)
    for part in (" ".join(whole[start:end]), " ".join(other)):
        if same_words(wording(text), wording(part)):
            assert words_of(text) & words_of(part) in {words_of(text), words_of(part)}


def test_texts_with_words_of_their_own_are_told_apart() -> None:
    one, other = words_of("we shall sit at the long table in spring"), words_of("we shall not pay for the bridge")
    assert one & other not in {one, other}
