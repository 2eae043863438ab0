"""What `build.py` does for this repository alone: its environment, its tests, its lock files. Not part of the wheel."""
