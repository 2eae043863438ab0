"""What bodies are made of, shared by the figures."""
