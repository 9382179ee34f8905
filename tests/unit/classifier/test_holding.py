"""Facts that do not fit an article's date. Persons of office are real, no word is put into their mouths."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifier.actors import directory_of
from classifier.holding import checked, office_flags, reason_to_hold
from classifier.roster import Roster
from classifier.vocabulary import Article, Kind, Reading, SpeakerKind, Statement

ROSTER = Roster(
    directory_of("""\
checked = 2025-06-30
[posts]
president = { tier = "leader", singular = true }
"foreign minister" = { title = "Foreign Minister", tier = "government", singular = true }
envoy = { tier = "spokesperson" }
[actors.talvania]
name = "Talvania"
demonyms = ["Talvanian"]
holders = [
  { name = "Ana Brodt", post = "president", from = 2017-01-20, to = 2021-01-20 },
  { name = "Ito Marsk", post = "president", from = 2021-01-20, to = 2025-01-20 },
  { name = "Ana Brodt", post = "president", from = 2025-01-20 },
  { name = "Lev Toran", post = "foreign minister", from = 2021-02-01, to = 2025-01-20 },
  { name = "Mira Solt", post = "foreign minister", from = 2025-01-21 },
  { name = "Sela Toran", post = "envoy", from = 2021-02-01 },
]
[actors.kessia]
name = "Kessia"
demonyms = ["Kessian"]
holders = [ { name = "Odo Renn", post = "foreign minister", from = 2025-07-19 } ]
""")
)


def statement(speaker: str, actor: str = "talvania", said: date | None = None) -> Statement:
    return Statement(
        text="x",
        start=0,
        end=1,
        kind=Kind.DIRECT,
        speaker=speaker,
        speaker_kind=SpeakerKind.OFFICIAL,
        actor=actor,
        said=said,
    )


def reason(text: str, published: date | None, *speakers: Statement) -> str | None:
    return reason_to_hold(Article(text=text, published=published), speakers, ROSTER)


@pytest.mark.parametrize(
    ("text", "published", "says"),
    [
        ("The Marsk administration has kept the door open.", date(2025, 9, 1), "Marsk administration"),
        ("The Marsk administration has kept the door open.", date(2019, 9, 1), "Marsk administration"),
        ("The Marsk administration still wants talks, stalled since late 2024.", None, "since late 2024"),
        ("President Ito Marsk will travel on Monday.", date(2019, 9, 1), "Ito Marsk President"),
        ("Foreign Minister Mira Solt arrived.", date(2023, 9, 1), "Mira Solt Foreign Minister"),
        ("Nothing has moved since March 2024.", date(2021, 9, 1), "since March 2024"),
        ("The Marsk administration has a plan. The Brodt administration has none since early 2025.", None, "Marsk"),
    ],
)
def test_facts_that_do_not_fit_hold_the_article(text: str, published: date | None, says: str) -> None:
    why = reason(text, published)
    assert why is not None
    assert says in why
    assert why.endswith("confirm its date.")


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("The Marsk administration has kept the door open.", date(2023, 9, 1)),
        ("The Marsk administration has kept the door open.", date(2025, 2, 10)),
        ("The Marsk administration signed it in 2022.", date(2025, 9, 1)),
        ("“The Marsk administration has left us nothing,” the aide said.", date(2025, 9, 1)),
        ("The former Marsk administration has critics.", date(2025, 9, 1)),
        ("The Brodt administration has talks in mind, stalled since late 2024.", None),
        ("The Marsk administration has talks in mind, stalled since 2019.", None),
        ("The Quell administration has talks in mind.", date(1990, 1, 1)),
        ("President-elect Ito Marsk will travel.", date(2020, 12, 1)),
        ("Ito Marsk, a candidate, spoke.", date(2019, 9, 1)),
        ("Then-Foreign Minister Lev Toran signed it.", date(2025, 9, 1)),
        ("Foreign Minister Somebody Else arrived.", date(2019, 9, 1)),
        ("", None),
    ],
)
def test_what_fits_or_is_history_is_not_held(text: str, published: date | None) -> None:
    assert reason(text, published) is None


def test_an_official_who_speaks_years_after_the_term_holds_it() -> None:
    text = "The door is open, Foreign Minister Lev Toran said."
    assert "has Lev Toran speak as Foreign Minister (until 20 January 2025)" in (
        reason(text, date(2025, 9, 1), statement("Lev Toran")) or ""
    )
    assert reason(text, date(2024, 9, 1), statement("Lev Toran")) is None
    assert reason(text, date(2025, 9, 1), statement("Lev Toran", said=date(2023, 5, 1))) is None


@pytest.mark.parametrize(
    "text",
    [
        "The door was open, former Foreign Minister Lev Toran said.",
        "In 2023, Foreign Minister Lev Toran said the door was open.",
        "Foreign Minister Lev Toran opened the door. Then-Foreign Minister Lev Toran closed it.",
        "Lev Toran said the door was open.",
    ],
)
def test_an_official_of_old_does_not(text: str) -> None:
    assert reason(text, date(2025, 9, 1), statement("Lev Toran")) is None


def test_two_officials_who_never_served_together_hold_an_undated_article() -> None:
    text = "Foreign Minister Lev Toran met Foreign Minister Odo Renn."
    why = reason(text, None, statement("Lev Toran"), statement("Odo Renn", "kessia"))
    assert why is not None
    assert "no date" in why


def flags(text: str, speaker: Statement, published: date | None) -> tuple[str, ...]:
    return office_flags(speaker, Article(text=text, published=published), ROSTER)


def test_a_name_that_held_no_such_office_is_flagged() -> None:
    text = "Talvania's Foreign Minister, Lev Toranik, said so."
    assert flags(text, statement("Lev Toranik"), date(2024, 5, 1)) == ()  # near enough to be a spelling of Lev Toran
    text = "Foreign Minister Ilse Toran said so."
    assert flags(text, statement("Ilse Toran"), date(2024, 5, 1)) == (
        "Ilse Toran was not Talvanian Foreign Minister on 1 May 2024; Lev Toran was.",
    )
    assert flags(text, statement("Ilse Toran"), None) == (
        "No Talvanian Foreign Minister Ilse Toran is known; near are Lev Toran.",
    )


@pytest.mark.parametrize(
    ("text", "speaker", "published"),
    [
        ("Foreign Minister Lev Toran said so.", "Lev Toran", date(2024, 5, 1)),
        ("Foreign Minister Toran said so.", "Toran", date(2024, 5, 1)),
        ("Foreign Minister Lev Toran said so.", "Lev Toran", date(2025, 2, 1)),
        ("Foreign Minister Ilse Quandt said so.", "Ilse Quandt", None),
        ("Foreign Minister Ilse Quandt said so.", "Ilse Quandt", date(2019, 5, 1)),
        ("Foreign Minister Ilse Quandt said so.", "Ilse Quandt", date(2026, 5, 1)),
        ("Former Foreign Minister Ilse Quandt said so.", "Ilse Quandt", date(2024, 5, 1)),
        ("a spokeswoman for the Foreign Minister, Ilse Quandt, said so.", "Ilse Quandt", date(2024, 5, 1)),
        ("Envoy Ilse Quandt said so.", "Ilse Quandt", date(2024, 5, 1)),
        ("Ilse Quandt said so.", "Ilse Quandt", date(2024, 5, 1)),
    ],
)
def test_no_flag_where_the_roster_cannot_know(text: str, speaker: str, published: date | None) -> None:
    assert flags(text, statement(speaker), published) == ()


def test_only_officials_are_flagged() -> None:
    anonymous = Statement(text="x", start=0, end=1, kind=Kind.DIRECT, speaker="Ilse Toran", actor="talvania")
    assert flags("Foreign Minister Ilse Toran", anonymous, date(2024, 5, 1)) == ()


def test_a_reading_is_checked_as_a_whole() -> None:
    article = Article(
        text="The Marsk administration has time. Foreign Minister Ilse Toran said so.", published=date(2025, 9, 1)
    )
    reading = checked(Reading(article=article, statements=(statement("Ilse Toran", said=date(2024, 5, 1)),)), ROSTER)
    assert reading.held is not None
    assert [len(s.flags) for s in reading.statements] == [1]


@given(st.text(alphabet=st.sampled_from('sinceMarkPdt 2024,.“"\n-é'), max_size=120), st.none() | st.dates())
@settings(max_examples=200, deadline=None)
def test_any_text_is_looked_through(text: str, published: date | None) -> None:
    whole = f"{text} since late 2024 President Ito Marsk"
    held = reason(whole, published, statement("Ito Marsk"), statement(text))
    assert held is None or held.endswith("confirm its date.")


SHARED = Path(__file__).resolve().parents[4] / "shared"


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the seed articles in ../shared")
@pytest.mark.parametrize("dated", [True, False])
def test_of_the_seeds_only_the_one_whose_facts_do_not_fit_is_held(dated: bool) -> None:
    roster = Roster.load()
    published = {"001": date(2025, 9, 22), "002": date(2021, 6, 23), "003": date(2019, 10, 6), "004": date(2021, 9, 29)}
    held = {}
    for entry in json.loads((SHARED / "gold" / "seeds.json").read_text(encoding="utf-8")):
        (file,) = (SHARED / "seeds").glob(f"{entry['file'].removesuffix('.txt')}.txt")
        day = published.get(file.name[:3]) if dated else None
        spoken = [
            statement(s["speaker"], s["actor"])
            for s in entry["statements"]
            if s["speaker_kind"] == SpeakerKind.OFFICIAL
        ]
        article = Article(text=file.read_text(encoding="utf-8"), published=day)
        held[file.name[:3]] = reason_to_hold(article, spoken, roster) is not None
    assert held == {"000": True, "001": False, "002": False, "003": False, "004": False}
