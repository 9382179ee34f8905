"""What tests of documents share: the judge of who issued a text, learned once from a part of the labelled articles."""

from __future__ import annotations

import pytest

from classifier.judge import Ranked
from classifier.labelled import load_labelled
from classifier.learn import PENALTIES, Course, teach_documents
from classifier.ranking import Ranker
from classifier.roster import Roster
from classifier.scene import see

_HANDS = {"marsh", "osier", "willow"}


@pytest.fixture(scope="session")
def judge() -> Ranked:
    """The judge that a fit makes, of all documents that are somebody's own words, and of three hands' reports."""
    roster, course = Roster.load(), Course()
    for labelled in load_labelled():
        if labelled.first_person or labelled.hand in _HANDS:
            teach_documents(course, labelled, see(labelled.article, roster))
    names = ("form", "issuer", "side")
    return Ranked(*(Ranker(C=PENALTIES[name]).learn(getattr(course, name)) for name in names))
