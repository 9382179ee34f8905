"""The words that many messages share."""

from bot.messages.words import stance_of
from classifier.vocabulary import Act, Issue, Label, Stance


def test_a_long_condition_is_cut_within_its_marks() -> None:
    condition = "if the other side " + "withdraws its claims and " * 20
    label = Label(issue=Issue.DIALOGUE, stance=Stance.CONDITIONAL, act=Act.AGREE, condition=condition)
    assert stance_of(label, 40).endswith("…”")
