"""Formulas: what cards and sheets show alike passes, and all else is refused where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from trivet.content.text import Line, Text, TextError, plain
from trivet.content.text.formula import check_formula
from trivet.content.text.formula_commands import ACCENTS, ARROWS, ENVIRONMENTS, FUNCTIONS, LETTERS, SYMBOLS, WORDS
from trivet.content.text.nodes import BulletList, Cloze, Formula, Paragraph, SmallTable, Strong, TextRun
from trivet.sheets.formulas import formula_html

BOTH_SHOW = (
    *(
        r"\frac{1}{2}",
        r"\frac12",
        r"\sqrt[3]{x}",
        r"\binom{n}{k_{2}}",
        r"x_1^2",
        r"a^{b^{c}}",
        "f''",
        r"{}^{14}_{6}\mathrm{C}",
    ),
    *(r"\left(\frac{a}{b}\right)", r"\left.a\right|_0", r"\left\{a\middle|b\right\}", r"\bigl[a\bigr]", r"\|a\|"),
    *(r"\begin{array}{lr}a&b\\c&d\end{array}", r"\sum_{\substack{i<n\\j<n}}", r"\int\limits_a^b f\,dx", r"a\bmod b"),
    *(
        r"\text{if }x>0",
        r"50\,\%",
        r"\{a\}",
        r"\text{5 €}",
        r"\mathrm{SO_4^{2-}}",
        "é ≤ α",
        r"a\ b~c",
        r"\operatorname{sgn} x",
    ),
)
REFUSED = (Path(__file__).parent / "refused_formulas.txt").read_text(encoding="utf-8").splitlines()
"""In turn a formula, and the place and the message of its error."""


@pytest.mark.parametrize("tex", BOTH_SHOW)
def test_what_cards_and_sheets_show_alike_is_accepted_and_drawn(tex: str) -> None:
    check_formula(tex)
    assert formula_html(Formula(tex)).startswith('<img class="formula"')


@pytest.mark.parametrize(("tex", "expected"), list(zip(REFUSED[::2], REFUSED[1::2], strict=True)))
def test_what_one_of_them_would_show_wrong_is_refused_where_it_stands(tex: str, expected: str) -> None:
    with pytest.raises(TextError) as caught:
        check_formula(tex)
    assert f"{caught.value.offset}: {caught.value}" == expected.strip()


def test_every_command_of_the_lists_is_drawn() -> None:
    """None is drawn as its own name, which is what ziamath makes of a command that it does not know."""
    tried = [rf"a \{name} b" for name in sorted(SYMBOLS | FUNCTIONS - {"operatorname"})]
    tried += [rf"\{name}{{ab}}" for name in sorted(ACCENTS | ARROWS | LETTERS | WORDS)]
    tried += [rf"\begin{{{name}}}{'{lr}' * (name == 'array')}a & b\\ c & d\end{{{name}}}" for name in ENVIRONMENTS]
    for tex in tried:
        check_formula(tex)
        assert formula_html(Formula(tex))


def test_formulas_are_nodes_in_lines_cells_and_answers() -> None:
    assert Line.parse(r"so **$x_1$** is $\frac{1}{2}$").nodes == (
        *(TextRun("so "), Strong((Formula("x_1"),)), TextRun(" is "), Formula(r"\frac{1}{2}")),
    )
    assert Line.parse("$a\nb$").nodes == (Formula("a b"),)
    cell = Text.parse("| $\\|a\\|$ |\n|---|\n| {{c1::$x^{a^{2}}$::$}} |").nodes[0]
    assert cell == SmallTable(((Formula("|a|"),),), (((Cloze(1, (Formula("x^{a^{2}}"),), "$"),),),))


def test_a_formula_between_double_dollars_has_a_line_of_its_own() -> None:
    assert Text.parse("so\n\n$$\nx\n= 1\n$$").nodes == (Paragraph((TextRun("so"),)), Formula("x = 1", display=True))
    assert Text.parse("- $$a\\ $$").nodes == (BulletList(((Formula("a\\ ", display=True),),)),)


def test_the_words_of_a_formula_are_its_tex() -> None:
    assert plain(Text.parse("$E = mc^2$ is\n\n$$x$$")) == "E = mc^2 is\nx"


def test_prices_are_no_formulas() -> None:
    for text in ("from $5 to $10", "US$ 5", "5$ and 6$", "$5-$10"):
        assert Line.parse(text).nodes == (TextRun(text),)
