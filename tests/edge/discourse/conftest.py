"""Reads are tried three times, without waiting in between."""

from collections.abc import Iterator

import pytest
import stamina


@pytest.fixture(autouse=True)
def no_waiting() -> Iterator[None]:
    """Repeating without the waits."""
    with stamina.set_testing(True, attempts=3, cap=True):
        yield
