"""Spreadsheets: CSV and XLSX by a mapping file that says how to read them. docs/how-to/import-a-spreadsheet.md tells
how to write one; `propose` drafts one."""

from vointi.core.language import N_
from vointi.sources import SourceInfo
from vointi.sources.table.faults import CellWrong, TableUnreadable
from vointi.sources.table.fetch import content_of, fetch
from vointi.sources.table.good_rows import Rejected, RejectedFileInTheWay, read_good_rows, write_rejected
from vointi.sources.table.mapping import TableMapping
from vointi.sources.table.mapping_file import MappingWrong, load_mapping
from vointi.sources.table.proposing.notes import NoTable
from vointi.sources.table.proposing.proposal import Proposal, ProposalInTheWay, propose, write_proposal
from vointi.sources.table.read import read
from vointi.sources.table.sample import read_sample

INFO = SourceInfo(
    code="table",
    publisher=N_("whoever made the spreadsheet"),
    licence="declared",
    division="declared",
    refresh="on_demand",
)

__all__ = [
    "INFO",
    "CellWrong",
    "MappingWrong",
    "NoTable",
    "Proposal",
    "ProposalInTheWay",
    "Rejected",
    "RejectedFileInTheWay",
    "TableMapping",
    "TableUnreadable",
    "content_of",
    "fetch",
    "load_mapping",
    "propose",
    "read",
    "read_good_rows",
    "read_sample",
    "write_proposal",
    "write_rejected",
]
