"""Attacks through links that users give: each is stopped with its sentence, in time and in little memory."""

from __future__ import annotations

import contextlib
import datetime as dt
import gzip
import socket
import ssl
import tempfile
import threading
import tracemalloc
import zlib
from pathlib import Path

import httpcore2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from bot.reading.addresses import checked_link, is_public
from bot.reading.errors import FetchError, ForbiddenLinkError, LinkError, PaywallError, ReadingError, TooLargeError
from bot.reading.fetch import FEEDS, Fetcher, Limits, PinnedBackend, PinnedTransport, _Budget, shared_tls

PUBLIC = "93.184.215.14"
PAGE = b"<html><body><p>The minister said that talks would go on.</p></body></html>"
AMPLE = Limits(seconds=60.0)  # only tests of the deadline may meet it


def answer(body: bytes = PAGE, *headers: str, status: str = "200 OK", length: bool = True) -> bytes:
    lines = [f"HTTP/1.1 {status}", *(headers or ("Content-Type: text/html",))]
    if length:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode() + body


class Publisher:
    """A server on a loopback address that plays one script for every connection, and counts them."""

    def __init__(self, script, tls=None):
        self.script, self.tls, self.asked = script, tls, []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.closed = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while not self.closed.is_set():
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self._play, args=(connection,), daemon=True).start()

    def _play(self, connection):
        with contextlib.suppress(OSError), connection:
            if self.tls is None:
                self._reply(connection)
            else:
                with self.tls.wrap_socket(connection, server_side=True) as safe:
                    self._reply(safe)

    def _reply(self, connection):
        request = b""
        while b"\r\n\r\n" not in request:
            got = connection.recv(65_536)
            if not got:
                return
            request += got
        self.asked.append(request.decode("latin-1"))
        part = self.script(request.decode("latin-1")) if callable(self.script) else self.script
        for piece in [part] if isinstance(part, bytes) else part:
            if isinstance(piece, bytes):
                connection.sendall(piece)
            elif self.closed.wait(piece):
                return

    def close(self):
        self.closed.set()
        self.socket.close()


@pytest.fixture
def publish():
    started = []

    def start(script, *, addresses=None, limits=AMPLE, server_tls=None, client_tls=None):
        publisher = Publisher(script, server_tls)
        started.append(publisher)
        dialled = []

        def dial(address, port, seconds):
            dialled.append((address, port))
            return socket.create_connection(("127.0.0.1", publisher.port), timeout=seconds)

        names = addresses or {}
        fetcher = Fetcher(
            resolve=lambda host, _: names.get(host, [PUBLIC]), dial=dial, limits=limits, tls=client_tls or shared_tls()
        )
        fetcher.publisher, fetcher.dialled = publisher, dialled
        return fetcher

    yield start
    for publisher in started:
        publisher.close()


PRIVATE = [
    "127.0.0.1",
    "127.255.255.254", ".".join("0000"), "0.1.2.3", "10.1.2.3", "100.64.0.1", "100.100.100.200", "168.63.129.16",
    "169.254.169.254", "169.254.170.2", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.88.99.1",
    "192.168.1.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.1.1.1", "240.0.0.1",
    "255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:0:127.0.0.1", "::127.0.0.1",
    "64:ff9b::a9fe:a9fe", "64:ff9b:1::a00:1", "100::1", "2001::1", "2001:0:7f00:1::1", "2001:10::1", "2001:20::1",
    "2001:db8::1", "2002:7f00:1::1", "2002:a9fe:a9fe::1", "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1",
    "fe80::1%eth0", "fec0::1", "ff02::1", "2600:1f00::5efe:7f00:1", "2600:1f00::200:5efe:a00:1", "nonsense", "",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_never_dialled(address, publish):
    fetcher = publish(answer(), addresses={"news.example.com": [address]})
    assert not is_public(address)
    with pytest.raises(ForbiddenLinkError, match="private network"):
        fetcher.fetch("http://news.example.com/a")
    assert fetcher.dialled == []


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "2a00:1450::1"])
def test_public_addresses_are_public(address):
    assert is_public(address)


