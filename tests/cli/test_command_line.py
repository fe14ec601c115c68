"""What holds for every command: programs can read what it prints, and anybody may type it."""

import json
import os
import subprocess
import sys

import pytest

_LOGS = """
import sys
sys.argv = ["linkbot", "rules", "schema"]
from linkbot.cli import main
try:
    main()
finally:
    import structlog
    structlog.get_logger("linkbot").warning("asked again")
    structlog.get_logger("linkbot").error("it fell over")
"""
_WHO = """
import os, pwd
from linkbot.cli.memory import who
os.setuid(54321)
print(who())
"""


def _python(code: str, **environ: str) -> subprocess.CompletedProcess[str]:
    path = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", code]
    return subprocess.run(  # our own words
        command, env=path | environ, capture_output=True, text=True, timeout=60, check=False
    )


def test_what_is_logged_stays_out_of_what_is_printed() -> None:
    """Standard output holds the answer alone; only faults are logged, on standard error."""
    done = _python(_LOGS)
    assert "object" == json.loads(done.stdout)["type"]
    assert "it fell over" in done.stderr
    assert "asked again" not in done.stderr


@pytest.mark.skipif(os.getuid() != 0, reason="only root may become somebody without a name")
def test_who_works_here_may_have_no_name() -> None:
    """In a container a user may be a number only."""
    done = _python(_WHO)
    assert ("user 54321 at the command line\n", "") == (done.stdout, done.stderr)
