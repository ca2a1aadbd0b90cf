"""Cubes for tests: small ones by hand, and any by Hypothesis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import prod
from typing import Any

from hypothesis import strategies as st

from vointi.core.errors import Place
from vointi.sources.jsonstat.cube import Cube, Dimension, Role, Unit, masked

HERE = Place(file="answer.json")

_codes = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=4)
_flags = st.sampled_from(["e", "p", "..", "…"])
_figures = st.none() | st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**60), 2**60).map(float)


def dimension(code: str, codes: Sequence[str], labels: Sequence[str] = (), role: Role = "", **more: Any) -> Dimension:
    return Dimension(code, code, tuple(codes), tuple(labels or codes), role, **more)


def cube(
    dimensions: Sequence[Dimension],
    figures: Sequence[float | None] | None = None,
    status: Mapping[int, str] | None = None,
    **more: Any,
) -> Cube:
    """Figures in row-major order; without any, 0, 1, 2 …"""
    shape = tuple(len(one) for one in dimensions)
    values = masked(list(figures) if figures is not None else list(range(prod(shape))), shape)
    return Cube(dimensions=tuple(dimensions), values=values, status=status or {}, **more)


@st.composite
def cubes(draw: st.DrawFn, *, most_dimensions: int = 4, most_codes: int = 4) -> Cube:
    ids = draw(st.lists(_codes, min_size=1, max_size=most_dimensions, unique=True))
    dimensions = [draw(_dimensions(code, most_codes)) for code in ids]
    cells = prod(len(one) for one in dimensions)
    figures = draw(st.lists(_figures, min_size=cells, max_size=cells))
    status = draw(st.dictionaries(st.integers(0, cells - 1), _flags, max_size=cells))
    return cube(dimensions, figures, status, label=draw(_codes), notes=tuple(draw(st.lists(_codes, max_size=2))))


@st.composite
def _dimensions(draw: st.DrawFn, code: str, most_codes: int) -> Dimension:
    codes = draw(st.lists(_codes, min_size=1, max_size=most_codes, unique=True))
    return Dimension(
        code=code,
        label=draw(_codes),
        codes=tuple(codes),
        labels=tuple(draw(_codes) for _ in codes),
        role=draw(st.sampled_from(["time", "geo", "metric", ""])),
        children={codes[0]: tuple(codes[1:])} if draw(st.booleans()) else {},
        units={codes[-1]: Unit(base="persons", decimals=draw(st.integers(0, 3)))} if draw(st.booleans()) else {},
    )
