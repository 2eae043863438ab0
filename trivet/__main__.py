"""`python -m trivet`: the same as the command `trivet`."""

import gc
from collections.abc import Sequence

from trivet.commands import main

_YOUNG = 200_000
"""Objects after which those made since are searched for garbage: nearly all that is read and planned is needed until
the end, so the 700 that are usual cost a build of one deck a tenth of its time.
"""


def run(
    arguments: Sequence[str] | None = None, program: str = "trivet", project: str | None = None, notes: str = ""
) -> int:
    """Runs one command as :func:`trivet.commands.main` does, in a process that ends after it."""
    gc.set_threshold(_YOUNG)
    code = main(arguments, program, project, notes)
    gc.freeze()  # what is left needs no search for garbage on the way out, which takes a twentieth of a check
    return code


if __name__ == "__main__":
    raise SystemExit(run())
