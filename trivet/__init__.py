"""Trivet builds Anki decks, figures and printed sheets from one structured content source."""

__version__ = "1.0.0"
