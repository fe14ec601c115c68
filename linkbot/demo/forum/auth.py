"""Who calls: keys, users, scopes and the limits that come before any action (contract 2 and 3)."""

from collections.abc import Mapping
from dataclasses import dataclass

from linkbot.demo.forum.call import Way
from linkbot.demo.forum.entities import ApiKey, User
from linkbot.demo.forum.limits import too_many, too_many_from_address
from linkbot.demo.forum.refusal import not_allowed, not_found
from linkbot.demo.forum.state import State


@dataclass(frozen=True, slots=True)
class Caller:
    """Who was recognised, and by which key."""

    user: User | None = None
    key: ApiKey | None = None


def check_address(state: State, address: str) -> None:
    """The per-address limiter in front of everything: aggressive, plain text (contract 3.2)."""
    if not state.settings.limit_ip:
        return
    for seconds, most in ((10, state.settings.ip_10_secs_limit), (60, state.settings.ip_60_secs_limit)):
        wait = state.limits.take(f"ip{seconds}:{address}", most, seconds, state.now(), aggressive=True)
        if wait:
            raise too_many_from_address(wait, f"ip_{seconds}_secs_limit")


def forgive_address(state: State, address: str) -> None:
    """A request with a good key does not count against its address."""
    for seconds in (10, 60):
        state.limits.give_back(f"ip{seconds}:{address}")


def identify(state: State, headers: Mapping[str, str], way: Way | None, locale: str) -> Caller:
    """The caller, or a refusal. Order: key, scope, user, account, site-wide limit (contract 2.1)."""
    secret = headers.get("api-key")
    if not secret:
        return Caller()
    key = state.keys.get(secret)
    if key is None or key.revoked or not permits(key, way):
        raise _bad_key(way)
    user = _user_of(state, key, headers)
    if user is None:
        raise _bad_key(way)
    if user.suspended_till is not None and user.suspended_till > state.now():
        raise not_allowed()
    if state.settings.limit_admin_api:
        most = state.settings.max_admin_api_reqs_per_minute
        wait = state.limits.take("admin_api", most, 60, state.now())
        if wait:
            raise too_many(wait, "admin_api_key_rate_limit", locale)
    return Caller(user, key)


def permits(key: ApiKey, way: Way | None) -> bool:
    """Whether the key's scopes open that endpoint; a key without scopes opens all (contract 2.3)."""
    if not key.scopes or (way is not None and way.route == "session/scopes"):
        return True
    if way is None:
        return False
    reads = way.method == "GET" and "global:read" in key.scopes and not way.route.startswith("message_bus")
    return reads or bool(set(key.scopes) & set(way.scopes))


def _user_of(state: State, key: ApiKey, headers: Mapping[str, str]) -> User | None:
    """The user that key and header agree on."""
    name, number = headers.get("api-username"), headers.get("api-user-id")
    asked: User | None = None
    if name:
        asked = state.user_named(name)
    elif number and number.lstrip("-").isdecimal():
        asked = state.users.get(int(number))
    if key.user_id is None:
        return asked
    bound = state.users.get(key.user_id)
    return bound if asked is bound or not (name or number) else None


def _bad_key(way: Way | None) -> Exception:
    """Admin pages hide behind a 404 (contract 1.3)."""
    return not_found() if way is not None and way.admin else not_allowed("bad_key")
