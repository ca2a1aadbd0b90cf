"""What a ledger answers to every question of the contract tests, which hold one or more for every query."""

from __future__ import annotations

from typing import Any

from tests.contract.test_queries import TWINS
from vointi.ledger import Ledger


def answers(ledger: Ledger) -> list[tuple[str, dict[str, Any], list[dict[str, Any]]]]:
    return [
        (name, given, ledger.query(name, **given).to_pylist())
        for name, (_, questions) in TWINS.items()
        for given in questions
    ]
