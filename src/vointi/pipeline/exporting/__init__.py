"""Figures for other tools: what may be shown, as CSV, Parquet, Delta and JSON-stat, with its description."""

from vointi.pipeline.exporting.export import FORMATS, ExportTold, export

__all__ = ["FORMATS", "ExportTold", "export"]
