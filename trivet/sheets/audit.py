"""Checks that everything on a laid-out sheet fits, before it is published.

Pure: it takes boxes as plain values and returns sentences that name the page, the block and the excess in mm.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trivet.content.model.layout import Mode
from trivet.errors import counted
from trivet.sheets.laid_out import LaidOutItem, LaidOutPage, Rect

SMALLEST = 7.0
"""The smallest type in points; it holds for words in pictures as well."""
FULL = 0.85
"""The least share of a page's height that must be filled."""
SLACK = 0.25
"""How far, in mm, a box may protrude: rounding, and the side bearings of letters."""
TOUCH = 0.35
"""How far, in mm, two lines may overlap."""


@dataclass(frozen=True, slots=True)
class AuditFinding:
    """What is wrong and what to do about it, and the block that it concerns, if it is one."""

    what: str
    remedy: str
    block: str = ""


@dataclass(frozen=True, slots=True)
class PageReport:
    """The figures reported for a page that passed: how far down it is filled, and its smallest type in points."""

    number: int
    fill: float
    smallest: float


def audit(sheets: tuple[LaidOutPage, ...], mode: Mode) -> tuple[AuditFinding, ...]:
    """Everything that does not fit.

    Each section has a page of its own; those that flow, and the key of a worksheet, may run over several pages.
    """
    findings = [*_count(sheets, mode)]
    findings += _moved(sheets)
    findings += _empty(sheets)
    for sheet in sheets:
        findings += _outside(sheet)
        findings += _overlaps(sheet)
        findings += _small(sheet)
    return tuple(dict.fromkeys(findings))


def warnings(sheets: tuple[LaidOutPage, ...], mode: Mode) -> tuple[AuditFinding, ...]:
    """What does not look as it might, but keeps no sheet from being printed: pages that are not full."""
    return tuple(_fill(sheets, mode))


def report(sheets: tuple[LaidOutPage, ...]) -> tuple[PageReport, ...]:
    """Fill and smallest type of each page."""
    return tuple(
        PageReport(
            sheet.number,
            round(fill(sheet), 3),
            min((item.size for item in sheet.items if item.size), default=0.0),
        )
        for sheet in sheets
    )


def fill(sheet: LaidOutPage) -> float:
    """How far down the area of a page its last block reaches, 0 to 1."""
    bottoms = [item.rect.bottom for item in sheet.items if item.kind == "block" and item.home]
    return (max(bottoms) - sheet.area.top) / _height(sheet.area) if bottoms else 0.0


def _count(sheets: tuple[LaidOutPage, ...], mode: Mode) -> Iterator[AuditFinding]:
    """There are as many pages as sections; one that flows may have several."""
    took = {(item.home, item.page if item.flows else 0) for item in _homed(sheets)}
    wanted = len(took)
    enough = len(sheets) >= wanted if mode == "worksheet" else len(sheets) == wanted
    if not enough:
        yield AuditFinding(
            f"there are {counted(len(sheets), 'page')} instead of {wanted}", "cut a block, or give its row more room"
        )


def _moved(sheets: tuple[LaidOutPage, ...]) -> Iterator[AuditFinding]:
    """Blocks that the renderer silently moved to a later page than the one where their section began."""
    began: dict[int, int] = {}
    for item in _homed(sheets):
        began.setdefault(item.home, item.page)
    lost: dict[tuple[int, str], float] = {}
    for item in _homed(sheets):
        if item.page > began[item.home] and not item.flows:
            begun, here = began[item.home] - sheets[0].number, item.page - sheets[0].number
            full = sum(_height(sheet.area) for sheet in sheets[begun + 1 : here])
            over = full + item.rect.bottom - sheets[here].area.top
            lost[item.home, item.block] = max(over, lost.get((item.home, item.block), 0.0))
    for (home, block), over in lost.items():
        yield AuditFinding(
            f"page {home}: the block {block} does not fit: it ends {over:.1f} mm down the next page",
            "shorten it or a block above it",
            block,
        )


