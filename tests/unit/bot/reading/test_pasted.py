"""Pasted texts in many layouts: the body is kept whole, the furniture goes, and every offset is exact."""

from __future__ import annotations

import textwrap
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.errors import ContentError
from bot.reading.headings import dateline
from bot.reading.pasted import article_of
from tests.unit.bot.reading.pages import ODD_TEXTS

BODY = (
    "Sorrenia will not send its ferry back before the radar on Gull Head is off, its envoy said on Wednesday.",
    "“Turn the dish round and you will have our harbourmaster’s hand,” Ilario Venn told reporters on the quay.",
    "Velmark’s minister for the islands, Oda Brannick, rejected the demand within the hour.",
    "She said the radar watched for storms and that no ferry had ever been hindered by it.",
    "A harbour official, who spoke on condition of anonymity, said both sides were tired of the quarrel.",
    "The two states last held talks nine years ago, in a customs house that has since burned down.",
)
TITLE = "Sorrenia ties ferry to radar on Gull Head"


def body_of(text, **known):
    article = article_of(text, **known)
    return [span.of(text) for span in article.body]


def test_a_bare_text_is_all_body():
    assert body_of("\n".join(BODY)) == list(BODY)
    assert article_of("\n".join(BODY)).title is None


def test_headline_date_and_byline_are_heading():
    text = "\n\n".join([TITLE, "By Perpetua Lune", "June 23, 2021", *BODY])
    article = article_of(text)
    assert (article.title, article.byline, article.published) == (TITLE, "Perpetua Lune", date(2021, 6, 23))
    assert body_of(text) == list(BODY)


FURNITURE = [
    "Share   Tweet   Email   Print",
    "Home | World | Politics | Business | Sport", "Accept all cookies", "Advertisement",
    "ADVERTISEMENT — STORY CONTINUES BELOW", "Sign up for our morning newsletter", "Subscribe for 1 euro a week",
    "Read more: The ferry that never sailed", "RELATED: Ten lighthouses to see", "See also: Salt prices double",
    "Photo: The Lady Ansel at anchor", "The quay at Port Asker. Photograph: Handout", "Image caption   The radar mast",
    "The radar on Gull Head, pictured in 2015. FILE", "A gull on the mast. (Courtesy photo)",
    "Listen to this article   6:20", "4 min read", "Follow us on Telegram", "Download our app for more stories",
    "We use cookies to make this site work. OK   Settings", "You have read 2 of your 5 free articles this month.",
    "Support independent journalism. Donate today!", "412 Reposts   1.9K Likes   Reply", "Comments (12)",
    "Was this article helpful?   Yes   No", "This browser is no longer supported. Update it to see video",
    "Tags: ferries, radar, salt", "Copyright 2021 The Asker Bell. All rights reserved.", "Most read: Eel prices fall",
    "Font size: A+ A-", "Never miss a story: get our daily briefing in your inbox", "Log in to comment",
]  # fmt: skip


@pytest.mark.parametrize("line", FURNITURE)
@pytest.mark.parametrize("place", [0, 3, 6], ids=["above", "between", "below"])
def test_furniture_is_cut_wherever_it_stands(line, place):
    lines = [*BODY[:place], line, *BODY[place:]]
    text = "\n\n".join([TITLE, "June 23, 2021", *lines] if place else [line, TITLE, "June 23, 2021", *BODY])
    article = article_of(text)
    assert [span.of(text) for span in article.body] == list(BODY)
    assert line in [span.of(text) for span in article.dropped]


@pytest.mark.parametrize(
    "line",
    [
        "“We will not subscribe to a treaty that was written in a newsletter,” Venn said.",
        "The ministry said in an e-mail that it had no comment on the radar.",
        "The spokeswoman told followers on Facebook that talks were “not for sale”.",
        "According to the Velmark state agency, the minister called the report a comment on nothing.",
        "“Read our lips,” the statement said, “there is no radar for rent.”",
        "More talks are planned.",
        "He declined to say more.",
        "In the photo talks, as diplomats call them, neither side moved, an envoy said.",
    ],
)
def test_body_lines_with_words_of_the_web_are_kept(line):
    lines = [*BODY[:3], line, *BODY[3:]]
    assert line in body_of("\n".join([TITLE, *lines]))


