"""Which hosts on the net a stranger's link may lead us to: public ones, and no others. Pure."""

import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TypeAlias

import httpx

IPAddress: TypeAlias = IPv4Address | IPv6Address

PORTS = frozenset({80, 443})

# The special-purpose registries (RFC 6890 and IANA's tables of 2025), written out because what `is_global`
# says differs between Python versions; and one public address that means "the host's own cloud".
_CLOSED_V4 = tuple(
    map(
        ip_network,
        [
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
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
            "168.63.129.16/32",
        ],
    )
)
_OPEN_V6 = ip_network("2000::/3")  # mapped, NAT64, ULA, link-local and multicast addresses lie outside
_CLOSED_V6 = tuple(
    map(ip_network, ["2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"])
)

_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_INWARD = frozenset({"localhost", "local", "internal", "intranet", "lan", "home", "corp", "onion", "alt"})


class Refused(Exception):
    """A link that must not be followed; the text says why, in words."""


def is_public(address: IPAddress) -> bool:
    """Say whether an address is on the public internet, reachable as itself and not by translation."""
    if isinstance(address, IPv4Address):
        return address.is_global and not any(address in net for net in _CLOSED_V4)
    if address.scope_id or address not in _OPEN_V6:
        return False
    return address.is_global and not any(address in net for net in _CLOSED_V6)


def parse_link(text: str) -> httpx.URL:
    """Read a link as an address we may fetch: http(s), no credentials, a host that is a name or a plain IP.

    Raises Refused. The port is not judged here, see `SafeTransport`.
    """
    try:
        url = httpx.URL(text.strip())
        host = url.raw_host.decode("ascii").lower()
    except (httpx.InvalidURL, ValueError) as error:
        raise Refused("the address is malformed") from error
    if url.scheme not in {"http", "https"}:
        raise Refused(f"only http and https are read, not {url.scheme[:20] or 'this'}")
    if url.userinfo:
        raise Refused("the address carries a user name or password")
    check_host(host)
    return url.copy_with(fragment=None)


def check_host(host: str) -> None:
    """Refuse hosts that are not a public-looking name or a plain IP address, before anybody resolves them.

    Octal, hexadecimal and shortened IPv4 forms are refused: the WHATWG URL standard reads any name whose last
    label is a number as IPv4, and so do C resolvers.
    """
    if ":" in host:
        if "%" in host or _ip(host) is None:
            raise Refused("the IPv6 address is malformed or names a network interface")
        return
    labels = host.removesuffix(".").split(".")
    if not host or len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise Refused("the host name is malformed")
    if _NUMBER.fullmatch(labels[-1]):
        if _ip(host) is None:
            raise Refused("the host is a number in disguise")
        return
    if len(labels) < 2 or labels[-1] in _INWARD:
        raise Refused("the host is a name of a private network")


def _ip(host: str) -> IPAddress | None:
    """The host as an IP address in its usual form, or None."""
    try:
        return ip_address(host)
    except ValueError:
        return None
