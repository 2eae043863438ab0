"""L4, L5 and S1 radiculopathy side by side: where it hurts, what is numb, what is weak, which reflex is lost.

The numb skin is the zone of the root on the map, on the limb and once more on the foot. The pain is a separate line
and never a coloured zone, since it does not follow a dermatome. Words come from the table `l5-s1`.

The variant `compact`, for cards, leaves out the words.

Regions: `part-pain-l5`, `part-numb-l5`, `part-foot-l5`, `part-weak-l5` and `label-<row>-l5` for the words of each
row, and the same with `-l4` and `-s1`; the weak movements and the words are not on a worksheet.
"""
