"""Runs the command many times without loading the libraries each time: every call is a fork of this process.

It reads a JSON array of arguments per line, and answers each with `[exit code, stdout, stderr]`. What happens in
the fork is what happens in a fresh process, once its imports are done.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile

from tests.builder.loaded import load
from trivet import commands

HANGS = 120
"""Seconds after which a call is ended, so that one that hangs fails its test."""


def main() -> None:
    """Answers until standard input ends."""
    load()
    for line in sys.stdin:
        with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
            child = os.fork()
            if child == 0:
                os.dup2(out.fileno(), 1)
                os.dup2(err.fileno(), 2)
                signal.alarm(HANGS)
                code = 1
                try:
                    code = commands.main(json.loads(line))
                except SystemExit as leaving:
                    code = int(leaving.code or 0)
                except BaseException:
                    sys.excepthook(*sys.exc_info())
                finally:
                    sys.stdout.flush()
                    sys.stderr.flush()
                    os._exit(code)
            _, status = os.waitpid(child, 0)
            out.seek(0)
            err.seek(0)
            print(json.dumps([os.waitstatus_to_exitcode(status), out.read(), err.read()]), flush=True)


if __name__ == "__main__":
    main()
