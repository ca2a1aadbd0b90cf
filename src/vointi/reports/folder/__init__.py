"""A report as a folder: `report.yaml`, a Markdown file per chapter and language, and the lock file."""
