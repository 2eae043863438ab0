"""Draws a map of the dermatomes: the body first, then what lies over the skin, then the words."""

from __future__ import annotations

from shapely import LineString

from figures.anatomy.body_view import body_view
from figures.dermatome_map.alt_text import alt_texts
from figures.dermatome_map.captions import draw_captions
from figures.dermatome_map.footer import draw_footer
from figures.dermatome_map.labels import draw_labels
from figures.dermatome_map.legend import legend_rows
from figures.dermatome_map.map_body import draw_body, landmark_places
from figures.dermatome_map.map_layout import MARGIN, MapLayout, make_layout
from figures.dermatome_map.map_words import MapWords
from figures.dermatome_map.marks import draw_lines, draw_marks, seen_marks
from figures.dermatome_map.painter import MapPainter
from figures.dermatome_map.variants import variant_of
from figures.dermatome_map.views import VIEWS
from trivet.pictures.canvas import Canvas
from trivet.pictures.drawing import Drawing, FigureSpec
from trivet.pictures.style import style_for
from trivet.pictures.surface_view import SurfaceView


def draw(words: MapWords, spec: FigureSpec) -> Drawing:
    """The map as a drawing of `spec.width_mm`. Raises TrivetError for curves that do not make a map."""
    variant, view = variant_of(spec.variant, spec.layers), VIEWS[spec.view]
    seen = body_view(words.curves, view.spec)
    style = style_for(spec.theme)
    layout = layout_of(words, spec, seen)
    canvas = Canvas(layout.width, layout.height, style)
    painter = MapPainter(words, variant, view, layout, canvas)
    zones, contours = draw_body(painter)
    for name, shape in zones.items():
        look = words.look(name)
        canvas.region(look.region, "part" if look.neutral else "zone", shape, look.ref)
    lines = draw_lines(painter)
    marks = seen_marks(painter)
    if not canvas.blank:
        draw_marks(painter, marks, zones)
    leaders: list[LineString] = []
    if variant.captions:
        leaders = draw_captions(painter, zones, [(seen.x, seen.y) for seen in marks], landmark_places(painter))
    if variant.labels and not canvas.blank:
        kept_free = [(seen.x, seen.y) for seen in marks]
        if view.spec.oval:
            kept_free.append(painter.middle_of_saddle())
        draw_labels(painter, zones, kept_free, lines, contours, leaders=leaders)
    if variant.footed:
        draw_footer(painter)
    full, blind = alt_texts(painter, zones, [seen.mark for seen in marks])
    return canvas.finish(full, blind)


def layout_of(words: MapWords, spec: FigureSpec, seen: SurfaceView) -> MapLayout:
    """Where the map of a specification lies on paper, of the measured view `seen`."""
    variant, view = variant_of(spec.variant, spec.layers), VIEWS[spec.view]
    marks = [mark for mark in words.marks if mark.is_shown_in(view.name)]
    style = style_for(spec.theme)
    rows = legend_rows(words, view.name, seen, marks, style=style, width=spec.width_mm - 2 * MARGIN)
    return make_layout(view, seen, variant, spec.width_mm, rows, caveat=words.caveat, sizes=style.type)