def test_comments_with_and_without_a_header_are_cut():
    comments = [
        "2 Comments",
        "Katch",
        "He is only buying time. I have said so for years, and nobody listens.",
        "gull_77: Sink it.",
    ]
    assert body_of("\n".join([TITLE, *BODY, *comments])) == list(BODY)
    assert body_of("\n".join([TITLE, *BODY, "harbour_hal, 3 hours ago: They said that last year."])) == list(BODY)


def test_comments_longer_than_the_article_are_cut():
    threads = [
        line
        for i in range(30)
        for line in (f"Reader {i}", f"I for one think that the radar number {i} should go, and soon.")
    ]
    assert body_of("\n".join([TITLE, *BODY, "30 Comments", *threads])) == list(BODY)


def test_a_comment_button_above_the_body_ends_nothing():
    assert body_of("\n".join([TITLE, "June 23, 2021", "12 comments   Print   Send", *BODY])) == list(BODY)


LAYOUTS = {
    "agency": "(3rd LD) Defense chief rules out early return of border guards",
    "broadcaster": "Rebel river bridge: what each side wants",
    "broadsheet": "Sorrenia refuses to talk while patrols go on, as Velmark calls for ‘one honest hour’",
    "cable": "Palau-sized nation of Tuvara says it won't host missiles, despite pressure from all sides",
    "forum": "Kosk says it will take back its ambassador, but not the one who left",
    "local": "Iranian envoy says frozen funds first, cameras later",
    "ministry": "Statement on the Occasion of the Closing of the Strait Commission",
    "morning": "Beijing warns Palverde of ‘a long winter’ over trade office, keeps door to ministers ajar",
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_whole_pages_give_their_body_and_headline(name):
    marked = (Path(__file__).parent / "layouts" / f"{name}.txt").read_text(encoding="utf-8")  # § marks the body
    wanted = [line[1:] for line in marked.split("\n") if line.startswith("§")]
    text = marked.replace("§", "")
    article = article_of(text)
    assert [span.of(text) for span in article.body] == [line[dateline(line)[0] :] for line in wanted]
    assert article.title == LAYOUTS[name]


def test_headlines_under_most_read_are_cut_and_the_body_goes_on_below():
    listed = ["Most read", "Eel prices fall for a third week", "Who painted the ferry?", "A wedding at the lighthouse"]
    assert body_of("\n".join([TITLE, *BODY[:3], *listed, *BODY[3:]])) == list(BODY)
    assert body_of("\n".join([TITLE, *BODY, *listed])) == list(BODY)


def test_a_pull_quote_that_repeats_the_body_is_cut():
    quote = "“Turn the dish round and you will have our harbourmaster’s hand” Ilario Venn, foreign secretary"
    assert body_of("\n".join([TITLE, *BODY[:3], quote, *BODY[3:]])) == list(BODY)


def test_an_author_s_life_is_cut_at_the_end_and_at_the_top():
    bio = "Perpetua Lune is a correspondent based in Port Asker. She keeps a heron."
    assert body_of("\n".join([TITLE, *BODY, bio])) == list(BODY)
    assert body_of("\n".join(["About the Author", "Perpetua Lune", bio, *BODY])) == list(BODY)


def test_what_stands_above_the_body_beside_headline_and_standfirst_is_cut_and_still_gives_date_and_author():
    standfirst = "Envoy wants the dish turned away from the harbour before any boat leaves"
    above = [
        "The Asker Bell",
        "World news",
        TITLE,
        standfirst,
        "By Perpetua Lune",
        "Port Asker",
        "June 23, 2021 11:20 am",
    ]
    text = "\n".join([*above, *BODY])
    article = article_of(text)
    assert body_of(text) == list(BODY)
    assert [span.of(text) for span in article.dropped] == [line for line in above if line not in (TITLE, standfirst)]
    assert (article.title, article.byline, article.published) == (TITLE, "Perpetua Lune", date(2021, 6, 23))


def test_section_headings_are_neither_body_nor_noise():
    text = "\n".join([TITLE, *BODY[:3], "Across the water", *BODY[3:]])
    article = article_of(text)
    assert body_of(text) == list(BODY)
    assert article.dropped == ()


def test_a_transcript_keeps_its_labels_and_short_answers():
    lines = [
        "MODERATOR: We begin with the foreign secretary, who has come by boat.",
        "MR. VENN: Thank you. Sorrenia wants the radar off.",
        "Q: Until when?",
        "MR. VENN: For good.",
        "QUESTION: And the ferry, Mr. Secretary, what becomes of it meanwhile?",
        "MR. VENN: It stays where it is until the dish has been turned.",
    ]
    assert body_of("\n".join(["Briefing on the ferry", "June 23, 2021", *lines])) == lines


def test_a_live_blog_keeps_its_posts():
    lines = ["07:12 Ferry painted", BODY[0], "07:40", BODY[1], "08:05 Velmark answers", BODY[2], BODY[3]]
    text = "\n".join(["Ferry quarrel: live updates", "Thursday, 24 June 2021. All times local", *lines])
    assert body_of(text) == [BODY[0], BODY[1], BODY[2], BODY[3]]


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
@pytest.mark.parametrize("width", [60, 70, 78])
def test_hard_wrapped_paragraphs_come_back_whole(gap, width):
    text = gap.join([TITLE, *(textwrap.fill(line, width, break_on_hyphens=False) for line in BODY)])
    found = [" ".join(line.split()) for line in body_of(text)]
    assert " ".join(found) == " ".join(BODY)
    if gap == "\n\n":
        assert found == list(BODY)


def test_a_dateline_is_heading_and_names_agency_and_date():
    text = "Pyongyang, August 30, 2018 (KCNA) -- " + BODY[0] + "\n" + "\n".join(BODY[1:])
    article = article_of(text)
    assert [span.of(text) for span in article.body] == list(BODY)
    assert (article.outlet, article.state_media, article.published) == ("KCNA", "dprk", date(2018, 8, 30))


@pytest.mark.parametrize(
    "dateline",
    [
        "SEOUL, Aug. 25 (Yonhap) -- ", "WASHINGTON/BEIJING, Oct 19 - ", "BEIJING – ", "MANILA, Philippines—",
        "GENEVA (Reuters) - ", "MOSCOW, December 18, 2019. /TASS/. ", "Tehran, Jan 20, 2025, IRNA -- ",
        "Geneva/Pyongyang, 23 September 2016 – ",
        "PORT ASKER, Sorrenia — ", "MANILA (PNA) – January 12, 2026, 7:58 pm – ",
    ],
)  # fmt: skip
def test_datelines_are_cut_off_the_first_paragraph(dateline):
    text = dateline + "\n".join(BODY)
    assert body_of(text) == list(BODY)


def test_what_the_caller_knows_goes_before_the_text():
    text = "\n".join(["Another headline", "June 23, 2021", *BODY])
    article = article_of(
        text, title=TITLE, outlet="Xinhua", url="https://www.example-news.com/a", published=date(2020, 1, 2)
    )
    assert (article.title, article.outlet, article.published) == (TITLE, "Xinhua", date(2020, 1, 2))
    assert article.state_media == "china"
    assert article_of(text, url="https://english.kcna.kp/a").outlet == "KCNA"


def test_markdown_and_printed_pages():
    above = [f"# {TITLE}", "![The quay](https://x.example.com/a.jpg)", "June 23, 2021", "https://asker-bell.com/1"]
    between = ["## Across the water", "[Read on](https://x.example.com/b)", "Page 1 of 2", "* * *"]
    lines = [*above, *BODY[:3], *between, *BODY[3:], "1/2"]
    article = article_of("\n\n".join(lines))
    assert [span.of(article.text) for span in article.body] == list(BODY)
    assert article.title == TITLE


def test_a_date_below_a_short_article_makes_no_headline_of_it():
    text = "\n".join([*BODY[2:5], "June 23, 2021"])
    assert body_of(text) == list(BODY[2:5])


def test_a_long_box_between_paragraphs_does_not_part_the_article():
    box = ["Share", "Save", *(f"Topic {number}" for number in range(20)), "Sign up for our newsletter", "Advertisement"]
    assert body_of("\n".join([TITLE, "June 23, 2021", *BODY[:2], *box, *BODY[2:]])) == list(BODY)


def test_a_day_that_only_the_link_gives_is_not_certain():
    text = "\n".join([TITLE, *BODY])
    article = article_of(text, url="https://www.asker-bell.com/world/2021/06/23/ferry")
    assert (article.published, article.published_certain) == (date(2021, 6, 23), False)
    assert article_of(text, url="https://www.asker-bell.com/world/20219999/ferry").published is None
    dated = article_of(f"{TITLE}\nJune 24, 2021\n{text}", url="https://www.asker-bell.com/2021/06/23/ferry")
    assert (dated.published, dated.published_certain) == (date(2021, 6, 24), True)


@pytest.mark.parametrize("text", ["", " \n\n ", "Share", "Home | World\nSign in"])
def test_a_text_without_an_article_gets_one_sentence(text):
    with pytest.raises(ContentError, match="no article in this text"):
        article_of(text)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from([*BODY, *FURNITURE[:12], TITLE, "", "   ", "Comments (3)", "(END)", "• Radar", "\t"]),
        max_size=25,
    ),
    st.sampled_from(["\n", "\r\n", "\n\n", "\r"]),
)
def test_spans_are_exact_in_order_and_apart(lines, end):
    text = end.join(lines)
    try:
        article = article_of(text)
    except ContentError:
        return
    spans = sorted([*article.body, *article.dropped])
    assert list(article.body) == sorted(article.body)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
    assert article.text == text


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        ((), (), (None, True)),
        ((), ("© 2024 Asker Bell. All rights reserved.",), (date(2024, 5, 3), False)),
        ((), ("© 2001-2024 Asker Bell. All rights reserved.",), (None, True)),
        (("Updated May 6, 2024",), (), (date(2024, 5, 3), False)),
        (("Updated May 1, 2024",), (), (date(2024, 5, 1), False)),
        (("May 4, 2024",), (), (date(2024, 5, 4), True)),
    ],
)
def test_a_dateline_without_a_year_is_never_guessed(above, below, expected):
    text = "\n".join([TITLE, *above, f"GULL HEAD, May 3 — {BODY[0]}", *BODY[1:], *below])
    article = article_of(text)
    assert (article.published, article.published_certain) == expected


