"""What the source of JSON-stat answers is: any publisher's, so each recipe says licence and borders."""

from __future__ import annotations

from vointi.core.language import N_
from vointi.sources import SourceInfo

INFO = SourceInfo(
    code="jsonstat",
    publisher=N_("whoever publishes the JSON-stat answer"),
    licence="declared",
    division="declared",
    refresh="on_demand",
)
