"""The clause that states a condition is kept whole and verbatim."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.conditions import find_condition, find_reservation


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("No talks until the U.S. carries out practical measures.", "until the U.S. carries out practical measures"),
        ("Sarvia would come to the table only if Gen. Orlo left the border.", "only if Gen. Orlo left the border"),
        ("Unless Mrs. Tarn withdraws, there will be no accord.", "Unless Mrs. Tarn withdraws"),
        ("We would meet, provided that the blockade ends, the envoy said.", "provided that the blockade ends"),
        ("He said Veld would disarm as long as its neighbours did.", "as long as its neighbours did"),
        ("They depend on the U.S. They said so on Monday.", "depend on the U.S"),
    ],
)  # fmt: skip
def test_the_clause_runs_to_its_end(text: str, condition: str) -> None:
    assert find_condition(text) == condition
    assert condition in text


def test_no_cue_no_condition() -> None:
    assert find_condition("The ministry welcomed the resumption of talks.") is None


@given(st.text(max_size=300), st.sampled_from(["unless", "until", "only if", "as long as"]))
def test_a_condition_is_always_verbatim(text: str, cue: str) -> None:
    whole = f"{text} {cue} they leave {text}"
    found = find_condition(whole)
    assert found is None or found in whole


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        (
            "Norland will never return to talks if Ostra does not give up its fleet, the leader's sister Ila warned.",
            "if Ostra does not give up its fleet",
        ),
        (
            "An official who spoke on condition of anonymity said exports would end if troops crossed the border.",
            "if troops crossed the border",
        ),
        ("The offer stands till the last minute if Norland moves on all three.", "if Norland moves on all three"),
        ("Should our neighbour take its guns away, we would look at ours.", "Should our neighbour take its guns away"),
    ],
)
def test_the_clause_and_nothing_around_it(text: str, condition: str) -> None:
    assert find_condition(text) == condition


def test_a_refusal_keeps_its_unless_and_a_threat_has_none() -> None:
    assert find_reservation("We will never talk unless they drop X and Y.") == "unless they drop X and Y"
    assert find_reservation("If they strike, we strike.") is None


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("His men would stop where they stood if Norland agreed to talks.", "if Norland agreed to talks"),
        ("New names follow should either side be found blocking it.", "should either side be found blocking it"),
        ("No lorry would roll before inspectors had counted the stones.", "before inspectors had counted the stones"),
        ("Our guns are not up for discussion while Ostra holds five hilltops.", "while Ostra holds five hilltops"),
        ("We will go even if it rains.", None),
        ("Asked if Ostra would come, the envoy smiled.", None),
        ("They will act, alone if necessary.", None),
        ("They met before lunch.", None),
    ],
)  # fmt: skip
def test_an_offer_keeps_its_if_and_a_delay_what_it_waits_for(text: str, condition: str | None) -> None:
    assert find_reservation(text, refused=False) == condition


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Give us the list, and the buses will come.", "Give us the list"),
        ("Letters first, then we talk.", "Letters first"),
        ("We would come back whenever the text was on the table.", "whenever the text was on the table"),
        ("Norland will sign at once, its envoy said.", None),
    ],
)
def test_a_bargain_sets_a_condition_without_a_cue_word(text: str, condition: str | None) -> None:
    assert find_condition(text) == condition
