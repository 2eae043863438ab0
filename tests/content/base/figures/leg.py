"""A figure's module; the loader only checks that it exists."""
