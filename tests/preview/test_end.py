"""Whatever ends a preview, and whenever it comes: it ends at once, in silence, and leaves nothing behind."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
import uvicorn

from tests.builder.conftest import copy_mini, hears_signals, started, until
from trivet.preview import run
from trivet.preview.listening import HOST, listen

PREVIEW = ("preview", "--no-browser", "--port", "0")


@pytest.mark.parametrize("seconds", [0.0, 0.15, 0.3])
def test_ctrl_c_while_it_starts(seconds: float, tmp_path: Path) -> None:
    """At these moments it imports its libraries, so Ctrl-C comes a little later, but not within the server."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    with started(copy_mini(tmp_path / "mini"), *PREVIEW, temporary=str(temporary)) as running:
        until(lambda: hears_signals(running.pid))
        time.sleep(seconds)
        os.killpg(running.pid, signal.SIGINT)
        _, said = running.communicate(timeout=60)
        assert "Traceback" not in said
        assert running.returncode in (0, 130)
        assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_while_it_draws(number: int, tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    with started(copy_mini(tmp_path / "mini"), *PREVIEW, temporary=str(temporary)) as running:
        assert running.stderr
        while not running.stderr.readline().startswith("drawing"):
            assert running.poll() is None
        running.send_signal(number)
        _, said = running.communicate(timeout=60)
        assert "Traceback" not in said
        assert running.returncode == 0
        assert list(temporary.iterdir()) == []


async def _answer_to_a_long_request() -> bytes:
    """What a page reads if the server ends before it has an answer."""

    async def never(scope: object, receive: object, send: object) -> None:
        await asyncio.sleep(60)

    config = uvicorn.Config(never, log_level="critical", lifespan="off")
    config.timeout_graceful_shutdown = run.GRACE  # type: ignore[assignment]
    server = run._Server(config, lambda: None)
    with listen(0) as listener:
        serving = asyncio.create_task(server.serve([listener.dup()]))
        reader, writer = await asyncio.open_connection(HOST, listener.getsockname()[1])
        writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        while not server.server_state.tasks:
            assert not serving.done()
            await asyncio.sleep(0.01)
        server.should_exit = True
        answer = b""
        with suppress(ConnectionResetError):
            answer = await reader.read()
        await serving
        writer.close()
    return answer


def test_what_is_not_answered_at_the_end_has_not_failed() -> None:
    """A page would report an error of the server."""
    with ThreadPoolExecutor(1) as apart:  # the browser of other tests has a loop in this thread
        assert apart.submit(asyncio.run, _answer_to_a_long_request()).result() == b""
