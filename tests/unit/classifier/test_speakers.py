"""Which mention is the subject of a reporting verb, however far from it."""

import pytest

from bot.reading.pasted import article_of
from classifier.roster import Roster
from classifier.scene import see
from classifier.speakers import subject_of


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ('Marl met Luz on Friday and told Luz, "The river stays open to us all."', {"Marl": "C&", "Luz": "object"}),
        ('Marl criticised Luz and then said, "The river stays open to us all."', {"Marl": "R0", "Luz": "-"}),
        ('Marl – in hiding since the raid on Luz – said, "The river stays open."', {"Marl": "C,"}),
        ('Both men spoke of the dam, with Luz noting that Varr wants to "close the river".', {"Luz": "G0"}),
        ('Marl had told Luz that "the river stays open to us all".', {"Marl": "C0", "Luz": "object"}),
        ('Marl said Luz had come and told him, "The river stays open to us all."', {"Marl": "C0"}),
    ],
)
def test_the_subject_of_a_verb_may_be_far_from_it(sentence, told):
    scene = see(article_of(f"Talks on the river\n\n{sentence}\n"), Roster.load())
    found = {scene.text[c.start : c.end]: subject_of(scene, c) for c in scene.candidates}
    assert {name: found[name][: len(way)] for name, way in told.items()} == told
