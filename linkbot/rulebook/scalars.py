"""Small values of the rules file, written as people write them: 10m, 30%, monday 09:00, group:staff."""

import re
from datetime import date, timedelta
from typing import Annotated, Any
from unicodedata import normalize
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from linkbot.rulebook.errors import guess

UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
DURATION = r"(0|[1-9][0-9]{0,5})\s?([mhdw])"
LONGEST = timedelta(days=3650)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
RULE_ID = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
HOST = r"(?=.{4,253}(/|$))([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\.)+([a-z][a-z0-9-]{0,61}[a-z0-9])"


def refuse(message: str, advice: str = "") -> PydanticCustomError:
    """An error in our own words; braces in what strangers wrote are kept from being read as a template."""
    return PydanticCustomError("plain", "{message}", {"message": message, "advice": advice})


def duration(value: Any) -> timedelta:
    """`10m`, `48h`, `7d`, `2w` to a time span of at most ten years."""
    if isinstance(value, bool) or value is None or not isinstance(value, str | int):
        raise refuse("a length of time is wanted here", "write for example 10m, 48h, 7d or 2w")
    found = re.fullmatch(DURATION, str(value).strip())
    if not found:
        advice = (
            f"write {value}m, {value}h or {value}d"
            if isinstance(value, int) and value >= 0
            else "write for example 10m, 48h, 7d or 2w"
        )
        raise refuse(f"`{value}` is not a length of time", advice)
    span = timedelta(**{UNITS[found[2]]: int(found[1])})
    if span > LONGEST:
        raise refuse(f"`{value}` is longer than ten years", "write a shorter time")
    return span


def positive(value: timedelta) -> timedelta:
    """A time span that is not nothing."""
    if not value:
        raise refuse("this must be longer than nothing", "write for example 1d")
    return value


def percent(value: Any) -> int:
    """`30%` to 30."""
    found = re.fullmatch(r"(\d{1,3})\s?%", value.strip()) if isinstance(value, str) else None
    if not found or int(found[1]) > 100:
        raise refuse(f"`{value}` is not a percentage", "write for example 80%")
    return int(found[1])


_NUMBER = "[1-9][0-9]{0,9}"


def day(value: Any) -> date:
    """`2026-01-01` to a date."""
    written = value if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) else ""
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise refuse(
            f"`{value}` is not a day of the calendar", "write year-month-day, for example 2026-01-31"
        ) from None


def web_address(value: str) -> str:
    """A full web address; returned without a trailing slash."""
    try:
        parts = urlsplit(value)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and not re.search(r"\s", value)
        good = good and parts.username is None and parts.port != 0
    except ValueError:
        good = False
    if not good:
        advice = (
            f"write https://{value}"
            if re.match(HOST, value.lower())
            else "write for example https://forum.example.org"
        )
        raise refuse(f"`{value}` is not a full web address", advice)
    return value.rstrip("/")


def forum_address(value: str) -> str:
    """The forum's base address: no query and no fragment."""
    address = web_address(value)
    if "?" in address or "#" in address or "/t/" in address:
        base = re.split(r"/t/|[?#]", address)[0]
        raise refuse("only the forum's own address belongs here", f"write {base}")
    return address


def rule_id(value: str) -> str:
    """Small letters, digits and dashes."""
    if not re.fullmatch(RULE_ID, value) or len(value) > 40:
        folded = normalize("NFKD", value.lower()).encode("ascii", "ignore").decode()
        better = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")[:40].strip("-")
        advice = f"write {better}" if re.fullmatch(RULE_ID, better) else "write for example no-cross-talk"
        raise refuse(
            f"`{value}` cannot be an id: small letters, digits and single dashes, at most 40", advice
        )
    return value


def person(value: str) -> str:
    """`group:NAME` or `user:NAME`; small letters, as Discourse compares names."""
    if not re.fullmatch(r"(group|user):[^\s:@]{1,60}", value):
        bare = re.sub(r"^[@\s]+|\s+", "", value.rpartition(":")[2]) or "carol"
        raise refuse(f"`{value}` names neither a group nor a user", f'write "user:{bare}" or "group:{bare}"')
    return value.lower()


