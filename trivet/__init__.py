"""Trivet builds Anki decks, figures and printed sheets from one structured content source."""
