"""The attacker cries no wolf: clean outputs of every format yield nothing, and the hidden cell is seen in each."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lib.attack_outputs import attacked, visits, written


@pytest.mark.parametrize("code", ["html", "json", "xlsx", "docx", "pdf"])
def test_a_clean_output_yields_nothing(code: str, tmp_path: Path) -> None:
    found = attacked(written(tmp_path, code, visits()))
    assert found.leaks == ()
    assert found.hidden == 1
    assert found.figures == 15  # eight municipalities in two years, less the one kept from view
