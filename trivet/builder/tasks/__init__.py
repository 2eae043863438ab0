"""What workers do: each module makes one kind of artefact into an empty folder, and imports only what that takes."""
