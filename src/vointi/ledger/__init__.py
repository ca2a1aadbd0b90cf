"""The ledger: observations by vintage, loads that append to it, queries that read it."""

from vointi.ledger.changes import Change
from vointi.ledger.checks import LoadUnfit
from vointi.ledger.compaction import Compaction
from vointi.ledger.content import Digest, Digesting
from vointi.ledger.difference import Extent
from vointi.ledger.faults import (
    LedgerBusy,
    LedgerDamaged,
    LedgerExists,
    LedgerFull,
    LedgerMissing,
    LedgerNewer,
)
from vointi.ledger.hold import LoadHeld
from vointi.ledger.ledger import Ledger
from vointi.ledger.open_delta import write_open_delta
from vointi.ledger.parquet_file import write_rows
from vointi.ledger.rebuilding import LedgerUnequal, check_vacant, rebuild
from vointi.ledger.report import CHANGES_SCHEMA, LoadReport
from vointi.ledger.withdrawal import NoSuchVintage, VintageTouched

__all__ = [
    "CHANGES_SCHEMA",
    "Change",
    "Compaction",
    "Digest",
    "Digesting",
    "Extent",
    "Ledger",
    "LedgerBusy",
    "LedgerDamaged",
    "LedgerExists",
    "LedgerFull",
    "LedgerMissing",
    "LedgerNewer",
    "LedgerUnequal",
    "LoadHeld",
    "LoadReport",
    "LoadUnfit",
    "NoSuchVintage",
    "VintageTouched",
    "check_vacant",
    "rebuild",
    "write_open_delta",
    "write_rows",
]
