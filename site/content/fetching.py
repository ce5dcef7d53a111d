"""Asking whether an address on the web still answers, without ever reaching into a network that is nobody's business.

Refuses everything but http and https on their own ports at public addresses: a name is resolved once, every address it has must be public,
and the connection goes to exactly that address, so nothing can change in between. Each redirect is checked anew. No body is read, and no
answer is waited for longer than `LONGEST`, however slowly it drips in: other work waits behind this.
"""

import ipaddress
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import Event, Timer
from urllib.parse import SplitResult, urljoin, urlsplit

PATIENCE = 8.0  # seconds between two signs of life
LONGEST = 15.0  # seconds for one answer in all
HOPS = 5
OK, REDIRECTS, REFUSING = range(200, 400), range(300, 400), frozenset({403, 405, 406, 429, 501})
PORTS = {"http": 80, "https": 443}
AGENT = "Zukunfts-Hub link check"
ROUTED, INTO_IPV4 = ipaddress.ip_network("2000::/3"), ipaddress.ip_network("2002::/16")
"""All that is public in IPv6, and the part of it that leads to any address of IPv4, private ones too."""

Resolve = Callable[[str, int], list[str]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an address answered: a status, or why there is none."""

    status: int | None
    trouble: str = ""

    @property
    def works(self) -> bool:
        """Whether somebody who clicks would arrive; a server that refuses programs may well answer people."""
        return self.status is not None and (self.status in OK or self.status in REFUSING)


class Unreachable(Exception):
    """The address must not or cannot be asked; the text says why."""


def resolved(host: str, port: int) -> list[str]:
    """All addresses of a name."""
    return sorted({str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)})


def probe(url: str, resolve: Resolve = resolved) -> Outcome:
    """Follow an address to its end; never raises."""
    try:
        for _hop in range(HOPS):
            status, location = _asked(url, resolve)
            if status not in REDIRECTS or not location:
                return Outcome(status)
            url = urljoin(url, location)
    except Unreachable as error:
        return Outcome(None, str(error)[:200])
    except (OSError, HTTPException, ValueError) as error:
        return Outcome(None, type(error).__name__)
    return Outcome(None, "too many redirects")


def target(url: str, resolve: Resolve = resolved) -> tuple[SplitResult, int, str]:
    """The parts of an address, its port and the one public address to connect to; raises Unreachable."""
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname or parts.username is not None:
        raise Unreachable("not an address of the web")
    port = parts.port or PORTS[parts.scheme]
    if port != PORTS[parts.scheme]:
        raise Unreachable("an unusual port")
    try:
        addresses = resolve(parts.hostname, port)
    except OSError:
        raise Unreachable("the name is not known") from None
    if not addresses or not all(_is_public(address) for address in addresses):
        raise Unreachable("not a public address")
    return parts, port, addresses[0]


def _is_public(address: str) -> bool:
    found = ipaddress.ip_address(address.partition("%")[0])
    if found.version == 6:  # noqa: PLR2004  # that of the protocol
        return found.is_global and found in ROUTED and found not in INTO_IPV4
    return found.is_global and not found.is_multicast


def _asked(url: str, resolve: Resolve) -> tuple[int, str]:
    parts, port, address = target(url, resolve)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    status, location = _request("HEAD", parts, port, address, path)
    return _request("GET", parts, port, address, path) if status in {404, 405, 501} else (status, location)


def _request(method: str, parts: SplitResult, port: int, address: str, path: str) -> tuple[int, str]:
    host = parts.hostname or ""
    connection = _Pinned(host, port, address) if parts.scheme == "https" else HTTPConnection(address, port, timeout=PATIENCE)
    late = Event()
    watch = Timer(LONGEST, _cut, [connection, late])
    watch.daemon = True
    watch.start()
    try:
        connection.request(method, path, headers={"Host": host, "User-Agent": AGENT, "Accept": "text/html,*/*;q=0.5"})
        answer = connection.getresponse()
        if late.is_set():
            raise TimeoutError
        return answer.status, answer.getheader("Location") or ""
    finally:
        watch.cancel()
        connection.close()


def _cut(connection: HTTPConnection, late: Event) -> None:
    """End a connection whose other side never comes to an end; what has come of an answer until then counts for nothing."""
    late.set()
    if connection.sock is not None:
        with suppress(OSError):
            socket.socket.shutdown(connection.sock, socket.SHUT_RDWR)


class _Pinned(HTTPSConnection):
    """TLS to one address for one name."""

    def __init__(self, host: str, port: int, address: str) -> None:
        super().__init__(host, port, timeout=PATIENCE, context=ssl.create_default_context())
        self._address, self._name = address, host

    def connect(self) -> None:
        """Connect to the address that was checked, and check the certificate against the name."""
        plain = socket.create_connection((self._address, self.port), self.timeout)
        self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self._name, do_handshake_on_connect=False)
        self.sock.do_handshake()
