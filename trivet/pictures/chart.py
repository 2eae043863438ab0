"""A chart: coordinates that say where on a surface a point lies, whatever the view. Zones are drawn on a chart.

The main plane of a chart has two coordinates: `h` along an axis and `theta` around it, in degrees. Near a pole, where
these break down, a chart may have a second plane with the pole as its origin: `across` to either side, `along` ahead.
What the numbers mean on a particular surface is up to its chart; the builder knows charts only by the protocol
below. Nothing here imports numpy, so that curves and extents can be part of a figure's words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[np.float64]

Spot: TypeAlias = tuple[float, float]
"""A place on a plane of the chart: h and theta (beyond ±180 where a curve runs across the back), or, on a ring, angle
and radius."""


@dataclass(frozen=True, slots=True)
class Ring:
    """A closed zone around the pole: radius by angle, from 0° (ahead) to 180°, the same on both sides."""

    zone: str
    profile: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class ChartPlane:
    """The extent of the main plane, and how it is measured. Theta always runs from -180° to 180°, where it closes.

    `h` runs from `top` to `bottom`. On the surface one unit of it is about `unit` mm long; along a curve one degree of
    theta counts as `degree` mm. Distances between places are measured on a cylinder of `radius` mm. `h_step` and
    `theta_step` (degrees) are the resolution at which zones are tabulated.
    """

    top: float
    bottom: float
    unit: float
    degree: float
    radius: float
    h_step: float
    theta_step: float


@dataclass(frozen=True, eq=False, slots=True)
class Places:
    """Where n points lie on a chart, each (n,): `h`; `theta` in degrees (-180 to 180]; `across` (0 or more) and `along`
    on the plane around the pole, infinite for points that are not on it.
    """

    h: Numbers
    theta: Numbers
    across: Numbers
    along: Numbers


class Chart(Protocol):
    """Coordinates on one surface."""

    @property
    def plane(self) -> ChartPlane:
        """The extent of the main plane."""
        ...

    @property
    def poses(self) -> tuple[str, ...]:
        """The poses of the surface that `places` needs. In the first, the pose at rest, heights are measured."""
        ...

    def places(self, points: Mapping[str, Numbers]) -> Places:
        """Where points lie that are given in each of `poses`, (n, 3) each."""
        ...
