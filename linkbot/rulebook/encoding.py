"""Bytes of a rules file to its text."""

from linkbot.rulebook.errors import Problems, RulesError, Spot

MOST_BYTES = 64 * 1024


def decode(data: bytes, name: str, problems: Problems) -> str:
    """Bytes to text. Too long, another encoding than UTF-8, a byte order mark: noted, and raised at once."""
    start = Spot(name, 1, 1)
    if len(data) > MOST_BYTES:
        kilobytes = MOST_BYTES // 1024
        problems.add(
            start, f"this file is longer than {kilobytes} kB", "move long lists into files in lists/"
        )
    elif data.startswith((b"\xff\xfe", b"\xfe\xff")):
        problems.add(start, "this file is stored as UTF-16", 'save it again as "UTF-8"')
    elif data.startswith(b"\xef\xbb\xbf"):
        problems.add(
            start,
            "this file starts with an invisible byte order mark",
            'save it again as "UTF-8", not as "UTF-8 with BOM"',
        )
    problems.stop_if_any()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        problems.lines[name] = data.decode("latin-1").splitlines()  # most likely, and only to show the line
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        problems.add(
            Spot(name, line, column), "this character is not stored as UTF-8", 'save it again as "UTF-8"'
        )
        raise RulesError(problems.found) from None
