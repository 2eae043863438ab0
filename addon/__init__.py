"""Trivet Updater: updates a Trivet deck in Anki to a new release, and keeps the learner's own changes.

    release = package.read_package(path)             an untrusted package
    own     = collected.collected(col, release)      the learner's notes and note types of its topic
    plan    = plan.make_plan(release, own, choices)  pure: what will be written, and what stays
    apply.apply_plan(col, plan, release, path, …)    one operation that can be undone

Only `window`, `dialog` and `importer` use Anki's user interface; all else needs only a collection.
"""

from __future__ import annotations

try:
    from aqt import mw
except ImportError:  # the `anki` package without the desktop application, as in tests
    mw = None

if mw is not None:
    from .window import set_up

    set_up(mw)
