"""Pictures: the drawing kit of the figures, and the plates that decks and sheets read.

    spec    = drawing.FigureSpec(figure, view, variant, theme, width_mm)     which picture is wanted
    canvas  = canvas.Canvas(width, height, style)                            paper in mm, y downwards
    canvas.fill(…), canvas.text(…), canvas.region(…)                         what is drawn, and what masks can cover
    drawing = canvas.finish(alt=…, alt_blind=…)                              a matplotlib figure with its regions
    plate   = export.save(drawing, spec, folder, digest)                     writes SVG, PNG and JSON, reproducibly
    plate   = plate.load_plate(folder, spec.stem)                            reads them back, without matplotlib

`drawing` and `plate` are cheap to import; whatever draws needs numpy, shapely and matplotlib.
"""
