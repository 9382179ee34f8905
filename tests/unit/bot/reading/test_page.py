"""Pages as publishers send them, and odd ones: an article, or one clear sentence."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading.page import article_of_page
from tests.unit.bot.reading.pages import HEAD, ODD_PAGES, PARAGRAPHS, page

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


@pytest.mark.parametrize("name", ODD_PAGES)
def test_odd_pages_get_one_sentence(name):
    content, error, sentence = ODD_PAGES[name]
    with pytest.raises(error, match=sentence) as caught:
        article_of_page(content if isinstance(content, bytes) else content.encode(), URL)
    assert "\n" not in str(caught.value)


def test_a_page_of_five_megabytes_is_read():
    padding = f"<script>{'x = 1;' * 700_000}</script>"
    article = article_of_page(page(around=(padding, "")), URL)
    assert body_of(article) == list(PARAGRAPHS)


def test_a_megabyte_on_one_line_is_read():
    line = " ".join(f"The envoy said that boat number {number} would sail on time." for number in range(18_000))
    article = article_of_page(page([*PARAGRAPHS, line]), URL)
    assert len(article.text) > 1_000_000
