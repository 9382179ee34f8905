"""Where a person's name is at home."""

import pytest

from classifier.names import cultures, homes
from classifier.roster import Roster


@pytest.mark.parametrize(
    ("name", "home", "abroad"),
    [
        ("Ri Kwang Ok", "dprk", "rok"),
        ("Hong Min-su", "rok", "dprk"),
        ("Hong Song-chol", "dprk", "rok"),
        ("Ryang Hye-in", "dprk", "rok"),
        ("Choe Byeong-hun", "rok", "dprk"),
        ("Girma Tessera", "ethiopia", "egypt"),
        ("Tamer Al-Nuri", "egypt", "ethiopia"),
        ("Vahan Olandyan", "armenia", "azerbaijan"),
        ("Zurab Olandishvili", "georgia", "russia"),
        ("Volodymyr Olandchuk", "ukraine", "russia"),
        ("Gintautas Olandkius", "lithuania", "greece"),
        ("Lars-Magnus Oland", "norway", "germany"),
        ("Xqz Vanderoland", "netherlands", "germany"),
        ("NOBORU YAMAZAWA", "japan", "china"),
    ],
)
def test_a_name_is_likelier_at_home_than_abroad(name, home, abroad):
    likely = homes(tuple(name.split()))
    assert likely.get(home, 0) > likely.get(abroad, 0)


def test_a_name_of_no_known_culture_says_nothing():
    assert homes(("Xqz",)) == {}
    assert homes(()) == {}


def test_every_culture_is_that_of_actors_in_the_roster():
    known = set(Roster.load().actors)
    assert {actor for culture in cultures() for actor in culture.actors} <= known
