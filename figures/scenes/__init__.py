"""Scenes shared by the figures: panels, movements and their arrows, numb skin, and where reflexes are elicited."""
