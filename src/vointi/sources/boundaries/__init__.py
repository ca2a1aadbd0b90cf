"""Boundary files: GeoJSON and TopoJSON, as the National Land Survey and Statistics Finland publish them.

`read` gives outlines as they stand in the file; `vointi.core.boundaries.checked` makes boundaries of them.
"""

from vointi.sources.boundaries.faults import BoundariesUnreadable
from vointi.sources.boundaries.reading import read

__all__ = ["BoundariesUnreadable", "read"]
