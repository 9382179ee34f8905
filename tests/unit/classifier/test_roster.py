"""Who is who: user's words, persons by office and date, authority."""

from datetime import date

import pytest

from classifier.roster import Roster
from classifier.vocabulary import SpeakerKind, Tier

ROSTER = Roster.load()
JUNE_2021 = date(2021, 6, 23)


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        ("us", "us"),
        ("U.S.", "us"),
        ("the white house", "us"),
        ("the north", "dprk"),
        ("NORTH KOREANS", "dprk"),
        ("cheong wa dae", "rok"),
        ("kremlin", "russia"),
        ("saudi_arabia", "saudi_arabia"),
        ("turkiye", "turkey"),
        ("🇯🇵", "japan"),
        ("putin", "russia"),
        ("Moon Jae-in", "rok"),
        ("au", "african_union"),
        ("kim", None),
        ("sdf", "sdf"),
        ("nobody at all", None),
        ("", None),
        ("🫖", None),
    ],
)
def test_a_users_words_name_an_actor(words: str, actor: str | None) -> None:
    assert ROSTER.resolve(words) == actor


def test_every_name_and_id_resolves_to_its_actor() -> None:
    for actor in ROSTER.actors.values():
        assert {ROSTER.resolve(w) for w in (actor.id, actor.name, actor.short)} == {actor.spoken_for_by()}


def test_the_likest_names_are_offered() -> None:
    assert ROSTER.nearest("pyonyang")[0] == "dprk"
    assert "russia" in ROSTER.nearest("rusia")
    assert len(ROSTER.nearest("ira", n=2)) <= 2
    assert ROSTER.nearest("xqzzv") == []


def test_family_names_may_be_several_people() -> None:
    names = {h.name for h in ROSTER.holders("Kim", JUNE_2021)}
    assert {"Kim Jong Un", "Kim Yo Jong", "Kim Song", "Sung Kim"} <= names
    assert "Kim Yong-hyun" not in names


@pytest.mark.parametrize("name", ["Kishida Fumio", "Fumio Kishida", "KISHIDA FUMIO"])
def test_family_first_and_last_are_one_person(name: str) -> None:
    assert {h.office for h in ROSTER.holders(name, date(2022, 1, 1))} == {"Prime Minister"}


def test_middle_initials_do_not_matter() -> None:
    assert ROSTER.holders("Donald J. Trump", date(2018, 1, 1))[0].name == "Donald Trump"
    assert ROSTER.holders("H. R. McMaster", date(2018, 1, 1))[0].name == "H.R. McMaster"
    assert ROSTER.holders("JD Vance", date(2025, 5, 1)) == ROSTER.holders("J.D. Vance", date(2025, 5, 1))


@pytest.mark.parametrize(
    ("office", "actor", "day", "name"),
    [
        ("foreign minister", "dprk", JUNE_2021, "Ri Son Gwon"),
        ("Minister of Foreign Affairs", "rok", JUNE_2021, "Chung Eui-yong"),
        ("Secretary of State", "us", JUNE_2021, "Antony Blinken"),
        ("US Defense Secretary", "us", JUNE_2021, "Lloyd Austin"),
        ("foreign secretary", "uk", JUNE_2021, "Dominic Raab"),
        ("foreign secretary", "india", JUNE_2021, "Harsh Vardhan Shringla"),
        ("premier", "china", JUNE_2021, "Li Keqiang"),
        ("chancellor", "germany", JUNE_2021, "Angela Merkel"),
        ("former foreign minister", "dprk", JUNE_2021, None),
        ("foreign minister", "chad", JUNE_2021, None),
        ("foreign minister", "no_such_actor", JUNE_2021, None),
        ("bottle washer", "us", JUNE_2021, None),
        ("secretary general", "nato", date(2024, 10, 1), None),
    ],
)
def test_an_office_and_a_day_name_its_holder(office: str, actor: str, day: date, name: str | None) -> None:
    holder = ROSTER.holder_of(office, actor, day)
    assert (holder.name if holder else None) == name


