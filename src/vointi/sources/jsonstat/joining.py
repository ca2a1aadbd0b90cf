"""Putting together the parts of one table that were asked for one by one: by code, never by position."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from vointi.core.errors import Place
from vointi.core.language import N_
from vointi.sources.decoding import AnswerUnreadable
from vointi.sources.jsonstat.cube import Cube, Dimension


def joined_cubes(parts: Sequence[Cube], where: Place) -> Cube:
    """One cube of all `parts` (one at least), which may differ in the order of dimensions and codes. What describes
    the whole is the first part's.

    Raises `AnswerUnreadable` if they have other dimensions, contradict each other, or leave cells that none has.
    """
    dimensions = tuple(_united(dimension, parts, where) for dimension in parts[0].dimensions)
    shape = tuple(len(dimension) for dimension in dimensions)
    data, missing, told = np.zeros(shape), np.ones(shape, np.bool_), np.zeros(shape, np.bool_)
    numbers = np.arange(math.prod(shape)).reshape(shape)
    status: dict[int, str] = {}
    for part in parts:
        codes = [dimension.code for dimension in part.dimensions]
        order = [codes.index(dimension.code) for dimension in dimensions]
        block = np.ix_(*(_positions(dimension, part.dimension(dimension.code)) for dimension in dimensions))
        figures = part.values.data.transpose(order)
        masks = np.ma.getmaskarray(part.values).transpose(order)
        if (told[block] & ((data[block] != figures) | (missing[block] != masks))).any():
            raise AnswerUnreadable(N_("Two parts of the answer have other figures for the same cell."), where=where)
        data[block], missing[block], told[block] = figures, masks, True
        in_whole = numbers[block].transpose(np.argsort(order)).ravel()
        status.update({int(in_whole[cell]): flag for cell, flag in part.status.items()})
    if not told.all():
        raise AnswerUnreadable(N_("{count} cells are in no part of the answer."), where=where, count=int((~told).sum()))
    return replace(parts[0], dimensions=dimensions, values=np.ma.MaskedArray(data, mask=missing), status=status)


def _united(dimension: Dimension, parts: Sequence[Cube], where: Place) -> Dimension:
    """The dimension with the categories of all parts, in the order in which they first come."""
    labels: dict[str, str] = {}
    for part in parts:
        if {one.code for one in part.dimensions} != {one.code for one in parts[0].dimensions}:
            raise AnswerUnreadable(N_("The parts of the answer have other dimensions."), where=where)
        found = part.dimension(dimension.code)
        for code, label in zip(found.codes, found.labels, strict=True):
            labels.setdefault(code, label)
    return replace(dimension, codes=tuple(labels), labels=tuple(labels.values()))


def _positions(whole: Dimension, part: Dimension) -> list[int]:
    return [whole.positions[code] for code in part.codes]
