"""Look at one post: gather what is known, judge, plan, remember. One transaction, one log line."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

import structlog

from linkbot.core.canary import answer_canary
from linkbot.core.case import Case, Planned, State
from linkbot.core.checks.own_links import own_links
from linkbot.core.delivery import TOO_LATE
from linkbot.core.endings import plan_gone
from linkbot.core.facts import facts_of
from linkbot.core.forum import Limits
from linkbot.core.judge import exempt_reason, judge
from linkbot.core.model import Facts, Link, Outcome, Post, Verdict
from linkbot.core.plan import plan
from linkbot.core.rechecks import look_at, next_check, pace_of, unaccused
from linkbot.core.records import Reviewed, SeenPost
from linkbot.core.situation import Asked, Held, Plan, Situation
from linkbot.flow.bench import Bench
from linkbot.flow.gather import NOTHING, Gathered, find_out, rules_in_force
from linkbot.flow.language import language_of
from linkbot.flow.listen import heard_in_thread
from linkbot.flow.proofs import make_offers, told_codes
from linkbot.flow.touch import Touch, edit_until, touch_of

log = structlog.get_logger(__name__)


def digest_of(post: Post) -> str:
    """What tells one state of a post from another: its text, and what moderators or its author did to it.

    `raw` if there is one, for `cooked` changes by itself (contract 19.2), and a quick edit leaves `version` alone (8).
    """
    text = post.raw if post.raw is not None else post.cooked
    marks = (post.hidden, post.withdrawn, post.locked, post.has_notice, bool(post.decided_scores))
    return hashlib.sha256(f"{marks}\0{text}".encode()).hexdigest()


async def review(post: Post, bench: Bench) -> Verdict:
    """Judge a fresh reading of a post and plan what follows. Raises ForumTrouble if something could not be read."""
    if is_ours(post, bench):  # nothing to remember: a report must not count linkbot's own words
        return Verdict(Outcome.EXEMPT, exempt_because="linkbot's own")
    now, digest = bench.clock.now(), digest_of(post)
    case = await bench.store.case(post.id or 0)
    await heard_in_thread(post, bench)
    judged = await _judge(post, digest, bench)
    verdict = judged.verdict
    offers = await make_offers(post, verdict, bench)
    situation = await _situated(post, digest, judged, case, bench)
    situation = replace(situation, codes={rule: offer.code for rule, offer in offers.items()})
    decided = plan(situation)
    canary = answer_canary(post, bench.rulebook, bench.ceiling, now)
    planned = (*decided.actions, *_looks(situation, judged, bench), *canary)
    seen = _seen(situation)
    await bench.store.remember(
        Reviewed(
            seen,
            verdict,
            decided.case,
            planned,
            now,
            judged.links,
            post.created_at,
            judged.gathered.tried,
            told_codes(offers.values(), planned),
            judged.as_posted,
        )
    )
    _log(situation, decided)
    return verdict


async def _situated(post: Post, digest: str, judged: "_Judged", case: Case | None, bench: Bench) -> Situation:
    """All that decides what comes next. The forum is asked only about posts that are wrong, or that have a case."""
    gathered, broken = judged.gathered, judged.verdict.broken
    concerned = bool(broken) or (case is not None and case.digest != digest)
    touch = await touch_of(post, case, bench) if concerned else Touch()
    held = await held_for(post, (finding.rule for finding in broken), bench)
    return Situation(
        post=post,
        digest=digest,
        verdict=judged.verdict,
        case=case,
        rulebook=bench.rulebook,
        ceiling=bench.ceiling,
        now=bench.clock.now(),
        touched=touch.why,
        touch=touch.closing,
        by_author=touch.by_author,
        groups=gathered.known.groups or (),
        held=(*held, *touch.held),
        known=gathered.past.seen is not None,
        before_us=bool(broken) and await _is_before_us(post, bench),
        edit_until=edit_until(post, await bench.forum.limits()) if broken else None,
        origins=judged.origins,
        limits=await bench.forum.limits() if broken else Limits(),
        language=await language_of(post, bench) if broken or case else "",
    )


async def _is_before_us(post: Post, bench: Bench) -> bool:
    """Whether a post was written a day or more before linkbot began to look after the thread."""
    mark = await bench.store.bookmark(bench.topic_id)
    watched = mark.first_watched if mark and mark.first_watched else bench.clock.now()
    return post.created_at is not None and watched - post.created_at > TOO_LATE


async def held_for(post: Post, rules: Iterable[str], bench: Bench) -> tuple[Held, ...]:
    """The brakes that are on for these broken rules of a post."""
    asked = Asked(
        bench.rulebook,
        post.topic_id or bench.topic_id,
        post.id or 0,
        post.author.username,
        post.author.id,
        tuple(sorted(rules)),
        bench.clock.now(),
    )
    return await bench.brakes.held(asked) if asked.rules else ()


def is_ours(post: Post, bench: Bench) -> bool:
    """Whether linkbot wrote it."""
    return post.author.id == bench.me.user_id or post.author.username.lower() == bench.me.username.lower()


async def review_gone(case: Case, bench: Bench) -> None:
    """A post with an open case is not there any more."""
    now = bench.clock.now()
    decided = plan_gone(case, now)
    await bench.store.plan(decided.actions, decided.case, now)
    await bench.store.watching.unsettle(case.post_id)  # should it come back, it is looked at
    log.info("post.gone", post=case.post_id, topic=case.topic_id, closing=_closing(decided))


def never_judged(post: Post, bench: Bench) -> str:
    """Why the daemon leaves a post alone whatever it says; nothing if it is to be judged."""
    author, thread = post.author, bench.rulebook.thread
    if author.id is not None and author.id < 0:
        return "written by a bot"
    if post.number == 1:
        return "the opening post"
    if thread.since and (post.created_at is None or post.created_at.date() < thread.since):
        return f"older than {thread.since}"
    return ""


@dataclass(frozen=True, slots=True)
class _Judged:
    """A verdict, with what was found out on the way to it. `links`: canonical addresses of the author's own links."""

    verdict: Verdict
    gathered: Gathered = NOTHING
    links: tuple[str, ...] = ()
    as_posted: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()  # where they lead


