"""Foot-drop from the L5 root, the common peroneal nerve or the sciatic nerve: the site of the lesion and the deficits.

Above, a leg for each with the course of the nerve, the lesion and the numb skin: the zone of L5 on the map, or for the
nerves, which have no zones there, an area drawn by hand. Below, the signs of the table `foot-drop`, with a bar beside
those that distinguish the L5 root from the common peroneal nerve.

The variant `compact`, for cards, has smaller legs.

Regions: `label-<row>-<column>` for the words, `part-lesion-<column>` and `part-numb-<column>` for the drawing.
"""
