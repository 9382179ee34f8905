"""Links to one article get one key, links to two never do; reprints are known by their words."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.duplicates import Likeness, likeness, shingles_of, url_key
from bot.reading.pasted import article_of
from classifier.vocabulary import Article, Span

SAME = {
    "https://www.example-news.com/world/2024/05/ferry-talks": [
        "http://www.example-news.com/world/2024/05/ferry-talks",
        "https://example-news.com/world/2024/05/ferry-talks",
        "https://www.example-news.com/world/2024/05/ferry-talks/",
        "https://WWW.Example-News.com/world/2024/05/ferry-talks",
        "https://www.example-news.com:443/world/2024/05/ferry-talks",
        "http://www.example-news.com:80/world/2024/05/ferry-talks",
        "https://www.example-news.com./world/2024/05/ferry-talks",
        "https://www.example-news.com/world/2024/05/ferry-talks#comments",
        "https://www.example-news.com/world/2024/05/ferry-talks#:~:text=the%20ferry",
        "https://www.example-news.com//world/2024/05/ferry-talks",
        "https://www.example-news.com/world/2024/05/ferry%2Dtalks",
        "https://www.example-news.com/world/2024/05/ferry-talks?",
        "https://www.example-news.com/world/2024/05/ferry-talks?utm_source=slack&utm_medium=social",
        "https://www.example-news.com/world/2024/05/ferry-talks?fbclid=IwAR0abc",
        "https://www.example-news.com/world/2024/05/ferry-talks?gclid=abc&mc_cid=1f2&mc_eid=33",
        "https://www.example-news.com/world/2024/05/ferry-talks?at_medium=RSS&at_campaign=KARANGA",
        "https://www.example-news.com/world/2024/05/ferry-talks?ref=homepage",
        "https://www.example-news.com/world/2024/05/ferry-talks?ref_src=twsrc%5Etfw",
        "https://www.example-news.com/world/2024/05/ferry-talks?CMP=share_btn_url",
        "https://www.example-news.com/world/2024/05/ferry-talks?cmpid=int_org",
        "https://www.example-news.com/world/2024/05/ferry-talks?smid=nytcore-ios-share&referringSource=x&ref=x".replace(
            "&referringSource=x", ""
        ),
        "https://www.example-news.com/world/2024/05/ferry-talks?unlocked_article_code=1.xyz",
        "https://www.example-news.com/world/2024/05/ferry-talks?ocid=BingNews&xtor=AL-72",
        "https://www.example-news.com/world/2024/05/ferry-talks?igshid=1&twclid=2&msclkid=3",
        "https://www.example-news.com/world/2024/05/ferry-talks?output=amp",
        "https://www.example-news.com/world/2024/05/ferry-talks?outputType=amp",
        "https://www.example-news.com/world/2024/05/ferry-talks?amp",
        "https://www.example-news.com/world/2024/05/ferry-talks?amp=1",
        "https://www.example-news.com/world/2024/05/ferry-talks/amp",
        "https://www.example-news.com/world/2024/05/ferry-talks/amp/",
        "https://www.example-news.com/amp/world/2024/05/ferry-talks",
        "https://amp.example-news.com/world/2024/05/ferry-talks",
        "https://m.example-news.com/world/2024/05/ferry-talks",
        "https://mobile.example-news.com/world/2024/05/ferry-talks",
        "https://www.example-news.com/world/2024/05/ferry-talks?print=1",
        "https://www.example-news.com/world/2024/05/ferry-talks?view=print",
        "https://www.example-news.com/world/2024/05/ferry-talks/print/",
        "https://www.example-news.com/world/2024/05/ferry-talks/index.html",
        "https://www.example-news.com/world/2024/05/ferry-talks;jsessionid=0A1B2C",
        "https://www.google.com/amp/s/www.example-news.com/world/2024/05/ferry-talks/amp/",
        "https://www-example--news-com.cdn.ampproject.org/c/s/www.example-news.com/world/2024/05/ferry-talks",
        "https://www.google.com/url?q=https://www.example-news.com/world/2024/05/ferry-talks&sa=D",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.example-news.com%2Fworld%2F2024%2F05%2Fferry-talks&h=AT0",
        "https://slack-redir.net/link?url=https%3A%2F%2Fwww.example-news.com%2Fworld%2F2024%2F05%2Fferry-talks",
        "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample-news.com%2Fworld%2F2024%2F05%2Fferry-talks",
        "https://web.archive.org/web/20240506120000/https://www.example-news.com/world/2024/05/ferry-talks",
        "  https://www.example-news.com/world/2024/05/ferry-talks ",
    ],
    "https://www.example-herald.com/view.php?ud=20240506000123": [
        "https://m.example-herald.com/view.php?ud=20240506000123",
        "http://example-herald.com/view.php?ud=20240506000123&utm_campaign=x",
        "https://www.example-herald.com/view.php?ud=20240506000123&ACE_SEARCH=1".replace("&ACE_SEARCH=1", "&ref=n"),
    ],
    "https://en.example-agency.co.kr/view/AEN20240506001200315": [
        "https://m-en.example-agency.co.kr/view/AEN20240506001200315",
        "https://en.example-agency.co.kr/view/AEN20240506001200315?section=news".replace("section=news", "src=rss"),
    ],
    "https://www.example-post.com/story.html?id=7&page=2": [
        "https://www.example-post.com/story.html?page=2&id=7",
        "https://www.example-post.com/story.html?id=7&page=2&spm=a.b",
    ],
    "https://www.bbc.com/news/world-asia-1234567": [
        "https://www.bbc.co.uk/news/world-asia-1234567",
        "https://www.bbc.co.uk/news/world-asia-1234567.amp",
        "https://www.bbc.com/news/world-asia-1234567?at_bbc_team=editorial&at_format=link",
    ],
    "https://example-wire.com/a/5555.html": ["https://example-wire.com/a/5555.amp.html"],
    "https://example-kor.com/news/view?20240506000123": [
        "https://example-kor.com/news/view?20240506000123&utm_source=x"
    ],
    "https://münchen-news.example.com/a/1": ["https://xn--mnchen-news-thb.example.com/a/1"],
}
DIFFERENT = [
    *SAME,
    "https://www.example-news.com/world/2024/05/ferry-talks-2",
    "https://www.example-news.com/world/2024/06/ferry-talks",
    "https://www.example-news.com/world/2024/05/Ferry-Talks",
    "https://www.example-news.com/sport/2024/05/ferry-talks",
    "https://sport.example-news.com/world/2024/05/ferry-talks",
    "https://www.example-news.org/world/2024/05/ferry-talks",
    "https://www.example-news.com/world/2024/05/ferry-talks/live",
    "https://www.example-news.com/world/2024/05/amplifier-talks",
    "https://www.example-herald.com/view.php?ud=20240506000124",
    "https://www.example-herald.com/view.php?ud=20240506000123&page=2",
    "https://www.example-post.com/story.html?id=8&page=2",
    "https://www.example-post.com/story.html?id=7&page=3",
    "https://www.example-post.com/story.html?cid=70001",
    "https://www.example-post.com/story.html?cid=70002",
    "https://www.example-post.com/story.html?tag=2024050601",
    "https://www.example-post.com/story.html?tag=2024050602",
    "https://example-kor.com/news/view?20240506000124",
    "https://example-wire.com/a/5556.html",
    "https://en.example-agency.co.kr/view/AEN20240506001300315",
    "https://ko.example-agency.co.kr/view/AEN20240506001200315",
    "https://www.bbc.com/news/world-asia-1234568",
    "https://www.google.com/search?q=ferry",
]
VARIANTS = [(variant, link) for link, variants in SAME.items() for variant in variants]


@pytest.mark.parametrize(("variant", "link"), VARIANTS)
def test_variants_of_a_link_have_one_key(variant, link):
    assert url_key(variant) == url_key(link)


def test_the_list_is_long_enough():
    assert len(VARIANTS) >= 60


def test_no_two_articles_share_a_key():
    clashes = [pair for pair in combinations(DIFFERENT, 2) if url_key(pair[0]) == url_key(pair[1])]
    assert clashes == []


@given(st.text(max_size=80))
def test_any_text_has_a_key_or_says_so(text):
    try:
        key = url_key("https://example-news.com/" + text)
    except ValueError:
        return
    assert key == url_key("https://" + key) or "#" in text or "?" in text or "%" in key


WIRE = [
    f"The envoy of Sorrenia told the {place} meeting that the {thing} would stay {state} until {when}, and that "
    f"no {other} had asked for anything else in writing."
    for place, thing, state, when, other in zip(
        ("Port Asker", "harbour", "winter", "League", "closed", "evening", "second", "morning", "council", "last"),
        ("radar", "salt embargo", "ferry", "mast", "hotline", "quarantine", "bridge", "pier", "customs house", "buoy"),
        ("switched off", "in force", "at anchor", "unpainted", "silent", "in place", "shut", "guarded", "empty", "lit"),
        (
            "the solstice",
            "harvest",
            "spring",
            "the vote",
            "Monday",
            "the audit",
            "autumn",
            "June",
            "noon",
            "further notice",
        ),
        ("minister", "captain", "neighbour", "delegate", "lawyer", "broker", "fisherman", "clerk", "porter", "guest"),
        strict=True,
    )
]


def shingles(lines):
    return shingles_of(article_of("\n".join(lines)))


def verdict(one, other):
    return likeness(len(one & other), len(one), len(other))


def test_the_same_words_are_the_same_article():
    assert verdict(shingles(WIRE), shingles(["Another headline over it", *WIRE, "Share this article"])) is Likeness.SAME


def test_an_edited_reprint_and_an_update_are_copies():
    reprint = [
        *WIRE[:5],
        "The paper's own reporter adds that nobody at the quay had heard of it before this week began.",
    ]
    assert verdict(shingles(WIRE), shingles(reprint)) is Likeness.COPY
    update = [*WIRE, *(line.replace("envoy", "premier").replace("told", "wrote to")[::-1] + "." for line in WIRE)]
    assert verdict(shingles(WIRE), shingles(update)) is Likeness.COPY


def test_another_article_is_new():
    other = ["A storm tore the roof off the customs house in Velmark on Friday, and the minister blamed the rust."]
    assert verdict(shingles(WIRE), shingles(other * 1)) is Likeness.NEW


def test_hashes_fit_a_database_s_integer_and_are_the_same_in_every_process():
    text = "one, TWO three — four"
    assert shingles_of(Article(text=text, body=(Span(0, len(text)),))) == frozenset({918098062006259049})
