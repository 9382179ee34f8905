"""The one door to publishers: a link is opened at addresses that were checked, within hard limits, or refused."""

from __future__ import annotations

import random
import socket
import time
import zlib
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit, urlunsplit

import httpcore2
import httpx2

from bot.reading.addresses import PORTS, checked_link, is_public
from bot.reading.errors import BusyError, FetchError, ForbiddenLinkError, PaywallError, TooLargeError

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable, Iterator

USER_AGENT = "nk/0.1 (Slack app; opens single articles that its users share)"
PAGES = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")
FEEDS = (
    "application/rss+xml",
    "application/atom+xml",
    "application/xml",
    "text/xml",
    "application/rdf+xml",
    *PAGES[:3],
)
FILES = "files.slack.com"  # where `url_private` leads (Slack, "File object")
MOST_FILE = 5_000_000  # bytes of an uploaded file; the same limit as for a page
_PASTE = "Paste the article's text instead."


@dataclass(frozen=True, slots=True)
class Limits:
    """What one link may cost; figures of design/reading.md."""

    seconds: float = 15.0  # in all, names, redirects and retries included
    wire: int = 3_000_000  # bytes received
    decoded: int = 5_000_000  # bytes after decompression
    ratio: int = 100  # decoded to received, counted beyond `ratio_from`: news pages stay under 30
    ratio_from: int = 200_000  # bytes
    redirects: int = 5
    retries: int = 2


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document as the publisher sent it; `content` is empty and `unchanged` true for a 304."""

    url: str  # where it was found in the end
    content: bytes
    media: str
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None
    unchanged: bool = False


def system_resolve(host: str, port: int) -> list[str]:
    """Every address of a host, as the system's resolver gives them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def system_dial(address: str, port: int, seconds: float) -> socket.socket:
    """A connection to a literal address; nothing is resolved here."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    connection = socket.socket(family, socket.SOCK_STREAM)
    connection.settimeout(seconds)
    try:
        connection.connect((address, port))
    except OSError:
        connection.close()
        raise
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


@cache
def shared_tls() -> ssl.SSLContext:
    """One context for all fetches: building one takes longer than most of them."""
    return httpx2.create_ssl_context(trust_env=False)


@cache
def _resolvers() -> ThreadPoolExecutor:
    # A resolver that hangs cannot be interrupted: it keeps a thread, and eight such stop name lookups for a while.
    return ThreadPoolExecutor(max_workers=8, thread_name_prefix="resolve")


@dataclass(slots=True)
class _Budget:
    """What is left of one fetch: seconds and bytes."""

    limits: Limits
    host: str
    started: float = field(default_factory=time.monotonic)
    received: int = 0

    def left(self) -> float:
        left = self.limits.seconds - (time.monotonic() - self.started)
        if left <= 0:
            raise BusyError(f"{self.host} did not answer within {self.limits.seconds:.0f} seconds. {_PASTE}")
        return left

    def take(self, count: int) -> None:
        self.received += count
        if self.received > self.limits.wire:
            raise TooLargeError(
                f"The page at {self.host} has more than {self.limits.wire // 1_000_000} MB, too large to read. {_PASTE}"
            )


class _Stream(httpcore2.NetworkStream):
    """A connection whose every read and write ends with the fetch's own budget."""

    def __init__(self, connection: socket.socket, budget: _Budget) -> None:
        self._connection = connection
        self._budget = budget

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        self._connection.settimeout(self._budget.left())
        try:
            data = self._connection.recv(max_bytes)
        except TimeoutError:
            self._budget.left()
            raise httpcore2.ReadTimeout from None
        except OSError as error:
            raise httpcore2.ReadError(str(error)) from error
        self._budget.take(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._connection.settimeout(self._budget.left())
        try:
            self._connection.sendall(buffer)
        except OSError as error:
            raise httpcore2.WriteError(str(error)) from error

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> _Stream:
        self._connection.settimeout(self._budget.left())
        try:
            return _Stream(ssl_context.wrap_socket(self._connection, server_hostname=server_hostname), self._budget)
        except OSError as error:  # certificates that do not fit are SSLError, an OSError too
            self._connection.close()
            raise httpcore2.ConnectError(str(error)) from error

    def close(self) -> None:
        self._connection.close()

    def get_extra_info(self, info: str) -> Any:
        return self._connection.getpeername() if info == "server_addr" else None


class PinnedBackend(httpcore2.NetworkBackend):
    """Connects only to addresses that were checked for the host; names are never looked up again."""

    def __init__(self, budget: _Budget, dial: Callable[[str, int, float], socket.socket]) -> None:
        self._budget = budget
        self._dial = dial
        self._pins: dict[str, list[str]] = {}

    def pin(self, host: str, addresses: list[str]) -> None:
        self._pins[host] = addresses

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002
        local_address: str | None = None,  # noqa: ARG002
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore2.NetworkStream:
        if host not in self._pins:
            raise ForbiddenLinkError(f"{host} was not checked, and is not opened.")
        failure: OSError | None = None
        for address in self._pins[host]:
            try:
                return _Stream(self._dial(address, port, self._budget.left()), self._budget)
            except OSError as error:
                failure = error
        raise httpcore2.ConnectError(str(failure))

    def connect_unix_socket(self, path: str, timeout: float | None = None, socket_options: Any = None) -> Any:  # noqa: ARG002
        raise ForbiddenLinkError("Sockets of this machine are not opened.")


class PinnedTransport(httpx2.HTTPTransport):
    """httpx2's transport over a pinned backend; the pool is its private attribute, which a test and the lock guard."""

    def __init__(self, backend: PinnedBackend, tls: ssl.SSLContext) -> None:
        super().__init__(verify=tls, trust_env=False)
        self._pool = httpcore2.ConnectionPool(ssl_context=tls, network_backend=backend, max_connections=2)


class Fetcher:
    """Opens links of publishers.

    Args:
        resolve: host and port to addresses; the system's resolver.
        dial: literal address, port and seconds to a connected socket.
        tls: context that certificates are checked in, against the host's name.
        limits: of one fetch.
    """

    def __init__(
        self,
        *,
        resolve: Callable[[str, int], list[str]] = system_resolve,
        dial: Callable[[str, int, float], socket.socket] = system_dial,
        tls: ssl.SSLContext | None = None,
        limits: Limits = Limits(),
    ) -> None:
        self._resolve = resolve
        self._dial = dial
        self._tls = tls
        self._limits = limits

    def fetch_file(self, url: str, *, token: str, own: str | None = None) -> bytes:
        """A file that Slack keeps, read with the bot's token, which goes to Slack's own host and nowhere else.

        Args:
            url: the file's private address.
            token: of the bot.
            own: the origin of the Slack that this installation was pointed at, when it is not Slack's: it is opened
                wherever it is.

        Raises:
            ForbiddenLinkError: it is no file of Slack's.
            FetchError: Slack does not give it out; `BusyError` when it may later.
        """
        parts = urlsplit(url)
        at_own = own is not None and f"{parts.scheme}://{parts.netloc}" == own
        if not at_own and (parts.scheme, parts.netloc) != ("https", FILES):
            raise ForbiddenLinkError("This is no file that Slack keeps. Upload it again, or paste the text.")
        limits = replace(self._limits, wire=MOST_FILE, decoded=MOST_FILE, redirects=0)
        budget = _Budget(limits, parts.hostname or "")
        headers = {"User-Agent": USER_AGENT, "Accept-Encoding": "identity", "Authorization": f"Bearer {token}"}
        backend = PinnedBackend(budget, self._dial)
        transport = PinnedTransport(backend, self._tls or shared_tls())
        with httpx2.Client(transport=transport, headers=headers, trust_env=False, follow_redirects=False) as client:
            visit = _Visit(client, backend, budget, self._resolve, media=None, own=own if at_own else None)
            try:
                return visit.follow(url).content
            except (BusyError, TooLargeError):
                raise
            except FetchError as error:
                raise FetchError(
                    f"Slack does not give this file out: the app may lack the right to read files. {_PASTE}"
                ) from error

    def fetch(
        self, url: str, *, media: tuple[str, ...] = PAGES, etag: str | None = None, modified: str | None = None
    ) -> Fetched:
        """The document at `url`.

        Args:
            url: http or https.
            media: media types that are read.
            etag: of the last answer, for a feed that may not have changed.
            modified: the last answer's Last-Modified.

        Raises:
            LinkError: the link is malformed or forbidden.
            PaywallError: the publisher asks for a login, a payment or a browser.
            TooLargeError: more than the limits allow.
            FetchError: no readable answer within the deadline.
        """
        host = checked_link(url).hostname or ""
        budget = _Budget(self._limits, host)
        backend = PinnedBackend(budget, self._dial)
        headers = {
            "User-Agent": USER_AGENT,
            "Accept": ", ".join(media),
            "Accept-Encoding": "gzip",
            "Accept-Language": "en",
        }
        if etag:
            headers["If-None-Match"] = etag
        if modified:
            headers["If-Modified-Since"] = modified
        transport = PinnedTransport(backend, self._tls or shared_tls())
        with httpx2.Client(transport=transport, headers=headers, trust_env=False, follow_redirects=False) as client:
            return _Visit(client, backend, budget, self._resolve, media).follow(url)


@dataclass(slots=True)
class _Visit:
    """One link followed to its end."""

    client: httpx2.Client
    backend: PinnedBackend
    budget: _Budget
    resolve: Callable[[str, int], list[str]]
    media: tuple[str, ...] | None  # None: any
    own: str | None = None  # an origin that is opened wherever it is

    def follow(self, url: str) -> Fetched:
        for _ in range(self.budget.limits.redirects + 1):
            found = self._open(url)
            if isinstance(found, Fetched):
                return found
            url = _next(url, found)
        raise FetchError(f"{self.budget.host} sends on from page to page without end. {_PASTE}")

    def _open(self, url: str) -> Fetched | str:
        """The document, or the link it sends on to; faults of the moment are tried again."""
        host = self._admit(url)
        for attempt in range(self.budget.limits.retries + 1):
            try:
                with self.client.stream("GET", url) as response:
                    if response.status_code not in _BUSY:
                        return self._receive(url, response)
                    sentence = f"{host} answered with an error ({response.status_code}). Try again later. {_PASTE}"
            except httpx2.ConnectError as error:
                if "certificate" in str(error).lower():
                    raise FetchError(f"The certificate of {host} is not valid, so it is not read. {_PASTE}") from error
                sentence = f"{host} cannot be reached. Check the link, or try again later. {_PASTE}"
            except httpx2.TimeoutException:
                sentence = f"{host} did not answer in time. Try again later. {_PASTE}"
            except (httpx2.HTTPError, httpx2.InvalidURL):
                sentence = f"The answer of {host} broke off or was no web page. Try again later. {_PASTE}"
            if attempt < self.budget.limits.retries:
                time.sleep(min(random.uniform(0.1, 0.4) * 2**attempt, self.budget.left()))  # noqa: S311  (jitter)
        raise BusyError(sentence)

    def _admit(self, url: str) -> str:
        """Look the host up once, and pin it to addresses that are all public."""
        if self.own is not None:
            host = urlsplit(self.own).hostname or ""
            self.backend.pin(host, [host])
            return host
        parts = checked_link(url)
        host = parts.hostname or ""
        ascii_host = host if host.isascii() else host.encode("idna").decode("ascii")
        port = parts.port or PORTS[parts.scheme]
        lookup: Future[list[str]] = _resolvers().submit(self.resolve, ascii_host, port)
        try:
            addresses = lookup.result(timeout=self.budget.left())
        except FutureTimeoutError:
            raise BusyError(f"The name {host} could not be looked up in time. Try again later. {_PASTE}") from None
        except (OSError, UnicodeError):
            raise FetchError(f"There is no site {host}. Check the link for typing mistakes.") from None
        if not addresses or not all(is_public(address) for address in addresses):
            raise ForbiddenLinkError(f"{host} leads into a private network, which is not opened.")
        self.backend.pin(ascii_host, addresses)
        return host

    def _receive(self, url: str, response: httpx2.Response) -> Fetched | str:
        host = urlsplit(url).hostname
        status = response.status_code
        if status in _MOVED and response.headers.get("location"):
            return str(response.headers["location"])
        if status == _UNCHANGED:
            return Fetched(url, b"", "", unchanged=True)
        if status in _WALLS:
            raise PaywallError(f"{host} shows this page only to its readers, or not to programs. {_PASTE}")
        if status in _GONE:
            raise FetchError(f"There is no page at this link ({host} answered {status}). Check the link.")
        if status != _FINE:
            raise FetchError(f"{host} answered with an error ({status}). {_PASTE}")
        media, charset = _media(response)
        content = b"".join(_decoded(response, self.budget))
        media = media or _sniffed(content)
        if self.media is not None and media not in self.media:
            raise FetchError(
                f"This link leads to no page, text or PDF but to a file ({media}). Share the article's link."
            )
        return Fetched(
            url, content, media, charset, response.headers.get("etag"), response.headers.get("last-modified")
        )


_STEP = 65_536  # bytes decompressed at a time
_FINE, _UNCHANGED = 200, 304
_MOVED = {301, 302, 303, 307, 308}
_WALLS = {401, 402, 403, 407, 429, 451}
_GONE = {404, 410}
_BUSY = {500, 502, 503, 504}


def _next(url: str, location: str) -> str:
    """Where a redirect leads; never from a safe connection to an open one."""
    target = urlunsplit(urlsplit(urljoin(url, location))._replace(fragment=""))
    if urlsplit(url).scheme == "https" and urlsplit(target).scheme == "http":
        raise ForbiddenLinkError(
            f"{urlsplit(url).hostname} sends on to an insecure page, which is not opened. {_PASTE}"
        )
    return target


def _media(response: httpx2.Response) -> tuple[str | None, str | None]:
    header = response.headers.get("content-type", "")
    media = header.split(";")[0].strip().casefold() or None
    if media in ("application/octet-stream", "binary/octet-stream"):
        media = None
    return media, response.charset_encoding


def _sniffed(content: bytes) -> str:
    head = content[:1024].lstrip().lower()
    if head.startswith(b"%pdf-"):
        return "application/pdf"
    if b"<html" in head or head.startswith((b"<!doctype html", b"<head", b"<body")):
        return "text/html"
    return "application/octet-stream"


def _decoded(response: httpx2.Response, budget: _Budget) -> Iterator[bytes]:
    """The body, decompressed step by step so that a bomb is never larger in memory than one step."""
    encoding = response.headers.get("content-encoding", "").strip().casefold()
    if encoding in ("", "identity"):
        yield from response.iter_raw()
    elif encoding in ("gzip", "x-gzip"):
        yield from _gunzipped(response.iter_raw(), budget)
    else:
        raise FetchError(f"{budget.host} sends a compression that is not read ({encoding[:40]}). {_PASTE}")


def _gunzipped(chunks: Iterable[bytes], budget: _Budget) -> Iterator[bytes]:
    unzip = zlib.decompressobj(16 + zlib.MAX_WBITS)
    received = decoded = 0
    for chunk in chunks:
        received += len(chunk)
        waiting, step = chunk, b""
        while waiting or len(step) == _STEP:
            if unzip.eof:  # one gzip member after another
                unzip = zlib.decompressobj(16 + zlib.MAX_WBITS)
            try:
                step = unzip.decompress(waiting, _STEP)
            except zlib.error:
                raise FetchError(f"The answer of {budget.host} is damaged. Try again later. {_PASTE}") from None
            decoded += len(step)
            _check_growth(decoded, received, budget)
            yield step
            waiting = unzip.unused_data or unzip.unconsumed_tail
    if received and not unzip.eof:
        raise FetchError(f"The answer of {budget.host} broke off. Try again later. {_PASTE}")


def _check_growth(decoded: int, received: int, budget: _Budget) -> None:
    limits = budget.limits
    budget.left()
    if decoded > limits.decoded or (decoded > limits.ratio_from and decoded > limits.ratio * received):
        raise TooLargeError(
            f"The page at {budget.host} unpacks to more than {limits.decoded // 1_000_000} MB, too large. {_PASTE}"
        )
