"""The attacker reads what `vointi demo` built."""

from __future__ import annotations

import pytest

from tests.functional.test_disclosure_audit import run


@pytest.mark.slow
def test_the_demo_gives_nothing_away(demo) -> None:  # type: ignore[no-untyped-def]
    """The report of the year, its summary, and what the figures of the next spring make of them."""
    code, told = run(demo.home, demo.report / "out", demo.folder / "summary" / "out")
    assert code == 0, told
    assert " 0 told more exactly than allowed" in told
