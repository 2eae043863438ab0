"""Plates from images: a JPEG, PNG, WebP or SVG of the author's, with regions and labels.

    source  = source.read_source(data, "lake.jpg")       decoded and cleaned, or refused (ImageError)
    drawing = overlay.draw(words, spec, source)            labels, covers and regions, on transparent paper
    compose.save(drawing, words, spec, source, files)      SVG for sheets, a JPEG, WebP or SVG for cards, JSON

`values` is cheap to import, and is all that the build knows of an image before it is drawn.
"""
