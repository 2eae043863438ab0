"""From the findings to the root, and from the root to the disc: three streams that lead to one spine.

Each root is a stream in its colour. It passes its reflex, its sensory point (on the zone of the map) and its weak
movement, narrows to the root, and ends at the paracentral prolapse that compresses it. The red flags, apart from the
streams, lead to an emergency. The movement of a root is that of its key muscle, unless its lesion weakens another
first; its disc is the one whose paracentral prolapse compresses it. The plain view is 180 mm wide; `column` runs from
top to bottom, 90 mm wide, for a phone or half a page.

Regions: `label-reflex-<root>`, `label-point-<root>`, `label-movement-<root>`, `label-root-<root>` and
`label-disc-<root>` for the words, `part-<root>` for a stream, `label-flags` and `label-action` for the red flags.
"""
