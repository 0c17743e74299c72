"""Which machines an article may be fetched from: those of the open net, by the address that is connected to."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterable

from ...errors import InputError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Iterable[str]]
"""Gives the addresses of a host and port, as text."""

NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""Addresses of the old net within the new one (RFC 6052); the last four bytes are the old one."""
CLOSED = tuple(
    ipaddress.ip_network(net)
    for net in (
        "100.64.0.0/10",  # between a provider and its customers (RFC 6598); Python calls it neither private nor global
        "168.63.129.16/32",  # looks open, and is Azure's own service to each of its machines
        "192.0.0.0/24",  # protocols' own (RFC 6890), and Oracle's service to its machines; older Pythons know an eighth of it
        "192.88.99.0/24",  # once the way from the old net into the new (RFC 7526)
        "64:ff9b:1::/48",  # translation within a net (RFC 8215)
        "3fff::/20",  # for documents (RFC 9637)
        "fec0::/10",  # a site's own (RFC 3879); Python calls it global
    )
)
"""What is not of the open net, though Python, or a Python of some age, does not say so."""
ALLOW = "Use --allow-private if it is your own server."


def resolved(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system gives them. OSError if it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]).partition("%")[0] for *_, place in found))


def checked(host: str, port: int, where: str, resolve: Resolve, *, private: bool) -> list[str]:
    """The addresses to connect to, and nothing but these. InputError if there is none, or one of them is not of the open net."""
    try:
        found = list(resolve(host, port))
    except (OSError, UnicodeError) as error:
        raise InputError(f"there is no host {host}", where=where, do="Check the address, and that this machine is online.") from error
    for text in found if not private else ():
        if not _opens(text):
            raise InputError(f"{host} is at {text}, which is not on the public internet", where=where, do=ALLOW)
    if not found:
        raise InputError(f"{host} has no address", where=where, do="Check the address.")
    return found


def is_open(address: Address) -> bool:
    """Whether everybody may reach it: not this machine, its net, or what serves machines in a cloud."""
    inner = _inner(address)
    if inner is not None:
        return is_open(inner)
    if any(address in net for net in CLOSED):
        return False
    closed = (address.is_private, address.is_loopback, address.is_link_local, address.is_multicast, address.is_reserved)
    return address.is_global and not any(closed) and not address.is_unspecified


def _opens(text: str) -> bool:
    """Whether a text is an address of the open net; what is none is not."""
    try:
        return is_open(ipaddress.ip_address(text))
    except ValueError:
        return False


def _inner(address: Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address inside an IPv6 one."""
    if not isinstance(address, ipaddress.IPv6Address):
        return None
    if address in NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)
