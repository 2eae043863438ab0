"""Every error in the code of a figure is one line with its place in the figure, and nothing is published."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.builder.conftest import Build, contents, edit

HEART = Path("figures") / "heart"
READ = "    reader = Reader(topic, spec)\n"
REGIONS = "    zones = [Region"
MODEL = """
from pydantic import BaseModel, field_validator
class Notes(BaseModel):
    text: str
    @field_validator("text")
    def known(cls, text):
        return {}[text]
CONTENT_FILES = {"notes": Notes}
"""
LINKS = """
from pydantic import BaseModel
class Notes(BaseModel):
    text: str
def check(notes, topic):
    yield ("text",), notes.txet, ""
CONTENT_FILES = {"notes": Notes}
LINKS = {"notes": check}
"""
PLAIN = "return texts, numbers, tuples and frozen dataclasses of the module"
WORDS = [
    ("VIEWS =", "VIEWS = SIDES +", "words.py:12: NameError: name 'SIDES' is not defined; correct the figure"),
    (
        "VIEWS =",
        "from figures.heart import sides\nVIEWS =",
        "words.py:12: ImportError: cannot import name 'sides' from 'figures.heart' (figures/heart/__init__.py); "
        "correct the figure",
    ),
    (
        READ,
        "    from trivet.figures import Reders\n",
        "words.py:39: ImportError: cannot import name 'Reders' from 'trivet.figures' (trivet/figures/__init__.py); "
        "correct the figure",
    ),
    (
        READ,
        "    open(__file__.replace('words.py', 'heart.json'))\n",
        "words.py:39: FileNotFoundError: [Errno 2] No such file or directory: 'figures/heart/heart.json'; "
        "correct the figure",
    ),
    (READ, "    {}['a']\n", "words.py:39: KeyError: 'a'; correct the figure"),
    (READ, "    raise SystemExit(2)\n", "words.py:39: SystemExit: 2; correct the figure"),
    (
        READ,
        "    open('/nowhere')\n",
        "words.py:39: FileNotFoundError: [Errno 2] No such file or directory: '/nowhere'; correct the figure",
    ),
    (
        "regions(topic: Topic, view: str, variant: str)",
        "regions(topic: Topic, view: str)",
        "words.py: TypeError: regions() takes 2 positional arguments but 3 were given; correct the figure",
    ),
    (
        READ,
        f"{READ}    if spec.width_mm == 150:\n        return print\n",
        f"words.py: what `read` returns is not a plain value: WHY; {PLAIN}",
    ),
    (
        READ,
        f"{READ}    class Here(HeartWords): ...\n    if spec.width_mm == 150:\n        return Here('', ())\n",
        f"words.py: what `read` returns is not a plain value: the class Here is defined in a function; {PLAIN}",
    ),
    (REGIONS, f"    zones = zones\n{REGIONS}", "words.py:52: UnboundLocalError: WHY; correct the figure"),
    (
        "    return (*zones, *labels)",
        "    return zones + labels",
        "words.py: `regions` returns something other than a tuple of RegionOffers; correct the figure",
    ),
    ("TABLE =", MODEL + "TABLE =", "words.py:20: KeyError: 'known'; correct the figure"),
    ("TABLE =", LINKS + "TABLE =", "words.py:19: AttributeError: 'Notes' object has no attribute 'txet'; WHY"),
    (
        "TABLE =",
        'LAYERS = "names"\nTABLE =',
        "words.py: the figure heart has no LAYERS; define `LAYERS: tuple[str, ...]`",
    ),
    (
        "TABLE =",
        'LINKS = ["map"]\nTABLE =',
        "words.py: the figure heart has no valid LINKS; define `LINKS: dict[str, FileCheck]`",
    ),
]
DRAWN = [
    ("HEIGHT = 172.0", "HEIGHT = TALL", "draw.py:10: NameError: name 'TALL' is not defined; correct the figure"),
    ("    style = style_for", "    exit(2)\n    style = style_for", "draw.py:15: SystemExit: 2; correct the figure"),
    (
        "draw(words: HeartWords, spec: FigureSpec)",
        "draw(words: HeartWords)",
        "draw.py: TypeError: draw() takes 1 positional argument but 2 were given; correct the figure",
    ),
    (
        "Canvas(spec.width_mm,",
        "Canvas(spec.width_mm + 1,",
        "draw.py: the plate `heart` is drawn 151 mm wide instead of 150 mm; make the canvas `spec.width_mm` wide",
    ),
    (
        'canvas.region(f"label-{chamber.id}", "label",',
        'chamber.id == "LV" or canvas.region(f"label-{chamber.id}", "label",',
        "draw.py: the plate `heart` lacks the region `label-LV`, which `regions` offers; "
        "draw what is offered, or do not offer it",
    ),
    (
        '"zone", place, f"{TABLE}/{chamber.id}")',
        '"part", place, f"{TABLE}/{chamber.id}")',
        "words.py: the plate `heart` shows `zone-LA` as a part of `chambers/LA`, and `regions` offers a zone of "
        "`chambers/LA`; let both say the same",
    ),
]


def said(done_lines: list[str], expected: str) -> bool:
    """Whether one of the lines is the expected one; WHY stands for Python's own message."""
    before, _, after = expected.partition("WHY")
    start = f"figures/heart/{before}"
    return any(line.startswith(start) and line.endswith(after) for line in done_lines)


