"""The figures of the mini topic."""
