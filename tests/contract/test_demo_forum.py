"""The demo forum answers as the recorded Discourse did: every recording of an endpoint it has, played in order."""

import sys
from collections import Counter
from fnmatch import fnmatch
from urllib.parse import urlsplit

import pytest

from tests.contract.history import History
from tests.contract.likeness import KNOWN_ABSENT
from tests.contract.recorded import SHARED, WHY_SKIPPED, Recording, load
from tests.contract.replay import Played, Replay, build_forum, is_covered, why_left_out
from tests.contract.unrecorded import LEFT_OUT, STATUS_ONLY

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason=WHY_SKIPPED)
SECOND_SERVER = 776  # from here on the recordings were made on a forum set up anew
CONNECT = 794  # logging in elsewhere with the forum's account: not the demo forum's


async def _play(recordings: list[Recording]) -> tuple[list[Played], list[tuple[Recording, str]]]:
    """What was compared, and what was not, with the reason."""
    forum, clock, secrets = build_forum(recordings)
    replay = Replay(forum, clock, secrets, History.of(recordings))
    played: list[Played] = []
    left: list[tuple[Recording, str]] = []
    async with forum.client() as client:
        for recording in recordings:
            why = why_left_out(recording) or ("" if is_covered(forum, recording) else "linkbot does not ask")
            if why:
                replay.prepare(recording)
                left.append((recording, why))
            else:
                played.append(await replay.play(client, recording))
    return played, left


def _report(played: list[Played], left: list[tuple[Recording, str]]) -> str:
    """Which endpoints were compared how often, and what was left out why."""
    routes = Counter(
        row.headers.get("x-discourse-route") or urlsplit(row.recording.path).path for row in played
    )
    lines = [f"{len(played)} recordings compared:"]
    lines += [f"  {count:4} {route}" for route, count in sorted(routes.items())]
    reasons = Counter(why for _, why in left)
    lines += [
        f"{len(left)} recordings not compared:",
        *(f"  {count:4} {why}" for why, count in reasons.most_common()),
    ]
    named = {row.recording.name for row in played}
    lines += [
        f"compared by status and headers only: {name}: {why}"
        for name, why in STATUS_ONLY.items()
        if name in named
    ]
    by_reason: dict[str, list[str]] = {}
    for name, why in KNOWN_ABSENT.items():
        by_reason.setdefault(why, []).append(name)
    lines += ["fields not compared:", *(f"  {why}: {', '.join(names)}" for why, names in by_reason.items())]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("first", "last"), [(1, SECOND_SERVER), (SECOND_SERVER, CONNECT)], ids=["main", "markers"]
)
async def test_every_recording_is_answered_alike(first: int, last: int, capsys) -> None:
    """Status, headers that matter, error type, names, types and meaningful values are the recorded ones."""
    played, left = await _play([r for r in load() if first <= r.number < last])
    with capsys.disabled():
        sys.stdout.write(f"\n{_report(played, left)}\n")
    assert len(played) > 0
    different = {
        f"{row.recording.number} {row.recording.name}": row.different for row in played if row.different
    }
    assert {} == different


def test_every_exception_is_still_needed() -> None:
    """A recording that is left out by name exists, so that no reason outlives its cause."""
    names = [recording.name for recording in load()]
    idle = [p for p in (*LEFT_OUT, *STATUS_ONLY) if not any(fnmatch(name, p) for name in names)]
    assert [] == idle
