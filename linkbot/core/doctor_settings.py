"""Settings of a forum that hurt people who post links: what each does, when it hurts, and what to do. Pure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from linkbot.core.doctor import Remark, Weight

Values = Mapping[str, object]
_MANY = 10  # posts with links to one's own site, as regulars of a thread of links have them
_LONGEST = 80  # characters of a value that are shown
_SHORT = 40  # characters; an address and a few words are longer


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. `usual`: as Discourse ships it (contract 21); `hurts`: whether a value does harm, given all others."""

    name: str
    usual: object
    means: str
    advice: str
    hurts: Callable[[object, Values], bool]


def on_settings(seen: Values, longest: timedelta) -> Iterator[Remark]:
    """A remark for each. `seen`: what the forum tells the account; `longest`: the longest time that authors are given."""
    values = {**seen, "_longest_minutes": longest.total_seconds() / 60}
    for setting in SETTINGS:
        if setting.name not in seen:
            yield Remark(
                Weight.ASK,
                f"{setting.name} is shown to admins only; as Discourse ships it: {shown(setting.usual)}. {setting.means} "
                f"{setting.advice}",
            )
            continue
        value = seen[setting.name]
        if setting.hurts(value, values):
            yield Remark(Weight.NOTE, f"{setting.name} is {shown(value)}. {setting.means} {setting.advice}")
        else:
            yield Remark(Weight.FINE, f"{setting.name} is {shown(value)}.")


def on_uploads(seen: Values) -> Iterator[Remark]:
    """Whether the pictures of the weekly report can be kept on the forum (contract 16)."""
    allowed = (
        f"{seen.get('authorized_extensions', '')}|{seen.get('authorized_extensions_for_staff', '')}".lower()
    )
    if "authorized_extensions" not in seen:
        yield Remark(Weight.ASK, "authorized_extensions is not shown: the weekly picture needs png in it.")
    elif {"png", "*"} & {part.strip() for part in allowed.split("|")}:
        yield Remark(Weight.FINE, "Pictures (png) may be uploaded.")
    else:
        yield Remark(
            Weight.NOTE,
            "Pictures (png) may not be uploaded, so the weekly report comes without its picture: add png to the setting "
            "authorized_extensions.",
        )


def shown(value: object) -> str:
    """A value as an admin sees it; nothing set is said to be so."""
    if isinstance(value, bool):
        return "on" if value else "off"
    text = str(value).strip()
    if not text:
        return "empty"
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _number(value: object) -> float:
    """Settings come as numbers, or as text from the admin's list. What is neither never hurts."""
    if isinstance(value, bool):
        return float(value)
    try:
        return float(str(value))
    except ValueError:
        return float("nan")


def _is_on(value: object) -> bool:
    return str(value).lower() in {"true", "t", "1"}


def _too_short(value: object, values: Values) -> bool:
    """Nought means for ever."""
    longest = values["_longest_minutes"]
    return 0 < _number(value) < _number(longest)


def _few_hosts(value: object, values: Values) -> bool:
    return _number(value) < _MANY and not str(values.get("allowed_spam_host_domains", "")).strip()


SETTINGS = (
    Setting(
        "newuser_max_links",
        2,
        "A new member's post with more links than this is refused.",
        "Set it to 5 or so: a post in a thread of links may well hold three.",
        lambda value, _: _number(value) < 3,
    ),
    Setting(
        "newuser_spam_host_threshold",
        3,
        "A new member who has linked the same site that often is taken for a spammer: the post is refused and the older "
        "ones are flagged. In a thread where people link their own site, that meets the honest first.",
        "Raise it to 20, or list the sites in allowed_spam_host_domains.",
        _few_hosts,
    ),
    Setting(
        "allowed_spam_host_domains",
        "",
        "Sites that are never counted by newuser_spam_host_threshold.",
        "List the sites that regulars of the thread write for.",
        lambda _value, _all: False,
    ),
    Setting(
        "auto_silence_fast_typers_on_first_post",
        True,
        "Who pastes a link as a first post, quicker than somebody could type it, is silenced and the post is held.",
        "Switch it off, or ask in the opening post for a sentence beside the link.",
        lambda value, _: _is_on(value),
    ),
    Setting(
        "min_first_post_typing_time",
        3000,
        "A first post that took fewer milliseconds to write is held back for approval; pasted links are.",
        "Set it to 0, or look into the review queue every day.",
        lambda value, _: _number(value) > 0,
    ),
    Setting(
        "newuser_max_replies_per_topic",
        3,
        "A new member may answer only that often in one topic, and a thread of links is one topic.",
        "Raise it to 10.",
        lambda value, _: 0 < _number(value) < 3,
    ),
    Setting(
        "min_post_length",
        20,
        "A shorter post is refused, linkbot's public replies included.",
        f"Leave it below {_SHORT}.",
        lambda value, _: _number(value) > _SHORT,
    ),
    Setting(
        "min_first_post_length",
        20,
        "A shorter opening post is refused.",
        f"Leave it below {_SHORT}.",
        lambda value, _: _number(value) > _SHORT,
    ),
    Setting(
        "min_personal_message_post_length",
        10,
        "A shorter private message is refused, an author's “mine” or “ok” to linkbot included.",
        "Leave it at 10, or lower it.",
        lambda value, _: _number(value) > 10,
    ),
    Setting(
        "post_edit_time_limit",
        1440,
        "Minutes for which members below trust level 2 may change or delete their post. When they are told later, or "
        "given longer than that, they cannot put it right themselves.",
        "Set it to at least the longest time that your rules give before a flag (0: for ever).",
        _too_short,
    ),
    Setting(
        "tl2_post_edit_time_limit",
        43_200,
        "The same for members from trust level 2 on.",
        "Set it to at least the longest time that your rules give before a flag (0: for ever).",
        _too_short,
    ),
)
