r"""Formulas, checked when a text is parsed, so that cards and sheets show the same.

Cards show TeX with MathJax, sheets with ziamath. What one of them would refuse or, worse, show wrong without a word is
refused here: commands that are not known to both, braces that are not closed, words drawn in place of a command.

    check_formula(r"\frac{1}{2}")               # TextError, or nothing
    mathml(r"\frac{1}{2}", display=False)       # what sheets draw
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from trivet.content.text.errors import TextError
from trivet.content.text.formula_commands import COMMANDS, ENVIRONMENTS, INSTEAD, SIZES, WORDS

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

PIECE = re.compile(r"\\(?P<command>[A-Za-z]+|.)|.", re.DOTALL)
WRITTEN_OUT = re.compile(rf"\\(?:{'|'.join(sorted(WORDS))})\s*\{{(?P<words>[^{{}}]*)\}}")
"""Words in a formula, in which commands and braces mean nothing."""
CLOZE = re.compile(r"\{\{c[0-9]+::")
NAMED = re.compile(r"\{(?P<name>[A-Za-z]*\*?)\}")
ARRAY = re.compile(r"\\begin\{array\}\{[lcr]+\}")
LINE_SPACE = re.compile(r"\\\\\s*\[")
DELIMITER = re.compile(r"\s*[()\[\]|/]")
STRETCHED = re.compile(r"\s*(?:[()\[\]|/.]|\\[{}|]|\\[lr](?:angle|brace|brack|ceil|floor|vert|Vert)\b|\\[vV]ert\b)")
STRETCHING = ("left", "right", "middle")
CHARS = {
    "%": ("begins a comment in a formula", r"write \%"),
    "#": ("means nothing in a formula", r"write \#"),
    "`": ("is drawn as an accent in a formula", "remove it"),
    "\xa0": ("(U+00A0) means nothing in a formula", "write a backslash and a space"),
}
"""Characters that mean something else in a formula, and what to write."""
UNTYPED = re.compile("[\u0250-\u02af\u20a0-\u20cf]")
"""Letters of phonetics and signs of currency: MathJax cannot show them outside words."""
PARTS = {
    **dict.fromkeys(("mfrac", "msup", "msub", "mover", "munder", "mroot"), 2),
    **dict.fromkeys(("msubsup", "munderover"), 3),
    "mtable": 1,
}
"""Elements of MathML, and the parts that each needs."""
UNREADABLE = {
    "DoubleSubscriptsError": ("has two subscripts in a row", "put the first into braces: {a_b}_c"),
    "DoubleSuperscriptsError": ("has two superscripts in a row", "put the first into braces: {a^b}^c"),
    "ExtraLeftOrMissingRightError": (r"has a \left, \middle or \right without the others", "write them in pairs"),
    "LimitsMustFollowMathOperatorError": (r"has \limits after no operator", r"write it after \sum, \int or the like"),
    "MissingSuperScriptOrSubscriptError": ("has a `^` or `_` with nothing after it", "write what stands there"),
}
"""The reader's errors, by the names of their classes."""
NEW_LINE = (r"`\\` is outside a matrix in the formula", "write two formulas, or `aligned`")
LACKING = ("the formula lacks a part", r"write every part in braces: \frac{1}{2}")


def check_formula(tex: str, display: bool = False) -> None:
    """Raises TextError, with the place in the formula, for what cards and sheets would not show alike."""
    if cloze := CLOZE.search(tex):
        raise TextError("a cloze is inside a formula", "put the whole formula into the cloze", cloze.start())
    words = {at for found in WRITTEN_OUT.finditer(tex) for at in range(found.start("words"), found.end("words"))}
    reader = _Reader(tex)
    for piece in PIECE.finditer(tex):
        at, command = piece.start(), piece["command"]
        if at in words:
            _check_word(piece[0], at)
        elif command is not None:
            reader.command(command, at)
        else:
            reader.char(piece[0], at)
    reader.end()
    mathml(tex, display)


def mathml(tex: str, display: bool) -> Element:
    """A formula as MathML, which ziamath draws. Raises TextError if it cannot be read."""
    from xml.etree.ElementTree import ParseError, fromstring

    from ziamath.tex import tex2mml

    try:
        # Its own reading of \binom loses a brace.
        read: str = tex2mml(tex.replace(r"\binom", r"\dbinom" if display else r"\tbinom"), inline=not display)
        tree = fromstring(read)
    except Exception as error:
        kind = type(error)
        if not kind.__module__.startswith("latex2mathml") and not isinstance(error, ParseError | ValueError):
            raise
        what, remedy = UNREADABLE.get(kind.__name__, LACKING)
        raise TextError(f"the formula {what}" if what != LACKING[0] else what, remedy, 0) from None
    for element in tree.iter():
        name = element.tag.rpartition("}")[2]
        unread = "\\" in (element.text or "")
        if len(element) < PARTS.get(name, 0) or unread:
            raise TextError(*LACKING, 0)
        if element.get("linebreak"):
            raise TextError(*NEW_LINE, 0)
    return tree


