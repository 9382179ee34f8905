"""Rows are scikit-learn's own TF-IDF, block beside block, and say who speaks to whom."""

from dataclasses import astuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from classifier.examples import Example, load_examples
from classifier.features import CROSSED, WEIGHTS, UtteranceFeatures, grams, is_fragment
from classifier.frames import Lexicon
from classifier.roster import Roster
from classifier.vocabulary import Kind, Utterance


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return load_examples()[-300:]


@pytest.fixture(scope="module")
def features(examples: list[Example]) -> UtteranceFeatures:
    return UtteranceFeatures(Roster.load(), Lexicon.load()).fit([example.utterance for example in examples])


def test_rows_are_what_scikit_learn_computes(features: UtteranceFeatures, examples: list[Example]) -> None:
    read = features._read([example.utterance for example in examples])
    rows = features.transform([example.utterance for example in examples[:40]]).base.csr()
    at = 0
    for name, block in features.blocks_.items():
        analyzer = {"analyzer": "char_wb", "ngram_range": (3, 5)} if name == "characters" else {"analyzer": list}
        vectorizer = TfidfVectorizer(**analyzer, sublinear_tf=True, vocabulary=block.tokens)
        fewest = 3 if name in {"words", "characters"} else 2
        learned = TfidfVectorizer(**analyzer, min_df=fewest).fit([tokens[name] for tokens in read])
        assert set(block.tokens) == learned.vocabulary_.keys()
        expected = vectorizer.fit_transform([tokens[name] for tokens in read])[:40].toarray() * WEIGHTS[name]
        np.testing.assert_allclose(rows[:, at : at + expected.shape[1]].toarray(), expected, atol=1e-6)
        at += expected.shape[1]
    assert at == rows.shape[1] == len(features.names())


def test_a_fit_gives_the_rows_that_reading_gives(examples: list[Example]) -> None:
    utterances = [example.utterance for example in examples]
    features = UtteranceFeatures(Roster.load(), Lexicon.load())
    for fitted, read in zip(
        astuple(features.fit_transform(utterances)), astuple(features.transform(utterances)), strict=True
    ):
        for mine, theirs in zip(fitted, read, strict=True):
            np.testing.assert_array_equal(mine, theirs)


def test_a_block_without_a_token_that_recurs_is_left_out() -> None:
    features = UtteranceFeatures(Roster.load(), Lexicon.load())
    features.fit([Utterance(text=f"Yes{mark}", sentence=f"Yes{mark}") for mark in ".!;"])
    assert "words" in features.blocks_
    assert "neighbours" not in features.blocks_


def test_crossed_rows_are_the_crossed_blocks_unweighted(features: UtteranceFeatures, examples: list[Example]) -> None:
    read = features.transform([example.utterance for example in examples[:40]])
    names, scales = features.names(), [WEIGHTS[name.partition(":")[0]] for name in features.names()]
    crossed = features.crossed_names()
    expected = read.base.csr().toarray() / scales
    kept = [column for column, name in enumerate(names) if name.partition(":")[0] in CROSSED]
    assert [names[column] for column in kept] == crossed
    np.testing.assert_allclose(read.crossed.csr().toarray(), expected[:, kept], atol=1e-6)


@given(st.text(st.characters(exclude_categories=["Z", "C"]), min_size=1, max_size=12).map(str.lower))
def test_grams_are_those_of_scikit_learns_analyzer(word: str) -> None:
    analyze = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), lowercase=False).build_analyzer()
    assert grams(word) == list(analyze(word))


def test_a_text_without_a_known_token_is_an_empty_row(features: UtteranceFeatures) -> None:
    row = features.transform([Utterance(text="", sentence="")]).base
    assert np.isfinite(row.values).all()


def test_every_crossed_block_is_a_block() -> None:
    assert set(CROSSED) < set(WEIGHTS)


def test_names_are_masked_by_their_part(features: UtteranceFeatures) -> None:
    text = "Japan condemned North Korea"
    tokens = features.tokens(Utterance(text=text, sentence=text, actor="japan", target="dprk"))
    assert tokens["words"][:3] == ("xsrc", "condemned", "xtgt")


def test_the_cues_are_those_of_the_whole_sentence(features: UtteranceFeatures) -> None:
    quote = "we have long waited for this very day and shall wait no more"
    utterance = Utterance(text=quote, sentence=f'The envoy refused talks, saying "{quote}" to reporters.')
    tokens = features.tokens(utterance)
    assert any("refuse" in cue for cue in tokens["cues"])
    assert "refused" not in tokens["words"]


@pytest.mark.parametrize(
    "sentence",
    [
        'She saw "no occasion to meet" Norland, even as its president has offered talks and trust.',
        'While its president has offered talks and trust, she saw "no occasion to meet" Norland.',
    ],
)
def test_what_others_do_meanwhile_is_no_part_of_a_scrap(features: UtteranceFeatures, sentence: str) -> None:
    (read,) = features._read([Utterance(text="no occasion to meet", sentence=sentence)])
    assert "occasion" in read["characters"]
    assert "offered" not in read["characters"]


def test_a_memory_changes_nothing_and_is_read_again(features: UtteranceFeatures, examples: list[Example]) -> None:
    utterances = [example.utterance for example in examples[:20]]
    memory: dict[Utterance, dict[str, object]] = {}
    remembering = UtteranceFeatures(Roster.load(), Lexicon.load(), memory=memory)
    remembering.keep(features.blocks_)
    for _ in range(2):
        found, expected = remembering.transform(utterances).base, features.transform(utterances).base
        assert (found.csr() != expected.csr()).nnz == 0
    assert set(memory) == set(utterances)


def test_views_cover_every_column(features: UtteranceFeatures) -> None:
    views = features.views()
    assert set(np.concatenate(views)) == set(range(len(features.names())))


@pytest.mark.parametrize(
    ("text", "sentence", "fragment"),
    [
        ("no talks", "There would be “no talks” in May.", True),
        (
            "drops its old demand that we melt down every gun and truly wishes for peace with all of us",
            "They may meet if Ostra “drops its old demand that we melt down every gun and truly wishes for peace.”",
            True,
        ),
        (
            "We have no wish to melt down every gun, and we never will, whatever Ostra may come to ask",
            "“We have no wish to melt down every gun, and we never will, whatever Ostra may come to ask,” he said.",
            False,
        ),
    ],
)
def test_a_quotation_that_begins_within_a_clause_is_a_fragment(text: str, sentence: str, fragment: bool) -> None:
    assert is_fragment(Utterance(text=text, sentence=sentence, kind=Kind.DIRECT)) is fragment
