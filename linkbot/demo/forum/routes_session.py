"""Session, site, health: who am I, and what does this forum know (contract 2.2, 18)."""

from starlette.responses import PlainTextResponse, Response

from linkbot.demo.forum.call import Call, Way, answer, empty
from linkbot.demo.forum.refusal import not_allowed
from linkbot.demo.forum.shape_site import about_json, basic_info_json, settings_json, site_json
from linkbot.demo.forum.shape_user import current_user


async def show_current(call: Call) -> Response:
    """Who the forum says we are; 404 without a body for nobody."""
    if call.user is None:
        return empty(404)
    return answer({"current_user": current_user(call.state, call.user)})


async def show_scopes(call: Call) -> Response:
    """What the key may do; an empty list: everything."""
    if call.key is None:
        raise not_allowed()
    rows = []
    for scope in call.key.scopes:
        resource, _, action = scope.partition(":")
        rows.append(
            {
                "resource": resource,
                "action": action,
                "parameters": [],
                "urls": [],
                "allowed_parameters": {},
                "key": action,
            }
        )
    return answer({"scopes": rows})


async def show_site(call: Call) -> Response:
    """Flag types, post types, categories, groups."""
    return answer(site_json(call.state, call.guardian))


async def show_settings(call: Call) -> Response:
    """The settings that clients may know."""
    return answer(settings_json(call.state))


async def show_basic_info(call: Call) -> Response:
    """Title and locale, for anybody."""
    return answer(basic_info_json(call.state))


async def show_about(call: Call) -> Response:
    """Version, numbers, staff."""
    return answer(about_json(call.state))


async def show_status(_call: Call) -> Response:
    """Alive."""
    return PlainTextResponse("ok")


OPEN_ROUTES = frozenset(("session/current", "session/scopes", "site/basic_info", "forums/status"))
WAYS = (
    Way("GET", "/session/current", "session/current", show_current),
    Way("GET", "/session/scopes", "session/scopes", show_scopes),
    Way("GET", "/site", "site/site", show_site, ("wordpress:publishing",)),
    Way("GET", "/site/settings", "site/settings", show_settings),
    Way("GET", "/site/basic-info", "site/basic_info", show_basic_info),
    Way("GET", "/about", "about/index", show_about),
    Way("GET", "/srv/status", "forums/status", show_status),
)
