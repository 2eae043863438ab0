"""Opens a JPEG, PNG or WebP: refused if it is damaged, too large or something else, and made ready to be shown.

The pixels are turned upright, converted to sRGB and laid on white; whatever else a file says (place, camera, author,
thumbnails) stays behind.
"""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from struct import error as struct_error
from typing import Any

from PIL import Image, ImageCms, ImageFile, ImageOps

from trivet.pictures.image.jpeg_parts import is_plain, stripped
from trivet.pictures.image.values import ImageError

FORMATS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WebP"}
"""The name of the format that each extension promises."""
LARGEST = 40_000_000
"""Pixels of the largest image that is opened; decoded, it takes 160 MB."""
SMALLEST_SIDE = 16
REMEDY = "export it again as a JPEG, PNG or WebP"
_BEGINNINGS = {"JPEG": b"\xff\xd8\xff", "PNG": b"\x89PNG", "WebP": b"RIFF"}
_DAMAGE = (OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, MemoryError, struct_error, zlib.error)
"""What decoders raise for damaged files."""


@dataclass(frozen=True, slots=True)
class Raster:
    """An image of pixels, upright, in RGB or grey, and, for a JPEG that can be used as it is, its cleaned bytes."""

    pixels: Image.Image
    format: str
    as_it_is: bytes | None = None
    lossless_bytes: int | None = None
    """The size of a file that was compressed without loss; None for any other."""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in pixels."""
        return self.pixels.size


def read_raster(data: bytes, file: str) -> Raster:
    """The image in a file of that name. Raises ImageError for what is no such image, is damaged or too large."""
    promised = FORMATS[file.rpartition(".")[2]]
    with warnings.catch_warnings(), _truncated_are_damaged():
        warnings.simplefilter("ignore")  # the size is judged here, before anything is decoded
        try:
            image = Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP"))
        except Image.DecompressionBombError:
            raise _too_large(file) from None
        except _DAMAGE:
            is_damaged = data.startswith(_BEGINNINGS[promised])
            what = f"`{file}` is {'a damaged' if is_damaged else 'not a'} {promised} image"
            raise ImageError(what, REMEDY) from None
        with image:
            _refuse(image, file, promised)
            try:
                image.load()
                upright = ImageOps.exif_transpose(image)
                is_turned = image.getexif().get(0x0112, 1) not in (1, None)
                shown = _in_srgb(upright)
            except _DAMAGE:
                raise ImageError(f"`{file}` is a damaged {promised} image", REMEDY) from None
            is_same = promised == "JPEG" and not is_turned and not _has_profile(image) and image.mode in ("RGB", "L")
    as_it_is = stripped(data) if is_same and is_plain(data) else None
    is_lossless = promised == "PNG" or (promised == "WebP" and _is_lossless_webp(data))
    return Raster(shown, promised, as_it_is, len(data) if is_lossless else None)


@contextmanager
def _truncated_are_damaged() -> Iterator[None]:
    """While this lasts, half an image is an error, also in a process that has printed: WeasyPrint allows it for all."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _refuse(image: Image.Image, file: str, promised: str) -> None:
    """Raises ImageError for another format than its name promises, for animations, and for what is too large."""
    found = {"MPO": "JPEG", "WEBP": "WebP"}.get(image.format or "", image.format or "")
    if found != promised:
        name = f"{file.rpartition('.')[0]}.{'jpg' if found == 'JPEG' else found.lower()}"
        raise ImageError(f"`{file}` is a {found}, not a {promised}", f"rename it to `{name}`, here and in the folder")
    width, height = image.size
    if width * height > LARGEST:
        raise _too_large(file)
    if min(width, height) < SMALLEST_SIDE:
        what = f"`{file}` has only {width} × {height} pixels"
        raise ImageError(what, f"use one of at least {SMALLEST_SIDE} pixels each way")
    if image.format != "MPO" and getattr(image, "n_frames", 1) > 1:
        raise ImageError(f"`{file}` is animated", "export the one frame that is to be shown")


def _too_large(file: str) -> ImageError:
    what = f"`{file}` has more than {LARGEST // 1_000_000} million pixels"
    return ImageError(what, "make it smaller; 2000 pixels across are plenty")


def _is_lossless_webp(data: bytes) -> bool:
    """Whether the pixels of a WebP are in a chunk `VP8L`."""
    at = 12
    while at + 8 <= len(data):
        if data[at : at + 4] in (b"VP8L", b"VP8 "):
            return data[at : at + 4] == b"VP8L"
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        at += 8 + length + length % 2
    return False


def _has_profile(image: Image.Image) -> bool:
    """Whether an image has a colour profile that must be converted, so any but sRGB."""
    profile: bytes = image.info.get("icc_profile") or b""
    return bool(profile) and not _is_srgb(profile)


def _is_srgb(profile: bytes) -> bool:
    try:
        named: Any = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(BytesIO(profile)))
    except (OSError, ImageCms.PyCMSError):
        return True  # a profile that cannot be read is passed over, as browsers do
    return "srgb" in named.lower()


def _in_srgb(image: Image.Image) -> Image.Image:
    """The image in RGB (or grey, if it has no colours), laid on white."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I") or image.mode == "F":
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in ("P", "PA", "LA", "RGBa", "La") or "transparency" in image.info:
        image = image.convert("RGBA")
    if profile and not _is_srgb(profile):
        image = _converted(image, profile)
    if image.mode == "RGBA":
        paper = Image.new("RGBA", image.size, (255, 255, 255, 255))
        image = Image.alpha_composite(paper, image)
    wanted = "L" if image.mode in ("L", "1") else "RGB"
    plain = image if image.mode == wanted else image.convert(wanted)
    bare = plain.copy() if plain is image else plain
    bare.info.clear()
    return bare


def _converted(image: Image.Image, profile: bytes) -> Image.Image:
    """The image converted from its own colour profile to sRGB; as it is if the profile is not one for it."""
    mode = image.mode if image.mode == "RGBA" else "RGB"
    try:
        found = ImageCms.profileToProfile(
            image, ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode=mode
        )
    except (OSError, ValueError, ImageCms.PyCMSError):
        return image
    return found or image
