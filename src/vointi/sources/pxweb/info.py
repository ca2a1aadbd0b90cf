"""What PxWeb is: the interface of many statistics offices, StatFin among them. Each recipe says licence and server."""

from __future__ import annotations

import httpx

from vointi.core.language import N_
from vointi.sources import SourceInfo

INFO = SourceInfo(
    code="pxweb",
    publisher=N_("a statistics office, by its PxWeb database"),
    licence="declared",
    division="declared",  # the code of a table's areas carries the day: alue_23_20260101
    refresh="weekly",
)
PATIENCE = httpx.Timeout(connect=10.0, read=75.0, write=10.0, pool=10.0)
"""For `Http`: a PxWeb server works up to 60 s at a question before it gives up by itself (503)."""
