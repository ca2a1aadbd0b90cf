"""Words of what statistics give, for tables of the command line."""

from __future__ import annotations

from vointi.core.language import N_

LIMITS = ("value", "lower", "upper")
HEADS = {
    "value": N_("value"),
    "lower": N_("lower limit"),
    "upper": N_("upper limit"),
    "reason": N_("why there is no figure"),
    "verdict": N_("compared"),
    "trend": N_("trend"),
    "meaning": N_("change"),
    "p": N_("p"),
    "answered": N_("answers"),
    "effective": N_("worth answers of a random sample"),
}
SAID = {
    "verdict": {
        "better": N_("better than compared with"),
        "worse": N_("worse than compared with"),
        "higher": N_("higher than compared with"),
        "lower": N_("lower than compared with"),
        "not_different": N_("no difference beyond chance"),
        "not_compared": N_("not compared"),
    },
    "trend": {
        "rising": N_("has risen"),
        "falling": N_("has fallen"),
        "no_change": N_("no change beyond chance"),
        "not_judged": N_("cannot be judged"),
    },
    "meaning": {"better": N_("for the better"), "worse": N_("for the worse")},
}
