"""The four chambers as a scheme: atria above, ventricles below, the right side on the viewer's left.

Regions: `zone-<chamber>`, and where it is not a worksheet `label-<chamber>`.
"""