def _empty(sheets: tuple[LaidOutPage, ...]) -> Iterator[AuditFinding]:
    """Empty pages, which mean that the page before is slightly too tall."""
    for sheet in sheets:
        if not any(item.home for item in sheet.items):
            yield AuditFinding(f"page {sheet.number} is empty", f"shorten page {sheet.number - 1} a little")


def _homed(sheets: tuple[LaidOutPage, ...]) -> Iterator[LaidOutItem]:
    return (item for sheet in sheets for item in sheet.items if item.home)


def _height(rect: Rect) -> float:
    return rect.bottom - rect.top


def _outside(sheet: LaidOutPage) -> Iterator[AuditFinding]:
    for item in sheet.items:
        if item.kind == "line":
            continue
        limit = sheet.paper if item.home == 0 else sheet.area
        page_over, frame_over = _over(item.rect, limit), _over(item.rect, item.frame)
        if max(page_over, frame_over) <= SLACK:
            continue
        where = "the page" if page_over > SLACK else "its cell"
        yield AuditFinding(
            f"page {sheet.number}, block {item.block}: {_named(item)} extends "
            f"{page_over if page_over > SLACK else frame_over:.1f} mm beyond {where}",
            "shorten it, or give it more room",
            item.block,
        )


def _overlaps(sheet: LaidOutPage) -> Iterator[AuditFinding]:
    """Lines and pictures that overlap; they are sorted by top edge, so few pairs are compared."""
    inked = sorted((item for item in sheet.items if item.kind in ("line", "picture")), key=lambda item: item.rect.top)
    for number, one in enumerate(inked):
        for other in inked[number + 1 :]:
            if other.rect.top > one.rect.bottom - TOUCH:
                break
            wide = min(one.rect.right, other.rect.right) - max(one.rect.left, other.rect.left)
            high = min(one.rect.bottom, other.rect.bottom) - other.rect.top
            if wide > TOUCH and high > TOUCH:
                yield AuditFinding(
                    f"page {sheet.number}, block {other.block}: {_named(other)} overlaps {_named(one)} "
                    f"of block {one.block} by {min(wide, high):.1f} mm",
                    "give them more room",
                    other.block,
                )


def _small(sheet: LaidOutPage) -> Iterator[AuditFinding]:
    for block in dict.fromkeys(item.block for item in sheet.items):
        sizes = [item for item in sheet.items if item.block == block and 0 < item.size < SMALLEST - 0.01]
        if sizes:
            least = min(sizes, key=lambda item: item.size)
            yield AuditFinding(
                f"page {sheet.number}, block {block}: {_named(least)} is set in {least.size:.1f} pt, "
                f"which is {SMALLEST - least.size:.1f} pt too small",
                f"set it in {SMALLEST:g} pt or more, print the picture wider, or give its plate a smaller `width_mm`",
                block,
            )


def _fill(sheets: tuple[LaidOutPage, ...], mode: Mode) -> Iterator[AuditFinding]:
    """Pages with too much white space at the foot; what flows, posters and cards are exempt."""
    if mode in ("poster", "cards"):
        return
    for sheet in sheets:
        if any(item.flows for item in sheet.items):
            continue
        share = fill(sheet)
        if share < FULL:
            short = (FULL - share) * _height(sheet.area)
            yield AuditFinding(
                f"page {sheet.number} is filled only to {share:.2f}, {short:.1f} mm short of {FULL}",
                "add a block, enlarge a picture, or let the page flow",
            )


def _over(rect: Rect, limit: Rect) -> float:
    return max(limit.left - rect.left, limit.top - rect.top, rect.right - limit.right, rect.bottom - limit.bottom)


def _named(item: LaidOutItem) -> str:
    if item.kind in ("block", "table"):
        return f"the {item.kind}"
    if item.kind == "picture":
        if item.words.startswith("data:"):
            return "a picture"
        return f"the picture {item.words.removeprefix('plate:').partition('?')[0]}"
    if item.kind == "formula":
        return f"the formula `{item.words}`"
    words = " ".join(item.words.split())
    return f"“{words if len(words) <= 40 else words[:39].rstrip() + '…'}”"
