"""Actions shown on bodies, shared by the figures: arrows of movements, and where reflexes are elicited."""
