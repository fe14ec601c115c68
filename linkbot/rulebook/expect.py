"""The closed vocabulary of `expect`: what a good post looks like, one model for each word."""

from typing import Annotated, Any, Literal, Self

import re2
from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator

from linkbot.rulebook.scalars import Count, Some, Span, Word, refuse

STATES = ("proven", "likely", "claimed", "unknown", "contradicted")


class Model(BaseModel):
    """A part of the rules file: only the keys that are listed, of just the type that is named."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class SomeKey(Model):
    """A group of keys of which at least one asks for something."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})

    @model_validator(mode="after")
    def asks(self) -> Self:
        """Refuse a group in which nothing is asked for."""
        if all(value in (None, False, []) for value in dict(self).values()):
            keys = ", ".join(f"`{field.alias or name}`" for name, field in type(self).model_fields.items())
            raise refuse("nothing is asked for here", f"write at least one of {keys}")
        return self


def pattern(value: str) -> str:
    """A pattern that RE2 takes (linear time, so none can hang linkbot)."""
    options = re2.Options()
    options.log_errors = False
    options.max_mem = 1 << 20
    if len(value) > 500:
        raise refuse("this pattern is longer than 500 characters", "use lists of hosts instead")
    try:
        compiled = re2.compile(value, options)
    except re2.error as error:
        said = (
            error.args[0].decode(errors="replace")
            if error.args and isinstance(error.args[0], bytes)
            else str(error)
        )
        raise refuse(
            f"this pattern cannot be used: {said}", "patterns are RE2: no look-around, no back-references"
        ) from None
    if compiled.search("") is not None:
        raise refuse("this pattern fits every address, even an empty one", "make it say what to look for")
    return value


def kind_of(value: Any) -> str:
    """Which form of `none` or `{at_most: …}` is meant."""
    return "<limit>" if isinstance(value, dict | AtMost) else "<none>"


class AtMost(Model):
    """A limit."""

    at_most: Count = Field(description="The most there may be.", examples=[2])


NoneOrLimit = Annotated[
    Annotated[Literal["none"], Tag("<none>")] | Annotated[AtMost, Tag("<limit>")], Discriminator(kind_of)
]


class Hosts(SomeKey):
    """Where links lead. Names are `this_forum`, `uploads`, a name from `lists`, or a host such as example.org."""

    within: list[Word] = Field(
        default=[],
        alias="in",
        description="Each outside link leads to one of these.",
        examples=[["arxiv.org"]],
    )
    not_in: list[Word] = Field(
        default=[],
        description="Links to these do not count as links, or are not allowed.",
        examples=[["paste_sites"]],
    )


class Links(SomeKey):
    """The links that the author wrote: not those in quotes, code or e-mail trailers."""

    at_least: Some | None = Field(default=None, description="At least this many such links.", examples=[1])
    at_most: Count | None = Field(default=None, description="At most this many such links.", examples=[3])
    host: Hosts | None = Field(
        default=None, description="Where the links lead.", examples=[{"not_in": ["this_forum"]}]
    )
    new_in_thread: bool = Field(
        default=False,
        description="Not only links that the same person posted in the thread before. Somebody else's earlier link is "
        "shown to moderators as unknown.",
        examples=[True],
    )

    @model_validator(mode="after")
    def possible(self) -> "Links":
        """A range must hold at least one number."""
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            raise refuse(
                "`at_least` is more than `at_most`, so no post could be right", "swap or drop one of them"
            )
        return self


class OwnWords(SomeKey):
    """The author's own words: not quotes, code, previews or e-mail trailers."""

    at_most: Count | None = Field(default=None, description="The most words beside a link.", examples=[80])
    introducing_a_link: Count | None = Field(
        default=None, description="The most words where they introduce the linked article.", examples=[120]
    )
    without_link: Count | None = Field(
        default=None, description="The most words where there is no link.", examples=[60]
    )


