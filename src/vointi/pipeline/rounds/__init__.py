"""Rounds of a home: their logs, the table of people, the texts as files, the year."""
