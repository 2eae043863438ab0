"""From the roots to the nerve to the muscle: obturator, femoral and sciatic nerve on the measured limb with its bones.

Each nerve is a bundle of strands in the colours of its roots, from the vertebral column to its end. The sciatic nerve
is drawn as its two parts, side by side. The plain view shows all three, 180 mm wide; each nerve has a view of its own,
90 mm wide, and a variant `question` of it in which the nerve is plain and nothing is named.

Regions: `part-<nerve>`, and where nerves are named `label-<nerve>`, `label-<nerve>-roots`, `label-<nerve>-does` and the
chips `label-<root>` (`label-<nerve>-<root>` where all three are shown); nerves are the rows of `plexus-routes`. The
femoral nerve has `label-skin-branch` too, but not on a worksheet.
"""
