"""Anatomy shared by the figures: the measured body, its chart, cameras and views; postures, bones, cord and nerves.

    map.yaml ─map_file→ MapFile ─zone_curves→ ZoneCurves            plain values: part of a figure's words
    lower_body.json ─body→ Body (surface, LimbChart)                 once a process
    body_view(curves, ViewSpec) → SurfaceView                        zones, outline, tone, places of spots
    SurfaceView ─PlacedBody→ canvas                                  in millimetres on paper

`map_file`, `zone_curves`, `limb_axis` and `cameras` import neither numpy nor shapely.
"""
