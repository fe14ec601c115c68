"""Whether a text may be a body or a title (contract 7.3). Staff are not spared."""

import re
from collections.abc import Iterator, Mapping

from linkbot.demo.forum.cook_tokens import MENTION
from linkbot.demo.forum.entities import Post, Topic, User
from linkbot.demo.forum.refusal import Refusal
from linkbot.demo.forum.state import State, living

Text = str | tuple[str, Mapping[str, object]]
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
LINK = re.compile(r"https?://[^\s<>()\"']+", re.IGNORECASE)
ODD_SPACES = re.compile("[\u00a0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
EXTERNAL_ID = re.compile(r"[A-Za-z0-9_-]+")


def normalise(raw: str) -> str:
    """The raw text as it is stored: one kind of line end and of space, no NUL, no blank end (contract 7.1)."""
    plain = raw.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return ODD_SPACES.sub(" ", plain).rstrip()


def body_troubles(state: State, raw: str, *, private: bool) -> Iterator[Text]:
    """All that is wrong with a body, in Discourse's order."""
    settings = state.settings
    visible = COMMENT.sub("", raw).strip()
    least = settings.min_personal_message_post_length if private else settings.min_post_length
    if not raw.strip():
        yield "body_blank"
    elif len(visible) < least:
        yield "body_short", {"least": least}
    elif len(raw) > settings.max_post_length:
        yield "body_long", {"most": settings.max_post_length, "length": len(raw)}
    if not _seems_clear(raw, 2 if private else settings.body_min_entropy):
        yield "body_unclear"


def title_troubles(state: State, title: str, *, private: bool, topic: Topic | None = None) -> Iterator[Text]:
    """All that is wrong with a title. Public titles are unique, whatever their case."""
    settings = state.settings
    least = settings.min_personal_message_title_length if private else settings.min_topic_title_length
    if not title:
        yield "title_blank"
    if len(title) < least:
        yield "title_short", {"least": least}
    if len(title) > settings.max_topic_title_length:
        yield "title_long", {"most": settings.max_topic_title_length}
    if not private and len(set(title)) < settings.title_min_entropy:
        yield "title_unclear"
    if not private and _title_used(state, title, topic):
        yield "title_used"


def _title_used(state: State, title: str, topic: Topic | None) -> bool:
    wanted = title.casefold()
    others = (t for t in state.topics.values() if t is not topic and not t.private and t.deleted_at is None)
    return bool(title) and any(other.title.casefold() == wanted for other in others)


def _seems_clear(text: str, least_entropy: int) -> bool:
    """Enough different letters, no word of absurd length, not all in capitals."""
    plain = text.strip()
    varied = len(set(plain)) >= least_entropy
    quiet = plain != plain.upper() or plain == plain.lower()
    longest = max((len(word) for word in re.split(r"[\s/]+", plain) if "://" not in word), default=0)
    return bool(plain) and varied and quiet and longest < 500


def external_id_trouble(state: State, external_id: str) -> Text | None:
    """Why an external id is refused, or None (contract 24)."""
    if len(external_id) > 50:
        return "external_long"
    if not EXTERNAL_ID.fullmatch(external_id):
        return "external_invalid"
    return "external_taken" if state.topic_with_external_id(external_id) else None


def crowd_trouble(state: State, user: User, raw: str) -> Text | None:
    """Too many mentions or links for a member who is not staff (contract 7.3)."""
    settings = state.settings
    if user.staff:
        return None
    new = user.trust_level == 0
    most = settings.newuser_max_mentions_per_post if new else settings.max_mentions_per_post
    mentions = {name for name in MENTION.findall(raw) if state.user_named(name)}
    if len(mentions) > most:
        return "mentions", {"most": most}
    if new and len(set(LINK.findall(raw))) > settings.newuser_max_links:
        return "links", {"most": settings.newuser_max_links}
    return None


def blocked_word(state: State, user: User, raw: str) -> Text | None:
    """The watched word that stops a member's text, if there is one."""
    if user.staff:
        return None
    found = next((word for word in state.settings.blocked_words if word.casefold() in raw.casefold()), None)
    return ("blocked_word", {"word": found}) if found else None


def consecutive_trouble(state: State, user: User, topic: Topic) -> Text | None:
    """Too many replies in a row (contract 7.3): not for staff, not in private messages."""
    most = state.settings.max_consecutive_replies
    if user.staff or topic.private or most <= 0:
        return None
    last = living(state.posts_of(topic.id))[-most:]
    in_row = len(last) == most and all(p.user_id == user.id and p.post_number > 1 for p in last)
    return ("consecutive", {"most": most}) if in_row else None


def is_duplicate(state: State, user: User, raw: str, *, private: bool) -> bool:
    """Whether a member wrote exactly this a moment ago, public and private counted apart (contract 7.4)."""
    minutes = state.settings.unique_posts_mins
    if user.staff or minutes <= 0:
        return False

    def recent(post: Post) -> bool:
        age = (state.now() - post.created_at).total_seconds()
        return age < minutes * 60 and state.topics[post.topic_id].private is private

    return any(p.user_id == user.id and p.raw == raw and recent(p) for p in reversed(state.posts.values()))


def refuse(troubles: list[Text]) -> None:
    """422 with all of them, if there are any."""
    if troubles:
        raise Refusal(422, *troubles)
