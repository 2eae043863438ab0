"""Strategies for what an author may write: signs that mean something to somebody, and any other character."""

from __future__ import annotations

import re

from hypothesis import strategies as st

from trivet.content import unseen

SIGNS = (
    *("[", "]", "{", "}", "{{", "}}", ":", "::", "c1::", "c2::", "sound:", "a.mp3", "latex", "latex]", "/", "$"),
    *("type:", "anki:", "tts", "\\", "(", ")", "<", ">", "&", "#91;", "lt;", "b", "x", " ", "\u00a0", "'", '"', "|"),
    *("é", "\u0301", "*", "_", "`", "~", "^", "#", "-", "1.", "!", "%", "img src=a.png", "http://", "{%", "{#"),
    *("[sound:", "[latex]", "[anki:tts", "[[type:", "[$]", "\\(", "\\["),
)
"""What Anki, HTML, Jinja, Markdown or YAML might take for its own, whole and in parts."""


def _is_seen(text: str) -> bool:
    return bool(text) and not unseen.IN_TEXT.search(text) and not unseen.is_blank(text)


CHARACTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp")).filter(
    lambda sign: unseen.IN_TEXT.search(sign) is None
)
"""Every character that a file may hold, but for line breaks."""
TEXTS = (
    st.lists(st.sampled_from(SIGNS) | CHARACTERS, min_size=1, max_size=8).map("".join).map(str.strip).filter(_is_seen)
)
"""Texts in one line, as they are to be shown."""


def escaped(text: str) -> str:
    """Characters as an author writes them in Markdown where they shall mean themselves."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)
