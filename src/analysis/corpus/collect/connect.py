"""Connections that reach public addresses only, and that end when their time is up.

A host name is resolved once, every address it gives is checked, and the connection goes to a
checked address: a name that resolves to something else a moment later gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import NewConnectionError


class Unfetched(Exception):
    """An address could not be fetched.

    `reason` is a short code, `again` tells whether a later try may succeed, `status` is what the
    server answered if it did, and `wait` how many seconds it asked to be left alone.
    """

    def __init__(
        self,
        reason: str,
        detail: str,
        *,
        again: bool = False,
        status: int | None = None,
        wait: float | None = None,
    ) -> None:
        super().__init__(detail)
        self.reason, self.detail, self.again = reason, detail, again
        self.status, self.wait = status, wait


def checked_addresses(host: str, port: int, *, allow_private: bool) -> list[str]:
    """Resolve `host` and give its addresses.

    Raises:
        Unfetched: the name does not resolve, or one of its addresses is not public.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unfetched(
            "no_such_host", f"{host} does not resolve: check the address", again=True
        ) from error
    addresses = [str(entry[4][0]) for entry in found]
    for address in addresses:
        if not (allow_private or _public(address)):
            raise Unfetched(
                "private_address",
                f"{host} leads to {address}, which is not a public address: "
                "give --allow-private if you mean it",
            )
    return addresses


def _public(address: str) -> bool:
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour  # an IPv4 address in other clothes
        if inner is not None and not inner.is_global:
            return False
    return ip.is_global and not ip.is_multicast


class _Checked:
    """Connect to a checked address of the host, keeping its name for TLS and the Host header."""

    host: str
    port: int
    timeout: float
    sock: socket.socket | None
    allow_private = False
    opened: socket.socket | None = None  # `sock` is let go as soon as an answer begins

    def connect(self) -> None:
        super().connect()  # type: ignore[misc]
        self.opened = self.sock

    def _new_conn(self) -> socket.socket:
        error: OSError | None = None
        for address in checked_addresses(self.host, self.port, allow_private=self.allow_private):
            try:
                self.opened = socket.create_connection((address, self.port), self.timeout)
                return self.opened
            except OSError as refused:
                error = refused
        raise NewConnectionError(self, str(error))  # type: ignore[arg-type]


class _HTTP(_Checked, HTTPConnection):  # type: ignore[misc]
    pass


class _HTTPS(_Checked, HTTPSConnection):  # type: ignore[misc]
    pass


Connection = _HTTP | _HTTPS


def connection(url: str, *, timeout: float, allow_private: bool) -> Connection:
    """A connection, not yet open, for an http or https address.

    Raises:
        Unfetched: the address is of another kind, or has no host.
    """
    parts = urlsplit(url)
    kinds = {"http": _HTTP, "https": _HTTPS}
    try:
        port = parts.port
    except ValueError as error:
        raise Unfetched("bad_address", "the port is not a number: correct the address") from error
    if parts.scheme not in kinds or not parts.hostname:
        raise Unfetched(
            "bad_address", "not an http or https address with a host: correct the address"
        )
    made = kinds[parts.scheme](parts.hostname, port, timeout=timeout)
    made.allow_private = allow_private
    return made


@contextmanager
def deadline(seconds: float, made: Connection) -> Iterator[threading.Event]:
    """Shut the connection's socket when `seconds` have passed; the event tells that they have.

    A time limit on each read does not help against a server that sends a byte now and then.
    """
    over = threading.Event()

    def end() -> None:
        over.set()
        if made.opened is not None:
            with suppress(OSError):  # the other side was quicker
                made.opened.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield over
    finally:
        timer.cancel()
