"""Disclosure control: no small figure can be read off, nor worked out from the figures that are shown.

`protect` says which cells are not shown and why; `audit` says how closely each could be bounded all the same.
`catalogue/methods/disclosure.yaml` tells it to residents, `docs/explanation/disclosure.md` to those who answer for it.
"""

from vointi.core.disclosure.auditing import audit
from vointi.core.disclosure.cells import Bounds, Cell, Protection, Reason, Relation
from vointi.core.disclosure.protecting import protect
from vointi.core.disclosure.rules import Primary, primary

__all__ = ["Bounds", "Cell", "Primary", "Protection", "Reason", "Relation", "audit", "primary", "protect"]
