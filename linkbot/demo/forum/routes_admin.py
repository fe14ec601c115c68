"""What staff do to users: silencing and suspending (contract 13). Others are told there is no such page."""

from starlette.responses import Response

from linkbot.demo.forum.call import Call, Way, answer, moment_or_far
from linkbot.demo.forum.clock import stamp
from linkbot.demo.forum.entities import User
from linkbot.demo.forum.refusal import not_allowed, not_found
from linkbot.demo.forum.shape_user import basic_user

MADE_UNLISTED, MADE_VISIBLE = 3, 4


def _offender(call: Call) -> User:
    user = call.state.users.get(call.number("user_id"))
    if user is None:
        raise not_found()
    if user.staff:
        raise not_allowed()
    return user


async def silence(call: Call) -> Response:
    """`PUT /admin/users/ID/silence`."""
    user = _offender(call)
    user.silenced_till = moment_or_far(call, "silenced_till")
    return answer({
        "silence": {
            "silenced": True, "silence_reason": call.params.text("reason"), "silenced_till": stamp(user.silenced_till),
            "silenced_at": stamp(call.state.now()), "silenced_by": basic_user(call.member()),
        }
    })  # fmt: skip


async def unsilence(call: Call) -> Response:
    """`PUT /admin/users/ID/unsilence`."""
    _offender(call).silenced_till = None
    return answer(
        {"unsilence": {"silenced": False, "silence_reason": None, "silenced_till": None, "silenced_at": None}}
    )


async def suspend(call: Call) -> Response:
    """`PUT /admin/users/ID/suspend`."""
    user = _offender(call)
    user.suspended_till = moment_or_far(call, "suspend_until")
    return answer({
        "suspension": {
            "suspend_reason": call.params.text("reason"), "full_suspend_reason": call.params.text("reason"),
            "suspended_till": stamp(user.suspended_till), "suspended_at": stamp(call.state.now()),
            "suspended_by": basic_user(call.member()),
        }
    })  # fmt: skip


async def unsuspend(call: Call) -> Response:
    """`PUT /admin/users/ID/unsuspend`."""
    _offender(call).suspended_till = None
    return answer({"suspension": {"suspended_till": None, "suspended_at": None}})


async def list_users(call: Call) -> Response:
    """`/admin/users/list/active`."""
    users = [user for user in call.state.users.values() if user.id > 0]
    return answer(
        [
            {
                **basic_user(user),
                "trust_level": user.trust_level,
                "admin": user.admin,
                "moderator": user.moderator,
            }
            for user in users
        ]
    )


WAYS = (
    Way("GET", "/admin/users/list/active", "admin/users/index", list_users, admin=True),
    Way("PUT", "/admin/users/{user_id:int}/silence", "admin/users/silence", silence, admin=True),
    Way("PUT", "/admin/users/{user_id:int}/unsilence", "admin/users/unsilence", unsilence, admin=True),
    Way("PUT", "/admin/users/{user_id:int}/suspend", "admin/users/suspend", suspend, admin=True),
    Way("PUT", "/admin/users/{user_id:int}/unsuspend", "admin/users/unsuspend", unsuspend, admin=True),
)
