"""The port of a preview, which stays its own while it begins again."""

from __future__ import annotations

import errno
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.preview.conftest import REPOSITORY
from trivet.preview import listening
from trivet.preview.listening import HOST, hand_on, listen, take_over

BEGINS_AGAIN = """
import os, sys
from trivet.preview.listening import hand_on, listen, take_over

if len(sys.argv) > 1:
    sys.stdin.readline()
    with take_over(int(sys.argv[1])) as listener:
        asked, _ = listener.accept()
        asked.sendall(b"the other program")
else:
    listener = listen(0)
    print(listener.getsockname()[1], flush=True)
    os.execv(sys.executable, [sys.executable, __file__, str(hand_on(listener))])
"""


def test_the_port_that_was_asked_for_or_the_next_free_one(monkeypatch: pytest.MonkeyPatch) -> None:
    with listen(0) as first:
        port = first.getsockname()[1]
        with pytest.raises(OSError, match=f"{HOST}:{port}") as raised:
            listen(port)
        assert raised.value.errno == errno.EADDRINUSE
        monkeypatch.setattr(listening, "PORT", port)
        with listen(None) as second:
            assert second.getsockname()[1] != port


def test_whoever_asks_while_the_program_is_replaced_waits_and_nobody_gets_its_port(tmp_path: Path) -> None:
    program = tmp_path / "begins_again.py"
    program.write_text(BEGINS_AGAIN, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(program)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=REPOSITORY,
        env={"PYTHONPATH": str(REPOSITORY)},
    ) as running:
        try:
            assert running.stdout
            port = int(running.stdout.readline())
            with pytest.raises(OSError, match="in use"):
                listen(port)
            with socket.create_connection((HOST, port), timeout=60) as asking:
                running.communicate("go on\n", timeout=60)
                assert asking.recv(100) == b"the other program"
        finally:
            running.kill()


def test_a_socket_that_is_taken_over_is_not_handed_on_by_itself() -> None:
    taken = take_over(hand_on(listen(0)))
    assert not taken.get_inheritable()
    taken.close()


def test_what_is_no_socket_is_not_taken_over() -> None:
    with Path("/dev/null").open(encoding="utf-8") as file, pytest.raises(OSError, match="non-socket"):
        take_over(file.fileno())
