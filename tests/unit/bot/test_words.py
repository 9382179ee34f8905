"""The words that many messages share."""

from bot.messages.words import confidence, speaker, stance_of
from classifier.vocabulary import Act, Issue, Label, SpeakerKind, Stance
from tests.made_up import said


def test_a_long_condition_is_cut_within_its_marks() -> None:
    condition = "if the other side " + "withdraws its claims and " * 20
    label = Label(issue=Issue.DIALOGUE, stance=Stance.CONDITIONAL, act=Act.AGREE, condition=condition)
    assert stance_of(label, 40).endswith("…”")


def test_an_official_of_whom_nothing_tells_whose_is_not_said_to_speak_for_nobody() -> None:
    label = Label(issue=Issue.DIALOGUE, stance=Stance.SUPPORTS)
    assert speaker(said("We would meet.", label, speaker="Tam Oki", actor=None)) == "Tam Oki (side not known)"
    assert speaker(said("We would meet.", label, speaker="Tam Oki")) == "Tam Oki"
    other = said("We would meet.", label, speaker="Tam Oki", actor=None, speaker_kind=SpeakerKind.OTHER)
    assert speaker(other) == "Tam Oki (speaks for no government)"


def test_confidence_says_which_half_of_it_is_weak() -> None:
    label = Label(issue=Issue.DIALOGUE, stance=Stance.SUPPORTS, confidence=0.9)
    assert confidence(said("We would meet.", label, confidence=0.9), label) == "high confidence"
    assert "who speaks and for whom uncertain" in confidence(said("We would meet.", label, confidence=0.6), label)
