"""`linkbot run`: the daemon."""

import asyncio
import os
import sys
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path

import structlog
import typer
from dotenv import dotenv_values
from starlette.routing import Route

from linkbot.bootstrap import CannotStart, SystemClock, open_house
from linkbot.core.records import AlreadyRunning, StoreError
from linkbot.daemon import Daemon
from linkbot.logs import set_up_logs
from linkbot.pulse import beating
from linkbot.settings import Settings, SettingsError, load_settings, unknown_variables
from linkbot.web.health import PortTaken, health_app, serving
from linkbot.web.webhooks import webhook_route

_DOTENV = Path(".env")
log = structlog.get_logger(__name__)


def run() -> None:
    """Look after the threads of a forum until stopped. Settings come from LINKBOT_* variables and `.env`."""
    try:
        settings = load_settings()
        set_up_logs(settings.log_format, settings.log_level, settings.secrets())
        for hint in unknown_variables(os.environ, dotenv_values(_DOTENV)):
            log.warning("settings.unknown", hint=hint)
        asyncio.run(_run(settings))
    except (SettingsError, CannotStart, StoreError, PortTaken) as trouble:
        typer.echo(str(trouble), err=True)
        raise typer.Exit(3 if isinstance(trouble, AlreadyRunning) else 2) from None
    except KeyboardInterrupt:
        sys.exit(130)


def _webhooks(settings: Settings, daemon: Daemon) -> list[Route]:
    """The place for the forum's webhooks, if there is to be one."""
    if settings.webhook_secret is None:
        return []
    if settings.health_port is None:
        raise SettingsError(
            "LINKBOT_WEBHOOK_SECRET is set, but nothing listens: set LINKBOT_HEALTH_PORT to a free port, such as 8001."
        )
    return [webhook_route(settings.webhook_secret.get_secret_value(), daemon.tell)]


async def _run(settings: Settings) -> None:
    clock = SystemClock()
    patience = max(timedelta(minutes=10), 3 * timedelta(seconds=settings.poll_every))
    async with AsyncExitStack() as stack:
        house = await stack.enter_async_context(open_house(settings, clock))
        daemon = Daemon(
            house.rules,
            clock,
            patience,
            push=house.push,
            rules_topic=settings.rules_topic,
            beat=timedelta(seconds=settings.poll_every),
        )
        hooks = _webhooks(settings, daemon)
        if settings.health_port is not None:
            app = health_app(lambda: daemon.health, clock.now, hooks)
            await stack.enter_async_context(serving(app, settings.health_port))
        for bench in house.rules.benches:
            mode = min(bench.rulebook.mode, bench.ceiling).name.lower()
            log.info("thread.watched", thread=bench.topic_id, title=bench.rulebook.thread.title, mode=mode)
        await stack.enter_async_context(beating(house.store, lambda: daemon.health, clock))
        await daemon.run(settings.poll_every)
