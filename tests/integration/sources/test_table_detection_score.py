"""Proposals scored on variants of real files: bench/table_detection.py with few of them."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.mark.slow
def test_nine_of_ten_cells_are_right_and_none_is_silently_wrong(shared_data: Path) -> None:
    from bench.table_detection import Score, scores

    total = Score()
    for found in scores(range(100, 103)).values():
        total.add(found)
    assert total.wrong == 0, total
    assert total.total > 100_000
    assert total.share(total.right) >= 90, total
