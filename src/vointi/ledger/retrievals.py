"""Retrieval rows: where the figures of a load come from, and when they were asked for."""

from __future__ import annotations

import json
from collections import Counter

import pyarrow as pa

from vointi.core.loads import Load
from vointi.ledger.changes import Change
from vointi.ledger.tables import RETRIEVALS


def retrieval_rows(load: Load, load_id: str, vintage: int | None, changes: pa.Table) -> pa.Table:
    """A row for each retrieval of a load, with `RETRIEVALS`. `vintage` is None when the load changes nothing."""
    rows = _counted(load.observations, "indicator")
    classes = _counted(changes, "indicator", "change")
    listed = [
        {
            "load": load_id,
            "vintage": vintage,
            "source": load.source,
            "division": load.division,
            "indicator": retrieval.indicator,
            "retrieved": retrieval.retrieved,
            "source_updated": retrieval.source_updated,
            "licence": retrieval.licence,
            "raw_path": retrieval.raw_path,
            "raw_sha256": retrieval.raw_sha256,
            "origin": retrieval.origin,
            "scope": _scope_text(load, retrieval.indicator),
            "rows": rows[(retrieval.indicator,)],
            **{change.value: classes[(retrieval.indicator, change.value)] for change in Change},
        }
        for retrieval in load.retrievals
    ]
    return pa.Table.from_pylist(listed, schema=RETRIEVALS)


def _counted(table: pa.Table, *columns: str) -> Counter[tuple[str, ...]]:
    counts = table.group_by(list(columns)).aggregate([([], "count_all")])
    names = zip(*(counts[column].to_pylist() for column in columns), strict=True)
    return Counter(dict(zip(names, counts["count_all"].to_pylist(), strict=True)))


def _scope_text(load: Load, indicator: str) -> str:
    scopes = [
        {
            "periods": sorted(period.code for period in scope.periods),
            "groups": sorted(scope.groups),
            "area_categories": sorted(scope.area_categories),
        }
        for scope in load.scopes
        if indicator in scope.indicators
    ]
    return json.dumps(scopes, separators=(",", ":"))
