"""What can be wrong with editions, told to people."""

from __future__ import annotations

from vointi.core.errors import UserError
from vointi.core.language import N_


class EditionDamaged(UserError):
    still_holds = N_("Nothing was changed.")
    next_step = N_("Take the edition back from a backup or an archive.")


class NoEdition(UserError):
    next_step = N_("See what there are with: vointi edition list")


class NotTheSame(UserError):
    """What was made anew differs from what was frozen."""

    exit_code = 1
    still_holds = N_("The edition is as it was.")
    next_step = ""