class _Reader:
    """Reads a formula, and knows which braces and environments are open, by their places."""

    def __init__(self, tex: str) -> None:
        self.tex = tex
        self.braces: list[int] = []
        self.stacks: set[int] = set()
        """The braces in which \\\\ begins a line of its own, after \\substack."""
        self.environments: list[tuple[str, int]] = []

    def char(self, char: str, at: int) -> None:
        """Reads one character."""
        if char == "{":
            self.braces.append(at)
            if self.tex[:at].rstrip().endswith(r"\substack"):
                self.stacks.add(at)
        elif char == "}":
            if not self.braces:
                raise TextError(
                    "`}` does not close anything in the formula", r"remove it, or write \} for a literal }", at
                )
            self.braces.pop()
        elif char == "&" and not self.environments:
            raise TextError("`&` is outside a matrix in the formula", r"write \& for a literal &", at)
        else:
            _check_char(char, at)

    def command(self, command: str, at: int) -> None:
        """Reads a command, and checks what must follow it."""
        end = at + 1 + len(command)
        if command not in COMMANDS:
            remedy = INSTEAD.get(command, "use another, or write it in words")
            raise TextError(rf"cards and sheets do not both show `\{command}` in a formula", remedy, at)
        if command in WORDS and not WRITTEN_OUT.match(self.tex, at):
            remedy = rf"write \{command}{{words}}, without braces in it"
            raise TextError(rf"`\{command}` needs words in braces", remedy, at)
        if command in SIZES and not (STRETCHED if command in STRETCHING else DELIMITER).match(self.tex, end):
            remedy = r"write one of ( ) [ ] | / or, after \left and \right, \{ \} \langle \rangle"
            raise TextError(rf"`\{command}` needs a bracket after it", remedy, at)
        if command == "\\" and not self.environments and self.stacks.isdisjoint(self.braces):
            raise TextError(*NEW_LINE, at)
        if LINE_SPACE.match(self.tex, at):
            remedy = r"remove it, or write \\{[} for a literal ["
            raise TextError(r"`\\[` sets a space that sheets do not show", remedy, at)
        if command in ("begin", "end"):
            named = NAMED.match(self.tex, end)
            self.environment(command, named["name"] if named else "", at)

    def environment(self, command: str, name: str, at: int) -> None:
        """Reads \\begin or \\end."""
        if command == "end":
            if not self.environments or self.environments.pop()[0] != name:
                remedy = r"write \begin and \end in pairs"
                raise TextError(rf"`\end{{{name}}}` does not close anything in the formula", remedy, at)
            return
        if name not in ENVIRONMENTS:
            remedy = INSTEAD.get(name, f"use one of {', '.join(sorted(ENVIRONMENTS, key=str.swapcase))}")
            raise TextError(rf"cards and sheets do not both show `\begin{{{name}}}`", remedy, at)
        if name == "array" and not ARRAY.match(self.tex, at):
            raise TextError("an `array` needs its columns: l, c, r and no lines", r"write \begin{array}{lcr}", at)
        self.environments.append((name, at))

    def end(self) -> None:
        """Nothing is open at the end."""
        if self.braces:
            remedy = r"close it with }, or write \{ for a literal {"
            raise TextError("`{` is not closed in the formula", remedy, self.braces[-1])
        if self.environments:
            name, at = self.environments[-1]
            raise TextError(rf"`\begin{{{name}}}` is not closed in the formula", rf"close it with \end{{{name}}}", at)


def _check_word(char: str, at: int) -> None:
    if char.startswith("\\"):
        raise TextError(r"a backslash is in the words of a formula", "write the character outside \\text{…}", at)
    _check_glyph(char, at)


def _check_char(char: str, at: int) -> None:
    if found := CHARS.get(char):
        raise TextError(f"`{char}` {found[0]}", found[1], at)
    if UNTYPED.match(char) or unicodedata.category(char).startswith("M"):
        raise TextError(f"`{char}` cannot be shown in a formula", rf"write it as words: \text{{{char}}}", at)
    _check_glyph(char, at)


def _check_glyph(char: str, at: int) -> None:
    """Refuses a character that the font of formulas lacks."""
    if char.isascii():
        return
    from ziamath.zmath import loadedfonts

    if loadedfonts["default"].glyphindex(char) == 0:
        what = f"sheets cannot show “{char}” (U+{ord(char):04X}) in a formula: its font has no glyph for it"
        raise TextError(what, "write it outside the formula", at)
