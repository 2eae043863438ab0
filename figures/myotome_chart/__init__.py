"""The roots of each movement: every movement as a small picture, its roots as a coloured bar, and its indicator muscle.

It distinguishes the examination answer (a full bar), what other authorities add (a dashed frame: the roots that the
row's note names in addition), and the key muscle of the ISNCSCI (a dot).

The variant `compact`, for cards, leaves out the muscles.

Regions: `part-<row>`, the whole row of roots, so that a mask does not give their number away; `label-<row>`, the name
of the movement.
"""
