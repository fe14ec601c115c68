"""Reading the body of an answer from a stranger: counted while it is unpacked, never unpacked in one go."""

import zlib
from collections.abc import AsyncIterator, Iterator

import httpx

from linkbot.edge.addresses import Refused

ACCEPTED = "gzip, deflate"  # what is asked for; anything else (br, zstd) is refused unread
_PIECE = 64 * 1024


async def read_body(response: httpx.Response, limit: int) -> tuple[bytes, bool]:
    """The body's first `limit` bytes after decompression, and whether that is all of it.

    Raises Refused for encodings nobody asked for and for broken ones.
    """
    body = bytearray()
    async for piece in _unpacked(response):
        body += piece[: limit - len(body)]
        if len(piece) > 0 and len(body) >= limit:
            return bytes(body), False
    return bytes(body), True


async def _unpacked(response: httpx.Response) -> AsyncIterator[bytes]:
    """The body in pieces of bounded size, whatever the compression ratio."""
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding in {"", "identity"}:
        async for raw in response.aiter_raw(_PIECE):
            yield raw
        return
    if encoding not in {"gzip", "x-gzip", "deflate"}:
        raise Refused(f"the page is packed in a way we do not read ({encoding[:20]})")
    inflate = zlib.decompressobj(zlib.MAX_WBITS | 32) if encoding != "deflate" else None
    async for raw in response.aiter_raw(_PIECE):
        inflate = inflate or _deflate(raw)
        for piece in _pieces(inflate, raw):
            yield piece
    if inflate is not None and not inflate.eof:
        raise Refused("the page is packed, and the packing is broken")


def _pieces(inflate: "zlib._Decompress", raw: bytes) -> Iterator[bytes]:
    """Unpack some bytes, piece by piece; what follows the end of the packed stream is left out."""
    while not inflate.eof:
        try:
            piece = inflate.decompress(raw, _PIECE)
        except zlib.error as error:
            raise Refused("the page is packed, and the packing is broken") from error
        raw = inflate.unconsumed_tail
        if not piece and not raw:
            return
        yield piece


def _deflate(first: bytes) -> "zlib._Decompress":
    """An unpacker for `deflate`, which servers send with and without zlib's header (RFC 9110 8.4.1.2)."""
    wrapped = len(first) > 1 and first[0] & 0x0F == 8 and int.from_bytes(first[:2], "big") % 31 == 0
    return zlib.decompressobj(zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)
