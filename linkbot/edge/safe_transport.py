"""An httpx transport for addresses that strangers wrote: it connects to checked public addresses only."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence
from ipaddress import ip_address

import httpx

from linkbot.edge.addresses import PORTS, IPAddress, Refused, check_host, is_public

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]

_NO_REUSE = httpx.Limits(max_connections=32, max_keepalive_connections=0)
_TRIED = 3  # addresses of one host; more are a sign of nothing good


async def resolve(host: str, port: int) -> Sequence[str]:
    """Ask the system's resolver for the addresses of a host. Raises OSError."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


class SafeTransport(httpx.AsyncBaseTransport):
    """Resolves a name once, checks every address, and connects to what was checked.

    The request keeps its Host header, and TLS its server name and certificate check, though the connection
    goes to the number: a name server that answers differently the second time (DNS rebinding) is never asked
    a second time. Connections are not reused, since two hosts may share an address but not a certificate.
    `allowed_hosts` ("host:port") skips the checks; the demo's own forum and tests use it, nothing else may.
    """

    def __init__(
        self,
        *,
        allowed_hosts: frozenset[str] = frozenset(),
        resolve: Resolve = resolve,
        public: Callable[[IPAddress], bool] = is_public,
        ports: frozenset[int] = PORTS,
        inner: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._allowed_hosts = allowed_hosts
        self._resolve = resolve
        self._public = public
        self._ports = ports
        self._inner = inner or httpx.AsyncHTTPTransport(trust_env=False, limits=_NO_REUSE)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request to a checked address. Raises Refused, httpx.ConnectError and its other transport errors."""
        host = request.url.raw_host.decode("ascii").lower()
        trouble: httpx.TransportError = httpx.ConnectError("no address answered")
        for address in (await self._addresses(request.url))[:_TRIED]:
            try:
                return await self._inner.handle_async_request(_aimed(request, host, address))
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                trouble = error
        raise trouble

    async def _addresses(self, url: httpx.URL) -> Sequence[str]:
        """The addresses to connect to. One that is not public spoils them all."""
        host = url.raw_host.decode("ascii").lower()
        port = url.port or {"http": 80, "https": 443}[url.scheme]
        if f"{host}:{port}" in self._allowed_hosts:
            return await self._looked_up(host, port)
        if port not in self._ports:
            raise Refused(f"port {port} is not a port of ordinary web pages")
        check_host(host)
        found = await self._looked_up(host, port)
        for address in found:
            if not self._public(ip_address(address)):
                raise Refused("the host is not on the public internet")
        return found

    async def _looked_up(self, host: str, port: int) -> Sequence[str]:
        try:
            return [str(ip_address(host))]
        except ValueError:
            pass
        try:
            found = await self._resolve(host, port)
            return [str(ip_address(address)) for address in found]
        except (OSError, ValueError) as error:
            raise httpx.ConnectError("the host name is not known") from error

    async def aclose(self) -> None:
        """Close what is open."""
        await self._inner.aclose()


def _aimed(request: httpx.Request, host: str, address: str) -> httpx.Request:
    """The same request, sent to an address; Host header and TLS server name stay those of the host."""
    return httpx.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers,
        extensions={**request.extensions, "sni_hostname": host.removesuffix(".")},
    )
