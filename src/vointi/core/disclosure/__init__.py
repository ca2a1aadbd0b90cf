"""Disclosure control: no small figure can be read off, nor worked out from the figures that are shown.

`protect` says which cells are not shown and why; `audit` says how closely each could be bounded all the same.
`softer` has what can be done instead of hiding. `catalogue/disclosure/method.yaml` tells it to residents and to the
data protection officer, `docs/explanation/small-numbers.md` to those who set the rules.
"""

from vointi.core.disclosure.auditing import audit
from vointi.core.disclosure.cells import Bounds, Cell, Protection, Reason, Relation
from vointi.core.disclosure.protecting import protect
from vointi.core.disclosure.rules import Primary, primary

__all__ = ["Bounds", "Cell", "Primary", "Protection", "Reason", "Relation", "audit", "primary", "protect"]
