"""Addresses that hold a whole image, so that a page needs no other file."""

from __future__ import annotations

from base64 import b64encode


def data_address(kind: str, data: bytes) -> str:
    """An image as a `data:` address; `kind` is the second half of its media type: `png`, `svg+xml`."""
    return f"data:image/{kind};base64,{b64encode(data).decode('ascii')}"
