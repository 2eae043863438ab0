"""What belongs together in a line: a number and its unit, both ends of a range, an abbreviation and its word.

TOGETHER.findall("5 mm at S2–S4, for six weeks")      # ["5 mm", "S2–S4", "six weeks"]
"""

from __future__ import annotations

import re
from functools import cache

NO_BREAK_SPACE, WORD_JOINER = "\u00a0", "\u2060"
UNITS = (
    *(
        "nm",
        "µm",
        "μm",
        "mm",
        "cm",
        "dm",
        "m",
        "km",
        "mm²",
        "cm²",
        "m²",
        "km²",
        "mm³",
        "cm³",
        "m³",
        "l",
        "L",
        "ml",
        "mL",
    ),
    *("dl", "dL", "µl", "µL", "ng", "µg", "μg", "mg", "g", "kg", "t", "ms", "s", "min", "h", "d", "Hz", "kHz", "MHz"),
    *(
        "V",
        "mV",
        "kV",
        "A",
        "mA",
        "W",
        "kW",
        "J",
        "kJ",
        "kcal",
        "N",
        "Pa",
        "kPa",
        "hPa",
        "bar",
        "mmHg",
        "K",
        "°C",
        "°F",
    ),
    *("mol", "mmol", "µmol", "M", "mM", "eV", "Ω", "kΩ", "dB", "Bq", "Gy", "Sv", "mSv", "T", "lx", "rad", "%", "‰"),
)
TIMES = (
    *("seconds?", "minutes?", "hours?", "days?", "weeks?", "months?", "years?"),
    *("Sekunden?", "Minuten?", "Stunden?", "Tagen?", "Tage?", "Wochen?", "Monaten?", "Monate?", "Jahren?", "Jahre?"),
)
"""Units of time, as they are written in a sentence; the number before them may be a word: `six weeks`."""
END = r"[A-Za-zΑ-ω]{0,3}[0-9]+(?:[.,][0-9]+)?"
UNIT = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
TIME = "|".join(TIMES)


def _pattern(space: str, dash: str) -> re.Pattern[str]:
    """What belongs together, with the characters that stand between its parts."""
    ranges = rf"{END}{dash}{END}"
    measured = rf"[0-9][0-9.,]*{space}(?:{UNIT})(?:/[A-Za-zµ]+[²³]?)?"
    lasting = rf"(?:{END}(?:{dash}{END})?|\w{{1,9}}){space}(?:{TIME})"
    # A capital letter that ends a sentence is followed by another; `N. vagus` is one name, and so is `z. B.`.
    named = rf"(?<![°-])[A-Z]\.{space}[a-zß-öø-ÿ]\w{{1,24}}|[a-z]\.{space}[A-Za-z]\."
    return re.compile(rf"(?<![\w–.,])(?:{lasting}|{ranges}(?:{space}(?:{UNIT}))?|{measured}|{named})(?![\w–])")


TOGETHER = _pattern("[ ]", "[–−]")


@cache
def bound_pattern() -> re.Pattern[str]:
    """The same in a text that :func:`trivet.content.text.typography.bound` has bound."""
    return _pattern(NO_BREAK_SPACE, f"[–−]{WORD_JOINER}")


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text between which a line may break; those that belong together are one."""
    kept = TOGETHER.sub(lambda match: match[0].replace(" ", NO_BREAK_SPACE), text)
    return tuple(word.replace(NO_BREAK_SPACE, " ") for word in re.split(r"[ \t\n]+", kept.strip()))
