"""The process in which strangers' pages are parsed: it has little memory, no secrets, and may be killed at any time.

Speaks over its standard input and output: four bytes of length, then JSON; a Page in, PageSigns out.
"""

import resource
import struct
import sys
from typing import BinaryIO

from pydantic import TypeAdapter

from linkbot.core.authorship.feeds import FEED_TYPES, read_feed
from linkbot.core.authorship.page import Page
from linkbot.core.authorship.reader import read_signs
from linkbot.core.authorship.signs import PageSigns

LENGTH = struct.Struct(">I")
PAGE: TypeAdapter[Page] = TypeAdapter(Page)
SIGNS: TypeAdapter[PageSigns] = TypeAdapter(PageSigns)


def serve(asked: BinaryIO, answers: BinaryIO) -> None:
    """Answer page after page until the input ends."""
    while len(head := asked.read(LENGTH.size)) == LENGTH.size:
        page = PAGE.validate_json(asked.read(*LENGTH.unpack(head)))
        try:
            signs = read_feed(page) if page.content_type in FEED_TYPES else read_signs(page)
        except (MemoryError, RecursionError) as error:
            signs = PageSigns(
                page.url, "", "", trouble=f"it is built to be hard to read ({type(error).__name__})"
            )
        answer = SIGNS.dump_json(signs)
        answers.write(LENGTH.pack(len(answer)) + answer)
        answers.flush()


def main() -> None:
    """Run as a process of its own: the first argument is the most memory it may use, in bytes."""
    memory = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
