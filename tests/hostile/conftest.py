"""One warm process for the whole corpus."""

from tests.builder.conftest import build, built, warm

__all__ = ["build", "built", "warm"]
