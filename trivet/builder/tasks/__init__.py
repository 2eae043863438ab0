"""The functions that workers call: each module makes one kind of artefact, and imports only what it needs for it."""
