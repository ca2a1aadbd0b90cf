"""Boundaries: the outlines of areas in plane coordinates, checked, simplified and joined together. Pure."""

from vointi.core.boundaries.boundaries import Boundaries, Ring
from vointi.core.boundaries.checking import BoundariesUnfit, checked
from vointi.core.boundaries.outline import Outline
from vointi.core.boundaries.plane import Coordinates, to_plane

__all__ = ["Boundaries", "BoundariesUnfit", "Coordinates", "Outline", "Ring", "checked", "to_plane"]
