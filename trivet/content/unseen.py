"""Characters that are not seen and change what is: they are refused wherever they stand in a file.

Isolates, marks of direction and joiners are allowed, since scripts need them; but not a text of nothing else.
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
"""The mark of the order of bytes, annotations, what stood for an object, and the old mark of a language."""
TAGS = "\U000e0020-\U000e007f"
"""They spell the name of a region after a black flag, and can hide a text anywhere else."""
LOST = "\ufffd"
REFUSED = f"[{CONTROLS}{SEPARATORS}{OVERRIDES}{NO_CHARACTERS}{STRAYS}{LOST}]|(?<![\U0001f3f4{TAGS}])[{TAGS}]"
IN_FILE = re.compile(REFUSED)
SUSPECT = re.compile(rf"[\t{CONTROLS}{SEPARATORS}{OVERRIDES}\ufdd0-\ufdef\ufeff\ufff9-\U0010ffff]")
"""Finds more than `IN_TEXT`, in a tenth of the time: few texts have anything of it."""
IN_TEXT = re.compile(rf"\t|{REFUSED}")
"""Tabs may stand in a file, between the values, and in none of its texts."""
WRITTEN = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)|.", re.DOTALL)
"""A character between double quotes, or the escape that stands for one."""
ESCAPES = dict(zip("0abtvfreNLP\t", "\x00\a\b\t\v\f\r\x1b\x85\u2028\u2029\t", strict=True))
FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Blank, though Unicode counts them among letters, marks or signs."""


def explain(sign: str) -> tuple[str, str]:
    """What is wrong with a character that `IN_TEXT` finds, and what to do."""
    code = f"U+{ord(sign):04X}"
    if re.match(f"[{OVERRIDES}]", sign):
        return f"{code} turns the direction of what follows", "remove it, or use an isolate (U+2066 to U+2069)"
    if sign in SEPARATORS:
        return f"a line separator ({code}) is in the text", "remove it, or begin a new line"
    if sign == LOST:
        return f"a character was lost and is now {code}", "write it anew"
    if not re.match(f"[{CONTROLS}\t]", sign):
        return f"a character that is not seen ({code}) is in the text", "remove it"
    remedy = r"remove it; \t and \f are such in double quotes: use single quotes, or `>-`"
    return f"a control character ({code}) is in the text", remedy if sign in "\t\f" else "remove it"


def in_file(text: str) -> Iterator[tuple[int, int, str]]:
    """Line and column (from 1) of each such character of a file, and the character."""
    for match in IN_FILE.finditer(text) if SUSPECT.search(text) else ():
        at = match.start()
        yield text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at), match[0]


def offset_written(source: str, quoted: bool) -> int:
    """Where in its source the first such character of a scalar is written; in double quotes, perhaps as an escape."""
    if not quoted:
        match = IN_TEXT.search(source)
        return match.start() if match else 0
    return next((match.start() for match in WRITTEN.finditer(source) if IN_TEXT.match(_meant(match[0]))), 0)


def is_blank(text: str) -> bool:
    """Whether a text has characters and shows none of them; spaces alone are no text at all."""
    if text[:1].isascii() and text[:1].isalnum():
        return False  # nearly every text
    return bool(text.strip()) and not any(map(_is_seen, text))


def _is_seen(sign: str) -> bool:
    if sign in FILLERS or sign.isspace() or "\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef":
        return False
    return unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Cn")


def _meant(written: str) -> str:
    if len(written) == 1:
        return written
    if written[1] in "xuU" and len(written) > 2:
        return chr(int(written[2:], 16))
    return ESCAPES.get(written[1], "")