class AuthorshipWanted(Model):
    """How sure it must be that the poster wrote the linked page."""

    at_least: Literal["proven", "likely", "claimed", "unknown"] = Field(
        description="The lowest state that is fine. Unknown opens no case, whatever stands here; contradicted does.",
        examples=["likely"],
    )


class PageWords(SomeKey):
    """Words on the linked page, in its title or text; capital and small letters are one."""

    all_of: list[Annotated[list[Word], Field(min_length=1)]] = Field(
        default=[],
        description="Groups of words; at least one of each group.",
        examples=[[["jupyter", "ipython"], ["governance"]]],
    )
    none_of: list[Word] = Field(
        default=[], description="Words that must not be there.", examples=[["casino"]]
    )


class Pace(Model):
    """How often one person posts in the thread."""

    at_most: Some = Field(description="The most posts of one person.", examples=[2])
    per: Span = Field(description="Within this time.", examples=["7d"])


class Address(Model):
    """The written address of each link: the one escape hatch for patterns."""

    without_pattern: Annotated[str, AfterValidator(pattern)] = Field(
        description="An RE2 pattern (linear time) that no link's address may hold.",
        examples=["[?&](aff|ref_code)="],
    )


class Expect(SomeKey):
    """What a good post looks like. All that stands here is asked of each post."""

    links: Links | None = Field(default=None, description="Links to articles.", examples=[{"at_least": 1}])
    talk: Literal["none"] | None = Field(
        default=None,
        description="No answering each other: reply, quote, mention, address, thanks and agreement, weighed together.",
        examples=["none"],
    )
    own_words: OwnWords | None = Field(
        default=None, description="How much the author writes.", examples=[{"at_most": 80}]
    )
    contribution_in_post: Literal["none"] | None = Field(
        default=None,
        description="No picture, file, log, table or code that is the contribution itself; one beside a link is fine.",
        examples=["none"],
    )
    authorship: AuthorshipWanted | None = Field(
        default=None,
        description="Whether the poster wrote what is linked.",
        examples=[{"at_least": "likely"}],
    )
    page_words: PageWords | None = Field(
        default=None, description="What the linked page is about.", examples=[{"all_of": [["governance"]]}]
    )
    link_text: Literal["matches_address"] | None = Field(
        default=None,
        description="A link's text that looks like an address is the address it leads to.",
        examples=["matches_address"],
    )
    lookalike_letters: Literal["none"] | None = Field(
        default=None,
        description="No host written with letters of one script posing as another's.",
        examples=["none"],
    )
    hidden_links: Literal["none"] | None = Field(
        default=None, description="No link without anything to see and click.", examples=["none"]
    )
    media: NoneOrLimit | None = Field(
        default=None, description="Pictures, files and videos in the post.", examples=["none", {"at_most": 1}]
    )
    tables: NoneOrLimit | None = Field(
        default=None, description="Rows of tables in the post.", examples=["none"]
    )
    code: NoneOrLimit | None = Field(
        default=None, description="Lines of code blocks in the post.", examples=[{"at_most": 10}]
    )
    polls: Literal["none"] | None = Field(default=None, description="No polls.", examples=["none"])
    link_opens: Literal[True] | None = Field(
        default=None,
        description="Each link opens for everyone: a fault only where the site keeps saying that there is no such page "
        "(`patience`). Slow, down or refused is unknown.",
        examples=[True],
    )
    posts_by_person: Pace | None = Field(
        default=None, description="How often one person posts links.", examples=[{"at_most": 2, "per": "7d"}]
    )
    link_after_acceptance: Literal["same_origin"] | None = Field(
        default=None,
        description="A link that was fine for two hours or more is not swapped for another place.",
        examples=["same_origin"],
    )
    address: Address | None = Field(
        default=None,
        description="The written address of each link.",
        examples=[{"without_pattern": "[?&]aff="}],
    )
