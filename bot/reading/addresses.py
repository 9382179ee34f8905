"""Where the bot may go: which links are well formed, and which network addresses belong to the public internet."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

from bot.reading.errors import ForbiddenLinkError, LinkError

LONGEST_LINK = 2048  # characters; what browsers and proxies agree on
PORTS = {"http": 80, "https": 443}

# Special-purpose registries of IANA (iana-ipv4-special-registry, iana-ipv6-special-registry) and clouds' own
# addresses. `ipaddress.is_global` lets 15 of 55 such addresses pass (design/reading.md), so they are listed.
_SPECIAL_V4 = tuple(
    map(
        ip_network,
        (
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",  # shared address space; metadata of one cloud at 100.100.100.200
            "127.0.0.0/8",
            "168.63.129.16/32",  # the host of one cloud's virtual machines
            "169.254.0.0/16",  # link local; metadata at 169.254.169.254
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
        ),
    )
)
_GLOBAL_V6 = ip_network("2000::/3")  # all that is handed out; the rest is special
_SPECIAL_V6 = tuple(
    map(
        ip_network,
        (
            "2001::/23",  # Teredo, ORCHID, benchmarking
            "2001:db8::/32",
            "2002::/16",  # 6to4: carries an IPv4 address
            "2620:4f:8000::/48",
            "3fff::/20",
        ),
    )
)
_ISATAP = (0x00005EFE, 0x02005EFE)  # interface identifiers that carry an IPv4 address (RFC 5214)
_PRIVATE_NAMES = (
    "localhost",
    "local",
    "internal",
    "intranet",
    "lan",
    "home",
    "corp",
    "private",
    "home.arpa",
    "onion",
    "test",
    "invalid",
    "example",
    "consul",
    "svc",
)
_HOST = re.compile(r"(?=.{4,253}\.?$)(?:[\w](?:[\w-]{0,61}[\w])?\.)+[^\W\d](?:[\w-]{0,61}[\w])?\.?", re.IGNORECASE)


def is_public(address: str) -> bool:
    """Whether a literal IP address belongs to the public internet, also when it wraps one that does not."""
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv4Address):
        return not any(ip in network for network in _SPECIAL_V4)
    return _is_public_v6(ip)


def _is_public_v6(ip: IPv6Address) -> bool:
    if ip.scope_id is not None or ip not in _GLOBAL_V6 or any(ip in network for network in _SPECIAL_V6):
        return False
    return (int(ip) >> 32) & 0xFFFFFFFF not in _ISATAP


def checked_link(url: str) -> SplitResult:
    """The parts of a link that may be opened.

    Raises:
        LinkError: it is no http or https link, or malformed.
        ForbiddenLinkError: it names a private host, a bare address, another port, or carries a password.
    """
    if len(url) > LONGEST_LINK:
        raise LinkError(f"This link is longer than {LONGEST_LINK} characters. Paste the article's text instead.")
    if re.search(r"[\x00-\x20\x7f\\]", url):
        raise LinkError("This link has spaces or control characters in it. Copy it again from the browser.")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise LinkError("This is no link that can be opened. Copy it again from the browser.") from None
    if parts.scheme not in PORTS:
        raise LinkError("Only links that begin with http:// or https:// are read.")
    if "@" in parts.netloc:
        raise ForbiddenLinkError("Links that carry a user name or password are not opened. Share the plain link.")
    if port is not None and port not in PORTS.values():
        raise ForbiddenLinkError("Only the web's usual ports, 80 and 443, are opened.")
    _check_host(parts.hostname or "")
    return parts


def _check_host(host: str) -> None:
    if ":" in host or re.fullmatch(r"[\d.]+|(?:0x[\da-f]*|\d+)(?:\.(?:0x[\da-f]*|\d+))*\.?", host):
        raise ForbiddenLinkError("Links to bare network addresses are not opened. Share the publisher's own link.")
    try:
        plain = host.encode("ascii").decode() if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        raise LinkError("The site's name in this link is malformed. Copy it again from the browser.") from None
    name = plain.rstrip(".").casefold()
    if any(name == private or name.endswith("." + private) for private in _PRIVATE_NAMES):
        raise ForbiddenLinkError(f"{name} is a private address, which is not opened.")
    if not _HOST.fullmatch(name):
        raise LinkError("There is no site's name in this link. Copy it again from the browser.")
