"""Whatever ends a preview, and whenever it comes: it ends at once, in silence, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from tests.builder.conftest import copy_mini, hears_signals, start, until

PREVIEW = ("preview", "--no-browser", "--port", "0")


@pytest.mark.parametrize("seconds", [0.0, 0.15, 0.3])
def test_ctrl_c_while_it_starts(seconds: float, tmp_path: Path) -> None:
    """At these moments it imports its libraries, so Ctrl-C comes a little later, but not within the server."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    running = start(copy_mini(tmp_path / "mini"), *PREVIEW, temporary=str(temporary))
    until(lambda: hears_signals(running.pid))
    time.sleep(seconds)
    os.killpg(running.pid, signal.SIGINT)
    _, said = running.communicate(timeout=10)
    assert "Traceback" not in said
    assert running.returncode in (0, 130)
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_while_it_draws(number: int, tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    running = start(copy_mini(tmp_path / "mini"), *PREVIEW, temporary=str(temporary))
    assert running.stderr
    while not running.stderr.readline().startswith("drawing"):
        assert running.poll() is None
    running.send_signal(number)
    _, said = running.communicate(timeout=10)
    assert "Traceback" not in said
    assert running.returncode == 0
    assert list(temporary.iterdir()) == []