def report_target(value: str) -> str:
    """`group:NAME`, `user:NAME`, `topic:NUMBER` or `category:NUMBER`."""
    if not re.fullmatch(rf"(group|user):[^\s:@]{{1,60}}|(topic|category):{_NUMBER}", value):
        raise refuse(
            f"`{value}` is no place for a report",
            'write "group:moderators", "user:NAME", "topic:NUMBER" or "category:NUMBER"',
        )
    return value


def readers_target(value: str) -> str:
    """`topic:NUMBER` or `category:NUMBER`."""
    if not re.fullmatch(rf"(topic|category):{_NUMBER}", value):
        raise refuse(f"`{value}` is no place for readers", 'write "topic:NUMBER" or "category:NUMBER"')
    return value


def index_target(value: str) -> str:
    """`topic:NUMBER`."""
    if not re.fullmatch(rf"topic:{_NUMBER}", value):
        raise refuse(f"`{value}` is no topic", 'write "topic:NUMBER"')
    return value


def weekly_moment(value: str) -> str:
    """`monday 09:00`."""
    words = value.lower().split()
    if len(words) != 2 or words[0] not in WEEKDAYS:
        hint = guess(words[0], WEEKDAYS) if words else ""
        raise refuse(f"`{value}` is not a weekday and a time", hint or "write for example monday 09:00")
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", words[1]):
        raise refuse(
            f"`{words[1]}` is not a time of day",
            "write it with four digits from 00:00 to 23:59, for example 09:00",
        )
    return " ".join(words)


def zone(value: str) -> str:
    """A time zone's name, as the IANA database has it."""
    zones = available_timezones()
    if value not in zones:
        hint = guess(value, sorted(zones))
        raise refuse(f"`{value}` is not a time zone", hint or "write for example Europe/Berlin or UTC")
    return value


def host(value: str) -> str:
    """A host, or a host with the start of a path: pastebin.com, medium.com/@name. Small letters in the host."""
    name, slash, path = value.partition("/")
    if not re.fullmatch(HOST, name.lower()) or re.search(r"[\s?#]", path):
        inner = re.sub(r"^\w+://|^\*\.|^www\.", "", value.strip()).split("?")[0].rstrip("/")
        advice = (
            f"write {inner}"
            if inner != value and re.match(HOST, inner.lower())
            else "write for example pastebin.com"
        )
        raise refuse(f"`{value}` is not a host", advice)
    return name.lower() + slash + path


def one_or_more(value: Any) -> Any:
    """A single word stands for a list of one."""
    return [value] if isinstance(value, str) else value


TEXT_DURATION = {"type": "string", "pattern": f"^{DURATION}$", "examples": ["10m", "48h", "7d"]}
Duration = Annotated[timedelta, BeforeValidator(duration), WithJsonSchema(TEXT_DURATION)]
Span = Annotated[
    timedelta, BeforeValidator(duration), AfterValidator(positive), WithJsonSchema(TEXT_DURATION)
]
Percent = Annotated[
    int, BeforeValidator(percent), WithJsonSchema({"type": "string", "pattern": r"^\d{1,3}\s?%$"})
]
Day = Annotated[date, BeforeValidator(day), WithJsonSchema({"type": "string", "format": "date"})]
WebAddress = Annotated[str, AfterValidator(web_address)]
ForumAddress = Annotated[str, AfterValidator(forum_address)]
RuleId = Annotated[str, AfterValidator(rule_id), Field(json_schema_extra={"pattern": f"^{RULE_ID}$"})]
Person = Annotated[str, AfterValidator(person), Field(json_schema_extra={"pattern": "^(group|user):"})]
ReportTarget = Annotated[str, AfterValidator(report_target)]
ReadersTarget = Annotated[str, AfterValidator(readers_target)]
IndexTarget = Annotated[str, AfterValidator(index_target)]
WeeklyMoment = Annotated[str, AfterValidator(weekly_moment)]
Zone = Annotated[str, AfterValidator(zone)]
Host = Annotated[str, AfterValidator(host)]
Sentence = Annotated[str, Field(min_length=1, max_length=300)]
Word = Annotated[str, Field(min_length=1, max_length=100)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Some = Annotated[int, Field(ge=1, le=1_000_000)]