REFUSED = [
    ("ftp://news.example.com/a", "http://"),
    ("file:///etc/passwd", "http://"),
    ("gopher://news.example.com/", "http://"),
    ("javascript:alert(1)", "http://"),
    ("data:text/html,hello", "http://"),
    ("//news.example.com/a", "http://"),
    ("news.example.com", "http://"),
    ("http://", "no site"),
    ("http:///etc/hosts", "no site"),
    ("http://user:word@news.example.com/", "password"),
    ("http://news.example.com@10.0.0.1/", "password"),
    ("http://news.example.com:22/", "ports"),
    ("http://news.example.com:8080/", "ports"),
    ("http://news.example.com:99999/", "Copy it again"),
    ("http://127.0.0.1/", "bare network"),
    ("http://2130706433/", "bare network"),
    ("http://0x7f000001/", "bare network"),
    ("http://0x7f.1/", "bare network"),
    ("http://017700000001/", "bare network"),
    ("http://127.1/", "bare network"),
    ("http://0/", "bare network"),
    ("http://[::1]/", "bare network"),
    ("http://[::ffff:7f00:1]/", "bare network"),
    ("http://[fe80::1%25eth0]/", "bare network"),
    ("http://①②⑦.0.0.1/", "no site"),
    ("http://localhost/", "private"),
    ("http://localhost./", "private"),
    ("http://db.internal/", "private"),
    ("http://metadata.google.internal/", "private"),
    ("http://printer.local/", "private"),
    ("http://intranet/", "private"),
    ("http://wiki/", "no site"),
    ("http://hidden.onion/", "private"),
    ("http://news.example.com\\@10.0.0.1/", "spaces or control"),
    ("http://news.example.com/a b", "spaces or control"),
    ("http://news.example.com/\r\nHost: x", "spaces or control"),
    ("http://news.example.com/\x00", "spaces or control"),
    ("http://news..example.com/", "no site"),
    ("http://" + "a" * 64 + ".com/", "no site"),
    ("http://[::1/", "Copy it again"),
    ("http://news.example.com/" + "a" * 2100, "longer than"),
]


@pytest.mark.parametrize(("url", "sentence"), REFUSED)
def test_links_that_are_refused_without_a_lookup(url, sentence):
    def never(*_):
        raise AssertionError(url)

    with pytest.raises(LinkError, match=sentence):
        Fetcher(resolve=never, dial=never).fetch(url)


def test_one_private_answer_among_public_ones_refuses_all(publish):
    fetcher = publish(answer(), addresses={"mixed.example.com": [PUBLIC, "10.0.0.5"]})
    with pytest.raises(ForbiddenLinkError):
        fetcher.fetch("http://mixed.example.com/")
    assert fetcher.dialled == []


def test_a_name_is_looked_up_once_so_that_rebinding_changes_nothing(publish):
    answers = iter([[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]])
    fetcher = publish(answer())
    fetcher._resolve = lambda *_: next(answers)
    assert fetcher.fetch("http://rebind.example.com/").content == PAGE
    assert fetcher.dialled == [(PUBLIC, 80)]


def test_the_backend_is_the_transport_s_own():
    backend = PinnedBackend(_Budget(Limits(), "x"), lambda *_: None)
    pool = PinnedTransport(backend, shared_tls())._pool
    assert isinstance(pool, httpcore2.ConnectionPool)
    assert pool._network_backend is backend


def test_the_backend_refuses_hosts_that_were_not_checked_and_unix_sockets():
    backend = PinnedBackend(_Budget(Limits(), "x"), lambda *_: None)
    with pytest.raises(ForbiddenLinkError):
        backend.connect_tcp("elsewhere.example.com", 80)
    with pytest.raises(ForbiddenLinkError):
        backend.connect_unix_socket("/run/docker.sock")


