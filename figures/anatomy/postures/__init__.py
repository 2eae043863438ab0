"""The measured postures: an outline and joints each in `postures.json`, and its tone in a PNG of its name."""
