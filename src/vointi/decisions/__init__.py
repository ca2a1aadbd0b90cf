"""The decision round: how a report goes through every committee, the board and the council.

Pure: no files but its own catalogue, no clock, no network. A `Round` is what its actions make of it (`apply`): the
actions are kept, in order and for good, by whoever stores them. `transitions` and `permissions` are tables, `rules`
what must hold besides; `composing` makes the two texts of an item as documents that any renderer takes.
"""

from vointi.decisions.actions import Action, Entry, action_of
from vointi.decisions.bodies import Body
from vointi.decisions.decision import Decision
from vointi.decisions.editions import EditionRef, Editions
from vointi.decisions.people import People, Person
from vointi.decisions.permissions import Actor, check_permitted
from vointi.decisions.plan import RoundPlan, read_plan
from vointi.decisions.round import Item, Round
from vointi.decisions.stepping import apply, replay

__all__ = [
    "Action",
    "Actor",
    "Body",
    "Decision",
    "EditionRef",
    "Editions",
    "Entry",
    "Item",
    "People",
    "Person",
    "Round",
    "RoundPlan",
    "action_of",
    "apply",
    "check_permitted",
    "read_plan",
    "replay",
]
