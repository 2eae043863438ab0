"""The parts of the dermatome maps: views, scenes, words and pages."""
