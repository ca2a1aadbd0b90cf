"""The report of one folder for many areas: whose folder may be used so, its texts for each, and the processes that
build them (`docs/how-to/report-for-each-municipality.md`)."""
