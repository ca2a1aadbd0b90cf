"""The states of an item, drawn from the table of transitions, and the tables themselves, for the documentation."""

from __future__ import annotations

from collections.abc import Iterator

from vointi.decisions.bodies import KINDS
from vointi.decisions.permissions import PERMISSIONS
from vointi.decisions.transitions import LAST, STATES, TRANSITIONS


def mermaid() -> str:
    """A Mermaid state diagram: one arrow for each row, with the kinds of bodies where not all go that way."""
    lines = ["stateDiagram-v2", "    [*] --> waiting"]
    arrows: dict[tuple[str, str], list[str]] = {}
    for row in TRANSITIONS:
        kinds = "" if row.kinds == KINDS else f" ({', '.join(row.kinds)})"
        arrows.setdefault((row.start, row.end), []).append(f"{row.event.replace(':', ' –')}{kinds}")
    lines += [f"    {start} --> {end}: {'<br/>'.join(events)}" for (start, end), events in arrows.items()]
    return "\n".join([*lines, f"    {LAST} --> [*]"])


def transition_rows() -> Iterator[tuple[str, ...]]:
    """State, then what leads out of it and where to."""
    for state in STATES:
        ways = [f"{row.event} → {row.end}" for row in TRANSITIONS if row.start == state]
        yield state, "; ".join(dict.fromkeys(ways)) or "the last state"


def permission_rows() -> Iterator[tuple[str, ...]]:
    """Action, role, states."""
    for row in PERMISSIONS:
        states = "any" if row.states == frozenset(STATES) else ", ".join(s for s in STATES if s in row.states)
        yield row.action, row.role, states
