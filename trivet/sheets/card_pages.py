"""How cut-out cards are laid out on paper, so that backs align with fronts and nothing is cut off by a printer.

Pages are printed on both sides and flipped on the long edge, so the left column of the fronts is behind the right
column of the backs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from trivet.content.model.layout import CardSelection
from trivet.sheets.cutout_cards import CutOutCard
from trivet.sheets.inline_svg import svg_address
from trivet.sheets.mini_map import TALLEST, MiniMap

LEAST_LEFT, LEAST_TOP = 10.0, 15.5
"""The least margins, in mm: beyond them are crop marks, the line at the head and the foot."""
STEP = 0.5
"""The sides of cards are a multiple of this, in mm."""
MARK, MARK_GAP = 3.0, 1.0
"""Length of a crop mark, and its distance from the cards, in mm: marks stay 5 mm from the edge of the paper."""
MARK_WEIGHT = 0.14
"""The width of a crop mark and of the line around a card, in mm: 0.4 pt."""
NO_MAP = 13.5
"""What a card has above and below its map, in mm."""
PALE = "#cbc6bf"
"""The colour of the lines around cards, along which they are cut."""


@dataclass(frozen=True, slots=True)
class CardSlot:
    """A place on a page: its card with its number and map, or none, for a question of the learner's own.

    `opens` is set on the front of the first card of a section.
    """

    number: int
    card: CutOutCard | None
    map: MiniMap | None = None
    opens: bool = False


@dataclass(frozen=True, slots=True)
class CardPage:
    """One side of a page of cards."""

    back: bool
    rows: tuple[tuple[CardSlot, ...], ...]


@dataclass(frozen=True, slots=True)
class CardGrid:
    """The size of a card and the margins around all of them, in mm. Margins are symmetrical, so that sides align."""

    width: float
    height: float
    left: float
    top: float

    @property
    def map_height(self) -> float:
        """The greatest height of a map with its caption, in mm: what the strip and the space around it leave."""
        return min(TALLEST, self.height - NO_MAP)


@dataclass(frozen=True, slots=True)
class CropMarks:
    """A picture with all crop marks and the lines around cards: its `data:` address, how far it reaches beyond the
    cards, and its size, in mm."""

    address: str
    reach: float
    width: float
    height: float


def place(paper: tuple[float, float], selection: CardSelection) -> CardGrid:
    """The largest cards, in steps of half a millimetre, that leave room for crop marks, head and foot."""
    width = (paper[0] - 2 * LEAST_LEFT) / selection.columns // STEP * STEP
    height = (paper[1] - 2 * LEAST_TOP) / selection.rows // STEP * STEP
    left, top = (paper[0] - width * selection.columns) / 2, (paper[1] - height * selection.rows) / 2
    return CardGrid(width, height, round(left, 2), round(top, 2))


def crop_marks(grid: CardGrid, selection: CardSelection) -> CropMarks:
    """A pale line along every cut, and a short black one in the margin at both of its ends.

    They are all in one picture, which is on every page.
    """
    reach = MARK + MARK_GAP
    wide, high = grid.width * selection.columns, grid.height * selection.rows
    marks, cuts = [], []
    for column in range(selection.columns + 1):
        x = column * grid.width
        cuts.append(f"M{x:g} 0v{high:g}")
        marks += [f"M{x:g} {y:g}v{MARK:g}" for y in (-reach, high + MARK_GAP)]
    for row in range(selection.rows + 1):
        y = row * grid.height
        cuts.append(f"M0 {y:g}h{wide:g}")
        marks += [f"M{x:g} {y:g}h{MARK:g}" for x in (-reach, wide + MARK_GAP)]
    width, height = wide + 2 * reach, high + 2 * reach
    shapes = "".join(
        f'<path d="{"".join(lines)}" stroke="{colour}"/>' for lines, colour in ((cuts, PALE), (marks, "#000000"))
    )
    look = f'fill="none" stroke-width="{MARK_WEIGHT}"'
    return CropMarks(svg_address(shapes, width, height, (-reach, -reach), look), reach, width, height)


def sides(
    cards: tuple[CutOutCard, ...], selection: CardSelection, map_of: Callable[[CutOutCard], MiniMap | None]
) -> tuple[CardPage, ...]:
    """Fronts and backs, page by page; the backs' columns run the other way. The last page is full, too."""
    places = selection.columns * selection.rows
    all_slots = [
        CardSlot(number, card, map_of(card), number == 1 or cards[number - 2].section != card.section)
        for number, card in enumerate(cards, start=1)
    ]
    all_slots += [CardSlot(number, None) for number in range(len(cards) + 1, -(-len(cards) // places) * places + 1)]
    found: list[CardPage] = []
    for start in range(0, len(all_slots), places):
        starts = range(start, start + places, selection.columns)
        rows = tuple(tuple(all_slots[at : at + selection.columns]) for at in starts)
        found.append(CardPage(back=False, rows=rows))
        found.append(CardPage(back=True, rows=tuple(tuple(reversed(row)) for row in rows)))
    return tuple(found)
