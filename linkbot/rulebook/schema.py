"""The whole rules file as models: what keys there are, of what type, and what they mean."""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from linkbot.rulebook.expect import Model
from linkbot.rulebook.rule_schema import Defaults, ModeName, Rule
from linkbot.rulebook.scalars import Day, ForumAddress, Host, Person, Sentence, Some, WebAddress
from linkbot.rulebook.upkeep_schema import Brakes, Digest, Index, Keep, Messages, Report


def list_or_mapping(value: Any) -> str:
    """Which form of a list of hosts is meant: its hosts themselves, or where they are."""
    return "<use>" if isinstance(value, dict | ListUse) else "<hosts>"


class Thread(Model):
    """The thread that this file is for."""

    forum: ForumAddress | None = Field(
        default=None,
        description="The forum's address. May be left out where the operator's settings name it.",
        examples=["https://discourse.jupyter.org"],
    )
    topic: Some | None = Field(
        default=None,
        description="The topic's number, as in its address. May be left out where the operator's settings name it.",
        examples=[1615],
    )
    title: Sentence = Field(
        default="",
        description="The topic's title; checked against the forum, so a wrong number is noticed.",
        examples=["Community Input"],
    )
    since: Day | None = Field(
        default=None, description="Posts written before this day are never acted on.", examples=["2026-01-01"]
    )
    guidelines: WebAddress = Field(
        default="",
        description="Where members read what the thread is for; the opening post if left out.",
        examples=["https://discourse.jupyter.org/t/community-input/1615/1"],
    )


class Language(Model):
    """The languages of linkbot's messages."""

    default: Annotated[str, Field(pattern=r"^[a-z]{2,3}(_[A-Z]{2})?$")] = Field(
        default="en",
        description="The language of messages to moderators, and to members where nothing else is known. linkbot speaks English, Spanish, French and German.",
        examples=["en"],
    )
    follow_reader: bool = Field(
        default=False,
        description="Speak to members in their own language: the one they chose on the forum, where it shows, or else the one their post is written "
        "in; if it is English, Spanish, French or German, or one that `messages` has.",
        examples=[True],
    )


class People(Model):
    """Who is treated apart. Staff, bots and linkbot itself are exempt anyway."""

    exempt: list[Person] = Field(
        default=[], description="Never judged. Groups and users.", examples=[["group:governance-wg"]]
    )
    observe_only: list[Person] = Field(
        default=[], description="Judged, never acted on. Groups and users.", examples=[["user:carol"]]
    )
    steer: list[Person] = Field(
        default=[],
        description="Who steers linkbot in this thread by private message, beside staff: pause, resume, undo and so on. "
        "Groups and users.",
        examples=[["group:thread-keepers"]],
    )


ListName = Annotated[str, Field(pattern=r"^(bundled/[a-z][a-z0-9-]*|lists/[A-Za-z0-9_-]+\.txt)$")]


class ListUse(Model):
    """A list kept elsewhere."""

    use: ListName = Field(
        description="A list that comes with linkbot (bundled/…), or a file in the folder lists/ beside this file: "
        "one host a line.",
        examples=["bundled/shorteners"],
    )
    exclude: list[Host] = Field(
        default=[],
        alias="except",
        description="Hosts of that list that are fine here.",
        examples=[["doi.org"]],
    )
    also: list[Host] = Field(
        default=[], description="Hosts to add to that list.", examples=[["go.example.org"]]
    )


HostList = Annotated[
    Annotated[list[Host], Tag("<hosts>")] | Annotated[ListUse, Tag("<use>")], Discriminator(list_or_mapping)
]


class RulesFile(Model):
    """The rules of one thread, tuned by its moderators."""

    linkbot: Literal[1] = Field(description="The version of this format: 1.", examples=[1])
    extends: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")] | None = Field(
        default=None,
        description="A preset that comes with linkbot. What stands in this file wins; rules are matched by id.",
        examples=["link-only"],
    )
    thread: Thread = Field(
        description="The thread that this file is for.",
        examples=[{"forum": "https://discourse.jupyter.org", "topic": 1615}],
    )
    mode: ModeName = Field(
        default="observe",
        description="How far linkbot may go in this thread. off: nothing. observe: judge, and report to staff. flag: ask "
        "moderators, never write to authors. full: all of `then`.",
        examples=["observe"],
    )
    language: Language = Field(
        default=Language(), description="The languages of messages.", examples=[{"default": "en"}]
    )
    people: People = Field(
        default=People(), description="Who is treated apart.", examples=[{"exempt": ["group:board"]}]
    )
    lists: dict[Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")], HostList] = Field(
        default={},
        description="Named lists of hosts, for use in rules.",
        examples=[{"paste_sites": ["pastebin.com"]}],
    )
    defaults: Defaults = Field(
        default=Defaults(),
        description="What holds for each rule that says nothing else.",
        examples=[{"wait": "10m"}],
    )
    rules: Annotated[list[Rule], Field(min_length=1, max_length=200)] = Field(
        description="The rules. Their order means nothing; all are asked.",
        examples=[
            [{"id": "external-link", "say": "A post holds a link.", "expect": {"links": {"at_least": 1}}}]
        ],
    )
    messages: Messages = Field(
        default=Messages(),
        description="linkbot's words.",
        examples=[{"tell": {"es": {"file": "messages/tell.es.md"}}}],
    )
    brakes: Brakes = Field(
        default=Brakes(),
        description="What stops linkbot when something goes wrong.",
        examples=[{"hold_reload_if_changed": 3}],
    )
    report: Report = Field(
        default=Report(), description="The weekly report to moderators.", examples=[{"every": "monday 09:00"}]
    )
    digest: Digest = Field(
        default=Digest(),
        description="The readers' digest of the articles of a week; there is none without this. Authors who send linkbot a message "
        "that says “do not list me” are left out.",
        examples=[{"to": "category:5"}],
    )
    index: Index = Field(
        default=Index(),
        description="A post that lists all articles; there is none without this.",
        examples=[{"to": "topic:1700"}],
    )
    keep: Keep = Field(
        default=Keep(), description="How long linkbot keeps what it knows.", examples=[{"cases": "365d"}]
    )
