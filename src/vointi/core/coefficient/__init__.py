"""The HYTE coefficient (hyte-kerroin): how much state money a municipality's health promotion brings.

Exact by the decree of the finance year, whose rules are data (`catalogue/coefficients`). What the decree leaves open is
never guessed: a figure that needs it is not computable until somebody gives it with its source.
"""

from vointi.core.catalogue.coefficients import YearRules, year_rules
from vointi.core.coefficient.computing import compute
from vointi.core.coefficient.result import Computation, ItemPoints, Missing, Share
from vointi.core.coefficient.supplied import BasePrice, ItemScaling, NotComputable
from vointi.core.coefficient.values import CoefficientInputWrong, GivenPoints, Recipient

__all__ = [
    "BasePrice",
    "CoefficientInputWrong",
    "Computation",
    "GivenPoints",
    "ItemPoints",
    "ItemScaling",
    "Missing",
    "NotComputable",
    "Recipient",
    "Share",
    "YearRules",
    "compute",
    "year_rules",
]
