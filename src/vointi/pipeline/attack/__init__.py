"""The attacker: reads outputs as anybody can, and tells what they give away of the figures that they keep from view.

It knows the public names of indicators and areas, and nothing of how the figures were protected: nothing here imports
`vointi.core.disclosure`, and a test says so.
"""

from vointi.pipeline.attack.audit import Audit, Leak, audit
from vointi.pipeline.attack.reading import OutputUnreadable, read_output

__all__ = ["Audit", "Leak", "OutputUnreadable", "audit", "read_output"]
