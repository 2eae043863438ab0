"""The figures of this repository's topics: a package each, with its words and its drawing.

    figures/NAME/words.py    read(topic, spec) → words, regions(topic, view, variant) → offers      (cheap to import)
    figures/NAME/draw.py     draw(words, spec) → Drawing
    figures/anatomy/         parts of bodies: surfaces, bones, nerves, postures, tissues
    figures/scenes/          panels, movements, numb skin and reflexes

A figure imports no other figure; what several need is in `anatomy` or `scenes`. How to write one: docs/figures.md.
"""
