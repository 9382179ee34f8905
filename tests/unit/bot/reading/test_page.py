"""Pages as publishers send them, and odd ones: an article, or one clear sentence, soon."""

from __future__ import annotations

import time
from datetime import date

import pytest

from bot.reading.errors import ContentError, LanguageError, PaywallError, ReadingError, TooLargeError
from bot.reading.page import article_of_page
from tests.unit.bot.reading.pages import HEAD, PARAGRAPHS, page

URL = "https://www.asker-bell.com/2024/05/ferry?utm_source=x"


def body_of(article):
    return [span.of(article.text) for span in article.body]


def test_a_page_gives_text_and_facts():
    article = article_of_page(page(), URL)
    assert body_of(article) == list(PARAGRAPHS)
    assert (article.title, article.outlet, article.byline) == ("Ferry talks to go on", "Asker Bell", "Perpetua Lune")
    assert (article.published, article.published_certain) == (date(2024, 5, 3), True)
    assert article.url == "https://www.asker-bell.com/2024/05/ferry"


def test_a_known_publisher_s_name_and_state_go_before_the_page_s():
    article = article_of_page(page(), "https://www.kcna.kp/en/article/q/1.kcmsf")
    assert (article.outlet, article.state_media) == ("KCNA", "dprk")
    assert article.url == "https://www.kcna.kp/en/article/q/1.kcmsf"  # the canonical link is of another site


def test_comments_and_captions_within_the_article_are_cut():
    comments = "<div class='xk3'><p>3 Comments</p><p>gull_77: Sink the ferry and the radar with it, I say.</p></div>"
    article = article_of_page(
        page([*PARAGRAPHS, "The quay at Port Asker. Photograph: Handout"], around=("", comments)), URL
    )
    assert body_of(article) == list(PARAGRAPHS)


def test_a_date_that_only_the_page_s_address_gives_is_not_certain():
    head = HEAD.replace('<meta property="article:published_time" content="2024-05-03T10:00:00Z">', "")
    html = page(head=head).replace(b"<time datetime='2024-05-03'>3 May 2024</time>", b"")
    article = article_of_page(html, "https://www.asker-bell.com/2024/05/03/ferry")
    assert article.published is None or not article.published_certain


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "iso-8859-1", "iso-8859-15", "windows-1250", "mac_roman"],
)
def test_encodings(encoding):
    text = page().decode().replace("’", "'").replace("<head>", f'<head><meta charset="{encoding}">')
    text = text.replace("Perpetua", "Pérpetua")
    assert article_of_page(text.encode(encoding), URL).byline == "Pérpetua Lune"


FRENCH = [
    f"Le ministre des Affaires étrangères a déclaré {jour} que les pourparlers se poursuivraient, pourvu que le radar "
    f"numéro {numero} soit éteint avant la fin du mois prochain."
    for numero, jour in enumerate(("lundi", "mardi", "mercredi", "jeudi", "vendredi"))
]
ODD = {
    "empty": (b"", ContentError, "is empty"),
    "blank": (b"  \n\t ", ContentError, "is empty"),
    "no text": (b"<html><head></head><body></body></html>", ContentError, "is empty"),
    "login wall": (
        f"{HEAD}<form><h2>Welcome</h2><input type='email'><input type='password'><button>Go</button></form></body>",
        PaywallError,
        "signing in",
    ),
    "paywall": (
        page(PARAGRAPHS[:1], around=("", "<div>Subscribe to continue reading</div>")),
        PaywallError,
        "subscrib",
    ),
    "teaser": (page(PARAGRAPHS[:3], around=("", "<div>Already a subscriber? Log in</div>")), PaywallError, "subscrib"),
    "cookie wall": (
        f"{HEAD}<div>We and our partners use cookies. Accept cookies or manage consent. Cookies help us.</div></body>",
        PaywallError,
        "cookies",
    ),
    "scripts only": (
        b"<html><head><script src=a.js></script></head><body><div id=root></div><noscript>Enable JavaScript</noscript>",
        ContentError,
        "JavaScript",
    ),
    "challenge": (
        b"<html><body><h1>Checking your browser before you proceed</h1></body></html>",
        PaywallError,
        "browsers",
    ),
    "front page": (
        HEAD
        + "<ul>"
        + "".join(f"<li><a href=/{i}>Headline {i} of the day</a></li>" for i in range(60))
        + "</ul></body>",
        ContentError,
        "no article on this page",
    ),
    "french": (page(FRENCH), LanguageError, "in French"),
    "nested tags": (HEAD + "<div>" * 10_000 + "x" + "</div>" * 10_000, ReadingError, "Paste"),
    "many tags": (b"<a>" * 300_000, TooLargeError, "elements"),
    "many attributes": ("<p " + " ".join(f'a{i}="x"' for i in range(100_000)) + ">hi</p>", ContentError, "malformed"),
    "entities": ("<p>" + "&amp;" * 500_000 + "</p>", ContentError, "Paste"),
    "binary": (bytes(range(256)) * 4000, ReadingError, "Paste"),
    "nul bytes": (b"\0" * 1_000_000, ReadingError, "Paste"),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_pages_get_one_sentence_soon(name):
    content, error, sentence = ODD[name]
    started = time.monotonic()
    with pytest.raises(error, match=sentence) as caught:
        article_of_page(content if isinstance(content, bytes) else content.encode(), URL)
    assert time.monotonic() - started < 10
    assert "\n" not in str(caught.value)


def test_a_page_of_five_megabytes_is_read():
    padding = f"<script>{'x = 1;' * 700_000}</script>"
    article = article_of_page(page(around=(padding, "")), URL)
    assert body_of(article) == list(PARAGRAPHS)


def test_a_megabyte_on_one_line_is_read():
    line = " ".join(f"The envoy said that boat number {number} would sail on time." for number in range(18_000))
    article = article_of_page(page([*PARAGRAPHS, line]), URL)
    assert len(article.text) > 1_000_000
