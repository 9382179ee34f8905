"""The same article again: one key for all links to it, and shingles that know a reprint by its words."""

from __future__ import annotations

import enum
import re
from hashlib import blake2b
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from w3lib.url import canonicalize_url

if TYPE_CHECKING:
    from classifier.vocabulary import Article

SHINGLE = 4  # words
SAMPLED = 8  # one hash in eight is kept: found .98 to 1.00 of edited copies (design/reading.md)
FEW_WORDS = 60  # below them all are kept
SAME = 0.8  # share of the larger article's shingles that both have: the same text
COPY = 0.4  # share of the smaller one's: a wire copy, or an update

# Parameters that say how a reader came, or how the page is to look, never which article it is.
_TRACKING = re.compile(
    r"(?:utm|at|ns|pk|mtm|piwik|hsa|fb|wt|vero|oly|elq|matomo|sailthru|cx|mkt|guce|soc|amp|_x_tr)_\w+|wt\.\w+|\w*clk?id|"
    r"mc_[ce]id|igsh(?:id)?|ref|ref_?(?:src|url|er|errer)|referr?er|source|src|smid|smtyp|cmp|cmpid|campaign|ocid|ito|"
    r"icid|xtor|_ga|_gl|share|shared|sharetype|via|partner|amp|usqp|aoh|csi|outputtype|s_cid|sr_share|tblci|rand|"
    r"nocache|guccounter|spm|trk|taid|traffic_source|leadsource|linkid|emc|segment_id|instance_id|user_id|regi_id|"
    r"unlocked_article_code|searchresultposition|reflink|mbid|bxid|sfnsn|fromapp|isappinstalled|intcmp|"
    r"intlink_from_url|link_location|pgtype|contentcollection|__twitter_impression|kbid|lang_from|embed",
    re.IGNORECASE,
)
# These may also name the article: they go only where their value could not.
_MAYBE_TRACKING = re.compile(
    r"cid|tag|s|st|sh|si|pr|link|from|mod|region|module|action|version|format|output|print|printable|view|view_?mode|nl|"
    r"rss|feed|pos|te|edition|mode",
    re.IGNORECASE,
)
_NAMES_ARTICLE = re.compile(r"\d{3}")
_HOST_PREFIX = re.compile(r"^(?:www\d?|m|mobile|amp|wap|touch|edition|beta)\.|^(?:m|amp)-(?=\w+\.)")
_HOSTS = {"bbc.co.uk": "bbc.com", "guardian.co.uk": "theguardian.com", "the-independent.com": "independent.co.uk"}
_AMP_PATH = re.compile(r"/amp/?$|^/amp(?=/)|\.amp(?=\.html?$|$)|/amp(?=\.html?$)|/amphtml(?=/|$)", re.IGNORECASE)
_TAIL = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$|;jsessionid=[^/?]*|/(?:print|share)/?$", re.IGNORECASE)
_WRAPPED_IN = {  # link checkers and redirectors, and the parameter that holds the link
    "google.com": ("q", "url"),
    "l.facebook.com": ("u",),
    "lm.facebook.com": ("u",),
    "slack-redir.net": ("url",),
    "safelinks.protection.outlook.com": ("url",),
    "out.reddit.com": ("url",),
    "t.umblr.com": ("z",),
}
_DEEPEST = 3  # wrappers within wrappers


class Likeness(enum.Enum):
    """What a new article is to one that is there."""

    SAME = "the same article"
    COPY = "a wire copy or update"
    NEW = "another article"


def url_key(url: str) -> str:
    """One key for every link to the same article: no scheme, tracking, mobile or AMP form in it."""
    parts = urlsplit(canonicalize_url(_unwrapped(url.strip()), keep_fragments=False))
    host = (parts.hostname or "").rstrip(".")
    host = _HOST_PREFIX.sub("", host)
    path = re.sub(r"/{2,}", "/", parts.path)
    path = _TAIL.sub("", _AMP_PATH.sub("", path)).rstrip("/")
    given = parse_qsl(parts.query, keep_blank_values=True)
    kept = sorted((name, value) for name, value in given if not _tracks(name, value))
    return urlunsplit(("", _HOSTS.get(host, host), path, urlencode(kept), "")).removeprefix("//")


def _tracks(name: str, value: str) -> bool:
    if _TRACKING.fullmatch(name):
        return True
    return bool(_MAYBE_TRACKING.fullmatch(name)) and not _NAMES_ARTICLE.search(value)


def _unwrapped(url: str) -> str:
    """The link inside a redirector's, an AMP cache's or an archive's link."""
    for _ in range(_DEEPEST):
        inner = _inner(url)
        if inner is None:
            return url
        url = inner
    return url


def _inner(url: str) -> str | None:
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    for suffix, names in _WRAPPED_IN.items():
        if host == suffix or host.endswith("." + suffix):
            values = [value for name in names for value in parse_qs(parts.query).get(name, [])]
            found = next((value for value in values if value.startswith("http")), None)
            if found:
                return found
    amp = re.match(r"/(?:amp|[acvi]|wp)/(s/)?(.+)", parts.path)
    if amp and (
        host.endswith(".cdn.ampproject.org") or (host.startswith("google.") and parts.path.startswith("/amp/"))
    ):
        return f"http{'s' if amp.group(1) else ''}://{unquote(amp.group(2))}" + (
            f"?{parts.query}" if parts.query else ""
        )
    archived = re.match(r"/web/\d{4,14}[a-z_]*/(https?:/{1,2}.+)", parts.path)
    if archived and host == "web.archive.org":
        return re.sub(r"^(https?):/+", r"\1://", archived.group(1)) + (f"?{parts.query}" if parts.query else "")
    return None


def _hash(words: str) -> int:
    """63 bits, the same in every process: what a signed integer of a database holds."""
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest()) >> 1


def shingles_of(article: Article) -> frozenset[int]:
    """Hashes of four words in a row of the body; of a longer one the sampled eighth."""
    text = " ".join(span.of(article.text) for span in article.body)
    words = re.findall(r"[^\W_]+", text.casefold())
    grams = (" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)))
    hashes = {_hash(gram) for gram in grams}
    if len(words) < FEW_WORDS:
        return frozenset(hashes)
    return frozenset(value for value in hashes if value % SAMPLED == 0)


def likeness(shared: int, size: int, other_size: int) -> Likeness:
    """How alike two articles are.

    Args:
        shared: shingles that both have.
        size: shingles of the one.
        other_size: of the other.
    """
    larger, smaller = max(size, other_size, 1), max(min(size, other_size), 1)
    if shared >= SAME * larger:
        return Likeness.SAME
    return Likeness.COPY if shared >= COPY * smaller else Likeness.NEW
