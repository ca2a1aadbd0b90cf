"""Coverage: which duties of the law, and which items of a minimum list, a report and its records prove.

    coverage(requirements, evidence, Whose(...), left_out=...)

Nothing is met by being said to be: a requirement is met by evidence that can be opened, a block that shows figures, a
record of a decision with its section and day, a named body. What the organisation leaves out on purpose has its reason.
"""

from vointi.core.coverage.evidence import Evidence, ShownBlock, Words, WrittenAt
from vointi.core.coverage.judging import Covered, Found, Whose, coverage
from vointi.core.coverage.minimum import CoveredItem, minimum_coverage
from vointi.core.coverage.records import EvidenceFile, LeftOutDuty, Record
from vointi.core.coverage.repealed import Repealed, repealed_citations
from vointi.core.coverage.whole import Coverage

__all__ = [
    "Coverage",
    "Covered",
    "CoveredItem",
    "Evidence",
    "EvidenceFile",
    "Found",
    "LeftOutDuty",
    "Record",
    "Repealed",
    "ShownBlock",
    "Whose",
    "Words",
    "WrittenAt",
    "coverage",
    "minimum_coverage",
    "repealed_citations",
]
