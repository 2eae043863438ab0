"""Opens pages in Chromium and asks them what they show."""

from __future__ import annotations

import html
import json
import re
import subprocess
from pathlib import Path
from typing import Any

from tests.chromium import CHROMIUM, SWITCHES

ASKING = ("--allow-file-access-from-files", "--virtual-time-budget=8000", "--dump-dom")


def asked(page: Path, content: str, question: str, profile: Path) -> Any:
    """What a page says: `question` is the body of an async function of JavaScript, whose result is returned.

    The page is written to the file `page`, so that it finds the pictures beside it.
    """
    script = f"""<script>
      window.onload = async function () {{
        var said = await (async function () {{ {question} }})();
        document.body.innerHTML = "";
        document.title = JSON.stringify(said);
      }};
    </script>"""
    page.write_text(content + script, encoding="utf-8")
    command = [str(CHROMIUM), *SWITCHES, *ASKING, f"--user-data-dir={profile}", page.as_uri()]
    shown = subprocess.run(command, capture_output=True, text=True, check=True, timeout=240).stdout
    title = re.search(r"<title>(.*?)</title>", shown, re.DOTALL)
    assert title is not None, shown[-2000:]
    return json.loads(html.unescape(title[1]))


def frame(title: str, card: str, size: tuple[int, int], *, mode: str = "", more: str = "") -> str:
    """A card in a frame of that size, on a page with the classes of `mode`; `more` are attributes of the frame."""
    document = f'<!doctype html><html><body class="card card1 {mode}">{card}</body></html>'
    style = f"width:{size[0]}px;height:{size[1]}px;border:0"
    return f'<iframe title="{title}" style="{style}" {more} srcdoc="{html.escape(document)}"></iframe>'
