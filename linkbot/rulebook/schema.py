"""The whole rules file as models: what keys there are, of what type, and what they mean."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from linkbot.rulebook.expect import Expect, Model
from linkbot.rulebook.scalars import (
    Count,
    Day,
    Duration,
    ForumAddress,
    Host,
    Percent,
    Person,
    ReportTarget,
    RuleId,
    Sentence,
    Some,
    Span,
    WebAddress,
    WeeklyMoment,
    Zone,
    one_or_more,
)

ModeName = Literal["off", "observe", "flag", "full"]
TellName = Literal["private", "reply", "both"]
SIGNS = (
    "link_back",
    "rel_me",
    "fediverse_creator",
    "page_author",
    "feed_author",
    "handle_in_address",
    "website",
    "confirmed_before",
)
AcceptName = Literal[
    "own_topic_with_link",
    "link_back",
    "rel_me",
    "fediverse_creator",
    "page_author",
    "feed_author",
    "handle_in_address",
    "website",
    "confirmed_before",
]
Included = Literal[
    "hits", "fixed", "precision", "open_cases", "new_articles", "rule_changes", "broken_links", "advice"
]


def list_or_mapping(value: Any) -> str:
    """Which form of a list of hosts is meant: its hosts themselves, or where they are."""
    return "use" if isinstance(value, dict) else "hosts"


def text_or_file(value: Any) -> str:
    """Which form of a message is meant: its text, or the file that holds it."""
    return "file" if isinstance(value, dict) else "text"


class Step(Model):
    """One step of what follows when a post is not as expected."""

    after: Duration = Field(description="How long after the end of `wait`.", examples=["48h"])
    do: Literal["tell", "ask", "flag"] = Field(
        description="tell: say to the author what to put right. ask: ask the author a friendly question. "
        "flag: ask moderators to look.",
        examples=["flag"],
    )


Then = Annotated[list[Step], Field(min_length=1, max_length=10)]


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
        default="en", description="The language of messages where nothing else is known.", examples=["en"]
    )
    follow_reader: bool = Field(
        default=False,
        description="Use the reader's own language on the forum, where `messages` has it.",
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
    Annotated[list[Host], Tag("hosts")] | Annotated[ListUse, Tag("use")], Discriminator(list_or_mapping)
]


class Defaults(Model):
    """What holds for each rule that says nothing else."""

    wait: Duration | None = Field(
        default=None,
        description="How long linkbot waits after a post or an edit, so that people can finish. 10m if left out.",
        examples=["10m"],
    )
    tell: TellName | None = Field(
        default=None,
        description="How the author is told: by private message, by a reply in the thread that goes when the post "
        "is put right, or both. private if left out.",
        examples=["private"],
    )
    then: Then | None = Field(
        default=None,
        description="What follows when a post is not as expected. Tell at once and flag after 48h if left out.",
        examples=[[{"after": "0h", "do": "tell"}, {"after": "48h", "do": "flag"}]],
    )


class Examples(Model):
    """Posts that show what the rule means. A file whose examples do not hold is refused."""

    ok: list[Annotated[str, Field(max_length=20_000)]] = Field(
        default=[],
        description="Posts that keep the rule.",
        examples=[["My thoughts: https://example.org/essay"]],
    )
    bad: list[Annotated[str, Field(max_length=20_000)]] = Field(
        default=[], description="Posts that break the rule.", examples=[["I agree with the last two posts."]]
    )


class Patience(Model):
    """How often a page is tried before its link counts as broken."""

    tries: Annotated[int, Field(ge=1, le=20)] = Field(description="How many times.", examples=[4])
    over: Span = Field(description="Spread over this time.", examples=["24h"])


class Rule(Model):
    """One rule: what is expected, and what follows when a post is not so."""

    id: RuleId = Field(
        description="The rule's name for ever: history hangs on it. Small letters, digits and dashes.",
        examples=["external-link"],
    )
    say: Sentence = Field(
        description="The rule in one sentence, as members read it. May be reworded freely.",
        examples=["A post holds a link to an article hosted outside this forum."],
    )
    expect: Expect = Field(description="What a good post looks like.", examples=[{"links": {"at_least": 1}}])
    accept: Annotated[list[AcceptName], BeforeValidator(one_or_more)] = Field(
        default=[],
        description="What counts as well: own_topic_with_link (a topic of this forum that the poster opened with such "
        "a link), or the signs of authorship to go by (all of them if left out).",
        examples=["own_topic_with_link"],
    )
    examples: Examples = Field(
        default=Examples(),
        description="Posts that show what the rule means.",
        examples=[{"ok": ["https://example.org/a"]}],
    )
    mode: ModeName | None = Field(
        default=None,
        description="How far this rule may go; never higher than the thread's mode.",
        examples=["observe"],
    )
    wait: Duration | None = Field(
        default=None, description="As in `defaults`, for this rule.", examples=["1h"]
    )
    tell: TellName | None = Field(
        default=None, description="As in `defaults`, for this rule.", examples=["reply"]
    )
    then: Then | None = Field(
        default=None,
        description="As in `defaults`, for this rule.",
        examples=[[{"after": "0h", "do": "flag"}]],
    )
    give_text_back: bool = Field(
        default=False,
        description="Send the author his own words, so that nothing is lost when he moves them.",
        examples=[True],
    )
    offer: Literal["continue_as_linked_topic"] | None = Field(
        default=None,
        description="Offer to go on in a topic of its own that links back.",
        examples=["continue_as_linked_topic"],
    )
    offer_proof: bool = Field(
        default=False,
        description="Tell an author whose page says nothing how to show that it is his; once a person.",
        examples=[True],
    )
    suggest: Literal["final_address"] | None = Field(
        default=None, description="Name the address at which a short link ends.", examples=["final_address"]
    )
    patience: Patience | None = Field(
        default=None,
        description="How often a page is tried before its link counts as broken.",
        examples=[{"tries": 4, "over": "24h"}],
    )
    keep_checking: Literal["daily", "weekly", "monthly"] | None = Field(
        default=None,
        description="Look at the links of good posts again from time to time.",
        examples=["weekly"],
    )


class MessageFile(Model):
    """A message kept in a file of its own."""

    file: Annotated[str, Field(pattern=r"^messages/[A-Za-z0-9_.-]+\.md$")] = Field(
        description="A file in the folder messages/ beside this file.", examples=["messages/tell.es.md"]
    )


MessageText = Annotated[
    Annotated[str, Field(min_length=1, max_length=10_000), Tag("text")] | Annotated[MessageFile, Tag("file")],
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
    rule_hits: RuleHits | None = Field(
        default=None,
        description="A rule that hits more often than this falls back to observe, and moderators are told. "
        "More than 5 and over 30% within 24h if left out.",
        examples=[{"at_most": 5, "and_share_over": "30%", "per": "24h"}],
    )
    min_precision: Percent | None = Field(
        default=None,
        description="A rule that moderators turn down more often than this allows falls back to observe: the lower "
        "bound over its last 20 decided cases. 80% if left out.",
        examples=["80%"],
    )
    promote_after: Count | None = Field(
        default=None,
        description="Cases marked right before a rule may rise one mode; 0: never by itself. 0 if left out.",
        examples=[10],
    )
    hold_reload_if_changed: Count | None = Field(
        default=None,
        description="A changed file that changes more past verdicts than this is held back until a moderator accepts "
        "it. 3 if left out.",
        examples=[3],
    )


class Report(Model):
    """The weekly report to moderators."""

    to: ReportTarget = Field(
        default="group:moderators",
        description="A message to a group or user, or a post in a topic or category.",
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


class Keep(Model):
    """How long linkbot keeps what it knows."""

    post_text: Span | None = Field(
        default=None, description="Text of posts. 30d if left out.", examples=["30d"]
    )
    cases: Span | None = Field(default=None, description="Closed cases. 365d if left out.", examples=["365d"])
    person_counters: Span | None = Field(
        default=None, description="Counts about one person. 90d if left out.", examples=["90d"]
    )


class RulesFile(Model):
    """The rules of one thread, tuned by its moderators."""

    linkbot: Literal[1] = Field(description="The version of this format: 1.", examples=[1])
    extends: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")] | None = Field(
        default=None,
        description="A preset that comes with linkbot. What stands in this file wins; rules are matched by id.",
        examples=["link-only"],
    )
    thread: Thread = Field(description="The thread that this file is for.", examples=[{"topic": 1615}])
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
    keep: Keep = Field(
        default=Keep(), description="How long linkbot keeps what it knows.", examples=[{"cases": "365d"}]
    )
