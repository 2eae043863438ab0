"""A figure's module; the loader only looks whether it exists."""
