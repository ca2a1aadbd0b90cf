"""The ledger: observations by vintage, loads that append to it, queries that read it."""

from vointi.ledger.changes import Change
from vointi.ledger.checks import LoadUnfit
from vointi.ledger.difference import Extent
from vointi.ledger.hold import LoadHeld
from vointi.ledger.ledger import Ledger, LedgerBusy, LedgerExists, LedgerMissing, LedgerNewer
from vointi.ledger.report import CHANGES_SCHEMA, LoadReport

__all__ = [
    "CHANGES_SCHEMA",
    "Change",
    "Extent",
    "Ledger",
    "LedgerBusy",
    "LedgerExists",
    "LedgerMissing",
    "LedgerNewer",
    "LoadHeld",
    "LoadReport",
    "LoadUnfit",
]
