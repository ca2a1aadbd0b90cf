"""What Sotkanet is. Its terms: CC BY 4.0, citing Sotkanet, THL and the producer of the figures."""

from __future__ import annotations

from vointi.core.language import N_
from vointi.sources import SourceInfo

INFO = SourceInfo(
    code="sotkanet",
    publisher=N_("Finnish Institute for Health and Welfare (THL), Sotkanet"),
    licence="CC BY 4.0",
    division="present",  # merged municipalities have no rows: figures of all years follow today's borders
    refresh="weekly",
)
BASE_URL = "https://sotkanet.fi/rest/1.1"


def indicator_code(indicator: int) -> str:
    return f"{INFO.code}:{indicator}"
