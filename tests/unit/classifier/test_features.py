"""Rows are scikit-learn's own TF-IDF, block beside block, and say who speaks to whom."""

import numpy as np
import pytest

from classifier.examples import Example, load_examples
from classifier.features import CROSSED, WEIGHTS, UtteranceFeatures
from classifier.frames import Lexicon
from classifier.roster import Roster
from classifier.vocabulary import Utterance


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return load_examples()[-300:]


@pytest.fixture(scope="module")
def features(examples: list[Example]) -> UtteranceFeatures:
    return UtteranceFeatures(Roster.load(), Lexicon.load()).fit([example.utterance for example in examples])


def test_rows_are_what_scikit_learn_computes(features: UtteranceFeatures, examples: list[Example]) -> None:
    utterances = [example.utterance for example in examples[:40]]
    rows = features.transform(utterances)
    read = features._read(utterances)
    at = 0
    for name, vectorizer in features.vectorizers_.items():
        expected = vectorizer.transform(read[name]).toarray() * WEIGHTS[name]
        found = rows.base[:, at : at + expected.shape[1]].toarray()
        np.testing.assert_allclose(found, expected, atol=1e-6)
        at += expected.shape[1]
    assert at == rows.base.shape[1] == len(features.names())
    assert rows.crossed.shape[1] == len(features.crossed_names())


def test_a_text_without_a_known_token_is_an_empty_row(features: UtteranceFeatures) -> None:
    row = features.transform([Utterance(text="", sentence="")]).base
    assert np.isfinite(row.toarray()).all()


def test_every_crossed_block_is_a_block() -> None:
    assert set(CROSSED) < set(WEIGHTS)


def test_names_are_masked_by_their_part(features: UtteranceFeatures) -> None:
    text = "Japan condemned North Korea"
    tokens = features._tokens(Utterance(text=text, sentence=text, actor="japan", target="dprk"))
    assert tokens["words"][:3] == ["xsrc", "condemned", "xtgt"]


def test_the_quotation_is_cut_out_of_the_words_around_it(features: UtteranceFeatures) -> None:
    quote = "we have long waited for this very day and shall wait no more"
    utterance = Utterance(text=quote, sentence=f'The envoy refused, saying "{quote}" to reporters.')
    tokens = features._tokens(utterance)
    assert "refused" in tokens["around"]
    assert "waited" not in tokens["around"]


def test_a_memory_changes_nothing_and_is_read_again(features: UtteranceFeatures, examples: list[Example]) -> None:
    utterances = [example.utterance for example in examples[:20]]
    memory: dict[Utterance, dict[str, object]] = {}
    remembering = UtteranceFeatures(Roster.load(), Lexicon.load(), memory=memory)
    remembering.vectorizers_ = features.vectorizers_
    for _ in range(2):
        assert (remembering.transform(utterances).base != features.transform(utterances).base).nnz == 0
    assert set(memory) == set(utterances)


def test_views_cover_every_column(features: UtteranceFeatures) -> None:
    views = features.views()
    assert set(np.concatenate(views)) == set(range(len(features.names())))
