"""A ball with two hemispheres and a polar cap: zones on a surface and a chart that have nothing to do with a body.

Views: `side`, and `pole` from above. Regions: `zone-<entry>` of every zone that is seen.
"""