@pytest.mark.parametrize("name", ODD_TEXTS)
def test_large_and_odd_texts_are_read_or_refused(name):
    try:
        article = article_of(ODD_TEXTS[name])
    except ContentError as error:
        assert "\n" not in str(error)  # noqa: PT017  (either is right)
    else:
        assert all(span.of(article.text).strip() for span in article.body)


def test_who_signs_a_quotation_below_it_belongs_to_the_body():
    signed = ("“We shall turn the dish round when the ferry is back.”", "– Oda Brannick, Minister for the Islands")
    assert body_of("\n".join([TITLE, "", *BODY[:3], "Quotes", *signed, *BODY[3:]])) == [*BODY[:3], *signed, *BODY[3:]]


def test_a_name_in_capitals_before_a_colon_is_no_pull_quote():
    met = "I regard it as an honour to be here with Daw Teodora Luz Marl Venn on her first visit to the quay."
    text = "\n".join(["Press conference", "", "PREMIER:", met, *BODY, "DAW TEODORA LUZ MARL VENN:", *BODY[::-1]])
    assert "DAW TEODORA LUZ MARL VENN:" in body_of(text)


def test_a_box_that_asks_for_comments_does_not_end_a_report_that_goes_on():
    box = ["HAVE YOUR SAY", "Is the ferry worth it?", "Add or view comments"]
    more = [
        '"We hold the harbour master answerable for every delay of the summer," he added, and meant the captain too.',
        "The boats had been painted before the season began, and the paint had come off before it was over.",
        "A captain in the harbour said that nobody had asked him about the paint, and that nobody ever would.",
    ]
    assert body_of("\n".join([TITLE, *BODY[:3], *box, *more])) == [*BODY[:3], *more]
