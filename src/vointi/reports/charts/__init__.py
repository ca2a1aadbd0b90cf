"""Charts: pure functions from finished texts and numbers to Vega-Lite specifications for three media."""

from vointi.reports.charts.barometer import BarometerRow, BarometerWords, Spread, barometer
from vointi.reports.charts.drawing import Drawings, charts_of
from vointi.reports.charts.line_chart import MOST_PEERS, line_chart
from vointi.reports.charts.lines import Line, LinePoint, Reference, Role
from vointi.reports.charts.map_chart import MapArea, map_chart
from vointi.reports.charts.sparkline import sparkline
from vointi.reports.charts.strip_chart import Strip, StripGroup, strip_chart

__all__ = [
    "MOST_PEERS",
    "BarometerRow",
    "BarometerWords",
    "Drawings",
    "Line",
    "LinePoint",
    "MapArea",
    "Reference",
    "Role",
    "Spread",
    "Strip",
    "StripGroup",
    "barometer",
    "charts_of",
    "line_chart",
    "map_chart",
    "sparkline",
    "strip_chart",
]
