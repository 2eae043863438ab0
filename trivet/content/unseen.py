"""Invisible characters that hide text or change how it is displayed; they are refused anywhere in a file.

Bidirectional isolates, directional marks and joiners are allowed, since some scripts need them; but a text that
consists of nothing else is refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f"
SEPARATORS = "\x85\u2028\u2029"
OVERRIDES = "\u202a-\u202e"
NO_CHARACTERS = "\ufdd0-\ufdef" + "".join(map(chr, (n << 16 | end for n in range(17) for end in (0xFFFE, 0xFFFF))))
STRAYS = "\ufeff\ufff9-\ufffc\U000e0001"
"""Byte order mark, interlinear annotations, object replacement character, and the deprecated language tag."""
TAGS = "\U000e0020-\U000e007f"
"""Tag characters. After a black flag they spell the name of a region; anywhere else they can hide text."""
LOST = "\ufffd"
REFUSED = f"[{CONTROLS}{SEPARATORS}{OVERRIDES}{NO_CHARACTERS}{STRAYS}{LOST}]|(?<![\U0001f3f4{TAGS}])[{TAGS}]"
IN_FILE = re.compile(REFUSED)
SUSPECT = re.compile(rf"[\t{CONTROLS}{SEPARATORS}{OVERRIDES}\ufdd0-\ufdef\ufeff\ufff9-\U0010ffff]")
"""A superset of `IN_TEXT` that is ten times faster to search for; few texts match it."""
IN_TEXT = re.compile(rf"\t|{REFUSED}")
"""Tabs are allowed between the values of a file, but not in its texts."""
WRITTEN = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)|.", re.DOTALL)
"""A character between double quotes, or an escape sequence for one."""
ESCAPES = dict(zip("0abtvfreNLP\t", "\x00\a\b\t\v\f\r\x1b\x85\u2028\u2029\t", strict=True))
FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Blank characters that Unicode classifies as letters, marks or symbols."""


def explain(char: str) -> tuple[str, str]:
    """What is wrong with a character that `IN_TEXT` finds, and what to do."""
    code = f"U+{ord(char):04X}"
    if re.match(f"[{OVERRIDES}]", char):
        return f"{code} overrides the direction of the text after it", "remove it, or use an isolate (U+2066 to U+2069)"
    if char in SEPARATORS:
        return f"the text contains a line separator ({code})", "remove it, or begin a new line"
    if char == LOST:
        return f"a character was lost and replaced by {code}", "write it again"
    if not re.match(f"[{CONTROLS}\t]", char):
        return f"the text contains an invisible character ({code})", "remove it"
    remedy = r"remove it; in double quotes, \t and \f are control characters: use single quotes, or `>-`"
    return f"the text contains a control character ({code})", remedy if char in "\t\f" else "remove it"


def in_file(text: str) -> Iterator[tuple[int, int, str]]:
    """Line and column (from 1) of each refused character of a file, and the character."""
    for match in IN_FILE.finditer(text) if SUSPECT.search(text) else ():
        at = match.start()
        yield text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at), match[0]


def offset_written(source: str, quoted: bool) -> int:
    """The offset in a scalar's source of its first refused character, which in double quotes may be an escape."""
    if not quoted:
        match = IN_TEXT.search(source)
        return match.start() if match else 0
    return next((match.start() for match in WRITTEN.finditer(source) if IN_TEXT.match(_meant(match[0]))), 0)


def is_blank(text: str) -> bool:
    """Whether a text has only invisible characters; False for an empty text or spaces alone."""
    if text[:1].isascii() and text[:1].isalnum():
        return False  # nearly every text
    return bool(text.strip()) and not any(map(_is_visible, text))


def _is_visible(char: str) -> bool:
    if char in FILLERS or char.isspace() or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef":
        return False
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Cn")


def _meant(written: str) -> str:
    """The character that an escape sequence stands for; any other character is itself."""
    if len(written) == 1:
        return written
    if written[1] in "xuU" and len(written) > 2:
        return chr(int(written[2:], 16))
    return ESCAPES.get(written[1], "")
