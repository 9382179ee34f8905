"""What speaks for a sentence being a report of what somebody said without quoting it."""

import pytest

from classifier.indirect import REPORT, group_features, sentence_group
from classifier.roster import Roster
from classifier.scene import see
from classifier.vocabulary import Article, Span


@pytest.fixture(scope="module")
def roster():
    return Roster.load()


def features_of(text, sentence, name, roster):
    """The features of the candidate `name` for a sentence of a text; "" is nobody."""
    scene = see(Article(text=text, body=(Span(0, len(text)),)), roster)
    of = scene.layout.sentences[sentence]
    previous = next((n for n, c in enumerate(scene.candidates) if text[c.start : c.end] == name), None)
    numbers = sentence_group(scene, of, previous)
    at = 0 if name == "" else numbers.index(previous)
    return group_features(scene, of, numbers, previous, REPORT)[at]


@pytest.mark.parametrize(
    ("text", "sentence", "feature"),
    [
        ("Odo Marl spoke. It would stay shut.", 1, "elsewhere/would/it/False"),
        ("Odo Marl spoke. It would stay shut.", 1, "elsewhere/apart1/besideTrue"),
        ("Odo Marl spoke. The door was shut. It had been for years.", 2, "elsewhere/had/it/False/apart2/besideTrue"),
        ("Odo Marl declined.", 0, "rest1/decline"),
        ("Odo Marl shrugged at that.", 0, "then:shrugged_at"),
    ],
)
def test_how_a_sentence_goes_on_tells_whether_the_last_speaker_is_reported(text, sentence, feature, roster):
    assert feature in features_of(text, sentence, "Odo Marl", roster)


@pytest.mark.parametrize("verb", ["condemned", "slammed", "castigated", "pilloried"])
def test_a_rare_verb_of_reporting_shares_what_those_of_its_sort_tell(verb, roster):
    assert "sort:blame/name" in features_of(f"Odo Marl {verb} the drills.", 0, "Odo Marl", roster)


@pytest.mark.parametrize(
    ("text", "following"),
    [
        ("Odo Marl shrugged. “The door of this house is shut,” he said.", "Q"),
        ("Odo Marl shrugged. He called it “a door that is shut to everybody” today.", "q"),
        ("Odo Marl shrugged. He left.", "-"),
        ("Odo Marl shrugged.", ""),
    ],
)
def test_what_follows_a_sentence_tells_whether_it_only_leads_to_a_quotation(text, following, roster):
    assert f"0/next:{following}" in features_of(text, 0, "", roster)