def test_the_environment_s_proxy_is_not_used(publish, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert publish(answer()).fetch("http://news.example.com/").content == PAGE


def redirect(target: str, status: str = "302 Found") -> bytes:
    return answer(b"", f"Location: {target}", status=status)


@pytest.mark.parametrize(
    ("target", "error"),
    [
        ("http://127.0.0.1/", ForbiddenLinkError),
        ("http://169.254.169.254/latest/meta-data/", ForbiddenLinkError),
        ("http://[::1]/", ForbiddenLinkError),
        ("http://localhost/", ForbiddenLinkError),
        ("http://inside.example.com/", ForbiddenLinkError),
        ("http://news.example.com:6379/", ForbiddenLinkError),
        ("http://u:p@news.example.com/", ForbiddenLinkError),
        ("file:///etc/passwd", LinkError),
        ("gopher://news.example.com/_x", LinkError),
        ("//inside.example.com/", ForbiddenLinkError),
    ],
)
def test_every_redirect_is_checked_again(target, error, publish):
    fetcher = publish(redirect(target), addresses={"inside.example.com": ["10.0.0.1"]})
    with pytest.raises(error):
        fetcher.fetch("http://news.example.com/")
    assert len(fetcher.dialled) == 1


def test_endless_redirects_stop_at_five(publish):
    fetcher = publish(lambda request: redirect(f"/{len(request.split()[1])}x{request.split()[1]}"))
    with pytest.raises(FetchError, match="without end"):
        fetcher.fetch("http://news.example.com/")
    assert len(fetcher.publisher.asked) == 6


def test_a_plain_redirect_is_followed_and_the_last_link_told(publish):
    fetcher = publish(lambda request: answer() if "/b" in request.split()[1] else redirect("/b#top", "301 Moved"))
    assert fetcher.fetch("http://news.example.com/a").url == "http://news.example.com/b"


def test_a_gzip_bomb_is_stopped_in_little_memory(publish):
    bomb = gzip.compress(b"\0" * 200_000_000, 9)
    fetcher = publish(answer(bomb, "Content-Type: text/html", "Content-Encoding: gzip"))
    tracemalloc.start()
    with pytest.raises(TooLargeError, match="unpacks"):
        fetcher.fetch("http://bomb.example.com/")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


def test_a_gzip_bomb_of_many_members_is_stopped(publish):
    bomb = gzip.compress(b"\0" * 100_000, 9) * 200
    with pytest.raises(TooLargeError):
        publish(answer(bomb, "Content-Type: text/html", "Content-Encoding: gzip")).fetch("http://bomb.example.com/")


def test_gzip_pages_are_read_also_in_several_members(publish):
    body = gzip.compress(PAGE[:20]) + gzip.compress(PAGE[20:])
    got = publish(answer(body, "Content-Type: text/html", "Content-Encoding: gzip")).fetch("http://news.example.com/")
    assert got.content == PAGE


def test_a_page_that_grows_a_lot_but_stays_small_is_read(publish):
    page = PAGE + b" " * 4_000_000
    noise = bytes(range(256)) * 200
    body = gzip.compress(page + noise, 6)
    fetcher = publish(answer(body, "Content-Type: text/html", "Content-Encoding: gzip"), limits=Limits(ratio=2000))
    assert len(fetcher.fetch("http://news.example.com/").content) == len(page + noise)


@pytest.mark.parametrize("encoding", ["br", "zstd", "deflate", "gzip, gzip", "compress"])
def test_other_compressions_are_refused(encoding, publish):
    script = answer(zlib.compress(PAGE), "Content-Type: text/html", f"Content-Encoding: {encoding}")
    with pytest.raises(FetchError, match="compression"):
        publish(script).fetch("http://news.example.com/")


@pytest.mark.parametrize("body", [b"not gzip at all", gzip.compress(PAGE)[:-12]], ids=["damaged", "cut"])
def test_damaged_or_cut_gzip_is_not_taken_for_a_page(body, publish):
    script = answer(body, "Content-Type: text/html", "Content-Encoding: gzip")
    with pytest.raises(FetchError, match=r"damaged|broke off"):
        publish(script).fetch("http://news.example.com/")


def test_a_body_larger_than_the_limit_is_cut_off_on_the_wire(publish):
    def endless():
        yield answer(b"", "Content-Type: text/html", length=False)
        for _ in range(400):
            yield b"x" * 65_536

    with pytest.raises(TooLargeError, match="more than 3 MB"):
        publish(lambda _: endless()).fetch("http://big.example.com/")


def test_endless_headers_are_stopped(publish):
    def headers():
        yield b"HTTP/1.1 200 OK\r\n"
        for i in range(20_000):
            yield f"X-{i}: {'y' * 200}\r\n".encode()

    with pytest.raises(ReadingError):
        publish(lambda _: headers()).fetch("http://headers.example.com/")


@pytest.mark.parametrize("where", ["body", "headers", "silence", "closing body"])
def test_slow_drips_end_with_the_deadline(where, publish):
    finished = threading.Event()

    def drip():
        if where == "silence":
            yield 60.0
        elif where == "headers":
            for letter in b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" * 15:
                yield bytes([letter])
                yield 0.1
        else:
            length = where == "body"
            yield answer(b"x" * 1000, length=length)[: -990 if length else None]
            for _ in range(600):
                yield b"x"
                yield 0.1
        finished.set()

    fetcher = publish(lambda _: drip(), limits=Limits(seconds=0.6, retries=0))
    with pytest.raises(FetchError, match="did not answer"):
        fetcher.fetch("http://slow.example.com/")
    assert not finished.is_set()  # it gave up while the publisher went on for a minute


def test_a_lookup_that_hangs_ends_with_the_deadline():
    released = threading.Event()
    fetcher = Fetcher(resolve=lambda *_: released.wait(20) and [PUBLIC], limits=Limits(seconds=0.3))
    with pytest.raises(FetchError, match="looked up in time"):
        fetcher.fetch("http://slow-name.example.com/")
    released.set()


def test_a_name_that_does_not_exist():
    def unknown(*_):
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(FetchError, match="no site nowhere"):
        Fetcher(resolve=unknown).fetch("http://nowhere.example.com/")


def test_a_body_cut_before_its_length_is_no_page(publish):
    script = answer(PAGE)[:-10]
    with pytest.raises(FetchError, match="broke off"):
        publish(script).fetch("http://cut.example.com/")


def test_a_chunked_body_that_is_cut_is_no_page(publish):
    script = answer(b"5\r\n<html\r\n", "Content-Type: text/html", "Transfer-Encoding: chunked", length=False)
    with pytest.raises(FetchError, match="broke off"):
        publish(script).fetch("http://cut.example.com/")


@pytest.mark.parametrize("junk", [b"SSH-2.0-OpenSSH_9.6\r\n", b"\x16\x03\x01\x00", b"220 mail ready\r\n", b""])
def test_what_is_no_web_server_gets_one_sentence(junk, publish):
    with pytest.raises(FetchError, match="broke off or was no web page"):
        publish(junk, limits=Limits(seconds=2, retries=0)).fetch("http://mail.example.com/")


@pytest.mark.parametrize("status", ["401 Unauthorized", "402 Payment Required", "403 Forbidden", "451 Legal"])
def test_walls_ask_for_the_text_and_are_tried_once(status, publish):
    fetcher = publish(answer(b"", status=status))
    with pytest.raises(PaywallError, match="Paste"):
        fetcher.fetch("http://paid.example.com/")
    assert len(fetcher.publisher.asked) == 1


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone"])
def test_missing_pages_say_so(status, publish):
    with pytest.raises(FetchError, match="no page at this link"):
        publish(answer(b"", status=status)).fetch("http://gone.example.com/")


def test_a_busy_publisher_is_tried_three_times(publish):
    fetcher = publish(answer(b"", status="503 Service Unavailable"), limits=Limits(seconds=5))
    with pytest.raises(FetchError, match="503"):
        fetcher.fetch("http://busy.example.com/")
    assert len(fetcher.publisher.asked) == 3


def test_a_publisher_that_recovers_is_read(publish):
    answers = iter([answer(b"", status="502 Bad Gateway"), answer()])
    assert publish(lambda _: next(answers), limits=Limits(seconds=5)).fetch("http://x.example.com/").content == PAGE


@pytest.mark.parametrize("media", ["image/png", "application/zip", "video/mp4", "application/json"])
def test_other_media_are_refused(media, publish):
    with pytest.raises(FetchError, match="no page"):
        publish(answer(b"\x89PNG", f"Content-Type: {media}")).fetch("http://files.example.com/")


def test_a_pdf_without_its_media_type_is_known(publish):
    script = answer(b"%PDF-1.7 ...", "Content-Type: application/octet-stream")
    assert publish(script).fetch("http://docs.example.com/").media == "application/pdf"


def test_feeds_answer_conditional_requests(publish):
    def script(request):
        if 'if-none-match: "v1"' in request.lower():
            return b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"
        return answer(b"<rss/>", "Content-Type: application/rss+xml", 'ETag: "v1"')

    fetcher = publish(script)
    first = fetcher.fetch("http://feed.example.com/", media=FEEDS)
    assert first.etag == '"v1"'
    assert fetcher.fetch("http://feed.example.com/", media=FEEDS, etag=first.etag).unchanged


def certificate(name: str) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A server's context for `name`, and a client's that trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = built.public_bytes(serialization.Encoding.PEM)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pair.pem"
        path.write_bytes(pem + private)
        server.load_cert_chain(path)
    return server, ssl.create_default_context(cadata=pem.decode())


def test_certificates_are_checked_against_the_host_s_name(publish):
    server, client = certificate("news.example.com")
    fetcher = publish(answer(), server_tls=server, client_tls=client)
    assert fetcher.fetch("https://news.example.com/").content == PAGE
    with pytest.raises(FetchError, match="certificate"):
        fetcher.fetch("https://other.example.com/")


def test_a_certificate_that_nobody_vouches_for_is_refused(publish):
    server, _ = certificate("news.example.com")
    with pytest.raises(FetchError, match="certificate"):
        publish(answer(), server_tls=server).fetch("https://news.example.com/")


def test_never_from_a_safe_page_to_an_insecure_one(publish):
    server, client = certificate("news.example.com")
    fetcher = publish(redirect("http://news.example.com/plain"), server_tls=server, client_tls=client)
    with pytest.raises(ForbiddenLinkError, match="insecure"):
        fetcher.fetch("https://news.example.com/")


def test_links_are_checked_with_their_parts():
    assert checked_link("https://Www.Example.com/a?b=c").hostname == "www.example.com"
    assert checked_link("https://zeitung.münchen.example.com/").hostname == "zeitung.münchen.example.com"
