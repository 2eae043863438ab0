"""The tasks of workers: each module makes one kind of artefact in an empty folder, and imports only what it needs."""
