"""Only the gate and the writers touch the ledger: nothing else in the program can read a figure for people."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import vointi

PACKAGE = Path(vointi.__file__).parent
GATE = "pipeline/disclosed.py"
# Who may hold the ledger at all, and why. Figures that these show pass through Disclosed.shown.
ALLOWED = {
    GATE: "the gate itself",
    "pipeline/home.py": "makes and opens it, reads nothing",
    "pipeline/loading.py": "writes to it",
    "pipeline/against_last.py": "compares a load with it, and shows figures through the gate",
    "pipeline/load_report.py": "tells what a write did, through the gate",
    "pipeline/moving.py": "moves a whole ledger into a confidential file and back, shows no figure",
    "pipeline/revisions.py": "tells what changed, through the gate",
    "pipeline/exporting/writing.py": "writes a Delta table of rows that came through the gate, reads nothing",
}
UNPROTECTED = "pipeline/unprotected.py"
"""Reads figures for a steward, who stands in its log: nobody but the export asks it."""
READS = {
    "current_series", "current_everywhere", "latest_all_areas", "at_period_all_areas", "history", "changes_between",
    "coverage",
}  # fmt: skip


@cache
def modules() -> list[tuple[str, tuple[ast.AST, ...]]]:
    """Each module and all nodes of its tree."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if not name.startswith("ledger/"):
            found.append((name, tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))))
    return found


def test_only_the_allowed_modules_import_the_ledger() -> None:
    importers = {
        name
        for name, nodes in modules()
        for node in nodes
        if (isinstance(node, ast.ImportFrom) and (node.module or "").startswith("vointi.ledger"))
        or (isinstance(node, ast.Import) and any(alias.name.startswith("vointi.ledger") for alias in node.names))
    }
    assert importers <= set(ALLOWED)
    assert GATE in importers


def test_figures_are_queried_in_the_gate_or_shown_through_it() -> None:
    for name, nodes in modules():
        queried = {
            node.args[0].value
            for node in nodes
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "query"
            and node.args
            and isinstance(node.args[0], ast.Constant)
        }
        if queried & READS and name not in (GATE, UNPROTECTED):
            uses = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
            assert "shown" in uses, f"{name} reads figures and does not pass them through the gate"


def test_no_delta_table_or_database_is_opened_elsewhere() -> None:
    for name, nodes in modules():
        for node in nodes:
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            module = node.module or "" if isinstance(node, ast.ImportFrom) else ""
            assert not {"duckdb", "deltalake"} & {n.partition(".")[0] for n in [*names, module]}, name


def test_the_attacker_knows_nothing_of_the_protection() -> None:
    """It reads outputs only: neither the rules of protection, nor the gate, nor the ledger."""
    unknown = ("vointi.core.disclosure", "vointi.pipeline.disclosed", "vointi.pipeline.disclosure", "vointi.ledger")
    found = 0
    for name, nodes in modules():
        if name.startswith("pipeline/attack/"):
            found += 1
            imported = [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
            imported += [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
            assert [module for module in imported if module.startswith(unknown)] == [], name
    assert found > 10


def test_figures_without_the_gate_are_asked_for_by_the_export_alone() -> None:
    askers = {
        name
        for name, nodes in modules()
        for node in nodes
        if isinstance(node, ast.ImportFrom) and any(alias.name == "unprotected_rows" for alias in node.names)
    }
    assert askers == {"pipeline/exporting/export.py"}
