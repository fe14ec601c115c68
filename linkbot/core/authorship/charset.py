"""Bytes of a stranger's page to text: header, byte order mark, meta tag, then a good guess. Never raises."""

import codecs
import re

_HEAD = 2048  # the HTML standard looks at the first 1024 bytes; real pages are a little late
_META = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_XML = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{1,40})["']""", re.IGNORECASE)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# The encoding standard's habit: pages that say Latin-1 or ASCII mean Windows-1252.
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}
_TEXT = re.compile(r"utf-(8|16|16-le|16-be)|cp(125\d|866|874|93[26]|949|950)|iso8859-\d+|koi8-[ru]|mac-cyrillic"
                   r"|gb2312|gbk|gb18030|big5|big5hkscs|euc_(jp|kr)|shift_jis|iso2022_jp|tis-620")  # fmt: skip


def decode(body: bytes, declared: str = "") -> str:
    """Turn a page's bytes into text; `declared` is the charset of its Content-Type header, if any.

    Only plain text encodings are used: a page that names any other codec (UTF-7, punycode, zip …) is read
    as UTF-8. Bytes that do not fit become U+FFFD.
    """
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    head = body[:_HEAD]
    for said in (declared.encode("ascii", "ignore"), *_META.findall(head)[:1], *_XML.findall(head)[:1]):
        encoding = _known(said.decode("ascii", "ignore"))
        if encoding == "utf-8":
            break  # many pages that say so are not: try it strictly first
        if encoding:
            return body.decode(encoding, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        cut = error.reason == "unexpected end of data"  # the size limit fell into a character
        broken = body.count(b"\xc3") + body.count(b"\xe2") > 2  # mostly UTF-8, with a wrong byte in it
        return body.decode("utf-8" if cut or broken else "cp1252", "replace")


def _known(label: str) -> str:
    """The Python name of a text encoding, or "" for unknown and unwanted ones."""
    try:
        name = codecs.lookup(label.strip()).name
    except (LookupError, ValueError):
        return ""
    name = _MEANT.get(name, name)
    return name if _TEXT.fullmatch(name) else ""
