"""What stands around a statement is cut from the article as it is read."""

from classifier.contexts import AFTER, BEFORE, utterance_in
from classifier.layout import lay_out
from classifier.vocabulary import Article, Kind, Span, Statement

TEXT = (
    "Velmark opened its ports on Monday.\n"
    'Its envoy was less friendly. The ports, he said, were "open to friends" and closed to the rest. '
    "Nobody asked more.\n"
    "Sorrenia did not answer."
)


def article() -> Article:
    lines, at = [], 0
    for line in TEXT.split("\n"):
        lines.append(Span(at, at + len(line)))
        at += len(line) + 1
    return Article(text=TEXT, title="Ports", body=tuple(lines))


def statement(words: str, kind: Kind) -> Statement:
    start = TEXT.index(words)
    return Statement(text=words, start=start, end=start + len(words), kind=kind, actor="velmark")


def test_a_quotation_comes_with_its_sentence_and_neighbours() -> None:
    found = utterance_in(article(), statement("open to friends", Kind.DIRECT), lay_out(article()))
    assert found.sentence.strip() == 'The ports, he said, were "open to friends" and closed to the rest.'
    assert found.before.endswith("Its envoy was less friendly. ")
    assert found.after.strip().startswith("Nobody asked more.")
    assert found.title == "Ports"
    assert found.place == 0.5
    assert len(found.before) <= BEFORE
    assert len(found.after) <= AFTER


def test_an_indirect_statement_is_its_own_sentence() -> None:
    words = "Its envoy was less friendly."
    assert utterance_in(article(), statement(words, Kind.INDIRECT), lay_out(article())).sentence == words


def test_what_stands_around_a_statement_needs_no_words() -> None:
    quotation, plain = statement("open to friends", Kind.DIRECT), lay_out(article(), words=False)
    assert not plain.tokens
    assert utterance_in(article(), quotation, plain) == utterance_in(article(), quotation, lay_out(article()))
