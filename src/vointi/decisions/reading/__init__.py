"""Minutes that somebody pastes, read: sections, people, outcome, effect. What is not there is told, never guessed."""

from vointi.decisions.reading.minutes import EXPECTED, ReadMinutes, ReadPerson, read_minutes

__all__ = ["EXPECTED", "ReadMinutes", "ReadPerson", "read_minutes"]
