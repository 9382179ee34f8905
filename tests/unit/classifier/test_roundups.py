"""Quotations in a list are of whom the line above the list names."""

import pytest

from bot.reading.pasted import article_of
from classifier.documents import recognise
from classifier.roster import Roster
from classifier.scene import see
from classifier.vocabulary import SpeakerKind

ROUNDUP = """SUNDAY SHOWS: The Cabinet on the Ferry

June 22, 2026

This morning, members of the Cabinet of Kenya were on the air with a clear message on the ferry across the lake.

Foreign Minister Odo Marl on Lakeside Morning

- On the ferry: “We want the ferry to sail, and we shall pay for what it takes to make it sail.”
- On Uganda: “They were not taking the matter seriously, and they know what is asked of them.”

Senator Lena Korb on The Pell Hour

- On the vote: “Any agreement has to come to the house before anybody signs it, as I told the minister.”
"""


def test_an_item_is_of_the_line_above_its_list(judge):
    scene = see(article_of(ROUNDUP), Roster.load())
    document = recognise(scene, judge)
    said = {scene.text[scene.layout.paragraphs[n].start :][2:12]: issuer for n, issuer in document.answered.items()}
    assert said["On the fer"].name == said["On Uganda:"].name == "Odo Marl"
    assert said["On the fer"].actors == ("kenya",)
    assert said["On the vot"].name == "Lena Korb"
    assert said["On the vot"].kind is SpeakerKind.OTHER


@pytest.mark.parametrize("line", ["The view from the shore", "Odo Marl on Lakeside Morning"])
def test_a_line_without_an_office_says_nothing(line, judge):
    text = ROUNDUP.replace("Foreign Minister Odo Marl on Lakeside Morning", line)
    document = recognise(see(article_of(text), Roster.load()), judge)
    assert document is None or not document.answered


def test_what_is_no_item_ends_a_list(judge):
    told = "“The troops must leave the lake at once,” she said at the airport, and she went on to Pell Bay.\n"
    text = ROUNDUP.replace("- On Uganda", f"{told}\n- On Uganda")
    document = recognise(see(article_of(text), Roster.load()), judge)
    assert document is None or not document.answered


def test_a_subheading_of_a_report_makes_no_roundup(judge):
    said = "“He has to go. Kenya must leave the deal with Uganda,” one minister said.\n\n“We reject the deal.”\n\n" * 3
    text = f"Cabinet splits\n\nMarch 3, 2026\n\nThe cabinet met.\n\nPrime Minister Odo Marl in trouble\n\n{said}"
    document = recognise(see(article_of(text), Roster.load()), judge)
    assert document is None or not document.answered
