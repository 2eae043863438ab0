"""Pictures: the drawing kit of the figures, and the plates that decks and sheets read.

    spec    = drawing.FigureSpec(figure, view, variant, theme, width_mm)     which picture is wanted
    canvas  = canvas.Canvas(width, height, style)                            paper in mm, y downwards
    canvas.fill(…), canvas.text(…), canvas.region(…)                         what is drawn, and what masks can cover
    drawing = canvas.finish(alt=…, alt_blind=…)                              a matplotlib figure with its regions
    export.save(drawing, spec, {"svg": path, "json": other})                 writes SVG, PNG and JSON, reproducibly
    plate   = plate.load_plate({"svg": path, "json": other})                 reads them back, without matplotlib
    outlines.with_outlines(svg)                                              copies an SVG for release

`drawing` and `glyphs` are cheap to import; `plate` needs shapely, and whatever draws numpy and matplotlib too.
"""
