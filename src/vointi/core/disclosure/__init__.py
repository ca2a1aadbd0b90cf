"""Disclosure control: no small figure can be read off, nor worked out from the figures that are shown.

`protect` says which cells are not shown and why; `audit` says how closely each could be bounded all the same.
`softer` has what can be done instead of hiding. `catalogue/disclosure/method.yaml` tells it to residents and to the
data protection officer, `docs/explanation/small-numbers.md` to those who set the rules.
"""

from typing import TYPE_CHECKING

from vointi.core.disclosure.cells import Bounds, Cell, Protection, Reason, Relation
from vointi.core.disclosure.rules import Primary, primary

if TYPE_CHECKING:
    from vointi.core.disclosure.auditing import audit
    from vointi.core.disclosure.protecting import protect

__all__ = ["Bounds", "Cell", "Primary", "Protection", "Reason", "Relation", "audit", "primary", "protect"]


def __getattr__(name: str) -> object:
    """The two that need the solver, which takes longer to load than most reports take to gather."""
    match name:
        case "audit":
            from vointi.core.disclosure.auditing import audit

            return audit
        case "protect":
            from vointi.core.disclosure.protecting import protect

            return protect
        case _:
            raise AttributeError(f"module {__name__} has no attribute {name}")
