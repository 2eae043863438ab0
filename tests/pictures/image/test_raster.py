"""Photographs are shown upright, in sRGB and on white, without what their files say besides."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageFile

from trivet.pictures.image.raster import read_raster
from trivet.pictures.image.values import ImageError


def encoded(image: Image.Image, kind: str, **how: Any) -> bytes:
    stream = BytesIO()
    image.save(stream, kind, **how)
    return stream.getvalue()


def half_red() -> Image.Image:
    """32 × 16 pixels: red on the left, blue on the right."""
    image = Image.new("RGB", (32, 16), "blue")
    image.paste((255, 0, 0), (0, 0, 16, 16))
    return image


def test_a_photograph_taken_with_a_turned_camera_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    found = read_raster(encoded(half_red(), "JPEG", exif=exif, quality=95), "a.jpg")
    assert found.size == (16, 32)
    assert found.as_it_is is None
    red, _, blue = found.pixels.getpixel((8, 4))  # type: ignore[misc]
    assert red > 200
    assert blue < 60


def test_a_plain_jpeg_is_used_as_it_is_without_what_it_says() -> None:
    data = encoded(half_red(), "JPEG", comment=b"a secret")
    found = read_raster(data, "a.jpg").as_it_is
    assert found is not None
    assert b"a secret" in data
    assert b"a secret" not in found
    with Image.open(BytesIO(data)) as before, Image.open(BytesIO(found)) as after:
        assert before.tobytes() == after.tobytes()


def test_what_follows_a_jpeg_is_left_out() -> None:
    found = read_raster(encoded(half_red(), "JPEG") + b"a film of three seconds", "a.jpg").as_it_is
    assert found is not None
    assert found.endswith(b"\xff\xd9")


def test_what_is_transparent_is_white() -> None:
    clear = Image.new("RGBA", (16, 16), (0, 0, 0, 0))
    assert read_raster(encoded(clear, "PNG"), "a.png").pixels.getpixel((3, 3)) == (255, 255, 255)


@pytest.mark.parametrize("kind", ["1", "L", "LA", "P", "I;16", "CMYK"])
def test_every_kind_of_pixel_becomes_grey_or_rgb(kind: str) -> None:
    data = encoded(Image.new(kind, (16, 16)), "JPEG" if kind == "CMYK" else "PNG")
    found = read_raster(data, "a.jpg" if kind == "CMYK" else "a.png")
    assert found.pixels.mode in ("L", "RGB")


def test_a_name_that_promises_another_format_is_refused() -> None:
    with pytest.raises(ImageError) as caught:
        read_raster(encoded(half_red(), "WEBP"), "a.jpg")
    assert (caught.value.what, caught.value.remedy) == (
        "`a.jpg` is a WebP, not a JPEG",
        "rename it to `a.webp`, here and in the folder",
    )


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png")])
def test_half_an_image_is_refused_also_where_another_library_allows_it(
    kind: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """WeasyPrint does, for the whole process: one that prints and then draws must not show half a photograph."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    whole = encoded(Image.effect_noise((200, 200), 80).convert("RGB"), kind)
    read_raster(whole, name)
    with pytest.raises(ImageError, match="is a damaged"):
        read_raster(whole[: len(whole) // 2], name)
    assert ImageFile.LOAD_TRUNCATED_IMAGES
