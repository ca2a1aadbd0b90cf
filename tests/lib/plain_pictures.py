"""A plain picture and a plain chart, where a test needs one and does not care which."""

from __future__ import annotations

import base64
import struct
import zlib
from typing import Any

from vointi.core.document import Chart

YEARS = tuple(range(2008, 2023))


def png(width: int, height: int) -> str:
    """A plain grey PNG as base64."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = b"".join(b"\x00" + b"\x8a\x94\x9d" * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    picture = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + picture).decode()


def _spec(width: int, height: int) -> dict[str, Any]:
    rows = [{"x": year, "y": 5 + (year * 7) % 4, "t": "ä ö å −"} for year in YEARS]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": width,
        "height": height,
        "data": {"values": rows},
        "mark": "line",
        "encoding": {
            "x": {"field": "x", "type": "quantitative", "scale": {"zero": False}, "axis": {"format": "d"}},
            "y": {"field": "y", "type": "quantitative"},
        },
    }


def plain_chart(width: int, height: int) -> Chart:
    return Chart(print=_spec(width, height), wide=_spec(width * 3 // 2, height), narrow=_spec(300, height))
