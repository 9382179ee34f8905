"""Agencies and papers carry words; what shares a name with one is kept."""

import pytest

from classifier.outlets import is_outlet


@pytest.mark.parametrize(
    ("name", "before", "outlet"),
    [
        ("AFP", ",", True),
        ("AFP", "the", False),  # an army
        ("BBC", "the", True),
        ("New York Times", "the", True),
        ("KCNA", "", False),  # it speaks for a state
        ("Norland", "", False),
    ],
)
def test_outlets(name, before, outlet):
    assert is_outlet(name, before) is outlet
