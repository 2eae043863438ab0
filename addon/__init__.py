"""Trivet Updater: brings the new release of a Trivet deck into Anki, and leaves alone what the learner made of it.

    release = package.read_package(path)             a package, which nobody vouches for
    own     = collected.collected(col, release)      what the learner has of its topic
    plan    = plan.make_plan(release, own, choices)  pure: what will be done, and what stays
    apply.apply_plan(col, plan, release, path, …)    one operation that can be undone

Only `window` and `importer` know Anki's windows; without them the package works on a collection alone.
"""

from __future__ import annotations

try:
    from aqt import mw
except ImportError:  # tests, and whoever has only the `anki` package
    mw = None

if mw is not None:
    from .window import set_up

    set_up(mw)
