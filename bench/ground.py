"""What the jobs of a run share: folders, and ledgers that are made when a job first asks for them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import mkdtemp

from bench.ledgers import Stored, make_ledger

_ROWS_OF_AN_INDICATOR = 12_500
_PROFILED = 300


@dataclass
class Ground:
    """`folder` belongs to the run; `rows` is how many the large ledger has, about; `rounds` how often all is done."""

    folder: Path
    rows: int
    rounds: int

    def new_folder(self) -> Path:
        return Path(mkdtemp(dir=self.folder))

    @cached_property
    def large(self) -> Stored:
        return make_ledger(self.new_folder(), self.rows // _ROWS_OF_AN_INDICATOR)

    @cached_property
    def profiled(self) -> Stored:
        """300 indicators, 3.7 million rows."""
        return make_ledger(self.new_folder(), _PROFILED)
