"""What an actors file may say, and the line that is named when it may not."""

import tomllib
from datetime import date

import pytest

from classifier.actors import directory_of, fold, words_of
from classifier.errors import ClassifierError, RosterError
from classifier.roster import SEED, Roster
from classifier.vocabulary import Tier

GOOD = """\
checked = 2025-01-01
[posts]
president = { tier = "leader", singular = true }
envoy = { tier = "spokesperson", words = ["negotiator"] }
[actors.talvania]
name = "Talvania"
demonyms = ["Talvanian"]
capital = ["Port Hale"]
titles = { president = "First Citizen" }
holders = [
  { name = "Ana Brodt", post = "president", from = 2020-01-01, to = 2022-01-01 },
  { name = "Ito Marsk", post = "president", from = 2022-01-01 },
  { name = "Ana Brodt", post = "envoy", tier = "senior", from = 2022-02-01 },
]
[joint]
"both shores" = ["talvania", "kessia"]
[countries]
kessia = { name = "Kessia", demonyms = ["Kessian"] }
"""


def test_a_good_file_is_read() -> None:
    directory = directory_of(GOOD)
    talvania = directory.actors["talvania"]
    assert talvania.short == "Talvania"
    assert [h.office for h in talvania.holders] == ["First Citizen", "First Citizen", "Envoy"]
    assert [h.tier for h in talvania.holders] == [Tier.LEADER, Tier.LEADER, Tier.SENIOR]
    assert talvania.holders[0].held_on(date(2022, 1, 1))
    assert talvania.holders[1].held_on(date(2022, 1, 1))
    assert not talvania.holders[0].held_on(date(2022, 1, 2))
    assert directory.joint["both shores"] == ("talvania", "kessia")
    assert directory.actors["kessia"].name == "Kessia"


def test_a_country_is_spoken_for_by_another_actor_from_the_day_on() -> None:
    spoken_for = GOOD.replace('name = "Kessia"', 'name = "Kessia", voice = { actor = "talvania", from = 2024-05-01 }')
    roster = Roster(directory_of(spoken_for))
    text = "A Kessian envoy said no."
    assert [m.actor for m in roster.find(text, date(2024, 4, 30))] == ["kessia"]
    assert [m.actor for m in roster.find(text, date(2024, 5, 1))] == ["talvania"]
    assert [m.actor for m in roster.find(text)] == ["talvania"]
    assert roster.resolve("kessia") == "talvania"


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        (
            '= { name = "Kessia"',
            '= { voice = { actor = "kesia", from = 2024-01-01 }, name = "Kessia"',
            18,
            "no actor's id",
        ),
        ('= { name = "Kessia"', '= { voice = { actor = "talvania" }, name = "Kessia"', 18, "'None' is no date"),
        ('demonyms = ["Kessian"]', 'demonyms = ["Talvanian"]', 18, "'Talvanian' already names talvania"),
        ('demonyms = ["Kessian"]', 'aliases = ["port hale"]', 18, "'port hale' already names talvania"),
        ("from = 2022-01-01", "from = 2021-12-31", 12, "Ana Brodt and Ito Marsk overlap as president"),
        (", to = 2022-01-01", "", 12, "Ana Brodt and Ito Marsk overlap as president"),
        ("to = 2022-01-01", "to = 2019-12-31", 11, "ends (2019-12-31) before it begins (2020-01-01)"),
        ("from = 2022-02-01", 'from = "2022-02-01"', 11, "'2022-02-01' is no date"),
        ("from = 2022-02-01", "from = 2022-02-01T00:00:00", 11, "is no date"),
        ('tier = "senior"', 'tier = "boss"', 11, "the tier 'boss' is unknown"),
        ('tier = "spokesperson"', 'tier = "herald"', 4, "the tier 'herald' is unknown"),
        ('post = "envoy"', 'post = "bard"', 11, "the post 'bard', which [posts] does not have"),
        ("{ president =", "{ bard =", 9, "the post 'bard', which [posts] does not have"),
        ("capital =", "capitol =", 8, "the key 'capitol' is unknown"),
        ('"kessia"]', '"kesia"]', 16, "'kesia' is no actor's id"),
        ("kessia = {", "talvania = {", 5, "both an actor's block and a line of [countries]"),
        ('name = "Talvania"', 'name = ""', 5, "the block has no name"),
        ("checked = 2025-01-01", 'checked = "today"', 1, "'today' is no date"),
    ],
)
def test_a_mistake_is_refused_with_its_line(old: str, new: str, line: int, says: str) -> None:
    assert old in GOOD
    with pytest.raises(RosterError) as caught:
        directory_of(GOOD.replace(old, new, 1))
    assert f"line {line}," in str(caught.value)
    assert says in str(caught.value)


def test_one_id_twice_is_refused_by_its_line() -> None:
    with pytest.raises(RosterError, match="line 19"):
        directory_of(GOOD + '[actors.talvania]\nname = "Talvania"\n')


def test_a_file_that_cannot_be_read_is_one_error_of_the_package(tmp_path) -> None:
    with pytest.raises(ClassifierError, match=r"none\.toml cannot be read"):
        Roster.load(tmp_path / "none.toml")


def test_folding_keeps_no_accents() -> None:
    assert fold("Türkiye") == "turkiye"
    assert words_of("Recep Erdoğan, Ministrу") == ("recep", "erdogan", "ministrу")
    assert fold("Yıldırım") == "yildirim"


def test_the_own_file_stands() -> None:
    directory = directory_of(SEED.read_text(encoding="utf-8"))
    rich = tomllib.loads(SEED.read_text(encoding="utf-8"))["actors"]
    assert len([block for block in rich.values() if block.get("holders")]) >= 35
    assert len(directory.actors) >= 195 + 30
    assert {
        "dprk",
        "rok",
        "us",
        "uk",
        "uae",
        "eu",
        "un",
        "nato",
        "iaea",
        "asean",
        "g7",
        "e3",
    } <= directory.actors.keys()
    assert {"hamas", "hezbollah", "taliban", "houthis", "palestinian_authority"} <= directory.actors.keys()
    assert all(actor.flag for actor in directory.actors.values())


def test_the_own_file_says_nothing_beyond_the_day_it_was_checked() -> None:
    directory = directory_of(SEED.read_text(encoding="utf-8"))
    assert all(h.since <= directory.checked for a in directory.actors.values() for h in a.holders)
