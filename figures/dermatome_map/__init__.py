"""The dermatomes of the lower limb, from seven sides: one surface, one chart, one set of borders.

    topic + spec ──words.read──> MapWords ──────────────────────────┐       plain values; words.py imports no numpy
    MapWords.curves + views ──figures.anatomy.body_view──> SurfaceView      zones, outline, tone on the body
    SurfaceView + variant ──map_layout──> MapLayout                         where they lie on paper
    MapPainter: map_body, lines and marks, captions, leaders, labels, footer ──> Drawing

Views: anterior, posterior (feet plantarflexed), medial, lateral, foot-dorsum, foot-sole, saddle. Variants: see
:mod:`figures.dermatome_map.variants`. Regions: `zone-<root>` (kind zone; `part-<id>` for a neutral zone),
`label-<root>` in the zone and `label-<root>-2` with the caption, `point-<root>`. The zones that are drawn are the
regions that are exported.
"""
