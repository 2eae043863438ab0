"""What `build.py` needs in this repository: the environment, tests, lock files. Not part of the wheel."""
