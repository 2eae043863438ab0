"""The reflex arcs: from muscle or skin by the nerve to the segments of the cord, and back to the muscle.

A view for each row of the table `reflexes`; the plain view (`""`) shows all five. The afferent limb runs through the
dorsal root ganglion to the dorsal horn, and the efferent limb leaves the ventral horn; a tendon jerk has one synapse, a
skin reflex has an interneurone in between. The way in is dashed, the way out blue, as is what moves, and the
interneurone dotted. The variant `pictogram` is the limb alone, for the heads of rows.

Regions: `label-<row>-roots`, `label-<row>-nerve` (not on a worksheet), `part-<row>-cord`, `part-<row>-target`.
"""
