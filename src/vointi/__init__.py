"""Vointi: municipal wellbeing accounts, from the indicators to the decision."""

__version__ = "0.1.0"
