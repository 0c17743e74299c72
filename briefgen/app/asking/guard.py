"""Whether a server may be asked: only this machine unless the settings say so, and never with what must not leave."""

from __future__ import annotations

import ipaddress
import os
from urllib.parse import urlsplit

from ...errors import SettingsError
from ...model import Endpoint
from ..sources import hosts

KEPT_HERE = ("TLP:RED", "TLP:AMBER+STRICT")
"""Markings whose articles go to no other machine."""
NO_SERVERS = tuple(
    ipaddress.ip_network(net) for net in ("169.254.0.0/16", "fe80::/10", "168.63.129.16/32", "100.100.100.200/32", "fd00:ec2::254/128")
)
"""Addresses of what serves machines in a cloud: their keys, not answers."""
SERVICE = "briefgen"


def check_marking(endpoint: Endpoint, marking: str | None) -> None:
    """Raises SettingsError if an article with this marking may not be sent to the endpoint."""
    held = " ".join((marking or "").upper().split())
    if endpoint.remote and any(held.startswith(one) for one in KEPT_HERE):
        do = "Leave out --reader model, or name an endpoint on this machine, without remote = true."
        raise SettingsError(f"an article marked {marking} is sent to no other machine", where="--marking", do=do)


def addresses(endpoint: Endpoint, host: str, port: int, resolve: hosts.Resolve) -> list[str]:
    """The addresses of a host, all of which may be connected to. Raises SettingsError if one may not, ConnectionError if there is no host.
    """
    where = "model.endpoint"
    try:
        found = list(resolve(host, port))
    except (OSError, UnicodeError) as error:
        raise ConnectionError(f"there is no host {host}") from error
    for text in found:
        address = ipaddress.ip_address(text.partition("%")[0])
        inner = getattr(address, "ipv4_mapped", None) or address
        if inner.is_loopback:
            continue
        if not endpoint.remote:
            do = "Write remote = true under [model] if articles may go there."
            raise SettingsError(f"{host} is at {text}, which is not this machine", where=where, do=do)
        closed = any(inner in net for net in NO_SERVERS if net.version == inner.version)
        if closed or inner.is_multicast or inner.is_unspecified or inner.is_link_local:
            raise SettingsError(f"{host} is at {text}, which can't be a model server", where=where, do="Check the address.")
        if urlsplit(endpoint.url).scheme == "http" and not inner.is_private:
            raise SettingsError(f"{host} would be asked without encryption", where=where, do="Use https://.")
    return found


def key(endpoint: Endpoint) -> str:
    """The key from the environment, else from the keyring; empty if the settings name none. Raises SettingsError if the named key is
    missing.
    """
    if not endpoint.key:
        return ""
    if found := os.environ.get(endpoint.key, "").strip():
        return found
    try:
        import keyring

        found = (keyring.get_password(SERVICE, endpoint.key) or "").strip()
    except Exception:  # no keyring here, or one that is locked: as if it were not there
        found = ""
    if not found:
        do = f"Set the environment variable {endpoint.key}, or keep the key in a keyring under {SERVICE} by that name."
        raise SettingsError(f"there is no key {endpoint.key}", where="model.key", do=do)
    return found
