"""The HYTE coefficient of a home: forms that people fill in, the record of a year, and what is read out of it."""
