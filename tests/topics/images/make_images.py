"""Makes the three images of this topic: a photograph (with noise, a place and an author in it), a diagram, a drawing.

python tests/topics/images/make_images.py
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from trivet.pictures.font_files import font_path

FOLDER = Path(__file__).parent / "content" / "views" / "images"


def photograph() -> Image.Image:
    """A sun over hills and a lake, 1600 × 1280, with the noise of a camera."""
    random = np.random.default_rng(7)
    height, width = 1280, 1600
    down, across = np.mgrid[0:height, 0:width] / 1280
    sky = np.stack([110 + 90 * down, 150 + 60 * down, 225 - 10 * down], axis=-1)
    hill = 0.52 + 0.09 * np.sin(across * 5.1 + 1) + 0.03 * np.sin(across * 17)
    land = np.stack([70 + 40 * down, 105 + 20 * down, 60 + 0 * down], axis=-1)
    lake = np.stack([60 + 0 * down, 100 + 40 * down, 140 + 40 * down], axis=-1)
    shown = np.where((down > hill)[..., None], land, sky)
    shown = np.where((down > 0.78)[..., None], lake, shown)
    sun = ((across - 0.95) ** 2 + (down - 0.2) ** 2) < 0.07**2
    shown = np.where(sun[..., None], np.array([255, 240, 190]), shown)
    soft = Image.fromarray(shown.astype(np.uint8)).filter(ImageFilter.GaussianBlur(3))
    noisy = np.asarray(soft, dtype=np.float64) + random.normal(0, 9, (height, width, 1))
    return Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8))


def diagram() -> Image.Image:
    """Three boxes with their names, as a presentation program exports them."""
    image = Image.new("RGBA", (1200, 700), (255, 255, 255, 0))
    pen = ImageDraw.Draw(image)
    type_ = ImageFont.truetype(str(font_path("bold")), 44)
    for left, colour, name in ((60, "#f6c9a8", "Source"), (450, "#bcd9ee", "Filter"), (840, "#cfe5b8", "Sink")):
        pen.rounded_rectangle((left, 240, left + 300, 500), 30, fill=colour, outline="#222222", width=6)
        pen.text((left + 150, 180), name, fill="#111111", font=type_, anchor="mm")
    for left in (370, 760):
        pen.line((left, 370, left + 60, 370), fill="#222222", width=8)
    return image


def save_all() -> None:
    """Writes the photograph and the diagram; the drawing is text, and is kept as it was written."""
    exif = Image.Exif()
    exif[0x013B], exif[0x8825] = "Somebody Private", {1: "N", 2: (52.0, 31.0, 0.0), 3: "E", 4: (13.0, 24.0, 0.0)}
    photograph().save(FOLDER / "lake.jpg", quality=88, exif=exif, comment=b"taken at home")
    diagram().save(FOLDER / "chain.png")


if __name__ == "__main__":
    save_all()
