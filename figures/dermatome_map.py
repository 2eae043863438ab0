"""The dermatomes of the lower limb, from seven sides: one surface, one chart, one set of borders.

Views: anterior, posterior (feet plantarflexed), medial, lateral, foot-dorsum, foot-sole, saddle. Variants: see
`figures.maps.variants`. Regions: `zone-<root>` (kind zone; `part-<id>` for a neutral zone), `label-<root>` in the zone
and `label-<root>-2` with the caption, `point-<root>`. The zones that are drawn are the regions that are exported.
"""

from __future__ import annotations

from figures.anatomy.map_file import MapFile
from figures.anatomy.map_links import link_map
from figures.maps.captions import draw_captions
from figures.maps.marking import draw_lines, draw_marks, seen_marks
from figures.maps.page import make_page
from figures.maps.plate import Plate, draw_body, middle_of_saddle
from figures.maps.scene import scene
from figures.maps.telling import alternatives
from figures.maps.variants import VARIANTS as ALL_VARIANTS
from figures.maps.variants import variant_of
from figures.maps.views import VIEWS as ALL_VIEWS
from figures.maps.words import MapWords, map_words
from figures.maps.writing import draw_foot, draw_labels
from trivet.content.model import Topic
from trivet.errors import Problem, TrivetError
from trivet.pictures.canvas import Canvas
from trivet.pictures.drawing import Drawing, FigureSpec
from trivet.pictures.style import style_for
from trivet.pictures.zones import ZoneError

VIEWS: tuple[str, ...] = tuple(ALL_VIEWS)
VARIANTS: tuple[str, ...] = ALL_VARIANTS
CONTENT_FILES = {"map": MapFile}
LAYERS: tuple[str, ...] = ("key", "bedside", "axial", "pain")
LINKS = {"map": link_map}
_CROPPED = ("anterior", "posterior", "medial", "lateral")


def read(topic: Topic, spec: FigureSpec) -> MapWords:
    """What the map shows. Raises TrivetError for a view or variant that does not exist and for what the topic lacks."""
    place = f"content/{topic.id}/topic.yaml"
    if spec.view not in VIEWS or spec.variant not in VARIANTS:
        what = f"the map has no view {spec.view!r} in a variant {spec.variant!r}"
        remedy = f"views are {', '.join(VIEWS)}; variants are {', '.join(filter(None, VARIANTS))}"
        raise TrivetError(Problem(place, 0, 0, what, remedy))
    variant = variant_of(spec.variant, spec.layers)
    if variant.crop and spec.view not in _CROPPED:
        what = f"the view {spec.view} cannot be cropped to the {variant.crop}"
        raise TrivetError(Problem(place, 0, 0, what, f"crop one of {', '.join(_CROPPED)}"))
    return map_words(topic, variant)


def draw(words: MapWords, spec: FigureSpec) -> Drawing:
    """The map as a drawing of `spec.width_mm`. Raises TrivetError for curves that do not make a map."""
    variant = variant_of(spec.variant, spec.layers)
    try:
        seen = scene(ALL_VIEWS[spec.view], words.curves)
    except ZoneError as error:
        raise TrivetError(Problem(words.file, 0, 0, str(error), "mend the borders or the cores")) from error
    page = make_page(seen, variant, spec.width_mm)
    canvas = Canvas(page.width, page.height, style_for(spec.theme))
    plate = Plate(words, variant, seen, page, canvas)
    zones = draw_body(plate)
    for name, shape in zones.items():
        look = words.look(name)
        neutral = look.neutral
        canvas.region(f"{'part' if neutral else 'zone'}-{name}", "part" if neutral else "zone", shape, look.ref)
    lines = draw_lines(plate)
    marks = seen_marks(plate)
    if not canvas.style.open:
        draw_marks(plate, marks)
    if variant.captions:
        draw_captions(plate, zones)
    if variant.labels and not canvas.style.open:
        kept_free = [(x, y) for _, x, y in marks]
        if seen.view.oval:
            kept_free.append(middle_of_saddle(plate))
        draw_labels(plate, zones, kept_free, lines)
    shown = [] if canvas.style.open else sorted({mark.heading for mark, _, _ in marks if mark.kind == "key"})
    draw_foot(plate, shown[0] if shown else "")
    full, blind = alternatives(plate, zones, [mark for mark, _, _ in marks])
    return canvas.finish(full, blind)