@pytest.mark.parametrize("case", WORDS, ids=[expected for *_, expected in WORDS])
def test_an_exception_in_words_py_is_reported_at_its_line(warm: Path, build: Build, case: tuple[str, str, str]) -> None:
    old, new, expected = case
    before = contents(warm / "dist")
    edit(warm / HEART / "words.py", old, new)
    if "CONTENT_FILES" in new:
        (warm / "content" / "heart-chambers" / "notes.yaml").write_text("text: known\n", encoding="utf-8")
    done = build(warm, "check")
    lines = done.stderr.splitlines()
    assert done.returncode == 1, lines
    assert said(lines, expected), lines
    assert [line for line in lines if ": " in line and not line.startswith("figures/")] == []
    assert contents(warm / "dist") == before


@pytest.mark.parametrize(("old", "new", "expected"), DRAWN, ids=[expected for *_, expected in DRAWN])
def test_an_exception_in_draw_py_is_reported_at_its_line(
    warm: Path, build: Build, old: str, new: str, expected: str
) -> None:
    before = contents(warm / "dist")
    edit(warm / HEART / "draw.py", old, new)
    done = build(warm)
    lines = done.stderr.splitlines()
    assert done.returncode == 1, lines
    assert said(lines, expected), lines
    assert all(line.startswith("figures/heart/") for line in lines if "; " in line)
    assert contents(warm / "dist") == before


def test_regions_are_checked_again_when_only_the_offer_changes(warm: Path, build: Build) -> None:
    edit(warm / HEART / "words.py", "(*zones, *labels)", '(*zones, *labels, RegionOffer("label-X", "label", "RA"))')
    done = build(warm)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "figures/heart/draw.py: the plate `heart` lacks the region `label-X`, which `regions` offers; "
        "draw what is offered, or do not offer it"
    )


def test_debug_prints_the_traceback_from_the_worker(warm: Path, build: Build) -> None:
    edit(warm / HEART / "draw.py", "    canvas = Canvas(", "    canvas = Canvass(")
    done = build(warm, "--debug")
    assert done.stderr.count("Traceback (most recent call last):") == 1
    assert done.stderr.splitlines()[-1].startswith("figures/heart/draw.py:16: NameError: name 'Canvass'")


def test_what_a_figure_prints_does_not_end_up_in_the_result(warm: Path, build: Build) -> None:
    """A forgotten `print`: standard output is still JSON."""
    edit(warm / HEART / "draw.py", "    canvas = Canvas(", '    print("drawing", spec.theme)\n    canvas = Canvas(')
    edit(warm / HEART / "words.py", "    table = reader.table(", '    print("reading")\n    table = reader.table(')
    done = build(warm, "--json")
    assert json.loads(done.stdout)["made"]
    assert {"reading", "drawing light", "drawing blank"} <= set(done.stderr.splitlines())