async def _judge(post: Post, digest: str, bench: Bench) -> _Judged:
    reason = never_judged(post, bench) or exempt_reason(post, bench.rulebook, None)
    if reason:
        return _Judged(Verdict(Outcome.EXEMPT, exempt_because=reason))
    facts: Facts = facts_of(post, bench.home)
    gathered = await find_out(facts, bench)
    if reason := exempt_reason(post, bench.rulebook, gathered.known.groups):
        return _Judged(Verdict(Outcome.EXEMPT, exempt_because=reason))
    verdict = judge(replace(facts, known=gathered.known), bench.rulebook)
    verdict = unaccused(verdict, bench.rulebook.rules, gathered.past.seen, digest)
    links = own_links(facts)
    origins = tuple(dict.fromkeys(link.origin for link in links if link.origin))
    canonical = tuple(link.canonical for link in links)
    return _Judged(verdict, gathered, canonical, tuple(_as_posted(link) for link in links), origins)


def _as_posted(link: Link) -> str:
    """Its address as the post gives it, where that is whole: `//host/page` leads nowhere outside the page."""
    return link.url if link.url.startswith(("http://", "https://")) else link.canonical


def _looks(s: Situation, judged: _Judged, bench: Bench) -> tuple[Planned, ...]:
    """When to look at the post again though nobody changes it: for a page that did not open, and to keep checking."""
    due = {judged.gathered.look_at} if judged.gathered.look_at else set[datetime]()
    every = pace_of(rules_in_force(bench), s.verdict.outcome)
    if every is not None and judged.links:
        due.add(next_check(s.post.id or 0, every, s.now))
    topic = s.post.topic_id or bench.topic_id
    return tuple(look_at(topic, s.post.id or 0, moment) for moment in sorted(due))


def _seen(s: Situation) -> SeenPost:
    return SeenPost(
        post_id=s.post.id or 0,
        topic_id=s.post.topic_id or s.rulebook.thread.topic_id,
        post_number=s.post.number or 0,
        version=s.post.version,
        digest=s.digest,
        outcome=s.verdict.outcome,
        rules_version=s.rulebook.version,
        author=s.post.author.username,
        author_id=s.post.author.id,
        judged_at=s.now,
    )


def _closing(decided: Plan) -> str:
    case = decided.case
    return case.closing.value if case and case.state is State.CLOSED and case.closing else ""


def _log(s: Situation, decided: Plan) -> None:
    log.info(
        "post.reviewed",
        post=s.post.id,
        topic=s.post.topic_id,
        number=s.post.number,
        verdict=s.verdict.outcome.value,
        rules={f.rule: f.answer.value for f in s.verdict.findings},
        why={f.rule: f.why for f in s.verdict.findings if f.why} or s.verdict.exempt_because or None,
        touched=s.touched or None,
        planned=[a.purpose.value for a in decided.actions],
        case=decided.case.state.value if decided.case else None,
        closing=_closing(decided) or None,
    )
