"""One warm process for the whole corpus."""

from tests.builder.conftest import build, warm

__all__ = ["build", "warm"]
