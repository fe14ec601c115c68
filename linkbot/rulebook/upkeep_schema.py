"""What stands beside the rules: messages, brakes, the report, how long things are kept. As models."""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from linkbot.rulebook.expect import Model
from linkbot.rulebook.scalars import (
    Count,
    IndexTarget,
    Percent,
    ReadersTarget,
    ReportTarget,
    Span,
    WeeklyMoment,
    Zone,
)

Included = Literal[
    "hits", "fixed", "precision", "open_cases", "new_articles", "rule_changes", "broken_links", "advice"
]


def text_or_file(value: Any) -> str:
    """Which form of a message is meant: its text, or the file that holds it."""
    return "<file>" if isinstance(value, dict | MessageFile) else "<text>"


class MessageFile(Model):
    """A message kept in a file of its own."""

    file: Annotated[str, Field(pattern=r"^messages/[A-Za-z0-9_.-]+\.md$")] = Field(
        description="A file in the folder messages/ beside this file.", examples=["messages/tell.es.md"]
    )


MessageText = Annotated[
    Annotated[str, Field(min_length=1, max_length=10_000), Tag("<text>")]
    | Annotated[MessageFile, Tag("<file>")],
    Discriminator(text_or_file),
]
Translations = dict[Annotated[str, Field(pattern=r"^[a-z]{2,3}(_[A-Z]{2})?$")], MessageText]


class Messages(Model):
    """linkbot's words, by language. Placeholders in { } are filled in."""

    tell: Translations = Field(
        default={}, description="The private message to an author.", examples=[{"en": "Hello {name}, …"}]
    )
    reply: Translations = Field(
        default={}, description="The public reply below a post.", examples=[{"en": "Hello {name}, …"}]
    )


class Quota(Model):
    """So many in so long."""

    at_most: Count = Field(description="The most there may be.", examples=[3])
    per: Span = Field(description="Within this time.", examples=["1d"])


class RuleHits(Model):
    """When a rule hits suspiciously often."""

    at_most: Count = Field(description="This many hits are fine in any case.", examples=[5])
    and_share_over: Percent = Field(
        description="Above that, the share of all posts that is too much.", examples=["30%"]
    )
    per: Span = Field(description="Within this time.", examples=["24h"])


BrakeName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]* \d{4}-\d{2}-\d{2} \d{2}:\d{2}$")]


class Brakes(Model):
    """What stops linkbot when something goes wrong."""

    posts_in_thread: Quota | None = Field(
        default=None,
        description="linkbot's own replies in the thread; above that it only flags. 3 a day if left out.",
        examples=[{"at_most": 3, "per": "1d"}],
    )
    notes_to_one_person: Quota | None = Field(
        default=None,
        description="linkbot's messages to one person; above that it only flags. 2 a week if left out.",
        examples=[{"at_most": 2, "per": "7d"}],
    )
    notices_in_thread: Quota | None = Field(
        default=None,
        description="Messages, replies and flags about posts of this thread, all together; above that linkbot only "
        "watches. 20 a day if left out.",
        examples=[{"at_most": 20, "per": "1d"}],
    )
    rule_hits: RuleHits | None = Field(
        default=None,
        description="A rule that finds fault with more posts of this time than this, and surely with a larger share than "
        "in the thread's past, falls back to observe. More than 5 and over 30% within 24h if left out.",
        examples=[{"at_most": 5, "and_share_over": "30%", "per": "24h"}],
    )
    min_precision: Percent | None = Field(
        default=None,
        description="A rule that moderators disagree with more often than this allows falls back by one mode: the lower "
        "bound (Wilson, 95%) over its last 20 decided cases, in which missing ones count as agreed. Two of 20 at 80%. "
        "80% if left out.",
        examples=["80%"],
    )
    promote_after: Count | None = Field(
        default=None,
        description="Cases that moderators agreed with or marked right before a held rule rises one mode, as far as the "
        "file allows; 0: never by itself. A rule whose id is first seen while linkbot runs is held in observe. 0 if left "
        "out.",
        examples=[10],
    )
    hold_reload_if_changed: Count | None = Field(
        default=None,
        description="A changed file that changes more past verdicts than this is held back until a moderator accepts "
        "it. 3 if left out.",
        examples=[3],
    )
    release: list[BrakeName] = Field(
        default=[],
        description="Brakes that moderators have looked at and released, by the names that linkbot told them.",
        examples=[["easy-pace 2026-02-10 14:05"]],
    )


class Report(Model):
    """The weekly report to moderators."""

    to: ReportTarget = Field(
        default="group:moderators",
        description="A message to a group or user, a reply in a topic, or a new topic each week in a category. Only where "
        "nobody but moderators reads it (a message to the moderators, the admins or one of them) it names people and links posts.",
        examples=["group:moderators"],
    )
    every: WeeklyMoment = Field(default="monday 09:00", description="When.", examples=["monday 09:00"])
    zone: Zone = Field(
        default="UTC", description="The time zone of that hour.", examples=["America/Los_Angeles"]
    )
    include: list[Included] = Field(
        default=[],
        description="What it tells of; everything if left out.",
        examples=[["hits", "fixed", "precision"]],
    )
    late: Span | None = Field(
        default=None,
        description="How late a report may be that was missed, because linkbot was down for example; after that it is "
        "left out. 6d if left out.",
        examples=["3d"],
    )
    quiet_weeks: Literal["short", "skip"] = Field(
        default="short",
        description="A week in which nothing happened. short: the report says so in one line. skip: there is none.",
        examples=["skip"],
    )


class Digest(Model):
    """The readers' digest: each week, the articles that members linked, with what their pages say of themselves."""

    to: ReadersTarget | None = Field(
        default=None,
        description="A topic for a reply each week, or a category for a topic each week, at the hour of the report.",
        examples=["category:5"],
    )


class Index(Model):
    """The list of all articles that members linked, in one post that is kept up to date."""

    to: IndexTarget | None = Field(
        default=None, description="The topic that holds this post.", examples=["topic:1700"]
    )


class Keep(Model):
    """How long linkbot keeps what it knows."""

    post_text: Span | None = Field(
        default=None, description="Text of posts. 30d if left out.", examples=["30d"]
    )
    cases: Span | None = Field(default=None, description="Closed cases. 365d if left out.", examples=["365d"])
    person_counters: Span | None = Field(
        default=None, description="Counts about one person. 90d if left out.", examples=["90d"]
    )
