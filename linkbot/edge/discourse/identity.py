"""Which forum, and who we say we are: checked before anything is sent. Pure."""

from urllib.parse import urlsplit

from linkbot import __version__


def base_address(forum: str) -> str:
    """A forum's address without a slash at the end; it may be in a folder. ValueError if it is none."""
    msg = "the forum's address should look like https://forum.example or https://example.org/forum"
    try:
        parts = urlsplit(forum.strip())
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        raise ValueError(msg) from None
    plain = forum.isascii() and not any(c.isspace() for c in forum.strip())
    if not usable or not plain or parts.username is not None or parts.query or parts.fragment:
        raise ValueError(msg)
    return forum.strip().rstrip("/")


def user_agent(contact: str) -> str:
    """The name on the wire. Nothing in it may say `bot`: forums slow down and shut out what does
    (contract 3.4), so a contact with these letters is left out.
    """
    name = f"link-moderation/{__version__}"
    usable = contact.isascii() and contact.isprintable() and contact and "bot" not in contact.lower()
    return f"{name} (+{contact})" if usable else name


def header_value(value: str, what: str) -> str:
    """ValueError, without showing the value, if it cannot be sent in a header."""
    if not value or not value.isascii() or not value.isprintable() or value != value.strip():
        msg = f"{what} is empty, or has characters that cannot be right"
        raise ValueError(msg)
    return value
