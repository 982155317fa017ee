"""Which addresses we ask at all: those of the public internet, and at the very number that was looked at (F9).

A name is looked up once and the connection is made to what was found: a name that is led elsewhere a moment later
leads nowhere.
"""

import ipaddress
import socket
from collections.abc import Callable
from urllib.parse import SplitResult

PORTS = {"http": 80, "https": 443}
GIVEN_OUT = ipaddress.ip_network("2000::/3")
"""All of IPv6 that anybody on the internet has. Outside it are internal networks, and other ways to write IPv4."""
KEPT_BACK = [
    ipaddress.ip_network(network)
    for network in (
        "192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
    )
]  # fmt: skip
"""Numbers of protocols, of examples, and of one provider's own machines: no page stands there."""


class NotPublic(Exception):  # noqa: N818 - it says what the address is
    """We do not ask there, whatever the page says."""


class Unknown(Exception):  # noqa: N818
    """The name leads nowhere today."""


Guard = Callable[[SplitResult], tuple[str, int]]
"""Gives the number and port to connect to; raises NotPublic or Unknown."""


def public_address(parts: SplitResult) -> tuple[str, int]:
    port = _port(parts)
    numbers = _numbers(parts.hostname or "", port)
    for number in numbers:
        if not is_public(number):
            raise NotPublic(f"{parts.hostname} is not on the public internet.")
    return numbers[0], port


def _port(parts: SplitResult) -> int:
    try:
        port = parts.port or PORTS.get(parts.scheme)
    except ValueError as error:
        raise NotPublic("The port is no number.") from error
    if port is None or parts.scheme not in PORTS or port not in PORTS.values():
        raise NotPublic("Only http and https at their usual ports are asked.")
    if parts.username is not None or parts.password is not None:
        raise NotPublic("The address holds a name or a password.")
    return port


def _numbers(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unknown(f"The name {host} leads nowhere.") from error
    return [str(address[4][0]).split("%")[0] for address in found]


def is_public(number: str) -> bool:
    """A number that the whole internet can reach. Written-in IPv4 counts as what it stands for."""
    address = ipaddress.ip_address(number)
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return is_public(str(address.ipv4_mapped))
        if address not in GIVEN_OUT:
            return False
    if any(address in network for network in KEPT_BACK):
        return False
    return address.is_global and not address.is_multicast