def test_without_a_day_only_the_one_holder_is_named() -> None:
    president = ROSTER.holder_of("president", "belarus")
    assert president is not None
    assert president.name == "Alexander Lukashenko"
    assert ROSTER.holder_of("president", "us") is None


def test_the_office_is_that_of_the_day() -> None:
    assert ROSTER.office("Ri Son Gwon", "dprk", JUNE_2021) == "Foreign Minister"
    assert ROSTER.office("Ri Son Gwon", "dprk", date(2023, 1, 1)) == "Director of the United Front Department"
    assert ROSTER.office("Ri Son Gwon", "dprk") is None
    assert ROSTER.office("Ned Price", "us") == "State Department spokesperson"
    assert ROSTER.office("Ned Price", "us", date(2024, 1, 1)) is None
    assert ROSTER.office("Kim", "dprk", JUNE_2021) is None
    assert ROSTER.office("Marco Rubio", "us", date(2025, 6, 1)) == "Secretary of State"


@pytest.mark.parametrize(
    ("actor", "speaker", "kind", "office", "tier"),
    [
        ("dprk", "Kim Jong Un", SpeakerKind.OFFICIAL, None, Tier.LEADER),
        ("dprk", "Ri Son Gwon", SpeakerKind.OFFICIAL, "Foreign Minister", Tier.GOVERNMENT),
        ("dprk", "Kim Yo Jong", SpeakerKind.OFFICIAL, "vice department director", Tier.SENIOR),
        ("dprk", "Kim Song", SpeakerKind.OFFICIAL, None, Tier.SPOKESPERSON),
        ("dprk", "Ministry of Foreign Affairs", SpeakerKind.INSTITUTION, None, Tier.GOVERNMENT),
        ("dprk", "a Foreign Ministry spokesman", SpeakerKind.INSTITUTION, None, Tier.SPOKESPERSON),
        ("dprk", "Rodong Sinmun", SpeakerKind.INSTITUTION, None, Tier.OFFICIAL),
        ("dprk", "KCNA commentary", SpeakerKind.INSTITUTION, None, Tier.OFFICIAL),
        ("us", "a senior State Department official", SpeakerKind.ANONYMOUS, None, Tier.ANONYMOUS),
        ("us", "Orla Venn", SpeakerKind.OFFICIAL, "deputy Secretary of State", Tier.SENIOR),
        ("us", "Orla Venn", SpeakerKind.OFFICIAL, "Pentagon spokeswoman", Tier.SPOKESPERSON),
        ("us", "Orla Venn", SpeakerKind.OFFICIAL, "ambassador", Tier.SPOKESPERSON),
        ("chad", "Orla Venn", SpeakerKind.OFFICIAL, "defense minister", Tier.GOVERNMENT),
        ("chad", "Orla Venn", SpeakerKind.OFFICIAL, None, Tier.OFFICIAL),
        ("nowhere", "Rada of Nowhere", SpeakerKind.INSTITUTION, None, Tier.GOVERNMENT),
        ("us", "Orla Venn", SpeakerKind.ANALYST, None, Tier.ANONYMOUS),
    ],
)
def test_authority(actor: str, speaker: str, kind: SpeakerKind, office: str | None, tier: Tier) -> None:
    assert ROSTER.tier(actor, speaker, kind, office, JUNE_2021) == tier


@pytest.mark.parametrize(
    ("before", "words", "post"),
    [
        ("South Korea’s Foreign Minister, ", "Foreign Minister", "foreign minister"),
        ("U.S. Secretary of State ", "Secretary of State", "foreign minister"),
        ("the Deputy Foreign Minister ", "Deputy Foreign Minister", "deputy foreign minister"),
        ("then-President ", "President", "president"),
        ("a spokeswoman for the President, ", None, None),
        ("the bottle washer ", None, None),
        ("", None, None),
    ],
)
def test_a_title_stands_before_the_name(before: str, words: str | None, post: str | None) -> None:
    title = ROSTER.title_before(f"{before}Orla Venn spoke", len(before), "us")
    assert (title.words if title else None, title.post.key if title else None) == (words, post)
