"""Quotation marks of every style give back exactly the words between them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifier.quotes import find_quotes
from classifier.vocabulary import Span
from tests.unit.classifier.effort import calls_of

MARKS = "\"“”„«»‘’'「」`"


def words_of(text: str) -> list[str]:
    paragraphs = []
    at = 0
    for line in text.split("\n"):
        paragraphs.append(Span(at, at + len(line)))
        at += len(line) + 1
    return [text[quote.start : quote.end] for quote in find_quotes(text, tuple(paragraphs))]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"We shall meet them," she said.', ["We shall meet them,"]),
        ("“We shall meet them,” she said.", ["We shall meet them,"]),
        ("«We shall meet them», she said.", ["We shall meet them"]),
        ("‘We shall meet them,’ she said.", ["We shall meet them,"]),
        ("'We shan't meet the ministers' envoys,' she said.", ["We shan't meet the ministers' envoys,"]),
        ("“He called it ‘a very odd day’ and left,” she said.", ["He called it ‘a very odd day’ and left,"]),
        ('"We go," he said, "and we stay."', ["We go,", "and we stay."]),
        ("“It runs on to the end of the line", ["It runs on to the end of the line"]),
        ("“First line\n“Second line,” he said.", ["First line", "Second line,"]),
        ("The players' union and the '90s band met.", []),
        ("``We shall meet them,'' she said.", ["We shall meet them,"]),
        ('The 6" pipe said "keep out of here" in red.', ["keep out of here"]),
    ],
)
def test_marks(text, quoted):
    assert words_of(text) == quoted


def test_a_quotation_that_runs_on_says_so():
    text = "“It runs on\n“and ends here,” he said."
    first, second = find_quotes(text, (Span(0, 11), Span(12, len(text))))
    assert first.runs_on
    assert not second.runs_on


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from(MARKS + " \n")), max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_keeps_its_offsets(text):
    for quote in find_quotes(text, (Span(0, len(text)),)):
        assert 0 <= quote.outer_start <= quote.start < quote.end <= quote.outer_end <= len(text)


@pytest.mark.parametrize("mark", list(MARKS))
def test_work_grows_with_the_marks(mark):
    def calls(size):
        return calls_of(lambda: find_quotes(mark * size, (Span(0, size),)))

    assert calls(40_000) < 4.5 * calls(10_000)


def test_one_pair_of_marks_around_a_whole_text_means_none():
    text = "“They spoke today.\nThey said “not yet” and no more.\nThey will speak again.”"
    assert words_of(text) == ["not yet"]
    assert words_of(text.replace("\nThey said", "\n“They said")) != ["not yet"]


def test_two_quotations_that_run_on_are_no_pair_around_a_text():
    text = "“We will never recognise it.\nThe ferry will sail,” he said.\nShe answered: “We oppose it.\nWe want peace.”"
    assert words_of(text)[0] == "We will never recognise it."
