"""Which root a prolapsed disc compresses: L3 to S1 from behind, laminae removed, with the true courses of the roots.

The plain view (`""`) names everything and shows both kinds of prolapse at L4–L5. Every other view is a row of the table
`disc-levels`. Variants: `question` shows the same prolapse with all roots alike and only the bones named; `unnamed`
leaves out the names of vertebrae and discs and the colours of the roots, which would answer a question about a root;
`close` shows the two vertebrae beside the disc alone, with the two roots that it may compress.

Regions: `label-<root>` (the chips), `part-root-<root>` (on the right of the picture), `part-disc-<disc>` and
`label-disc-<disc>`, `part-prolapse-<kind>` and `label-prolapse-<kind>`.
"""
