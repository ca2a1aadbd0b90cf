"""Documents on data protection, of what an installation holds: record of processing, assessment, retention."""

from vointi.pipeline.protection_report.writing import FORMATS, write_reports

__all__ = ["FORMATS", "write_reports"]
