"""Why the zones of the leg spiral: the limb bud with its strips, and the limb as it turns.

On the left, the bud: the roots run out along its pre-axial border and back along its post-axial one, on either side of
the axial line. Then the limb, the measured surface itself, turned outwards by 90°, by 45° and not at all, with its
zones: the border that faced the head ends at the great toe. On the right, the same limb from behind, with the
post-axial border. View `bud` is the bud alone, `limb` the turning limb alone, each for half a page or a phone.

Regions: `zone-<root>` and `label-<root>` (of the bud; in the view `limb` of the turned limb), `part-preaxial`,
`part-postaxial` (in the plain view those of the limb end in `-limb`), `label-great-toe`, `label-little-toe`; of the bud
`part-axial-line`, `label-preaxial`, `label-postaxial`, `label-axial-line`, `label-rotation`, `label-rotation-upper`.
"""
