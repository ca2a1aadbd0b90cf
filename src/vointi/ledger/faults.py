"""What can be wrong with the folder of a ledger."""

from __future__ import annotations

import errno

from vointi.core.errors import UserError
from vointi.core.language import N_

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class LedgerMissing(UserError):
    next_step = N_("Check the folder, or create a ledger there.")


class LedgerExists(UserError):
    still_holds = N_("The ledger there is untouched.")


class LedgerNewer(UserError):
    still_holds = N_("The ledger is untouched.")
    next_step = N_("Upgrade this program, then try again.")


class LedgerBusy(UserError):
    still_holds = N_("No figure of this load was written.")
    next_step = N_("Try again when the other loads are done.")


class LedgerFull(UserError):
    still_holds = N_("Nothing of this was written. The ledger is as it was.")
    next_step = N_("Make room on the disk, then do the same again.")


class LedgerDamaged(UserError):
    still_holds = N_("Nothing was written.")
    next_step = N_("See the extent with: vointi ledger verify. Then restore the ledger from a backup.")


def is_full(error: Exception) -> bool:
    """Whether an error of the system, of Arrow or of Delta says that no more can be written to the disk."""
    number = getattr(error, "errno", None)
    # Delta tells the number in its text only.
    return number in _FULL or any(f"(os error {code})" in str(error) for code in _FULL)
