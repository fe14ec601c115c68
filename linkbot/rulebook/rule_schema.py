"""One rule of the rules file, and the defaults of all rules, as models."""

from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field, WithJsonSchema

from linkbot.rulebook.expect import Expect, Model
from linkbot.rulebook.scalars import Duration, RuleId, Sentence, Span, one_or_more

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


ONE_OR_MORE: dict[str, Any] = {
    "anyOf": [
        {"enum": [*get_args(AcceptName)]},
        {"type": "array", "items": {"enum": [*get_args(AcceptName)]}},
    ]
}


class Step(Model):
    """One step of what follows when a post is not as expected."""

    after: Duration = Field(description="How long after the end of `wait`.", examples=["48h"])
    do: Literal["tell", "ask", "flag"] = Field(
        description="tell: say to the author what to put right. ask: ask the author a friendly question. "
        "flag: ask moderators to look.",
        examples=["flag"],
    )


Then = Annotated[list[Step], Field(min_length=1, max_length=10)]


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


Posts = Annotated[list[Annotated[str, Field(max_length=20_000)]], Field(max_length=50)]


class Examples(Model):
    """Posts that show what the rule means. A file whose examples do not hold is refused."""

    ok: Posts = Field(
        default=[],
        description="Posts that keep the rule.",
        examples=[["My thoughts: https://example.org/essay"]],
    )
    bad: Posts = Field(
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
    accept: Annotated[list[AcceptName], BeforeValidator(one_or_more), WithJsonSchema(ONE_OR_MORE)] = Field(
        default=[],
        description="What counts as well: own_topic_with_link (a topic of this forum that the poster opened with such "
        "a link), or the signs of authorship to go by (all of them if left out); what only other signs say is unknown.",
        examples=["own_topic_with_link"],
    )
    examples: Examples = Field(
        default=Examples(),
        description="Posts that show what the rule means.",
        examples=[{"ok": ["https://example.org/a"]}],
    )
    mode: ModeName | None = Field(
        default=None,
        description="How far this rule may go; never higher than the thread's mode. As far as the thread if left out.",
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
        description="Send the author their own words, so that nothing is lost when they move them.",
        examples=[True],
    )
    offer: Literal["continue_as_linked_topic"] | None = Field(
        default=None,
        description="Offer to go on in a topic of its own that links back.",
        examples=["continue_as_linked_topic"],
    )
    offer_proof: bool = Field(
        default=False,
        description="Where the page names somebody else, offer its poster in the same message two ways to show that it is "
        "theirs: a link to the forum profile, or a one-time code. Where nobody can tell whose the page is, invite its poster "
        "to do so in a message of its own: privately, once a person and never again, without a case.",
        examples=[True],
    )
    suggest: Literal["final_address"] | None = Field(
        default=None, description="Name the address at which a short link ends.", examples=["final_address"]
    )
    patience: Patience | None = Field(
        default=None,
        description="How often a page is tried before its link counts as broken. 4 times over 24h if left out.",
        examples=[{"tries": 4, "over": "24h"}],
    )
    keep_checking: Literal["daily", "weekly", "monthly"] | None = Field(
        default=None,
        description="Look at the links of good posts again that often. Only rules with this key, and `link_opens`, may "
        "then find fault with a post that nobody changed.",
        examples=["weekly"],
    )
