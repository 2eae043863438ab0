"""`python -m trivet`: the same as the command `trivet`."""

import gc
from collections.abc import Sequence

from trivet.commands import main


def run(
    arguments: Sequence[str] | None = None, program: str = "trivet", project: str | None = None, notes: str = ""
) -> int:
    """Runs one command as :func:`trivet.commands.main` does, in a process that ends after it."""
    code = main(arguments, program, project, notes)
    gc.freeze()  # what is left needs no search for garbage on the way out, which takes a twentieth of a check
    return code


if __name__ == "__main__":
    raise SystemExit(run())
