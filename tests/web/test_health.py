"""Health is told over loopback, in a status code and in words, and asked for by a command."""

import asyncio
import signal
import socket
from datetime import UTC, datetime, timedelta

import httpx
import pytest
import typer
from typer.testing import CliRunner

from linkbot.cli.health import health as health_command
from linkbot.web.health import LOOPBACK, Health, PortTaken, health_app, serving

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
PATIENCE = timedelta(minutes=5)
FRESH = Health(started_at=NOON, patience=PATIENCE)


@pytest.mark.parametrize(
    ("health", "minutes", "expected"),
    [
        (FRESH, 0, True),
        (FRESH, 5, True),
        (FRESH, 6, False),
        (Health(NOON, PATIENCE, looked_at=NOON + timedelta(minutes=10)), 15, True),
        (Health(NOON, PATIENCE, looked_at=NOON + timedelta(minutes=10)), 16, False),
        (Health(NOON, PATIENCE, looked_at=NOON, stopped=True), 0, False),
    ],
)
def test_is_well(health: Health, minutes: int, expected: bool):
    """A daemon is well while its last look, or its start, is fresh, and never with a dead key."""
    assert expected is health.is_well(NOON + timedelta(minutes=minutes))


async def ask(health: Health, now: datetime, path: str = "/healthz") -> httpx.Response:
    """What a daemon with that health answers over real HTTP."""
    async with serving(health_app(lambda: health, lambda: now), 0) as port, httpx.AsyncClient() as client:
        return await client.get(f"http://{LOOPBACK}:{port}{path}")


async def test_well():
    """A well daemon answers 200 with the time of its last look."""
    answer = await ask(Health(NOON, PATIENCE, looked_at=NOON), NOON + timedelta(seconds=70))
    assert 200 == answer.status_code
    assert {
        "started_at": "2026-03-02T12:00:00+00:00",
        "looked_at": "2026-03-02T12:00:00+00:00",
        "seconds_since": 70,
        "patience_seconds": 300,
        "trouble": "",
        "stopped": False,
        "well": True,
    } == answer.json()


async def test_unwell():
    """A daemon that has not reached the forum answers 503 and says what went wrong."""
    answer = await ask(Health(NOON, PATIENCE, trouble="no connection"), NOON + timedelta(hours=1))
    assert (503, None, "no connection") == (
        answer.status_code,
        answer.json()["looked_at"],
        answer.json()["trouble"],
    )


async def test_nothing_else_is_served():
    """There is one page and no other."""
    assert 404 == (await ask(FRESH, NOON, "/")).status_code


async def test_signals_stay_with_the_daemon():
    """Serving health does not take SIGTERM away from the daemon."""
    before = signal.getsignal(signal.SIGTERM)
    async with serving(health_app(lambda: FRESH, lambda: NOON), 0) as port, httpx.AsyncClient() as client:
        await client.get(f"http://{LOOPBACK}:{port}/healthz")
        assert before == signal.getsignal(signal.SIGTERM)


async def test_port_taken():
    """A port in use is a clear error, not the end of the process."""
    with socket.socket() as other:
        other.bind((LOOPBACK, 0))
        other.listen()
        with pytest.raises(PortTaken, match="LINKBOT_HEALTH_PORT"):
            async with serving(health_app(lambda: FRESH, lambda: NOON), other.getsockname()[1]):
                pass


async def test_the_port_is_free_afterwards():
    """When the block ends by an error, the server is gone and the error comes out as it was."""
    with pytest.raises(LookupError) as trouble:
        async with serving(health_app(lambda: FRESH, lambda: NOON), 0) as port:
            raise LookupError(port)
    port = trouble.value.args[0]
    async with httpx.AsyncClient() as client:
        with pytest.raises(httpx.ConnectError):
            await client.get(f"http://{LOOPBACK}:{port}/healthz")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path):
    """Run the command with these variables."""
    monkeypatch.chdir(tmp_path)
    app = typer.Typer()
    app.command()(health_command)

    def run(**values: str):
        needed = {"FORUM_URL": "https://forum.example.org", "API_KEY": "k" * 64, "USERNAME": "helper-1"}
        env = {f"LINKBOT_{name}": value for name, value in (needed | values).items()}
        return CliRunner().invoke(app, env=env)

    return run


@pytest.mark.parametrize(("now", "status"), [(NOON, 0), (NOON + timedelta(hours=1), 1)])
async def test_command(run, now: datetime, status: int):
    """The command exits 0 for a well daemon and 1 for one that is not."""
    async with serving(health_app(lambda: FRESH, lambda: now), 0) as port:
        result = await asyncio.to_thread(run, HEALTH_PORT=str(port))
    assert status == result.exit_code
    assert '"seconds_since"' in result.output


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"HEALTH_PORT": "1"}, "is `linkbot run` running"),
        ({}, "HEALTH_PORT is not set"),
        ({"API_KEY": "x"}, "API_KEY cannot"),
    ],
)
def test_command_without_daemon(run, values: dict[str, str], words: str):
    """Without a daemon, a port or good settings the command says so and exits 1."""
    result = run(**values)
    assert 1 == result.exit_code
    assert words in result.output
