"""The measured postures: outline and joints in `postures.json`, tone in a PNG named after the posture."""
