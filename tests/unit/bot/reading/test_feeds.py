"""Feeds in their three formats, hostile ones, and how politely they are asked again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.reading.errors import ContentError
from bot.reading.feeds import FAILURES, LEAST_PAUSE, MOST_ENTRIES, Entry, entries_of, links_of, next_time

BASE = "https://www.asker-bell.com/feed"
RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Bell</title><ttl>90</ttl>
<item><title>Ferry  painted</title><link>https://www.asker-bell.com/1?utm_source=rss</link>
<pubDate>Wed, 23 Jun 2021 10:00:00 +0200</pubDate></item>
<item><title>Radar stays</title><guid>https://www.asker-bell.com/2</guid></item>
<item><title>No link</title><guid isPermaLink="false">x</guid></item>
<item><title>Bad link</title><link>javascript:alert(1)</link></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Ferry painted</title>
<link rel="self" href="/x"/><link href="/1"/><published>2021-06-23T10:00:00Z</published></entry></feed>"""
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel>
<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency></channel>
<item><title>Ferry painted</title><link>https://www.asker-bell.com/1</link><dc:date>2021-06-23</dc:date></item></rdf:RDF>"""
DAY = date(2021, 6, 23)


def test_rss():
    entries, pause = entries_of(RSS, BASE)
    assert entries == (
        Entry("https://www.asker-bell.com/1?utm_source=rss", "Ferry painted", DAY),
        Entry("https://www.asker-bell.com/2", "Radar stays"),
    )
    assert pause == timedelta(minutes=90)


def test_atom_with_relative_links():
    assert entries_of(ATOM, BASE)[0] == (Entry("https://www.asker-bell.com/1", "Ferry painted", DAY),)


def test_rss_1_and_its_period():
    entries, pause = entries_of(RDF, BASE)
    assert entries == (Entry("https://www.asker-bell.com/1", "Ferry painted", DAY),)
    assert pause == timedelta(hours=6)


def test_a_link_is_listed_once_whatever_tracks_it():
    entries = [Entry("https://asker-bell.com/1?utm_source=a"), Entry("https://www.asker-bell.com/1")]
    assert list(links_of(entries).values()) == ["https://asker-bell.com/1?utm_source=a"]


@pytest.mark.parametrize("content", [b"", b"hello", b"{}", b"<html><body>hi</body></html>", b"<svg/>", b"\0\1\2"])
def test_what_is_no_feed_gets_one_sentence(content):
    with pytest.raises(ContentError, match="no RSS or Atom feed"):
        entries_of(content, BASE)


def test_a_page_that_names_its_feed_is_of_help():
    html = b"<html><head><link rel=alternate type='application/rss+xml' href='/rss.xml'></head></html>"
    with pytest.raises(ContentError, match=r"https://www\.asker-bell\.com/rss\.xml"):
        entries_of(html, BASE)


def test_entity_bombs_and_outside_entities_do_nothing():
    bomb = b'<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "' + b"&a;" * 1000 + b'"><!ENTITY c "' + b"&b;" * 1000 + b'">]>'
    entries, _ = entries_of(bomb + RSS.replace(b'<?xml version="1.0"?>', b"").replace(b"Radar stays", b"&c;"), BASE)
    assert entries[0].title == "Ferry painted"
    leak = b'<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + RSS.replace(b'<?xml version="1.0"?>', b"")
    titles = [entry.title for entry in entries_of(leak.replace(b"Radar stays", b"&e;"), BASE)[0]]
    assert titles[1] is None


def test_a_feed_of_thousands_is_cut():
    items = b"".join(b"<item><link>https://x.example.com/%d</link></item>" % number for number in range(5000))
    assert len(entries_of(b"<rss><channel>" + items + b"</channel></rss>", BASE)[0]) == MOST_ENTRIES


def test_pauses_grow_with_failures_until_the_feed_is_off():
    now = datetime(2021, 6, 23, tzinfo=UTC)
    waits = [next_time(now, failures=failures) - now for failures in range(FAILURES)]
    assert waits[0] >= LEAST_PAUSE
    assert all(timedelta(hours=1) <= wait <= timedelta(hours=26.4) for wait in waits[1:])
    assert waits[5] > waits[1] * 5
    assert next_time(now, failures=FAILURES) is None
    assert next_time(now, failures=0, pause=timedelta(seconds=1)) - now >= LEAST_PAUSE
