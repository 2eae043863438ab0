"""The figures of the globe topic."""
